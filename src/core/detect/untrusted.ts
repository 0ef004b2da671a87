import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';
import { trustReason } from './trustReason';

/** Events that are not trusted, and what a run says of the others. */
export interface Untrusted {
  readonly kept: Uint32Array;
  /** Sign-ins that were left out, by why. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** Sign-ins that were kept. */
  readonly lookedAt: number;
}

/** Leaves out what one of the given bits of `trust` marks: all of them unless said otherwise. */
export function* untrusted(signIns: SignIns, positions: Uint32Array, bits = 255): Steps<Untrusted> {
  const { trusted, attempts, count } = signIns;
  const kept = new Uint32Array(positions.length);
  const known = new Uint8Array(count);
  const counts = new Uint32Array(256);
  const examples = new Uint32Array(256);
  let keptCount = 0;
  let lookedAt = 0;
  yield* inSlices(positions.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = positions[i]!;
      const why = trusted[position]! & bits;
      const attempt = attempts[position]!;
      if (why === 0) {
        kept[keptCount++] = position;
        if ((known[attempt]! & 1) === 0) lookedAt++;
        known[attempt]! |= 1;
      } else {
        if ((known[attempt]! & 2) === 0) counts[why]!++;
        examples[why] = position;
        known[attempt]! |= 2;
      }
    }
  });
  const suppressed: Record<string, number> = {};
  counts.forEach((number, why) => {
    const reason = number === 0 ? undefined : trustReason(signIns, examples[why]!, bits);
    if (reason !== undefined) suppressed[reason] = (suppressed[reason] ?? 0) + number;
  });
  return { kept: kept.slice(0, keptCount), suppressed, lookedAt };
}
