import type { ColumnName } from '../../core/event';
import type { Filter } from '../../core/query/query';
import { membersOf } from '../../knowledge/listMembers';
import { onlyTime, onlyValues, withoutValues } from '../filters/changeFilters';
import { isList } from '../filters/filterFields';

/** The filters with this value kept, or left out; undefined where that cannot be said of the column. */
export function filterByField(
  filters: readonly Filter[],
  column: ColumnName,
  value: string,
  exclude: boolean,
): readonly Filter[] | undefined {
  if (column === 'EventTime') {
    const atMs = Date.parse(value);
    return exclude || Number.isNaN(atMs) ? undefined : onlyTime(filters, atMs, atMs);
  }
  const values = isList(column) ? membersOf(column, value) : [value];
  return exclude ? withoutValues(filters, column, values) : onlyValues(filters, column, values);
}
