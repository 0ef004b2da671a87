import { env, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes, type ResultCodes } from '../../knowledge/resultCodes';
import { codeNoteMarkdown, codePlainText, codeTitle } from '../../report/codeMarkdown';
import { codeWords } from '../../report/codeWords';
import type { OpenExport } from '../editor/openExports';
import { codeAt } from '../hover/codeHover';
import { codePick, type CodeButton } from '../hover/codePick';
import { frontExport } from '../hover/frontExport';
import { insertIntoNotebook } from '../hover/insertIntoNotebook';
import { codeLanguages } from '../ids';
import { filterToCode } from './filterToCode';

/** Asks for a code, beginning with the one at the cursor, and tells all of it, with what can be done about it. */
export async function lookUpCode(openExports: () => readonly OpenExport[]): Promise<void> {
  const known = await loadResultCodes();
  const canFilter = frontExport(openExports()) !== undefined;
  const buttons: readonly CodeButton[] = [
    {
      icon: 'copy',
      tooltip: l10n.t('Copy What It Means'),
      press: (code) => copyText(code, known),
    },
    ...(canFilter
      ? [
          {
            icon: 'filter',
            tooltip: l10n.t('Filter to This Code'),
            press: (code: string) => filterToCode(openExports, code),
          },
        ]
      : []),
  ];
  const code = await codePick(known, {
    title: l10n.t('Look up an error code'),
    value: codeAtCursor() ?? '',
    buttons,
  });
  if (code !== undefined) await tell(code, known, canFilter ? openExports : undefined);
}

/** A dialog: all of the text at once, its buttons reached by Tab, left by Escape. */
async function tell(
  code: string,
  known: ResultCodes,
  openExports: (() => readonly OpenExport[]) | undefined,
): Promise<void> {
  const words = codeWords(code, known);
  const copy = l10n.t('Copy');
  const insert = l10n.t('Insert into Notebook');
  const filter = l10n.t('Filter to This Code');
  const answer = await window.showInformationMessage(
    codeTitle(words),
    { modal: true, detail: codePlainText(words) },
    ...[copy, insert, ...(openExports === undefined ? [] : [filter])],
  );
  if (answer === copy) await copyText(code, known);
  else if (answer === insert) await insertIntoNotebook(codeNoteMarkdown(words));
  else if (answer === filter && openExports !== undefined) await filterToCode(openExports, code);
}

async function copyText(code: string, known: ResultCodes): Promise<void> {
  const words = codeWords(code, known);
  await env.clipboard.writeText(`${codeTitle(words)}\n\n${codePlainText(words)}\n`);
  void window.showInformationMessage(l10n.t('What error code {0} means was copied.', code));
}

function codeAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  if (!codeLanguages.some((language) => language === document.languageId)) return undefined;
  return codeAt(document, selection.active)?.code;
}
