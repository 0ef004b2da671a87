import { isCodeField } from './codeFields';
import type { TextLines } from './textLines';

/** A document of delimited text with columns of error codes. */
export interface CsvTable {
  readonly delimiter: string;
  /** How many columns the header has. */
  readonly columns: number;
  /** Which of them hold error codes, from 0. */
  readonly codeColumns: ReadonlySet<number>;
  readonly headerLine: number;
}

/** A field, or a part of one, on a line: what stands between its quotes, from `start` to before `end`. */
export interface CsvField {
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** Languages in which delimited text is met; VS Code itself has none for CSV and calls it plain text. */
const languages = new Set(['csv', 'tsv', 'signins-csv', 'plaintext', 'log', 'dynamic csv']);
const delimiters = [',', ';', '\t', '|'];

const longestLine = 100_000;
/** How far is looked back for where a record begins. */
const mostLinesBack = 50;
const mostCharactersBack = 100_000;
/** Characters that are gone through at most, over all that is tried. */
const mostCharacters = 250_000;

/** How the document is delimited, where its first line names a column of error codes; undefined for all other text. */
export function csvTable(lines: TextLines, languageId: string): CsvTable | undefined {
  if (!languages.has(languageId)) return undefined;
  let asked = delimiters;
  for (let line = 0; line < Math.min(5, lines.lineCount); line++) {
    const text = lines.lineAt(line);
    const separator = /^\uFEFF?"?sep=(.)"?\s*$/i.exec(text)?.[1];
    if (separator !== undefined) asked = [separator];
    else if (text.trim() !== '' && !/^\uFEFF?#TYPE /.test(text))
      return text.length > longestLine
        ? undefined
        : tableOf(text, line, asked, languageId === 'plaintext' || languageId === 'log');
  }
  return undefined;
}

function tableOf(
  header: string,
  headerLine: number,
  asked: readonly string[],
  isProse: boolean,
): CsvTable | undefined {
  let best: CsvTable | undefined;
  for (const delimiter of asked) {
    const part = recordPart(header, delimiter, undefined);
    if (part === undefined || part.open) continue;
    const names = part.fields.map(({ start, end }) =>
      header.slice(start, end).replace(/^\uFEFF"?|"$/g, ''),
    );
    const codeColumns = new Set([...names.keys()].filter((column) => isCodeField(names[column]!)));
    // One column of prose is a sentence.
    if (codeColumns.size === 0 || (isProse && names.length < 2)) continue;
    if (best === undefined || names.length > best.columns)
      best = { delimiter, columns: names.length, codeColumns, headerLine };
  }
  return best;
}

/**
 * The fields of a line of the table. Records may go over several lines: how the quotes stand is found out from the lines
 * above, at most so many; undefined for the header, and where it cannot be told.
 */
export function csvFieldsAt(
  lines: TextLines,
  line: number,
  { delimiter, columns, headerLine }: CsvTable,
): readonly CsvField[] | undefined {
  if (line <= headerLine || lines.lineAt(line).length > longestLine) return undefined;
  let first = line;
  for (let back = 0; first > headerLine + 1 && line - first < mostLinesBack; first--) {
    back += lines.lineAt(first - 1).length;
    if (back > mostCharactersBack) break;
  }
  let characters = 0;
  // From the farthest line that a record may begin with: what fits over more lines is the likelier.
  for (let start = first; start <= line; start++) {
    let open: CsvField | undefined;
    for (let at = start; ; at++) {
      const text = lines.lineAt(at);
      characters += text.length;
      if (characters > mostCharacters) return undefined;
      const part = recordPart(text, delimiter, open);
      if (part === undefined) break;
      const fields = part.fields.at(-1)!.column + 1;
      // Just below the header a record begins, whatever the rows are like.
      const isSure = start === headerLine + 1;
      const isWhole = !part.open && (isSure || fields === columns);
      if (at === line) {
        if (
          isWhole ||
          (part.open && fields <= columns && (isSure || start < line || open === undefined))
        )
          return part.fields;
        break;
      }
      if (!part.open && !isWhole) break;
      open = part.open ? part.fields.at(-1) : undefined;
    }
  }
  return undefined;
}

interface RecordPart {
  readonly fields: readonly CsvField[];
  /** Whether the last field goes on on the next line. */
  readonly open: boolean;
}

/**
 * The fields on a line of a record, from its beginning or within the field that is `open`; undefined where quotes stand as no
 * writer of such text puts them, which they do where a line was taken for the beginning of a record and is not.
 */
function recordPart(
  text: string,
  delimiter: string,
  open: CsvField | undefined,
): RecordPart | undefined {
  const fields: CsvField[] = [];
  let column = open?.column ?? 0;
  let isQuoted = open !== undefined;
  let at = 0;
  for (;;) {
    if (!isQuoted && (text[at] === '"' || (at === 0 && text.startsWith('\uFEFF"')))) {
      isQuoted = true;
      at = text.indexOf('"', at) + 1;
    }
    if (isQuoted) {
      const end = closingQuote(text, at);
      if (end < 0) {
        fields.push({ column, start: at, end: text.length });
        return { fields, open: true };
      }
      fields.push({ column, start: at, end });
      if (end + 1 >= text.length) return { fields, open: false };
      if (text[end + 1] !== delimiter) return undefined;
      at = end + 2;
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 ? text.length : next;
      const quote = text.indexOf('"', at);
      if (quote >= 0 && quote < end) return undefined;
      fields.push({ column, start: at, end });
      if (next < 0) return { fields, open: false };
      at = next + 1;
    }
    isQuoted = false;
    column++;
  }
}

/** The quote that ends the field, -1 where it goes on; two quotes are one of its text. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
