/**
 * A decoder of an enumeration: the display text, other case, blanks, hyphens and dots of a value all give the raw
 * spelling (`Single-factor authentication` is `singleFactorAuthentication`). A value that the list lacks stays as written.
 * `synonyms` are folded texts that mean a raw value; null means absent.
 */
export function enumOf(
  values: readonly string[],
  synonyms: Readonly<Record<string, string | null>> = {},
): (text: string) => string | undefined {
  const byFolded = new Map<string, string | null>([
    ['unknownfuturevalue', 'unknownFutureValue'],
    ...values.map((value) => [foldEnum(value), value] as const),
    ...Object.entries(synonyms),
  ]);
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    const found = byFolded.get(foldEnum(trimmed));
    return found === undefined ? trimmed : (found ?? undefined);
  };
}

/** Lower-case letters and digits only, so that display text and raw spelling compare equal. */
export function foldEnum(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
