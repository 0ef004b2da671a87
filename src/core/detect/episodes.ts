/** A stretch of events: from the `from`-th to the `to`-th, both included. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** The greatest number of distinct values within any one window of it. */
  readonly most: number;
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
  const found: Episode[] = [];
  const held = new Map<number, number>();
  let first = 0;
  let current: { from: number; to: number; most: number } | undefined;
  for (let last = 0; last < times.length; last++) {
    const value = values[last]!;
    if (value !== 0) held.set(value, (held.get(value) ?? 0) + 1);
    while (times[last]! - times[first]! > withinMs) {
      const left = values[first++]!;
      if (left === 0) continue;
      const count = held.get(left)! - 1;
      if (count === 0) held.delete(left);
      else held.set(left, count);
    }
    if (held.size < least) continue;
    if (current !== undefined && first <= current.to) {
      current.to = last;
      current.most = Math.max(current.most, held.size);
    } else found.push((current = { from: first, to: last, most: held.size }));
  }
  return found;
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
