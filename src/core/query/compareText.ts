/** The form in which texts are compared when case is ignored: Unicode's lower case, the same in every locale. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}

/**
 * The order of text in sorted views: case ignored, equal ones by case; by UTF-16 code units, so that it is the same on
 * every machine. Negative, zero (only for the same text) or positive.
 */
export function compareText(a: string, b: string): number {
  return compareUnits(foldCase(a), foldCase(b)) || compareUnits(a, b);
}

/** Plain order by UTF-16 code units. */
export function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many leading characters `prefixKey` looks at; it keeps 7 bits of each. */
export const prefixLength = 7;

/**
 * A number below 2^49 by which most folded texts can be ordered without being compared: where the keys of two differ,
 * `compareUnits` of the texts has the same sign. It stops at the first character that 7 bits cannot tell from others.
 */
export function prefixKey(folded: string): number {
  let key = 0;
  let i = 0;
  for (; i < prefixLength && i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    if (unit >= 127) {
      key = key * 128 + 127;
      i++;
      break;
    }
    key = key * 128 + unit;
  }
  for (; i < prefixLength; i++) key *= 128;
  return key;
}
