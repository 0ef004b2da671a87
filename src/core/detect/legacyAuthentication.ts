import { clientAppKind } from '../../knowledge/clientApps';
import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import type { ColumnName } from '../event';
import { foldCase } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { ByCode, withinTimes } from './byCode';
import { attemptsAt, distinctCodes, inOrder, signInCount, timesAt } from './counts';
import type { Detection, DetectionRun, Finding, NotJudged, ParameterValues } from './detection';
import { episodes } from './episodes';
import { filterPositions, markedPositions } from './filterPositions';
import { findingOf } from './findingOf';
import { gather } from './gather';
import { LeftOut } from './leftOut';
import { overlappingWindows, userSignInTables } from './overlappingWindows';
import { rhythmOf } from './rhythm';
import type { SignIns } from './signIns';
import { flagged, SuccessPlaces, type Place } from './successPlaces';

/*
 * Keys of sentences.
 * guessedThenSucceeded: one user and address, {failures} failures of {accounts} accounts, then {successes} successes of the
 *   user. texts: protocol.
 *   reasons: guessedThenSucceeded, and one of strangePlace "From a country where the user does not otherwise succeed",
 *   otherNetwork, placeUnknown.
 * strangeSuccesses: one protocol and application (texts protocol, application), {accounts} that succeeded from a country where
 *   they do not otherwise succeed, {successes}, {addresses}. reasons: strangePlace, singleFactor "No second factor can be asked
 *   for".
 * routine: the other successes of one protocol and application, {accounts}, {successes}, {failures}, {addresses},
 *   {nearAccounts} from another network, {onlyLegacy} accounts with nothing to compare with, {strangeAccounts} as above.
 *   reasons: otherNetwork, mostDoSo "Most who use it do so from anywhere", usualPlaces or placeUnknown; singleFactor.
 * failuresOnly: one protocol and application, {accounts}, {failures}, {passwordRight} accounts whose password was right and was
 *   stopped. reasons: failuresOnly, passwordRight.
 * sprayChannel: one address, {accounts}, {failures}. texts: protocol. reasons: manyAccounts.
 * guessing: one address, {accounts}, {failures}. reasons: fewAccounts. staleClient: the same; reasons: evenOrUsual "At even
 *   intervals, or from where the user signs in".
 * benign: oldClient, scannerMailbox "A printer or an application that sends mail", stalePassword, travel, sharedAddress.
 * next: resetPassword, revokeSessions, mailboxRules, otherUsersFromAddress, blockLegacy, allowApplication. limits:
 * mailNotShown "What was read is not in the sign-in log", legacyPlaces "Rows of old protocols often lack place and network".
 * notJudged: ClientAppUsed "clients", AuthenticationProtocol "ropc", UserAgent "translatedAgents", UserPrincipalName "accounts",
 * IPAddress or Country "places".
 * suppressed: allowedApp.
 */

type Names = 'failures' | 'failureHours' | 'sprayedAccounts' | 'guesses' | 'routineAccounts';

const hourMs = 3_600_000;
/** Gaps that vary no more than this are a program's: our judgement. */
const evenPercent = 20;
const sign = { client: 1, ropc: 2, agent: 4 } as const;
const ropc = 'ROPC';
const denied = outcome.badPassword | outcome.lockout | outcome.unknownUser | outcome.disabled;

/** Protocols that know user name and password only. */
export const legacyAuthentication: Detection<Names> = {
  id: 'legacyAuthentication',
  title: () => l10n.t('Legacy authentication'),
  question: () =>
    l10n.t('Who gets in by protocols that cannot ask for a second factor, and who tries to?'),
  techniques: ['T1078.004', 'T1110.003'],
  needs: ['ResultType'],
  parameters: {
    failures: {
      default: 10,
      least: 1,
      greatest: 100_000,
      unit: 'signIns',
      meaning: 'addresses with at least this many failures over legacy protocols',
      source: 'Dalonso rules of Sentinel-As-Code, legacy authentication: 10 failures',
    },
    failureHours: {
      default: 24,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'failures that lie within this time count together',
      source: 'our judgement: the rules of others look back one day',
    },
    sprayedAccounts: {
      default: 5,
      least: 2,
      greatest: 10_000,
      unit: 'accounts',
      meaning: 'addresses that fail for at least this many accounts count as spraying',
      source: 'Microsoft Sentinel, password spray attack: 5 users',
    },
    guesses: {
      default: 3,
      least: 1,
      greatest: 1000,
      unit: 'signIns',
      meaning: 'successes after at least this many failures from the same address',
      source: 'our judgement: fewer are a person who mistypes a password',
    },
    routineAccounts: {
      default: 5,
      least: 2,
      greatest: 100_000,
      unit: 'accounts',
      meaning:
        'what at least this many users of a protocol and application, and most of them, do counts as how it is used',
      source: 'our judgement: what most users of an application do is how it is used',
    },
  },
  run,
  kql: (
    p,
  ) => `// Legacy protocols: by address, and where users succeed by them who do not succeed there otherwise. Windows begin every half
// of their length. It differs from the detection: failures may also come after the successes.
let Every = ${userSignInTables}
| extend IsLegacy = ClientAppUsed in~ ("Authenticated SMTP", "AutoDiscover", "Exchange ActiveSync", "Exchange Online PowerShell", "Exchange Web Services", "IMAP", "IMAP4", "MAPI Over HTTP", "Offline Address Book", "Outlook Anywhere", "Outlook Anywhere (RPC over HTTP)", "Outlook Service", "POP", "POP3", "Reporting Web Services", "SMTP", "Universal Outlook")
    or ClientAppUsed startswith "Other clients"
    or AuthenticationProtocol =~ "ropc"
    or UserAgent startswith "BAV2ROPC" or UserAgent startswith "CBAinTAR" or UserAgent startswith "CBAinPROD"
;
let Addresses = Every
| where IsLegacy
${overlappingWindows(p.failureHours * 60)}
| summarize Successes = count_distinctif(CorrelationId, ResultType == "0"), Failures = count_distinctif(CorrelationId, ResultType in ("50126", "50053", "50034", "50055", "50056", "50057")), Accounts = count_distinct(UserPrincipalName), Applications = make_set(AppDisplayName, 20), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated) by IPAddress, ClientAppUsed, Window
| where Successes > 0 or Failures >= ${p.failures}
| extend What = "address", AfterGuesses = Successes > 0 and Failures >= ${p.guesses}, IsSpray = Accounts >= ${p.sprayedAccounts};
let Usual = Every
| where not(IsLegacy) and ResultType == "0"
| distinct UserPrincipalName, Location
| extend IsUsual = true;
let Routine = Every
| where IsLegacy and ResultType == "0"
| join kind=leftouter Usual on UserPrincipalName, Location
| summarize Successes = count_distinct(CorrelationId), Accounts = count_distinct(UserPrincipalName), StrangeAccounts = count_distinctif(UserPrincipalName, isnull(IsUsual)), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated) by ClientAppUsed, AppDisplayName
| extend What = "protocol and application", IsRoutine = StrangeAccounts >= ${p.routineAccounts} and StrangeAccounts * 2 > Accounts;
union Addresses, Routine
| sort by Successes desc, Failures desc`,
};

function* run(
  signIns: SignIns,
  p: ParameterValues<Names>,
): Steps<Omit<DetectionRun, 'detection' | 'parameters'>> {
  const { outcomes, users, addresses, times } = signIns;
  const columns = [
    ['ClientAppUsed', 'clients'],
    ['AuthenticationProtocol', 'ropc'],
    ['UserAgent', 'translatedAgents'],
  ] as const satisfies readonly (readonly [ColumnName, string])[];
  const notJudged: NotJudged[] = columns
    .filter(([column]) => !signIns.carries(column))
    .map(([column, what]) => ({ column, what }));
  if (!signIns.carries('UserPrincipalName') && !signIns.carries('UserId'))
    notJudged.push({ column: 'UserPrincipalName', what: 'accounts' });
  if (!signIns.carries('IPAddress')) notJudged.push({ column: 'IPAddress', what: 'places' });
  else if (!signIns.carries('Country')) notJudged.push({ column: 'Country', what: 'places' });
  const signs = yield* signsOf(signIns);
  const allowed = yield* allowedAt(signIns);
  const leftOut = new LeftOut(signIns);
  const untrusted = yield* leftOut.untrusted(yield* markedPositions(signs));
  const kept = yield* filterPositions(untrusted, (position) => {
    const needed = signs[position] === sign.ropc ? allowedFor.ropc : allowedFor.legacy;
    if ((allowed[position]! & needed) === 0) return true;
    leftOut.add('allowedApp', position);
    return false;
  });
  const lookedAt = signInCount(signIns, kept);
  const findings: Finding[] = [];
  if (kept.length === 0) return { findings, notJudged, suppressed: leftOut.counts, lookedAt };

  const clients = yield* signIns.coded('ClientAppUsed');
  const apps = yield* signIns.coded(signIns.carries('AppDisplayName') ? 'AppDisplayName' : 'AppId');
  const protocolOf = (position: number) =>
    (signs[position]! & sign.client) !== 0
      ? (signIns.text('ClientAppUsed', position) ?? ropc)
      : ropc;
  const places = yield* SuccessPlaces.ofThose(
    signIns,
    flagged(kept, users.codes, users.codeCount),
    (position) => signs[position] === 0,
  );
  const isSuccess = (position: number) => (outcomes[position]! & outcome.success) !== 0;
  const successes = kept.filter(isSuccess);
  const failures = kept.filter((position) => (outcomes[position]! & denied) !== 0);
  const failuresAt = yield* ByCode.of(failures, addresses);
  const windowMs = p.failureHours * hourMs;
  const told = new Set<number>();

  // Successes after guesses, by user and address.
  const byUser = yield* gather(successes, users.codes, users.codeCount);
  for (let group = 0; group < byUser.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byUser.members.subarray(byUser.starts[group], byUser.starts[group + 1]);
    const user = byUser.codes[group]!;
    const seenAddresses = new Set<number>();
    for (const position of all) {
      const address = addresses.codes[position]!;
      if (address === 0 || seenAddresses.has(address)) continue;
      // Only the first success from an address can be what guessing led to.
      seenAddresses.add(address);
      const before = withinTimes(
        failuresAt.of(address),
        times,
        times[position]! - windowMs,
        times[position]!,
      );
      const own = before.filter((failure) => users.codes[failure] === user);
      const isSpray = distinctCodes(before, users.codes) >= p.sprayedAccounts;
      const guesses = isSpray ? before : own;
      if (signInCount(signIns, guesses) < p.guesses) continue;
      // What is seen of a place from then on may be the attacker's own.
      const place = places.placeOf(position, times[position], Infinity);
      if (place === 'usual') continue;
      const opened = all.filter((success) => addresses.codes[success] === address);
      const positions = inOrder(guesses, opened);
      for (const one of opened) told.add(one);
      for (const one of own) told.add(one);
      findings.push(
        findingOf(signIns, {
          detection: 'legacyAuthentication',
          variant: 'guessedThenSucceeded',
          key: [signIns.user(position) ?? '', signIns.text('IPAddress', position) ?? ''],
          severity: place === 'unknown' && !isSpray ? 'medium' : 'high',
          reasons: ['guessedThenSucceeded', placeReason[place]],
          positions,
          numbers: {
            failures: signInCount(signIns, guesses),
            accounts: distinctCodes(guesses, users.codes),
            successes: signInCount(signIns, opened),
          },
          texts: { protocol: protocolOf(position) },
          // Who fails for one account after the other has no old password, and is on no journey.
          benign: isSpray
            ? []
            : place === 'unknown'
              ? ['stalePassword', 'scannerMailbox']
              : ['travel'],
          next: ['resetPassword', 'revokeSessions', 'mailboxRules', 'otherUsersFromAddress'],
          limits: ['mailNotShown', 'legacyPlaces'],
          techniques: ['T1110', 'T1078.004'],
        }),
      );
    }
  }

  // Failures, by address.
  const byAddress = yield* gather(failures, addresses.codes, addresses.codeCount);
  for (let group = 0; group < byAddress.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byAddress.members.subarray(byAddress.starts[group], byAddress.starts[group + 1]);
    for (const { from, to } of episodes(
      timesAt(signIns, all),
      attemptsAt(signIns, all),
      windowMs,
      p.failures,
    )) {
      const positions = all.slice(from, to + 1);
      if (positions.every((position) => told.has(position))) continue;
      const accounts = distinctCodes(positions, users.codes);
      const usual = positions.filter((position) => places.placeOf(position) === 'usual').length;
      const isUsual = usual * 2 >= positions.length;
      const isEven =
        accounts <= 1 &&
        (rhythmOf(timesAt(signIns, positions))?.variationPercent ?? 100) <= evenPercent &&
        // A program that tries again every few minutes; guessing is faster.
        times[positions.at(-1)!]! - times[positions[0]!]! >= positions.length * slowMs;
      const [variant, severity, reason] =
        isUsual || isEven
          ? (['staleClient', 'informational', 'evenOrUsual'] as const)
          : accounts >= p.sprayedAccounts
            ? (['sprayChannel', 'medium', 'manyAccounts'] as const)
            : (['guessing', 'low', 'fewAccounts'] as const);
      for (const position of positions) told.add(position);
      findings.push(
        findingOf(signIns, {
          detection: 'legacyAuthentication',
          variant,
          key: [signIns.text('IPAddress', positions[0]!) ?? ''],
          severity,
          reasons: [reason],
          positions,
          numbers: { accounts, failures: signInCount(signIns, positions) },
          texts: { protocol: protocolOf(positions[0]!) },
          benign: variant === 'sprayChannel' ? [] : ['stalePassword', 'oldClient', 'sharedAddress'],
          next: ['otherUsersFromAddress', 'blockLegacy'],
          limits: ['legacyPlaces'],
          techniques:
            variant === 'staleClient'
              ? []
              : [variant === 'sprayChannel' ? 'T1110.003' : 'T1110.001'],
        }),
      );
    }
  }

  // What is left, by protocol and application.
  const groups = new Map<number, { readonly successes: number[]; readonly failures: number[] }>();
  for (const position of kept) {
    if (told.has(position)) continue;
    const client = (signs[position]! & sign.client) !== 0 ? clients.codes[position]! : 0;
    const key = client * apps.codeCount + apps.codes[position]!;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { successes: [], failures: [] }));
    if (isSuccess(position)) group.successes.push(position);
    else group.failures.push(position);
  }
  for (const group of groups.values()) {
    yield;
    findings.push(...ofGroup(signIns, places, group, protocolOf, p));
  }
  return { findings, notJudged, suppressed: leftOut.counts, lookedAt };
}

/** Between tries of a mail client that holds an old password; guessing tools are faster. */
const slowMs = 60_000;

const placeReason: Readonly<Record<Place, string>> = {
  usual: 'usualPlaces',
  near: 'otherNetwork',
  strange: 'strangePlace',
  unknown: 'placeUnknown',
};

/** Findings of a protocol and application: folded, for where it is routine there would be one for each user. */
function ofGroup(
  signIns: SignIns,
  places: SuccessPlaces,
  { successes, failures }: { readonly successes: number[]; readonly failures: number[] },
  protocolOf: (position: number) => string,
  { routineAccounts }: ParameterValues<Names>,
): readonly Finding[] {
  const { users } = signIns;
  const first = successes[0] ?? failures[0]!;
  const texts = {
    protocol: protocolOf(first),
    application: signIns.text('AppDisplayName', first) ?? signIns.text('AppId', first) ?? '',
  };
  const key = [texts.protocol.toLowerCase(), texts.application.toLowerCase()];
  if (successes.length === 0) {
    const right = failures.filter(
      (position) => (signIns.outcomes[position]! & outcome.passwordRight) !== 0,
    );
    return [
      findingOf(signIns, {
        detection: 'legacyAuthentication',
        variant: 'failuresOnly',
        key,
        // A client with an old password is not asked for more than that.
        severity: right.length > 0 ? 'low' : 'informational',
        reasons: right.length > 0 ? ['failuresOnly', 'passwordRight'] : ['failuresOnly'],
        positions: failures,
        numbers: {
          accounts: distinctCodes(failures, users.codes),
          failures: signInCount(signIns, failures),
          passwordRight: distinctCodes(right, users.codes),
        },
        texts,
        benign: right.length > 0 ? ['oldClient'] : ['oldClient', 'stalePassword'],
        next: right.length > 0 ? ['resetPassword', 'blockLegacy'] : ['blockLegacy'],
        techniques: [],
      }),
    ];
  }
  const byPlace: Record<Place, number[]> = { usual: [], near: [], strange: [], unknown: [] };
  // What is first seen of a place right after it may be the same intruder's.
  const placeOf = (position: number) =>
    places.placeOf(position, signIns.times[position], signIns.times[position]! + 24 * hourMs);
  for (const position of successes) byPlace[placeOf(position)].push(position);
  const accountsIn = (positions: readonly number[]) => distinctCodes(positions, users.codes);
  const seen = (variant: string, positions: readonly number[]) => ({
    detection: 'legacyAuthentication' as const,
    variant,
    key,
    positions,
    numbers: {
      accounts: accountsIn(positions),
      successes: signInCount(signIns, positions),
      failures: signInCount(signIns, failures),
      addresses: distinctCodes(positions, signIns.addresses.codes),
      strangeAccounts: accountsIn(byPlace.strange),
      nearAccounts: accountsIn(byPlace.near),
      onlyLegacy: accountsIn(byPlace.unknown),
    },
    texts,
    limits: ['mailNotShown', 'legacyPlaces'],
    techniques: ['T1078.004'],
  });
  const accounts = accountsIn(successes);
  const doSo = accountsIn([...byPlace.strange, ...byPlace.near]);
  const isRoutine = doSo >= routineAccounts && doSo * 2 > accounts;
  const findings: Finding[] = [];
  const isStrange = byPlace.strange.length > 0 && !isRoutine;
  if (isStrange)
    findings.push(
      findingOf(signIns, {
        ...seen('strangeSuccesses', byPlace.strange),
        severity: 'medium',
        reasons: ['strangePlace', 'singleFactor'],
        benign: ['travel', 'oldClient'],
        next: ['resetPassword', 'revokeSessions', 'mailboxRules', 'otherUsersFromAddress'],
      }),
    );
  const rest = isStrange
    ? successes.filter((position) => placeOf(position) !== 'strange')
    : successes;
  if (rest.length > 0)
    findings.push(
      findingOf(signIns, {
        ...seen('routine', rest),
        severity: isRoutine || byPlace.near.length > 0 ? 'low' : 'informational',
        reasons: [
          isRoutine
            ? 'mostDoSo'
            : byPlace.near.length > 0
              ? 'otherNetwork'
              : byPlace.usual.length > 0
                ? 'usualPlaces'
                : 'placeUnknown',
          'singleFactor',
        ],
        benign: ['oldClient', 'scannerMailbox', ...(doSo > 0 ? ['travel'] : [])],
        next: ['blockLegacy', 'allowApplication'],
      }),
    );
  return findings;
}

/** What makes a sign-in one of legacy authentication: bits of `sign`. */
function* signsOf(signIns: SignIns): Steps<Uint8Array> {
  const signs = yield* signIns.read('ClientAppUsed', (text) =>
    clientAppKind(text) === 'legacy' ? sign.client : 0,
  );
  const protocols = yield* signIns.read('AuthenticationProtocol', (text) =>
    text.toLowerCase() === 'ropc' ? sign.ropc : 0,
  );
  // Basic authentication that Exchange translates: Panther, Sigma, Sentinel.
  const agents = yield* signIns.read('UserAgent', (text) =>
    /^(?:BAV2ROPC|CBAin(?:TAR|PROD))/i.test(text) ? sign.agent : 0,
  );
  yield* inSlices(signs.length, (from, to) => {
    for (let i = from; i < to; i++) signs[i]! |= protocols[i]! | agents[i]!;
  });
  return signs;
}

const allowedFor = { legacy: 1, ropc: 2 } as const;

/** What the applications of sign-ins are allowed to use, by the settings: bits of `allowedFor`. */
function* allowedAt(signIns: SignIns): Steps<Uint8Array> {
  const { allowedApps } = signIns.suppressions;
  const allows = (protocol: 'legacy' | 'ropc') =>
    new Set((allowedApps[protocol] ?? []).map(foldCase));
  const legacy = allows('legacy');
  const byRopc = allows('ropc');
  if (legacy.size === 0 && byRopc.size === 0) return new Uint8Array(signIns.count);
  const bitsOf = (text: string) => {
    const folded = foldCase(text);
    return (
      (legacy.has(folded) ? allowedFor.legacy : 0) | (byRopc.has(folded) ? allowedFor.ropc : 0)
    );
  };
  const allowed = yield* signIns.read('AppDisplayName', bitsOf);
  const ids = yield* signIns.read('AppId', bitsOf);
  yield* inSlices(allowed.length, (from, to) => {
    for (let i = from; i < to; i++) allowed[i]! |= ids[i]!;
  });
  return allowed;
}
