import type { ColumnName } from '../core/event';
import { columnLabels } from '../knowledge/columnLabels';

/** What the header of a column says: the portal's label, or the column's name where it has none. */
export function columnLabel(column: ColumnName): string {
  return Object.hasOwn(columnLabels, column) ? columnLabels[column]! : column;
}

/** Whether there is such a column: a kept state may name one that another version had. */
export function isColumn(name: string): boolean {
  return Object.hasOwn(columnLabels, name);
}
