import { allRows } from '../query/allRows';
import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import { radixSort } from '../query/radixSort';
import type { Steps } from '../steps';
import { codesAt } from './counts';

/** Codes up to this are counted in an array of all of them, however few positions there are. */
const mostCounted = 2 ** 16;

/** Positions in the order of their codes, 0 first; those of one code stay in the order in which they are. */
export function* sortByCode(
  positions: Uint32Array,
  { codes, codeCount }: CodedRows,
): Steps<Uint32Array> {
  const { length } = positions;
  if (codeCount > Math.max(mostCounted, length * 2)) {
    const keys = { low: codesAt(codes, positions), lowMax: codeCount };
    return codesAt(positions, yield* radixSort(allRows(length), keys));
  }
  const ends = new Uint32Array(codeCount);
  yield* inSlices(length, (from, to) => {
    countCodes(positions, codes, ends, from, to);
  });
  let begin = 0;
  for (let code = 0; code < codeCount; code++) {
    const count = ends[code]!;
    ends[code] = begin;
    begin += count;
  }
  const sorted = new Uint32Array(length);
  yield* inSlices(length, (from, to) => {
    distribute(positions, codes, ends, sorted, from, to);
  });
  return sorted;
}

function countCodes(
  positions: Uint32Array,
  codes: Uint32Array,
  counts: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) counts[codes[positions[i]!]!]!++;
}

/** Puts positions where those of their code go on. */
function distribute(
  positions: Uint32Array,
  codes: Uint32Array,
  ends: Uint32Array,
  sorted: Uint32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const position = positions[i]!;
    sorted[ends[codes[position]!]!++] = position;
  }
}
