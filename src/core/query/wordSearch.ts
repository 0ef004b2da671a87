const letterOrDigit = /^[\p{L}\p{N}]$/u;

/**
 * Whether a folded text holds the needle other than within a longer run of letters and digits. An end of the needle that is
 * neither letter nor digit may stand beside one: `@contoso.com` is held by `alice@contoso.com`.
 */
export function holdsWord(folded: string, needle: string): boolean {
  const runsOnBefore = isLetterOrDigit(needle.codePointAt(0));
  const runsOnAfter = isLetterOrDigit(codePointBefore(needle, needle.length));
  for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1)) {
    if (runsOnBefore && isLetterOrDigit(codePointBefore(folded, at))) continue;
    if (runsOnAfter && isLetterOrDigit(folded.codePointAt(at + needle.length))) continue;
    return true;
  }
  return false;
}

/** The code point that ends where `end` is; undefined at the beginning. */
function codePointBefore(text: string, end: number): number | undefined {
  if (end === 0) return undefined;
  const unit = text.charCodeAt(end - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  const whole = isLowSurrogate && end > 1 ? text.codePointAt(end - 2) : undefined;
  return whole !== undefined && whole > 0xffff ? whole : unit;
}

function isLetterOrDigit(codePoint: number | undefined): boolean {
  if (codePoint === undefined) return false;
  if (codePoint < 128)
    return (
      (codePoint >= 97 && codePoint <= 122) ||
      (codePoint >= 48 && codePoint <= 57) ||
      (codePoint >= 65 && codePoint <= 90)
    );
  return letterOrDigit.test(String.fromCodePoint(codePoint));
}
