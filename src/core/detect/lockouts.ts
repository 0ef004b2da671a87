import { addressScope } from '../../knowledge/addressScopes';
import { l10n } from '../../knowledge/l10n';
import { lockoutReading } from '../../knowledge/lockoutTexts';
import { outcome } from '../../knowledge/outcomes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { withinTimes } from './byCode';
import { attemptsAt, codesAt, distinctCodes, inOrder, signInCount, timesAt } from './counts';
import type { Detection, DetectionRun, Finding, NotJudged, ParameterValues } from './detection';
import { episodes, episodesOfAll } from './episodes';
import { findingOf } from './findingOf';
import { gather } from './gather';
import { overlappingWindows, userSignInTables } from './overlappingWindows';
import { LeftOut } from './leftOut';
import type { SignIns } from './signIns';
import { successesAt } from './successes';
import { flagged, SuccessPlaces } from './successPlaces';

/*
 * Keys of sentences.
 * wave: {accounts} accounts, {signIns} locked sign-ins, {addresses} addresses, {unknownMeaning} of them without a text that
 *   tells lockout from block, {followed} accounts that succeeded from an address of the wave.
 *   reasons: manyAccounts "Many accounts were locked out at once", usualAddresses "Most were locked out from where they
 *   usually sign in", successFromSameAddress "An address that locked accounts out then succeeded".
 * user: {signIns}, {addresses}, {strangeAddresses} in countries that the user does not succeed from, {followed} sign-ins that
 *   succeeded from such an address. reasons: severalStrangeAddresses, strangeAddress, notAnUsualAddress,
 *   usualAddresses, successFromSameAddress.
 * fewLockouts: {accounts}, {signIns} of lockouts below the thresholds. reasons: belowThresholds.
 * blockedAddresses: {addresses}, {accounts}, {signIns} stopped by Microsoft. reasons: stoppedByMicrosoft.
 * blockedAddressSucceeded: {accounts} blocked, {signIns}, {succeeded} accounts with a success. reasons: blockedButSucceeded.
 * benign: stalePassword, synchronisation, sharedAddress, travel, proxyWithBadName. next: spraysFromAddresses,
 * successesFromAddresses, resetPassword, whereIsOldPassword, blockAddresses, revokeSessions. limits: lockoutMeaning,
 * shortHistory, onPremisesLockouts.
 * notJudged: ResultDescription "lockoutOrBlocked", IPAddress "wherefrom", UserPrincipalName "all".
 */

type Names =
  'waveAccounts' | 'waveSignIns' | 'waveMinutes' | 'userSignIns' | 'userHours' | 'followedHours';

const hourMs = 3_600_000;

/** Accounts locked out, by a wave or one by one, and addresses that Microsoft blocks as malicious: one code, 50053. */
export const lockouts: Detection<Names> = {
  id: 'lockouts',
  title: () => l10n.t('Account lockouts'),
  question: () =>
    l10n.t('Which accounts were locked out, together or one by one, and what was let in then?'),
  techniques: ['T1110', 'T1110.001', 'T1110.003'],
  needs: ['ResultType'],
  parameters: {
    waveAccounts: {
      default: 25,
      least: 2,
      greatest: 10_000,
      unit: 'accounts',
      meaning: 'waves of lockouts with at least this many accounts',
      source: 'Elastic, multiple account lockouts: at least 25 users',
    },
    waveSignIns: {
      default: 30,
      least: 2,
      greatest: 100_000,
      unit: 'signIns',
      meaning: 'waves of lockouts with at least this many sign-ins',
      source: 'Elastic, multiple account lockouts: at least 30 events',
    },
    waveMinutes: {
      default: 30,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'lockouts that lie within this time count together as a wave',
      source: 'Elastic, multiple account lockouts: 30 minutes',
    },
    userSignIns: {
      default: 3,
      least: 1,
      greatest: 10_000,
      unit: 'signIns',
      meaning: 'users with at least this many locked sign-ins',
      source: 'our judgement: one or two are a person who mistypes a password',
    },
    userHours: {
      default: 1,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'locked sign-ins of a user that lie within this time count together',
      source: 'Microsoft Sentinel, smart lockouts: counted by user and hour',
    },
    followedHours: {
      default: 24,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'successes from an address that follow a lockout or block within this time',
      source: 'our judgement: as long as the longest classic window of password spraying',
    },
  },
  run,
  kql: (p) => `// Lockouts, in waves and by user. Windows begin every half of their length.
// It differs from the detection: whether what was locked out, or let in then, is usual for the user is not asked.
let Locked = ${userSignInTables}
| where ResultType == "50053"
| where AutonomousSystemNumber !in ("8075", "8068", "8069", "8070", "12076")
// One code for both: an account that is locked, and an address that is blocked as malicious.
| where not(ResultDescription has "malicious");
let Waves = Locked
| where not(coalesce(ipv4_is_private(IPAddress), false))
${overlappingWindows(p.waveMinutes)}
| summarize Accounts = count_distinct(UserPrincipalName), SignIns = count_distinct(CorrelationId), Addresses = make_set(IPAddress, 100) by Window
| where Accounts >= ${p.waveAccounts} and SignIns >= ${p.waveSignIns}
| extend What = "wave", UserPrincipalName = "";
let Users = Locked
${overlappingWindows(p.userHours * 60)}
| summarize SignIns = count_distinct(CorrelationId), Addresses = make_set(IPAddress, 100) by UserPrincipalName, Window
| where SignIns >= ${p.userSignIns}
| extend What = "user", Accounts = 1;
let LetIn = Locked
| project LockedAt = TimeGenerated, IPAddress, LockedUser = UserPrincipalName
| join kind=inner (
    ${userSignInTables}
    | where ResultType == "0"
    | project SucceededAt = TimeGenerated, IPAddress, UserPrincipalName
  ) on IPAddress
| where SucceededAt between (LockedAt .. (LockedAt + ${p.followedHours}h))
| summarize Window = min(LockedAt), Accounts = count_distinct(LockedUser), Succeeded = make_set(UserPrincipalName, 100) by IPAddress
| extend What = "success after a lockout", Addresses = pack_array(IPAddress);
union Waves, Users, LetIn
| project What, Window, UserPrincipalName, Accounts, SignIns, Addresses, Succeeded
| sort by Window asc`,
};

const reading = { unknown: 0, locked: 1, blockedAddress: 2 } as const;

function* run(
  signIns: SignIns,
  p: ParameterValues<Names>,
): Steps<Omit<DetectionRun, 'detection' | 'parameters'>> {
  const { users, addresses, times } = signIns;
  const notJudged = notJudgedOf(signIns);
  const found = yield* signIns.withOutcome(outcome.lockout);
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(found);
  const lookedAt = signInCount(signIns, kept);
  const findings: Finding[] = [];
  const done = () => ({ findings, notJudged, suppressed: leftOut.counts, lookedAt });
  if (kept.length === 0) return done();

  const readings = yield* readingsOf(signIns, kept);
  const places = yield* SuccessPlaces.of(signIns, flagged(kept, users.codes, users.codeCount));
  const successes = yield* signIns.once(successesAt);
  const followedMs = p.followedHours * hourMs;
  const isLockout = (i: number) => readings[i] !== reading.blockedAddress;
  const lockoutsAt = kept.filter((_, i) => isLockout(i));
  const unknown = new Set(kept.filter((_, i) => readings[i] === reading.unknown));
  const unknownIn = (positions: Iterable<number>) =>
    signInCount(
      signIns,
      [...positions].filter((position) => unknown.has(position)),
    );
  /** Successes that follow a lockout from the same address, unless that is where the user or half the tenant signs in. */
  const followersOf = (positions: Uint32Array, ownOnly: boolean): number[] => {
    const lastAt = new Map<number, { fromMs: number; toMs: number; users: Set<number> }>();
    for (const position of positions) {
      const address = addresses.codes[position]!;
      if (address === 0) continue;
      const known = lastAt.get(address);
      if (known === undefined)
        lastAt.set(address, {
          fromMs: times[position]!,
          toMs: times[position]!,
          users: new Set([users.codes[position]!]),
        });
      else {
        known.toMs = times[position]!;
        known.users.add(users.codes[position]!);
      }
    }
    const followers: number[] = [];
    for (const [address, { fromMs, toMs, users: locked }] of lastAt) {
      // Sentinel's rule against shared addresses: more users succeed there than fail.
      if (!ownOnly && successes.userCount(address) > locked.size) continue;
      for (const position of withinTimes(successes.of(address), times, fromMs, toMs + followedMs)) {
        const isLocked = locked.has(users.codes[position]!);
        if (ownOnly && !isLocked) continue;
        const place = places.placeOf(position, fromMs, toMs + followedMs);
        if (ownOnly ? place === 'strange' : place === 'strange' || (isLocked && place !== 'usual'))
          followers.push(position);
      }
    }
    return followers;
  };

  // Waves.
  const isPrivate = privateAddresses(signIns);
  // Those from private addresses are looked at by user.
  const waveable = lockoutsAt.filter((position) => !isPrivate(position));
  const waveOf = new Set<number>();
  const inWave = episodesOfAll(
    timesAt(signIns, waveable),
    [
      { values: codesAt(users.codes, waveable), least: p.waveAccounts },
      { values: attemptsAt(signIns, waveable), least: p.waveSignIns },
    ],
    p.waveMinutes * 60_000,
  );
  for (const { from, to } of inWave) {
    const positions = waveable.slice(from, to + 1);
    positions.forEach((position) => waveOf.add(position));
    const usual = positions.filter((position) => places.placeOf(position) === 'usual').length;
    const followers = followersOf(positions, false);
    const isUsual = usual * 2 >= positions.length;
    findings.push(
      findingOf(signIns, {
        detection: 'lockouts',
        variant: 'wave',
        key: [],
        severity: followers.length > 0 ? 'high' : isUsual ? 'low' : 'medium',
        reasons: [
          ...(followers.length > 0 ? ['successFromSameAddress'] : []),
          'manyAccounts',
          ...(isUsual ? ['usualAddresses'] : []),
        ],
        positions: inOrder(positions, followers),
        numbers: {
          accounts: distinctCodes(positions, users.codes),
          signIns: signInCount(signIns, positions),
          addresses: distinctCodes(positions, addresses.codes),
          unknownMeaning: unknownIn(positions),
          followed: distinctCodes(followers, users.codes),
        },
        // From one strange address no clients of one's own come.
        benign: isUsual
          ? ['synchronisation', 'sharedAddress']
          : distinctCodes(positions, addresses.codes) === 1
            ? []
            : ['synchronisation'],
        next: ['spraysFromAddresses', 'successesFromAddresses', 'blockAddresses'],
        limits: limitsOf(unknownIn(positions)),
        techniques: ['T1110.003'],
      }),
    );
    yield;
  }

  // Users one by one.
  const alone = lockoutsAt.filter((position) => !waveOf.has(position));
  const byUser = yield* gather(alone, users.codes, users.codeCount);
  const few: number[] = [];
  for (let group = 0; group < byUser.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byUser.members.subarray(byUser.starts[group], byUser.starts[group + 1]);
    const bursts = episodes(
      timesAt(signIns, all),
      attemptsAt(signIns, all),
      p.userHours * hourMs,
      p.userSignIns,
    );
    let end = 0;
    for (const { from, to } of bursts) {
      few.push(...all.subarray(end, from));
      end = to + 1;
    }
    few.push(...all.subarray(end));
    if (bursts.length === 0) continue;
    const positions = inOrder(...bursts.map(({ from, to }) => all.subarray(from, to + 1)));
    findings.push(ofUser(signIns, places, positions, followersOf(positions, true), unknownIn));
  }
  if (few.length > 0)
    findings.push(
      findingOf(signIns, {
        detection: 'lockouts',
        variant: 'fewLockouts',
        key: [],
        severity: 'informational',
        reasons: ['belowThresholds'],
        positions: inOrder(few),
        numbers: {
          accounts: distinctCodes(few, users.codes),
          signIns: signInCount(signIns, few),
          unknownMeaning: unknownIn(few),
        },
        benign: ['stalePassword'],
        next: ['successesFromAddresses'],
        limits: limitsOf(unknownIn(few)),
        techniques: ['T1110'],
      }),
    );

  // Addresses that Microsoft blocks.
  const blocked = kept.filter((_, i) => !isLockout(i));
  const folded: number[] = [];
  const byAddress = yield* gather(blocked, addresses.codes, addresses.codeCount);
  for (let group = 0; group < byAddress.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const positions = byAddress.members.subarray(
      byAddress.starts[group],
      byAddress.starts[group + 1],
    );
    const fromMs = times[positions[0]!]! - followedMs;
    const toMs = times[positions.at(-1)!]! + followedMs;
    const address = byAddress.codes[group]!;
    const near = withinTimes(successes.of(address), times, fromMs, toMs);
    const targets = distinctCodes(positions, users.codes);
    if (near.length === 0 || successes.userCount(address) > targets) {
      folded.push(...positions);
      continue;
    }
    findings.push(
      findingOf(signIns, {
        detection: 'lockouts',
        variant: 'blockedAddressSucceeded',
        key: [signIns.text('IPAddress', positions[0]!) ?? ''],
        severity: 'high',
        reasons: ['blockedButSucceeded'],
        positions: inOrder(positions, near),
        numbers: {
          accounts: targets,
          signIns: signInCount(signIns, positions),
          succeeded: distinctCodes(near, users.codes),
        },
        benign: ['proxyWithBadName'],
        next: ['successesFromAddresses', 'revokeSessions', 'blockAddresses'],
        techniques: ['T1110', 'T1078.004'],
      }),
    );
  }
  // Rows without an address are in no group.
  for (const position of blocked) if (addresses.codes[position] === 0) folded.push(position);
  if (folded.length > 0)
    findings.push(
      findingOf(signIns, {
        detection: 'lockouts',
        variant: 'blockedAddresses',
        key: [],
        severity: 'informational',
        reasons: ['stoppedByMicrosoft'],
        positions: inOrder(folded),
        numbers: {
          accounts: distinctCodes(folded, users.codes),
          addresses: distinctCodes(folded, addresses.codes),
          signIns: signInCount(signIns, folded),
        },
        benign: ['proxyWithBadName'],
        next: ['spraysFromAddresses', 'successesFromAddresses'],
        techniques: ['T1110'],
      }),
    );
  return done();
}

function ofUser(
  signIns: SignIns,
  places: SuccessPlaces,
  positions: Uint32Array,
  followers: readonly number[],
  unknownIn: (positions: Iterable<number>) => number,
): Finding {
  const { addresses, times } = signIns;
  const fromMs = times[positions[0]!]!;
  const toMs = times[positions.at(-1)!]!;
  const ofPlace = positions.map(
    (position) =>
      // A success after the lockouts may be the attacker's, and before the first day is over says little of what is usual.
      ({ usual: 0, near: 1, unknown: 2, strange: 3 })[places.placeOf(position, fromMs, toMs)],
  );
  const strange = positions.filter((_, i) => ofPlace[i] === 3);
  const strangeAddresses = distinctCodes(strange, addresses.codes);
  const isElsewhere = ofPlace.some((place) => place !== 0);
  const [severity, reason] =
    followers.length > 0
      ? (['high', 'successFromSameAddress'] as const)
      : strangeAddresses > 1
        ? (['medium', 'severalStrangeAddresses'] as const)
        : strangeAddresses === 1
          ? (['low', 'strangeAddress'] as const)
          : isElsewhere && distinctCodes(positions, addresses.codes) > 1
            ? (['low', 'notAnUsualAddress'] as const)
            : (['informational', 'usualAddresses'] as const);
  return findingOf(signIns, {
    detection: 'lockouts',
    variant: 'user',
    key: [signIns.user(positions[0]!) ?? ''],
    severity,
    reasons: [severity === 'informational' && isElsewhere ? 'nothingElseKnown' : reason],
    positions: inOrder(positions, followers),
    numbers: {
      signIns: signInCount(signIns, positions),
      addresses: distinctCodes(positions, addresses.codes),
      strangeAddresses,
      unknownMeaning: unknownIn(positions),
      followed: signInCount(signIns, followers),
    },
    benign: strangeAddresses === 0 ? ['stalePassword'] : ['travel'],
    next:
      strangeAddresses === 0
        ? ['whereIsOldPassword', 'successesFromAddresses']
        : ['successesFromAddresses', 'resetPassword', 'spraysFromAddresses'],
    limits: limitsOf(unknownIn(positions)),
    techniques: ['T1110.001'],
  });
}

function limitsOf(unknownMeaning: number): readonly string[] {
  return unknownMeaning > 0 ? ['lockoutMeaning', 'onPremisesLockouts'] : ['onPremisesLockouts'];
}

function notJudgedOf(signIns: SignIns): NotJudged[] {
  const notJudged: NotJudged[] = [];
  if (!signIns.carries('UserPrincipalName') && !signIns.carries('UserId'))
    notJudged.push({ column: 'UserPrincipalName', what: 'accounts' });
  if (!signIns.carries('IPAddress')) notJudged.push({ column: 'IPAddress', what: 'wherefrom' });
  else if (!signIns.carries('Country')) notJudged.push({ column: 'Country', what: 'wherefrom' });
  if (!signIns.carries('ResultDescription') && !signIns.carries('AdditionalDetails'))
    notJudged.push({ column: 'ResultDescription', what: 'lockoutOrBlocked' });
  return notJudged;
}

/** By index of the positions. The description decides; where it says nothing, the details. */
function* readingsOf(signIns: SignIns, positions: Uint32Array): Steps<Uint8Array> {
  const known = new Map<string, number>();
  const readingOf = (text: string | null): number => {
    if (text === null) return reading.unknown;
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = reading[lockoutReading(text) ?? 'unknown']));
    return code;
  };
  const readings = new Uint8Array(positions.length);
  yield* inSlices(
    positions.length,
    (from, to) => {
      for (let i = from; i < to; i++)
        readings[i] =
          readingOf(signIns.text('ResultDescription', positions[i]!)) ||
          readingOf(signIns.text('AdditionalDetails', positions[i]!));
    },
    textsPerStep,
  );
  return readings;
}

const textsPerStep = 10_000;

/** Elastic leaves them out of waves: they come through a proxy of one's own, or from AD FS. */
function privateAddresses(signIns: SignIns): (position: number) => boolean {
  const known = new Map<number, boolean>();
  return (position) => {
    const address = signIns.addresses.codes[position]!;
    let isPrivate = known.get(address);
    if (isPrivate === undefined) {
      isPrivate = addressScope(signIns.text('IPAddress', position) ?? '') === 'private';
      known.set(address, isPrivate);
    }
    return isPrivate;
  };
}
