import { visibleText } from './visibleText';

/**
 * A string literal of KQL. One form serves every value: in double quotes; backslash and quote escaped; every character that
 * is not printable, or that ends a line for anything that may carry the query, as `\uXXXX`. No value can end it.
 */
export function kqlString(value: string): string {
  const escaped = value
    // Half a surrogate pair is no text: Log Analytics holds what replaces it.
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/["\\]/g, '\\$&')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapesOf);
  return `"${escaped}"`;
}

/** By UTF-16 unit: an escape holds four digits. */
function escapesOf(character: string): string {
  return [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A comment line of KQL: whatever the text holds, it stays on the line. */
export function kqlComment(text: string): string {
  return `// ${visibleText(text, 500)}`;
}
