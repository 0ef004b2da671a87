import type { ColumnName } from '../core/event';
import type { Query } from '../core/query/query';
import type { EngineState } from '../protocol/engineContract';

/** Whether rows are marked as evidence of findings. */
export function hasFindings(engine: Pick<EngineState, 'findings'> | undefined): boolean {
  return (engine?.findings?.count ?? 0) > 0;
}

const ofFindings: ReadonlySet<ColumnName> = new Set(['Detections', 'Findings']);

/** Whether the rows of a query, or their order, depend on findings. */
export function isByFindings({ filters, sort, grouping }: Query): boolean {
  const by = grouping?.by;
  return (
    filters.some((filter) => filter.kind !== 'time' && ofFindings.has(filter.column)) ||
    sort.some(({ column }) => ofFindings.has(column)) ||
    (by?.kind === 'columns' && by.columns.some((column) => ofFindings.has(column)))
  );
}
