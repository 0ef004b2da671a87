/** A regular expression of JavaScript in the syntax of RE2; undefined where RE2 has no such thing, or another meaning. */
export function re2Of(expression: string): string | undefined {
  let out = '';
  let inClass = false;
  for (let i = 0; i < expression.length;) {
    const rest = expression.slice(i, i + 12);
    const [token, replacement] = re2Token(rest, inClass) ?? [];
    if (token === undefined) return undefined;
    if (token === '[') inClass = true;
    else if (token === ']') inClass = false;
    out += replacement ?? token;
    i += token.length;
  }
  return out;
}

function re2Token(rest: string, inClass: boolean): readonly [string, string?] | undefined {
  // Back references, look-around and named groups are not RE2's, or are newer than some of its users.
  if (/^\\(?:[1-9k]|c)/.test(rest) || (!inClass && /^\(\?(?!:)/.test(rest))) return undefined;
  const point = /^\\u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,6})\})/.exec(rest);
  if (point !== null) return [point[0], `\\x{${point[1] ?? point[2]!}}`];
  if (rest.startsWith('\\0')) return ['\\0', '\\x00'];
  if (inClass && rest.startsWith('\\b')) return ['\\b', '\\x08'];
  // A bracket within a class begins a named class in RE2.
  if (inClass && rest.startsWith('[')) return ['[', '\\['];
  const escape = /^\\./su.exec(rest);
  if (escape !== null) return [escape[0]];
  return [String.fromCodePoint(rest.codePointAt(0)!)];
}
