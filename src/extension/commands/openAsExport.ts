import { commands, Uri, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { activeUri } from '../editor/activeUri';
import { viewTypes } from '../ids';

/** So many at once are asked about first: every one is read by an engine of its own. */
const manyExports = 10;

/** Opens the given files, or the active editor's, in the sign-in export editor. */
export async function openAsExport(passed: unknown, selected: unknown): Promise<void> {
  const chosen = Array.isArray(selected) ? selected.filter((uri) => uri instanceof Uri) : [];
  const active = activeUri(passed);
  const uris = chosen.length > 0 ? chosen : active === undefined ? [] : [active];
  if (uris.length === 0) {
    void window.showInformationMessage(
      l10n.t('Open a file, or select one in the explorer, to open it as a sign-in export.'),
    );
    return;
  }
  if (uris.length > manyExports) {
    const open = l10n.t('Open {0} Exports', uris.length);
    const answer = await window.showWarningMessage(
      l10n.t('Open {0} files as sign-in exports?', uris.length),
      { modal: true, detail: l10n.t('Each of them is read at once, by an engine of its own.') },
      open,
    );
    if (answer !== open) return;
  }
  for (const uri of uris) {
    await commands.executeCommand('vscode.openWith', uri, viewTypes.export, { preview: false });
  }
}
