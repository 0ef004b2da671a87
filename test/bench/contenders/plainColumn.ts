/** Rows after which a column that hardly repeats its values may give up its dictionary. */
const trialRows = 8192;

/**
 * A column as one would write it over strings, with what is known to make that quick: codes into a Map of distinct values
 * and a glance at the value before. With `uniqueAsBytes` also what we ourselves do with values that hardly repeat: one
 * buffer of bytes. Strings come as Latin-1 and are copied, so that no slice of the file is kept alive.
 */
export class PlainColumn {
  private codes = new Uint32Array(16_384);
  private codeByValue: Map<string, number> | undefined = new Map([['', 0]]);
  private entries = [''];
  private lastValue = '';
  private lastCode = 0;
  private bytes = Buffer.alloc(0);
  private ends = new Uint32Array(0);
  private rows = 0;

  constructor(private readonly uniqueAsBytes: boolean) {}

  push(value: string): void {
    const row = this.rows++;
    if (this.codeByValue === undefined) {
      this.pushBytes(row, value);
      return;
    }
    if (value !== this.lastValue) {
      let code = this.codeByValue.get(value);
      if (code === undefined) {
        const own = copied(value);
        code = this.entries.push(own) - 1;
        // Keyed by the value as it comes, Latin-1: copied too where it is more than ASCII.
        this.codeByValue.set(
          own.length === value.length ? own : Buffer.from(value, 'latin1').toString('latin1'),
          code,
        );
      }
      this.lastValue = value;
      this.lastCode = code;
    }
    if (row === this.codes.length) this.codes = longer(this.codes, row * 2);
    this.codes[row] = this.lastCode;
    if (this.uniqueAsBytes && row === trialRows && this.entries.length > trialRows / 2)
      this.giveUpDictionary();
  }

  /** Adds absent values up to a row. */
  padTo(rows: number): void {
    while (this.rows < rows) this.push('');
  }

  private pushBytes(row: number, value: string): void {
    if (row === this.ends.length) this.ends = longer(this.ends, row * 2);
    const start = row === 0 ? 0 : this.ends[row - 1]!;
    if (start + value.length > this.bytes.length) {
      const bytes = Buffer.alloc(Math.max(1 << 20, this.bytes.length * 2, start + value.length));
      this.bytes.copy(bytes);
      this.bytes = bytes;
    }
    this.ends[row] = start + this.bytes.write(value, start, 'latin1');
  }

  private giveUpDictionary(): void {
    const { codes, entries, rows } = this;
    this.codeByValue = undefined;
    this.ends = new Uint32Array(codes.length);
    for (let row = 0; row < rows; row++)
      this.pushBytes(row, Buffer.from(entries[codes[row]!]!).toString('latin1'));
    this.codes = new Uint32Array(0);
    this.entries = [];
  }
}

function copied(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString();
}

function longer(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(length);
  grown.set(array);
  return grown;
}
