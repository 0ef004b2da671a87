/** Values nested deeper than this are passed over: a hostile file must not overflow the stack. */
const maxDepth = 16;

/** What the beginning of a JSON file says. */
export interface JsonHead {
  /** The top-level values begun in the text, the last one perhaps cut short. Objects have no prototype. */
  readonly values: readonly unknown[];
  /** Where the text departs from JSON, undefined where it does not (being cut is no departure). */
  readonly brokenAt: number | undefined;
}

/**
 * Reads the beginning of a JSON text that may end anywhere: what is open when it ends counts as closed. Forgiving where a
 * first look can be: stray commas and odd numbers pass, since each record is judged by itself later.
 */
export function jsonHead(text: string): JsonHead {
  const reader = new HeadReader(text);
  const values: unknown[] = [];
  for (;;) {
    reader.skip();
    if (reader.atEnd()) return { values, brokenAt: undefined };
    const value = reader.value(0);
    if (value !== nothing) values.push(value);
    if (reader.brokenAt !== undefined) return { values, brokenAt: reader.brokenAt };
  }
}

const nothing = Symbol('nothing');

class HeadReader {
  brokenAt: number | undefined;
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Past blanks and commas. */
  skip(): void {
    while (!this.atEnd() && /[\s,]/.test(this.text.charAt(this.at))) this.at++;
  }

  value(depth: number): unknown {
    this.skip();
    const char = this.text.charAt(this.at);
    if (char === '"') return this.string();
    if (char === '{' || char === '[') {
      if (depth >= maxDepth) return this.passOver();
      return char === '{' ? this.object(depth) : this.array(depth);
    }
    const word = this.word(/[-+.\w]+/y);
    if (word === '') return this.broken();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    return /^[-+.\d]/.test(word) ? Number(word) : this.broken();
  }

  private object(depth: number): unknown {
    const result = Object.create(null) as Record<string, unknown>;
    this.at++;
    for (;;) {
      this.skip();
      if (this.atEnd() || this.taken('}')) return result;
      if (this.text.charAt(this.at) !== '"') {
        this.broken();
        return result;
      }
      const key = this.string();
      this.skip();
      if (this.atEnd()) return result;
      if (!this.taken(':')) {
        this.broken();
        return result;
      }
      this.skip();
      if (this.atEnd()) return result;
      const value = this.value(depth + 1);
      if (value !== nothing) result[key] = value;
      if (this.brokenAt !== undefined) return result;
    }
  }

  private array(depth: number): unknown {
    const result: unknown[] = [];
    this.at++;
    for (;;) {
      this.skip();
      if (this.atEnd() || this.taken(']')) return result;
      const value = this.value(depth + 1);
      if (value !== nothing) result.push(value);
      if (this.brokenAt !== undefined) return result;
    }
  }

  private string(): string {
    const start = ++this.at;
    while (!this.atEnd()) {
      const char = this.text.charAt(this.at);
      if (char === '"') return unescaped(this.text.slice(start, this.at++));
      this.at += char === '\\' ? 2 : 1;
    }
    this.at = this.text.length;
    return unescaped(this.text.slice(start));
  }

  /** Past a value that lies too deep. */
  private passOver(): null {
    let open = 0;
    while (!this.atEnd()) {
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.string();
        continue;
      }
      this.at++;
      if (char === '{' || char === '[') open++;
      if ((char === '}' || char === ']') && --open === 0) break;
    }
    return null;
  }

  private word(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private taken(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }

  private broken(): typeof nothing {
    // A word that the end of the text cut is not broken.
    if (!this.atEnd()) this.brokenAt ??= this.at;
    return nothing;
  }
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
