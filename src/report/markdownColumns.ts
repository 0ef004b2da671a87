import { isCodeField } from './codeFields';
import type { TextLines } from './textLines';

/** A cell of a table, from `start` to before `end`. */
export interface MarkdownCell {
  readonly start: number;
  readonly end: number;
}

const mostRows = 500;
const longestRow = 20_000;

/** The cells on a line of a Markdown table whose column is headed as one of error codes; none elsewhere. */
export function codeCellsAt(lines: TextLines, line: number): readonly MarkdownCell[] {
  const row = lines.lineAt(line);
  if (!row.includes('|') || row.length > longestRow) return [];
  for (let above = line - 1; above > 0 && above > line - mostRows; above--) {
    const text = lines.lineAt(above);
    if (!text.includes('|') || text.length > longestRow) return [];
    if (!isDelimiterRow(text)) continue;
    const header = lines.lineAt(above - 1);
    if (header.length > longestRow) return [];
    const named = cellsOf(header).map(({ start, end }) =>
      isCodeField(header.slice(start, end).replace(/[*_`\\]+(?=\S*\s*$)|^\s*[*_`]+/g, '')),
    );
    return cellsOf(row).filter((_, column) => named[column] === true);
  }
  return [];
}

/** `|---|:--:|` */
function isDelimiterRow(text: string): boolean {
  return text.includes('-') && /^[\s|:-]*$/.test(text);
}

/** What stands between pipes that are not escaped; a pipe at either end of the row delimits nothing. */
function cellsOf(row: string): readonly MarkdownCell[] {
  const cells: MarkdownCell[] = [];
  const from = /^\s*\|?/.exec(row)![0].length;
  let start = from;
  for (let at = from; at < row.length; at++) {
    if (row[at] === '\\') at++;
    else if (row[at] === '|') {
      cells.push({ start, end: at });
      start = at + 1;
    }
  }
  if (row.slice(start).trim() !== '') cells.push({ start, end: row.length });
  return cells;
}
