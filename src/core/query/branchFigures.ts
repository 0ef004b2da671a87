import { statuses, type ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Column, Table } from '../table/column';
import { allRows } from './allRows';
import { BranchTally, type TalliedEvents } from './branchTally';
import {
  membersOfLists,
  numberRows,
  rowsOfValues,
  tableOfColumn,
  type NumberedValues,
} from './branchValues';
import { codeRows } from './codeRows';
import { inSlices } from './inSlices';
import { sortPositions } from './sortRows';
import { timesOf } from './timesOf';

/** Events by the values of a column: branches are numbered in the order of a sort by value, absent last. */
export interface BranchFigures {
  readonly count: number;
  readonly tally: BranchTally;
  /** Of all events; number 0 is the only one. */
  readonly total: BranchTally;
  /** A branch's value, null for absent; where case is ignored every spelling, the commonest first. */
  valuesOf(branch: number): readonly (string | null)[];
}

/** Columns whose values are the same where they differ by case only: names of users, as the summary counts them. */
const folded: ReadonlySet<ColumnName> = new Set(['UserPrincipalName']);

/** Gathers the figures of rows by the value that they hold in a column; of lists, by each of their members. */
export function* branchFigures(
  table: Table,
  rows: Uint32Array,
  name: ColumnName,
): Steps<BranchFigures> {
  const column = table.column(name);
  const numbered = yield* numberRows(table, column, rows);
  const counted = new BranchTally(numbered.count);
  yield* counted.count({ numbers: numbered.numbers, ...(yield* eventsOf(table, rows)) });
  const total = yield* totalOf(counted);
  if (column.type !== 'list') return yield* gather(numbered, counted, total, folded.has(name));
  const members = yield* membersOfLists(numbered, counted);
  return yield* gather(members, members.tally, total, false);
}

function* eventsOf(table: Table, rows: Uint32Array): Steps<Omit<TalliedEvents, 'numbers'>> {
  const { times, at } = yield* timesOf(table.column('EventTime'), rows);
  const places = yield* placesOf(table.column('Status'), rows);
  return { length: rows.length, times: { values: times, at }, places };
}

function* placesOf(column: Column, rows: Uint32Array): Steps<TalliedEvents['places']> {
  if (column.shape === 'dictionary')
    return { values: column.codes, at: rows, placeOf: Int32Array.from(column.entries, placeOf) };
  const values = new Uint8Array(rows.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) values[i] = placeOf(column.text(rows[i]!));
  });
  const at = allRows(rows.length);
  return { values, at, placeOf: Int32Array.from(statuses, (_, place) => place) };
}

/** Where a status stands among `statuses`; what is none of them is unknown. */
function placeOf(status: string | null): number {
  const place = (statuses as readonly (string | null)[]).indexOf(status);
  return place === -1 ? statuses.indexOf('unknown') : place;
}

function* totalOf(tally: BranchTally): Steps<BranchTally> {
  const total = new BranchTally(1);
  yield* inSlices(tally.size, (from, to) => {
    for (let number = from; number < to; number++) total.add(0, tally, number);
  });
  return total;
}

/** Puts the values that occur into the order of their names, and those together that are one but for case. */
function* gather(
  values: NumberedValues,
  counted: BranchTally,
  total: BranchTally,
  fold: boolean,
): Steps<BranchFigures> {
  const occurring = yield* occurringNumbers(counted);
  const named = yield* rowsOfValues(values, occurring);
  const { column } = named;
  const namedTable = tableOfColumn(column, values.count);
  const { length } = occurring;
  const order = yield* sortPositions(namedTable, named.rows, [
    { column: column.name, descending: false },
  ]);
  /** By place in that order. */
  const rowAt = yield* picked(named.rows, order);
  const numberAt = yield* picked(occurring, order);
  const starts = fold
    ? yield* alikeFrom((yield* codeRows(namedTable, column, rowAt, true)).codes)
    : undefined;
  const present = starts === undefined ? length : starts.length - 1;
  const isAbsent = counted.eventsOf(0) > 0;
  const tally = new BranchTally(present + Number(isAbsent));
  yield* inSlices(present, (from, to) => {
    for (let branch = from; branch < to; branch++) {
      const end = starts?.[branch + 1] ?? branch + 1;
      for (let at = starts?.[branch] ?? branch; at < end; at++)
        tally.add(branch, counted, numberAt[at]!);
    }
  });
  if (isAbsent) tally.add(present, counted, 0);
  /** By place, how many events have a spelling. */
  const spelled = starts === undefined ? undefined : yield* eventsByPlace(counted, numberAt);
  return {
    count: tally.size,
    tally,
    total,
    valuesOf: valuesIn({ column, rowAt, present, starts, spelled }),
  };
}

/** Branches by place of their spellings: branch b has those from `starts[b]` to `starts[b + 1]`; without, the one at b. */
interface NamedBranches {
  readonly column: Column;
  readonly rowAt: Uint32Array;
  /** Branches that have a value. */
  readonly present: number;
  readonly starts: Uint32Array | undefined;
  readonly spelled: Uint32Array | undefined;
}

/** Apart from what gathers them: it would be kept as long as this is. */
function valuesIn(branches: NamedBranches): BranchFigures['valuesOf'] {
  const { column, rowAt, present, starts, spelled } = branches;
  const textAt = (at: number) => column.text(rowAt[at]!);
  return (branch) => {
    if (branch >= present) return [null];
    if (starts === undefined || spelled === undefined) return [textAt(branch)];
    const from = starts[branch]!;
    const places = Array.from({ length: starts[branch + 1]! - from }, (_, i) => from + i);
    // They stand in the order of their names already.
    return places.sort((a, b) => spelled[b]! - spelled[a]! || a - b).map(textAt);
  };
}

/** The numbers that at least one event has, but for 0, absent. */
function* occurringNumbers(tally: BranchTally): Steps<Uint32Array> {
  const numbers = new Uint32Array(tally.size);
  let count = 0;
  yield* inSlices(tally.size, (from, to) => {
    for (let number = Math.max(1, from); number < to; number++)
      if (tally.eventsOf(number) > 0) numbers[count++] = number;
  });
  return numbers.slice(0, count);
}

/** What stands in `values` at each place of `at`. */
function* picked(values: Uint32Array, at: Uint32Array): Steps<Uint32Array> {
  const taken = new Uint32Array(at.length);
  yield* inSlices(at.length, (from, to) => {
    for (let i = from; i < to; i++) taken[i] = values[at[i]!]!;
  });
  return taken;
}

function* eventsByPlace(tally: BranchTally, numberAt: Uint32Array): Steps<Uint32Array> {
  const events = new Uint32Array(numberAt.length);
  yield* inSlices(numberAt.length, (from, to) => {
    for (let at = from; at < to; at++) events[at] = tally.eventsOf(numberAt[at]!);
  });
  return events;
}

/** Where runs of the same code begin, and where the last one ends; undefined where no two neighbours have the same. */
function* alikeFrom(codes: Uint32Array): Steps<Uint32Array | undefined> {
  const starts = new Uint32Array(codes.length + 1);
  let count = 0;
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) if (i === 0 || codes[i] !== codes[i - 1]) starts[count++] = i;
  });
  if (count === codes.length) return undefined;
  starts[count] = codes.length;
  return starts.slice(0, count + 1);
}
