import type { Column } from '../table/column';

/** The times of a column by row, in milliseconds UTC; NaN where absent. */
export function timesOf(column: Column): (row: number) => number {
  if (column.shape === 'number') {
    const { values } = column;
    return (row) => values[row]!;
  }
  if (column.shape === 'dictionary') {
    const times = Float64Array.from(column.entries, (text) => Date.parse(text));
    const { codes } = column;
    return (row) => times[codes[row]!]!;
  }
  return (row) => Date.parse(column.text(row) ?? '');
}
