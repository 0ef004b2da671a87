import type { ColumnName } from '../event';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/**
 * What the values of a column say, as small numbers by position: `read` is asked once for each distinct value where the column
 * has a dictionary. 0 where there is no value.
 */
export function* readAt(
  signIns: SignIns,
  name: ColumnName,
  read: (text: string) => number,
): Steps<Uint8Array> {
  const { rows } = signIns;
  const column = signIns.table.column(name);
  const readings = new Uint8Array(rows.length);
  if (!column.carried) return readings;
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const ofEntry = Uint8Array.from(entries, (entry, code) => (code === 0 ? 0 : read(entry)));
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) readings[i] = ofEntry[codes[rows[i]!]!]!;
    });
  } else
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const text = column.text(rows[i]!);
        if (text !== null) readings[i] = read(text);
      }
    });
  return readings;
}

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
