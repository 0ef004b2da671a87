import { membersOf } from '../../knowledge/listMembers';
import type { Steps } from '../steps';
import type { Column, DictionaryColumn, GuidColumn, Table } from '../table/column';
import { addressMatcher } from './addressRanges';
import { foldCase } from './compareText';
import { guidBytes } from './guidBytes';
import { guidSearch } from './guidSearch';
import { inSlices } from './inSlices';
import { numberSearch } from './numberSearch';
import type { AddressFilter, ContainsFilter, Filter, TimeFilter, ValueFilter } from './query';
import type { RowTest } from './rowTest';
import { textSearch } from './textSearch';
import { shownTime, timeSearch } from './timeSearch';
import { valueTest } from './valueTest';

/**
 * A filter made ready for the rows of one table: by code, 1 where rows of that entry pass; from and to, which are included;
 * or a test of single rows.
 */
export type Sieve =
  | {
      readonly by: 'code';
      readonly codes: DictionaryColumn['codes'];
      readonly marks: Uint8Array;
    }
  | {
      readonly by: 'number';
      readonly values: Float64Array | Uint32Array;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly by: 'row';
      readonly passes: RowTest;
      /** Where one GUID is sought: the first four of each row's sixteen bytes, and what they are where a row can pass. */
      readonly guid?: { readonly words: Int32Array; readonly word: number };
    };

/** Entries decided between two yields: some are folded, some parsed. */
const entriesPerStep = 20_000;
/** Rows whose text is made and looked at between two yields. */
export const rowsPerTestStep = 20_000;

/** Makes a filter ready. Each distinct value of a dictionary is decided once. */
export function* sieveOf(table: Table, filter: Filter): Steps<Sieve> {
  switch (filter.kind) {
    case 'values':
      return yield* sieveOfValues(table.column(filter.column), filter);
    case 'time':
      return yield* sieveOfTimes(table.column('EventTime'), filter);
    case 'address':
      return yield* sieveOfAddresses(table.column(filter.column), filter);
    case 'contains':
      return yield* sieveOfText(table.column(filter.column), filter);
  }
}

/** Puts those of the rows `rows[from, to)` that pass into `kept` from `count` on; returns how many it then holds. */
export function keepPassing(
  sieve: Sieve,
  rows: Uint32Array,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  switch (sieve.by) {
    case 'code':
      return keepMarked(sieve.codes, sieve.marks, rows, kept, count, from, to);
    case 'number':
      return keepBetween(sieve, rows, kept, count, from, to);
    case 'row':
      for (let i = from; i < to; i++) {
        const row = rows[i]!;
        if (sieve.passes(row)) kept[count++] = row;
      }
      return count;
  }
}

/** Calls `failed` for those of the rows `from` to `to - 1` that do not pass. */
export function fails(sieve: Sieve, from: number, to: number, failed: (row: number) => void): void {
  switch (sieve.by) {
    case 'code': {
      const { codes, marks } = sieve;
      for (let row = from; row < to; row++) if (marks[codes[row]!] === 0) failed(row);
      return;
    }
    case 'number': {
      const { values, from: least, to: greatest } = sieve;
      // Of NaN both are false.
      for (let row = from; row < to; row++)
        if (!(values[row]! >= least && values[row]! <= greatest)) failed(row);
      return;
    }
    case 'row':
      for (let row = from; row < to; row++) if (!sieve.passes(row)) failed(row);
  }
}

function keepMarked(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  rows: Uint32Array,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    kept[count] = row;
    count += marks[codes[row]!]!;
  }
  return count;
}

function keepBetween(
  { values, from: least, to: greatest }: Extract<Sieve, { by: 'number' }>,
  rows: Uint32Array,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    // False of NaN.
    if (value >= least && value <= greatest) kept[count++] = row;
  }
  return count;
}

function* sieveOfValues(column: Column, { values, exclude }: ValueFilter): Steps<Sieve> {
  const wanted: ReadonlySet<string | null> = new Set(values);
  if (column.type === 'list')
    return yield* sieveOfTexts(column, exclude, wanted.has(null), (text) =>
      membersOf(column.name, text).some((member) => wanted.has(member)),
    );
  if (column.shape === 'dictionary')
    return wanted.size <= mostLookedUp
      ? sieveOfEntries(column, exclude, wanted)
      : yield* sieveOfTexts(column, exclude, wanted.has(null), (text) => wanted.has(text));
  const passes = valueTest(column, wanted);
  const guid = column.shape === 'guid' && !exclude ? onlyGuid(column, wanted) : undefined;
  return guid === undefined ? sieveOfRows(passes, exclude) : { by: 'row', passes, guid };
}

/** Few values are sought among the entries one by one, by the engine of JavaScript itself. */
const mostLookedUp = 4;

function sieveOfEntries(
  { entries, codes }: DictionaryColumn,
  exclude: boolean,
  wanted: ReadonlySet<string | null>,
): Sieve {
  const marks = new Uint8Array(entries.length).fill(Number(exclude));
  for (const value of wanted) {
    // Entry 0 is '' and stands for absent: no row holds ''.
    const code = value === null ? 0 : value === '' ? -1 : entries.indexOf(value);
    if (code !== -1) marks[code] = Number(!exclude);
  }
  return { by: 'code', codes, marks };
}

/** What the bytes of a row begin with that holds the one value wanted, a GUID as the table keeps it. */
function onlyGuid(
  { bytes }: GuidColumn,
  wanted: ReadonlySet<string | null>,
): Extract<Sieve, { by: 'row' }>['guid'] {
  const [text] = wanted;
  const guid = wanted.size === 1 && typeof text === 'string' ? guidBytes(text) : undefined;
  if (guid === undefined || bytes.byteOffset % 4 !== 0) return undefined;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  return { words, word: new Int32Array(guid.buffer)[0]! };
}

function* sieveOfTimes(column: Column, filter: TimeFilter): Steps<Sieve> {
  const from = filter.from === null ? -Infinity : Date.parse(filter.from);
  const to = filter.to === null ? Infinity : Date.parse(filter.to);
  if (column.shape === 'number') return { by: 'number', values: column.values, from, to };
  return yield* sieveOfTexts(column, false, false, (text) => {
    const ms = Date.parse(text);
    return ms >= from && ms <= to;
  });
}

function sieveOfAddresses(column: Column, { ranges, exclude }: AddressFilter): Steps<Sieve> {
  return sieveOfTexts(column, exclude, false, addressMatcher(ranges));
}

function* sieveOfText(column: Column, { text, exclude }: ContainsFilter): Steps<Sieve> {
  const needle = foldCase(text);
  if (needle !== '')
    switch (column.shape) {
      case 'guid':
        return sieveOfRows((yield* guidSearch(column, needle)) ?? never, exclude);
      case 'text':
        return sieveOfRows(yield* textSearch(column, needle), exclude);
      case 'number': {
        const search = column.type === 'time' ? timeSearch : numberSearch;
        return sieveOfRows(search(column, needle) ?? never, exclude);
      }
      case 'dictionary':
    }
  const { type, name } = column;
  const holds = (value: string) => foldCase(value).includes(needle);
  return yield* sieveOfTexts(
    column,
    exclude,
    false,
    type === 'list'
      ? (value) => holds(membersOf(name, value).join(', '))
      : type === 'time'
        ? (value) => holds(value) || holds(shownTime(value))
        : holds,
  );
}

const never: RowTest = () => false;

/** Decides by the text of each entry, or of each row where the column has no entries. */
function* sieveOfTexts(
  column: Column,
  exclude: boolean,
  absentMatches: boolean,
  matches: (text: string) => boolean,
): Steps<Sieve> {
  if (column.shape !== 'dictionary')
    return sieveOfRows((row) => {
      const text = column.text(row);
      return text === null ? absentMatches : matches(text);
    }, exclude);
  const { entries, codes } = column;
  const marks = new Uint8Array(entries.length);
  marks[0] = Number(absentMatches !== exclude);
  yield* inSlices(
    marks.length,
    (from, to) => {
      for (let code = Math.max(1, from); code < to; code++)
        marks[code] = Number(matches(entries[code]!) !== exclude);
    },
    entriesPerStep,
  );
  return { by: 'code', codes, marks };
}

function sieveOfRows(matches: RowTest, exclude: boolean): Sieve {
  return { by: 'row', passes: exclude ? (row) => !matches(row) : matches };
}
