import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { inSlices } from './inSlices';
import { timesOf } from './timesOf';

/** How rows lie in time. Bin i counts those from `fromMs + i * stepMs` on, `stepMs` long. */
export interface Histogram {
  /** As many as needed to reach `toMs`, at most as many as asked for; none where no row has a time. */
  readonly counts: Uint32Array;
  /** The first time among the rows, NaN where there is none. */
  readonly fromMs: number;
  /** The last time among the rows, NaN where there is none. */
  readonly toMs: number;
  /** A whole number of at least 1. */
  readonly stepMs: number;
  /** Rows without a time. */
  readonly absent: number;
}

/** Counts the rows in at most `bins` (1 or more) equal bins between the first and the last time of a `time` column. */
export function* histogram(
  table: Table,
  rows: Uint32Array,
  column: ColumnName,
  bins: number,
): Steps<Histogram> {
  const timeOf = timesOf(table.column(column));
  let fromMs = Infinity;
  let toMs = -Infinity;
  let absent = 0;
  yield* inSlices(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const time = timeOf(rows[i]!);
      if (time !== time) absent++;
      else {
        if (time < fromMs) fromMs = time;
        if (time > toMs) toMs = time;
      }
    }
  });
  if (fromMs > toMs)
    return { counts: new Uint32Array(), fromMs: NaN, toMs: NaN, stepMs: 1, absent };
  const stepMs = Math.ceil((toMs - fromMs + 1) / bins);
  const counts = new Uint32Array(Math.floor((toMs - fromMs) / stepMs) + 1);
  yield* inSlices(rows.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const time = timeOf(rows[i]!);
      if (time === time) counts[Math.floor((time - fromMs) / stepMs)]!++;
    }
  });
  return { counts, fromMs, toMs, stepMs, absent };
}
