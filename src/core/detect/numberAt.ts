import type { ColumnName } from '../event';
import type { SignIns } from './signIns';

/** A reader of the numbers of a column by position; NaN where there is none. */
export function numberAt(signIns: SignIns, name: ColumnName): (position: number) => number {
  const { rows } = signIns;
  const column = signIns.table.column(name);
  if (!column.carried) return () => NaN;
  if (column.shape === 'number') {
    const { values } = column;
    return (position) => values[rows[position]!]!;
  }
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const values = Float64Array.from(entries, (entry) => (entry === '' ? NaN : Number(entry)));
    return (position) => values[codes[rows[position]!]!]!;
  }
  return (position) => {
    const text = column.text(rows[position]!);
    return text === null ? NaN : Number(text);
  };
}
