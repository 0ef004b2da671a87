import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';

/** Those of the positions that pass, in order. */
export function* filterPositions(
  positions: Uint32Array,
  passes: (position: number) => boolean,
): Steps<Uint32Array> {
  const kept = new Uint32Array(positions.length);
  let count = 0;
  yield* inSlices(positions.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      if (passes(position)) kept[count++] = position;
    }
  });
  return firstOf(kept, count);
}

/** Positions that have a mark other than 0, in order. */
export function* markedPositions(marks: Uint8Array): Steps<Uint32Array> {
  const kept = new Uint32Array(marks.length);
  let count = 0;
  yield* inSlices(marks.length, (from, to) => {
    for (let i = from; i < to; i++) if (marks[i] !== 0) kept[count++] = i;
  });
  return firstOf(kept, count);
}

/** The first `count` of positions, in an array of their own where most of it would be spare. */
function firstOf(positions: Uint32Array, count: number): Uint32Array {
  return count * 2 > positions.length ? positions.subarray(0, count) : positions.slice(0, count);
}
