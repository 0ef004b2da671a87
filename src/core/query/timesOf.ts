import type { Column } from '../table/column';
import type { Steps } from '../steps';
import { allRows } from './allRows';
import { inSlices } from './inSlices';

/** Times of rows: the i-th row's is `times[at[i]]`, in milliseconds UTC, NaN where absent. */
export interface RowTimes {
  readonly times: Float64Array | Uint32Array;
  readonly at: Uint32Array;
}

/** The times of rows in a `time` column; those of a column of numbers are not copied. */
export function* timesOf(column: Column, rows: Uint32Array): Steps<RowTimes> {
  if (column.shape === 'number') return { times: column.values, at: rows };
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const at = new Uint32Array(rows.length);
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) at[i] = codes[rows[i]!]!;
    });
    return { times: Float64Array.from(entries, (text) => Date.parse(text)), at };
  }
  const times = new Float64Array(rows.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) times[i] = Date.parse(column.text(rows[i]!) ?? '');
  });
  return { times, at: allRows(rows.length) };
}
