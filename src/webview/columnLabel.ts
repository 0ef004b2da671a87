import type { ColumnName } from '../core/event';
import { columnLabelOf } from '../knowledge/columnLabels';
import type { GridColumn } from '../protocol/engineContract';
import { groupFigures } from '../protocol/engineContract';

const figures: ReadonlySet<string> = new Set(groupFigures);

/** What the header of a column says: the portal's label, or the column's name where it has none; of times, with their zone. */
export function columnLabel(column: GridColumn, zone?: 'utc' | 'local'): string {
  return columnLabelOf(column, zone) ?? column;
}

/** Whether there is such a column: a kept state may name one that another version had. */
export function isColumn(name: string): name is ColumnName {
  return columnLabelOf(name) !== undefined && !figures.has(name);
}
