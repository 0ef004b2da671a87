import type { ColumnName } from '../../core/event';
import type { SortKey } from '../../core/query/query';

/**
 * The sorting after a click on a column's header: up, then down, then none. `additive`: beside the keys there are, else
 * instead of them.
 */
export function sortAfter(
  sort: readonly SortKey[],
  column: ColumnName,
  additive: boolean,
): readonly SortKey[] {
  const before = sort.find((key) => key.column === column);
  const after: SortKey | undefined =
    before === undefined
      ? { column, descending: false }
      : before.descending
        ? undefined
        : { column, descending: true };
  if (additive && before !== undefined && after !== undefined)
    return sort.map((key) => (key === before ? after : key));
  const others = additive ? sort.filter((key) => key !== before) : [];
  return [...others, ...(after === undefined ? [] : [after])];
}
