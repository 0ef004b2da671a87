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
  return kept.slice(0, count);
}
