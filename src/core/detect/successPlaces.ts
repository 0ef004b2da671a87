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
    private readonly visits: Map<number, Visit[]>,
  ) {}

  /** Those of all successes: made once for the users that any detection of a run asks for. `wanted` is by code of the user. */
  static *of(signIns: SignIns, wanted: Uint8Array): Steps<SuccessPlaces> {
    const places = yield* signIns.once(ofNobody);
    yield* places.learn(wanted);
    return places;
  }

  /** Those of some successes only: `counts` says which say something of their user. */
  static *ofThose(
    signIns: SignIns,
    wanted: Uint8Array,
    counts: (position: number) => boolean,
  ): Steps<SuccessPlaces> {
    const places = yield* SuccessPlaces.ofNobody(signIns);
    yield* places.learn(wanted, counts);
    return places;
  }

  /** Those of no user yet. */
  static *ofNobody(signIns: SignIns): Steps<SuccessPlaces> {
    const { codes: asns } = yield* signIns.coded('AutonomousSystemNumber');
    const { codes: countries } = yield* signIns.coded('Country');
    return new SuccessPlaces(signIns, asns, countries, new Map());
  }

  /** Goes through the successes of the users that are wanted and not known yet. */
  private *learn(wanted: Uint8Array, counts?: (position: number) => boolean): Steps<void> {
    const { signIns, asns, countries, visits } = this;
    const { users, addresses, times } = signIns;
    const isNew = wanted.slice();
    for (const user of visits.keys()) isNew[user] = 0;
    const { codeCount } = users;
    // By user, the visit before: mostly the next is the same.
    const lastAddress = new Uint32Array(codeCount);
    const lastAsn = new Uint32Array(codeCount);
    const lastCountry = new Uint32Array(codeCount);
    const successes = yield* signIns.withOutcome(outcome.success);
    yield* inSlices(successes.length, (from, to) => {
      for (let k = from; k < to; k++) {
        const i = successes[k]!;
        const user = users.codes[i]!;
        const address = addresses.codes[i]!;
        if (isNew[user] !== 1 || address === 0) continue;
        const asn = asns[i]!;
        const country = countries[i]!;
        const isLast =
          lastAddress[user] === address && lastAsn[user] === asn && lastCountry[user] === country;
        if (isLast || (counts !== undefined && !counts(i))) continue;
        lastAddress[user] = address;
        lastAsn[user] = asn;
        lastCountry[user] = country;
        let ofUser = visits.get(user);
        if (ofUser === undefined) visits.set(user, (ofUser = []));
        // A user with more places than this is at home everywhere that is known by then.
        if (ofUser.length < mostVisits && !isVisited(ofUser, address, asn, country))
          ofUser.push({ address, asn, country, firstMs: times[i]! });
      }
    });
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

/** The places that all detections of a run ask for. */
function* ofNobody(signIns: SignIns): Steps<SuccessPlaces> {
  return yield* SuccessPlaces.ofNobody(signIns);
}

const mostVisits = 200;

function isVisited(
  visits: readonly Visit[],
  address: number,
  asn: number,
  country: number,
): boolean {
  for (const visit of visits)
    if (visit.address === address && visit.asn === asn && visit.country === country) return true;
  return false;
}

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
