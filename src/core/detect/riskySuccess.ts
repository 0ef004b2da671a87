import { adminToolIds, isAdminTool } from '../../knowledge/adminTools';
import { isAttackToolAgent, isLibraryAgent } from '../../knowledge/knownAgents';
import { l10n } from '../../knowledge/l10n';
import { membersOf } from '../../knowledge/listMembers';
import { outcome } from '../../knowledge/outcomes';
import type { ColumnName } from '../event';
import type { CodedRows } from '../query/codeRows';
import { compareUnits } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { distinctCodes, sift, signInCount } from './counts';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { findingOf } from './findingOf';
import { CodeSet } from './codeSet';
import { filterPositions } from './filterPositions';
import { gather } from './gather';
import { LeftOut } from './leftOut';
import { History } from './history';
import { kindBit, kindBits } from './kindBits';
import { deviceCodes } from './deviceCodes';
import type { SignIns } from './signIns';
import { singleFactorAt } from './singleFactor';
import { textCounts } from './textCounts';

/*
 * Keys of sentences. Titles, by variant:
 *   combined           "Sign-in of {user} with several signs of risk: {signs}"  numbers: signIns, signs, newPlace, newDevice,
 *                      singleFactor, risk, adminTool, agent, crossTenant (sign-ins with each); texts: country, asn, application,
 *                      agent, riskEvents (of the gravest sign-in)
 *   interrupted        "Right password from a new country, stopped afterwards"  numbers: signIns, newDevice; texts: country
 *   newPlace, newDevice, adminTool, agent, risk, crossTenant: one for all users
 *                      "{accounts} accounts with a sign-in from a new country or network" / "... from a device first seen" /
 *                      "... to tools of administrators for the first time" / "... with a user agent of a program" /
 *                      "... that Entra calls risky" / "... across tenants"  numbers: accounts, signIns; texts of risk:
 *                      riskEvents (of all of them)
 * Reasons: attackTool "The user agent is that of an attack tool", highRisk "Entra rates the risk as high", and the signs:
 *   newPlace "The place is new for the user", newDevice "The device is new for the user, and not managed", singleFactor "One
 *   factor was enough", risk "Entra saw a risk", adminTool "A tool of administrators, which the user had not used before",
 *   agent "The user agent is a program's", crossTenant "The sign-in crosses tenants", rightPassword "The password was right",
 *   singleSign "No sign-in has more than one sign".
 * Benign: travel "The user is on a journey", vpn "The user has turned a VPN on or off", newComputer "The user has a new device",
 *   administrator "The user administers or develops", automation "A script of the user's own", guest "The guest's own
 *   organisation answers for the sign-in", risk "Identity Protection errs: see what it saw".
 * Next: askUser, userProfile "Look at all that the user did", addressUsers "Who else came from the address",
 *   afterSignIn "What was done after the sign-in", resetPassword, revokeSessions, roles "Which roles does the user have".
 * Limits: shortHistory "New means: not in the export before; it began only {historyDays} days earlier or more",
 *   noHistory "{withoutHistory} accounts have too little history to call anything new", auditLog "What was done with the
 *   access is in other logs".
 * Not judged: places, devices, singleFactor, risk, adminTools, agents, crossTenant.
 */

const sign = {
  newPlace: 1,
  newDevice: 2,
  singleFactor: 4,
  risk: 8,
  adminTool: 16,
  agent: 32,
  crossTenant: 64,
  newApp: 512,
} as const;
type Sign = keyof typeof sign;
const signNames = Object.keys(sign) as readonly Sign[];
/** Signs that need another: each of them is everyday by itself. */
const supporting = sign.newDevice | sign.singleFactor | sign.crossTenant | sign.newApp;
/** Counts as one sign more, and makes medium by itself. */
const highRisk = 128;
const attackTool = 256;
const grave = highRisk | attackTool;

const risks = { event: 1, medium: 2, high: 4, cleared: 8 } as const;

const dayMs = 24 * 60 * 60_000;

const parameters = {
  historyDays: {
    default: 2,
    least: 0,
    greatest: 30,
    unit: 'days',
    meaning: 'what is first seen at least this long after the first sign-in of the user',
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
    meaning: 'places and devices from which fewer accounts than this succeed',
    source:
      'our judgement, after Sentinel (Teleportation), which looks only at countries that are rare in the tenant: what many share is an office, a VPN or a kiosk',
  },
  lowSigns: {
    default: 2,
    least: 1,
    greatest: 7,
    unit: 'signs',
    meaning: 'sign-ins with at least this many signs are told as findings of low severity',
    source:
      'Sentinel (AnomalousSingleFactorSignin) and Elastic join single factor with what is new; one sign alone is everyday',
  },
  mediumSigns: {
    default: 3,
    least: 1,
    greatest: 7,
    unit: 'signs',
    meaning: 'sign-ins with at least this many signs are told as findings of medium severity',
    source: 'our judgement: three independent signs are rare in a quiet tenant',
  },
} as const satisfies Detection['parameters'];

/** Successful sign-ins of users on which several signs of risk meet. */
export const riskySuccess: Detection<keyof typeof parameters> = {
  id: 'riskySuccess',
  title: () => l10n.t('Risky and weak successes'),
  question: () =>
    l10n.t(
      'Which successful sign-ins are weak or unusual: one factor from a new place, risk, a device or program first seen?',
    ),
  techniques: ['T1078.004'],
  needs: ['EventTime', 'ResultType'],
  needsUsers: true,
  parameters,
  *run(signIns, values) {
    const judged = yield* judge(signIns, values);
    const findings = [
      ...(yield* combined(signIns, judged, values)),
      ...(yield* interrupted(signIns, judged)),
    ];
    return {
      findings: [...findings, ...(yield* singleSigns(signIns, judged, values))],
      notJudged: notJudged(signIns),
      suppressed: judged.suppressed,
      lookedAt: judged.lookedAt,
    };
  },
  kql: ({ historyDays, historySignIns, commonAccounts, lowSigns, mediumSigns }) =>
    `// Signs of risk on interactive successes, counted per sign-in; what is first seen for the user is taken from the table itself.
// It differs from the detection: networks are not compared, only countries.
let history = ${historyDays}d;
let adminTools = dynamic([${adminToolIds.map((id) => `"${id}"`).join(', ')}]);
let successes = SigninLogs
| where ResultType == "0"
| extend Asn = AutonomousSystemNumber, DeviceId = tostring(DeviceDetail.deviceId);
let users = successes | summarize Since = min(TimeGenerated), SignIns = count() by UserPrincipalName;
let countries = successes | summarize CountryFrom = min(TimeGenerated) by UserPrincipalName, Location;
let devices = successes | summarize DeviceFrom = min(TimeGenerated) by UserPrincipalName, DeviceId;
let tools = successes | summarize ToolFrom = min(TimeGenerated) by UserPrincipalName, AppId;
// What many users share is new for none of them.
let countryUsers = successes | summarize CountryUsers = dcount(UserPrincipalName) by Location;
let deviceUsers = successes | summarize DeviceUsers = dcount(UserPrincipalName) by DeviceId;
let appUsers = successes | summarize AppUsers = dcount(UserPrincipalName) by AppId;
successes
| join kind=inner countryUsers on Location
| join kind=inner deviceUsers on DeviceId
| join kind=inner appUsers on AppId
| join kind=inner users on UserPrincipalName
| join kind=inner countries on UserPrincipalName, Location
| join kind=inner devices on UserPrincipalName, DeviceId
| join kind=inner tools on UserPrincipalName, AppId
| where SignIns > ${historySignIns}
| extend NewPlace = CountryFrom > Since + history and TimeGenerated < CountryFrom + 1d and CountryUsers < ${commonAccounts}
| extend NewDevice = DeviceFrom > Since + history and TimeGenerated < DeviceFrom + 1d and DeviceUsers < ${commonAccounts}
| extend SingleFactor = NewPlace and AuthenticationRequirement == "singleFactorAuthentication"
| extend Risk = RiskState in ("atRisk", "confirmedCompromised") or RiskLevelDuringSignIn in ("medium", "high")
| extend HighRisk = RiskLevelDuringSignIn == "high" or RiskLevelAggregated == "high"
| extend AdminTool = AppId in~ (adminTools) and ToolFrom > Since + history and TimeGenerated < ToolFrom + 1d
| extend NewApp = not(AdminTool) and ToolFrom > Since + history and TimeGenerated < ToolFrom + 1d and AppUsers < ${commonAccounts}
| extend Agent = UserAgent matches regex @"(?i)^(python-requests|curl|axios|go-http-client|go-resty|okhttp|guzzlehttp|node|undici|fasthttp|postmanruntime|aiohttp)"
| extend Signs = toint(NewPlace) + toint(NewDevice) + toint(SingleFactor) + toint(Risk) + toint(HighRisk) + toint(AdminTool) + toint(NewApp) + toint(Agent)
| where NewPlace or Risk or AdminTool or Agent
| where Signs >= ${lowSigns}
| summarize Signs = max(Signs), SignIns = dcount(CorrelationId), Countries = make_set(Location, 20), Addresses = make_set(IPAddress, 20), Applications = make_set(AppDisplayName, 20), Agents = make_set(UserAgent, 20), From = min(TimeGenerated), To = max(TimeGenerated) by UserPrincipalName
| extend Severity = iff(Signs >= ${mediumSigns}, "medium", "low")
| order by Signs desc`,
};

type Values = Parameters<typeof riskySuccess.run>[1];

interface Judged {
  /** Successes, interactive as far as the export tells, and those that were stopped after the right password. */
  readonly positions: Uint32Array;
  /** By position: bits of `sign`, of `grave`. */
  readonly signs: Uint16Array;
  /** By position: 1 where the sign-in was stopped after the right password. */
  readonly stopped: Uint8Array;
  readonly newCountry: Uint8Array;
  readonly suppressed: Readonly<Record<string, number>>;
  readonly lookedAt: number;
  /** Accounts with a sign-in that was looked at, none of them with enough history. */
  readonly withoutHistory: number;
}

function* judge(signIns: SignIns, values: Values): Steps<Judged> {
  const { outcomes, users, attempts, count } = signIns;
  const kinds = yield* signIns.once(kindBits);
  const succeeded = new Uint8Array(count);
  const successes = yield* signIns.withOutcome(outcome.success);
  yield* inSlices(successes.length, (from, to) => {
    for (let i = from; i < to; i++) succeeded[attempts[successes[i]!]!] = 1;
  });
  const workload = kindBit.servicePrincipal | kindBit.managedIdentity;
  const stopped = new Uint8Array(count);
  const seen = new Uint8Array(count);
  const decisive = yield* signIns.withOutcome(outcome.success | outcome.passwordRight);
  const background = yield* filterPositions(decisive, (position) => {
    if (users.codes[position] === 0 || (kinds[position]! & workload) !== 0) return false;
    const bits = outcomes[position]!;
    if ((bits & outcome.success) !== 0) {
      seen[position] = 1;
      return true;
    }
    if (
      (bits & outcome.passwordRight) === 0 ||
      (bits & outcome.staleToken) !== 0 ||
      kinds[position] === kindBit.nonInteractive ||
      succeeded[attempts[position]!] === 1
    )
      return false;
    stopped[position] = 1;
    return true;
  });
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(
    yield* filterPositions(background, (position) => kinds[position] !== kindBit.nonInteractive),
  );

  const limits = {
    leastMs: values.historyDays * dayMs,
    leastSignIns: values.historySignIns,
    commonOwners: values.commonAccounts,
  };
  const history = yield* History.of(signIns, background, users, limits, seen);
  const newCountry = yield* history.newValues(yield* signIns.coded('Country'));
  const newAsn = yield* history.newValues(yield* signIns.coded('AutonomousSystemNumber'));
  const newState = yield* history.newValues(yield* signIns.coded('State'));
  const devices = yield* signIns.once(deviceCodes);
  const newDevice = yield* history.newValues(devices);
  const apps = yield* signIns.coded('AppId');
  const newApp = yield* history.newValues(apps);
  const isTool = yield* signIns.read('AppId', (text) => Number(isAdminTool(text)));
  const agents = yield* signIns.read('UserAgent', (text) =>
    isAttackToolAgent(text) ? 2 : Number(isLibraryAgent(text)),
  );
  const newAgent = yield* history.newValues({ codes: Uint32Array.from(agents), codeCount: 3 });
  const { codes: deviceIds } = yield* signIns.coded('DeviceId');
  const managed = yield* managedAt(signIns);
  const singleFactor = yield* signIns.once(singleFactorAt);
  const risk = yield* riskAt(signIns);
  const foreign = yield* foreignAt(signIns, newApp, apps);

  const signs = new Uint16Array(count);
  const { enough } = history;
  const withHistory = new Uint8Array(users.codeCount);
  yield* inSlices(kept.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = kept[i]!;
      withHistory[users.codes[position]!]! |= enough[position] === 1 ? 2 : 1;
      let bits = 0;
      if (
        newCountry[position] === 1 ||
        // Another network of the same state, or of a known device, is a café or a phone out of doors.
        (newAsn[position] === 1 && newState[position] === 1 && deviceIds[position] === 0)
      )
        bits |= sign.newPlace;
      if (newDevice[position] === 1 && managed[position] === 0) bits |= sign.newDevice;
      if (singleFactor[position] === 1 && stopped[position] === 0 && (bits & sign.newPlace) !== 0)
        bits |= sign.singleFactor;
      const seenRisk = risk[position]!;
      if (seenRisk !== 0 && (seenRisk & risks.cleared) === 0) {
        bits |= sign.risk;
        if ((seenRisk & risks.high) !== 0) bits |= highRisk;
      }
      if (isTool[position] === 1 && newApp[position] !== 0) bits |= sign.adminTool;
      // What many use is new for somebody every day.
      else if (newApp[position] === 1) bits |= sign.newApp;
      if (agents[position] === 2) bits |= sign.agent | attackTool;
      else if (agents[position] === 1 && newAgent[position] !== 0) bits |= sign.agent;
      if (foreign[position] === 1) bits |= sign.crossTenant;
      signs[position] = bits;
    }
  });
  let withoutHistory = 0;
  for (const bits of withHistory) if (bits === 1) withoutHistory++;
  return {
    positions: kept,
    signs,
    stopped,
    newCountry,
    suppressed: leftOut.counts,
    lookedAt: signInCount(signIns, kept),
    withoutHistory,
  };
}

/** 1 where the device is managed or compliant. */
function* managedAt(signIns: SignIns): Steps<Uint8Array> {
  const isTrue = (text: string) => Number(text.toLowerCase() === 'true');
  const managed = yield* signIns.read('IsManaged', isTrue);
  const compliant = yield* signIns.read('IsCompliant', isTrue);
  yield* inSlices(managed.length, (from, to) => {
    for (let i = from; i < to; i++) managed[i]! |= compliant[i]!;
  });
  return managed;
}

const riskBits: readonly (readonly [ColumnName, (text: string) => number])[] = [
  ['RiskLevelDuringSignIn', levelBits],
  ['RiskLevelAggregated', levelBits],
  [
    'RiskState',
    (text) => {
      const state = text.toLowerCase();
      if (state === 'confirmedcompromised') return risks.high;
      if (state === 'atrisk') return risks.event;
      return ['remediated', 'dismissed', 'confirmedsafe'].includes(state) ? risks.cleared : 0;
    },
  ],
  [
    'RiskEventTypes',
    (text) =>
      membersOf('RiskEventTypes', text).some((name) => name !== '' && name !== 'none')
        ? risks.event
        : 0,
  ],
];

function levelBits(text: string): number {
  const level = text.toLowerCase();
  return level === 'high' ? risks.high : level === 'medium' ? risks.medium : 0;
}

function* riskAt(signIns: SignIns): Steps<Uint8Array> {
  const bits = new Uint8Array(signIns.count);
  for (const [name, decide] of riskBits) {
    if (!signIns.carries(name)) continue;
    const ofColumn = yield* signIns.read(name, decide);
    yield* inSlices(bits.length, (from, to) => {
      for (let i = from; i < to; i++) bits[i]! |= ofColumn[i]!;
    });
  }
  return bits;
}

/**
 * 1 where Microsoft's support or a service provider signs in, or a guest for the first time to the Azure portal or a tool of
 * administrators: Sentinel's rule looks at guests there.
 */
function* foreignAt(signIns: SignIns, newApp: Uint8Array, apps: CodedRows): Steps<Uint8Array> {
  const access = yield* signIns.read('CrossTenantAccessType', (text) =>
    Number(/^(?:microsoftSupport|serviceProvider|passthrough)$/i.test(text)),
  );
  const guest = yield* signIns.read('UserType', (text) => Number(/^guest$/i.test(text)));
  const portal = yield* signIns.read('AppId', (text) =>
    Number(text.toLowerCase() === azurePortal || isAdminTool(text)),
  );
  yield* inSlices(access.length, (from, to) => {
    for (let i = from; i < to; i++)
      if (guest[i] === 1 && portal[i] === 1 && newApp[i] !== 0 && apps.codes[i] !== 0)
        access[i] = 1;
  });
  return access;
}

const azurePortal = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

/** How many signs meet; high risk and the name of an attack tool count as two. */
function scoreOf(bits: number): number {
  let score = 0;
  for (const name of signNames) if ((bits & sign[name]) !== 0) score++;
  return score + ((bits & grave) === 0 ? 0 : 1);
}

function severityOf(bits: number, { lowSigns, mediumSigns }: Values): Severity {
  const leading = bits & ~supporting & ~grave;
  if (leading === 0) return 'informational';
  const score = scoreOf(bits);
  if ((bits & grave) !== 0) return score > 2 ? 'high' : 'medium';
  return score >= mediumSigns ? 'medium' : score >= lowSigns ? 'low' : 'informational';
}

const ranks: readonly Severity[] = ['informational', 'low', 'medium', 'high'];

const benignOf: Readonly<Record<Sign, readonly string[]>> = {
  newPlace: ['travel', 'vpn'],
  newDevice: ['newComputer'],
  singleFactor: [],
  risk: ['risk'],
  adminTool: ['administrator'],
  agent: ['automation'],
  crossTenant: ['guest'],
  newApp: ['newTask'],
};

function* combined(signIns: SignIns, judged: Judged, values: Values): Steps<Finding[]> {
  const { users } = signIns;
  const { signs, stopped } = judged;
  const several = yield* filterPositions(
    judged.positions,
    (position) =>
      signs[position] !== 0 &&
      stopped[position] === 0 &&
      severityOf(signs[position]!, values) !== 'informational',
  );
  const { groupCount, members, starts } = yield* gather(several, users.codes, users.codeCount);
  const findings: Finding[] = [];
  for (let group = 0; group < groupCount; group++) {
    if (group % 100 === 99) yield;
    const positions = members.subarray(starts[group], starts[group + 1]);
    let best = positions[0]!;
    const worth = (position: number) =>
      ranks.indexOf(severityOf(signs[position]!, values)) * 10 + scoreOf(signs[position]!);
    for (const position of positions) if (worth(position) > worth(best)) best = position;
    const bits = signs[best]!;
    const severity = severityOf(bits, values);
    const present = signNames.filter((name) => (bits & sign[name]) !== 0);
    const numbers: Record<string, number> = {
      signIns: signInCount(signIns, positions),
      signs: scoreOf(bits),
    };
    for (const name of signNames)
      numbers[name] = signInCount(
        signIns,
        positions.filter((position) => (signs[position]! & sign[name]) !== 0),
      );
    findings.push(
      findingOf(signIns, {
        detection: 'riskySuccess',
        variant: 'combined',
        key: [(signIns.user(best) ?? '').toLowerCase()],
        severity,
        reasons: [
          ...((bits & attackTool) === 0 ? [] : ['attackTool']),
          ...((bits & highRisk) === 0 ? [] : ['highRisk']),
          ...present,
        ],
        positions,
        numbers: { ...numbers, ...historyOf(values) },
        texts: textsOf(signIns, best),
        benign: [...new Set(present.flatMap((name) => benignOf[name]))],
        next: [
          ...(severity === 'high' ? ['revokeSessions'] : []),
          'askUser',
          'userProfile',
          'addressUsers',
          'afterSignIn',
          ...(severity === 'medium' ? ['revokeSessions'] : []),
        ],
        // What Entra saw, and what a program calls itself, needs no history.
        limits: [
          ...(present.some((name) => name !== 'risk' && name !== 'agent') ? ['shortHistory'] : []),
          'auditLog',
        ],
        techniques: ['T1078.004'],
      }),
    );
  }
  return findings;
}

function historyOf({ historyDays, historySignIns }: Values): Readonly<Record<string, number>> {
  return { historyDays, historySignIns };
}

const told: readonly (readonly [string, ColumnName])[] = [
  ['country', 'Country'],
  ['asn', 'AutonomousSystemNumber'],
  ['application', 'AppDisplayName'],
  ['agent', 'UserAgent'],
  ['riskEvents', 'RiskEventTypes'],
];

function textsOf(signIns: SignIns, position: number): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, column] of told) {
    const text = signIns.text(column, position);
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** The risk events of sign-ins by name, the most frequent first. */
function riskEventsOf(signIns: SignIns, positions: Uint32Array): Readonly<Record<string, string>> {
  const counts = new Map<string, number>();
  for (const { text, count } of textCounts(signIns, 'RiskEventTypes', positions))
    for (const name of membersOf('RiskEventTypes', text))
      if (name !== '' && name !== 'none') counts.set(name, (counts.get(name) ?? 0) + count);
  const names = [...counts]
    .sort(([a, many], [b, few]) => few - many || compareUnits(a, b))
    .slice(0, mostNamedEvents)
    .map(([name]) => name);
  return names.length === 0 ? {} : { riskEvents: names.join(', ') };
}

/** Entra knows about forty kinds; what is beyond is not of its making. */
const mostNamedEvents = 50;

/** The right password from a country that is new for the user, and then stopped: Sentinel's NewCountryValidCreds. */
function* interrupted(signIns: SignIns, judged: Judged): Steps<Finding[]> {
  const { users } = signIns;
  const { signs, stopped, newCountry } = judged;
  const chosen = yield* filterPositions(
    judged.positions,
    (position) => stopped[position] === 1 && newCountry[position] === 1,
  );
  const { groupCount, members, starts } = yield* gather(chosen, users.codes, users.codeCount);
  const findings: Finding[] = [];
  for (let group = 0; group < groupCount; group++) {
    if (group % 100 === 99) yield;
    const positions = members.subarray(starts[group], starts[group + 1]);
    const onNewDevice = positions.filter((position) => (signs[position]! & sign.newDevice) !== 0);
    findings.push(
      findingOf(signIns, {
        detection: 'riskySuccess',
        variant: 'interrupted',
        key: [(signIns.user(positions[0]!) ?? '').toLowerCase()],
        severity: onNewDevice.length > 0 ? 'medium' : 'low',
        reasons: ['rightPassword', 'newPlace', ...(onNewDevice.length > 0 ? ['newDevice'] : [])],
        positions,
        numbers: {
          signIns: signInCount(signIns, positions),
          newDevice: signInCount(signIns, onNewDevice),
        },
        texts: textsOf(signIns, positions[0]!),
        benign: ['travel', 'vpn'],
        next: ['askUser', 'resetPassword', 'addressUsers', 'userProfile'],
        limits: ['shortHistory'],
        techniques: ['T1078.004'],
      }),
    );
  }
  return findings;
}

/** What has one sign only, told once for all users. */
function* singleSigns(signIns: SignIns, judged: Judged, values: Values): Steps<Finding[]> {
  const { users } = signIns;
  const { signs, stopped } = judged;
  const quiet = yield* filterPositions(
    judged.positions,
    (position) =>
      signs[position] !== 0 &&
      stopped[position] === 0 &&
      severityOf(signs[position]!, values) === 'informational',
  );
  const findings: Finding[] = [];
  const told = new CodeSet();
  for (const name of signNames) {
    if (name === 'singleFactor') continue;
    const matching = yield* filterPositions(
      quiet,
      (position) => (signs[position]! & sign[name]) !== 0,
    );
    if (matching.length === 0) continue;
    told.clear();
    const positions = sift(matching, (position) => told.add(users.codes[position]!));
    findings.push(
      findingOf(signIns, {
        detection: 'riskySuccess',
        variant: name,
        key: [],
        // A risk that Entra saw on a success and nobody cleared is looked at, whatever else is known.
        severity: name === 'risk' ? 'low' : 'informational',
        reasons: ['singleSign'],
        positions,
        numbers: {
          accounts: distinctCodes(matching, users.codes),
          signIns: signInCount(signIns, matching),
          withoutHistory: judged.withoutHistory,
          ...historyOf(values),
        },
        ...(name === 'risk' ? { texts: riskEventsOf(signIns, matching) } : {}),
        benign: benignOf[name],
        next: name === 'adminTool' || name === 'crossTenant' ? ['roles'] : ['userProfile'],
        limits: name === 'risk' ? ['auditLog'] : ['shortHistory', 'noHistory'],
        techniques: ['T1078.004'],
      }),
    );
  }
  return findings;
}

function notJudged(signIns: SignIns): readonly NotJudged[] {
  const lacks = (what: string, ...columns: readonly ColumnName[]): readonly NotJudged[] =>
    columns.some((column) => signIns.carries(column)) ? [] : [{ column: columns[0]!, what }];
  return [
    ...lacks('places', 'Country', 'AutonomousSystemNumber'),
    ...lacks('devices', 'DeviceId', 'OperatingSystem', 'Browser'),
    ...lacks('singleFactor', 'AuthenticationRequirement'),
    ...lacks('risk', 'RiskLevelDuringSignIn', 'RiskLevelAggregated', 'RiskState', 'RiskEventTypes'),
    ...lacks('adminTools', 'AppId'),
    ...lacks('agents', 'UserAgent'),
    ...lacks('crossTenant', 'CrossTenantAccessType', 'UserType'),
  ];
}
