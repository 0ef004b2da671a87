import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { codeRows, type CodedRows } from './codeRows';
import { inSlices } from './inSlices';
import { timesOf, type RowTimes } from './timesOf';
import { userCodes } from './userCodes';

/** Figures by group. */
export interface GroupFigures {
  readonly counts: Uint32Array;
  /** Events whose Status is failure. */
  readonly failures: Uint32Array;
  /** Distinct users by UserPrincipalName, else UserId, case ignored. */
  readonly users: Uint32Array;
  /** Distinct values of IPAddress. */
  readonly addresses: Uint32Array;
  /** EventTime of the first and the last event, milliseconds UTC; NaN where none of them has one. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Positions by group: `members` of group g are those from `starts[g]` to `starts[g + 1]`. */
export interface GroupedPositions {
  readonly groupOf: Uint32Array;
  readonly groupCount: number;
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
}

/** The figures of groups of rows. */
export function* groupFiguresOf(
  table: Table,
  rows: Uint32Array,
  groups: GroupedPositions,
): Steps<GroupFigures> {
  const { starts, groupCount } = groups;
  const counts = new Uint32Array(groupCount);
  yield* inSlices(groupCount, (from, to) => {
    for (let group = from; group < to; group++) counts[group] = starts[group + 1]! - starts[group]!;
  });
  return {
    counts,
    failures: yield* failuresOf(table, rows, groups),
    users: yield* distinct(yield* userCodes(table, rows), groups),
    addresses: yield* distinct(yield* codeRows(table, table.column('IPAddress'), rows), groups),
    ...(yield* rangesOf(yield* timesOf(table.column('EventTime'), rows), groups)),
  };
}

function* failuresOf(
  table: Table,
  rows: Uint32Array,
  { groupOf, groupCount }: GroupedPositions,
): Steps<Uint32Array> {
  const failures = new Uint32Array(groupCount);
  const column = table.column('Status');
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const isFailure = Uint8Array.from(entries, (entry) => Number(entry === 'failure'));
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) failures[groupOf[i]!]! += isFailure[codes[rows[i]!]!]!;
    });
  } else
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++)
        if (column.text(rows[i]!) === 'failure') failures[groupOf[i]!]!++;
    });
  return failures;
}

/** How many different codes the positions of each group have; 0 is none. */
function* distinct(
  { codes, codeCount }: CodedRows,
  { groupOf, groupCount, members }: GroupedPositions,
): Steps<Uint32Array> {
  const counts = new Uint32Array(groupCount);
  /** By code, the group, from 1, in which it was seen last: groups are gone through one after another. */
  const seenIn = new Uint32Array(codeCount);
  yield* inSlices(members.length, (from, to) => {
    countNew(codes, groupOf, members, seenIn, counts, from, to);
  });
  return counts;
}

function countNew(
  codes: Uint32Array,
  groupOf: Uint32Array,
  members: Uint32Array,
  seenIn: Uint32Array,
  counts: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const position = members[i]!;
    const code = codes[position]!;
    const group = groupOf[position]!;
    if (code !== 0 && seenIn[code] !== group + 1) {
      seenIn[code] = group + 1;
      counts[group]!++;
    }
  }
}

function* rangesOf(
  { times, at }: RowTimes,
  { groupOf, groupCount }: GroupedPositions,
): Steps<Pick<GroupFigures, 'first' | 'last'>> {
  const first = new Float64Array(groupCount).fill(NaN);
  const last = new Float64Array(groupCount).fill(NaN);
  yield* inSlices(groupOf.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const time = times[at[i]!]!;
      const group = groupOf[i]!;
      // Not greater and not less: the first time that there is takes the place of NaN.
      if (!(first[group]! <= time) && time === time) first[group] = time;
      if (!(last[group]! >= time) && time === time) last[group] = time;
    }
  });
  return { first, last };
}
