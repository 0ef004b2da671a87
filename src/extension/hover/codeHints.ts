import { InlayHint, Position, workspace, type Range, type TextDocument } from 'vscode';
import { loadResultCodes } from '../../knowledge/resultCodes';
import { codesInLine } from '../../report/codesInText';
import { isInKqlFence } from '../../report/kqlFences';
import { settings } from '../ids';
import { codeMarkdown } from './codeHover';
import { linesOf } from './documentLines';

/** More lines are never in sight at once. */
const mostLines = 1000;
/** Of a long list of codes on one line: beyond that nobody could read the query any more. */
const mostOnLine = 20;

/** What result codes mean, behind them, in the KQL of some lines of a document. */
export async function codeHints(
  document: TextDocument,
  range: Range,
  canFilter: boolean,
): Promise<InlayHint[]> {
  const [section = '', name = ''] = settings.codeHints.split('.');
  if (!workspace.getConfiguration(section, document).get<boolean>(name, true)) return [];
  const lines = linesOf(document);
  const { languageId } = document;
  const to = Math.min(range.end.line, range.start.line + mostLines, document.lineCount - 1);
  const found = [];
  for (let line = range.start.line; line <= to; line++) {
    // Most lines of notes hold no number.
    if (!/\d/.test(lines.lineAt(line).slice(0, 20_000))) continue;
    if (languageId === 'markdown' && !isInKqlFence(lines, line)) continue;
    const codes = codesInLine(lines, line, { languageId: 'kusto' });
    found.push(...codes.slice(0, mostOnLine).map((code) => ({ ...code, line })));
  }
  if (found.length === 0) return [];
  const known = await loadResultCodes();
  return found.flatMap(({ line, end, code }) => {
    const short = known.shortMeaning(code);
    if (short === '') return [];
    const quote = /^["']/.test(lines.lineAt(line).slice(end, end + 1)) ? 1 : 0;
    const hint = new InlayHint(new Position(line, end + quote), short);
    hint.paddingLeft = true;
    hint.paddingRight = true;
    hint.tooltip = codeMarkdown(code, known, canFilter);
    return [hint];
  });
}
