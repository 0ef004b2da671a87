import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import { relayAsns } from '../../knowledge/relayNetworks';
import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import { signInCount } from './counts';
import {
  severities,
  type Detection,
  type Finding,
  type NotJudged,
  type Severity,
} from './detection';
import { findingOf } from './findingOf';
import { filterPositions } from './filterPositions';
import { gather } from './gather';
import { LeftOut } from './leftOut';
import { backgroundAt } from './kindBits';
import { detailReadings } from './mfaReadings';
import { Whereabouts } from './impossibleTravel/whereabouts';
import { waysTooFar, type UserWays, type Way } from './impossibleTravel/ways';
import { singleFactorAt } from './singleFactor';
import { microsoftAsns, type SignIns } from './signIns';
import { kinship } from './travel';

/**
 * Keys of sentences, with what they use.
 *
 * Variants: `travel` "{user} signed in from {from} and, {minutes} minutes later, from {to}: {km} km, {kmh} km/h"; `countries`
 * the same where only countries are known: "at least {km} km".
 * Numbers: km, minutes, kmh (of the gravest journey), journeys (all in the finding), daysSeen (days on which the user succeeded
 * from the stranger of the two places). Texts: from, to (places as exported), fromAddress, toAddress,
 * strangePlace (the one of the two that daysSeen is told of).
 *
 * Reasons: `tooFast`; `newPlace` the user was seen in that country on this day only; `knownPlace` the country is one where the
 * user signed in on other days; `noMfa` no second factor was asked for there; `mfaPassed` the second factor was passed there
 * just then, by a method that the user passes it by elsewhere, too; `mfaOtherMethod` passed there by a method that the user does
 * not otherwise use; `unknownDevice` no device is told there, and the user agent is another one; `noDevice` no device is told
 * there; `knownDevice` a registered device that the user also uses elsewhere; `dualStack` one address is IPv4 and the other IPv6.
 * Benign: `vpn`, `geolocation` (places of addresses are guesses), `roaming` (a phone whose provider is in another country),
 * `sharedAccount`, `dualStack`.
 * Next: `askUser`, `sessionRows`, `sameAddress`, `resetPassword` (high only).
 * Limits: `centroids` only countries are known, so distances are between their borders, roughly; `withoutPlace` some of the
 * user's sign-ins have no place; `addressIsNotPlace`; `shortHistory`.
 * Not judged: `distances` without coordinates and countries; `distancesWithin` (within a country) without coordinates;
 * `interactiveOnly` without Kind; `sameNetwork` without AutonomousSystemNumber.
 * Suppressed: sameNetwork, sameAsn, sameDevice, compliantDevice, dualStack, relay, satellite, besides those of trust.
 */
type Names = 'leastKm' | 'leastKmH' | 'leastKmByCountry' | 'knownDays';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const dayMs = 24 * hourMs;
/** Journeys of a user no further apart are one finding. */
const apartMs = dayMs;

export const impossibleTravel: Detection<Names> = {
  id: 'impossibleTravel',
  title: () => l10n.t('Impossible travel'),
  question: () =>
    l10n.t('Did a user sign in from two places too far apart for the time between them?'),
  techniques: ['T1078.004'],
  needs: ['IPAddress', 'ResultType'],
  needsUsers: true,
  parameters: {
    leastKm: {
      default: 500,
      least: 50,
      greatest: 20_000,
      unit: 'km',
      meaning: 'journeys of at least this distance',
      source: 'Elastic detection-rules: 500 km',
    },
    leastKmH: {
      default: 900,
      least: 100,
      greatest: 100_000,
      unit: 'km/h',
      meaning: 'journeys of at least this speed',
      source: "Panther's rule on impossible travel: 900 km/h (Elastic: 800, noodle: 1000)",
    },
    leastKmByCountry: {
      default: 1000,
      least: 50,
      greatest: 20_000,
      unit: 'km',
      meaning: 'journeys of at least this distance between borders where only countries are known',
      source:
        'our judgement: twice the distance that is asked of coordinates, for borders are rough',
    },
    knownDays: {
      default: 2,
      least: 1,
      greatest: 30,
      unit: 'days',
      meaning: 'countries that the user succeeded from on at least this many days count as known',
      source: 'our judgement: a second day makes a one-time intruder unlikely',
    },
  },

  *run(signIns, parameters) {
    const leftOut = new LeftOut(signIns);
    const notJudged: NotJudged[] = [];
    const hasPoints = signIns.carries('Latitude') && signIns.carries('Longitude');
    if (!hasPoints)
      notJudged.push({
        column: 'Latitude',
        what: signIns.carries('Country') ? 'distancesWithin' : 'distances',
      });
    if (!signIns.carries('Kind')) notJudged.push({ column: 'Kind', what: 'interactiveOnly' });
    if (!signIns.carries('AutonomousSystemNumber'))
      notJudged.push({ column: 'AutonomousSystemNumber', what: 'sameNetwork' });
    const background = yield* signIns.once(backgroundAt);
    const { users } = signIns;
    const positions = yield* filterPositions(
      yield* signIns.withOutcome(outcome.success),
      (i) => background[i] === 0 && users.codes[i] !== 0,
    );
    const gathered = yield* gather(positions, users.codes, users.codeCount);
    const whereabouts = yield* Whereabouts.of(signIns);
    const travelled = yield* waysTooFar(signIns, gathered, whereabouts, parameters, leftOut);
    const findings: Finding[] = [];
    if (travelled.length > 0) {
      const journeys = yield* Journeys.of(signIns, whereabouts, parameters.knownDays, leftOut);
      for (const ways of travelled) {
        findings.push(...journeys.findingsOf(ways));
        yield;
      }
    }
    return {
      findings,
      notJudged,
      suppressed: leftOut.counts,
      lookedAt: signInCount(signIns, positions),
    };
  },

  kql: (
    parameters,
  ) => `// Consecutive successful sign-ins of a user that are too far apart for the time between them.
// It differs from the detection: sign-ins without coordinates are left out, not placed by their country, and every change
// between IPv4 and IPv6 is left out.
let days = SigninLogs
| where TimeGenerated > ago(14d) and ResultType == "0"
| summarize Days = dcount(startofday(CreatedDateTime)) by UserId, Location;
let relays = dynamic([${[...relayAsns(), ...microsoftAsns.map(String)].map((asn) => `"${asn}"`).join(', ')}]);
SigninLogs
| where TimeGenerated > ago(14d)
| where ResultType == "0" and AutonomousSystemNumber !in (relays)
| extend Latitude = toreal(LocationDetails.geoCoordinates.latitude), Longitude = toreal(LocationDetails.geoCoordinates.longitude)
| where isnotnull(Latitude) and isnotnull(Longitude) and not(Latitude == 0 and Longitude == 0)
| extend DeviceId = tostring(DeviceDetail.deviceId), Compliant = tobool(DeviceDetail.isCompliant)
| sort by UserId asc, CreatedDateTime asc
| extend FromUser = prev(UserId), FromTime = prev(CreatedDateTime), FromLatitude = prev(Latitude), FromLongitude = prev(Longitude), FromAddress = prev(IPAddress), FromNetwork = prev(AutonomousSystemNumber), FromDevice = prev(DeviceId), FromPlace = prev(Location)
| where FromUser == UserId and FromAddress != IPAddress
| where isempty(AutonomousSystemNumber) or FromNetwork != AutonomousSystemNumber
| where isempty(DeviceId) or FromDevice != DeviceId
| where Compliant != true
| where (IPAddress has ":") == (FromAddress has ":")
| where not(ipv4_is_match(FromAddress, IPAddress, 24)) or IPAddress has ":"
| extend Km = geo_distance_2points(FromLongitude, FromLatitude, Longitude, Latitude) / 1000
| extend Minutes = (CreatedDateTime - FromTime) / 1m
| extend KmH = Km / (max_of(Minutes, 1.0 / 60) / 60)
| where Km >= ${parameters.leastKm} and KmH >= ${parameters.leastKmH}
| join kind=leftouter (days | project UserId, Location, DaysThere = Days) on UserId, Location
| join kind=leftouter (days | project UserId, FromPlace = Location, DaysBefore = Days) on UserId, FromPlace
| extend KnownPlace = min_of(DaysThere, DaysBefore) >= ${parameters.knownDays}
| project CreatedDateTime, UserPrincipalName, FromPlace, Location, KnownPlace, FromAddress, IPAddress, Km, Minutes, KmH, AppDisplayName, UserAgent, DeviceId
| sort by CreatedDateTime asc`,
};

interface Journey extends Way {
  readonly severity: Severity;
  readonly reasons: readonly string[];
  readonly daysSeen: number;
  /** The sign-in from the place of the two that the user succeeds from on fewer days. */
  readonly strange: number;
}

/** What is known of one user while their ways are judged. */
interface UserDays {
  /** By country: the days of successes. */
  readonly days: ReadonlyMap<number, ReadonlySet<number>>;
  readonly members: Uint32Array;
}

/** Judges ways, and tells those of a user that hold. */
class Journeys {
  private constructor(
    private readonly signIns: SignIns,
    private readonly whereabouts: Whereabouts,
    private readonly knownDays: number,
    private readonly leftOut: LeftOut,
    private readonly networks: CodedRows,
    private readonly devices: CodedRows,
    private readonly agents: CodedRows,
    private readonly compliant: Uint8Array,
    /** 1 single factor. */
    private readonly single: Uint8Array,
    private readonly mfa: (position: number) => string | undefined,
    /** Of MFA. */
    private readonly methods: CodedRows,
  ) {}

  static *of(
    signIns: SignIns,
    whereabouts: Whereabouts,
    knownDays: number,
    leftOut: LeftOut,
  ): Steps<Journeys> {
    return new Journeys(
      signIns,
      whereabouts,
      knownDays,
      leftOut,
      yield* signIns.coded('AutonomousSystemNumber'),
      yield* signIns.coded('DeviceId'),
      yield* signIns.coded('UserAgent'),
      yield* signIns.read('IsCompliant', (text) => (text === 'true' ? 1 : 0)),
      yield* signIns.once(singleFactorAt),
      yield* signIns.once(detailReadings),
      yield* signIns.coded('MfaAuthMethod'),
    );
  }

  findingsOf({ members, ways, withoutPlace }: UserWays): readonly Finding[] {
    const user = this.daysOf(members);
    const journeys: Journey[] = [];
    for (const way of ways) {
      const journey = this.judge(way, user);
      if (journey !== undefined) journeys.push(journey);
    }
    return this.inFindings(journeys, withoutPlace);
  }

  private dayOf(position: number): number {
    return Math.floor(this.signIns.times[position]! / dayMs);
  }

  private daysOf(members: Uint32Array): UserDays {
    const days = new Map<number, Set<number>>();
    for (const position of members) {
      const place = this.whereabouts.placeOf(position);
      const known = days.get(place);
      if (known === undefined) days.set(place, new Set([this.dayOf(position)]));
      else known.add(this.dayOf(position));
    }
    return { days, members };
  }

  private judge(way: Way, user: UserDays): Journey | undefined {
    const { signIns, leftOut, whereabouts, networks, devices, agents } = this;
    const { from, to } = way;
    const { countries } = whereabouts;
    const network = networks.codes[to]!;
    const device = devices.codes[to]!;
    const kin = kinship(signIns.text('IPAddress', from) ?? '', signIns.text('IPAddress', to) ?? '');
    const days = (position: number) => user.days.get(this.whereabouts.placeOf(position))?.size ?? 0;
    const strange = days(from) < days(to) ? from : to;
    const sameCountry = countries.codes[from] === countries.codes[to];
    const suppression =
      kin === 'sameNetwork'
        ? 'sameNetwork'
        : network !== 0 && network === networks.codes[from]
          ? 'sameAsn'
          : device !== 0 && device === devices.codes[from]
            ? 'sameDevice'
            : this.compliant[strange] === 1
              ? 'compliantDevice'
              : // Places of IPv6 are known worse; with two networks in two countries it is no one device.
                kin === 'dualStack' && (sameCountry || network === 0 || networks.codes[from] === 0)
                ? 'dualStack'
                : undefined;
    if (suppression !== undefined) {
      leftOut.add(suppression, to);
      return undefined;
    }

    const { knownDays } = this;
    const daysSeen = days(strange);
    const seenBefore = [...(user.days.get(this.whereabouts.placeOf(strange)) ?? [])].filter(
      (day) => day < this.dayOf(strange),
    ).length;
    const hasAgents = agents.codes[from] !== 0 && agents.codes[to] !== 0;
    const sameAgent = hasAgents && agents.codes[from] === agents.codes[to];
    // An intruder who stays for days makes the country known too: unless with the user's own agent, only days before count.
    const knownPlace =
      seenBefore >= knownDays || (daysSeen >= knownDays && (sameAgent || !hasAgents));
    const passed = this.mfa(strange) === 'passed';
    const mfaPassed = passed && this.isUsualMethod(strange, user);
    const noMfa = this.single[strange] === 1;
    const strangeDevice = devices.codes[strange]!;
    const knownDevice =
      strangeDevice !== 0 &&
      user.members.some(
        (position) =>
          devices.codes[position] === strangeDevice &&
          this.whereabouts.placeOf(position) !== this.whereabouts.placeOf(strange),
      );
    const unknownDevice = signIns.carries('DeviceId') && strangeDevice === 0 && !sameAgent;
    const newPlace = daysSeen === 1;
    let level = 2;
    if (newPlace && unknownDevice && !mfaPassed) level++;
    if (knownPlace) level--;
    if (mfaPassed) level--;
    if (knownDevice) level--;
    if (kin === 'dualStack') level--;
    return {
      ...way,
      daysSeen,
      strange,
      severity: severities[3 - Math.max(0, level)]!,
      reasons: [
        'tooFast',
        ...(knownPlace ? ['knownPlace'] : newPlace ? ['newPlace'] : []),
        ...(mfaPassed ? ['mfaPassed'] : passed ? ['mfaOtherMethod'] : noMfa ? ['noMfa'] : []),
        ...(knownDevice
          ? ['knownDevice']
          : unknownDevice
            ? [hasAgents ? 'unknownDevice' : 'noDevice']
            : []),
        ...(kin === 'dualStack' ? ['dualStack'] : []),
      ],
    };
  }

  /** Whether a user passes MFA by the same method elsewhere; so where the export tells no method. */
  private isUsualMethod(position: number, user: UserDays): boolean {
    const method = this.methods.codes[position]!;
    return (
      method === 0 ||
      user.members.some(
        (other) =>
          this.methods.codes[other] === method &&
          this.whereabouts.placeOf(other) !== this.whereabouts.placeOf(position),
      )
    );
  }

  private inFindings(journeys: readonly Journey[], withoutPlace: number): readonly Finding[] {
    const { times } = this.signIns;
    const findings: Finding[] = [];
    let first = 0;
    for (let i = 1; i <= journeys.length; i++) {
      if (i < journeys.length && times[journeys[i]!.from]! - times[journeys[i - 1]!.to]! <= apartMs)
        continue;
      findings.push(this.findingOf(journeys.slice(first, i), withoutPlace));
      first = i;
    }
    return findings;
  }

  private findingOf(journeys: readonly Journey[], withoutPlace: number): Finding {
    const { signIns } = this;
    const [gravest] = [...journeys].sort(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
    );
    const { from, to, km, ms, byCountry, severity, reasons, daysSeen, strange } = gravest!;
    const text = (name: string, value: string | null) => (value === null ? {} : { [name]: value });
    const place = (position: number) =>
      signIns.text('Location', position) ?? signIns.text('Country', position);
    return findingOf(signIns, {
      detection: 'impossibleTravel',
      variant: byCountry ? 'countries' : 'travel',
      key: [(signIns.user(to) ?? '').toLowerCase()],
      severity,
      reasons,
      positions: [...new Set(journeys.flatMap((way) => [way.from, way.to]))].sort((a, b) => a - b),
      numbers: {
        km: Math.round(km),
        minutes: Math.round(ms / minuteMs),
        kmh: Math.round(km / (ms / hourMs)),
        journeys: journeys.length,
        daysSeen,
      },
      texts: {
        ...text('from', place(from)),
        ...text('to', place(to)),
        ...text('fromAddress', signIns.text('IPAddress', from)),
        ...text('toAddress', signIns.text('IPAddress', to)),
        ...text('strangePlace', place(strange)),
      },
      benign: [
        'vpn',
        'geolocation',
        'roaming',
        ...(reasons.includes('knownDevice') ? [] : ['sharedAccount']),
        ...(reasons.includes('dualStack') ? ['dualStack'] : []),
      ],
      next: [
        'askUser',
        'sessionRows',
        'sameAddress',
        ...(severity === 'high' ? ['resetPassword'] : []),
      ],
      limits: [
        ...(byCountry ? ['centroids'] : []),
        ...(withoutPlace > 0 ? ['withoutPlace'] : []),
        'addressIsNotPlace',
        'shortHistory',
      ],
      techniques: ['T1078.004'],
    });
  }
}
