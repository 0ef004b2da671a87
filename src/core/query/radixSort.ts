import type { Steps } from '../steps';
import { inSlices } from './inSlices';

/** Sort keys below 2^64 by position: `high` x 2^32 + `low`. Without `high` all are below 2^32. */
export interface RadixKeys {
  readonly low: Uint32Array;
  /** The greatest of `low`, or more. */
  readonly lowMax: number;
  readonly high?: Uint32Array;
  readonly highMax?: number;
}

/** Bits that one pass sorts by: its counters fit the first-level cache, and two passes sort a week of seconds. */
const digitBits = 13;

/** The positions of `order` in ascending order of their keys, equal ones as they stood. May return or overwrite `order`. */
export function* radixSort(order: Uint32Array, keys: RadixKeys): Steps<Uint32Array> {
  let sorted = order;
  let spare: Uint32Array | undefined;
  const words = [{ word: keys.low, max: keys.lowMax }];
  if (keys.high !== undefined) words.push({ word: keys.high, max: keys.highMax ?? 0xffffffff });
  for (const { word, max } of words) {
    const bits = 32 - Math.clz32(max);
    const passes = Math.ceil(bits / digitBits);
    const width = Math.ceil(bits / Math.max(1, passes));
    for (let pass = 0; pass < passes; pass++) {
      const shift = pass * width;
      const buckets = yield* countDigits(sorted, word, shift, width);
      if (buckets === undefined) continue;
      const from = sorted;
      const to = spare ?? new Uint32Array(order.length);
      yield* inSlices(from.length, (a, b) => {
        distribute(from, to, word, buckets, shift, width, a, b);
      });
      spare = from;
      sorted = to;
    }
  }
  return sorted;
}

/** Where each digit's positions begin in the sorted order; undefined where all have the same digit. */
function* countDigits(
  order: Uint32Array,
  word: Uint32Array,
  shift: number,
  width: number,
): Steps<Uint32Array | undefined> {
  const buckets = new Uint32Array(1 << width);
  // Every position occurs once in `order`, so the keys are counted in their own order, which is quicker.
  yield* inSlices(order.length, (from, to) => {
    const mask = buckets.length - 1;
    for (let i = from; i < to; i++) buckets[(word[i]! >>> shift) & mask]!++;
  });
  let begin = 0;
  for (let digit = 0; digit < buckets.length; digit++) {
    const count = buckets[digit]!;
    if (count === order.length) return undefined;
    buckets[digit] = begin;
    begin += count;
  }
  return buckets;
}

function distribute(
  order: Uint32Array,
  target: Uint32Array,
  word: Uint32Array,
  buckets: Uint32Array,
  shift: number,
  width: number,
  from: number,
  to: number,
): void {
  const mask = (1 << width) - 1;
  for (let i = from; i < to; i++) {
    const position = order[i]!;
    target[buckets[(word[position]! >>> shift) & mask]!++] = position;
  }
}
