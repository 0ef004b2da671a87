import { statuses, type Status } from '../event';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { inSlices } from './inSlices';
import { timesOf, type RowTimes } from './timesOf';

/** Equal bins of time: bin i is `stepMs` long, from `fromMs + i * stepMs` on. */
export interface Bins {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly bins: number;
}

/**
 * Counts rows by Status, `unknown` where it is absent, and by the bin in which their EventTime lies; rows that lie in none, or
 * have no time, are not counted.
 */
export function* timeline(
  table: Table,
  rows: Uint32Array,
  bins: Bins,
): Steps<Readonly<Record<Status, Uint32Array>>> {
  const times = yield* timesOf(table.column('EventTime'), rows);
  const places = yield* statusPlaces(table, rows);
  // One after another, by status: a row adds one to one place.
  const counts = new Uint32Array(statuses.length * bins.bins);
  yield* inSlices(rows.length, (from, to) => {
    countInto(counts, times, places, bins, from, to);
  });
  return Object.fromEntries(
    statuses.map((status, place) => [
      status,
      counts.subarray(place * bins.bins, (place + 1) * bins.bins),
    ]),
  ) as Record<Status, Uint32Array>;
}

/** By position, the place of a row's status among `statuses`. */
function* statusPlaces(table: Table, rows: Uint32Array): Steps<Uint8Array> {
  const column = table.column('Status');
  const placeOf = (status: string | null) => {
    const place = (statuses as readonly (string | null)[]).indexOf(status);
    return place === -1 ? statuses.indexOf('unknown') : place;
  };
  const places = new Uint8Array(rows.length);
  if (column.shape === 'dictionary') {
    const { codes } = column;
    const placeOfCode = Uint8Array.from(column.entries, placeOf);
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) places[i] = placeOfCode[codes[rows[i]!]!]!;
    });
  } else
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) places[i] = placeOf(column.text(rows[i]!));
    });
  return places;
}

function countInto(
  counts: Uint32Array,
  { times, at }: RowTimes,
  places: Uint8Array,
  { fromMs, stepMs, bins }: Bins,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const bin = Math.floor((times[at[i]!]! - fromMs) / stepMs);
    // False of NaN, too.
    if (bin >= 0 && bin < bins) counts[places[i]! * bins + bin]!++;
  }
}
