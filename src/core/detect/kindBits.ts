import type { Kind } from '../event';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** Bits of the kinds of sign-ins. */
export const kindBit = {
  interactive: 1,
  nonInteractive: 2,
  servicePrincipal: 4,
  managedIdentity: 8,
  adfs: 16,
} as const satisfies Readonly<Record<Kind, number>>;

/** The bit of each position's kind; 0 where the export does not tell it. */
export function* kindBits(signIns: SignIns): Steps<Uint8Array> {
  return yield* signIns.read('Kind', (text) =>
    Object.hasOwn(kindBit, text) ? kindBit[text as Kind] : 0,
  );
}

/** By position, 1 where the export tells that a sign-in is not interactive. */
export function* backgroundAt(signIns: SignIns): Steps<Uint8Array> {
  return yield* signIns.read('Kind', (text) => (text === 'interactive' ? 0 : 1));
}
