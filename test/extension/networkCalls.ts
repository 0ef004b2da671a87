/** What reaches a network, as words of JavaScript that no other thing is called; a minified program keeps them. */
const reaching: readonly string[] = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'sendBeacon',
  'importScripts',
  // A browser or another program is opened, which reaches one.
  'openExternal',
  'child_process',
  // Modules that no `require(...)` shows.
  'createRequire',
  'getBuiltinModule',
  '_linkedBinding',
];

/** Not within `node-fetch`, nor as a verb of our own sentences: "tries to fetch", "cannot fetch". */
const reach = new RegExp(`(?<![\\w$-]|\\b(?:to|cannot) )(?:${reaching.join('|')})(?![\\w$-])`, 'g');

/** Modules that a bundle may load: none of them reaches anything but the machine's own disk and processor. */
const loaded: ReadonlySet<string> = new Set([
  'vscode',
  'node:crypto',
  'node:fs',
  'node:fs/promises',
  'node:path',
  'node:vm',
  'node:worker_threads',
  // papaparse's, for streams that nothing gives it.
  'stream',
]);

/** Addresses that stand in bundles, by how they begin, and what for: none is ever asked for anything. */
export const namedAddresses: Readonly<Record<string, string>> = {
  'https://attack.mitre.org/': 'links to techniques, which the user may click',
  'https://login.microsoftonline.com/error?code=': 'the link to look a code up, or to copy',
  'http://www.w3.org/1999/xhtml': 'the name of HTML, to make elements',
  'http://www.w3.org/2000/svg': 'the name of SVG, to make elements',
  'http://www.w3.org/1998/Math/MathML': 'the name of MathML, to make elements',
};

/** What in a program could reach a network: each with some of the text around it. Empty where nothing could. */
export function networkCalls(program: string): readonly string[] {
  const around = (at: number, length: number) => program.slice(Math.max(0, at - 40), at + length);
  const words = [...program.matchAll(reach)];
  const modules = [
    ...program.matchAll(/(?<![\w$])(?:require|import)\(\s*([^)]{0,80})/g),
    ...program.matchAll(
      /(?<![\w$.])(?:(?:import|export)\b[\w$*{}\s,]*\bfrom|import)\s*(["'][^"'\n]{1,80}["'])/g,
    ),
  ].filter(([, named = '']) => {
    const name = /^(["'`])([^"'`]*)\1/.exec(named)?.[2];
    return name === undefined || !(loaded.has(name) || /^\.\/[\w-]+\.js$/.test(name));
  });
  const addresses = [...program.matchAll(/(?:https?|wss?|ftps?):\\?\/\\?\/[^\s"'`)]*/gi)].filter(
    ([address]) => {
      // In a regular expression slashes and dots are escaped.
      const plain = address.replace(/\\(.)/g, '$1');
      return !Object.keys(namedAddresses).some((named) => plain.startsWith(named));
    },
  );
  return [...words, ...modules, ...addresses].map((found) => around(found.index, found[0].length));
}

/** What in a style sheet is fetched from anywhere. */
export function styleFetches(css: string): readonly string[] {
  return css.match(/@import[^;]*|url\((?!["']?data:)[^)]*\)|image-set\([^)]*\)/gi) ?? [];
}
