import { commands as vscodeCommands, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes } from '../../knowledge/resultCodes';
import { filtersToCode } from '../../report/filtersToCode';
import { noticeText } from '../../report/noticeText';
import { visibleText } from '../../report/visibleText';
import type { OpenExport } from '../editor/openExports';
import { codePick } from '../hover/codePick';
import { frontExport } from '../hover/frontExport';
import { passedCode } from '../hover/passedCode';
import { commands } from '../ids';

/**
 * Has the export in front keep the rows of a code, its other filters as they are, and brings it to the front; asks for the code
 * where none is given, and offers to open an export where none is open.
 */
export async function filterToCode(
  openExports: () => readonly OpenExport[],
  passed: unknown,
): Promise<void> {
  if (frontExport(openExports()) === undefined) return noExport();
  const code =
    passedCode(passed) ??
    (await codePick(await loadResultCodes(), { title: l10n.t('Error code to filter to') }));
  if (code === undefined) return;
  // It may have been closed while the code was chosen.
  const target = frontExport(openExports());
  if (target === undefined) return noExport();
  try {
    const filters = filtersToCode(target.selection.filters, code);
    await target.ask({ ask: 'filters', filters }, true);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(
      noticeText(l10n.t('The export could not be filtered: {0}', visibleText(what, 300))),
    );
  }
}

async function noExport(): Promise<void> {
  const open = l10n.t('Open Export…');
  const answer = await window.showInformationMessage(
    l10n.t('No sign-in export is open. Open one, then filter it to the code.'),
    open,
  );
  if (answer === open) await vscodeCommands.executeCommand(commands.openExport);
}
