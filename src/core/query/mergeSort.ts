import type { Steps } from '../steps';
import { inSlices } from './inSlices';

/** Runs of this many are sorted at once: comparing texts, a slice of it takes about a millisecond. */
const runLength = 2048;

/** Sorts `values` in place by `compare`, stably, yielding on the way. */
export function* mergeSort(
  values: Uint32Array,
  compare: (a: number, b: number) => number,
): Steps<void> {
  yield* inSlices(
    values.length,
    (from, to) => void values.subarray(from, to).sort(compare),
    runLength,
  );
  if (values.length <= runLength) return;
  let source: Uint32Array = values;
  let target: Uint32Array = new Uint32Array(values.length);
  for (let length = runLength; length < values.length; length *= 2) {
    for (let start = 0; start < values.length; start += 2 * length) {
      const middle = Math.min(values.length, start + length);
      const end = Math.min(values.length, start + 2 * length);
      let left = start;
      let right = middle;
      for (let at = start; at < end;) {
        const stop = Math.min(end, at + runLength);
        for (; at < stop; at++) {
          const takeLeft =
            left < middle && (right >= end || compare(source[left]!, source[right]!) <= 0);
          target[at] = takeLeft ? source[left++]! : source[right++]!;
        }
        yield;
      }
    }
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source);
}
