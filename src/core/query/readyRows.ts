import type { ColumnName } from '../event';
import type { Table } from '../table/column';

/**
 * How many rows of a table, the first ones, can be asked for all of the columns without more being read. While a file is read,
 * rows may have come since a column was made ready: they are of the next view.
 */
export function readyRows(table: Table, columns: Iterable<ColumnName>): number {
  let rows = table.rowCount;
  for (const column of columns) rows = Math.min(rows, table.readyRows?.(column) ?? rows);
  return rows;
}

/** Whether a column can be asked for every row there is. */
export function isReady(table: Table, column: ColumnName): boolean {
  return readyRows(table, [column]) === table.rowCount;
}
