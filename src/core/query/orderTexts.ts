import type { Steps } from '../steps';
import { allRows } from './allRows';
import { compareUnits, foldCase } from './compareText';
import { inSlices } from './inSlices';
import { mergeSort } from './mergeSort';
import { radixSort } from './radixSort';

/** Texts by position: `prefix` is `prefixKey` of the folded text, `text` may be dear and is asked for ties only. */
export interface Texts {
  readonly count: number;
  prefix(position: number): number;
  text(position: number): string;
}

/** Positions of texts in the order of `compareText`, and for each position its rank: the same for the same text, from 0. */
export interface OrderedTexts {
  readonly order: Uint32Array;
  readonly ranks: Uint32Array;
  readonly rankCount: number;
}

/** A prefix key is taken apart into two words at this bit. */
const lowBits = 28;
const lowSize = 2 ** lowBits;

/** Orders texts: by radix over their first characters, and by comparing only those that begin alike. */
export function* orderTexts(texts: Texts): Steps<OrderedTexts> {
  const { count } = texts;
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  let highMax = 0;
  yield* inSlices(
    count,
    (from, to) => {
      for (let position = from; position < to; position++) {
        const key = texts.prefix(position);
        const rest = Math.floor(key / lowSize);
        low[position] = key - rest * lowSize;
        high[position] = rest;
        if (rest > highMax) highMax = rest;
      }
    },
    prefixSlice,
  );
  const order = yield* radixSort(allRows(count), { low, lowMax: lowSize - 1, high, highMax });
  const ranks = new Uint32Array(count);
  let rank = -1;
  for (let start = 0, sinceYield = 0; start < count;) {
    const first = order[start]!;
    let end = start + 1;
    while (end < count && low[order[end]!] === low[first] && high[order[end]!] === high[first])
      end++;
    if (end - start === 1) ranks[first] = ++rank;
    else rank = yield* orderAlike(texts, order.subarray(start, end), ranks, rank);
    sinceYield += end - start === 1 ? 1 : 8;
    if (sinceYield > prefixSlice) {
      sinceYield = 0;
      yield;
    }
    start = end;
  }
  return { order, ranks, rankCount: rank + 1 };
}

/** Making a key looks at up to seven characters: fewer rows to a slice. */
const prefixSlice = 20_000;

/** Orders positions whose texts begin alike and ranks them after `rank`; returns the last rank given. */
function* orderAlike(
  texts: Texts,
  positions: Uint32Array,
  ranks: Uint32Array,
  rank: number,
): Steps<number> {
  const asked: string[] = [];
  const folded: string[] = [];
  yield* inSlices(
    positions.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const text = texts.text(positions[i]!);
        asked.push(text);
        folded.push(foldCase(text));
      }
    },
    textSlice,
  );
  const compare = (a: number, b: number) =>
    compareUnits(folded[a]!, folded[b]!) || compareUnits(asked[a]!, asked[b]!);
  const inner = allRows(positions.length);
  yield* mergeSort(inner, compare);
  const before = positions.slice();
  let last = rank;
  for (let i = 0; i < inner.length; i++) {
    if (i === 0 || asked[inner[i]!] !== asked[inner[i - 1]!]) last++;
    const position = before[inner[i]!]!;
    positions[i] = position;
    ranks[position] = last;
  }
  return last;
}

/** Texts decoded between two yields. */
const textSlice = 10_000;
