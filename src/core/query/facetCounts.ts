import { membersOf } from '../../knowledge/listMembers';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Column, Table } from '../table/column';
import { compareText, foldCase } from './compareText';
import { filterRows } from './filterRows';
import { Greatest } from './greatest';
import { groupCounts, type Groups } from './groupCounts';
import { inSlices } from './inSlices';

/**
 * How many of the rows hold each value of a column that itself holds `find`, case ignored; absent is found by '' alone. Of a
 * column of lists each member is a value: a row counts for every one that it has. Only the `limit` greatest are told.
 */
export function* facetCounts(
  table: Table,
  rows: Uint32Array,
  column: ColumnName,
  find: string,
  limit: number,
): Steps<Groups> {
  if (table.column(column).type === 'list')
    return yield* memberCounts(table, rows, column, find, limit);
  const found =
    find === ''
      ? rows
      : yield* filterRows(table, rows, [{ kind: 'contains', column, text: find, exclude: false }]);
  return yield* groupCounts(table, found, column, limit);
}

/** Lists cut into members between two yields. */
const listsPerStep = 5_000;

function* memberCounts(
  table: Table,
  rows: Uint32Array,
  column: ColumnName,
  find: string,
  limit: number,
): Steps<Groups> {
  const lists = yield* countLists(table.column(column), rows);
  const needle = foldCase(find);
  const counts = new Map<string | null, number>();
  const count = (list: string | null, times: number) => {
    const members: ReadonlySet<string | null> = new Set(
      list === null ? [null] : membersOf(column, list),
    );
    for (const member of members)
      if (needle === '' || (member !== null && foldCase(member).includes(needle)))
        counts.set(member, (counts.get(member) ?? 0) + times);
  };
  yield* inSlices(
    lists.count,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const times = lists.timesOf(i);
        if (times > 0) count(lists.listOf(i), times);
      }
    },
    listsPerStep,
  );
  const members = [...counts.keys()];
  const greatest = new Greatest(limit, (a, b) => compareMembers(members[a]!, members[b]!));
  yield* inSlices(
    members.length,
    (from, to) => {
      for (let group = from; group < to; group++)
        greatest.offer({ group, count: counts.get(members[group]!)! });
    },
    listsPerStep,
  );
  return {
    groups: greatest.descending().map(({ group, count }) => ({ value: members[group]!, count })),
    distinct: greatest.offered,
  };
}

/** Lists, and how many of the rows have each; one may be counted at several places. */
interface CountedLists {
  readonly count: number;
  readonly timesOf: (i: number) => number;
  readonly listOf: (i: number) => string | null;
}

function* countLists(column: Column, rows: Uint32Array): Steps<CountedLists> {
  if (column.shape !== 'dictionary')
    return { count: rows.length, timesOf: () => 1, listOf: (i) => column.text(rows[i]!) };
  const { codes, entries } = column;
  const times = new Uint32Array(entries.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) times[codes[rows[i]!]!]!++;
  });
  return {
    count: times.length,
    timesOf: (code) => times[code]!,
    listOf: (code) => (code === 0 ? null : entries[code]!),
  };
}

/** Absent last. */
function compareMembers(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}
