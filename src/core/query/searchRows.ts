import { columnNames, isDerived, type ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Column, DictionaryColumn, Table } from '../table/column';
import { foldCase } from './compareText';
import { guidSearch } from './guidSearch';
import { inSlices } from './inSlices';
import { numberSearch } from './numberSearch';
import type { Search } from './query';
import { searchExpression, type RegExpRunner } from './regExpRunner';
import type { RowTest } from './rowTest';
import { textSearch } from './textSearch';
import { shownTime, timeSearch, timeTexts } from './timeSearch';
import { holdsWord } from './wordSearch';

/** What analysts note on events: derived, but known at once, and words that nothing else says. */
export const searchedNotes = ['Mark', 'MarkNote'] as const;

/**
 * Columns that a search does not look at. Two say where a row was read, not what happened: otherwise the name of the only
 * file would match every row, and an error code the row of that number. The derived ones say again what others say, but for
 * `searchedNotes` and the nested lists. Those stay out: they are there only once somebody has asked for them, so that the same
 * search would find more rows after than before.
 */
export const unsearchedColumns: ReadonlySet<ColumnName> = new Set([
  'SourceFile',
  'SourceRow',
  ...columnNames.filter((name) => isDerived(name) && !searchedNotes.some((note) => note === name)),
]);

/**
 * Those of the rows in which some column holds what is sought, case ignored, in the order given. Times are searched as ISO
 * 8601 and as shown (`2026-06-15 12:40:24`). '' is held by every row. Throws a `SearchError` where a regular expression is
 * none, or takes too long.
 */
export function* searchRows(
  table: Table,
  rows: Uint32Array,
  { text, mode }: Search,
  regExps: RegExpRunner,
): Steps<Uint32Array> {
  if (text === '') return rows;
  const held = new Uint8Array(rows.length);
  const searchColumn =
    mode === 'regex'
      ? regExpSearch(regExps, searchExpression(text), rows, held)
      : plainSearch(foldCase(text), mode === 'word', rows, held);
  for (const name of columnNames) {
    if (unsearchedColumns.has(name)) continue;
    const column = table.column(name);
    if (column.carried) yield* searchColumn(column);
  }
  const found = new Uint32Array(rows.length);
  let count = 0;
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      found[count] = rows[i]!;
      count += held[i]!;
    }
  });
  return found.slice(0, count);
}

/** Sets the place of each row that holds what is sought in one column to 1. */
type ColumnSearch = (column: Column) => Steps<void>;

/** Rows whose bytes are looked at between two yields, and dictionary entries folded. */
const rowsPerSearchStep = 20_000;

function plainSearch(
  needle: string,
  isWord: boolean,
  rows: Uint32Array,
  held: Uint8Array,
): ColumnSearch {
  const holds = isWord
    ? (text: string) => holdsWord(foldCase(text), needle)
    : (text: string) => foldCase(text).includes(needle);
  return function* (column) {
    if (column.shape === 'dictionary') {
      const marks = yield* markEntries(column, holds);
      if (marks !== undefined) yield* holdMarked(column, marks, rows, held);
      return;
    }
    const plain = yield* rowTest(column, needle);
    if (plain === undefined) return;
    // Most rows hold it nowhere, and fewer still as a word: text is made of those only that hold it.
    const texts = textsOf(column);
    const test: RowTest = isWord ? (row) => plain(row) && texts(row).some(holds) : plain;
    yield* inSlices(
      rows.length,
      (from, to) => {
        for (let i = from; i < to; i++) if (held[i] === 0 && test(rows[i]!)) held[i] = 1;
      },
      rowsPerSearchStep,
    );
  };
}

/** By code, 1 where the entry holds what is sought; undefined where none does. */
function* markEntries(
  { entries, type }: DictionaryColumn,
  holds: (text: string) => boolean,
): Steps<Uint8Array | undefined> {
  let marks: Uint8Array | undefined;
  const { length } = entries;
  yield* inSlices(
    length,
    (from, to) => {
      for (let code = Math.max(1, from); code < to; code++) {
        const entry = entries[code]!;
        if (holds(entry) || (type === 'time' && holds(shownTime(entry))))
          (marks ??= new Uint8Array(length))[code] = 1;
      }
    },
    rowsPerSearchStep,
  );
  return marks;
}

function* holdMarked(
  { codes }: DictionaryColumn,
  marks: Uint8Array,
  rows: Uint32Array,
  held: Uint8Array,
): Steps<void> {
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) held[i]! |= marks[codes[rows[i]!]!]!;
  });
}

/** The test of rows of a column without a dictionary; undefined where no row can hold the needle. */
function* rowTest(
  column: Exclude<Column, DictionaryColumn>,
  needle: string,
): Steps<RowTest | undefined> {
  switch (column.shape) {
    case 'guid':
      return yield* guidSearch(column, needle);
    case 'text':
      return yield* textSearch(column, needle);
    case 'number':
      return column.type === 'time' ? timeSearch(column, needle) : numberSearch(column, needle);
  }
}

/** The texts that the values of rows are sought in: none where one is absent. */
function textsOf(column: Column): (row: number) => readonly string[] {
  const { type } = column;
  if (type === 'time' && column.shape === 'number') return timeTexts(column);
  return (row) => {
    const value = column.text(row);
    if (value === null) return [];
    return type === 'time' ? [value, shownTime(value)] : [value];
  };
}

/** Texts made between two yields: with the longest ones there are, still no more than a few milliseconds. */
const textsPerStep = 4_096;

function regExpSearch(
  regExps: RegExpRunner,
  expression: RegExp,
  rows: Uint32Array,
  held: Uint8Array,
): ColumnSearch {
  const test = regExps(expression);
  /** By text, 1 where the expression is found. */
  function* heldTexts(texts: readonly string[]): Steps<Uint8Array> {
    const found = new Uint8Array(texts.length);
    for (let at = 0; at < texts.length;) {
      at = test(texts, at, found);
      yield;
    }
    return found;
  }
  /** Tests the texts of what is counted from 0 on, and names those of which one is held. */
  function* search(
    count: number,
    textsAt: (i: number) => readonly string[],
    hold: (i: number) => void,
  ): Steps<void> {
    for (let from = 0; from < count; from += textsPerStep) {
      const texts: string[] = [];
      const places: number[] = [];
      for (let i = from; i < Math.min(count, from + textsPerStep); i++)
        for (const text of textsAt(i)) {
          texts.push(text);
          places.push(i);
        }
      const found = yield* heldTexts(texts);
      for (let i = 0; i < texts.length; i++) if (found[i] === 1) hold(places[i]!);
    }
  }
  return function* (column) {
    if (column.shape !== 'dictionary') {
      const texts = textsOf(column);
      yield* search(
        rows.length,
        (i) => (held[i] === 1 ? [] : texts(rows[i]!)),
        (i) => (held[i] = 1),
      );
      return;
    }
    const { entries, type } = column;
    const occurs = yield* occurring(column, rows);
    const marks = new Uint8Array(entries.length);
    yield* search(
      entries.length,
      (code) => {
        if (occurs[code] === 0 || code === 0) return [];
        const entry = entries[code]!;
        return type === 'time' ? [entry, shownTime(entry)] : [entry];
      },
      (code) => (marks[code] = 1),
    );
    yield* holdMarked(column, marks, rows, held);
  };
}

/** By code, 1 where one of the rows has it: a value that the filters leave out must not be what takes too long. */
function* occurring({ codes, entries }: DictionaryColumn, rows: Uint32Array): Steps<Uint8Array> {
  const occurs = new Uint8Array(entries.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) occurs[codes[rows[i]!]!] = 1;
  });
  return occurs;
}
