import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { inSlices } from './inSlices';
import { timesOf, type RowTimes } from './timesOf';

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
  const rowTimes = yield* timesOf(table.column(column), rows);
  const range = { fromMs: Infinity, toMs: -Infinity, absent: 0 };
  yield* inSlices(rows.length, (from, to) => {
    widen(range, rowTimes, from, to);
  });
  const { fromMs, toMs, absent } = range;
  if (fromMs > toMs)
    return { counts: new Uint32Array(), fromMs: NaN, toMs: NaN, stepMs: 1, absent };
  const stepMs = Math.ceil((toMs - fromMs + 1) / bins);
  const counts = new Uint32Array(Math.floor((toMs - fromMs) / stepMs) + 1);
  yield* inSlices(rows.length, (from, to) => {
    countInto(counts, rowTimes, fromMs, stepMs, from, to);
  });
  return { counts, fromMs, toMs, stepMs, absent };
}

function widen(
  range: { fromMs: number; toMs: number; absent: number },
  { times, at }: RowTimes,
  from: number,
  to: number,
): void {
  let { fromMs, toMs, absent } = range;
  for (let i = from; i < to; i++) {
    const time = times[at[i]!]!;
    if (time !== time) absent++;
    if (time < fromMs) fromMs = time;
    if (time > toMs) toMs = time;
  }
  Object.assign(range, { fromMs, toMs, absent });
}

function countInto(
  counts: Uint32Array,
  { times, at }: RowTimes,
  fromMs: number,
  stepMs: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const time = times[at[i]!]!;
    if (time === time) counts[Math.floor((time - fromMs) / stepMs)]!++;
  }
}
