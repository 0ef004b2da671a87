import { cloudAsns } from '../../knowledge/cloudNetworks';
import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import type { ColumnName } from '../event';
import { composeCodes } from '../query/composeCodes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { attemptsAt, codesAt, distinctCodes, signInCount, timesAt } from './counts';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { episodes } from './episodes';
import { findingOf, type Seen } from './findingOf';
import { gather, type Gathered } from './gather';
import { filterPositions } from './filterPositions';
import { LeftOut } from './leftOut';
import { overlappingWindows } from './overlappingWindows';
import { History } from './history';
import { kindBit, kindBits } from './kindBits';
import { trust, type SignIns } from './signIns';

/*
 * Keys of sentences. Titles, by variant:
 *   newPlace      "{application} signed in from a country or network where it never did before"  numbers: signIns, addresses,
 *                 newCountry, newAsn, newCredential (sign-ins with each); texts: application, country, asn
 *   newAddresses  "{applications} applications signed in from addresses where they never did before"  numbers: applications,
 *                 signIns, addresses
 *   newCredential "{application} used a secret, certificate or federated credential for the first time"  numbers: signIns;
 *                 texts: application, credential
 *   manyAddresses "{application} signed in from {most} addresses within {hours} hours"  numbers: most, hours, signIns,
 *                 addresses, networks; texts: application
 *   rotations     "{applications} applications that change their address often"  numbers: applications, most, hours
 *   badSecrets    "{attempts} sign-ins of {application} with a wrong secret"  numbers: attempts, most, minutes, successes (from
 *                 the same addresses after it); texts: application
 *   wrongSecrets  "{applications} applications with a wrong secret from where they otherwise succeed"  numbers: applications,
 *                 attempts
 *   expiredSecrets "{applications} applications sign in with expired secrets"  numbers: applications, attempts
 * Reasons: newCountry, newAsn, newCredential, newAddress,
 *   severalNetworks, neverSucceeded "The application never succeeds from there", succeededAfter "It succeeded from there after
 *   the failures", usualAddress, expired, rotation.
 * Benign: egressRotation "Clouds and build services change their outgoing addresses", movedWorkload "The application was moved
 *   or is run in another region", renewedSecret "The secret was renewed as planned", forgottenSecret "A secret was renewed, and
 *   a copy of the old one is still in use".
 * Next: ownerOfApplication, permissions "What may the application do", credentialChanges "Who added or changed credentials",
 *   addressRows, rotateSecret.
 * Limits: shortHistory, conditionalAccess "Conditional Access does not apply to most workload identities", noAddress "Managed
 *   identities have no address in the log", auditLog "Who added a credential is in the audit log".
 * Not judged: places, addresses, credentials.
 */

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
const minuteMs = 60_000;

const parameters = {
  historyDays: {
    default: 2,
    least: 0,
    greatest: 180,
    unit: 'days',
    meaning: 'places first seen at least this long after the first sign-in of the application',
    source:
      'reprise99/Sentinel-Queries compares 7 days with 180, Elastic 10, Sentinel 14; an export often holds no more than 7: our judgement',
  },
  historySignIns: {
    default: 10,
    least: 0,
    greatest: 1000,
    unit: 'signIns',
    meaning: 'applications with at least this many successful sign-ins before',
    source: 'our judgement: fewer do not show what is usual for an application',
  },
  addresses: {
    default: 4,
    least: 2,
    greatest: 1000,
    unit: 'addresses',
    meaning: 'applications that sign in from at least this many addresses within the window',
    source: 'Sentinel-As-Code (Dalonso): more than 3 addresses within 24 hours',
  },
  windowHours: {
    default: 24,
    least: 1,
    greatest: 168,
    unit: 'hours',
    meaning: 'addresses used within this time count together',
    source: 'Sentinel-As-Code (Dalonso): 24 hours',
  },
  failures: {
    default: 10,
    least: 2,
    greatest: 10_000,
    unit: 'attempts',
    meaning: 'applications with at least this many wrong secrets within the window',
    source: 'Panther counts 10 failures within 10 minutes of users; nobody counts those of secrets',
  },
  windowMinutes: {
    default: 60,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning: 'wrong secrets that lie within this time count together',
    source: 'our judgement: secrets cannot be guessed, so a slow attempt counts too',
  },
} as const satisfies Detection['parameters'];

/** Service principals and managed identities from new places, with new credentials, or with wrong ones. */
export const workloadIdentities: Detection<keyof typeof parameters> = {
  id: 'workloadIdentities',
  title: () => l10n.t('Service principals and managed identities'),
  question: () =>
    l10n.t(
      'Which applications sign in from a new place, with a new credential, or with a wrong secret?',
    ),
  techniques: ['T1078.004'],
  needs: ['EventTime', 'Kind', 'ResultType', 'AppId'],
  parameters,
  *run(signIns, values) {
    const workload = yield* lookAt(signIns, values);
    const places = signIns.carries('IPAddress')
      ? [
          ...(yield* newPlaces(signIns, workload)),
          ...(yield* manyAddresses(signIns, workload, values)),
        ]
      : [];
    return {
      findings: [
        ...places,
        ...(yield* newCredentials(signIns, workload)),
        ...(yield* badSecrets(signIns, workload, values)),
        ...(yield* expiredSecrets(signIns, workload)),
      ],
      notJudged: notJudged(signIns),
      suppressed: workload.suppressed,
      lookedAt: workload.lookedAt,
    };
  },
  kql: ({ historyDays, historySignIns, addresses, windowHours, failures, windowMinutes }) =>
    `// Applications from a new place, from many addresses, and with wrong or expired secrets.
// Windows begin every half of their length. It differs from the detection: networks of clouds are not told apart, and managed
// identities, which tell no addresses, are not asked for.
let history = ${historyDays}d;
let signIns = AADServicePrincipalSignInLogs;
let since = signIns
| where ResultType == "0"
| summarize Since = min(TimeGenerated), SignIns = count() by AppId;
let places = signIns
| where ResultType == "0"
| summarize Number = count(), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by AppId, ServicePrincipalName, Location, AutonomousSystemNumber
| join kind=inner since on AppId
| where From > Since + history and SignIns > ${historySignIns}
| extend What = "new place";
let credentials = signIns
| where ResultType == "0" and ServicePrincipalCredentialKeyId != ""
| summarize Number = count(), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by AppId, ServicePrincipalName, ServicePrincipalCredentialKeyId
| join kind=inner since on AppId
| where From > Since + history and SignIns > ${historySignIns}
| extend What = "new credential";
let many = signIns
| where ResultType == "0"
${overlappingWindows(windowHours * 60)}
| summarize Number = dcount(IPAddress), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by AppId, ServicePrincipalName, Window
| where Number >= ${addresses}
| extend What = "many addresses";
let wrong = signIns
| where ResultType in ("7000215", "7000222")
${overlappingWindows(windowMinutes)}
| summarize Number = dcount(CorrelationId), From = min(TimeGenerated), To = max(TimeGenerated), Addresses = make_set(IPAddress, 20) by AppId, ServicePrincipalName, ResultType, Window
| where Number >= ${failures} or ResultType == "7000222"
| extend What = iff(ResultType == "7000222", "expired secret", "wrong secret");
union places, credentials, many, wrong
| project What, AppId, ServicePrincipalName, Number, From, To, Addresses
| order by From asc`,
};

type Values = Parameters<typeof workloadIdentities.run>[1];

const isNew = { country: 1, asn: 2, address: 4, credential: 8 } as const;
const secret = { wrong: 1, expired: 2 } as const;

interface Workload {
  readonly positions: Uint32Array;
  /** Successful ones. */
  readonly successes: Uint32Array;
  /** By position: bits of `isNew`. */
  readonly signs: Uint8Array;
  /** By position: 1 where the network is a cloud's. */
  readonly cloud: Uint8Array;
  /** By position: bits of `secret`. */
  readonly secrets: Uint8Array;
  readonly suppressed: Readonly<Record<string, number>>;
  readonly lookedAt: number;
}

function* lookAt(signIns: SignIns, values: Values): Steps<Workload> {
  const { outcomes, count } = signIns;
  const kinds = yield* signIns.once(kindBits);
  const wanted = kindBit.servicePrincipal | kindBit.managedIdentity;
  const every = yield* signIns.where((position) => (kinds[position]! & wanted) !== 0);
  // Applications run in Microsoft's networks: who trusts those does not trust every application in them.
  const leftOut = new LeftOut(signIns);
  const positions = yield* leftOut.untrusted(every, trust.range | trust.asn | trust.namedLocation);
  const isSuccess = (position: number) => (outcomes[position]! & outcome.success) !== 0;
  const successes = yield* filterPositions(every, isSuccess);
  const history = yield* History.of(signIns, successes, yield* signIns.coded('AppId'), {
    leastMs: values.historyDays * dayMs,
    leastSignIns: values.historySignIns,
    commonOwners: Infinity,
  });
  const clouds = new Set(cloudAsns.map(String));
  const cloud = yield* signIns.read('AutonomousSystemNumber', (text) => Number(clouds.has(text)));
  const signs = new Uint8Array(count);
  const columns: readonly (readonly [ColumnName, number])[] = [
    ['Country', isNew.country],
    ['AutonomousSystemNumber', isNew.asn],
    ['IPAddress', isNew.address],
    ['ServicePrincipalCredentialKeyId', isNew.credential],
    ['FederatedCredentialId', isNew.credential],
  ];
  for (const [name, bit] of columns) {
    if (!signIns.carries(name)) continue;
    const fresh = yield* history.newValues(yield* signIns.coded(name));
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) if (fresh[positions[i]!] === 1) signs[positions[i]!]! |= bit;
    });
  }
  return {
    positions,
    successes: yield* filterPositions(positions, isSuccess),
    signs,
    cloud,
    secrets: yield* signIns.read('ResultType', (text) =>
      text === '7000222' ? secret.expired : text === '7000215' ? secret.wrong : 0,
    ),
    suppressed: leftOut.counts,
    lookedAt: signInCount(signIns, positions),
  };
}

const finding = (
  signIns: SignIns,
  seen: Omit<Seen, 'detection' | 'techniques' | 'key'> & Partial<Pick<Seen, 'key'>>,
): Finding =>
  findingOf(signIns, {
    key: [],
    // What is routine is no technique.
    techniques: seen.severity === 'informational' ? [] : ['T1078.004'],
    ...seen,
    detection: 'workloadIdentities',
  });

const keyOf = (signIns: SignIns, position: number) => [
  (signIns.text('AppId', position) ?? '').toLowerCase(),
];

/** What a finding tells of an application and of where it was. */
function textsOf(signIns: SignIns, position: number): Record<string, string> {
  const texts: Record<string, string> = {};
  const application =
    signIns.text('ServicePrincipalName', position) ??
    signIns.text('AppDisplayName', position) ??
    signIns.text('AppId', position);
  if (application !== null) texts['application'] = application;
  const country = signIns.text('Country', position);
  if (country !== null) texts['country'] = country;
  const asn = signIns.text('AutonomousSystemNumber', position);
  if (asn !== null) texts['asn'] = asn;
  return texts;
}

function* byApp(signIns: SignIns, positions: Uint32Array): Steps<Gathered> {
  const apps = yield* signIns.coded('AppId');
  return yield* gather(positions, apps.codes, apps.codeCount);
}

const groupsOf = ({ groupCount, members, starts }: Gathered): readonly Uint32Array[] =>
  Array.from({ length: groupCount }, (_, group) =>
    members.subarray(starts[group], starts[group + 1]),
  );

function* newPlaces(signIns: SignIns, { successes, signs, cloud }: Workload): Steps<Finding[]> {
  const isPlace = (position: number) =>
    (signs[position]! & (isNew.country | isNew.asn)) !== 0 && cloud[position] === 0;
  const found: Finding[] = [];
  const { addresses } = signIns;
  const ofApps = groupsOf(yield* byApp(signIns, yield* filterPositions(successes, isPlace)));
  for (const [number, positions] of ofApps.entries()) {
    if (number % 100 === 99) yield;
    const having = (bit: number) => positions.filter((position) => (signs[position]! & bit) !== 0);
    const numbers = {
      newCountry: signInCount(signIns, having(isNew.country)),
      newAsn: signInCount(signIns, having(isNew.asn)),
      newCredential: signInCount(signIns, having(isNew.credential)),
    };
    const severity: Severity = numbers.newCredential > 0 ? 'high' : 'medium';
    found.push(
      finding(signIns, {
        variant: 'newPlace',
        key: keyOf(signIns, positions[0]!),
        severity: numbers.newCountry === 0 && severity === 'medium' ? 'low' : severity,
        reasons: Object.entries(numbers).flatMap(([name, times]) => (times > 0 ? [name] : [])),
        positions,
        numbers: {
          signIns: signInCount(signIns, positions),
          addresses: distinctCodes(positions, addresses.codes),
          ...numbers,
        },
        texts: textsOf(signIns, positions[0]!),
        benign: ['movedWorkload', 'egressRotation'],
        next: ['ownerOfApplication', 'permissions', 'credentialChanges', 'addressRows'],
        limits: ['shortHistory', 'conditionalAccess'],
      }),
    );
  }
  const quiet = yield* filterPositions(
    successes,
    (position) => (signs[position]! & isNew.address) !== 0 && !isPlace(position),
  );
  if (quiet.length > 0) {
    const apps = yield* signIns.coded('AppId');
    found.push(
      finding(signIns, {
        variant: 'newAddresses',
        severity: 'informational',
        reasons: ['newAddress'],
        positions: quiet,
        numbers: {
          applications: distinctCodes(quiet, apps.codes),
          signIns: signInCount(signIns, quiet),
          addresses: distinctCodes(quiet, addresses.codes),
        },
        benign: ['egressRotation'],
        next: ['ownerOfApplication'],
        limits: ['shortHistory', 'noAddress'],
      }),
    );
  }
  return found;
}

function* newCredentials(
  signIns: SignIns,
  { successes, signs, cloud }: Workload,
): Steps<Finding[]> {
  // With a new place it is part of that finding.
  const chosen = yield* filterPositions(
    successes,
    (position) =>
      (signs[position]! & isNew.credential) !== 0 &&
      ((signs[position]! & (isNew.country | isNew.asn)) === 0 || cloud[position] === 1),
  );
  return groupsOf(yield* byApp(signIns, chosen)).map((positions) => {
    const texts = textsOf(signIns, positions[0]!);
    const credential =
      signIns.text('ServicePrincipalCredentialKeyId', positions[0]!) ??
      signIns.text('FederatedCredentialId', positions[0]!);
    if (credential !== null) texts['credential'] = credential;
    return finding(signIns, {
      variant: 'newCredential',
      key: keyOf(signIns, positions[0]!),
      severity: 'informational',
      reasons: ['newCredential'],
      positions,
      numbers: { signIns: signInCount(signIns, positions) },
      texts,
      benign: ['renewedSecret'],
      next: ['credentialChanges', 'ownerOfApplication'],
      limits: ['shortHistory', 'auditLog'],
    });
  });
}

function* manyAddresses(
  signIns: SignIns,
  { successes, cloud }: Workload,
  values: Values,
): Steps<Finding[]> {
  const { addresses } = signIns;
  const asns = yield* signIns.coded('AutonomousSystemNumber');
  const found: Finding[] = [];
  const rotating: number[] = [];
  let rotations = 0;
  let mostRotated = 0;
  const withAddress = yield* filterPositions(
    successes,
    (position) => addresses.codes[position] !== 0,
  );
  for (const positions of groupsOf(yield* byApp(signIns, withAddress))) {
    yield;
    const at = timesAt(signIns, positions);
    const codes = codesAt(addresses.codes, positions);
    const stretches = episodes(at, codes, values.windowHours * hourMs, values.addresses);
    if (stretches.length === 0) continue;
    const most = Math.max(...stretches.map((stretch) => stretch.most));
    const firstStart = at[0]! + values.windowHours * hourMs;
    const isUsual = stretches.some(({ from }) => at[from]! < firstStart);
    const all = Uint32Array.from(
      stretches.flatMap(({ from, to }) => [...positions.subarray(from, to + 1)]),
    );
    const outside = all.filter((position) => cloud[position] === 0);
    const networks = distinctCodes(outside, asns.codes);
    if (isUsual || networks < 2) {
      rotating.push(all[0]!);
      rotations++;
      mostRotated = Math.max(mostRotated, most);
      continue;
    }
    found.push(
      finding(signIns, {
        variant: 'manyAddresses',
        key: keyOf(signIns, all[0]!),
        severity: 'low',
        reasons: ['severalNetworks'],
        positions: all,
        numbers: {
          most,
          hours: values.windowHours,
          signIns: signInCount(signIns, all),
          addresses: distinctCodes(all, addresses.codes),
          networks,
        },
        texts: textsOf(signIns, all[0]!),
        benign: ['egressRotation', 'movedWorkload'],
        next: ['ownerOfApplication', 'addressRows', 'permissions'],
        limits: ['conditionalAccess'],
      }),
    );
  }
  if (rotations > 0)
    found.push(
      finding(signIns, {
        variant: 'rotations',
        severity: 'informational',
        reasons: ['rotation'],
        positions: Uint32Array.from(rotating).sort(),
        numbers: { applications: rotations, most: mostRotated, hours: values.windowHours },
        benign: ['egressRotation'],
        next: ['ownerOfApplication'],
      }),
    );
  return found;
}

function* badSecrets(
  signIns: SignIns,
  { positions, successes, secrets }: Workload,
  values: Values,
): Steps<Finding[]> {
  const { addresses, times } = signIns;
  const wrong = yield* filterPositions(positions, (position) => secrets[position] === secret.wrong);
  if (wrong.length === 0) return [];
  const apps = yield* signIns.coded('AppId');
  const pairs = yield* composeCodes([
    { codes: apps.codes.slice(), codeCount: apps.codeCount },
    { codes: addresses.codes.slice(), codeCount: addresses.codeCount },
  ]);
  const firstSuccess = new Float64Array(pairs.codeCount).fill(Infinity);
  for (const position of successes) {
    const pair = pairs.codes[position]!;
    firstSuccess[pair] = Math.min(firstSuccess[pair]!, times[position]!);
  }
  const found: Finding[] = [];
  const usual: number[] = [];
  for (const ofApp of groupsOf(yield* byApp(signIns, wrong))) {
    yield;
    // From where the application had succeeded before, a wrong secret is a mistake.
    const strange = ofApp.filter(
      (position) => !(firstSuccess[pairs.codes[position]!]! < times[position]!),
    );
    const stretches = episodes(
      timesAt(signIns, strange),
      attemptsAt(signIns, strange),
      values.windowMinutes * minuteMs,
      values.failures,
    );
    if (stretches.length === 0) {
      usual.push(...ofApp);
      continue;
    }
    const all = Uint32Array.from(
      stretches.flatMap(({ from, to }) => [...strange.subarray(from, to + 1)]),
    );
    const hit = new Set(Array.from(all, (position) => pairs.codes[position]!));
    const after = signIns.carries('IPAddress')
      ? successes.filter(
          (position) =>
            addresses.codes[position] !== 0 &&
            hit.has(pairs.codes[position]!) &&
            times[position]! > times[all[0]!]!,
        )
      : new Uint32Array();
    found.push(
      finding(signIns, {
        variant: 'badSecrets',
        key: keyOf(signIns, all[0]!),
        severity: after.length > 0 ? 'high' : signIns.carries('IPAddress') ? 'medium' : 'low',
        reasons: ['neverSucceeded', ...(after.length > 0 ? ['succeededAfter'] : [])],
        positions: Uint32Array.from([...all, ...after]).sort(),
        numbers: {
          attempts: signInCount(signIns, all),
          most: Math.max(...stretches.map(({ most }) => most)),
          minutes: values.windowMinutes,
          successes: signInCount(signIns, after),
        },
        texts: textsOf(signIns, all[0]!),
        benign: ['forgottenSecret'],
        next: ['ownerOfApplication', 'addressRows', 'rotateSecret', 'credentialChanges'],
      }),
    );
  }
  if (usual.length > 0) {
    const all = Uint32Array.from(usual).sort();
    found.push(
      finding(signIns, {
        variant: 'wrongSecrets',
        severity: 'informational',
        reasons: ['usualAddress'],
        positions: all,
        numbers: {
          applications: distinctCodes(all, apps.codes),
          attempts: signInCount(signIns, all),
        },
        benign: ['forgottenSecret'],
        next: ['ownerOfApplication'],
      }),
    );
  }
  return found;
}

function* expiredSecrets(signIns: SignIns, { positions, secrets }: Workload): Steps<Finding[]> {
  const expired = yield* filterPositions(
    positions,
    (position) => secrets[position] === secret.expired,
  );
  if (expired.length === 0) return [];
  const apps = yield* signIns.coded('AppId');
  return [
    finding(signIns, {
      variant: 'expiredSecrets',
      severity: 'informational',
      reasons: ['expired'],
      positions: expired,
      numbers: {
        applications: distinctCodes(expired, apps.codes),
        attempts: signInCount(signIns, expired),
      },
      benign: ['forgottenSecret'],
      next: ['ownerOfApplication', 'rotateSecret'],
    }),
  ];
}

function notJudged(signIns: SignIns): readonly NotJudged[] {
  const lacks = (what: string, ...columns: readonly ColumnName[]): readonly NotJudged[] =>
    columns.some((column) => signIns.carries(column)) ? [] : [{ column: columns[0]!, what }];
  return [
    ...lacks('addresses', 'IPAddress'),
    ...lacks('places', 'Country', 'AutonomousSystemNumber'),
    ...lacks('credentials', 'ServicePrincipalCredentialKeyId', 'FederatedCredentialId'),
  ];
}
