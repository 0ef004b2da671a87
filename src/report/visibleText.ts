/** Characters that show nothing, or that make the text around them show as something else, besides the control characters. */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad], // soft hyphen
  [0x034f, 0x034f], // combining grapheme joiner
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180b, 0x180f], // Mongolian separators
  [0x200b, 0x200f], // zero-width space and joiners, direction marks
  [0x2028, 0x202e], // line and paragraph separators, bidirectional embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, bidirectional isolates
  [0x3164, 0x3164], // Hangul filler
  [0xd800, 0xdfff], // half a surrogate pair
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // half-width Hangul filler
  [0xfff9, 0xfffb], // interlinear annotations
  [0xe0000, 0xe0fff], // tags and further variation selectors
];

/** The mark for a character that would not be seen, or undefined where the character shows itself. */
function markOf(code: number): string | undefined {
  // The control pictures of Unicode: U+2400 and on for U+0000 to U+001F, U+2421 for delete.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  const hidden =
    (code >= 0x80 && code <= 0x9f) ||
    (code >= 0xad && hiddenRanges.some(([first, last]) => code >= first && code <= last));
  return hidden ? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]` : undefined;
}

/** Whether every character is plain enough to need no look-up: printable Latin and its neighbours. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x24f || (code >= 0x7f && code <= 0x9f) || code === 0xad)
      return false;
  }
  return true;
}

/**
 * The text on one line, with control, bidirectional and invisible characters as visible marks, cut with `…` after
 * `longest` characters.
 */
export function visibleText(text: string, longest = Infinity): string {
  const cut = text.length > longest;
  const shown = cut ? text.slice(0, longest) : text;
  if (isPlain(shown)) return cut ? `${shown}…` : shown;
  let marked = '';
  for (const character of shown) marked += markOf(character.codePointAt(0)!) ?? character;
  return cut ? `${marked}…` : marked;
}
