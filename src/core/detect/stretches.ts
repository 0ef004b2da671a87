/** A stretch of events: from the `from`-th to the `to`-th, both included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The greatest count of any one window of it. */
  readonly most: number;
}

/** What is counted within a sliding window. */
export interface SlidingWindow {
  enter(index: number): void;
  leave(index: number): void;
  /** What the window holds; 0 where it, as it stands, is not one that is sought. */
  count(): number;
}

/**
 * Stretches of events whose windows of `withinMs`, sliding from event to event and both ends included, are sought; those that
 * share an event are one. `times` ascend.
 */
export function stretches(
  times: ArrayLike<number>,
  withinMs: number,
  window: SlidingWindow,
): readonly Stretch[] {
  const found: Stretch[] = [];
  let current: { from: number; to: number; most: number } | undefined;
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    window.enter(last);
    while (times[last]! - times[first]! > withinMs) window.leave(first++);
    const count = window.count();
    if (count === 0) continue;
    if (current !== undefined && first <= current.to) {
      current.to = last;
      current.most = Math.max(current.most, count);
    } else found.push((current = { from: first, to: last, most: count }));
  }
  return found;
}
