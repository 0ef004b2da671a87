import type { TextEdit } from './mergeSection';

/** The one stretch in which two texts differ, as far as an editor has positions at its ends. */
export function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  // Not between the two signs of a line's end: a document has no position there.
  if (before[start - 1] === '\r' && (before[start] === '\n' || after[start] === '\n')) start--;
  // Nor between the two halves of one character.
  if (isHalf(before, start) || isHalf(after, start)) start--;
  if (same > 0 && (isHalf(before, before.length - same) || isHalf(after, after.length - same)))
    same--;
  if (
    same > 0 &&
    before[before.length - same] === '\n' &&
    before[before.length - same - 1] === '\r'
  )
    same--;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** Whether a place in a text is between the two halves of a surrogate pair. */
function isHalf(text: string, at: number): boolean {
  return at > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
