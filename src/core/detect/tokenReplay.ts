import { isLibraryAgent } from '../../knowledge/knownAgents';
import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import { codeRows, type CodedRows } from '../query/codeRows';
import { rowsPerStep, type Steps } from '../steps';
import { browserFamily, systemFamily } from './agentFamilies';
import { ByCode } from './byCode';
import { codesAt, sift, signInCount } from './counts';
import {
  severities,
  type Detection,
  type Finding,
  type NotJudged,
  type Severity,
} from './detection';
import { findingOf } from './findingOf';
import { filterPositions, markedPositions } from './filterPositions';
import { gather, type Gathered } from './gather';
import { KnownPlaces, placeCodesOf, type PlaceCodes } from './knownPlaces';
import { backgroundAt } from './kindBits';
import { LeftOut } from './leftOut';
import { relaysAt } from './relays';
import { trust, type SignIns } from './signIns';
import { splitByCode } from './splitByCode';
import { flagged } from './successPlaces';
import { stoppedProxies } from './tokenReplay/stoppedProxies';
import { kinship } from './travel';
import { givenTrust, trustReason } from './trustReason';

/**
 * Keys of sentences, with what they use.
 *
 * Variants: `session` "One session of {user} was used from {networks} networks, in {countries} countries, with {systems}
 * operating systems"; `token` the same of one token; `proxy` "{user} signed in to OfficeHome as phishing by a proxy does".
 * Numbers: networks, countries, systems, browsers, addresses, signIns (from elsewhere), minutes (from the first sign-in of the
 * session to the first from elsewhere). Texts: `from` and `to` the places of the first and of the other, `fromAddress`,
 * `toAddress`, `fromAgent`, `toAgent`, `session`.
 *
 * Reasons: `otherCountry`, `otherNetwork`, `otherSystem`, `otherBrowser` what changed within the session; `libraryAgent` used by
 * a programming library; `unbound` the token is not bound to a device; `sameAgent` with the same user agent; `together` the two
 * places take turns; `proxySigns` OfficeHome, no device, and the three steps 50074, 50140 and 0; `newPlace` from where the user
 * does not succeed otherwise; `risky` Entra saw a risk in it; `usedElsewhere` its session was then used from another network.
 * Benign: `roaming`, `vpn`, `feignedAgent` (a VPN and a browser that shows another user agent), `firstParty` (a service of Microsoft acts for the user), `newBrowser` (a browser that is new to the
 * user, and not registered), `ownScript`.
 * Next: `revokeSessions`, `resetPassword`, `sameSession`, `sameAddress`, `mailRules`.
 * Limits: `addressIsNotPlace`, `cookieUnseen` what happens with a token after it is given is not in this log, `noInteractive`
 * the sign-in that began the session is not in the export, `shortHistory`.
 * Not judged: `sessions` without SessionId; `tokens` without UniqueTokenIdentifier; `places` without AutonomousSystemNumber and
 * Country; `agents` without OperatingSystem and UserAgent; `proxy` without AppId.
 * Suppressed: roaming, dualStack, relay, satellite, besides those of trust.
 */
type Names = 'togetherWithinMinutes';

const minuteMs = 60_000;
const officeHome = '4765445b-32c6-49b0-83e6-1d93765276ca';
const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';

export const tokenReplay: Detection<Names> = {
  id: 'tokenReplay',
  title: () => l10n.t('Session and token replay'),
  question: () => l10n.t('Was a session or token of a user used by somebody else?'),
  techniques: ['T1539', 'T1550.001', 'T1557'],
  needs: ['ResultType', 'IPAddress'],
  needsUsers: true,
  parameters: {
    togetherWithinMinutes: {
      default: 120,
      least: 1,
      greatest: 10_080,
      unit: 'minutes',
      meaning:
        'sessions used from two countries with one user agent whose uses lie no further apart than this',
      source:
        'the Dalonso rules of Sentinel-As-Code: another address and country within 1 minute to 2 hours',
    },
  },

  *run(signIns, parameters) {
    const leftOut = new LeftOut(signIns);
    const notJudged: NotJudged[] = [];
    const hasSessions = signIns.carries('SessionId');
    const hasTokens = signIns.carries('UniqueTokenIdentifier');
    if (!hasSessions) notJudged.push({ column: 'SessionId', what: 'sessions' });
    if (!hasTokens) notJudged.push({ column: 'UniqueTokenIdentifier', what: 'tokens' });
    if (!signIns.carries('AutonomousSystemNumber') && !signIns.carries('Country'))
      notJudged.push({ column: 'AutonomousSystemNumber', what: 'places' });
    if (!signIns.carries('OperatingSystem') && !signIns.carries('UserAgent'))
      notJudged.push({ column: 'OperatingSystem', what: 'agents' });
    if (!signIns.carries('AppId')) notJudged.push({ column: 'AppId', what: 'proxy' });

    const { users } = signIns;
    const kinds = yield* signIns.read('Kind', (kind) =>
      kind === 'interactive' ? 1 : kind === 'nonInteractive' ? 2 : 3,
    );
    const positions = yield* filterPositions(
      yield* signIns.withOutcome(outcome.success),
      (i) => users.codes[i] !== 0 && kinds[i] !== 3,
    );
    const sessions = yield* Sessions.of(signIns, parameters, leftOut, kinds);
    const findings: Finding[] = [];
    /** Positions that a finding of a session holds: their tokens are told with it. */
    const told = new Uint8Array(signIns.count);
    const follow = function* (
      variant: 'session' | 'token',
      followed: Uint32Array,
      { codes, codeCount }: CodedRows,
    ): Steps<void> {
      const gathered = yield* gather(followed, codes, codeCount);
      let worked = 0;
      for (let group = 0; group < gathered.groupCount; group++) {
        const members = membersOf(gathered, group);
        worked += members.length;
        if (worked > rowsPerStep) {
          worked = 0;
          yield;
        }
        // Most tokens are seen once.
        if (members.length < 2) continue;
        const finding = sessions.findingOf(members, variant, told);
        if (finding !== undefined) findings.push(finding);
      }
    };
    const sessionsAt = yield* signIns.coded('SessionId');
    if (hasSessions) yield* follow('session', positions, sessionsAt);
    if (hasTokens) {
      // A token that is stolen keeps its session: tokens are followed where no session is told.
      const apart = yield* filterPositions(
        positions,
        (position) => sessionsAt.codes[position] === 0,
      );
      yield* follow('token', apart, yield* tokenCodes(signIns, apart));
    }
    yield* proxied(signIns, positions, leftOut, sessions, told, findings);
    findings.push(...(yield* stoppedProxies(signIns, sessions.places, leftOut)));
    return {
      findings,
      notJudged,
      suppressed: leftOut.counts,
      lookedAt: signInCount(signIns, positions),
    };
  },

  kql: (
    parameters,
  ) => `// Sessions used from several networks with another operating system, or from two countries at a time.
// It differs from the detection: signs of phishing through a proxy, and tokens without a session, are not asked for.
let own = SigninLogs
| project CreatedDateTime, UserPrincipalName, SessionId, IPAddress, AutonomousSystemNumber, Country = Location, UserAgent, System = tostring(DeviceDetail.operatingSystem), AppDisplayName, ResultType;
let background = AADNonInteractiveUserSignInLogs
| project CreatedDateTime, UserPrincipalName, SessionId, IPAddress, AutonomousSystemNumber, Country = Location, UserAgent, System = tostring(todynamic(DeviceDetail).operatingSystem), AppDisplayName, ResultType;
union own, background
| where CreatedDateTime > ago(14d)
| where ResultType == "0" and isnotempty(SessionId) and AutonomousSystemNumber !in ("8075", "8068", "8069", "8070", "12076")
| extend System = extract("^[A-Za-z]+", 0, System)
| sort by SessionId asc, CreatedDateTime asc
| extend BeforeSession = prev(SessionId), BeforeCountry = prev(Country), BeforeTime = prev(CreatedDateTime)
| extend Turns = BeforeSession == SessionId and BeforeCountry != Country and CreatedDateTime - BeforeTime <= ${parameters.togetherWithinMinutes}m
| summarize First = min(CreatedDateTime), Last = max(CreatedDateTime), Addresses = make_set(IPAddress), Networks = dcount(AutonomousSystemNumber), Countries = dcountif(Country, isnotempty(Country)), Systems = dcountif(System, isnotempty(System)), Agents = make_set(UserAgent), Turns = countif(Turns) by UserPrincipalName, SessionId
| where (Networks > 1 and Systems > 1) or (Countries > 1 and Turns > 0)
| sort by First asc`,
};

/** Codes of the tokens at some positions, by position. */
function* tokenCodes(signIns: SignIns, positions: Uint32Array): Steps<CodedRows> {
  const column = signIns.table.column('UniqueTokenIdentifier');
  // Case tells tokens apart.
  const coded = yield* codeRows(signIns.table, column, codesAt(signIns.rows, positions));
  const codes = new Uint32Array(signIns.count);
  for (let i = 0; i < positions.length; i++) codes[positions[i]!] = coded.codes[i]!;
  return { codes, codeCount: coded.codeCount };
}

function membersOf({ members, starts }: Gathered, group: number): Uint32Array {
  return members.subarray(starts[group], starts[group + 1]);
}

/** Goes through sessions, or tokens, for those that change hands. */
class Sessions {
  private constructor(
    private readonly signIns: SignIns,
    private readonly parameters: Readonly<Record<Names, number>>,
    private readonly leftOut: LeftOut,
    /** 1 interactive, 2 in the background. */
    private readonly kinds: Uint8Array,
    readonly places: PlaceCodes,
    readonly systems: Uint8Array,
    readonly browsers: Uint8Array,
    /** Of user agents. */
    private readonly agents: CodedRows,
    /** 1 a programming library. */
    readonly libraries: Uint8Array,
    /** 1 a relay, 2 a satellite. */
    private readonly relays: Uint8Array,
    private readonly unbound: Uint8Array,
    private readonly devices: CodedRows,
  ) {}

  static *of(
    signIns: SignIns,
    parameters: Readonly<Record<Names, number>>,
    leftOut: LeftOut,
    kinds: Uint8Array,
  ): Steps<Sessions> {
    return new Sessions(
      signIns,
      parameters,
      leftOut,
      kinds,
      yield* placeCodesOf(signIns),
      yield* signIns.read(
        signIns.carries('OperatingSystem') ? 'OperatingSystem' : 'UserAgent',
        systemFamily,
      ),
      yield* signIns.read(signIns.carries('Browser') ? 'Browser' : 'UserAgent', browserFamily),
      yield* signIns.coded('UserAgent'),
      yield* signIns.read('UserAgent', (agent) => (isLibraryAgent(agent) ? 1 : 0)),
      yield* signIns.once(relaysAt),
      yield* signIns.read('TokenProtectionStatus', (text) =>
        text.toLowerCase() === 'unbound' ? 1 : 0,
      ),
      yield* signIns.coded('DeviceId'),
    );
  }

  /** The finding of one session whose successes `members` are, in order; undefined where it stays in the same hands. */
  findingOf(
    members: Uint32Array,
    variant: 'session' | 'token',
    told: Uint8Array,
  ): Finding | undefined {
    // Most sessions stay at one address: they are passed by without another look.
    if (!this.moves(members)) return undefined;
    if (members.every((position) => told[position] === 1)) return undefined;
    const kept = this.untrusted(members);
    if (kept.length < 2) return undefined;
    const { signIns, places, systems, browsers, libraries } = this;
    const origin = kept.find((position) => this.kinds[position] === 1) ?? kept[0]!;
    const others: number[] = [];
    let severity: Severity | undefined;
    const changed = new Set<string>();
    for (const position of kept) {
      const change = this.changeOf(origin, position, kept);
      if (change === undefined) continue;
      others.push(position);
      for (const name of change.changed) changed.add(name);
      if (severity === undefined || ranks[change.severity] > ranks[severity])
        severity = change.severity;
    }
    const [first] = others;
    if (severity === undefined || first === undefined) return undefined;
    if (others.some((position) => this.unbound[position] === 1)) changed.add('unbound');
    const own = kept.filter(
      (position) => places.addresses.codes[position] === places.addresses.codes[origin],
    );
    const evidence = [...new Set([...own, ...others])].sort((a, b) => a - b);
    for (const position of evidence) told[position] = 1;
    const count = (codes: ArrayLike<number>) =>
      new Set(evidence.map((position) => codes[position]!).filter((code) => code !== 0)).size;
    const session = signIns.text(
      variant === 'session' ? 'SessionId' : 'UniqueTokenIdentifier',
      origin,
    );
    return findingOf(signIns, {
      detection: 'tokenReplay',
      variant,
      key: [session ?? ''],
      severity,
      reasons: reasonOrder.filter((reason) => changed.has(reason)),
      positions: evidence,
      telling: others,
      numbers: {
        networks: count(places.networks.codes),
        countries: count(places.countries.codes),
        systems: count(systems),
        browsers: count(browsers),
        addresses: count(places.addresses.codes),
        signIns: signInCount(signIns, others),
        minutes: Math.round((signIns.times[first]! - signIns.times[origin]!) / minuteMs),
      },
      texts: {
        ...text('from', signIns.text('Location', origin)),
        ...text('to', signIns.text('Location', first)),
        ...text('fromAddress', signIns.text('IPAddress', origin)),
        ...text('toAddress', signIns.text('IPAddress', first)),
        ...text('fromAgent', signIns.text('UserAgent', origin)),
        ...text('toAgent', signIns.text('UserAgent', first)),
        ...text('session', session),
      },
      benign: [
        ...(changed.has('otherSystem') || libraries[first] === 1 ? [] : ['roaming', 'vpn']),
        // No VPN changes the operating system.
        ...(changed.has('otherSystem') && !changed.has('libraryAgent') ? ['feignedAgent'] : []),
        // Of Microsoft's own networks nothing is left here where they are trusted.
        ...(signIns.suppressions.microsoftAsns && signIns.carries('AutonomousSystemNumber')
          ? []
          : ['firstParty']),
        ...(changed.has('libraryAgent') ? ['ownScript'] : []),
      ],
      next: ['revokeSessions', 'sameSession', 'sameAddress', 'resetPassword', 'mailRules'],
      limits: [
        'addressIsNotPlace',
        'cookieUnseen',
        ...(this.kinds[origin] === 1 ? [] : ['noInteractive']),
      ],
      techniques: ['T1539', 'T1550.001'],
    });
  }

  private moves(members: Uint32Array): boolean {
    const { codes } = this.places.addresses;
    const first = codes[members[0]!]!;
    for (let i = 1; i < members.length; i++) if (codes[members[i]!] !== first) return true;
    return false;
  }

  private untrusted(members: Uint32Array): readonly number[] {
    const { signIns, leftOut, relays } = this;
    const kept: number[] = [];
    for (const position of members) {
      const reason =
        trustReason(signIns, position, givenTrust | trust.microsoftAsn) ??
        (relays[position] === 1 ? 'relay' : relays[position] === 2 ? 'satellite' : undefined);
      if (reason === undefined) kept.push(position);
      else leftOut.add(reason, position);
    }
    return kept;
  }

  /** How a sign-in of a session differs from the one that began it, where that is no everyday thing. */
  private changeOf(
    origin: number,
    position: number,
    members: readonly number[],
  ): { readonly severity: Severity; readonly changed: readonly string[] } | undefined {
    const { signIns, places, systems, browsers, agents, libraries, devices, leftOut } = this;
    const differs = (codes: ArrayLike<number>) =>
      codes[position] !== 0 && codes[origin] !== 0 && codes[position] !== codes[origin];
    if (!differs(places.addresses.codes)) return undefined;
    const country = differs(places.countries.codes);
    const network = differs(places.networks.codes);
    const system = differs(systems);
    const browser = differs(browsers);
    const library = libraries[position] === 1 && libraries[origin] === 0;
    const sameAgent =
      agents.codes[position] !== 0 && agents.codes[position] === agents.codes[origin];
    const changed = [
      ...(country ? ['otherCountry'] : network ? ['otherNetwork'] : []),
      ...(system ? ['otherSystem'] : []),
      ...(browser ? ['otherBrowser'] : []),
      ...(library ? ['libraryAgent'] : []),
      ...(sameAgent ? ['sameAgent'] : []),
    ];
    if (!country && !network) return undefined;
    const kin = kinship(
      signIns.text('IPAddress', origin) ?? '',
      signIns.text('IPAddress', position) ?? '',
    );
    if (kin !== undefined && !country && !system && !library) {
      leftOut.add(kin === 'dualStack' ? 'dualStack' : 'roaming', position);
      return undefined;
    }
    if (library) return { severity: 'high', changed };
    if (system) return { severity: country ? 'high' : 'medium', changed };
    // A device that the tenant knows, on another network: it travels with its user.
    const sameDevice =
      devices.codes[position] !== 0 && devices.codes[position] === devices.codes[origin];
    if (browser && !sameDevice) return { severity: country ? 'medium' : 'informational', changed };
    if (!country) {
      leftOut.add('roaming', position);
      return undefined;
    }
    if (!this.isTogether(position, members)) {
      leftOut.add('roaming', position);
      return undefined;
    }
    const severity = sameDevice || sameAgent ? 'informational' : 'low';
    return { severity, changed: [...changed, 'together'] };
  }

  /** Whether the session was used in another country shortly before or after. */
  private isTogether(position: number, members: readonly number[]): boolean {
    const { codes } = this.places.countries;
    const { times } = this.signIns;
    const withinMs = this.parameters.togetherWithinMinutes * minuteMs;
    const at = lowerBound(members, position);
    for (const step of [-1, 1])
      for (let i = at + step; i >= 0 && i < members.length; i += step) {
        const other = members[i]!;
        if (Math.abs(times[other]! - times[position]!) > withinMs) break;
        if (codes[other] !== 0 && codes[other] !== codes[position]) return true;
        // The next of the same country asks the same of its own neighbours.
        if (codes[other] === codes[position]) break;
      }
    return false;
  }
}

/** Where a position stands among ascending ones. */
function lowerBound(positions: readonly number[], position: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ranks: Readonly<Record<Severity, number>> = { informational: 0, low: 1, medium: 2, high: 3 };
const reasonOrder = [
  ...['otherCountry', 'otherNetwork', 'otherSystem', 'otherBrowser', 'libraryAgent', 'unbound'],
  ...['sameAgent', 'together'],
];

function text(name: string, value: string | null): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: value };
}

/**
 * Sign-ins to OfficeHome without a device, asked for MFA and to stay signed in, all in one: as a proxy in the middle leaves
 * them, and every user of a strange browser too. So they are told only from where the user does not succeed otherwise, by a
 * library, or with a risk that Entra saw.
 */
function* proxied(
  signIns: SignIns,
  positions: Uint32Array,
  leftOut: LeftOut,
  sessions: Sessions,
  told: Uint8Array,
  findings: Finding[],
): Steps<void> {
  const { attempts, users } = signIns;
  const apps = yield* signIns.read('AppId', (id) => {
    const folded = id.toLowerCase();
    return folded === officeHome ? 1 : folded === broker ? 2 : 0;
  });
  const results = yield* signIns.read('ResultType', (code) =>
    code === '50074' ? 1 : code === '50140' ? 2 : 0,
  );
  const risks = yield* signIns.read('RiskLevelDuringSignIn', (level) =>
    /^(?:medium|high)$/i.test(level) ? 1 : 0,
  );
  const background = yield* signIns.once(backgroundAt);
  const { codes: devices } = yield* signIns.coded('DeviceId');
  const { codes: sessionCodes, codeCount } = yield* signIns.coded('SessionId');
  const knowsDevices = signIns.carries('DeviceId');
  /** By sign-in and by session: the steps that were seen. */
  const ofAttempt = new Uint8Array(signIns.attemptCount);
  const ofSession = new Uint8Array(codeCount);
  const asked = yield* filterPositions(
    yield* markedPositions(results),
    (i) => apps[i] === 1 && users.codes[i] !== 0,
  );
  for (const i of asked) {
    ofAttempt[attempts[i]!]! |= results[i]!;
    ofSession[sessionCodes[i]!]! |= results[i]!;
  }
  ofSession[0] = 0;
  const { places, libraries } = sessions;
  const candidates = yield* filterPositions(positions, (i) => {
    if (apps[i] === 0 || background[i] === 1 || told[i] === 1) return false;
    const steps = ofAttempt[attempts[i]!]! | ofSession[sessionCodes[i]!]!;
    const signs = apps[i] === 1 && steps === 3 && knowsDevices && devices[i] === 0;
    return signs || libraries[i] !== 0;
  });
  const byUser = yield* ByCode.of(yield* leftOut.untrusted(candidates, givenTrust), users);
  if (byUser.codes.length === 0) return;
  const isTold = flagged(byUser.members, users.codes, users.codeCount);
  const successes = yield* ByCode.of(
    yield* filterPositions(positions, (i) => isTold[users.codes[i]!] === 1),
    users,
  );
  const asksOf = new Map<number, number[]>();
  for (const i of asked) {
    const known = asksOf.get(attempts[i]!);
    if (known === undefined) asksOf.set(attempts[i]!, [i]);
    else known.push(i);
  }
  const { codes: addressAt } = places.addresses;
  let worked = 0;
  for (const user of byUser.codes) {
    const own = successes.of(user);
    const ofUser = byUser.of(user);
    const withoutAddress = sift(ofUser, (i) => addressAt[i] === 0);
    for (const atAddress of [...splitByCode(ofUser, addressAt), withoutAddress]) {
      if (atAddress.length === 0) continue;
      worked += own.length;
      if (worked > rowsPerStep) {
        worked = 0;
        yield;
      }
      const address = addressAt[atAddress[0]!];
      const elsewhere = sift(own, (position) => addressAt[position] !== address);
      const known = KnownPlaces.of(places, elsewhere);
      const [first] = atAddress;
      const place = known.read(first!);
      const risky = atAddress.some((i) => risks[i] === 1);
      const library = atAddress.some((i) => libraries[i] === 1);
      const signs = atAddress.some(
        (i) => apps[i] === 1 && (ofAttempt[attempts[i]!]! | ofSession[sessionCodes[i]!]!) === 3,
      );
      const isNew = place === 'otherCountry' || place === 'otherNetwork';
      if (!isNew && !risky && !library) continue;
      const sessionsThere = new Set(codesAt(sessionCodes, atAddress));
      sessionsThere.delete(0);
      const used = elsewhere.filter(
        (position) =>
          position > first! &&
          sessionsThere.has(sessionCodes[position]!) &&
          places.networks.codes[position] !== places.networks.codes[first!],
      );
      // A new network alone is every hotel.
      let level = (risky ? 2 : 0) + (place === 'otherCountry' ? 1 : 0);
      if (library) level = isNew || risky ? 3 : 1;
      if (used.length > 0 && isNew) level = 3;
      const evidence = [
        ...new Set([
          ...Array.from(atAddress).flatMap((i) => [...(asksOf.get(attempts[i]!) ?? []), i]),
          ...used,
        ]),
      ].sort((a, b) => a - b);
      const count = (codes: ArrayLike<number>) =>
        new Set(evidence.map((position) => codes[position]!).filter((code) => code !== 0)).size;
      findings.push(
        findingOf(signIns, {
          detection: 'tokenReplay',
          variant: 'proxy',
          key: [
            (signIns.user(first!) ?? '').toLowerCase(),
            signIns.text('IPAddress', first!) ?? '',
          ],
          severity: severities[3 - level]!,
          reasons: [
            ...(signs ? ['proxySigns'] : []),
            ...(isNew ? [place, 'newPlace'] : []),
            ...(library ? ['libraryAgent'] : []),
            ...(risky ? ['risky'] : []),
            ...(used.length > 0 ? ['usedElsewhere'] : []),
          ],
          positions: evidence,
          telling: atAddress,
          numbers: {
            networks: count(places.networks.codes),
            countries: count(places.countries.codes),
            systems: count(sessions.systems),
            browsers: count(sessions.browsers),
            addresses: count(places.addresses.codes),
            signIns: signInCount(signIns, atAddress),
            minutes: 0,
          },
          texts: {
            ...text('to', signIns.text('Location', first!)),
            ...text('toAddress', signIns.text('IPAddress', first!)),
            ...text('toAgent', signIns.text('UserAgent', first!)),
          },
          benign: [...(library ? ['ownScript'] : ['newBrowser']), ...(isNew ? ['vpn'] : [])],
          next:
            signs || level >= 2
              ? ['resetPassword', 'revokeSessions', 'sameSession', 'sameAddress', 'mailRules']
              : ['askUser', 'sameAddress', 'userProfile'],
          limits: ['cookieUnseen', 'shortHistory'],
          // A library alone, from where the user always is, is a sign of neither.
          techniques: signs || level >= 2 ? ['T1557', 'T1539'] : [],
        }),
      );
    }
  }
}
