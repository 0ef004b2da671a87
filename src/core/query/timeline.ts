import { statuses, type Status } from '../event';
import type { Steps } from '../steps';
import type { DictionaryColumn, Table } from '../table/column';
import { allRows } from './allRows';
import { inSlices } from './inSlices';
import { timesOf } from './timesOf';

/** Equal bins of time: bin i is `stepMs` long, from `fromMs + i * stepMs` on. */
export interface Bins {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly bins: number;
}

/**
 * Counts rows by Status, `unknown` where it is absent, and by the bin in which their EventTime lies; rows that lie in none, or
 * have no time, are not counted. `rows` null is every row that there is when it begins.
 */
export function* timeline(
  table: Table,
  rows: Uint32Array | null,
  bins: Bins,
): Steps<Readonly<Record<Status, Uint32Array>>> {
  const count = rows?.length ?? table.rowCount;
  const times = yield* timesAt(table, rows);
  const places = yield* placesAt(table, rows);
  // Status after status: a row adds one to one place. V8 counts signed numbers a third quicker.
  const counts = new Int32Array(statuses.length * bins.bins);
  const firstOf = Int32Array.from(places.placeOf, (place) => place * bins.bins);
  yield* inSlices(count, (from, to) => {
    if (times.at === null && places.at === null)
      countAll(counts, times.values, places.values, firstOf, bins, from, to);
    else countPlaced(counts, times, places, firstOf, bins, from, to);
  });
  return Object.fromEntries(
    statuses.map((status, place) => [
      status,
      new Uint32Array(counts.buffer, place * bins.bins * counts.BYTES_PER_ELEMENT, bins.bins),
    ]),
  ) as Record<Status, Uint32Array>;
}

/** Values by position: the i-th is `values[at[i]]`; where `at` is null, `values[i]`. */
interface Placed<Values> {
  readonly values: Values;
  readonly at: Uint32Array | null;
}

function* timesAt(
  table: Table,
  rows: Uint32Array | null,
): Steps<Placed<Float64Array | Uint32Array>> {
  const column = table.column('EventTime');
  if (column.shape === 'number') return { values: column.values, at: rows };
  const { times, at } = yield* timesOf(column, rows ?? allRows(table.rowCount));
  return { values: times, at };
}

/** Where the status of a code stands among `statuses`. */
interface Places extends Placed<DictionaryColumn['codes']> {
  readonly placeOf: Uint8Array;
}

function* placesAt(table: Table, rows: Uint32Array | null): Steps<Places> {
  const column = table.column('Status');
  const place = (status: string | null) => {
    const at = (statuses as readonly (string | null)[]).indexOf(status);
    return at === -1 ? statuses.indexOf('unknown') : at;
  };
  if (column.shape === 'dictionary')
    return { values: column.codes, at: rows, placeOf: Uint8Array.from(column.entries, place) };
  const count = rows?.length ?? table.rowCount;
  const values = new Uint8Array(count);
  yield* inSlices(count, (from, to) => {
    for (let i = from; i < to; i++) values[i] = place(column.text(rows?.[i] ?? i));
  });
  return { values, at: null, placeOf: Uint8Array.from(statuses, (_, at) => at) };
}

/** Counts the positions `from` to `to - 1`, each at the first place of its status and as many on as its bin says. */
function countPlaced(
  counts: Int32Array,
  { values: times, at: timeAt }: Placed<Float64Array | Uint32Array>,
  { values: codes, at: codeAt }: Places,
  firstOf: Int32Array,
  { fromMs, stepMs, bins }: Bins,
  from: number,
  to: number,
): void {
  const endMs = fromMs + stepMs * bins;
  for (let i = from; i < to; i++) {
    const time = times[timeAt === null ? i : timeAt[i]!]!;
    // False of NaN, too.
    if (time >= fromMs && time < endMs) {
      const bin = ((time - fromMs) / stepMs) | 0;
      counts[firstOf[codes[codeAt === null ? i : codeAt[i]!]!]! + bin]!++;
    }
  }
}

/**
 * `countPlaced` where every value stands at its own position, as those of all rows do. Two rows at once, which mostly lie in
 * bins both: a third quicker than one after the other.
 */
function countAll(
  counts: Int32Array,
  times: Float64Array | Uint32Array,
  codes: DictionaryColumn['codes'],
  firstOf: Int32Array,
  { fromMs, stepMs, bins }: Bins,
  from: number,
  to: number,
): void {
  const lengthMs = stepMs * bins;
  const count = (sinceMs: number, first: number) => {
    if (sinceMs >= 0 && sinceMs < lengthMs) counts[first + ((sinceMs / stepMs) | 0)]!++;
  };
  let i = from;
  for (; i + 2 <= to; i += 2) {
    const sinceMs = times[i]! - fromMs;
    const nextMs = times[i + 1]! - fromMs;
    const first = firstOf[codes[i]!]!;
    const next = firstOf[codes[i + 1]!]!;
    if (sinceMs >= 0 && sinceMs < lengthMs && nextMs >= 0 && nextMs < lengthMs) {
      counts[first + ((sinceMs / stepMs) | 0)]!++;
      counts[next + ((nextMs / stepMs) | 0)]!++;
    } else {
      count(sinceMs, first);
      count(nextMs, next);
    }
  }
  if (i < to) count(times[i]! - fromMs, firstOf[codes[i]!]!);
}
