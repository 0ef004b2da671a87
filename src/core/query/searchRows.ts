import { columnNames, type ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Column, DictionaryColumn, Table } from '../table/column';
import { foldCase } from './compareText';
import { guidSearch } from './guidSearch';
import { inSlices } from './inSlices';
import { numberSearch } from './numberSearch';
import type { RowTest } from './rowTest';
import { textSearch } from './textSearch';
import { shownTime, timeSearch } from './timeSearch';

/**
 * Columns that a search does not look at: they say where a row was read, not what happened. Otherwise the name of the only
 * file would match every row, and an error code the row of that number.
 */
export const unsearchedColumns: ReadonlySet<ColumnName> = new Set(['SourceFile', 'SourceRow']);

/**
 * Those of the rows that hold `text`, case ignored, in any column, in the order given. Times are searched as ISO 8601 and
 * as shown (`2026-06-15 12:40:24`). '' is held by every row.
 */
export function* searchRows(table: Table, rows: Uint32Array, text: string): Steps<Uint32Array> {
  if (text === '') return rows;
  const needle = foldCase(text);
  const held = new Uint8Array(rows.length);
  for (const name of columnNames) {
    if (unsearchedColumns.has(name)) continue;
    const column = table.column(name);
    if (column.shape === 'dictionary') {
      const marks = yield* markEntries(column, needle);
      if (marks === undefined) continue;
      const { codes } = column;
      yield* inSlices(rows.length, (from, to) => {
        holdMarked(codes, marks, rows, held, from, to);
      });
    } else {
      const test = yield* rowTest(column, needle);
      if (test === undefined) continue;
      yield* inSlices(
        rows.length,
        (from, to) => {
          for (let i = from; i < to; i++) if (held[i] === 0 && test(rows[i]!)) held[i] = 1;
        },
        rowsPerSearchStep,
      );
    }
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

/** Rows whose bytes are looked at between two yields, and dictionary entries folded. */
const rowsPerSearchStep = 20_000;

/** By code, 1 where the entry holds the needle; undefined where none does. */
function* markEntries(
  { entries, type }: DictionaryColumn,
  needle: string,
): Steps<Uint8Array | undefined> {
  let marks: Uint8Array | undefined;
  const { length } = entries;
  yield* inSlices(
    length,
    (from, to) => {
      for (let code = Math.max(1, from); code < to; code++) {
        const entry = entries[code]!;
        if (
          foldCase(entry).includes(needle) ||
          (type === 'time' && shownTime(entry).includes(needle))
        )
          (marks ??= new Uint8Array(length))[code] = 1;
      }
    },
    rowsPerSearchStep,
  );
  return marks;
}

function holdMarked(
  codes: Uint8Array | Uint16Array | Uint32Array,
  marks: Uint8Array,
  rows: Uint32Array,
  held: Uint8Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) held[i]! |= marks[codes[rows[i]!]!]!;
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
