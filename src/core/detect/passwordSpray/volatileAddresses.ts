import type { Steps } from '../../steps';
import { distinctCodes, sift } from '../counts';
import type { ParameterValues } from '../detection';
import type { PasswordTries } from '../passwordTries';
import type { SprayParameter } from './sprayParameters';

/** Tries that rotate through addresses of the world, each used once for a user. */
export interface VolatileTries {
  /** Positions of the failures, ascending. */
  readonly failed: Uint32Array;
  /** The most countries that any one user was tried from. */
  readonly countries: number;
}

/** Users that are looked at between two yields. */
const usersPerStep = 1000;

/**
 * Failures of users from addresses that each is seen at once, and never with the right password, from many countries: what is
 * left of a slow spray through rented addresses, where no address and no window holds enough. Those of all users are one.
 */
export function* volatileAddresses(
  tries: PasswordTries,
  { volatileCountries }: ParameterValues<SprayParameter>,
): Steps<VolatileTries | undefined> {
  const { signIns } = tries;
  if (!signIns.carries('Country')) return undefined;
  const { codes: countries } = yield* signIns.coded('Country');
  const { users, addresses, attempts } = signIns;
  const found: number[] = [];
  let most = 0;
  let looked = 0;
  for (const user of tries.failedOf.codes) {
    if (++looked % usersPerStep === 0) yield;
    const failed = tries.failedOf.of(user);
    if (failed.length < volatileCountries) continue;
    /** By address, the sign-in that came from it; NaN where there are several. */
    const once = new Map<number, number>();
    for (const position of failed) {
      const address = addresses.codes[position]!;
      const known = once.get(address);
      if (known === undefined) once.set(address, attempts[position]!);
      else if (known !== attempts[position]) once.set(address, NaN);
    }
    const unclaimed = sift(
      failed,
      (position) =>
        tries.claimed[position] === 0 &&
        !tries.isSso(position) &&
        !Number.isNaN(once.get(addresses.codes[position]!)) &&
        !tries.isAtHome(position),
    );
    // Most users end here, before the right passwords from each address are gone through.
    if (distinctCodes(unclaimed, countries) < volatileCountries) continue;
    const single = sift(
      unclaimed,
      (position) =>
        !tries.passedFrom
          .of(addresses.codes[position]!)
          .some((passed) => users.codes[passed] === user),
    );
    const seen = distinctCodes(single, countries);
    if (seen < volatileCountries) continue;
    most = Math.max(most, seen);
    for (const position of single) found.push(position);
  }
  return found.length === 0
    ? undefined
    : { failed: Uint32Array.from(found).sort(), countries: most };
}
