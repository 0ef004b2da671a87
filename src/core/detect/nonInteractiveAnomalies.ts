import { brokerId, deviceRegistrationId, usualBrokerResources } from '../../knowledge/adminTools';
import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import { alsoSeen } from './alsoSeen';
import { ByCode } from './byCode';
import { attemptsAt, codesAt, distinctCodes, signInCount, timesAt } from './counts';
import { processingNames } from './authenticationSteps';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { platformCodes } from './deviceCodes';
import { episodes } from './episodes';
import { filterPositions } from './filterPositions';
import { findingOf, type Seen } from './findingOf';
import { gather, gatherByAll, type Gathered } from './gather';
import { History } from './history';
import { kindBit, kindBits } from './kindBits';
import { LeftOut } from './leftOut';
import { overlappingWindows } from './overlappingWindows';
import type { SignIns } from './signIns';

/*
 * Keys of sentences. Titles, by variant:
 *   staleTokens   "{failures} refreshes with tokens that had expired or were revoked, of {accounts} accounts: expected"
 *                 numbers: failures, accounts, applications; the evidence is the first of each user, application and code
 *   failures      "{attempts} background failures of {user} from addresses where the user never succeeds"  numbers: attempts,
 *                 most (within the hour); texts: application, code
 *   stuckClients  "{accounts} accounts with clients that fail over and over from usual addresses"  numbers: accounts, attempts,
 *                 stretches
 *   refreshBurst  "{most} refreshes of {user} within {minutes} minutes from a new country"  numbers: attempts, most, minutes;
 *                 texts: country
 *   refreshBursts "{accounts} accounts with more than {least} refreshes within {minutes} minutes"  numbers: accounts, stretches,
 *                 most, least, minutes
 *   newPlace      "Tokens of {user} used from a country where the user does not sign in"  numbers: signIns, newClient,
 *                 withoutDevice; texts: country, asn, application
 *   newPlaces     "{accounts} accounts with tokens used from new countries by known devices"  numbers: accounts, signIns
 *   brokerResource     "The broker of {user} asked for an unusual resource"  numbers: signIns; texts: resource
 *   deviceRegistration "A device may have been registered for {user}: the broker used a refresh token from a new country"
 *                 numbers: signIns; texts: country
 *   deviceRegistrations "{accounts} accounts whose broker asked for device registration with a refresh token"  numbers: accounts,
 *                 signIns
 * Reasons: expectedNoise, neverSucceeded "From these addresses the user never succeeds", usualAddress, newCountry "No sign-in of
 *   the user from that country before", notInteractive "The user does not sign in interactively from there", newClient
 *   "Operating system or browser are new for the user", withoutDevice "The device is not known to the tenant", knownDevice,
 *   unusualResource, refreshToken "A refresh token, not the device's own, was used", adrsAccess "The token was for device
 *   registration: adrs_access".
 * Benign: idle "Devices were idle, or the password was changed", stuckClient "A client with an old password or without a consent
 *   keeps trying", sharedDevice, busyClient "Busy clients refresh often: Teams, Outlook, synchronisation", travel, vpn,
 *   newDevice "A new device is being set up", newService "A service of Microsoft that is not yet known".
 * Next: passwordChanges "Was a password changed or a session revoked then", clientOfUser, sessionRows "All rows of the session",
 *   userProfile, addressUsers, revokeSessions, registeredDevices "Which devices were registered then".
 * Limits: shortHistory, processingDetails "Whether a token for device registration was issued is told in nested values".
 * Not judged: places, addresses, clients, broker.
 */

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;

const parameters = {
  failures: {
    default: 21,
    least: 2,
    greatest: 10_000,
    unit: 'attempts',
    meaning: 'users with at least this many failures of one application and code within the window',
    source: 'Sentinel-As-Code (Dalonso): more than 20 background failures an hour of a user',
  },
  refreshes: {
    default: 51,
    least: 2,
    greatest: 10_000,
    unit: 'attempts',
    meaning: 'users with at least this many refreshes from one address within the window',
    source: 'Sentinel-As-Code (Dalonso): more than 50 refreshes an hour of a user and address',
  },
  windowMinutes: {
    default: 60,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning: 'failures and refreshes that lie within this time count together',
    source: 'Sentinel-As-Code (Dalonso): an hour',
  },
  historyDays: {
    default: 2,
    least: 0,
    greatest: 30,
    unit: 'days',
    meaning: 'countries first seen at least this long after the first sign-in of the user',
    source:
      'Sentinel and Elastic compare with 7 to 14 days; an export often holds no more than 7: our judgement',
  },
  historySignIns: {
    default: 10,
    least: 0,
    greatest: 1000,
    unit: 'signIns',
    meaning: 'users with at least this many successful sign-ins before',
    source: 'our judgement: fewer do not show what is usual for a user',
  },
  commonAccounts: {
    default: 10,
    least: 2,
    greatest: 10_000,
    unit: 'accounts',
    meaning: 'countries and resources of the broker that fewer accounts than this share',
    source: 'our judgement: what many share belongs to the organisation',
  },
} as const satisfies Detection['parameters'];

/** What stands out among the sign-ins that clients make by themselves. */
export const nonInteractiveAnomalies: Detection<keyof typeof parameters> = {
  id: 'nonInteractiveAnomalies',
  title: () => l10n.t('Non-interactive anomalies'),
  question: () =>
    l10n.t(
      'Which refreshes fail over and over, come in bursts or from a country that is new for the user?',
    ),
  techniques: ['T1528', 'T1550.001', 'T1098.005'],
  needs: ['EventTime', 'ResultType', 'Kind'],
  needsUsers: true,
  looksInto: ['AuthenticationProcessingDetails'],
  parameters,
  *run(signIns, values) {
    const background = yield* lookAt(signIns, values);
    return {
      findings: [
        ...(yield* staleTokens(signIns, background)),
        ...(yield* failures(signIns, background, values)),
        ...(yield* refreshBursts(signIns, background, values)),
        ...(yield* newPlaces(signIns, background)),
        ...(yield* broker(signIns, background, values)),
      ],
      notJudged: notJudged(signIns),
      suppressed: background.suppressed,
      lookedAt: background.lookedAt,
    };
  },
  kql: ({
    failures: leastFailures,
    refreshes,
    windowMinutes,
    historyDays,
    historySignIns,
    commonAccounts,
  }) =>
    `// Background sign-ins: failures over and over, bursts of refreshes, and countries first seen for the user. Windows begin
// every half of their length.
let history = ${historyDays}d;
let staleTokens = dynamic([${staleCodes.map((code) => `"${code}"`).join(', ')}]);
let background = AADNonInteractiveUserSignInLogs
| where UserPrincipalName != "";
let failing = background
| where ResultType != "0" and ResultType !in (staleTokens)
${overlappingWindows(windowMinutes)}
| summarize Attempts = dcount(CorrelationId), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by UserPrincipalName, Application = AppDisplayName, ResultType, Window
| where Attempts >= ${leastFailures}
| extend What = "failures";
let bursts = background
| where ResultType == "0"
${overlappingWindows(windowMinutes)}
| summarize Attempts = dcount(CorrelationId), From = min(TimeGenerated), To = max(TimeGenerated), Application = take_any(AppDisplayName) by UserPrincipalName, IPAddress, Window
| where Attempts >= ${refreshes}
| extend What = "refreshes", Addresses = pack_array(IPAddress);
let since = background
| where ResultType == "0"
| summarize Since = min(TimeGenerated), SignIns = count() by UserPrincipalName;
let common = background
| where ResultType == "0"
| summarize Accounts = dcount(UserPrincipalName) by Location
| where Accounts >= ${commonAccounts};
let places = background
| where ResultType == "0"
| join kind=leftanti common on Location
| summarize Attempts = dcount(CorrelationId), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20), Application = take_any(AppDisplayName) by UserPrincipalName, Location
| join kind=inner since on UserPrincipalName
| where From > Since + history and SignIns > ${historySignIns}
| join kind=leftanti (SigninLogs | where ResultType == "0" | distinct UserPrincipalName, Location) on UserPrincipalName, Location
| extend What = "new country";
let broker = background
| where ResultType == "0" and AppId == "${brokerId}"
| where ResourceIdentity !in (${usualBrokerResources.map((id) => `"${id}"`).join(', ')});
let rareResources = broker
| summarize Accounts = dcount(UserPrincipalName) by ResourceIdentity
| where Accounts < ${commonAccounts};
let unusual = broker
| join kind=inner rareResources on ResourceIdentity
| summarize Attempts = dcount(CorrelationId), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by UserPrincipalName, Application = ResourceDisplayName
| extend What = "broker to unusual resource";
union failing, bursts, places, unusual
| project What, UserPrincipalName, Application, ResultType, Attempts, From, To, Addresses
| order by Attempts desc`,
};

/** The codes of stale tokens, for queries: those of `outcome.staleToken`. */
const staleCodes = ['50133', '50173', '70008', '70043', '70044', '700082', '700084'];

type Values = Parameters<typeof nonInteractiveAnomalies.run>[1];

interface Background {
  /** Non-interactive events of users that are not trusted. */
  readonly positions: Uint32Array;
  /** Successes of any kind, by user. */
  readonly successes: ByCode;
  /** By position: 1 where the country is new for the user, and not common. */
  readonly newCountry: Uint8Array;
  readonly newClient: Uint8Array;
  readonly deviceIds: Uint32Array;
  /** By position with a new country, 1 where the user also succeeds interactively from it. */
  readonly interactiveThere: Uint8Array;
  readonly suppressed: Readonly<Record<string, number>>;
  readonly lookedAt: number;
}

function* lookAt(signIns: SignIns, values: Values): Steps<Background> {
  const { users, count } = signIns;
  const kinds = yield* signIns.once(kindBits);
  const ofUsers = kindBit.interactive | kindBit.nonInteractive | kindBit.adfs;
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(
    yield* signIns.where(
      (position) => kinds[position] === kindBit.nonInteractive && users.codes[position] !== 0,
    ),
  );
  const ofUsersAt = yield* filterPositions(
    yield* signIns.withOutcome(outcome.success),
    (position) => (kinds[position]! & ofUsers) !== 0,
  );
  const countries = yield* signIns.coded('Country');
  const history = yield* History.of(signIns, ofUsersAt, users, {
    leastMs: values.historyDays * dayMs,
    leastSignIns: values.historySignIns,
    commonOwners: values.commonAccounts,
  });
  const newCountry = yield* history.newValues(countries);
  const common = yield* filterPositions(kept, (position) => newCountry[position] === 2);
  const strange = yield* filterPositions(kept, (position) => newCountry[position] === 1);
  const interactive = yield* filterPositions(
    ofUsersAt,
    (position) => kinds[position] !== kindBit.nonInteractive,
  );
  return {
    positions: kept,
    successes: yield* history.byOwner(),
    newCountry,
    newClient: yield* history.newValues(yield* signIns.once(platformCodes)),
    deviceIds: (yield* signIns.coded('DeviceId')).codes,
    interactiveThere: yield* alsoSeen(
      count,
      yield* ByCode.of(strange, users),
      yield* ByCode.of(interactive, users),
      countries,
    ),
    suppressed:
      common.length === 0 ? leftOut.counts : { ...leftOut.counts, sharedCountry: common.length },
    lookedAt: signInCount(signIns, kept),
  };
}

const finding = (
  signIns: SignIns,
  seen: Omit<Seen, 'detection' | 'techniques' | 'key'> & Partial<Pick<Seen, 'key' | 'techniques'>>,
): Finding =>
  findingOf(signIns, {
    key: [],
    techniques: ['T1550.001'],
    ...seen,
    detection: 'nonInteractiveAnomalies',
  });

const userKey = (signIns: SignIns, position: number) =>
  (signIns.user(position) ?? '').toLowerCase();

/** Texts of a position, without those that the export does not have. */
function textsOf(
  signIns: SignIns,
  position: number,
  columns: Readonly<Record<string, ColumnName>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const text = signIns.text(column, position);
      return text === null ? [] : [[name, text]];
    }),
  );
}

/** Positions by user, application and result at once. */
function* patterns(signIns: SignIns, positions: Uint32Array): Steps<Gathered> {
  return yield* gatherByAll(positions, [
    signIns.users,
    yield* signIns.coded(signIns.carries('AppId') ? 'AppId' : 'AppDisplayName'),
    yield* signIns.coded('ResultType'),
  ]);
}

function* staleTokens(signIns: SignIns, { positions }: Background): Steps<Finding[]> {
  const { outcomes, users } = signIns;
  const stale = yield* filterPositions(
    positions,
    (position) => (outcomes[position]! & outcome.staleToken) !== 0,
  );
  if (stale.length === 0) return [];
  const { members, starts } = yield* patterns(signIns, stale);
  const firsts = codesAt(members, starts.subarray(0, -1)).sort();
  const apps = yield* signIns.coded('AppDisplayName');
  return [
    finding(signIns, {
      variant: 'staleTokens',
      severity: 'informational',
      reasons: ['expectedNoise'],
      positions: firsts,
      numbers: {
        failures: signInCount(signIns, stale),
        accounts: distinctCodes(stale, users.codes),
        applications: distinctCodes(stale, apps.codes),
      },
      benign: ['idle'],
      next: ['passwordChanges'],
      techniques: [],
    }),
  ];
}

/** Outcomes that an attacker's failures have: of credentials, and of what stands behind the right ones. */
const telling =
  outcome.badPassword |
  outcome.passwordRight |
  outcome.lockout |
  outcome.unknownUser |
  outcome.disabled |
  outcome.accessBlocked |
  outcome.mfaFailed;

/** Stretches of one user's events, with what they need to be folded. */
interface Stretch {
  readonly positions: Uint32Array;
  readonly most: number;
}

/** The stretches of each group in which at least `least` sign-ins lie within the window. */
function* stretchesOf(
  signIns: SignIns,
  { groupCount, members, starts }: Gathered,
  least: number,
  withinMs: number,
): Steps<Stretch[]> {
  const found: Stretch[] = [];
  let work = 0;
  for (let group = 0; group < groupCount; group++) {
    const from = starts[group]!;
    const to = starts[group + 1]!;
    if (to - from < least) continue;
    work += to - from;
    if (work > 20_000) {
      work = 0;
      yield;
    }
    const ofGroup = members.subarray(from, to);
    const at = timesAt(signIns, ofGroup);
    const signInOf = attemptsAt(signIns, ofGroup);
    for (const episode of episodes(at, signInOf, withinMs, least))
      found.push({
        positions: ofGroup.subarray(episode.from, episode.to + 1),
        most: episode.most,
      });
  }
  return found;
}

/** Positions of several stretches, in order; they share none. */
function joined(stretches: readonly Stretch[]): Uint32Array {
  return Uint32Array.from(stretches.flatMap(({ positions }) => [...positions])).sort();
}

function byUser(signIns: SignIns, stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const ofUser = new Map<number, Stretch[]>();
  for (const stretch of stretches) {
    const user = signIns.users.codes[stretch.positions[0]!]!;
    const known = ofUser.get(user);
    if (known === undefined) ofUser.set(user, [stretch]);
    else known.push(stretch);
  }
  return [...ofUser.values()];
}

const mostOf = (stretches: readonly Stretch[]) => Math.max(...stretches.map(({ most }) => most));

function* failures(
  signIns: SignIns,
  { positions, successes, newCountry }: Background,
  values: Values,
): Steps<Finding[]> {
  const { outcomes, users, addresses } = signIns;
  const results = yield* signIns.coded('ResultType');
  const failing = yield* filterPositions(
    positions,
    (position) =>
      results.codes[position] !== 0 &&
      (outcomes[position]! & (outcome.success | outcome.staleToken)) === 0,
  );
  if (failing.length === 0) return [];
  const stretches = yield* stretchesOf(
    signIns,
    yield* patterns(signIns, failing),
    values.failures,
    values.windowMinutes * minuteMs,
  );
  const succeededThere = yield* alsoSeen(
    signIns.count,
    yield* ByCode.of(failing, users),
    successes,
    addresses,
  );
  const isStrange = ({ positions: ofStretch }: Stretch) =>
    (outcomes[ofStretch[0]!]! & telling) !== 0 &&
    ofStretch.every(
      (position) => addresses.codes[position] !== 0 && succeededThere[position] === 0,
    );
  const strange = stretches.filter(isStrange);
  const usual = stretches.filter((stretch) => !isStrange(stretch));
  const found = byUser(signIns, strange).map((ofUser) => {
    const all = joined(ofUser);
    const first = all[0]!;
    return finding(signIns, {
      variant: 'failures',
      key: [userKey(signIns, first)],
      severity: all.some((position) => newCountry[position] === 1) ? 'medium' : 'low',
      reasons: ['neverSucceeded'],
      positions: all,
      numbers: { attempts: signInCount(signIns, all), most: mostOf(ofUser) },
      texts: textsOf(signIns, first, { application: 'AppDisplayName', code: 'ResultType' }),
      benign: ['stuckClient'],
      next: ['clientOfUser', 'addressUsers', 'userProfile'],
      techniques: ['T1110.001'],
    });
  });
  if (usual.length > 0) {
    const all = joined(usual);
    found.push(
      finding(signIns, {
        variant: 'stuckClients',
        severity: 'informational',
        reasons: ['usualAddress'],
        positions: all,
        numbers: {
          accounts: distinctCodes(all, users.codes),
          attempts: signInCount(signIns, all),
          stretches: usual.length,
        },
        benign: ['stuckClient', 'sharedDevice'],
        next: ['clientOfUser'],
        techniques: [],
      }),
    );
  }
  return found;
}

function* refreshBursts(
  signIns: SignIns,
  { positions, newCountry, deviceIds, interactiveThere }: Background,
  values: Values,
): Steps<Finding[]> {
  const { outcomes, users, addresses } = signIns;
  const successes = yield* filterPositions(
    positions,
    (position) => (outcomes[position]! & outcome.success) !== 0 && addresses.codes[position] !== 0,
  );
  const stretches = yield* stretchesOf(
    signIns,
    yield* gatherByAll(successes, [users, addresses]),
    values.refreshes,
    values.windowMinutes * minuteMs,
  );
  const isStrange = ({ positions: ofStretch }: Stretch) =>
    ofStretch.some(
      (position) =>
        newCountry[position] === 1 && deviceIds[position] === 0 && interactiveThere[position] === 0,
    );
  const strange = stretches.filter(isStrange);
  const usual = stretches.filter((stretch) => !isStrange(stretch));
  const shared = { minutes: values.windowMinutes, least: values.refreshes };
  const found = byUser(signIns, strange).map((ofUser) => {
    const all = joined(ofUser);
    return finding(signIns, {
      variant: 'refreshBurst',
      key: [userKey(signIns, all[0]!)],
      severity: 'medium',
      reasons: ['newCountry', 'notInteractive', 'withoutDevice'],
      positions: all,
      numbers: { attempts: signInCount(signIns, all), most: mostOf(ofUser), ...shared },
      texts: textsOf(signIns, all[0]!, { country: 'Country' }),
      benign: ['travel', 'vpn'],
      next: ['sessionRows', 'userProfile', 'revokeSessions'],
      limits: ['shortHistory'],
    });
  });
  if (usual.length > 0) {
    // What each stretch begins with is enough to find it again.
    const firsts = Uint32Array.from(usual, ({ positions: ofStretch }) => ofStretch[0]!).sort();
    found.push(
      finding(signIns, {
        variant: 'refreshBursts',
        severity: 'informational',
        reasons: ['usualAddress'],
        positions: firsts,
        numbers: {
          accounts: distinctCodes(firsts, users.codes),
          stretches: usual.length,
          most: mostOf(usual),
          ...shared,
        },
        benign: ['busyClient'],
        next: ['clientOfUser'],
      }),
    );
  }
  return found;
}

function* newPlaces(signIns: SignIns, background: Background): Steps<Finding[]> {
  const { outcomes, users } = signIns;
  const { positions, newCountry, newClient, deviceIds, interactiveThere } = background;
  const chosen = yield* filterPositions(
    positions,
    (position) =>
      newCountry[position] === 1 &&
      (outcomes[position]! & outcome.success) !== 0 &&
      interactiveThere[position] === 0,
  );
  const { groupCount, members, starts } = yield* gather(chosen, users.codes, users.codeCount);
  const found: Finding[] = [];
  const quiet: number[] = [];
  for (let group = 0; group < groupCount; group++) {
    if (group % 100 === 99) yield;
    const all = members.subarray(starts[group], starts[group + 1]);
    const onNewClient = all.filter((position) => newClient[position] === 1);
    const without = all.filter((position) => deviceIds[position] === 0);
    const both = onNewClient.some((position) => deviceIds[position] === 0);
    const severity: Severity = both ? 'medium' : without.length > 0 ? 'low' : 'informational';
    // An export without devices tells nothing of them.
    if (severity === 'informational' || !signIns.carries('DeviceId')) {
      quiet.push(...all);
      continue;
    }
    const first = (onNewClient[0] ?? without[0])!;
    found.push(
      finding(signIns, {
        variant: 'newPlace',
        key: [userKey(signIns, first)],
        severity,
        reasons: ['newCountry', 'notInteractive', 'withoutDevice', ...(both ? ['newClient'] : [])],
        positions: all,
        numbers: {
          signIns: signInCount(signIns, all),
          newClient: signInCount(signIns, onNewClient),
          withoutDevice: signInCount(signIns, without),
        },
        texts: textsOf(signIns, first, {
          country: 'Country',
          asn: 'AutonomousSystemNumber',
          application: 'AppDisplayName',
        }),
        benign: ['travel', 'vpn'],
        next: ['sessionRows', 'userProfile', 'addressUsers', 'revokeSessions'],
        limits: ['shortHistory'],
      }),
    );
  }
  if (quiet.length > 0) {
    const all = Uint32Array.from(quiet).sort();
    found.push(
      finding(signIns, {
        variant: 'newPlaces',
        severity: 'informational',
        reasons: ['newCountry', 'knownDevice'],
        positions: all,
        numbers: {
          accounts: distinctCodes(all, users.codes),
          signIns: signInCount(signIns, all),
        },
        benign: ['travel', 'vpn'],
        next: ['userProfile'],
        limits: ['shortHistory'],
      }),
    );
  }
  return found;
}

function* broker(
  signIns: SignIns,
  { positions, newCountry }: Background,
  values: Values,
): Steps<Finding[]> {
  const { outcomes, users } = signIns;
  const ofBroker = yield* signIns.read('AppId', (text) => Number(text.toLowerCase() === brokerId));
  const usual = new Set(usualBrokerResources);
  const resourceBits = yield* signIns.read('ResourceIdentity', (text) => {
    const id = text.toLowerCase();
    return (usual.has(id) ? 0 : 1) | (id === deviceRegistrationId ? 2 : 0);
  });
  const refresh = yield* signIns.read('IncomingTokenType', (text) =>
    Number(/^refreshToken$/i.test(text)),
  );
  const guest = yield* signIns.read('UserType', (text) => Number(/^guest$/i.test(text)));
  const successes = yield* filterPositions(
    positions,
    (position) => ofBroker[position] === 1 && (outcomes[position]! & outcome.success) !== 0,
  );
  const resources = yield* signIns.coded('ResourceIdentity');
  const unusual = successes.filter((position) => (resourceBits[position]! & 1) !== 0);
  const usersOf = new Map<number, Set<number>>();
  for (const position of unusual) {
    const resource = resources.codes[position]!;
    const known = usersOf.get(resource);
    if (known === undefined) usersOf.set(resource, new Set([users.codes[position]!]));
    else known.add(users.codes[position]!);
  }
  const rare = unusual.filter(
    (position) => usersOf.get(resources.codes[position]!)!.size < values.commonAccounts,
  );
  const found: Finding[] = [];
  const grouped = yield* gather(rare, users.codes, users.codeCount);
  for (let group = 0; group < grouped.groupCount; group++) {
    const all = grouped.members.subarray(grouped.starts[group], grouped.starts[group + 1]);
    const isNew = all.some((position) => newCountry[position] === 1);
    found.push(
      finding(signIns, {
        variant: 'brokerResource',
        key: [userKey(signIns, all[0]!)],
        severity: isNew ? 'medium' : 'low',
        reasons: ['unusualResource', ...(isNew ? ['newCountry'] : [])],
        positions: all,
        numbers: { signIns: signInCount(signIns, all) },
        texts: textsOf(signIns, all[0]!, { resource: 'ResourceDisplayName' }),
        benign: ['newService'],
        next: ['sessionRows', 'userProfile'],
      }),
    );
  }
  const { registering, isTold } = yield* registrations(
    signIns,
    successes.filter(
      (position) =>
        (resourceBits[position]! & 2) !== 0 && refresh[position] === 1 && guest[position] === 0,
    ),
  );
  /** What is known of the token itself, and what is not. */
  const ofToken = (of: Uint32Array) => {
    const told = of.filter((position) => isTold[position] === 1).length;
    return {
      reasons: ['refreshToken', ...(told > 0 ? ['adrsAccess'] : [])],
      limits: told === of.length ? [] : ['processingDetails'],
    };
  };
  const strange = registering.filter((position) => newCountry[position] === 1);
  const strangers = yield* gather(strange, users.codes, users.codeCount);
  for (let group = 0; group < strangers.groupCount; group++) {
    const all = strangers.members.subarray(strangers.starts[group], strangers.starts[group + 1]);
    found.push(
      finding(signIns, {
        variant: 'deviceRegistration',
        key: [userKey(signIns, all[0]!)],
        severity: 'medium',
        reasons: [...ofToken(all).reasons, 'newCountry'],
        positions: all,
        numbers: { signIns: signInCount(signIns, all) },
        texts: textsOf(signIns, all[0]!, { country: 'Country' }),
        benign: ['newDevice', 'travel'],
        next: ['registeredDevices', 'userProfile', 'revokeSessions'],
        limits: [...ofToken(all).limits, 'shortHistory'],
        techniques: ['T1098.005', 'T1528'],
      }),
    );
  }
  const quiet = registering.filter((position) => newCountry[position] !== 1);
  if (quiet.length > 0)
    found.push(
      finding(signIns, {
        variant: 'deviceRegistrations',
        severity: 'informational',
        reasons: ofToken(quiet).reasons,
        positions: quiet,
        numbers: {
          accounts: distinctCodes(quiet, users.codes),
          signIns: signInCount(signIns, quiet),
        },
        benign: ['newDevice'],
        next: ['registeredDevices'],
        limits: ofToken(quiet).limits,
        techniques: ['T1098.005'],
      }),
    );
  return found;
}

/** Records that are read again for their processing details at most, and so many between two yields. */
const mostRead = 5000;
const readPerStep = 200;

/**
 * Sign-ins whose token may be for device registration: those whose processing details name the scope `adrs_access` (Elastic,
 * LETHAL-023), or that have none to read. `isTold` is 1 where the details name it.
 */
function* registrations(
  signIns: SignIns,
  candidates: Uint32Array,
): Steps<{ readonly registering: Uint32Array; readonly isTold: Uint8Array }> {
  const isTold = new Uint8Array(signIns.count);
  const kept: number[] = [];
  for (const [k, position] of candidates.entries()) {
    if (k % readPerStep === readPerStep - 1) yield;
    const names = k < mostRead ? processingNames(signIns, position, 'adrs_access') : undefined;
    if (names === false) continue;
    if (names === true) isTold[position] = 1;
    kept.push(position);
  }
  return { registering: Uint32Array.from(kept), isTold };
}

function notJudged(signIns: SignIns): readonly NotJudged[] {
  const lacks = (column: ColumnName, what: string): readonly NotJudged[] =>
    signIns.carries(column) ? [] : [{ column, what }];
  return [
    ...lacks('Country', 'places'),
    ...lacks('IPAddress', 'addresses'),
    ...lacks('DeviceId', 'clients'),
    ...lacks('AppId', 'broker'),
    ...lacks('ResourceIdentity', 'broker'),
    ...lacks('IncomingTokenType', 'broker'),
  ];
}
