import { commands, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { viewTypes } from '../ids';

/** Endings that exports have, as menus name them too. */
export const exportEndings = ['csv', 'tsv', 'txt', 'log', 'json', 'jsonl', 'ndjson'];

/** Asks for an export and opens it; several are opened side by side as tabs. */
export async function openExport(): Promise<void> {
  const chosen = await window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Open Sign-in Export'),
    filters: { [l10n.t('Sign-in exports')]: exportEndings, [l10n.t('All files')]: ['*'] },
  });
  for (const uri of chosen ?? [])
    await commands.executeCommand('vscode.openWith', uri, viewTypes.exportAny, { preview: false });
}
