import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { outcome } from '../../knowledge/outcomes';
import type { SignIns } from './signIns';

/** Positions with one of the outcomes (a success, if not said otherwise) by the code of their address, for flagged codes; trusted ones are left out. */
export function* successesAt(
  { outcomes, addresses, trusted, count }: SignIns,
  flags: Uint8Array,
  bits: number = outcome.success,
): Steps<ReadonlyMap<number, readonly number[]>> {
  const successes = new Map<number, number[]>();
  yield* inSlices(count, (from, to) => {
    for (let i = from; i < to; i++) {
      const address = addresses.codes[i]!;
      if (flags[address] !== 1 || (outcomes[i]! & bits) === 0 || trusted[i] !== 0) continue;
      const known = successes.get(address);
      if (known === undefined) successes.set(address, [i]);
      else known.push(i);
    }
  });
  return successes;
}
