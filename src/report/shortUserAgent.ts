import { visibleText } from './visibleText';

/** Nothing that tells a client stands further behind; a stranger may have written megabytes. */
const longestRead = 600;
const longestShown = 60;

/** Browsers and applications by their token; each before those whose tokens it carries too. */
const browsers: readonly (readonly [name: string, token: RegExp])[] = [
  ['Teams', /\bTeams\/([\d.]+)/],
  ['Outlook', /\b(?:Microsoft )?Outlook[ /-]([\d.]+)/],
  ['Edge', /\b(?:Edg|EdgA|EdgiOS|Edge)\/(\d+)/],
  ['Opera', /\b(?:OPR|Opera)\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Headless Chrome', /\bHeadlessChrome\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+(?:\.\d+)?)[^(]{0,60}\bSafari\//],
  ['Internet Explorer', /\bMSIE (\d+)|\bTrident\/.{0,100}?\brv:(\d+)/],
];

const systems: readonly (readonly [name: (version: string) => string, token: RegExp])[] = [
  [() => 'Windows Phone', /\bWindows Phone/],
  [(v) => `Windows ${windowsNames.get(v) ?? `NT ${v}`}`, /\bWindows NT (\d+\.\d+)/],
  [(v) => `Android${v === '' ? '' : ` ${v}`}`, /\bAndroid(?: (\d+(?:\.\d+)?))?/],
  [(v) => `iPadOS ${v}`, /\biPad\b.{0,60}?\bOS (\d+(?:_\d+)?)/],
  [(v) => `iOS ${v}`, /\biPhone\b.{0,60}?\bOS (\d+(?:_\d+)?)/],
  [() => 'macOS', /\bMac OS X\b|\bMacintosh\b/],
  [() => 'ChromeOS', /\bCrOS\b/],
  [() => 'Linux', /\bLinux\b/],
];

/** Windows 11 says 10.0 too. */
const windowsNames: ReadonlyMap<string, string> = new Map([
  ['10.0', '10/11'],
  ['6.3', '8.1'],
  ['6.2', '8'],
  ['6.1', '7'],
  ['6.0', 'Vista'],
  ['5.1', 'XP'],
]);

/**
 * A user agent in a few words, at most 60 characters of it: browser, version and system (`Chrome 143, Windows 10/11`), else the name
 * and version that it begins with (`python-requests 2.31.0`), else its beginning. Nothing in it is more than a claim.
 */
export function shortUserAgent(userAgent: string): string {
  const read = userAgent.slice(0, longestRead).trim();
  const words = wordsOf(read);
  return visibleText(words === '' ? read : words, longestShown - 1);
}

function wordsOf(text: string): string {
  const browser = firstOf(browsers, text, (name, version) => `${name} ${version}`);
  const system = firstOf(systems, text, (name, version) => name(version));
  if (browser !== undefined) return system === undefined ? browser : `${browser}, ${system}`;
  const product = /^([\w.+ -]{1,40})\/(\d[\w.+-]{0,19})/.exec(text);
  if (product !== null && product[1] !== 'Mozilla') {
    const named = `${product[1]!.trim()} ${product[2]!}`;
    return system === undefined ? named : `${named}, ${system}`;
  }
  // WebKit within an application shows no version of its own.
  if (system !== undefined && text.includes('AppleWebKit/')) return `WebKit, ${system}`;
  return '';
}

function firstOf<Name>(
  of: readonly (readonly [Name, RegExp])[],
  text: string,
  say: (name: Name, version: string) => string,
): string | undefined {
  for (const [name, token] of of) {
    const match = token.exec(text);
    if (match !== null)
      return say(name, (match[1] ?? match[2] ?? '').replaceAll('_', '.').slice(0, 20));
  }
  return undefined;
}
