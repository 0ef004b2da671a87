/** Where a text stops being JSON: the offset of the first sign that does not belong there. For texts that `JSON.parse` refuses. */
export function jsonFault(text: string): number {
  const scan = new Scan(text);
  if (scan.value()) scan.blanks();
  return scan.at;
}

/** Goes over a text as far as it is JSON; each step says whether it got to its end. */
class Scan {
  at = 0;

  constructor(private readonly text: string) {}

  blanks(): void {
    this.passes(/[ \t\r\n]*/y);
  }

  value(): boolean {
    this.blanks();
    if (this.passes(/\{/y)) return this.list('}', () => this.member());
    if (this.passes(/\[/y)) return this.list(']', () => this.value());
    return (
      this.string() || this.passes(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y)
    );
  }

  private member(): boolean {
    this.blanks();
    if (!this.string()) return false;
    this.blanks();
    return this.passes(/:/y) && this.value();
  }

  private string(): boolean {
    // eslint-disable-next-line no-control-regex -- strings of JSON hold no control characters
    return this.passes(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
  }

  private list(end: '}' | ']', member: () => boolean): boolean {
    const closing = end === '}' ? /\}/y : /\]/y;
    this.blanks();
    if (this.passes(closing)) return true;
    while (member()) {
      this.blanks();
      if (this.passes(closing)) return true;
      if (!this.passes(/,/y)) return false;
    }
    return false;
  }

  private passes(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}
