import { statuses, type Status } from '../event';

/** Words of 32 bits, and of 64, that the figures of one number take: what a row adds to lies in one line of the cache. */
const words = 8;
const longs = 4;
/** Where the times stand among the latter: the counts by status take the first two. */
const firstAt = 2;
const lastAt = 3;

const failureAt = statuses.indexOf('failure');

/** Figures of events by number: how many of each status, and the first and the last time. */
export class BranchTally {
  private readonly counts: Int32Array;
  private readonly times: Float64Array;

  constructor(readonly size: number) {
    const buffer = new ArrayBuffer(size * words * Int32Array.BYTES_PER_ELEMENT);
    // Of signed numbers V8 counts quicker; a table has fewer rows than they can count.
    this.counts = new Int32Array(buffer);
    const times = (this.times = new Float64Array(buffer));
    for (let at = 0; at < times.length; at += longs) {
      times[at + firstAt] = Infinity;
      times[at + lastAt] = -Infinity;
    }
  }

  /** Counts the events at the positions `from` to `to - 1`. */
  count({ numbers, places, times }: TalliedEvents, from: number, to: number): void {
    const { placeOf } = places;
    for (let i = from; i < to; i++) {
      const number = numbers.values[numbers.at === null ? i : numbers.at[i]!]!;
      const place = placeOf[places.values[places.at === null ? i : places.at[i]!]!]!;
      const time = times.values[times.at === null ? i : times.at[i]!]!;
      this.counts[number * words + place]!++;
      const at = number * longs;
      // Both are false of NaN, which is no time.
      if (time < this.times[at + firstAt]!) this.times[at + firstAt] = time;
      if (time > this.times[at + lastAt]!) this.times[at + lastAt] = time;
    }
  }

  /** Adds the figures of a number of another tally to those of one of its own. */
  add(number: number, other: BranchTally, otherNumber: number): void {
    const to = number * words;
    const from = otherNumber * words;
    for (let place = 0; place < statuses.length; place++)
      this.counts[to + place]! += other.counts[from + place]!;
    const at = number * longs;
    const otherAt = otherNumber * longs;
    const first = other.times[otherAt + firstAt]!;
    const last = other.times[otherAt + lastAt]!;
    if (first < this.times[at + firstAt]!) this.times[at + firstAt] = first;
    if (last > this.times[at + lastAt]!) this.times[at + lastAt] = last;
  }

  eventsOf(number: number): number {
    const { counts } = this;
    const at = number * words;
    return counts[at]! + counts[at + 1]! + counts[at + 2]! + counts[at + 3]!;
  }

  failuresOf(number: number): number {
    return this.counts[number * words + failureAt]!;
  }

  statusOf(number: number): Readonly<Record<Status, number>> {
    return Object.fromEntries(
      statuses.map((status, place) => [status, this.counts[number * words + place]!]),
    ) as Record<Status, number>;
  }

  /** Milliseconds UTC of the first event that has a time; NaN where none has. */
  firstOf(number: number): number {
    return finite(this.times[number * longs + firstAt]!);
  }

  /** Milliseconds UTC of the last event that has a time; NaN where none has. */
  lastOf(number: number): number {
    return finite(this.times[number * longs + lastAt]!);
  }
}

function finite(time: number): number {
  return Number.isFinite(time) ? time : NaN;
}

/** Values by position: the i-th is `values[at[i]]`; where `at` is null, `values[i]`. */
export interface Placed<Values> {
  readonly values: Values;
  readonly at: Uint32Array | null;
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** What is counted of events: the number that each counts for, its status and its time (NaN is none). */
export interface TalliedEvents {
  readonly numbers: Placed<Codes>;
  /** Codes, and for each the place of its status among `statuses`. */
  readonly places: Placed<Codes> & { readonly placeOf: Uint8Array };
  readonly times: Placed<Float64Array | Uint32Array>;
}
