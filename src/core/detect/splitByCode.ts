import { codesAt } from './counts';
import { greatestOf, numbered } from './denseCodes';

/**
 * The positions of one candidate, apart by their codes in the order in which these first occur; those with code 0, absent, are
 * left out. For all positions there are: see `gather`.
 */
export function splitByCode(positions: Uint32Array, codes: Uint32Array): readonly Uint32Array[] {
  const numbers = numbered(codesAt(codes, positions));
  const count = greatestOf(numbers);
  const starts = new Uint32Array(count + 2);
  for (const number of numbers) starts[number + 1]!++;
  for (let number = 1; number < starts.length; number++) starts[number]! += starts[number - 1]!;
  const next = starts.slice();
  const sorted = new Uint32Array(positions.length);
  for (let i = 0; i < positions.length; i++) sorted[next[numbers[i]!]!++] = positions[i]!;
  return Array.from({ length: count }, (_, i) => sorted.subarray(starts[i + 1], starts[i + 2]));
}
