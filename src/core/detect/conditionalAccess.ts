import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import { membersOf } from '../../knowledge/listMembers';
import { inSlices } from '../query/inSlices';
import { isReady } from '../query/readyRows';
import type { Steps } from '../steps';
import type { ByCode } from './byCode';
import { codesAt, distinctCodes, inOrder, signInCount, timesAt } from './counts';
import type { Detection, DetectionRun, Finding, NotJudged, ParameterValues } from './detection';
import { episodes } from './episodes';
import { filterPositions, markedPositions } from './filterPositions';
import { findingOf } from './findingOf';
import { gather } from './gather';
import { kindBit, kindBits } from './kindBits';
import { LeftOut } from './leftOut';
import { overlappingWindows, userSignInTables } from './overlappingWindows';
import type { SignIns } from './signIns';
import { successesAt, successesOfUsers } from './successes';
import { trustReason } from './trustReason';
import { flagged, SuccessPlaces, type Place } from './successPlaces';

/*
 * Keys of sentences.
 * lookingAround: one user, {applications} applications refused within {hours}, {signIns}, {addresses}, {followed} successes
 *   from the same place after. reasons: manyApplications; strangePlace, otherNetwork, placeUnknown or usualPlace;
 *   successFromSameAddress.
 * lookingAroundAddress: one address, {applications}, {accounts}, {signIns}. reasons: manyApplications, severalAccounts.
 * policyMisTuned: one policy (texts.policy) or code (texts.code): {accounts}, {signIns}, {applications}, {usualPercent} % from
 *   usual places, {strangeAccounts}. reasons: fewEachFromUsualPlaces "Many users, few times each, from their usual places".
 * policyBlocks: the same. reasons: strangeAccounts "Users were stopped in countries where they never succeed: whoever it was
 *   had, as a rule, the right password", or blocksAsMeant.
 * blockedThenSucceeded: one user, {blocks}, {successes} from the same address within {hours}, {otherApplications} of them with
 *   another application. reasons: strangePlace, otherApplication.
 * blockedThenSucceededUsually: folded, {accounts}, {blocks}. reasons: noStrangePlace "None of it came from a country where the
 *   user does not otherwise succeed".
 * wouldHaveBlocked: one policy in report-only (texts.policy): {accounts}, {signIns}, {applications}. reasons: reportOnly.
 * notApplied: {accounts}, {signIns}, {applications} that succeeded by one factor while no policy applied. reasons:
 *   noPolicyOneFactor.
 * benign: misTunedPolicy, travel, newDevice, notAssigned "The user was never given the applications", sharedAddress,
 * exempted. next: resetPassword, otherUsersFromAddress, reviewPolicy, whatSucceeded, enforcePolicy, revokeSessions.
 * limits: policiesMissing "The export does not name the policies", firstFactorAssumed "That the password was right is what
 * these codes mean as a rule", policyChanges "Who changed a policy is in the audit log".
 * notJudged: ConditionalAccessPolicyResults "policies", ConditionalAccessStatus / AuthenticationRequirement "notApplied",
 * AppDisplayName "applications", UserPrincipalName "accounts", IPAddress or Country "places". suppressed: sharedAddress.
 */

type Names =
  'applications' | 'hours' | 'followedHours' | 'policyAccounts' | 'signInsEach' | 'usualPercent';

const hourMs = 3_600_000;

/** Stopped by Conditional Access: Sentinel's rule on spikes of it, and the codes of this family beside those. */
const blockCodes: ReadonlySet<string> = new Set([
  ...['50005', '50131', '53000', '53001', '53002', '53003', '53004', '53009', '53011'],
  ...['530001', '530002', '530003', '530021', '530031', '530032', '530033', '530034', '530035'],
  ...['530036', '530084'],
]);
/** Refused without a word on the device: reprise99, potential application recon. */
const exploringCodes: ReadonlySet<string> = new Set(['53003', '50105']);
const bit = { block: 1, explores: 2 } as const;

/** All bits of `trust`. */
const everyTrust = 255;

/** What Conditional Access stops, would stop, and lets through. */
export const conditionalAccess: Detection<Names> = {
  id: 'conditionalAccess',
  // Or the same file would give other findings once that column has been shown.
  looksAt: ['ConditionalAccessPolicyResults'],
  title: () => l10n.t('Conditional Access'),
  question: () =>
    l10n.t(
      'Does a policy stop those it should not, or an attacker who looks around, and what gets past it?',
    ),
  techniques: ['T1078.004'],
  needs: ['ResultType'],
  parameters: {
    applications: {
      default: 3,
      least: 2,
      greatest: 1000,
      unit: 'applications',
      meaning: 'users and addresses that are refused on at least this many applications',
      source: 'reprise99/Sentinel-Queries, potential application recon: 3 applications',
    },
    hours: {
      default: 1,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'refusals that lie within this time count together',
      source: 'reprise99/Sentinel-Queries, potential application recon: 1 hour',
    },
    followedHours: {
      default: 4,
      least: 1,
      greatest: 168,
      unit: 'hours',
      meaning: 'successes that follow a block within this time',
      source: 'Dalonso rules of Sentinel-As-Code, blocked then success: 4 hours',
    },
    policyAccounts: {
      default: 5,
      least: 2,
      greatest: 100_000,
      unit: 'accounts',
      meaning: 'policies that stop at least this many users may count as mis-tuned',
      source: 'our judgement: fewer are users with a fault of their own',
    },
    signInsEach: {
      default: 5,
      least: 1,
      greatest: 1000,
      unit: 'signIns',
      meaning:
        'policies that stop a user no more often than this on average may count as mis-tuned',
      source: 'our judgement: people try a few times, programs many',
    },
    usualPercent: {
      default: 70,
      least: 1,
      greatest: 100,
      unit: 'percent',
      meaning:
        'policies that stop at least this share at the users’ usual places may count as mis-tuned',
      source: 'our judgement: most, with room for first days and guests',
    },
  },
  run,
  kql: (
    p,
  ) => `// It differs from the detection: windows begin every half of their length; where those who look around, or are let in, succeed
// otherwise is not compared.
// Refused on several applications within a short time.
let LookingAround = ${userSignInTables}
| where ResultType in ("53003", "50105")
${overlappingWindows(p.hours * 60)}
| summarize Applications = count_distinct(AppDisplayName), Names = make_set(AppDisplayName, 50), Addresses = make_set(IPAddress, 50) by UserPrincipalName, Window
| where Applications >= ${p.applications};
// Blocked, then let in from the same address.
let Blocked = ${userSignInTables}
| where ResultType in (${[...blockCodes].map((code) => `"${code}"`).join(', ')})
| project BlockedAt = TimeGenerated, UserPrincipalName, IPAddress, BlockedApplication = AppDisplayName, ResultType;
let LetIn = ${userSignInTables}
| where ResultType == "0"
| project SucceededAt = TimeGenerated, UserPrincipalName, IPAddress, Application = AppDisplayName;
let BlockedThenLetIn = Blocked
| join kind=inner LetIn on UserPrincipalName, IPAddress
| where SucceededAt between (BlockedAt .. (BlockedAt + ${p.followedHours}h))
| summarize BlockedAt = min(BlockedAt), SucceededAt = min(SucceededAt), Codes = make_set(ResultType, 20), Names = make_set(Application, 50) by UserPrincipalName, IPAddress;
// Policies that stop many users a few times each at their usual places ask too much.
let UsualPlaces = SigninLogs
| where ResultType == "0"
| distinct UserPrincipalName, Location
| extend IsUsual = true;
let Policies = SigninLogs
| where ResultType in (${[...blockCodes].map((code) => `"${code}"`).join(', ')})
| mv-expand Policy = ConditionalAccessPolicies
| where tostring(Policy.result) == "failure"
| join kind=leftouter UsualPlaces on UserPrincipalName, Location
| summarize Accounts = count_distinct(UserPrincipalName), SignIns = count_distinct(CorrelationId), UsualSignIns = count_distinctif(CorrelationId, isnotnull(IsUsual)), Names = make_set(AppDisplayName, 50) by PolicyName = tostring(Policy.displayName)
| extend IsMisTuned = Accounts >= ${p.policyAccounts} and SignIns <= Accounts * ${p.signInsEach} and UsualSignIns * 100.0 / SignIns >= ${p.usualPercent};
union LookingAround, BlockedThenLetIn, Policies`,
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
  if (!signIns.carries('UserPrincipalName') && !signIns.carries('UserId'))
    notJudged.push({ column: 'UserPrincipalName', what: 'accounts' });
  if (!signIns.carries('IPAddress')) notJudged.push({ column: 'IPAddress', what: 'places' });
  else if (!signIns.carries('Country')) notJudged.push({ column: 'Country', what: 'places' });
  const bits = yield* signIns.read(
    'ResultType',
    (text) =>
      (blockCodes.has(text) ? bit.block : 0) | (exploringCodes.has(text) ? bit.explores : 0),
  );
  const leftOut = new LeftOut(signIns);
  const kept = yield* leftOut.untrusted(yield* markedPositions(bits));
  const { codes: apps } = yield* signIns.coded(byName ? 'AppDisplayName' : 'AppId');
  const wanted = flagged(kept, users.codes, users.codeCount);
  const places = yield* SuccessPlaces.of(signIns, wanted);
  const findings: Finding[] = [];
  const followedMs = p.followedHours * hourMs;

  // Successes of users that were stopped, after it and from the same address.
  const blocks = yield* filterPositions(kept, (position) => (bits[position]! & bit.block) !== 0);
  const successes = yield* signIns.once(successesOfUsers);

  // Looking around, by user.
  const exploring = yield* filterPositions(
    kept,
    (position) => (bits[position]! & bit.explores) !== 0,
  );
  const byUser = yield* gather(exploring, users.codes, users.codeCount);
  for (let group = 0; group < byUser.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byUser.members.subarray(byUser.starts[group], byUser.starts[group + 1]);
    for (const { from, to } of episodes(
      timesAt(signIns, all),
      codesAt(apps, all),
      p.hours * hourMs,
      p.applications,
    )) {
      const positions = all.slice(from, to + 1);
      const fromMs = times[positions[0]!]!;
      const toMs = times[positions.at(-1)!]! + followedMs;
      const at = new Set(positions.map((position) => addresses.codes[position]!));
      at.delete(0);
      const place = farthestOf(positions, (position) => places.placeOf(position, fromMs, toMs));
      const followed =
        place === 'usual'
          ? []
          : successes
              .of(byUser.codes[group]!)
              .filter(
                (position) =>
                  times[position]! >= fromMs &&
                  times[position]! <= toMs &&
                  at.has(addresses.codes[position]!) &&
                  places.placeOf(position, fromMs, toMs) !== 'usual',
              );
      const severity =
        place === 'usual'
          ? 'informational'
          : place === 'strange'
            ? followed.length > 0
              ? 'high'
              : 'medium'
            : 'low';
      findings.push(
        findingOf(signIns, {
          detection: 'conditionalAccess',
          variant: 'lookingAround',
          key: [signIns.user(positions[0]!) ?? ''],
          severity,
          reasons: [
            ...(followed.length > 0 ? ['successFromSameAddress'] : []),
            'manyApplications',
            placeReason[place],
          ],
          positions: inOrder(positions, followed),
          numbers: {
            applications: distinctCodes(positions, apps),
            signIns: signInCount(signIns, positions),
            addresses: distinctCodes(positions, addresses.codes),
            followed: signInCount(signIns, followed),
            hours: p.hours,
          },
          benign: place === 'usual' ? ['misTunedPolicy', 'notAssigned'] : ['notAssigned', 'travel'],
          next:
            place === 'usual'
              ? ['reviewPolicy']
              : ['resetPassword', 'otherUsersFromAddress', 'whatSucceeded'],
          limits: ['firstFactorAssumed'],
          techniques: ['T1078.004'],
        }),
      );
    }
  }

  // Looking around, by address, with several users.
  const succeededAt = yield* signIns.once(successesAt);
  const byAddress = yield* gather(exploring, addresses.codes, addresses.codeCount);
  for (let group = 0; group < byAddress.groupCount; group++) {
    if (group % 1000 === 999) yield;
    const all = byAddress.members.subarray(byAddress.starts[group], byAddress.starts[group + 1]);
    for (const { from, to } of episodes(
      timesAt(signIns, all),
      codesAt(apps, all),
      p.hours * hourMs,
      p.applications,
    )) {
      const positions = all.slice(from, to + 1);
      const accounts = distinctCodes(positions, users.codes);
      // Of one user it is told already.
      if (accounts < 2) continue;
      // Sentinel's rule against shared addresses: more users succeed there than fail.
      const place = farthestOf(positions, (position) => places.placeOf(position));
      if (place === 'usual' || succeededAt.userCount(byAddress.codes[group]!) > accounts) {
        leftOut.addAll('sharedAddress', positions);
        continue;
      }
      findings.push(
        findingOf(signIns, {
          detection: 'conditionalAccess',
          variant: 'lookingAroundAddress',
          key: [signIns.text('IPAddress', positions[0]!) ?? ''],
          severity: place === 'strange' ? 'medium' : 'low',
          reasons: ['manyApplications', 'severalAccounts', placeReason[place]],
          positions,
          numbers: {
            applications: distinctCodes(positions, apps),
            accounts,
            signIns: signInCount(signIns, positions),
            hours: p.hours,
          },
          benign: ['sharedAddress', 'travel'],
          next: ['resetPassword', 'otherUsersFromAddress', 'whatSucceeded'],
          limits: ['firstFactorAssumed'],
          techniques: ['T1078.004'],
        }),
      );
    }
  }

  findings.push(...(yield* blockedThenSucceeded(signIns, places, blocks, successes, apps, p)));

  // By policy, else by code.
  const policies = policiesOf(signIns);
  if (policies === undefined)
    notJudged.push({ column: 'ConditionalAccessPolicyResults', what: 'policies' });
  const groups = new Map<string, { text: string; isPolicy: boolean; positions: number[] }>();
  yield* inSlices(
    blocks.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const position = blocks[i]!;
        const names = policies?.(position, 'failure') ?? [];
        const isPolicy = names.length > 0;
        for (const text of isPolicy ? names : [signIns.text('ResultType', position)!]) {
          const key = `${isPolicy ? 'policy' : 'code'} ${text.toLowerCase()}`;
          const known = groups.get(key);
          if (known === undefined) groups.set(key, { text, isPolicy, positions: [position] });
          else known.positions.push(position);
        }
      }
    },
    textsPerStep,
  );
  for (const { text, isPolicy, positions } of groups.values()) {
    yield;
    findings.push(ofPolicy(signIns, places, { text, isPolicy, positions }, apps, p));
  }

  if (policies !== undefined) {
    const wouldHave = new Map<string, { readonly text: string; readonly positions: number[] }>();
    yield* inSlices(
      signIns.count,
      (from, to) => {
        for (let i = from; i < to; i++) {
          for (const text of policies(i, 'reportOnlyFailure')) {
            const trusted = trustReason(signIns, i, everyTrust);
            if (trusted !== undefined) {
              leftOut.add(trusted, i);
              break;
            }
            const known = wouldHave.get(text.toLowerCase());
            if (known === undefined) wouldHave.set(text.toLowerCase(), { text, positions: [i] });
            else known.positions.push(i);
          }
        }
      },
      textsPerStep,
    );
    for (const { text, positions } of wouldHave.values()) {
      yield;
      findings.push(
        findingOf(signIns, {
          detection: 'conditionalAccess',
          variant: 'wouldHaveBlocked',
          key: [text.toLowerCase()],
          severity: 'informational',
          reasons: ['reportOnly'],
          positions,
          numbers: {
            accounts: distinctCodes(positions, users.codes),
            signIns: signInCount(signIns, positions),
            applications: distinctCodes(positions, apps),
          },
          texts: { policy: text },
          benign: ['misTunedPolicy'],
          next: ['enforcePolicy', 'reviewPolicy'],
          limits: ['policyChanges'],
          techniques: [],
        }),
      );
    }
  }

  const open = yield* leftOut.untrusted(yield* notApplied(signIns, notJudged));
  if (open.length > 0)
    findings.push(
      findingOf(signIns, {
        detection: 'conditionalAccess',
        variant: 'notApplied',
        key: [],
        severity: 'informational',
        reasons: ['noPolicyOneFactor'],
        positions: open,
        numbers: {
          accounts: distinctCodes(open, users.codes),
          signIns: signInCount(signIns, open),
          applications: distinctCodes(open, apps),
        },
        benign: ['exempted'],
        next: ['reviewPolicy'],
        limits: ['policyChanges'],
        techniques: [],
      }),
    );
  return {
    findings,
    notJudged,
    suppressed: leftOut.counts,
    lookedAt: signInCount(signIns, kept) + signInCount(signIns, open),
  };
}

/** Rows whose texts are looked at between two yields. */
const textsPerStep = 10_000;

const placeReason: Readonly<Record<Place, string>> = {
  usual: 'usualPlace',
  near: 'otherNetwork',
  strange: 'strangePlace',
  unknown: 'placeUnknown',
};
const fromNearest: readonly Place[] = ['usual', 'unknown', 'near', 'strange'];

function farthestOf(positions: Uint32Array, placeOf: (position: number) => Place): Place {
  let most = 0;
  for (const position of positions) most = Math.max(most, fromNearest.indexOf(placeOf(position)));
  return fromNearest[most]!;
}

/** Blocks that a success of the same user from the same address follows. */
function* blockedThenSucceeded(
  signIns: SignIns,
  places: SuccessPlaces,
  blocks: Uint32Array,
  successes: ByCode,
  apps: Uint32Array,
  p: ParameterValues<Names>,
): Steps<Finding[]> {
  const { users, addresses, times } = signIns;
  const followedMs = p.followedHours * hourMs;
  const findings: Finding[] = [];
  const usually: number[] = [];
  const byUser = yield* gather(blocks, users.codes, users.codeCount);
  /** By address, one more than the last block of the user, until a success follows it. */
  const open = new Uint32Array(addresses.codeCount);
  for (let group = 0; group < byUser.groupCount; group++) {
    if (group % 100 === 99) yield;
    const stopped = byUser.members.subarray(byUser.starts[group], byUser.starts[group + 1]);
    const letIn = successes.of(byUser.codes[group]!);
    const strange: { readonly block: number; readonly success: number }[] = [];
    let next = 0;
    for (const success of letIn) {
      for (; next < stopped.length && stopped[next]! < success; next++)
        open[addresses.codes[stopped[next]!]!] = stopped[next]! + 1;
      const address = addresses.codes[success]!;
      if (address === 0 || open[address] === 0) continue;
      const block = open[address]! - 1;
      open[address] = 0;
      if (times[success]! - times[block]! > followedMs) continue;
      const place = places.placeOf(success, times[block], times[success]! + followedMs);
      if (place === 'strange') strange.push({ block, success });
      else usually.push(block, success);
    }
    for (const block of stopped) open[addresses.codes[block]!] = 0;
    if (strange.length === 0) continue;
    const others = strange.filter(({ block, success }) => apps[block] !== apps[success]);
    findings.push(
      findingOf(signIns, {
        detection: 'conditionalAccess',
        variant: 'blockedThenSucceeded',
        key: [signIns.user(strange[0]!.block) ?? ''],
        severity: 'medium',
        reasons: ['strangePlace', ...(others.length > 0 ? ['otherApplication'] : [])],
        positions: inOrder(strange.flatMap(({ block, success }) => [block, success])),
        numbers: {
          blocks: strange.length,
          successes: strange.length,
          otherApplications: others.length,
          hours: p.followedHours,
        },
        benign: ['travel', 'newDevice'],
        next: ['whatSucceeded', 'revokeSessions', 'reviewPolicy'],
        limits: ['firstFactorAssumed'],
        techniques: ['T1078.004'],
      }),
    );
  }
  if (usually.length > 0)
    findings.push(
      findingOf(signIns, {
        detection: 'conditionalAccess',
        variant: 'blockedThenSucceededUsually',
        key: [],
        severity: 'informational',
        reasons: ['noStrangePlace'],
        positions: inOrder(usually),
        numbers: {
          accounts: distinctCodes(usually, users.codes),
          blocks: usually.length / 2,
          hours: p.followedHours,
        },
        benign: ['newDevice', 'misTunedPolicy'],
        next: ['reviewPolicy'],
        techniques: [],
      }),
    );
  return findings;
}

function ofPolicy(
  signIns: SignIns,
  places: SuccessPlaces,
  {
    text,
    isPolicy,
    positions,
  }: { readonly text: string; readonly isPolicy: boolean; readonly positions: readonly number[] },
  apps: Uint32Array,
  p: ParameterValues<Names>,
): Finding {
  const { users } = signIns;
  const accounts = distinctCodes(positions, users.codes);
  const count = signInCount(signIns, positions);
  const ofPlace = positions.map((position) => places.placeOf(position));
  const usualPercent = Math.round(
    (ofPlace.filter((place) => place === 'usual').length * 100) / positions.length,
  );
  const strange = positions.filter((_, i) => ofPlace[i] === 'strange');
  const isMisTuned =
    accounts >= p.policyAccounts &&
    count <= accounts * p.signInsEach &&
    usualPercent >= p.usualPercent;
  return findingOf(signIns, {
    detection: 'conditionalAccess',
    variant: isMisTuned ? 'policyMisTuned' : 'policyBlocks',
    key: [isPolicy ? 'policy' : 'code', text.toLowerCase()],
    severity: strange.length > 0 && !isMisTuned ? 'low' : 'informational',
    reasons: [
      ...(isMisTuned ? ['fewEachFromUsualPlaces'] : []),
      ...(strange.length > 0 ? ['strangeAccounts'] : isMisTuned ? [] : ['blocksAsMeant']),
    ],
    positions,
    numbers: {
      accounts,
      signIns: count,
      applications: distinctCodes(positions, apps),
      usualPercent,
      strangeAccounts: distinctCodes(strange, users.codes),
    },
    texts: isPolicy ? { policy: text } : { code: text },
    benign: isMisTuned
      ? ['misTunedPolicy', 'newDevice']
      : usualPercent === 100
        ? ['newDevice']
        : ['newDevice', 'travel'],
    next: isMisTuned ? ['reviewPolicy'] : ['reviewPolicy', 'otherUsersFromAddress'],
    limits: isPolicy ? ['policyChanges'] : ['policiesMissing', 'policyChanges'],
    techniques: strange.length > 0 ? ['T1078.004'] : [],
  });
}

/**
 * The names of policies with a result at a position. Undefined where the column is not ready: it is made of nested records,
 * so it costs a second reading of the files, which this detection does not ask for.
 */
function policiesOf(
  signIns: SignIns,
): ((position: number, result: string) => readonly string[]) | undefined {
  const name = 'ConditionalAccessPolicyResults';
  if (!isReady(signIns.table, name) || !signIns.carries(name)) return undefined;
  /** By the text of the list, then by result: the same few lists stand in most rows. */
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return (position, result) => {
    const text = signIns.text(name, position);
    if (text === null) return [];
    let byResult = known.get(text);
    if (byResult === undefined) known.set(text, (byResult = resultsOf(text)));
    return byResult.get(result) ?? [];
  };
}

function resultsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const byResult = new Map<string, string[]>();
  for (const member of membersOf('ConditionalAccessPolicyResults', text)) {
    const at = member.indexOf(': ');
    if (at === -1) continue;
    const result = member.slice(0, at);
    byResult.set(result, [...(byResult.get(result) ?? []), member.slice(at + 2)]);
  }
  return byResult;
}

/** Interactive successes by one factor to which no policy applied. */
function* notApplied(signIns: SignIns, notJudged: NotJudged[]): Steps<Uint32Array> {
  for (const column of ['ConditionalAccessStatus', 'AuthenticationRequirement'] as const)
    if (!signIns.carries(column)) {
      notJudged.push({ column, what: 'notApplied' });
      return new Uint32Array(0);
    }
  const says = (word: string) => (text: string) =>
    text.replace(/[\s-]/g, '').toLowerCase() === word ? 1 : 0;
  const open = yield* signIns.read('ConditionalAccessStatus', says('notapplied'));
  const single = yield* signIns.read(
    'AuthenticationRequirement',
    says('singlefactorauthentication'),
  );
  const kinds = yield* signIns.once(kindBits);
  return yield* filterPositions(
    yield* signIns.withOutcome(outcome.success),
    (i) => open[i] === 1 && single[i] === 1 && (kinds[i] === kindBit.interactive || kinds[i] === 0),
  );
}
