import type { ColumnName } from '../../core/event';
import type { Filter, ValueFilter } from '../../core/query/query';
import { isoTimeOf } from '../../protocol/isoTime';

type Filters = readonly Filter[];

/** The filters that narrow by the values of a column, and no others. */
export function valueFiltersOf(filters: Filters, column: ColumnName): readonly ValueFilter[] {
  return filters.filter((filter): filter is ValueFilter => isByValue(filter, column));
}

/** Only rows with one of these values: in place of every other filter by the values of the column. */
export function onlyValues(
  filters: Filters,
  column: ColumnName,
  values: readonly (string | null)[],
): Filters {
  const only: ValueFilter = { kind: 'values', column, values, exclude: false };
  const place = filters.findIndex((filter) => isByValue(filter, column));
  if (place === -1) return [...filters, only];
  return filters.flatMap((filter, i): Filters => {
    if (i === place) return [only];
    return isByValue(filter, column) ? [] : [filter];
  });
}

/**
 * Without rows of these values: they join the exclusion that there is, and leave the inclusion that they are in; an
 * inclusion of nothing else becomes their exclusion.
 */
export function withoutValues(
  filters: Filters,
  column: ColumnName,
  values: readonly (string | null)[],
): Filters {
  let left = values;
  const changed = filters.flatMap((filter): Filters => {
    if (!isByValue(filter, column) || filter.exclude) return [filter];
    const kept = filter.values.filter((value) => !values.includes(value));
    if (kept.length === 0) return [];
    left = left.filter((value) => !filter.values.includes(value));
    return [{ ...filter, values: kept }];
  });
  if (left.length === 0) return changed;
  const place = changed.findIndex((filter) => isByValue(filter, column) && filter.exclude);
  const excluded = changed[place];
  if (excluded?.kind !== 'values')
    return [...changed, { kind: 'values', column, values: left, exclude: true }];
  return changed.with(place, { ...excluded, values: [...new Set([...excluded.values, ...left])] });
}

/** Only rows within this stretch of time, in place of every other. Milliseconds since 1970, within the years 0000 to 9999. */
export function onlyTime(filters: Filters, fromMs: number, toMs: number): Filters {
  const time: Filter = {
    kind: 'time',
    from: isoTimeOf(fromMs),
    to: isoTimeOf(toMs),
  };
  const place = filters.findIndex(({ kind }) => kind === 'time');
  if (place === -1) return [...filters, time];
  return filters.flatMap((filter, i): Filters => {
    if (i === place) return [time];
    return filter.kind === 'time' ? [] : [filter];
  });
}

/** The filter that lets through what this one does not; undefined of one that has no opposite. */
export function opposite(filter: Filter): Filter | undefined {
  return filter.kind === 'time' ? undefined : { ...filter, exclude: !filter.exclude };
}

/** The column that a filter is on. */
export function columnOf(filter: Filter): ColumnName {
  return filter.kind === 'time' ? 'EventTime' : filter.column;
}

/** Whether a filter narrows nothing: it names no value, no range, no text and no end. */
export function isEmpty(filter: Filter): boolean {
  switch (filter.kind) {
    case 'values':
      return filter.values.length === 0;
    case 'time':
      return filter.from === null && filter.to === null;
    case 'address':
      return filter.ranges.length === 0;
    case 'contains':
      return filter.text === '';
  }
}

function isByValue(filter: Filter | undefined, column: ColumnName): filter is ValueFilter {
  return filter?.kind === 'values' && filter.column === column;
}
