import { visibleText } from '../../report/visibleText';

/** A record's text as it is shown: its own lines and tabs, everything else that would not be seen as marks. */
export function markedLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => visibleText(part))
        .join('\t'),
    )
    .join('\n');
}

/** Whether a record is JSON that can be laid out. */
export function isJson(text: string): boolean {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return false;
  try {
    JSON.parse(trimmed);
    return true;
  } catch {
    return false;
  }
}

/** Levels that are indented; those within stand below each other. A stranger may have written a hundred thousand. */
const mostIndented = 60;

/**
 * JSON with a line for each member. Only the blanks between its tokens change: numbers keep their digits, strings their
 * escapes, and a key that comes twice comes twice.
 */
export function laidOut(json: string): string {
  let out = '';
  let depth = 0;
  // Each level would indent all within it: of deep ones the blanks alone would not fit into a string.
  const line = () => `\n${'  '.repeat(Math.min(Math.max(depth, 0), mostIndented))}`;
  for (let at = 0; at < json.length; at++) {
    const character = json[at]!;
    switch (character) {
      case '"': {
        const end = endOfString(json, at);
        out += json.slice(at, end);
        at = end - 1;
        break;
      }
      case '{':
      case '[': {
        const next = blanksFrom(json, at + 1);
        const closing = json[at + 1 + next];
        if (closing === '}' || closing === ']') {
          out += character + closing;
          at += next + 1;
        } else {
          depth++;
          out += character + line();
        }
        break;
      }
      case '}':
      case ']':
        depth--;
        out += line() + character;
        break;
      case ',':
        out += character + line();
        break;
      case ':':
        out += ': ';
        break;
      case ' ':
      case '\t':
      case '\n':
      case '\r':
        break;
      default:
        out += character;
    }
  }
  return out;
}

/** Where the string that begins at `start` has ended. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return Math.min(json.length, at + 1);
}

/** How many blanks stand from `start` on. */
function blanksFrom(json: string, start: number): number {
  let at = start;
  while (at < json.length && ' \t\n\r'.includes(json[at]!)) at++;
  return at - start;
}
