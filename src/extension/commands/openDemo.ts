import { commands, Uri } from 'vscode';
import { viewTypes } from '../ids';

/** Opens the week of an invented company that the extension carries. */
export async function openDemo(extensionUri: Uri): Promise<void> {
  const demo = Uri.joinPath(extensionUri, 'dist', 'demo', 'contoso-week.signins.json');
  await commands.executeCommand('vscode.openWith', demo, viewTypes.export, { preview: false });
}
