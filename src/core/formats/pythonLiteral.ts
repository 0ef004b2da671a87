/** Containers deeper than this are refused: a hostile cell must not overflow the stack. */
const maxDepth = 64;

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
  ['true', true],
  ['false', false],
  ['null', null],
  ['nan', null],
  ['NaN', null],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\x07'],
  ['0', '\0'],
  ['\n', ''],
]);

/**
 * Reads a Python literal as pandas writes dictionaries and lists into cells (`{'errorCode': 0, 'x': None}`): single or
 * double quotes, True, False, None, numbers, lists, tuples and dictionaries with text keys. Undefined where the text is
 * anything else. Objects have no prototype.
 */
export function pythonLiteral(text: string): unknown {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  return value === broken || !reader.atEnd() ? undefined : value;
}

const broken = Symbol('broken');

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.skipBlanks();
    return this.at >= this.text.length;
  }

  value(depth: number): unknown {
    if (depth > maxDepth) return broken;
    this.skipBlanks();
    const char = this.text.charAt(this.at);
    if (char === '{') return this.dictionary(depth);
    if (char === '[') return this.sequence(']', depth);
    if (char === '(') return this.sequence(')', depth);
    if (char === "'" || char === '"') return this.string(char);
    return this.word();
  }

  private dictionary(depth: number): unknown {
    const result = Object.create(null) as Record<string, unknown>;
    this.at++;
    for (;;) {
      if (this.take('}')) return result;
      const quote = this.text.charAt(this.at);
      if (quote !== "'" && quote !== '"') return broken;
      const key = this.string(quote);
      if (typeof key !== 'string' || !this.take(':')) return broken;
      const value = this.value(depth + 1);
      if (value === broken) return broken;
      result[key] = value;
      if (!this.take(',') && !this.peek('}')) return broken;
    }
  }

  private sequence(close: string, depth: number): unknown {
    const result: unknown[] = [];
    this.at++;
    for (;;) {
      if (this.take(close)) return result;
      const value = this.value(depth + 1);
      if (value === broken) return broken;
      result.push(value);
      if (!this.take(',') && !this.peek(close)) return broken;
    }
  }

  private string(quote: string): unknown {
    let result = '';
    let from = ++this.at;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === quote) {
        result += this.text.slice(from, this.at++);
        return result;
      }
      if (char === '\\') {
        result += this.text.slice(from, this.at++) + this.escape();
        from = this.at;
      } else {
        this.at++;
      }
    }
    return broken;
  }

  private escape(): string {
    const char = this.text.charAt(this.at++);
    const length = char === 'x' ? 2 : char === 'u' ? 4 : char === 'U' ? 8 : 0;
    if (length > 0) {
      const digits = this.text.slice(this.at, this.at + length);
      const code = Number.parseInt(digits, 16);
      if (/^[0-9a-f]+$/i.test(digits) && digits.length === length && code <= 0x10ffff) {
        this.at += length;
        return String.fromCodePoint(code);
      }
    }
    // Python keeps a backslash before what is no escape; before a quote or another backslash it disappears.
    return escapes.get(char) ?? (/['"\\]/.test(char) ? char : `\\${char}`);
  }

  private word(): unknown {
    const match = /[A-Za-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) return broken;
    this.at += found.length;
    if (/^[A-Za-z]/.test(found)) return constants.has(found) ? constants.get(found) : broken;
    return Number(found);
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  private peek(char: string): boolean {
    this.skipBlanks();
    return this.text.charAt(this.at) === char;
  }

  private take(char: string): boolean {
    if (!this.peek(char)) return false;
    this.at++;
    // A member may follow after blanks.
    this.skipBlanks();
    return true;
  }
}
