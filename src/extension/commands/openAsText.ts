import { commands } from 'vscode';
import { activeUri } from '../editor/activeUri';

/** Opens the given file, or the active editor's, in VS Code's text editor. */
export async function openAsText(passed: unknown): Promise<void> {
  const uri = activeUri(passed);
  if (uri === undefined) return;
  await commands.executeCommand('vscode.openWith', uri, 'default', { preview: false });
}
