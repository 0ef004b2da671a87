import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { groupFiguresOf, type GroupFigures } from './groupFigures';
import { groupKeys, type GroupKeys } from './groupKeys';
import { inSlices } from './inSlices';
import type { Grouping } from './query';

/** Rows gathered into groups, which are numbered in the order in which the rows first come upon them. */
export interface GroupedRows {
  readonly by: Grouping['by'];
  readonly groupCount: number;
  /** The rows, group after group; within a group as they stood. */
  readonly members: Uint32Array;
  /** By group, where in `members` it begins; and where the last one ends. */
  readonly starts: Uint32Array;
  readonly figures: GroupFigures;
}

/** Gathers rows, in the order given, into groups with their figures. A row that is like no other is a group of one. */
export function* groupRows(
  table: Table,
  rows: Uint32Array,
  by: Grouping['by'],
): Steps<GroupedRows> {
  const { groupOf, groupCount } = yield* numberGroups(yield* groupKeys(table, rows, by));
  const starts = yield* startsOf(groupOf, groupCount);
  const members = yield* membersOf(groupOf, starts);
  const figures = yield* groupFiguresOf(table, rows, { groupOf, groupCount, starts, members });
  // Positions until here: from now on it is the rows that are asked for.
  yield* inSlices(members.length, (from, to) => {
    for (let i = from; i < to; i++) members[i] = rows[members[i]!]!;
  });
  return { by, groupCount, members, starts, figures };
}

/** By position, the number of its group: from 0, in the order in which keys first occur. Overwrites the keys. */
export function* numberGroups({ keys, zeroStaysSingle }: GroupKeys): Steps<{
  readonly groupOf: Uint32Array;
  readonly groupCount: number;
}> {
  const { codes: groupOf, codeCount } = keys;
  const numbers = new Uint32Array(codeCount);
  let groupCount = 0;
  yield* inSlices(groupOf.length, (from, to) => {
    groupCount = numberSlice(groupOf, numbers, zeroStaysSingle, groupCount, from, to);
  });
  return { groupOf, groupCount };
}

function numberSlice(
  groupOf: Uint32Array,
  numbers: Uint32Array,
  zeroStaysSingle: boolean,
  count: number,
  from: number,
  to: number,
): number {
  for (let i = from; i < to; i++) {
    const key = groupOf[i]!;
    let number = numbers[key]!;
    if (number === 0) {
      number = ++count;
      if (key !== 0 || !zeroStaysSingle) numbers[key] = number;
    }
    groupOf[i] = number - 1;
  }
  return count;
}

/** By group, where its members begin when they are laid out one group after another; and where the last one ends. */
function* startsOf(groupOf: Uint32Array, groupCount: number): Steps<Uint32Array> {
  const starts = new Uint32Array(groupCount + 1);
  yield* inSlices(groupOf.length, (from, to) => {
    for (let i = from; i < to; i++) starts[groupOf[i]! + 1]!++;
  });
  yield* inSlices(groupCount, (from, to) => {
    for (let group = from; group < to; group++) starts[group + 1]! += starts[group]!;
  });
  return starts;
}

/** Positions, laid out one group after another. */
export function* membersOf(groupOf: Uint32Array, starts: Uint32Array): Steps<Uint32Array> {
  const members = new Uint32Array(groupOf.length);
  const next = starts.slice();
  yield* inSlices(groupOf.length, (from, to) => {
    for (let i = from; i < to; i++) members[next[groupOf[i]!]!++] = i;
  });
  return members;
}
