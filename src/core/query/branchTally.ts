import { statuses, type Status } from '../event';
import type { Steps } from '../steps';
import { inSlices } from './inSlices';

const failureAt = statuses.indexOf('failure');

/** Figures of events by number: how many of each status, and the first and the last time. */
export class BranchTally {
  /** All of one status after all of another: most events have the same, and what they add to stays in the cache. */
  private readonly counts: Int32Array;
  private readonly first: Float64Array;
  private readonly last: Float64Array;

  constructor(readonly size: number) {
    // Of signed numbers V8 counts quicker; a table has fewer rows than they can count.
    this.counts = new Int32Array(statuses.length * size);
    this.first = new Float64Array(size).fill(Infinity);
    this.last = new Float64Array(size).fill(-Infinity);
  }

  /** Counts all of the events. */
  *count({ length, numbers, places, times }: TalliedEvents): Steps<void> {
    const { counts, first, last } = this;
    const begins = places.placeOf.map((place) => place * this.size);
    // One after another: where numbers lie far apart, three loops take a quarter of the time that one takes.
    yield* inSlices(length, (from, to) => {
      countStatuses(counts, numbers, places, begins, from, to);
    });
    yield* inSlices(length, (from, to) => {
      keepLeast(first, numbers, times, from, to);
    });
    yield* inSlices(length, (from, to) => {
      keepGreatest(last, numbers, times, from, to);
    });
  }

  /** Adds the figures of a number of another tally to those of one of its own. */
  add(number: number, other: BranchTally, otherNumber: number): void {
    for (let place = 0; place < statuses.length; place++)
      this.counts[place * this.size + number]! += other.counts[place * other.size + otherNumber]!;
    const first = other.first[otherNumber]!;
    const last = other.last[otherNumber]!;
    if (first < this.first[number]!) this.first[number] = first;
    if (last > this.last[number]!) this.last[number] = last;
  }

  eventsOf(number: number): number {
    const { counts, size } = this;
    let events = 0;
    for (let at = number; at < counts.length; at += size) events += counts[at]!;
    return events;
  }

  failuresOf(number: number): number {
    return this.counts[failureAt * this.size + number]!;
  }

  statusOf(number: number): Readonly<Record<Status, number>> {
    return Object.fromEntries(
      statuses.map((status, place) => [status, this.counts[place * this.size + number]!]),
    ) as Record<Status, number>;
  }

  /** Milliseconds UTC of the first event that has a time; NaN where none has. */
  firstOf(number: number): number {
    return finite(this.first[number]!);
  }

  /** Milliseconds UTC of the last event that has a time; NaN where none has. */
  lastOf(number: number): number {
    return finite(this.last[number]!);
  }
}

function countStatuses(
  counts: Int32Array,
  { values: numbers, at: numberAt }: TalliedEvents['numbers'],
  { values: codes, at: codeAt }: TalliedEvents['places'],
  begins: Int32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) counts[begins[codes[codeAt[i]!]!]! + numbers[numberAt[i]!]!]!++;
}

function keepLeast(
  least: Float64Array,
  { values: numbers, at: numberAt }: TalliedEvents['numbers'],
  { values: times, at: timeAt }: TalliedEvents['times'],
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const time = times[timeAt[i]!]!;
    const number = numbers[numberAt[i]!]!;
    // False of NaN, which is no time.
    if (time < least[number]!) least[number] = time;
  }
}

function keepGreatest(
  greatest: Float64Array,
  { values: numbers, at: numberAt }: TalliedEvents['numbers'],
  { values: times, at: timeAt }: TalliedEvents['times'],
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const time = times[timeAt[i]!]!;
    const number = numbers[numberAt[i]!]!;
    if (time > greatest[number]!) greatest[number] = time;
  }
}

function finite(time: number): number {
  return Number.isFinite(time) ? time : NaN;
}

/** Values by position: the i-th is `values[at[i]]`. */
export interface Placed<Values> {
  readonly values: Values;
  readonly at: Uint32Array;
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** What is counted of events: the number that each counts for, its status and its time (NaN is none). */
export interface TalliedEvents {
  readonly length: number;
  readonly numbers: Placed<Codes>;
  /** Codes, and for each the place of its status among `statuses`. */
  readonly places: Placed<Codes> & { readonly placeOf: Int32Array };
  readonly times: Placed<Float64Array | Uint32Array>;
}
