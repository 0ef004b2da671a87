import { csvHead } from './csvHead';

/** Keys of a page under which its records, or its tables of rows, stand. */
const containers: ReadonlySet<string> = new Set(['value', 'records', 'tables']);

/**
 * Whether the beginning of an export ends before its first record does (of a CSV: its header, or the record below), so that
 * a longer one might tell more.
 */
export function endsInFirstRecord(head: string): boolean {
  const start = /\S/.exec(head)?.[0];
  if (start === '{' || start === '[') return !hasWholeRecord(head);
  // No text: nothing would end in a longer one either.
  if (start === undefined || start === '<' || /[\0\ufffd]/.test(head)) return false;
  const csv = csvHead(head, false, () => false);
  return csv === undefined || csv.records.length === 0;
}

/** A record is an object at the top, in a list at the top, or in the list under a page's key. */
function hasWholeRecord(json: string): boolean {
  const open: string[] = [];
  let key = '';
  for (let at = 0; at < json.length; at++) {
    const token = json.charAt(at);
    switch (token) {
      case '{':
      case '[':
        // What is odd is for others to judge: from tables alone a format is told.
        if (open.length === 1 && key === 'tables') return true;
        open.push(open.length === 1 && open[0] === '{' && containers.has(key) ? 'page' : token);
        break;
      case '}':
      case ']': {
        open.pop();
        const [top, list] = open;
        const isInList = top === '[' || list === 'page';
        if (token === '}' && open.length === (top === '[' ? 1 : isInList ? 2 : 0)) return true;
        break;
      }
      case '"': {
        const end = stringEnd(json, at);
        if (open.length === 1) key = json.slice(at + 1, end);
        at = end;
      }
    }
  }
  return false;
}

/** Where the quote stands that ends the string begun at `start`; the end of the text where none does. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at;
}
