import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { allRows } from './allRows';
import type { GroupFigures } from './groupFigures';
import { groupColumns } from './groupKeys';
import type { GroupedRows } from './groupRows';
import { inSlices } from './inSlices';
import type { Grouping, GroupSortKey } from './query';
import { radixSort } from './radixSort';
import { numberKeys, sortPositions } from './sortRows';

const figureOf: Readonly<Record<Exclude<GroupSortKey, 'value'>, keyof GroupFigures>> = {
  count: 'counts',
  failures: 'failures',
  users: 'users',
  addresses: 'addresses',
  first: 'first',
  last: 'last',
};

/**
 * The numbers of groups in the order of a grouping; ties stay in the order in which the rows come upon them. What is absent,
 * a value or a time, is last in either direction.
 */
export function* orderGroups(
  table: Table,
  { by, groupCount, members, starts, figures }: GroupedRows,
  sort: Grouping['sort'],
): Steps<Uint32Array> {
  const groups = allRows(groupCount);
  if (sort === null) return groups;
  const { key, descending } = sort;
  if (key !== 'value') {
    const values = figures[figureOf[key]];
    return yield* radixSort(allRows(groupCount), yield* numberKeys({ values }, groups, descending));
  }
  const firsts = new Uint32Array(groupCount);
  yield* inSlices(groupCount, (from, to) => {
    for (let group = from; group < to; group++) firsts[group] = members[starts[group]!]!;
  });
  const columns = groupColumns(by).filter((column) => table.column(column).carried);
  const keys = columns.map((column) => ({ column, descending }));
  return yield* sortPositions(table, firsts, keys);
}
