import { denseCodes, greatestOf } from './denseCodes';
import { stretches, type Stretch } from './stretches';

/** What a window has to hold: at least `least` distinct values, 1 or more; 0 is absent and does not count. */
export interface Condition {
  readonly values: ArrayLike<number>;
  readonly least: number;
}

/**
 * Stretches of events in which some window of `withinMs`, sliding from event to event and both ends included, holds at least
 * `least` distinct values: `most` of them in one. Windows that share an event are one stretch. `times` ascend; values are whole
 * numbers below 2^32, of which 0 is absent and does not count.
 */
export function episodes(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  withinMs: number,
  least: number,
): readonly Stretch[] {
  return episodesOfAll(times, [{ values, least }], withinMs);
}

/** The same where one window has to meet several conditions at once; `most` is of the first. */
export function episodesOfAll(
  times: ArrayLike<number>,
  conditions: readonly Condition[],
  withinMs: number,
): readonly Stretch[] {
  // So few events cannot hold so many values.
  if (conditions.some(({ least }) => least > times.length)) return [];
  const windows = conditions.map(({ values, least }) => new DistinctValues(values, least));
  return stretches(times, withinMs, {
    enter: (i) => {
      for (const window of windows) window.enter(i);
    },
    leave: (i) => {
      for (const window of windows) window.leave(i);
    },
    count: () => {
      for (const { held, least } of windows) if (held < least) return 0;
      return windows[0]!.held;
    },
  });
}

/** The same of events as such: at least `least` of them within `withinMs`. */
export function bursts(
  times: ArrayLike<number>,
  withinMs: number,
  least: number,
): readonly Stretch[] {
  if (least > times.length) return [];
  let held = 0;
  return stretches(times, withinMs, {
    enter: () => {
      held++;
    },
    leave: () => {
      held--;
    },
    count: () => (held < least ? 0 : held),
  });
}

/** How many distinct values a window holds. */
class DistinctValues {
  held = 0;
  /** By event, a small code of its value. */
  private readonly numbers: Uint32Array;
  /** By such a code, how many events of the window have it. */
  private readonly events: Uint32Array;

  constructor(
    values: ArrayLike<number>,
    readonly least: number,
  ) {
    this.numbers = denseCodes(values instanceof Uint32Array ? values : Uint32Array.from(values));
    this.events = new Uint32Array(greatestOf(this.numbers) + 1);
  }

  enter(i: number): void {
    const number = this.numbers[i]!;
    if (number === 0) return;
    if (this.events[number] === 0) this.held++;
    this.events[number]!++;
  }

  leave(i: number): void {
    const number = this.numbers[i]!;
    if (number === 0) return;
    this.events[number]!--;
    if (this.events[number] === 0) this.held--;
  }
}
