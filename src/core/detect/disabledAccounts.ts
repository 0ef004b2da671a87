import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import type { Steps } from '../steps';
import { withinTimes } from './byCode';
import { codesAt, distinctCodes, inOrder, signInCount, timesAt } from './counts';
import type { Detection, DetectionRun, Finding, NotJudged, ParameterValues } from './detection';
import { episodes } from './episodes';
import { findingOf } from './findingOf';
import { gather } from './gather';
import { kindBit, kindBits } from './kindBits';
import { LeftOut } from './leftOut';
import { overlappingWindows, userSignInTables } from './overlappingWindows';
import { rhythmOf } from './rhythm';
import type { SignIns } from './signIns';
import { successesAt } from './successes';
import { flagged, SuccessPlaces, type Place } from './successPlaces';

/*
 * Keys of sentences.
 * severalApplications: one disabled account, {applications} applications, {signIns}, {addresses}, {variationPercent} (of the
 *   gaps; 100 where it is not even). reasons: manyApplications, strangePlace "From a country where the account never succeeded",
 *   otherNetwork "From a network where the account never succeeded", ownPlace "From where the account used to sign in",
 *   byPrograms "Only programs tried, at even intervals or in the background", placeUnknown.
 * addressSucceeds: one address, {accounts} disabled accounts tried, {signIns}, {succeeded} other accounts that succeeded from
 *   it. reasons: succeedsElsewhere, strangeToThem "They do not otherwise sign in from there", placeUnknown.
 * addressTries: one address, {accounts}, {signIns}; nothing succeeded. reasons: severalAccounts.
 * background: {accounts}, {signIns}, {periodic} accounts tried at even intervals. reasons: belowThresholds.
 * benign: leaversDevice, sharedAddress, reenabled "The account was disabled by mistake". next: isAccountMeantDisabled,
 * otherAccountsFromAddress, revokeSessions, removeFromDevices. limits: passwordUnknown "50057 does not say whether the
 * password was right", whenDisabled "When the account was disabled is in the audit log".
 * notJudged: AppDisplayName "applications", IPAddress "addresses", Country "places".
 * suppressed: sharedAddress.
 */

type Names = 'applications' | 'accounts' | 'hours' | 'sharedAccounts';

const hourMs = 3_600_000;
/** Gaps that vary no more than this are a program's: our judgement. */
const evenPercent = 20;

/** Sign-ins to accounts that are disabled. */
export const disabledAccounts: Detection<Names> = {
  id: 'disabledAccounts',
  title: () => l10n.t('Disabled accounts'),
  question: () =>
    l10n.t('Who tries disabled accounts, and do the same addresses get in with others?'),
  techniques: ['T1078.004'],
  needs: ['ResultType'],
  needsUsers: true,
  parameters: {
    applications: {
      default: 3,
      least: 1,
      greatest: 1000,
      unit: 'applications',
      meaning: 'disabled accounts that are tried on at least this many applications',
      source: 'Microsoft Sentinel, attempts to sign in to disabled accounts: 3 applications',
    },
    accounts: {
      default: 2,
      least: 1,
      greatest: 10_000,
      unit: 'accounts',
      meaning: 'addresses that try at least this many disabled accounts',
      source: 'our judgement: one is a leaver at home; Sentinel asks for one',
    },
    hours: {
      default: 24,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'attempts that lie within this time count together, and successes that lie as close',
      source: 'Microsoft Sentinel, sign-in attempts by IP via disabled accounts: one day',
    },
    sharedAccounts: {
      default: 100,
      least: 1,
      greatest: 100_000,
      unit: 'accounts',
      meaning: 'addresses from which no more than this many accounts succeed',
      source:
        'Microsoft Sentinel, sign-in attempts by IP via disabled accounts: 100; besides, no more than were tried',
    },
  },
  run,
  kql: (
    p,
  ) => `// Disabled accounts tried, by address and by account. Windows begin every half of their length.
// It differs from the detection: addresses are not compared with where their users succeed otherwise.
let Disabled = ${userSignInTables}
| where ResultType == "50057";
let Tried = Disabled
${overlappingWindows(p.hours * 60)}
| summarize DisabledAccounts = make_set(UserPrincipalName, 100), Accounts = count_distinct(UserPrincipalName) by IPAddress, Window
| where Accounts >= ${p.accounts};
let Users = Disabled
${overlappingWindows(p.hours * 60)}
| summarize Applications = count_distinct(AppDisplayName), Addresses = make_set(IPAddress, 100) by UserPrincipalName, Window
| where Applications >= ${p.applications};
let Succeeded = ${userSignInTables}
| where ResultType == "0"
${overlappingWindows(p.hours * 60)}
| summarize SucceededAccounts = make_set(UserPrincipalName, ${p.sharedAccounts + 1}) by IPAddress, Window
| where array_length(SucceededAccounts) <= ${p.sharedAccounts};
let Addresses = Tried
| join kind=leftouter Succeeded on IPAddress, Window
| project Window, IPAddress, Accounts, DisabledAccounts, SucceededAccounts;
union Addresses, Users
| sort by Window asc`,
};

function* run(
  signIns: SignIns,
  p: ParameterValues<Names>,
): Steps<Omit<DetectionRun, 'detection' | 'parameters'>> {
  const { users, addresses, times } = signIns;
  const notJudged: NotJudged[] = [];
  const byName = signIns.carries('AppDisplayName');
  if (!byName && !signIns.carries('AppId'))
    notJudged.push({ column: 'AppDisplayName', what: 'applications' });
  if (!signIns.carries('IPAddress')) notJudged.push({ column: 'IPAddress', what: 'addresses' });
  if (!signIns.carries('Country')) notJudged.push({ column: 'Country', what: 'places' });
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(yield* signIns.withOutcome(outcome.disabled));
  const lookedAt = signInCount(signIns, kept);
  const findings: Finding[] = [];
  if (kept.length === 0) return { findings, notJudged, suppressed: leftOut.counts, lookedAt };

  const { codes: apps } = yield* signIns.coded(byName ? 'AppDisplayName' : 'AppId');
  const kinds = yield* signIns.once(kindBits);
  const windowMs = p.hours * hourMs;
  const told = new Set<number>();

  // Addresses.
  const successes = yield* signIns.once(successesAt);
  const byAddress = yield* gather(kept, addresses.codes, addresses.codeCount);
  const candidates: { readonly positions: Uint32Array; readonly succeeded: Uint32Array }[] = [];
  for (let group = 0; group < byAddress.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byAddress.members.subarray(byAddress.starts[group], byAddress.starts[group + 1]);
    const address = byAddress.codes[group]!;
    const found = episodes(timesAt(signIns, all), codesAt(users.codes, all), windowMs, p.accounts);
    if (found.length === 0) continue;
    const succeeding = successes.userCount(address);
    for (const { from, to } of found) {
      const positions = all.slice(from, to + 1);
      const tried = new Set(positions.map((position) => users.codes[position]!));
      if (succeeding > Math.min(p.sharedAccounts, tried.size)) {
        leftOut.addAll('sharedAddress', positions);
        continue;
      }
      const fromMs = times[positions[0]!]! - windowMs;
      const toMs = times[positions.at(-1)!]! + windowMs;
      const succeeded = withinTimes(successes.of(address), times, fromMs, toMs).filter(
        (position) => !tried.has(users.codes[position]!),
      );
      candidates.push({ positions, succeeded });
    }
  }
  const places = yield* SuccessPlaces.of(
    signIns,
    flagged(
      inOrder(kept, ...candidates.map(({ succeeded }) => succeeded)),
      users.codes,
      users.codeCount,
    ),
  );
  for (const { positions, succeeded } of candidates) {
    yield;
    const fromMs = times[positions[0]!]! - windowMs;
    const toMs = times[positions.at(-1)!]! + windowMs;
    const from = new Map<Place, number[]>();
    for (const position of succeeded) {
      const place = places.placeOf(position, fromMs, toMs);
      from.set(place, [...(from.get(place) ?? []), position]);
    }
    const strange = [...(from.get('strange') ?? []), ...(from.get('near') ?? [])];
    const opened = [...strange, ...(from.get('unknown') ?? [])];
    positions.forEach((position) => told.add(position));
    findings.push(
      findingOf(signIns, {
        detection: 'disabledAccounts',
        variant: opened.length > 0 ? 'addressSucceeds' : 'addressTries',
        key: [signIns.text('IPAddress', positions[0]!) ?? ''],
        severity: strange.length > 0 ? 'high' : opened.length > 0 ? 'medium' : 'low',
        reasons:
          strange.length > 0
            ? ['succeedsElsewhere', 'strangeToThem']
            : opened.length > 0
              ? ['succeedsElsewhere', 'placeUnknown']
              : ['severalAccounts'],
        positions: inOrder(positions, opened),
        numbers: {
          accounts: distinctCodes(positions, users.codes),
          signIns: signInCount(signIns, positions),
          succeeded: distinctCodes(opened, users.codes),
        },
        benign: ['sharedAddress', 'leaversDevice'],
        next: [
          'otherAccountsFromAddress',
          ...(opened.length > 0 ? ['revokeSessions'] : []),
          'isAccountMeantDisabled',
        ],
        limits: ['passwordUnknown', 'whenDisabled'],
        techniques: ['T1078.004'],
      }),
    );
  }

  // Accounts.
  const byUser = yield* gather(kept, users.codes, users.codeCount);
  let periodic = 0;
  for (let group = 0; group < byUser.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byUser.members.subarray(byUser.starts[group], byUser.starts[group + 1]);
    const variationPercent = rhythmOf(timesAt(signIns, all))?.variationPercent ?? 100;
    if (variationPercent <= evenPercent) periodic++;
    for (const { from, to } of episodes(
      timesAt(signIns, all),
      codesAt(apps, all),
      windowMs,
      p.applications,
    )) {
      const positions = all.slice(from, to + 1);
      positions.forEach((position) => told.add(position));
      const place =
        fromNearest[
          positions.reduce(
            (most, position) => Math.max(most, fromNearest.indexOf(places.placeOf(position))),
            0,
          )
        ]!;
      const isByPrograms =
        variationPercent <= evenPercent ||
        positions.every((position) => kinds[position] === kindBit.nonInteractive);
      const [severity, reason] =
        place === 'strange'
          ? (['medium', 'strangePlace'] as const)
          : place === 'usual'
            ? (['informational', 'ownPlace'] as const)
            : isByPrograms
              ? (['informational', 'byPrograms'] as const)
              : (['low', place === 'near' ? 'otherNetwork' : 'placeUnknown'] as const);
      findings.push(
        findingOf(signIns, {
          detection: 'disabledAccounts',
          variant: 'severalApplications',
          key: [signIns.user(positions[0]!) ?? ''],
          severity,
          reasons: ['manyApplications', reason],
          positions,
          numbers: {
            applications: distinctCodes(positions, apps),
            signIns: signInCount(signIns, positions),
            addresses: distinctCodes(positions, addresses.codes),
            variationPercent,
          },
          benign: place === 'strange' ? ['reenabled'] : ['leaversDevice', 'reenabled'],
          next: ['isAccountMeantDisabled', 'otherAccountsFromAddress', 'removeFromDevices'],
          limits: ['passwordUnknown', 'whenDisabled'],
          techniques: ['T1078.004'],
        }),
      );
    }
  }

  const rest = kept.filter((position) => !told.has(position));
  if (rest.length > 0)
    findings.push(
      findingOf(signIns, {
        detection: 'disabledAccounts',
        variant: 'background',
        key: [],
        severity: 'informational',
        reasons: ['belowThresholds'],
        positions: rest,
        numbers: {
          accounts: distinctCodes(rest, users.codes),
          signIns: signInCount(signIns, rest),
          periodic,
        },
        benign: ['leaversDevice'],
        next: ['removeFromDevices'],
        limits: ['passwordUnknown'],
        techniques: [],
      }),
    );
  return { findings, notJudged, suppressed: leftOut.counts, lookedAt };
}

const fromNearest: readonly Place[] = ['usual', 'unknown', 'near', 'strange'];
