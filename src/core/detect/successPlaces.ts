import { outcome } from '../../knowledge/outcomes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/**
 * Whether a sign-in comes from where its user succeeds otherwise. `usual`: the same address or autonomous system; `near`:
 * another network in a country of the user's; `strange`: a country that the user does not succeed from; `unknown`: the user
 * succeeds nowhere else, or the export does not tell.
 */
export type Place = 'usual' | 'near' | 'strange' | 'unknown';

interface Visit {
  readonly address: number;
  readonly asn: number;
  readonly country: number;
  readonly firstMs: number;
}

/** Where users succeed, for those users that are asked for. */
export class SuccessPlaces {
  private constructor(
    private readonly signIns: SignIns,
    private readonly asns: Uint32Array,
    private readonly countries: Uint32Array,
    private readonly visits: ReadonlyMap<number, readonly Visit[]>,
  ) {}

  /** `wanted` is by code of the user; `counts` says which successes say something of their user. */
  static *of(
    signIns: SignIns,
    wanted: Uint8Array,
    counts: (position: number) => boolean = () => true,
  ): Steps<SuccessPlaces> {
    const { users, addresses, outcomes, times } = signIns;
    const { codes: asns } = yield* signIns.coded('AutonomousSystemNumber');
    const { codes: countries } = yield* signIns.coded('Country');
    const visits = new Map<number, Visit[]>();
    const lastOf = new Map<number, Visit>();
    yield* inSlices(signIns.count, (from, to) => {
      for (let i = from; i < to; i++) {
        const user = users.codes[i]!;
        if (wanted[user] !== 1 || (outcomes[i]! & outcome.success) === 0) continue;
        const address = addresses.codes[i]!;
        if (address === 0 || !counts(i)) continue;
        const asn = asns[i]!;
        const country = countries[i]!;
        const isSame = (visit: Visit) =>
          visit.address === address && visit.asn === asn && visit.country === country;
        let visit = lastOf.get(user);
        if (visit === undefined || !isSame(visit)) {
          let ofUser = visits.get(user);
          if (ofUser === undefined) visits.set(user, (ofUser = []));
          visit = ofUser.find(isSame);
          if (visit === undefined) {
            visit = { address, asn, country, firstMs: times[i]! };
            // A user with more places than this is at home everywhere that is known by then.
            if (ofUser.length < mostVisits) ofUser.push(visit);
          }
          lastOf.set(user, visit);
        }
      }
    });
    return new SuccessPlaces(signIns, asns, countries, visits);
  }

  /**
   * The place of a sign-in against the user's successes. A place that was first seen from `fromMs` to `toMs` does not count,
   * however often it is seen later: it may be an attacker's who stays.
   */
  placeOf(position: number, fromMs = Infinity, toMs = -Infinity): Place {
    const { users, addresses } = this.signIns;
    const address = addresses.codes[position]!;
    const asn = this.asns[position]!;
    const country = this.countries[position]!;
    let known = false;
    let sameCountry = false;
    let knowsCountry = false;
    for (const visit of this.visits.get(users.codes[position]!) ?? []) {
      if (visit.firstMs >= fromMs && visit.firstMs <= toMs) continue;
      if (visit.address === address || (asn !== 0 && visit.asn === asn)) return 'usual';
      known = true;
      if (visit.country === 0) continue;
      knowsCountry = true;
      if (visit.country === country) sameCountry = true;
    }
    if (!known || country === 0 || !knowsCountry) return 'unknown';
    return sameCountry ? 'near' : 'strange';
  }
}

const mostVisits = 200;

/** Flags by code, for `SuccessPlaces.of`. */
export function flagged(
  positions: Iterable<number>,
  codes: ArrayLike<number>,
  codeCount: number,
): Uint8Array {
  const flags = new Uint8Array(codeCount);
  for (const position of positions) flags[codes[position]!] = 1;
  flags[0] = 0;
  return flags;
}
