import type { Steps } from '../steps';
import type { Column, DictionaryColumn, NumberColumn, Table, TextColumn } from '../table/column';
import { foldCase } from './compareText';
import { guidCodes } from './guidCodes';
import { inSlices } from './inSlices';
import { textStart } from './rankRows';
import { sortPositions } from './sortRows';

/** Codes by position in the rows: equal where the values are, 0 where there is none; all below `codeCount`. */
export interface CodedRows {
  readonly codes: Uint32Array;
  readonly codeCount: number;
}

/** Codes of the values that rows hold in a column; with `fold` those that differ only by case have one. */
export function* codeRows(
  table: Table,
  column: Column,
  rows: Uint32Array,
  fold = false,
): Steps<CodedRows> {
  switch (column.shape) {
    case 'dictionary':
      return yield* dictionaryCodes(column, rows, fold);
    case 'number':
      return yield* numberCodes(table, column, rows);
    case 'guid':
      return yield* guidCodes(column, rows, fold);
    case 'text':
      return yield* fold ? foldedCodes(column, rows) : byteCodes(column, rows);
  }
}

function* dictionaryCodes(
  { codes, entries }: DictionaryColumn,
  rows: Uint32Array,
  fold: boolean,
): Steps<CodedRows> {
  const codeCount = entries.length;
  const coded = new Uint32Array(rows.length);
  const folded = fold ? yield* foldedEntries(entries) : undefined;
  yield* inSlices(rows.length, (from, to) => {
    if (folded === undefined) pickCodes(codes, rows, coded, from, to);
    else for (let i = from; i < to; i++) coded[i] = folded[codes[rows[i]!]!]!;
  });
  return { codes: coded, codeCount };
}

function pickCodes(
  codes: DictionaryColumn['codes'],
  rows: Uint32Array,
  coded: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) coded[i] = codes[rows[i]!]!;
}

/** Folded entries by the dictionary that they belong to; one that has grown since is folded anew. */
const foldedBefore = new WeakMap<
  readonly string[],
  { readonly size: number; readonly folded: Uint32Array | undefined }
>();
const entriesPerStep = 10_000;

/** By code, the code of the first entry that is the same but for case; undefined where that is each itself. */
export function* foldedEntries(entries: readonly string[]): Steps<Uint32Array | undefined> {
  const known = foldedBefore.get(entries);
  if (known?.size === entries.length) return known.folded;
  const size = entries.length;
  const folded = new Uint32Array(size);
  const firstOf = new Map<string, number>();
  /** Entries that are the same as an earlier one. */
  let repeated = 0;
  yield* inSlices(
    size,
    (from, to) => {
      for (let code = Math.max(1, from); code < to; code++) {
        const text = foldCase(entries[code]!);
        const first = firstOf.get(text);
        if (first === undefined) firstOf.set(text, code);
        else repeated++;
        folded[code] = first ?? code;
      }
    },
    entriesPerStep,
  );
  const told = repeated > 0 ? folded : undefined;
  foldedBefore.set(entries, { size, folded: told });
  return told;
}

/** Sorts, and numbers the runs: much less than a Map takes where most numbers differ. */
function* numberCodes(
  table: Table,
  { name, values }: NumberColumn,
  rows: Uint32Array,
): Steps<CodedRows> {
  const order = yield* sortPositions(table, rows, [{ column: name, descending: false }]);
  const codes = new Uint32Array(rows.length);
  let code = 0;
  let last = NaN;
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = order[i]!;
      const value = values[rows[position]!]!;
      if (value !== value) continue;
      if (value !== last) code++;
      last = value;
      codes[position] = code;
    }
  });
  return { codes, codeCount: code + 1 };
}

/**
 * Numbers rows by what they hold, 1 and up, in a table of slots that is made large enough once: growing it would be one long
 * step. Where a slot is taken, the row that took it is compared. Hashes begin with `seed`: no file can be made to collide.
 */
class Numbering {
  count = 0;
  readonly seed = Math.floor(Math.random() * 2 ** 31);
  /** By number less one, the row that was numbered first. */
  private readonly rowOf: Uint32Array;
  private readonly slots: Uint32Array;
  private readonly mask: number;

  constructor(
    most: number,
    private readonly isSame: (row: number, other: number) => boolean,
  ) {
    this.rowOf = new Uint32Array(most);
    this.mask = 2 ** Math.ceil(Math.log2(most * 2 + 2)) - 1;
    this.slots = new Uint32Array(this.mask + 1);
  }

  numberOf(row: number, hash: number): number {
    const { slots, mask, rowOf } = this;
    let slot = mixed(hash) & mask;
    for (let number: number; (number = slots[slot]!) !== 0; slot = (slot + 1) & mask)
      if (this.isSame(rowOf[number - 1]!, row)) return number;
    rowOf[this.count] = row;
    return (slots[slot] = ++this.count);
  }
}

/** Spreads what differs in few bits over all of them (the end of MurmurHash3). */
function mixed(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Rows hashed between two yields: each is looked up in a table that is larger than the caches. */
const hashedPerStep = 20_000;

function* byteCodes(column: TextColumn, rows: Uint32Array): Steps<CodedRows> {
  const { bytes, ends } = column;
  const numbering = new Numbering(rows.length, (row, other) => sameText(column, row, other));
  const { seed } = numbering;
  const codes = new Uint32Array(rows.length);
  yield* inSlices(
    rows.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const row = rows[i]!;
        const end = ends[row]!;
        const start = textStart(column, row);
        if (end <= start) continue;
        let hash = seed;
        for (let at = start; at < end; at++) {
          hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
          hash ^= hash >>> 15;
        }
        codes[i] = numbering.numberOf(row, hash);
      }
    },
    hashedPerStep,
  );
  return { codes, codeCount: numbering.count + 1 };
}

function sameText(column: TextColumn, row: number, other: number): boolean {
  const { bytes, ends } = column;
  const a = textStart(column, row);
  const b = textStart(column, other);
  const length = ends[row]! - a;
  if (ends[other]! - b !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}

function* foldedCodes(column: TextColumn, rows: Uint32Array): Steps<CodedRows> {
  const codeOf = new Map<string, number>();
  const codes = new Uint32Array(rows.length);
  yield* inSlices(
    rows.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const text = column.text(rows[i]!);
        if (text === null) continue;
        const folded = foldCase(text);
        let code = codeOf.get(folded);
        if (code === undefined) codeOf.set(folded, (code = codeOf.size + 1));
        codes[i] = code;
      }
    },
    hashedPerStep,
  );
  return { codes, codeCount: codeOf.size + 1 };
}
