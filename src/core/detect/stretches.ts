/** What is counted within a sliding window. */
export interface SlidingWindow {
  enter(index: number): void;
  leave(index: number): void;
  /** Whether the window, as it stands, is one that is sought. */
  passes(): boolean;
}

/** From the `from`-th to the `to`-th event, both included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Stretches of events whose windows of `withinMs`, sliding from event to event and both ends included, pass; those that
 * share an event are one. `times` ascend. For windows that `episodes` cannot decide: by two counts, or a share.
 */
export function stretches(
  times: ArrayLike<number>,
  withinMs: number,
  window: SlidingWindow,
): readonly Stretch[] {
  const found: { from: number; to: number }[] = [];
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    window.enter(last);
    while (times[last]! - times[first]! > withinMs) window.leave(first++);
    if (!window.passes()) continue;
    const current = found.at(-1);
    if (current !== undefined && first <= current.to) current.to = last;
    else found.push({ from: first, to: last });
  }
  return found;
}

/** How many distinct values are held; 0 is absent and does not count. */
export class DistinctCount {
  private readonly held = new Map<number, number>();

  get size(): number {
    return this.held.size;
  }

  add(value: number): void {
    if (value !== 0) this.held.set(value, (this.held.get(value) ?? 0) + 1);
  }

  remove(value: number): void {
    if (value === 0) return;
    const count = this.held.get(value)! - 1;
    if (count === 0) this.held.delete(value);
    else this.held.set(value, count);
  }
}
