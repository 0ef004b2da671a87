import { rowsPerStep, type Steps } from '../steps';
import type { DictionaryColumn } from '../table/column';
import { inSlices } from './inSlices';
import { rowsPerTestStep, type Sieve } from './sieve';

/**
 * The rows 0 to `rowCount - 1` that pass a sieve, in order. Made slice by slice in one array that stays in the caches:
 * writing all rows and then those that pass into arrays of a million took five times as long as looking at them.
 */
export function* passingRows(sieve: Sieve, rowCount: number): Steps<Uint32Array> {
  const parts: Uint32Array[] = [];
  let count = 0;
  const keep = keeperOf(sieve);
  yield* inSlices(
    rowCount,
    (from, to) => {
      const kept = keep(from, to);
      if (kept === 0) return;
      parts.push(slice.slice(0, kept));
      count += kept;
    },
    sieve.by === 'row' && sieve.guid === undefined ? rowsPerTestStep : rowsPerStep,
  );
  const passing = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    passing.set(part, at);
    at += part.length;
  }
  return passing;
}

/** What passes of one slice; nobody else is let in until it has been copied. */
const slice = new Uint32Array(rowsPerStep);

/** Puts those of the rows `from` to `to - 1` that pass into `slice`; returns how many. */
type Keeper = (from: number, to: number) => number;

function keeperOf(sieve: Sieve): Keeper {
  switch (sieve.by) {
    case 'code':
      return codeKeeper(sieve.codes, sieve.marks);
    case 'number': {
      const { values, from: least, to: greatest } = sieve;
      return (from, to) => keepBetween(values, least, greatest, from, to);
    }
    case 'row': {
      const { guid, passes } = sieve;
      return guid === undefined
        ? (from, to) => {
            let kept = 0;
            for (let row = from; row < to; row++) if (passes(row)) slice[kept++] = row;
            return kept;
          }
        : (from, to) => keepSame(guid.words, guid.word, passes, from, to);
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
  return (from, to) => {
    const kept = !isRare
      ? keepMarked(codes, marks, from, to)
      : isOnly
        ? keepOnly(codes, only, from, to)
        : keepRarelyMarked(codes, marks, from, to);
    isRare = kept * rare < to - from;
    return kept;
  };
}

/** Without a branch: as quick whatever passes. */
function keepMarked(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  from: number,
  to: number,
): number {
  let kept = 0;
  for (let row = from; row < to; row++) {
    slice[kept] = row;
    kept += marks[codes[row]!]!;
  }
  return kept;
}

/** With a branch that is hardly ever taken: twice as quick. */
function keepRarelyMarked(
  codes: DictionaryColumn['codes'],
  marks: Uint8Array,
  from: number,
  to: number,
): number {
  let kept = 0;
  for (let row = from; row < to; row++) if (marks[codes[row]!] !== 0) slice[kept++] = row;
  return kept;
}

/** One code, sought by the engine of JavaScript itself: eight times as quick, as long as it is rare. */
function keepOnly(
  codes: DictionaryColumn['codes'],
  only: number,
  from: number,
  to: number,
): number {
  let kept = 0;
  const part = codes.subarray(from, to);
  for (let at = part.indexOf(only); at !== -1; at = part.indexOf(only, at + 1))
    slice[kept++] = from + at;
  return kept;
}

function keepBetween(
  values: Float64Array | Uint32Array,
  least: number,
  greatest: number,
  from: number,
  to: number,
): number {
  let kept = 0;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    // False of NaN.
    if (value >= least && value <= greatest) slice[kept++] = row;
  }
  return kept;
}

function keepSame(
  words: Int32Array,
  word: number,
  passes: (row: number) => boolean,
  from: number,
  to: number,
): number {
  let kept = 0;
  for (let row = from; row < to; row++)
    if (words[row * 4] === word && passes(row)) slice[kept++] = row;
  return kept;
}
