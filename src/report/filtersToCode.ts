import type { Filter } from '../core/query/query';

/**
 * The filters with one that keeps the rows of a code in place of those that kept other codes; what excluded the code is let
 * go, and every other filter stays, in its place.
 */
export function filtersToCode(filters: readonly Filter[], code: string): readonly Filter[] {
  const wanted: Filter = { kind: 'values', column: 'ResultType', values: [code], exclude: false };
  const place = filters.findIndex((filter) => keepsCodes(filter));
  const others = filters.flatMap((filter, i): readonly Filter[] => {
    if (i === place) return [wanted];
    if (keepsCodes(filter)) return [];
    if (filter.kind !== 'values' || filter.column !== 'ResultType') return [filter];
    const values = filter.values.filter((value) => value !== code);
    return values.length === 0 ? [] : [{ ...filter, values }];
  });
  return place < 0 ? [...others, wanted] : others;
}

function keepsCodes(filter: Filter): boolean {
  return filter.kind === 'values' && filter.column === 'ResultType' && !filter.exclude;
}
