import { rowsPerStep, type Steps } from '../steps';

/**
 * Calls `work(from, to)` over 0 to `count` in slices of `size`, yielding between them. The loops over rows live in plain
 * functions, which V8 optimises better than the body of a generator.
 */
export function* inSlices(
  count: number,
  work: (from: number, to: number) => void,
  size: number = rowsPerStep,
): Steps<void> {
  for (let from = 0; from < count; from += size) {
    if (from > 0) yield;
    work(from, Math.min(count, from + size));
  }
}
