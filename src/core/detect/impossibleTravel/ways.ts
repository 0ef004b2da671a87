import { rowsPerStep, type Steps } from '../../steps';
import type { Gathered } from '../gather';
import type { LeftOut } from '../leftOut';
import { relaysAt } from '../relays';
import { trust, type SignIns } from '../signIns';
import { distanceKm, leastKmBetween } from '../travel';
import { givenTrust, trustReason } from '../trustReason';
import type { Whereabouts } from './whereabouts';

/** A way between two sign-ins of a user, one after the other, that is too far for its time. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** Kilometres; between borders, roughly, where `byCountry`. */
  readonly km: number;
  readonly ms: number;
  readonly byCountry: boolean;
}

/** What a user travelled. */
export interface UserWays {
  /** All that is looked at of the user. */
  readonly members: Uint32Array;
  readonly ways: readonly Way[];
  /** Sign-ins that have no place. */
  readonly withoutPlace: number;
}

/** From where on a way is too far, and too fast. */
export interface WayLimits {
  readonly leastKm: number;
  readonly leastKmH: number;
  readonly leastKmByCountry: number;
}

const hourMs = 3_600_000;
/** Two sign-ins within one moment are taken as a second apart: so that there is a speed. */
const leastMs = 1000;
/** Trust by which a sign-in is no step of a way. */
const untold = givenTrust | trust.microsoftAsn;

/** Those users, gathered, who have ways that are too far; sign-ins that are trusted or come by relays are no steps of them, and counted. */
export function* waysTooFar(
  signIns: SignIns,
  users: Gathered,
  whereabouts: Whereabouts,
  limits: WayLimits,
  leftOut: LeftOut,
): Steps<readonly UserWays[]> {
  const relays = yield* signIns.once(relaysAt);
  const { trusted, addresses, times } = signIns;
  const found: UserWays[] = [];
  let worked = 0;
  for (let group = 0; group < users.groupCount; group++) {
    const members = users.members.subarray(users.starts[group], users.starts[group + 1]);
    const ways: Way[] = [];
    let last = -1;
    let withoutPlace = 0;
    for (const position of members) {
      if ((trusted[position]! & untold) !== 0) {
        leftOut.add(trustReason(signIns, position, untold)!, position);
        continue;
      }
      if (relays[position] !== 0) {
        leftOut.add(relays[position] === 1 ? 'relay' : 'satellite', position);
        continue;
      }
      if (!whereabouts.isKnown(position)) {
        withoutPlace++;
        continue;
      }
      if (last !== -1 && addresses.codes[position] !== addresses.codes[last]) {
        const ms = Math.max(leastMs, times[position]! - times[last]!);
        const way = wayBetween(last, position, ms, whereabouts, limits);
        if (way !== undefined) ways.push(way);
      }
      last = position;
    }
    if (ways.length > 0) found.push({ members, ways, withoutPlace });
    worked += members.length;
    if (worked > rowsPerStep) {
      worked = 0;
      yield;
    }
  }
  return found;
}

/** The way between two sign-ins with places where it is too far for its time. */
function wayBetween(
  from: number,
  to: number,
  ms: number,
  whereabouts: Whereabouts,
  { leastKm, leastKmH, leastKmByCountry }: WayLimits,
): Way | undefined {
  const { countries } = whereabouts;
  const a = whereabouts.pointAt(from);
  const b = whereabouts.pointAt(to);
  const byCountry = a === undefined || b === undefined;
  let km: number;
  if (byCountry) {
    if (countries.codes[from] === countries.codes[to]) return undefined;
    const first = whereabouts.centroid(from);
    const second = whereabouts.centroid(to);
    if (first === null || second === null) return undefined;
    km = leastKmBetween(first, second);
  } else km = distanceKm(a, b);
  if (km < (byCountry ? leastKmByCountry : leastKm) || km / (ms / hourMs) < leastKmH)
    return undefined;
  return { from, to, km, ms, byCountry };
}
