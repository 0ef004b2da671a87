const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A GUID in small letters: exports of the same event write it as they please. Any other text as it is: its case may matter. */
export function foldGuid(text: string): string {
  return text.length === 36 && guid.test(text) ? text.toLowerCase() : text;
}
