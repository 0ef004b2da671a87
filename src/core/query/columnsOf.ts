import type { ColumnName } from '../event';
import type { Filter, Query, Selection } from './query';
import { searchedNotes } from './searchRows';

/**
 * The columns that a selection or a query names: what it filters by, sorts by and groups by; and of the derived ones that
 * nobody makes before they are asked for, those that its search looks at.
 */
export function columnsOf(asked: Selection & Partial<Query>): ReadonlySet<ColumnName> {
  const columns = new Set<ColumnName>();
  for (const filter of asked.filters) columns.add(columnOf(filter));
  if (asked.search.text !== '') for (const column of searchedNotes) columns.add(column);
  for (const { column } of asked.sort ?? []) columns.add(column);
  const by = asked.grouping?.by;
  if (by?.kind === 'columns') for (const column of by.columns) columns.add(column);
  return columns;
}

/** The column that a filter looks at. */
export function columnOf(filter: Filter): ColumnName {
  return filter.kind === 'time' ? 'EventTime' : filter.column;
}
