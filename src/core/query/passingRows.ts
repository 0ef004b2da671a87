import { rowsPerStep, type Steps } from '../steps';
import type { DictionaryColumn } from '../table/column';
import { inSlices } from './inSlices';
import { rowsPerTestStep, type Sieve } from './sieve';

/**
 * The rows 0 to `rowCount - 1` that pass a sieve, in order. Collected in one array that stays in the caches: writing all rows
 * and then those that pass into arrays of a million took five times as long as looking at them.
 */
export function* passingRows(sieve: Sieve, rowCount: number): Steps<Uint32Array> {
  const parts: Uint32Array[] = [];
  let partRows = 0;
  // Taken, so that another query between two slices makes its own; given back only by one that comes to its end.
  const kept = spare ?? new Uint32Array(roomRows);
  spare = undefined;
  let count = 0;
  const keep = keeperOf(sieve);
  const size = sieve.by === 'row' && sieve.guid === undefined ? rowsPerTestStep : rowsPerStep;
  yield* inSlices(
    rowCount,
    (from, to) => {
      if (count + size > roomRows) {
        parts.push(kept.slice(0, count));
        partRows += count;
        count = 0;
      }
      count = keep(kept, count, from, to);
    },
    size,
  );
  const passing = joined(parts, partRows, kept.subarray(0, count));
  spare = kept;
  return passing;
}

/** Rows collected before they are put aside: of most filters that is all of them, which are then copied only once. */
const roomRows = 256 * 1024;
/** Room to collect in that nobody uses: of memory used before, no page is new. */
let spare: Uint32Array | undefined;

function joined(parts: readonly Uint32Array[], partRows: number, last: Uint32Array): Uint32Array {
  if (parts.length === 0) return last.slice();
  const whole = new Uint32Array(partRows + last.length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  whole.set(last, at);
  return whole;
}

/** Puts those of the rows `from` to `to - 1` that pass into `kept` from `count` on; returns how many it then holds. */
type Keeper = (kept: Uint32Array, count: number, from: number, to: number) => number;

function keeperOf(sieve: Sieve): Keeper {
  switch (sieve.by) {
    case 'code':
      return codeKeeper(sieve.codes, sieve.marks);
    case 'number': {
      const { values, from: least, to: greatest } = sieve;
      return (kept, count, from, to) => keepBetween(values, least, greatest, kept, count, from, to);
    }
    case 'row': {
      const { guid, passes } = sieve;
      return guid === undefined
        ? (kept, count, from, to) => {
            for (let row = from; row < to; row++) if (passes(row)) kept[count++] = row;
            return count;
          }
        : (kept, count, from, to) => keepSame(guid.words, guid.word, passes, kept, count, from, to);
    }
  }
}

/** Of a slice, one in so many rows must pass for it to count as rare. */
const rare = 64;

/** How rows are looked for depends on how many the slice before has yielded. */
function codeKeeper(codes: DictionaryColumn['codes'], marks: Uint8Array): Keeper {
  const only = marks.indexOf(1);
  const isOnly = only !== -1 && !marks.includes(1, only + 1);
  let isRare = true;
  return (kept, before, from, to) => {
    const count = !isRare
      ? keepMarked(codes, marks, kept, before, from, to)
      : isOnly
        ? keepOnly(codes, marks, only, kept, before, from, to)
        : keepRarelyMarked(codes, marks, kept, before, from, to);
    isRare = (count - before) * rare < to - from;
    return count;
  };
}

/** Without a branch, as quick whatever passes; four rows at once, twice as quick as one after the other. */
function keepMarked(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  let row = from;
  for (; row + 4 <= to; row += 4) {
    const first = marks[codes[row]!]!;
    const second = marks[codes[row + 1]!]!;
    const third = marks[codes[row + 2]!]!;
    const fourth = marks[codes[row + 3]!]!;
    kept[count] = row;
    count += first;
    kept[count] = row + 1;
    count += second;
    kept[count] = row + 2;
    count += third;
    kept[count] = row + 3;
    count += fourth;
  }
  for (; row < to; row++) {
    kept[count] = row;
    count += marks[codes[row]!]!;
  }
  return count;
}

/** With a branch that is hardly ever taken: twice as quick. */
function keepRarelyMarked(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  for (let row = from; row < to; row++) if (marks[codes[row]!] !== 0) kept[count++] = row;
  return count;
}

/** One code, sought by the engine of JavaScript itself: eight times as quick, as long as it is rare; given up once it is not. */
function keepOnly(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  only: number,
  kept: Uint32Array,
  before: number,
  from: number,
  to: number,
): number {
  let count = before;
  const part = codes.subarray(from, to);
  const most = before + part.length / rare;
  for (let at = part.indexOf(only); at !== -1; at = part.indexOf(only, at + 1)) {
    if (count > most) return keepMarked(codes, marks, kept, count, from + at, to);
    kept[count++] = from + at;
  }
  return count;
}

function keepBetween(
  values: Float64Array | Uint32Array,
  least: number,
  greatest: number,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    // False of NaN.
    if (value >= least && value <= greatest) kept[count++] = row;
  }
  return count;
}

/** Eight rows at once, of which hardly ever one is it: twice as quick as one after the other. */
function keepSame(
  words: Int32Array,
  word: number,
  passes: (row: number) => boolean,
  kept: Uint32Array,
  count: number,
  from: number,
  to: number,
): number {
  const keep = (first: number, end: number) => {
    for (let row = first; row < end; row++)
      if (words[row * 4] === word && passes(row)) kept[count++] = row;
  };
  const last = (to - 8) * 4;
  let at = from * 4;
  for (; at <= last; at += 32)
    if (
      words[at] === word ||
      words[at + 4] === word ||
      words[at + 8] === word ||
      words[at + 12] === word ||
      words[at + 16] === word ||
      words[at + 20] === word ||
      words[at + 24] === word ||
      words[at + 28] === word
    )
      keep(at >> 2, (at >> 2) + 8);
  keep(at >> 2, to);
  return count;
}
