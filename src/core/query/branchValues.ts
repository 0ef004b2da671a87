import { membersOf } from '../../knowledge/listMembers';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Column, DictionaryColumn, Table } from '../table/column';
import { allRows } from './allRows';
import { BranchTally, type Placed } from './branchTally';
import { codeRows } from './codeRows';
import { inSlices } from './inSlices';

/** The values of a column by number: number 0 is absent, number n the text of row `rowOf[n]` of `column`. */
export interface NumberedValues {
  readonly count: number;
  readonly column: Column;
  /** null: the row is the number. */
  readonly rowOf: Uint32Array | null;
}

/** The values that rows hold, each once, and the number of each row's. */
export interface NumberedRows extends NumberedValues {
  readonly numbers: Placed<Uint8Array | Uint16Array | Uint32Array>;
}

/** Numbers what rows hold in a column. Of a dictionary there may be numbers that no row has: its codes are taken as they are. */
export function* numberRows(table: Table, column: Column, rows: Uint32Array): Steps<NumberedRows> {
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const count = entries.length;
    const numbers = { values: codes, at: rows };
    return { count, column: entriesColumn(column, entries, count), rowOf: null, numbers };
  }
  const { codes, codeCount } = yield* codeRows(table, column, rows);
  const rowOf = new Uint32Array(codeCount);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) rowOf[codes[i]!] = rows[i]!;
  });
  return { count: codeCount, column, rowOf, numbers: { values: codes, at: allRows(rows.length) } };
}

/** Entries of a dictionary as rows: the row of an entry is its code. */
function entriesColumn(
  { name, type }: Pick<Column, 'name' | 'type'>,
  entries: readonly string[],
  count: number,
): DictionaryColumn {
  return {
    shape: 'dictionary',
    name,
    type,
    carried: true,
    codes: allRows(count),
    entries,
    text: (row) => (row === 0 ? null : entries[row]!),
  };
}

/** Lists cut into members between two yields, and texts made. */
const textsPerStep = 5_000;

/** The members of lists by number, and their figures: those of all lists that they are members of. */
export function* membersOfLists(
  lists: NumberedValues,
  tally: BranchTally,
): Steps<NumberedValues & { readonly tally: BranchTally }> {
  const { name } = lists.column;
  const entries = [''];
  const numberOf = new Map<string, number>();
  /** By list, where its members end. */
  const ends = new Uint32Array(lists.count);
  const members: number[] = [];
  yield* inSlices(
    lists.count,
    (from, to) => {
      for (let list = from; list < to; list++) {
        if (list > 0 && tally.eventsOf(list) > 0)
          for (const member of new Set(membersOf(name, textOf(lists, list) ?? ''))) {
            let number = numberOf.get(member);
            if (number === undefined) numberOf.set(member, (number = entries.push(member) - 1));
            members.push(number);
          }
        ends[list] = members.length;
      }
    },
    textsPerStep,
  );
  const ofMembers = new BranchTally(entries.length);
  ofMembers.add(0, tally, 0);
  yield* inSlices(lists.count, (from, to) => {
    for (let list = Math.max(1, from); list < to; list++)
      for (let at = ends[list - 1]!; at < ends[list]!; at++)
        ofMembers.add(members[at]!, tally, list);
  });
  return {
    count: entries.length,
    column: entriesColumn(lists.column, entries, entries.length),
    rowOf: null,
    tally: ofMembers,
  };
}

function textOf({ column, rowOf }: NumberedValues, number: number): string | null {
  return column.text(rowOf === null ? number : rowOf[number]!);
}

/** Of a dictionary's entries, ranking those that occur takes less than ranking all where they are one in so many. */
const rareAmongEntries = 4;

/** Some values as rows of a column, in the order in which their numbers are given. */
export function* rowsOfValues(
  { column, rowOf, count }: NumberedValues,
  numbers: Uint32Array,
): Steps<{ readonly column: Column; readonly rows: Uint32Array }> {
  if (rowOf !== null) {
    const rows = new Uint32Array(numbers.length);
    yield* inSlices(numbers.length, (from, to) => {
      for (let i = from; i < to; i++) rows[i] = rowOf[numbers[i]!]!;
    });
    return { column, rows };
  }
  if (numbers.length * rareAmongEntries > count) return { column, rows: numbers };
  const entries = [''];
  yield* inSlices(
    numbers.length,
    (from, to) => {
      for (let i = from; i < to; i++) entries.push(column.text(numbers[i]!)!);
    },
    textsPerStep,
  );
  const few = entriesColumn(column, entries, entries.length);
  return { column: few, rows: allRows(entries.length).subarray(1) };
}

/** A table of one column. */
export function tableOfColumn(column: Column, rowCount: number): Table {
  return {
    rowCount,
    column(name: ColumnName) {
      if (name !== column.name) throw new Error(`there is no column but ${column.name}`);
      return column;
    },
  };
}
