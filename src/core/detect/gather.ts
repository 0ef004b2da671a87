import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { sortByCode } from './sortByCode';

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
  const sorted = yield* sortByCode(positions, { codes, codeCount });
  // The absent ones are first.
  let absent = 0;
  while (absent < sorted.length && codes[sorted[absent]!] === 0) absent++;
  const members = sorted.subarray(absent);
  const begins: number[] = [];
  let last = 0;
  yield* inSlices(members.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const code = codes[members[i]!]!;
      if (code !== last) begins.push(i);
      last = code;
    }
  });
  return groupsAt(members, begins, codes);
}

/** Gathers positions by several codes at once, absent ones like any other; `codes` are those of the first. */
export function* gatherByAll(positions: Uint32Array, parts: readonly CodedRows[]): Steps<Gathered> {
  let members = positions;
  for (const part of [...parts].reverse()) members = yield* sortByCode(members, part);
  /** By index of the members, 1 where any of the codes is another than before. */
  const differs = new Uint8Array(members.length);
  for (const { codes } of parts)
    yield* inSlices(members.length, (from, to) => {
      let last = from === 0 ? -1 : codes[members[from - 1]!]!;
      for (let i = from; i < to; i++) {
        const code = codes[members[i]!]!;
        if (code !== last) differs[i] = 1;
        last = code;
      }
    });
  const begins: number[] = [];
  for (let i = differs.indexOf(1); i !== -1; i = differs.indexOf(1, i + 1)) begins.push(i);
  return groupsAt(members, begins, parts[0]!.codes);
}

function groupsAt(members: Uint32Array, begins: readonly number[], codes: Uint32Array): Gathered {
  const groupCount = begins.length;
  const starts = new Uint32Array(groupCount + 1);
  starts.set(begins);
  starts[groupCount] = members.length;
  const ofGroup = new Uint32Array(groupCount);
  for (let group = 0; group < groupCount; group++)
    ofGroup[group] = codes[members[begins[group]!]!]!;
  return { groupCount, members, starts, codes: ofGroup };
}
