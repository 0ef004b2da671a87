import type { DictionaryColumn } from '../table/column';
import type { Steps } from '../steps';
import { foldCase, prefixKey } from './compareText';
import { inSlices } from './inSlices';
import { mergeSort } from './mergeSort';
import { orderTexts } from './orderTexts';

/** Ranks already made, by the dictionary they belong to; a dictionary that has grown since is ranked anew. */
const ranked = new WeakMap<readonly string[], Uint32Array>();

/**
 * Ranks of a dictionary's entries, by code: from 0, in the order of `compareText`, those of a `number` or `time`
 * column by value and, after all values, other text. Code 0, absent, has a rank above all others. Not to be written to.
 */
export function* rankEntries({ entries, type }: DictionaryColumn): Steps<Uint32Array> {
  const known = ranked.get(entries);
  if (known?.length === entries.length) return known;
  // While the export is read, entries are added between our steps: those later than this have no rows in any view.
  const size = entries.length;
  const ordered = yield* orderTexts({
    count: size - 1,
    prefix: (i) => prefixKey(foldCase(entries[i + 1]!)),
    text: (i) => entries[i + 1]!,
  });
  const ranks = new Uint32Array(size);
  ranks[0] = size - 1;
  ranks.set(ordered.ranks, 1);
  if (type === 'number' || type === 'time')
    yield* rankByValue(entries, numberOf[type], ordered.order, ranks);
  ranked.set(entries, ranks);
  return ranks;
}

/** What the text of a column stands for as a number, NaN where it is none. */
export const numberOf: Readonly<Record<'number' | 'time', (text: string) => number>> = {
  number: Number,
  time: Date.parse,
};

/** Ranks entries by value anew, those of one value in the order that they have as text. */
function* rankByValue(
  entries: readonly string[],
  valueOf: (text: string) => number,
  order: Uint32Array,
  ranks: Uint32Array,
): Steps<void> {
  const numbers = new Float64Array(order.length);
  yield* inSlices(order.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const number = valueOf(entries[i + 1]!);
      numbers[i] = Number.isNaN(number) ? Infinity : number;
    }
  });
  yield* mergeSort(order, (a, b) => {
    const [x, y] = [numbers[a]!, numbers[b]!];
    return x === y ? ranks[a + 1]! - ranks[b + 1]! : x - y;
  });
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]! + 1] = rank;
}
