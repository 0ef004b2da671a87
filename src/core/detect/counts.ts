import { CodeSet } from './codeSet';
import type { SignIns } from './signIns';

/** Filled and read within one call. */
const seen = new CodeSet();

/** How many distinct codes positions have; 0 is absent and does not count. */
export function distinctCodes(positions: ArrayLike<number>, codes: ArrayLike<number>): number {
  seen.clear();
  for (let i = 0; i < positions.length; i++) {
    const code = codes[positions[i]!]!;
    if (code !== 0) seen.add(code);
  }
  return seen.size;
}

/** How many sign-ins positions are steps of. */
export function signInCount({ attempts }: SignIns, positions: ArrayLike<number>): number {
  seen.clear();
  for (let i = 0; i < positions.length; i++) seen.add(attempts[positions[i]!]!);
  return seen.size;
}

/** Positions in order, each once. */
export function inOrder(...parts: readonly ArrayLike<number>[]): Uint32Array {
  const every = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    every.set(part, filled);
    filled += part.length;
  }
  every.sort();
  let count = 0;
  for (const position of every)
    if (count === 0 || every[count - 1] !== position) every[count++] = position;
  return every.slice(0, count);
}

/** The times of positions, in milliseconds UTC. */
export function timesAt(
  { times }: { readonly times: ArrayLike<number> },
  positions: ArrayLike<number>,
): Float64Array {
  const at = new Float64Array(positions.length);
  for (let i = 0; i < at.length; i++) at[i] = times[positions[i]!]!;
  return at;
}

/** The codes of positions. */
export function codesAt(codes: ArrayLike<number>, positions: ArrayLike<number>): Uint32Array {
  const at = new Uint32Array(positions.length);
  for (let i = 0; i < at.length; i++) at[i] = codes[positions[i]!]!;
  return at;
}

/** One more than the numbers of the sign-ins of positions: for windows, in which 0 is absent. */
export function attemptsAt({ attempts }: SignIns, positions: ArrayLike<number>): Uint32Array {
  const at = new Uint32Array(positions.length);
  for (let i = 0; i < at.length; i++) at[i] = attempts[positions[i]!]! + 1;
  return at;
}

/** Those of the positions that pass, in order; the same where all do. For as many as one candidate has: see `filterPositions`. */
export function sift(positions: Uint32Array, passes: (position: number) => boolean): Uint32Array {
  const { length } = positions;
  let kept: Uint32Array | undefined;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const position = positions[i]!;
    if (passes(position)) {
      if (kept !== undefined) kept[count] = position;
      count++;
    } else kept ??= positions.slice();
  }
  return kept === undefined ? positions : kept.slice(0, count);
}
