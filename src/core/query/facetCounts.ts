import { membersOf } from '../../knowledge/listMembers';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
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
  const { groups: lists } = yield* groupCounts(table, rows, column, Infinity);
  const needle = foldCase(find);
  const counts = new Map<string | null, number>();
  yield* inSlices(
    lists.length,
    (from, to) => {
      for (const { value: list, count } of lists.slice(from, to)) {
        const members: ReadonlySet<string | null> =
          list === null ? new Set([null]) : new Set(membersOf(column, list));
        for (const member of members)
          if (needle === '' || (member !== null && foldCase(member).includes(needle)))
            counts.set(member, (counts.get(member) ?? 0) + count);
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

/** Absent last. */
function compareMembers(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}
