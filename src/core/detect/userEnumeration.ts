import { l10n } from '../../knowledge/l10n';
import { passwordRightCodes } from '../../knowledge/outcomes';
import type { Steps } from '../steps';
import { withinTimes } from './byCode';
import { CodeSet } from './codeSet';
import { distinctCodes, inOrder, signInCount, timesAt } from './counts';
import type { Detection, DetectionRun, Finding, NotJudged, ParameterValues } from './detection';
import { findingOf } from './findingOf';
import { filterPositions, markedPositions } from './filterPositions';
import { gather } from './gather';
import { LeftOut } from './leftOut';
import { namePattern, NameSpellings } from './nameSpellings';
import { overlappingWindows, userSignInTables } from './overlappingWindows';
import type { SignIns } from './signIns';
import { stretches } from './stretches';
import { rightPasswordsAt } from './successes';

/*
 * Keys of sentences.
 * guessedNames: {attempts} sign-ins from one address, {unknownPercent} % of them to accounts that do not exist, {names} names
 *   that do not exist, {existing} accounts that do, {spelled} names that are other spellings of accounts of this tenant,
 *   {opened} accounts whose password was right from the same address. texts: pattern (`first.last`, `f.last`, ...; absent
 *   where the names follow none).
 *   reasons: unknownShare "Most names do not exist", spelledNames "The names are spellings of people who work here",
 *   namePattern "The names follow one pattern", passwordRight "The address then had a right password", sharedAddress "More
 *   users succeed from the address than were tried", namesMissing "The export does not tell the names".
 * repeatedNames: {attempts}, {unknownPercent}, {names}. reasons: fewNames "The same few names, again and again".
 * benign: leavers, mistypedDomain, scanner, sharedAddress. next: passwordRightFromAddress, spraysFromAddress, blockAddress,
 * whichProgram. limits: perAddress "Names guessed from many addresses are not seen", otherWays "Most ways of asking which
 * accounts exist leave no sign-in".
 * notJudged: UserPrincipalName "names".
 */

type Names = 'attempts' | 'hours' | 'sharePercent' | 'names' | 'followedHours';

const hourMs = 3_600_000;
const bit = { unknown: 1, wrong: 2, disabled: 4, scope: 8 } as const;
const bitOf: ReadonlyMap<string, number> = new Map([
  ['50034', bit.unknown],
  ['50126', bit.wrong],
  ['50057', bit.disabled],
  ['70011', bit.scope],
]);

/** Success, and what says that the password was right: `outcome.success` and `outcome.passwordRight`, for the query. */
const rightPasswordCodes = ['0', ...passwordRightCodes];

/** An address that tries names which do not exist. */
export const userEnumeration: Detection<Names> = {
  id: 'userEnumeration',
  title: () => l10n.t('User enumeration'),
  question: () => l10n.t('Who tries out which accounts exist?'),
  techniques: ['T1087.004'],
  needs: ['ResultType', 'IPAddress'],
  parameters: {
    attempts: {
      default: 20,
      least: 2,
      greatest: 100_000,
      unit: 'attempts',
      meaning: 'addresses with at least this many attempts',
      source: 'Dalonso rules of Sentinel-As-Code, user enumeration: 20 attempts',
    },
    hours: {
      default: 6,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'attempts that lie within this time count together',
      source: 'Dalonso rules of Sentinel-As-Code, user enumeration: 6 hours',
    },
    sharePercent: {
      default: 40,
      least: 1,
      greatest: 100,
      unit: 'percent',
      meaning:
        'addresses where at least this share of the attempts met no such user, of all that met none, a wrong password, a disabled account or an invalid scope',
      source:
        'Dalonso rules of Sentinel-As-Code, user enumeration: 40 % of 50034, 50126, 50057 and 70011',
    },
    names: {
      default: 5,
      least: 1,
      greatest: 10_000,
      unit: 'accounts',
      meaning: 'addresses that try at least this many different names that do not exist',
      source: 'our judgement: a few names, repeated, are leavers and typing errors',
    },
    followedHours: {
      default: 24,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'right passwords from the address that follow within this time',
      source: 'our judgement: as long as the longest classic window of password spraying',
    },
  },
  run,
  kql: (p) => `// Names that do not exist. Windows begin every half of their length.
let RightPasswords = ${userSignInTables}
| where ResultType in (${rightPasswordCodes.map((code) => `"${code}"`).join(', ')})
| project IPAddress, RightAt = TimeGenerated, RightUser = UserPrincipalName;
${userSignInTables}
| where ResultType in ("50034", "50126", "50057", "70011")
${overlappingWindows(p.hours * 60)}
| summarize Attempts = count_distinct(CorrelationId), Unknown = count_distinctif(CorrelationId, ResultType == "50034"), Names = count_distinctif(tolower(UserPrincipalName), ResultType == "50034"), Examples = make_set_if(UserPrincipalName, ResultType == "50034", 100) by IPAddress, Window
| where Attempts >= ${p.attempts} and Unknown * 100.0 / Attempts >= ${p.sharePercent} and Names >= ${p.names}
| join kind=leftouter RightPasswords on IPAddress
| extend Followed = RightAt between (Window .. (Window + ${p.hours}h + ${p.followedHours}h))
| summarize Attempts = max(Attempts), Unknown = max(Unknown), Names = max(Names), Opened = make_set_if(RightUser, Followed, 100) by IPAddress, Window, tostring(Examples)
| sort by Names desc`,
};

function* run(
  signIns: SignIns,
  p: ParameterValues<Names>,
): Steps<Omit<DetectionRun, 'detection' | 'parameters'>> {
  const { users, addresses, times, attempts } = signIns;
  const notJudged: NotJudged[] = [];
  if (
    !['UserPrincipalName', 'SignInIdentifier', 'AlternateSignInName'].some((name) =>
      signIns.carries(name as 'UserPrincipalName'),
    )
  )
    notJudged.push({ column: 'UserPrincipalName', what: 'names' });
  const codes = yield* signIns.read('ResultType', (text) => bitOf.get(text) ?? 0);
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(yield* markedPositions(codes));
  const lookedAt = signInCount(signIns, kept);
  // A sign-in is one attempt, however many of its steps failed.
  const counted = new CodeSet();
  const tried = yield* filterPositions(kept, (position) => counted.add(attempts[position]!));

  const byAddress = yield* gather(tried, addresses.codes, addresses.codeCount);
  const found: Uint32Array[] = [];
  for (let group = 0; group < byAddress.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byAddress.members.subarray(byAddress.starts[group], byAddress.starts[group + 1]);
    if (all.length < p.attempts) continue;
    let total = 0;
    let unknown = 0;
    const step = (index: number, by: number) => {
      total += by;
      if (codes[all[index]!] === bit.unknown) unknown += by;
    };
    for (const { from, to } of stretches(timesAt(signIns, all), p.hours * hourMs, {
      enter: (index) => {
        step(index, 1);
      },
      leave: (index) => {
        step(index, -1);
      },
      count: () => (total >= p.attempts && unknown * 100 >= total * p.sharePercent ? total : 0),
    }))
      found.push(all.slice(from, to + 1));
  }
  const findings: Finding[] = [];
  if (found.length === 0) return { findings, notJudged, suppressed: leftOut.counts, lookedAt };

  const spellings = yield* NameSpellings.of(signIns);
  const right = yield* signIns.once(rightPasswordsAt);
  for (const positions of found) {
    yield;
    const unknown = positions.filter((position) => codes[position] === bit.unknown);
    const names = namesOf(signIns, unknown);
    const numbers = {
      attempts: positions.length,
      unknownPercent: Math.round((unknown.length * 100) / positions.length),
      names: names.size,
    };
    const key = [signIns.text('IPAddress', positions[0]!) ?? ''];
    if (names.size > 0 && names.size < p.names) {
      findings.push(
        findingOf(signIns, {
          detection: 'userEnumeration',
          variant: 'repeatedNames',
          key,
          severity: 'informational',
          reasons: ['fewNames'],
          positions,
          numbers,
          benign: ['leavers', 'mistypedDomain', 'scanner'],
          next: ['whichProgram'],
          techniques: [],
        }),
      );
      continue;
    }
    const fromMs = times[positions[0]!]!;
    const toMs = times[positions.at(-1)!]! + p.followedHours * hourMs;
    const address = addresses.codes[positions[0]!]!;
    const existing = positions.filter((position) => codes[position] !== bit.unknown);
    const targets = names.size + distinctCodes(existing, users.codes);
    // Sentinel's rule against shared addresses: more users succeed there than fail.
    const isShared = right.userCount(address) > targets;
    const opened = isShared ? [] : withinTimes(right.of(address), times, fromMs, toMs);
    const spelled = spellings.countOf(names);
    const pattern = namePattern(names);
    findings.push(
      findingOf(signIns, {
        detection: 'userEnumeration',
        variant: 'guessedNames',
        key,
        severity: opened.length > 0 ? 'high' : isShared || names.size === 0 ? 'low' : 'medium',
        reasons: [
          ...(opened.length > 0 ? ['passwordRight'] : []),
          'unknownShare',
          ...(spelled > 1 ? ['spelledNames'] : []),
          ...(pattern === undefined ? [] : ['namePattern']),
          ...(isShared ? ['sharedAddress'] : []),
          ...(names.size === 0 ? ['namesMissing'] : []),
        ],
        positions: inOrder(positions, opened),
        numbers: {
          ...numbers,
          existing: distinctCodes(existing, users.codes),
          spelled,
          opened: distinctCodes(opened, users.codes),
        },
        texts: pattern === undefined ? {} : { pattern },
        benign: [
          ...(isShared ? ['sharedAddress'] : []),
          ...(spelled > 1 ? [] : ['scanner', 'mistypedDomain']),
        ],
        next: ['passwordRightFromAddress', 'spraysFromAddress', 'blockAddress'],
        limits: ['perAddress', 'otherWays'],
        techniques: opened.length > 0 ? ['T1087.004', 'T1078.004'] : ['T1087.004'],
      }),
    );
  }
  return { findings, notJudged, suppressed: leftOut.counts, lookedAt };
}

/** The names that were typed in, in small letters. The id of a user that does not exist is all zeros, and says nothing. */
function namesOf(signIns: SignIns, positions: Uint32Array): ReadonlySet<string> {
  const names = new Set<string>();
  for (const position of positions) {
    const name =
      signIns.text('UserPrincipalName', position) ??
      signIns.text('SignInIdentifier', position) ??
      signIns.text('AlternateSignInName', position);
    if (name !== null) names.add(name.toLowerCase());
  }
  return names;
}
