/** Where a row of the table stands in a view, or null. */
export function positionOf(rows: Uint32Array, tableRow: number): number | null {
  // Most views are of everything in the file's order.
  if (rows[tableRow] === tableRow) return tableRow;
  const position = rows.indexOf(tableRow);
  return position === -1 ? null : position;
}
