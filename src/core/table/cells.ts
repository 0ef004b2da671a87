import { columnTypes, type ColumnName, type ValueType } from '../event';
import { decodeUtf8, encodeUtf8 } from '../read/utf8';
import { grown } from './byteDictionary';
import type { DictionaryColumn, GuidColumn, NumberColumn, TextColumn } from './column';

/**
 * Columns while they are filled. Rows are put in ascending order; a row that was not put is absent. `makeRoom` is called
 * before rows beyond the capacity are put, for all columns at once, so that putting need not look.
 */
interface Filling {
  makeRoom(rows: number): void;
  /** A column of the given rows only, in that order. */
  gather(rows: Uint32Array): Cells;
  /** Brings the column to exactly `rows` rows and lets go of spare memory. */
  seal(rows: number): void;
}

export type Cells = DictionaryCells | GuidCells | TextCells | NumberCells;

export class DictionaryCells implements DictionaryColumn, Filling {
  readonly shape = 'dictionary';
  readonly type: ValueType;
  carried = false;
  codes: Uint8Array | Uint16Array | Uint32Array;
  entries: string[] = [''];
  private codeByText = new Map<string, number>([['', 0]]);
  private greatest = 255;

  constructor(
    readonly name: ColumnName,
    capacity: number,
  ) {
    this.type = columnTypes[name];
    this.codes = new Uint8Array(capacity);
  }

  text(row: number): string | null {
    const code = this.codes[row]!;
    return code === 0 ? null : this.entries[code]!;
  }

  /** The code of a value, a new one if it was never met; 0 for absent. */
  intern(value: string | undefined): number {
    if (value === undefined || value === '') return 0;
    let code = this.codeByText.get(value);
    if (code === undefined) {
      code = this.entries.push(value) - 1;
      this.codeByText.set(value, code);
    }
    return code;
  }

  put(row: number, code: number): void {
    if (code > this.greatest) this.widen(code);
    this.codes[row] = code;
  }

  makeRoom(rows: number): void {
    if (this.codes.length < rows) this.codes = grown(this.codes, rows);
  }

  gather(rows: Uint32Array): DictionaryCells {
    const gathered = new DictionaryCells(this.name, 0);
    const { codes } = this;
    const Same = codes.constructor as new (length: number) => typeof codes;
    const picked = new Same(rows.length);
    for (let i = 0; i < rows.length; i++) picked[i] = codes[rows[i]!]!;
    gathered.codes = picked;
    gathered.entries = this.entries;
    gathered.codeByText = this.codeByText;
    gathered.greatest = this.greatest;
    gathered.carried = this.carried;
    return gathered;
  }

  seal(rows: number): void {
    this.makeRoom(rows);
    this.codes = fitted(this.codes, rows);
  }

  private widen(code: number): void {
    this.greatest = code > 0xffff ? 0xffffffff : 0xffff;
    const Wider = code > 0xffff ? Uint32Array : Uint16Array;
    const wider = new Wider(this.codes.length);
    wider.set(this.codes);
    this.codes = wider;
  }
}

export class GuidCells implements GuidColumn, Filling {
  readonly shape = 'guid';
  readonly type: ValueType;
  carried = true;
  bytes: Uint8Array;
  readonly exceptions = new Map<number, string | null>();
  /** Rows below this one were put, or are noted as absent. */
  private filledTo = 0;

  constructor(
    readonly name: ColumnName,
    capacity: number,
  ) {
    this.type = columnTypes[name];
    this.bytes = new Uint8Array(capacity * 16);
  }

  text(row: number): string | null {
    const exception = this.exceptions.get(row);
    if (exception !== undefined) return exception;
    return row < this.filledTo ? guidText(this.bytes, row * 16) : null;
  }

  /** Puts the text `source[start, end)`. */
  putBytes(row: number, source: Uint8Array, start: number, end: number): void {
    if (end - start === 36 && this.putGuid(row, source, start)) return;
    this.fillTo(row);
    this.filledTo = row + 1;
    this.exceptions.set(row, end > start ? decodeUtf8(source, start, end) : null);
  }

  /** Puts the GUID `source[start, start + 36)`; false, and nothing is put, where it is none in lower case. */
  putGuid(row: number, source: Uint8Array, start: number): boolean {
    if (!packGuid(source, start, this.bytes, row * 16)) return false;
    this.fillTo(row);
    this.filledTo = row + 1;
    return true;
  }

  /** Puts `count` packed GUIDs, one after another from `source[at]` on, into rows from `row` on. */
  putPacked(row: number, source: Uint8Array, at: number, count: number): void {
    this.bytes.set(source.subarray(at, at + count * 16), row * 16);
    this.fillTo(row);
    this.filledTo = row + count;
  }

  /** Whether so many rows hold something else that this is the wrong shape. */
  get fitsBadly(): boolean {
    return this.exceptions.size > 1024 && this.exceptions.size > this.filledTo / 8;
  }

  makeRoom(rows: number): void {
    if (this.bytes.length < rows * 16) this.bytes = grown(this.bytes, rows * 16);
  }

  gather(rows: Uint32Array): GuidCells {
    const gathered = new GuidCells(this.name, rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const exception = this.exceptions.get(row);
      if (exception !== undefined) gathered.exceptions.set(i, exception);
      else gathered.bytes.set(this.bytes.subarray(row * 16, row * 16 + 16), i * 16);
    }
    gathered.filledTo = rows.length;
    return gathered;
  }

  seal(rows: number): void {
    this.makeRoom(rows);
    this.fillTo(rows);
    this.bytes = fitted(this.bytes, rows * 16);
  }

  private fillTo(row: number): void {
    for (; this.filledTo < row; this.filledTo++) this.exceptions.set(this.filledTo, null);
  }
}

export class TextCells implements TextColumn, Filling {
  readonly shape = 'text';
  readonly type: ValueType;
  carried = true;
  bytes = new Uint8Array(1024);
  /** Float64 only where the text of the column passes 4 GB. */
  ends: Uint32Array | Float64Array;
  private filledTo = 0;
  private used = 0;

  constructor(
    readonly name: ColumnName,
    capacity: number,
  ) {
    this.type = columnTypes[name];
    this.ends = new Uint32Array(capacity);
  }

  text(row: number): string | null {
    if (row >= this.filledTo) return null;
    const start = row === 0 ? 0 : this.ends[row - 1]!;
    const end = this.ends[row]!;
    return end === start ? null : decodeUtf8(this.bytes, start, end);
  }

  putBytes(row: number, source: Uint8Array, start: number, end: number): void {
    this.fillTo(row);
    const to = this.used + end - start;
    if (to > this.bytes.length)
      this.bytes = grown(this.bytes, Math.max(to, this.bytesExpected(row)));
    if (to > 0xffffffff && this.ends instanceof Uint32Array)
      this.ends = Float64Array.from(this.ends);
    if (end - start < 64)
      for (let i = start, w = this.used; i < end; i++, w++) this.bytes[w] = source[i]!;
    else this.bytes.set(source.subarray(start, end), this.used);
    this.used = to;
    this.ends[row] = to;
    this.filledTo = row + 1;
  }

  /** For all rows that there is room for, by those so far, within bounds: every copy costs time and room. */
  private bytesExpected(row: number): number {
    const { length } = this.bytes;
    const expected = (this.used / Math.max(1, row)) * this.ends.length * 1.05;
    return Math.ceil(Math.min(length * 8, Math.max(length * 1.5, expected)));
  }

  putText(row: number, text: string | null): void {
    const bytes = encodeUtf8(text ?? '');
    this.putBytes(row, bytes, 0, bytes.length);
  }

  makeRoom(rows: number): void {
    if (this.ends.length < rows) this.ends = grown(this.ends, rows);
  }

  gather(rows: Uint32Array): TextCells {
    const gathered = new TextCells(this.name, rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (row < this.filledTo)
        gathered.putBytes(i, this.bytes, row === 0 ? 0 : this.ends[row - 1]!, this.ends[row]!);
    }
    gathered.seal(rows.length);
    return gathered;
  }

  seal(rows: number): void {
    this.makeRoom(rows);
    this.fillTo(rows);
    this.ends = fitted(this.ends, rows);
    this.bytes = fitted(this.bytes, this.used);
  }

  private fillTo(row: number): void {
    for (; this.filledTo < row; this.filledTo++) this.ends[this.filledTo] = this.used;
  }
}

export class NumberCells implements NumberColumn, Filling {
  readonly shape = 'number';
  readonly type: ValueType;
  carried = false;
  values: Float64Array;

  constructor(
    readonly name: ColumnName,
    capacity: number,
  ) {
    this.type = columnTypes[name];
    this.values = new Float64Array(capacity).fill(NaN);
  }

  text(row: number): string | null {
    const value = this.values[row]!;
    if (Number.isNaN(value)) return null;
    return this.type === 'time' ? new Date(value).toISOString() : String(value);
  }

  put(row: number, value: number): void {
    this.values[row] = value;
  }

  makeRoom(rows: number): void {
    const had = this.values.length;
    if (had < rows) this.values = grown(this.values, rows).fill(NaN, had);
  }

  gather(rows: Uint32Array): NumberCells {
    const gathered = new NumberCells(this.name, rows.length);
    for (let i = 0; i < rows.length; i++) gathered.values[i] = this.values[rows[i]!]!;
    gathered.carried = this.carried;
    return gathered;
  }

  seal(rows: number): void {
    this.makeRoom(rows);
    this.values = fitted(this.values, rows);
  }
}

/** The first `length` elements: a copy only where much would be kept for nothing, since copying takes time and twice the room. */
function fitted<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  array: T,
  length: number,
): T {
  const isRoomy = array.length - length > array.length / 8;
  return (isRoomy ? array.slice(0, length) : array.subarray(0, length)) as T;
}

/** Packs a lower-case GUID's 36 characters into 16 bytes; false where they are not that (then the bytes are undefined). */
function packGuid(source: Uint8Array, start: number, target: Uint8Array, at: number): boolean {
  let bad = 0;
  for (let i = 0; i < 36; i++) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      bad |= source[start + i]! ^ 0x2d;
      continue;
    }
    const high = hexDigits[source[start + i]!]!;
    const low = hexDigits[source[start + ++i]!]!;
    bad |= (high | low) & 0x10;
    target[at++] = (high << 4) | (low & 15);
  }
  return bad === 0;
}

/** Value of a lower-case hexadecimal digit by character code; 16 for any other character. */
const hexDigits = new Uint8Array(256).fill(16);
for (let digit = 0; digit < 16; digit++) hexDigits[digit.toString(16).charCodeAt(0)] = digit;

const byteTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The GUID in `bytes[at, at + 16)` as its 36 characters. */
function guidText(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += byteTexts[bytes[at + i]!]!;
  }
  return text;
}
