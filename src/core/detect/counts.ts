import type { SignIns } from './signIns';

/** How many distinct codes positions have; 0 is absent and does not count. */
export function distinctCodes(positions: Iterable<number>, codes: ArrayLike<number>): number {
  const seen = new Set<number>();
  for (const position of positions) seen.add(codes[position]!);
  return seen.size - (seen.has(0) ? 1 : 0);
}

/** How many sign-ins positions are steps of. */
export function signInCount({ attempts }: SignIns, positions: Iterable<number>): number {
  const seen = new Set<number>();
  for (const position of positions) seen.add(attempts[position]!);
  return seen.size;
}

/** Positions in order, each once. */
export function inOrder(...parts: readonly Iterable<number>[]): Uint32Array {
  const every = new Set<number>();
  for (const part of parts) for (const position of part) every.add(position);
  return Uint32Array.from(every).sort();
}

/** The times of positions, in milliseconds UTC. */
export function timesAt({ times }: SignIns, positions: Uint32Array): Float64Array {
  return Float64Array.from(positions, (position) => times[position]!);
}
