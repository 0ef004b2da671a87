/** Families of operating systems that a stolen session changes between; 0 is unknown. */
const systems: readonly (readonly [RegExp, number])[] = [
  [/windows\s*phone|windowsphone/i, 5],
  [/windows|win\d/i, 1],
  // One family each: iPads call themselves Macs, and phones call themselves Linux (FalconFriday leaves these pairs out).
  [/\bi(?:os|phone|pad)|^ios|mac\s?os|macintosh|os x/i, 2],
  [/android|linux|ubuntu|x11/i, 3],
  [/cros|chrome\s?os/i, 4],
];

const browsers: readonly (readonly [RegExp, number])[] = [
  [/\bedg(?:e|a|ios)?\b/i, 1],
  [/\bopr\b|opera/i, 2],
  [/samsung/i, 3],
  [/firefox|fxios/i, 4],
  [/chrome|crios|chromium/i, 5],
  [/safari/i, 6],
  [/internet explorer|\bie\b|msie|trident/i, 7],
];

/** The family of an operating system, from its name or from a user agent; 0 where neither tells. */
export function systemFamily(text: string): number {
  return familyOf(systems, text);
}

/** The family of a browser, from its name or from a user agent; 0 for what is no browser, such as rich clients. */
export function browserFamily(text: string): number {
  return familyOf(browsers, text);
}

function familyOf(families: readonly (readonly [RegExp, number])[], text: string): number {
  const read = text.slice(0, 600);
  return families.find(([words]) => words.test(read))?.[1] ?? 0;
}
