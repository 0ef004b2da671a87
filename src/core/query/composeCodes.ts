import type { Steps } from '../steps';
import type { CodedRows } from './codeRows';
import { inSlices } from './inSlices';

/** Pairs of codes that are told apart by a table of all there can be: 16 MB of it at most. */
const mostDense = 2 ** 22;
/** Pairs looked up between two yields, in a table that is larger than the caches. */
const pairsPerStep = 20_000;

/**
 * Codes of rows by several columns at once: equal where all parts are, 0 where all are 0. Parts may be overwritten. As long
 * as the codes that there can be fit a table, they are only multiplied; beyond that they are numbered anew as they occur.
 */
export function* composeCodes(parts: readonly CodedRows[]): Steps<CodedRows> {
  // The shortest lists of values first: the more of them fit.
  const [first, ...others] = [...parts].sort((a, b) => a.codeCount - b.codeCount);
  let composed = first!;
  for (const part of others) {
    if (composed.codeCount * part.codeCount > mostDense) composed = yield* numbered(composed);
    composed =
      composed.codeCount * part.codeCount > mostDense
        ? yield* pairs(composed, part)
        : yield* product(composed, part);
  }
  return composed;
}

function* product(a: CodedRows, b: CodedRows): Steps<CodedRows> {
  const { codes } = a;
  yield* inSlices(codes.length, (from, to) => {
    multiply(codes, b.codes, b.codeCount, from, to);
  });
  return { codes, codeCount: a.codeCount * b.codeCount };
}

function multiply(
  codes: Uint32Array,
  others: Uint32Array,
  otherCount: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) codes[i] = codes[i]! * otherCount + others[i]!;
}

/** The same with codes from 1 on in the order in which they occur; 0 stays. */
function* numbered(coded: CodedRows): Steps<CodedRows> {
  const { codes, codeCount } = coded;
  // Codes of one column are dense enough as they are.
  if (codeCount <= codes.length) return coded;
  if (codeCount > mostDense) return yield* pairs(coded, undefined);
  const numbers = new Uint32Array(codeCount);
  let count = 0;
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const code = codes[i]!;
      if (code !== 0) codes[i] = numbers[code] ||= ++count;
    }
  });
  return { codes, codeCount: count + 1 };
}

/** Numbers pairs as they occur, by open addressing; the hash is drawn anew each time, so that no file can be made for it. */
function* pairs(a: CodedRows, b: CodedRows | undefined): Steps<CodedRows> {
  const { codes } = a;
  const { length } = codes;
  const mask = 2 ** Math.ceil(Math.log2(length * 2 + 2)) - 1;
  const slots = new Uint32Array(mask + 1);
  const firsts = new Uint32Array(length);
  const seconds = new Uint32Array(length);
  const multiplier = Math.floor(Math.random() * 2 ** 31) | 1;
  let count = 0;
  yield* inSlices(
    length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const first = codes[i]!;
        const second = b?.codes[i] ?? 0;
        if (first === 0 && second === 0) continue;
        let hash = Math.imul(first, multiplier) ^ Math.imul(second, 0x9e3779b1);
        hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
        let slot = (hash ^ (hash >>> 13)) & mask;
        let number = slots[slot]!;
        while (number !== 0 && (firsts[number - 1] !== first || seconds[number - 1] !== second)) {
          slot = (slot + 1) & mask;
          number = slots[slot]!;
        }
        if (number === 0) {
          firsts[count] = first;
          seconds[count] = second;
          number = slots[slot] = ++count;
        }
        codes[i] = number;
      }
    },
    pairsPerStep,
  );
  return { codes, codeCount: count + 1 };
}
