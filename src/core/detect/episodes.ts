/** A stretch of events: from the `from`-th to the `to`-th, both included. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** The greatest number of distinct values within any one window of it. */
  readonly most: number;
}

/** What a window has to hold: at least `least` distinct values; 0 is absent and does not count. */
export interface Condition {
  readonly values: ArrayLike<number>;
  readonly least: number;
}

/**
 * Stretches of events in which some window of `withinMs`, sliding from event to event and both ends included, holds at least
 * `least` distinct values. Windows that share an event are one stretch. `times` ascend; a value of 0 is absent and does not
 * count.
 */
export function episodes(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  withinMs: number,
  least: number,
): readonly Episode[] {
  return episodesOfAll(times, [{ values, least }], withinMs);
}

/** The same where one window has to meet several conditions at once; `most` is of the first. */
export function episodesOfAll(
  times: ArrayLike<number>,
  conditions: readonly Condition[],
  withinMs: number,
): readonly Episode[] {
  const found: Episode[] = [];
  const windows = conditions.map(({ values, least }) => new Distinct(values, least));
  const most = windows[0]!;
  let first = 0;
  let current: { from: number; to: number; most: number } | undefined;
  for (let last = 0; last < times.length; last++) {
    for (const window of windows) window.take(last);
    for (; times[last]! - times[first]! > withinMs; first++)
      for (const window of windows) window.leave(first);
    if (!windows.every((window) => window.isEnough)) continue;
    if (current !== undefined && first <= current.to) {
      current.to = last;
      current.most = Math.max(current.most, most.count);
    } else found.push((current = { from: first, to: last, most: most.count }));
  }
  return found;
}

/** How many distinct values a window holds. */
class Distinct {
  private readonly held = new Map<number, number>();

  constructor(
    private readonly values: ArrayLike<number>,
    private readonly least: number,
  ) {}

  get count(): number {
    return this.held.size;
  }

  get isEnough(): boolean {
    return this.held.size >= this.least;
  }

  take(i: number): void {
    const value = this.values[i]!;
    if (value !== 0) this.held.set(value, (this.held.get(value) ?? 0) + 1);
  }

  leave(i: number): void {
    const value = this.values[i]!;
    if (value === 0) return;
    const count = this.held.get(value)! - 1;
    if (count === 0) this.held.delete(value);
    else this.held.set(value, count);
  }
}

/** The same of events as such: at least `least` of them within `withinMs`. */
export function bursts(
  times: ArrayLike<number>,
  withinMs: number,
  least: number,
): readonly Episode[] {
  const numbers = new Uint32Array(times.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = i + 1;
  return episodes(times, numbers, withinMs, least);
}
