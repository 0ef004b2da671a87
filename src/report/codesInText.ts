import { beginsAsKnown, isCodeNumber } from './codeNumber';
import { fieldNameBefore, type FieldName } from './codeFields';
import { codePlaceBefore } from './codePlace';
import { csvFieldsAt, type CsvField, type CsvTable } from './csvFields';
import { codeCellsAt } from './markdownColumns';
import { charactersBefore, TextBefore } from './textBefore';
import type { TextLines } from './textLines';

/** An error code on a line, from `start` to before `end`. */
export interface FoundCode {
  readonly start: number;
  readonly end: number;
  /** Its digits, without a prefix. */
  readonly code: string;
}

/** How a line is looked at. */
export interface Looked {
  readonly languageId: string;
  /** The columns of the line that are of interest: codes that touch none of them are left out. The whole line unless given. */
  readonly from?: number;
  readonly to?: number;
  /** Where the document is delimited text with a column of error codes: `csvTable` tells. */
  readonly table?: CsvTable | undefined;
}

/** Of a line without columns of interest. */
const mostCharacters = 20_000;

/** `AADSTS50126`, in any case, and as Microsoft once misprinted it; with a blank, a colon or a hyphen between too. */
const prefixed = /a?adsts(?:[ :#_-]| ?: ?)?(\d{5,8})(?![\p{L}\p{N}_])/giu;

/** What stands between two elements of a list. */
const nextElement = /^["'`\\]{0,4}\s{0,4}(?:[,;&]|(?:,\s)?\b(?:or|and)\b)\s{0,4}["'`\\]{0,4}$/i;

/** The page that Microsoft's own sign-in page links to. */
const lookUpPage = /\/error\/?\?(?:[\w.~%-]{1,40}=[\w.~%-]{0,80}&){0,4}code=(\d{1,7})(?![\w.%-])/gi;

/**
 * The error codes of Microsoft Entra ID on a line, in order: numbers that stand in a form which says what they are (a prefix, a
 * field of that name, a list of it, a column of that name), and no other number, whatever its digits. Takes a time that does
 * not grow with the line nor with the document where columns of interest are given.
 */
export function codesInLine(
  lines: TextLines,
  line: number,
  { languageId, from = 0, to = Infinity, table }: Looked,
): readonly FoundCode[] {
  const text = lines.lineAt(line);
  const first = Math.max(0, from - 300);
  const looked = text.slice(first, Math.min(text.length, to + 100, first + mostCharacters));
  if (!/\d/.test(looked)) return [];
  const found = new Map<number, FoundCode>();
  const touches = ({ start, end }: { readonly start: number; readonly end: number }) =>
    end >= from && start <= to;
  const add = (code: FoundCode): void => {
    if (touches(code) && !found.has(code.start)) found.set(code.start, code);
  };

  for (const match of looked.matchAll(prefixed)) {
    const start = first + match.index;
    if (!continuesWord(text, start)) add({ start, end: start + match[0].length, code: match[1]! });
  }
  for (const match of looked.matchAll(lookUpPage)) {
    const end = first + match.index + match[0].length;
    if (isCodeNumber(match[1]!)) add({ start: end - match[1]!.length, end, code: match[1]! });
  }

  const fields = table && csvFieldsAt(lines, line, table);
  for (const field of fields ?? [])
    if (table!.codeColumns.has(field.column) && touches(field))
      codesOfCell(text, field, false).forEach(add);
  if (languageId === 'markdown')
    for (const cell of codeCellsAt(lines, line))
      if (touches(cell)) codesOfCell(text, cell, true).forEach(add);

  const before = new TextBefore(lines, line);
  let last: { readonly end: number; readonly form: Form | undefined } | undefined;
  for (const match of looked.matchAll(/\d+/g)) {
    const start = first + match.index;
    const end = start + match[0].length;
    if (match[0].length > 10 || !touches({ start, end })) continue;
    // The next element of a list is what the one before it is: a long list is gone through once.
    const isNext =
      fields === undefined &&
      (last?.form === 'none' || last?.form?.inList === true) &&
      start - last.end < 16 &&
      nextElement.test(text.slice(last.end, start));
    const form = formOf(start, end, before, fields, languageId, isNext ? last?.form : undefined);
    last = { end, form };
    if (form === undefined || form === 'none' || !isCodeNumber(match[0])) continue;
    if (form.sure || beginsAsKnown(match[0])) add({ start, end, code: match[0] });
  }
  return [...found.values()].sort((one, other) => one.start - other.start);
}

/** Whether a letter or digit stands before, that is not the end of an escape (`\n`, `%20`, `\u0022`). */
function continuesWord(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  return /[\p{L}\p{N}_]$/u.test(before) && !/(?:\\[nrt]|%[\da-f]{2}|\\u[\da-f]{4})$/i.test(before);
}

/** The codes of a cell that is one of error codes: a number, a list of them, or a number and words about it. */
function codesOfCell(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  isMarkdown: boolean,
): readonly FoundCode[] {
  if (end - start > 2000) return [];
  const cell = text.slice(start, end);
  // pandas writes whole numbers as `50126.0` where some are missing.
  const isList = isMarkdown
    ? /^(?:\d+|<br ?\/?>|[\s,;/*_`"'])*$/i.test(cell)
    : /^(?:\d+(?:\.0)?|[\s,;|"'[\]])*$/.test(cell);
  const numbers = isList
    ? [...cell.matchAll(/\d+(?:\.0(?!\d))?/g)]
    : [...cell.matchAll(/^[\s*_`"']*(\d+)(?=[*_`"']*(?:\s*[:(-]|\s+\p{L}))/gu)].slice(
        0,
        isMarkdown ? 1 : 0,
      );
  return numbers.flatMap((match) => {
    const code = (match[1] ?? match[0]).replace('.0', '');
    const at = start + match.index + match[0].indexOf(code);
    return isCodeNumber(code) ? [{ start: at, end: at + code.length, code }] : [];
  });
}

/** How a number belongs to a field; `none`: to no field of error codes, as far as goes what stands before it. */
type Form = { readonly inList: boolean; readonly sure: boolean } | 'none';

/** Whether a number stands where a field of error codes has its value; undefined where that need not be asked. */
function formOf(
  start: number,
  end: number,
  before: TextBefore,
  fields: readonly CsvField[] | undefined,
  languageId: string,
  known: Form | undefined,
): Form | undefined {
  const { line } = before;
  const quote = openingQuote(line, start);
  if (quote === '' ? goesOn(line, end) : !line.startsWith(closing(quote), end)) return undefined;
  if (known !== undefined) return known;
  let open = start - quote.length;
  // `@"50126"`, `h"50126"`, `N'50126'`
  if (quote !== '' && /(?<![\p{L}\p{N}_])[@hN]$/iu.test(line.slice(Math.max(0, open - 2), open)))
    open--;
  // Nothing of a form ends so: most numbers are dropped here, without a look at anything above.
  if (open > 0 && !/[\s=:~>([,;|&*\p{L}]/u.test(line[open - 1]!)) return undefined;
  const field = fields?.find((one) => one.start <= start && start < one.end);
  const text =
    field === undefined
      ? before.until(open)
      : line.slice(Math.max(field.start, open - charactersBefore), open);
  const place = codePlaceBefore(text, text.length);
  if (place !== undefined) return { inList: place.inList, sure: place.field.sure };
  const name = elementName(text) ?? (languageId === 'markdown' ? firstCellName(text) : undefined);
  return name === undefined ? 'none' : { inList: false, sure: name.sure };
}

/** `<errorCode>` before its number. */
function elementName(text: string): FieldName | undefined {
  if (!text.endsWith('>')) return undefined;
  const name = fieldNameBefore(text, text.length - 1);
  return name !== undefined && /[<:]$/.test(text.slice(0, name.start)) ? name : undefined;
}

/** `| Sign-in error code | ` before the number: a table of names and values. */
function firstCellName(text: string): FieldName | undefined {
  const pipe = /\|[ \t]{0,40}[*_]{0,3}$/.exec(text.slice(-50));
  if (pipe === null) return undefined;
  const cell = /[*_`]{0,3}[ \t]{0,40}$/.exec(text.slice(-50, text.length - pipe[0].length))![0];
  const name = fieldNameBefore(text, text.length - pipe[0].length - cell.length);
  return name !== undefined &&
    /(?:^|\n|\|)[ \t]*[*_`]{0,3}$/.test(text.slice(Math.max(0, name.start - 50), name.start))
    ? name
    : undefined;
}

const curly: Readonly<Record<string, string>> = {
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '’': '’',
};

/** The quote right before `start`, with the backslashes that escape it, or doubled; '' where there is none. */
function openingQuote(line: string, start: number): string {
  const last = line[start - 1] ?? '';
  if (Object.hasOwn(curly, last)) return last;
  if (last !== '"' && last !== "'" && last !== '`') return '';
  let from = start - 1;
  if (line[from - 1] === last) from--;
  else while (from > start - 8 && line[from - 1] === '\\') from--;
  return line.slice(from, start);
}

function closing(quote: string): string {
  return curly[quote] ?? quote;
}

/** Whether what follows makes another number, or a word, of the digits. */
function goesOn(line: string, end: number): boolean {
  const after = line.slice(end, end + 3);
  return (
    /^[\p{L}\p{N}_]/u.test(after) ||
    /^[.:'’*+/-]\d/.test(after) ||
    /^-[\p{L}]/u.test(after) ||
    /^ ?\.\./.test(after) ||
    /^%(?![\da-f]{2})/i.test(after)
  );
}
