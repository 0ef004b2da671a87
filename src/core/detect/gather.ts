import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';

/** Positions gathered by a code: those of group `g` are `members` from `starts[g]` to before `starts[g + 1]`, in order. */
export interface Gathered {
  readonly groupCount: number;
  readonly members: Uint32Array;
  readonly starts: Uint32Array;
  /** The code of each group; groups stand in the order of their codes. */
  readonly codes: Uint32Array;
}

/** Gathers positions by their codes; those with code 0, absent, are left out. */
export function* gather(
  positions: Uint32Array,
  codes: Uint32Array,
  codeCount: number,
): Steps<Gathered> {
  const counts = new Uint32Array(codeCount + 1);
  yield* inSlices(positions.length, (from, to) => {
    for (let i = from; i < to; i++) counts[codes[positions[i]!]!]!++;
  });
  const groupOf = new Uint32Array(codeCount);
  const groupCodes: number[] = [];
  const starts: number[] = [0];
  for (let code = 1; code < codeCount; code++) {
    if (counts[code] === 0) continue;
    groupOf[code] = groupCodes.length;
    groupCodes.push(code);
    starts.push(starts.at(-1)! + counts[code]!);
  }
  const members = new Uint32Array(starts.at(-1)!);
  const next = Uint32Array.from(starts);
  yield* inSlices(positions.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      const code = codes[position]!;
      if (code !== 0) members[next[groupOf[code]!]!++] = position;
    }
  });
  return {
    groupCount: groupCodes.length,
    members,
    starts: Uint32Array.from(starts),
    codes: Uint32Array.from(groupCodes),
  };
}
