import { fieldNameBefore, type FieldName } from './codeFields';

/** A place where a value of a field of error codes is to stand. */
export interface CodePlace {
  readonly field: FieldName;
  /** Whether text is wanted there rather than a number: the field is one of text, or was made text. */
  readonly isText: boolean;
  /** Whether it is an element of a list. */
  readonly inList: boolean;
}

/** Elements of a list that are gone back over at most. */
const mostElements = 1000;
const longestElement = 60;

/** `==`, `:`, `has` and the like, at the end; `>=` and `startswith` are none. */
const comparison =
  /(?:(?<![<>=!~:+/-])(?:={1,3}|!={1,2}|=~|!~|<>|:=?)|(?<![\p{L}\p{N}_!-])(?:!?has(?:_cs)?|!?contains(?:_cs)?|-?c?eq|-?c?ne|is(?: not)?|equals))$/iu;

/** `in`, `!in~`, `has_any`, `NOT IN`, `-in` and the like, at the end; `:` and `=` before a list are found by `comparison`. */
const membership = /(?<![\p{L}\p{N}_!-])(?:!?in~?|!?has_any|!?has_all|-(?:not)?in|not\s{1,3}in)$/iu;

/** Functions whose value is that of the field within them, or that reach into it. */
const transparent =
  /^(?:|to(?:string|int|long|double|real|dynamic|lower|upper)|int|long|str|string|trim|ltrim|rtrim|lower|upper|coalesce|(?:try_|safe_)?cast|(?:try_)?convert|parse_json|todynamic|json_value|json_query|json_extract|json_extract_scalar|get_json_object|min|max|any|any_value|take_any|max_by)$/i;

/**
 * The field whose value stands, or is to stand, at `end` of the text, its opening quote not counted. `isQuery`: only where an
 * operator asks for it, not after a label of prose.
 */
export function codePlaceBefore(text: string, end: number, isQuery = false): CodePlace | undefined {
  const at = skipBlanks(text, end);
  return (
    scalarPlace(text, at) ??
    listPlace(text, at) ??
    (isQuery ? undefined : (proseList(text, at) ?? barePlace(text, at, end)))
  );
}

/** `ResultType == `, `"errorCode":`. */
function scalarPlace(text: string, at: number): CodePlace | undefined {
  const operator = comparison.exec(text.slice(Math.max(0, at - 12), at));
  return operator === null ? undefined : fieldBefore(text, at - operator[0].length);
}

/** `ResultType in (`, `"error_codes": [`, and what stands in such a list before the next element. */
function listPlace(text: string, at: number): CodePlace | undefined {
  const bracket = listBracket(text, at);
  if (bracket === undefined) return undefined;
  let i = skipBlanks(text, bracket);
  // `in (dynamic([...]))`
  const dynamic = /dynamic\s{0,3}\($/i.exec(text.slice(Math.max(0, i - 12), i));
  if (dynamic !== null) {
    i = skipBlanks(text, i - dynamic[0].length);
    if (text[i - 1] === '(') i = skipBlanks(text, i - 1);
  }
  if (text[i - 1] === '@') i = skipBlanks(text, i - 1);
  const before = text.slice(Math.max(0, i - 12), i);
  const operator = membership.exec(before) ?? comparison.exec(before);
  const place = operator && fieldBefore(text, i - operator[0].length);
  return place ? { ...place, inList: true } : undefined;
}

/** Where the bracket stands that opens the list which `at` lies in, at its beginning or after whole elements. */
function listBracket(text: string, at: number): number | undefined {
  let i = at;
  for (let elements = 0; elements < mostElements; elements++) {
    const last = text[i - 1];
    if (last === '(' || last === '[') return i - 1;
    const separator = separatorBefore(text, i, /(?:,|(?<![\p{L}\p{N}_])or)$/iu);
    if (separator === undefined) return undefined;
    const element = elementBefore(text, skipBlanks(text, separator));
    if (element === undefined) return undefined;
    i = skipBlanks(text, element);
  }
  return undefined;
}

/** `Sign-in error codes: 50126, 50053 and 50055`, on one line. */
function proseList(text: string, at: number): CodePlace | undefined {
  let i = at;
  for (let elements = 0; elements < mostElements; elements++) {
    const separator = separatorBefore(text, i, /(?:[,;&]|(?<![\p{L}\p{N}_])(?:and|or))$/iu);
    if (separator === undefined) return undefined;
    // `50126, and 50053`
    const second = separatorBefore(text, skipBlanks(text, separator), /,$/u);
    const end = skipBlanks(text, second ?? separator);
    const element = elementBefore(text, end);
    if (element === undefined || text.slice(element, at).includes('\n')) return undefined;
    i = skipBlanks(text, element);
    const place = scalarPlace(text, i) ?? barePlace(text, i, element);
    if (place !== undefined) return place.field.plural ? { ...place, inList: true } : undefined;
  }
  return undefined;
}

function separatorBefore(text: string, at: number, separator: RegExp): number | undefined {
  const found = separator.exec(text.slice(Math.max(0, at - 4), at));
  return found === null ? undefined : at - found[0].length;
}

/** Where the number, or the short text in quotes, begins that ends at `end`. */
function elementBefore(text: string, end: number): number | undefined {
  const last = text[end - 1] ?? '';
  if (/\d/.test(last)) {
    let i = end;
    while (i > end - 12 && /\d/.test(text[i - 1] ?? '')) i--;
    return /[\p{L}\p{N}_.]/u.test(text[i - 1] ?? '')
      ? undefined
      : i - (text[i - 1] === '-' ? 1 : 0);
  }
  if (last !== '"' && last !== "'" && last !== '`') return undefined;
  let i = end - 1;
  // The quote may be escaped or doubled: `\"50126\"`, `""50126""`.
  if (text[i - 1] === last) i--;
  while (i > end - 8 && text[i - 1] === '\\') i--;
  const open = text.lastIndexOf(last, i - 1);
  if (open < 0 || open < i - longestElement || text.slice(open, i).includes('\n')) return undefined;
  let start = open;
  while (start > open - 8 && (text[start - 1] === '\\' || text[start - 1] === last)) start--;
  return /[@h]/i.test(text[start - 1] ?? '') ? start - 1 : start;
}

/** `ResultType 50126`, and the portal's label on one line with the code on the next. */
function barePlace(text: string, at: number, end: number): CodePlace | undefined {
  const between = text.slice(at, end);
  if (!/[ \t\n]/.test(between)) return undefined;
  const field = fieldNameBefore(text, at);
  if (field?.sure !== true) return undefined;
  const lineBreaks = between.split('\n').length - 1;
  return lineBreaks <= (/sign/i.test(field.name) ? 1 : 0)
    ? { field, isText: false, inList: false }
    : undefined;
}

/** The field that ends before an operator at `at`: quoted, indexed, cast, in parentheses of functions that let it through. */
function fieldBefore(text: string, at: number): CodePlace | undefined {
  let i = at;
  let parentheses = 0;
  for (let steps = 0; steps < 40; steps++) {
    const character = text[i - 1] ?? '';
    if (character === ')') parentheses++;
    else if (!/[\s*\])"'`\\]/.test(character)) {
      // `ResultType::int`, `CAST(ResultType AS int)`
      const cast = /(?:::\w{1,20}|\s+as\s+\w{1,20})$/i.exec(text.slice(Math.max(0, i - 30), i));
      if (cast === null) break;
      i -= cast[0].length;
      continue;
    }
    i--;
  }
  const field = fieldNameBefore(text, i);
  if (field === undefined) return undefined;
  const functions = functionsAround(text, field.start, parentheses);
  if (functions === undefined) return undefined;
  const isText =
    functions.some((name) => /^tostring$/i.test(name)) ||
    (/^(?:result|sign)/i.test(field.name) &&
      !functions.some((name) => /^to(?:int|long)$/i.test(name))) ||
    /number$/i.test(field.name);
  return { field, isText, inList: false };
}

/** The names before the `count` parentheses that are open at `at`; undefined where one makes something else of the field. */
function functionsAround(text: string, at: number, count: number): readonly string[] | undefined {
  const names: string[] = [];
  let depth = 0;
  for (let i = at; names.length < count; i--) {
    if (i <= 0 || i < at - 200) return undefined;
    const character = text[i - 1];
    if (character === ')') depth++;
    else if (character === '(' && depth > 0) depth--;
    else if (character === '(') {
      const [name = ''] =
        /[\p{L}\p{N}_]{0,30}$/u.exec(text.slice(Math.max(0, i - 31), i - 1)) ?? [];
      if (!transparent.test(name)) return undefined;
      names.push(name);
    }
  }
  return names;
}

/** Before blanks, line ends and the asterisks that make text bold. */
function skipBlanks(text: string, end: number): number {
  let i = end;
  while (i > 0 && i > end - 300 && /[\s*]/.test(text[i - 1]!)) i--;
  return i;
}
