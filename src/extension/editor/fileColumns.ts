import type { ColumnName } from '../../core/event';
import type { GridColumn } from '../../protocol/engineContract';

/**
 * What columns are called in a file: their canonical names, but for `EventTime`, which no export has and which no reader
 * would take for a time: it is called by the column that it was made from, where that one is not written itself.
 *
 * @param held the columns that the export holds values of
 */
export function fileColumns(
  columns: readonly GridColumn[],
  held: readonly ColumnName[],
): readonly string[] {
  const origin = held.includes('CreatedDateTime') ? 'CreatedDateTime' : 'TimeGenerated';
  return columns.map((column) =>
    column === 'EventTime' && !columns.includes(origin) ? origin : column,
  );
}
