import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** By position, 1 where one factor was enough. */
export function* singleFactorAt(signIns: SignIns): Steps<Uint8Array> {
  return yield* signIns.read('AuthenticationRequirement', (text) =>
    text.toLowerCase() === 'singlefactorauthentication' ? 1 : 0,
  );
}
