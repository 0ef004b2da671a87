import { outcome } from '../../knowledge/outcomes';
import { l10n } from '../../knowledge/l10n';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { bursts } from './episodes';
import { findingOf } from './findingOf';
import { farthest, KnownPlaces, placeCodesOf, type PlaceCodes } from './knownPlaces';
import { LeftOut } from './leftOut';
import { mfaReadings } from './mfaReadings';
import { readAt } from './readAt';
import type { SignIns } from './signIns';
import { givenTrust, trustReason } from './trustReason';

/**
 * Keys of sentences, with the numbers that they use.
 *
 * Variants: `approved` "{user}: {prompts} prompts refused or ignored, then one approved {approvedAfterMinutes} minutes later";
 * `fraudReported` "{user} reported {fraudReported} prompts as fraud"; `prompts` "{prompts} prompts to {user} refused or ignored
 * within {minutes} minutes"; `unclear` "{prompts} failures of MFA of {user}; the export does not say how".
 * Numbers, always: prompts, denied, unanswered, wrongNumber, fraudReported, unclear, minutes, most (in one window, a wrong
 * number counted several times), addresses, approvals (0 or 1), approvedAfterMinutes (0 without), otherSuccesses.
 * Texts: `from` the place of the first prompt, `approvedFrom` that of the approval; both may be missing.
 *
 * Reasons: `approvedElsewhere` approved from where the user does not usually sign in; `approvedUnanswered` approved from a new
 * network of a usual country, after prompts that were only ignored; `approvedUnknown` approved, and there is no other sign-in to
 * compare with; `fraudReported`; `manyPrompts` more prompts than anyone sends by mistake ({most}); `wrongNumber` somebody else
 * began the sign-in; `otherCountry`, `otherNetwork` the prompts were caused from there; `usualPlace` they were caused from where
 * the user usually is; `onlyUnanswered` nobody pressed anything; `placeUnknown` nothing to compare with; `unclear` the texts
 * do not say what became of the prompts.
 * Benign: `misTap`, `awayFromPhone`, `brokenPush`, `newPlace` (the user was travelling), `triedAgain` (the user approved from
 * their own place afterwards).
 * Next: `resetPassword`, `askUser`, `sameAddress` (other users of the address), `revokeSessions`, `securityInfo` (methods
 * registered after the approval).
 * Limits: `oneStepPerRow` only one step of each sign-in is known: an export with authentication details may show more;
 * `noOtherSuccess`; `methodUnknown` the text does not say how; `shortHistory`.
 * Not judged: `kindOfDenial` without AdditionalDetails; `usualPlaces` without Country and AutonomousSystemNumber.
 */
type Names =
  | 'leastPrompts'
  | 'withinMinutes'
  | 'manyPrompts'
  | 'manyWithinMinutes'
  | 'leastBeforeApproval'
  | 'approvalWithinMinutes'
  | 'wrongNumberCounts'
  | 'leastUnclear';

const minuteMs = 60_000;
const clearKinds = ['denied', 'unanswered', 'wrongNumber', 'fraudReported'] as const;
type PromptKind = (typeof clearKinds)[number] | 'unclear';

interface Prompt {
  readonly position: number;
  readonly user: number;
  readonly kind: PromptKind;
  /** The sign-in that it is a step of, where the step stands in a row of its own. */
  readonly signIn?: number | undefined;
}

export const mfaFatigue: Detection<Names> = {
  id: 'mfaFatigue',
  title: () => l10n.t('MFA fatigue'),
  question: () =>
    l10n.t('Was a user sent MFA prompts that they did not ask for, and did they give in?'),
  techniques: ['T1621'],
  needs: ['ResultType'],
  parameters: {
    leastPrompts: {
      default: 3,
      least: 2,
      greatest: 100,
      unit: 'attempts',
      meaning: 'at least this many prompts refused or ignored within the window',
      source: 'reprise99, Sentinel-Queries: 3 denied, wrong or unanswered prompts',
    },
    withinMinutes: {
      default: 10,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'prompts no further apart than this window',
      source: 'reprise99, Sentinel-Queries, and Splunk security_content: 10 minutes',
    },
    manyPrompts: {
      default: 10,
      least: 3,
      greatest: 1000,
      unit: 'attempts',
      meaning: 'as high where at least this many prompts stand in the shorter window',
      source: 'Microsoft Sentinel, MFASpammingfollowedbySuccessfullogin: 10 in 5 minutes',
    },
    manyWithinMinutes: {
      default: 5,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'the shorter window of many prompts',
      source: 'Microsoft Sentinel, MFASpammingfollowedbySuccessfullogin: 10 in 5 minutes',
    },
    leastBeforeApproval: {
      default: 2,
      least: 1,
      greatest: 100,
      unit: 'attempts',
      meaning: 'at least this many prompts before one that was approved from elsewhere',
      source: 'reprise99, Sentinel-Queries: 2 denials, then success within 10 minutes',
    },
    approvalWithinMinutes: {
      default: 30,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'an approval no later than this after the last refused prompt',
      source: 'our judgement: longer than the 10 minutes of reprise99, for an attacker who waits',
    },
    wrongNumberCounts: {
      default: 2,
      least: 1,
      greatest: 10,
      unit: 'attempts',
      meaning: 'a wrong number counted as this many prompts',
      source: 'our judgement: the user has answered a prompt whose number they do not see',
    },
    leastUnclear: {
      default: 11,
      least: 2,
      greatest: 1000,
      unit: 'attempts',
      meaning: 'at least this many failures of MFA whose text does not say how',
      source: 'Splunk security_content: more than 10 failed within 10 minutes',
    },
  },

  *run(signIns, parameters) {
    const leftOut = new LeftOut(signIns);
    const notJudged: NotJudged[] = [];
    const hasSteps = signIns.carries('AuthenticationStepResultDetail');
    if (!signIns.carries('AdditionalDetails') && !hasSteps)
      notJudged.push({ column: 'AdditionalDetails', what: 'kindOfDenial' });
    if (!signIns.carries('AutonomousSystemNumber') && !signIns.carries('Country'))
      notJudged.push({ column: 'Country', what: 'usualPlaces' });

    const { prompts, lookedAt } = yield* promptsOf(signIns, leftOut);
    const byUser = new Map<number, Prompt[]>();
    for (const prompt of prompts) {
      const known = byUser.get(prompt.user);
      if (known === undefined) byUser.set(prompt.user, [prompt]);
      else known.push(prompt);
    }
    const successes = yield* successesOf(signIns, byUser);
    const places = yield* placeCodesOf(signIns);
    const approves = yield* approvalReader(signIns);
    const findings: Finding[] = [];
    for (const [user, ofUser] of byUser) {
      const context = {
        signIns,
        parameters,
        successes: successes.get(user) ?? [],
        places,
        approves,
        hasSteps,
      };
      for (const seen of stretchesOf(signIns, ofUser, parameters)) {
        const finding = judge(seen, context);
        if (finding !== undefined) findings.push(finding);
      }
      yield;
    }
    return { findings, notJudged, suppressed: leftOut.counts, lookedAt };
  },

  kql: (
    parameters,
  ) => `// Prompts refused or ignored, counted per authentication step in a sliding window
SigninLogs
| where TimeGenerated > ago(14d)
| where ResultType == "500121"
| mv-expand Step = todynamic(AuthenticationDetails)
| extend Detail = tostring(Step.authenticationStepResultDetail)
| where Detail has_any ("declined", "did not respond", "correct number", "fraud") or Detail has "SuspiciousActivityReported"
| extend Counts = iff(Detail has "correct number", ${parameters.wrongNumberCounts}, 1)
| mv-expand Counted = range(1, Counts, 1)
| sort by UserPrincipalName asc, CreatedDateTime asc
| extend Begins = prev(CreatedDateTime, ${parameters.leastPrompts - 1}), BeginsFor = prev(UserPrincipalName, ${parameters.leastPrompts - 1})
| where Detail has_any ("fraud", "SuspiciousActivityReported") or (BeginsFor == UserPrincipalName and CreatedDateTime - Begins <= ${parameters.withinMinutes}m)
| summarize FirstPrompt = min(CreatedDateTime), LastPrompt = max(CreatedDateTime), Details = make_set(Detail), Addresses = make_set(IPAddress), Countries = make_set(Location) by UserPrincipalName
| join kind=leftouter (
    SigninLogs
    | where TimeGenerated > ago(14d)
    | where ResultType == "0" and AuthenticationRequirement == "multiFactorAuthentication"
    | project UserPrincipalName, ApprovedTime = CreatedDateTime, ApprovedFrom = IPAddress, ApprovedApp = AppDisplayName
  ) on UserPrincipalName
| extend Approved = ApprovedTime between (FirstPrompt .. (LastPrompt + ${parameters.approvalWithinMinutes}m))
| summarize Approvals = make_set_if(ApprovedFrom, Approved), Applications = make_set_if(ApprovedApp, Approved) by UserPrincipalName, FirstPrompt, LastPrompt, tostring(Details), tostring(Addresses), tostring(Countries)
| sort by FirstPrompt asc`,
};

/** Prompts that were refused or came to nothing, in order of time; steps where the export has them, else rows. */
function* promptsOf(
  signIns: SignIns,
  leftOut: LeftOut,
): Steps<{ readonly prompts: readonly Prompt[]; readonly lookedAt: number }> {
  const { users, outcomes, times, attempts } = signIns;
  const detail = yield* mfaReadings(signIns, 'AdditionalDetails');
  const prompts: Prompt[] = [];
  /** Sign-ins, by Id, that are counted by their steps. */
  const stepped = new Set<number>();
  let ids: Uint32Array | undefined;
  if (signIns.carries('AuthenticationStepResultDetail')) {
    const step = yield* mfaReadings(signIns, 'AuthenticationStepResultDetail');
    ids = (yield* signIns.coded('Id')).codes;
    const steps = yield* signIns.where((position) => kindOf(step(position)) !== undefined);
    const idCodes = ids;
    for (const position of steps) stepped.add(idCodes[position]!);
    stepped.delete(0);
    // The rows of steps do not name the user; the sign-in with the same Id does.
    const signInOf = new Map<number, number>();
    yield* inSlices(signIns.count, (from, to) => {
      for (let i = from; i < to; i++)
        if (users.codes[i] !== 0 && stepped.has(idCodes[i]!)) signInOf.set(idCodes[i]!, i);
    });
    for (const position of steps) {
      const signIn = signInOf.get(idCodes[position]!);
      const user = users.codes[position]! || (users.codes[signIn ?? -1] ?? 0);
      if (user !== 0) prompts.push({ position, user, kind: kindOf(step(position))!, signIn });
    }
  }
  let lookedAt = 0;
  const seen = new Set<string>();
  yield* inSlices(signIns.count, (from, to) => {
    for (let i = from; i < to; i++) {
      const bits = outcomes[i]!;
      if ((bits & outcome.success) !== 0 || users.codes[i] === 0) continue;
      const kind = kindOf(detail(i)) ?? ((bits & outcome.mfaFailed) !== 0 ? 'unclear' : undefined);
      if (kind === undefined) continue;
      lookedAt++;
      if (ids !== undefined && stepped.has(ids[i]!)) continue;
      const trusted = trustReason(signIns, i, givenTrust);
      if (trusted !== undefined) {
        leftOut.add(trusted, i);
        continue;
      }
      // The same prompt in a second row: one step of a sign-in cannot fail twice at one moment.
      const key = `${attempts[i]!} ${times[i]!} ${kind}`;
      if (seen.has(key)) continue;
      seen.add(key);
      prompts.push({ position: i, user: users.codes[i]!, kind });
    }
  });
  prompts.sort((a, b) => a.position - b.position);
  return { prompts, lookedAt };
}

function kindOf(reading: string | undefined): (typeof clearKinds)[number] | undefined {
  return clearKinds.find((kind) => kind === reading);
}

interface Stretch {
  readonly prompts: readonly Prompt[];
  readonly most: number;
  /** Whether some shorter window holds many. */
  readonly many: boolean;
  readonly unclear: boolean;
}

function stretchesOf(
  signIns: SignIns,
  prompts: readonly Prompt[],
  parameters: Readonly<Record<Names, number>>,
): readonly Stretch[] {
  const { times } = signIns;
  const { withinMinutes, manyWithinMinutes, manyPrompts, leastBeforeApproval } = parameters;
  const clear = prompts.filter(({ kind }) => kind !== 'unclear');
  // A wrong number stands in the list as often as it counts.
  const counted = clear.flatMap((prompt) =>
    Array.from(
      { length: prompt.kind === 'wrongNumber' ? parameters.wrongNumberCounts : 1 },
      () => prompt,
    ),
  );
  const countedTimes = counted.map(({ position }) => times[position]!);
  const found: Stretch[] = bursts(countedTimes, withinMinutes * minuteMs, leastBeforeApproval).map(
    ({ from, to, most }) => {
      const within = counted.slice(from, to + 1);
      return {
        prompts: [...new Set(within)],
        most,
        many:
          bursts(
            within.map(({ position }) => times[position]!),
            manyWithinMinutes * minuteMs,
            manyPrompts,
          ).length > 0,
        unclear: false,
      };
    },
  );
  const inStretch = new Set(found.flatMap((stretch) => stretch.prompts));
  for (const prompt of clear)
    if (prompt.kind === 'fraudReported' && !inStretch.has(prompt))
      found.push({ prompts: [prompt], most: 1, many: false, unclear: false });
  const unclear = prompts.filter(({ kind }) => kind === 'unclear');
  const unclearTimes = unclear.map(({ position }) => times[position]!);
  for (const { from, to, most } of bursts(
    unclearTimes,
    withinMinutes * minuteMs,
    parameters.leastUnclear,
  ))
    found.push({ prompts: unclear.slice(from, to + 1), most, many: false, unclear: true });
  return found;
}

/** Successes of the users that have prompts, by user, in order. */
function* successesOf(
  { users, outcomes, count }: SignIns,
  wanted: ReadonlyMap<number, unknown>,
): Steps<ReadonlyMap<number, readonly number[]>> {
  const successes = new Map<number, number[]>();
  for (const user of wanted.keys()) successes.set(user, []);
  yield* inSlices(count, (from, to) => {
    for (let i = from; i < to; i++)
      if ((outcomes[i]! & outcome.success) !== 0) successes.get(users.codes[i]!)?.push(i);
  });
  return successes;
}

/** Whether a success is one in which a prompt was, or may have been, approved. */
function* approvalReader(signIns: SignIns): Steps<(position: number) => boolean> {
  const detail = yield* mfaReadings(signIns, 'AdditionalDetails');
  const other = yield* readAt(signIns, 'Kind', (kind) => (kind === 'interactive' ? 0 : 1));
  const single = yield* readAt(signIns, 'AuthenticationRequirement', (text) =>
    text.toLowerCase() === 'singlefactorauthentication' ? 1 : 0,
  );
  return (position) => {
    if (other[position] === 1) return false;
    const reading = detail(position);
    return reading === 'passed' || (reading === undefined && single[position] === 0);
  };
}

/** The sign-in that tells where a prompt was caused. */
function placed({ position, signIn }: Prompt): number {
  return signIn ?? position;
}

interface Context {
  readonly signIns: SignIns;
  readonly parameters: Readonly<Record<Names, number>>;
  readonly successes: readonly number[];
  readonly places: PlaceCodes;
  readonly approves: (position: number) => boolean;
  readonly hasSteps: boolean;
}

function judge(stretch: Stretch, context: Context): Finding | undefined {
  const { signIns, parameters, successes, places, approves, hasSteps } = context;
  const { times } = signIns;
  const { prompts } = stretch;
  const first = prompts[0]!.position;
  const last = prompts.at(-1)!.position;
  const untilMs = times[last]! + parameters.approvalWithinMinutes * minuteMs;
  const approvals = successes.filter(
    (position) => position > first && times[position]! <= untilMs && approves(position),
  );
  const addresses = new Set(
    [...prompts.map(placed), ...approvals].map((position) => places.addresses.codes[position]!),
  );
  const before = successes.filter((position) => position < first);
  // With no success before, those after it tell as much, as long as they are not the attacker's.
  const others =
    before.length > 0
      ? before
      : successes.filter(
          (position) =>
            times[position]! > untilMs && !addresses.has(places.addresses.codes[position]!),
        );
  const usual = new KnownPlaces(places, others);
  const place = farthest(prompts.map((prompt) => usual.read(placed(prompt))));
  const caused = new Set(prompts.map((prompt) => places.addresses.codes[placed(prompt)]!));
  caused.delete(0);
  const approval = farthestApproval(approvals, usual);
  const approvalPlace = approval === undefined ? undefined : usual.read(approval);

  const count = (kind: PromptKind) => prompts.filter((prompt) => prompt.kind === kind).length;
  const tally = {
    denied: count('denied'),
    unanswered: count('unanswered'),
    wrongNumber: count('wrongNumber'),
    fraudReported: count('fraudReported'),
    unclear: count('unclear'),
  };
  const pressed = tally.denied + tally.wrongNumber + tally.fraudReported > 0;
  const elsewhere =
    approvalPlace === 'otherCountry' ||
    approvalPlace === 'otherNetwork' ||
    (approvalPlace === 'unknown' && caused.has(places.addresses.codes[approval!]!));
  const enough = stretch.unclear || stretch.most >= parameters.leastPrompts;
  // Two prompts left alone before an approval on a new network: a phone in another room, in a hotel.
  const gaveIn =
    elsewhere &&
    (enough || approvalPlace === 'otherCountry' || (pressed && approvalPlace !== 'unknown'));
  if (!enough && tally.fraudReported === 0 && !gaveIn) return undefined;

  const { severity, reasons } = severityOf({
    gaveIn,
    approvalPlace,
    pressed,
    place,
    fraud: tally.fraudReported > 0,
    many: stretch.many,
    unclear: stretch.unclear,
  });
  const variant = gaveIn
    ? 'approved'
    : tally.fraudReported > 0
      ? 'fraudReported'
      : stretch.unclear
        ? 'unclear'
        : 'prompts';
  const positions = [
    ...new Set([
      ...prompts.flatMap(({ position, signIn }) =>
        signIn === undefined ? [position] : [position, signIn],
      ),
      ...(approval === undefined ? [] : [approval]),
    ]),
  ].sort((a, b) => a - b);
  const from = signIns.text('Location', placed(prompts[0]!));
  const approvedFrom = approval === undefined ? null : signIns.text('Location', approval);
  const user = signIns.user(placed(prompts[0]!));
  return findingOf(signIns, {
    detection: 'mfaFatigue',
    variant,
    key: [(user ?? '').toLowerCase()],
    severity,
    reasons: [...reasons, ...(tally.wrongNumber > 0 ? ['wrongNumber'] : [])],
    positions,
    numbers: {
      prompts: prompts.length,
      ...tally,
      minutes: Math.round((times[last]! - times[first]!) / minuteMs),
      most: stretch.most,
      addresses: caused.size,
      approvals: approval === undefined ? 0 : 1,
      approvedAfterMinutes:
        approval === undefined
          ? 0
          : Math.max(0, Math.round((times[approval]! - times[last]!) / minuteMs)),
      otherSuccesses: usual.count,
    },
    texts: {
      ...(from === null ? {} : { from }),
      ...(approvedFrom === null ? {} : { approvedFrom }),
    },
    benign: [
      ...(tally.denied > 0 && prompts.length < parameters.manyPrompts ? ['misTap'] : []),
      ...(pressed ? [] : ['awayFromPhone', 'brokenPush']),
      ...(place === 'otherCountry' || place === 'otherNetwork' ? ['newPlace'] : []),
      ...(approval !== undefined && approvalPlace === 'usual' ? ['triedAgain'] : []),
    ],
    next: [
      'askUser',
      'resetPassword',
      ...(place === 'usual' ? [] : ['sameAddress']),
      ...(gaveIn ? ['revokeSessions', 'securityInfo'] : []),
    ],
    limits: [
      ...(hasSteps ? [] : ['oneStepPerRow']),
      ...(usual.count === 0 ? ['noOtherSuccess'] : ['shortHistory']),
      ...(stretch.unclear ? ['methodUnknown'] : []),
    ],
    techniques: gaveIn ? ['T1621', 'T1078.004'] : ['T1621'],
  });
}

/** The first of the approvals from the place that is farthest from the usual ones. */
function farthestApproval(approvals: readonly number[], usual: KnownPlaces): number | undefined {
  const farthestPlace = farthest(approvals.map((position) => usual.read(position)));
  return approvals.find((position) => usual.read(position) === farthestPlace);
}

function severityOf(seen: {
  readonly gaveIn: boolean;
  readonly approvalPlace: string | undefined;
  readonly pressed: boolean;
  readonly place: string;
  readonly fraud: boolean;
  readonly many: boolean;
  readonly unclear: boolean;
}): { readonly severity: Severity; readonly reasons: readonly string[] } {
  const { place } = seen;
  const where =
    place === 'otherCountry' || place === 'otherNetwork'
      ? place
      : place === 'usual'
        ? 'usualPlace'
        : 'placeUnknown';
  const onlyUnanswered = seen.pressed || seen.unclear ? [] : ['onlyUnanswered'];
  if (seen.gaveIn) {
    if (seen.approvalPlace === 'unknown')
      return {
        severity: seen.many || seen.fraud ? 'high' : 'medium',
        reasons: ['approvedUnknown', ...(seen.fraud ? ['fraudReported'] : [])],
      };
    return seen.approvalPlace === 'otherNetwork' && !seen.pressed && !seen.many
      ? { severity: 'medium', reasons: ['approvedUnanswered', where] }
      : {
          severity: seen.unclear ? 'medium' : 'high',
          reasons: [
            'approvedElsewhere',
            where,
            ...(seen.fraud ? ['fraudReported'] : []),
            ...(seen.many ? ['manyPrompts'] : []),
          ],
        };
  }
  if (seen.fraud)
    return {
      severity: where === 'otherCountry' || where === 'otherNetwork' ? 'high' : 'medium',
      reasons: ['fraudReported', where],
    };
  if (seen.unclear)
    return {
      severity: where === 'usualPlace' ? 'informational' : 'low',
      reasons: ['unclear', where],
    };
  if (seen.many && (seen.pressed || where !== 'usualPlace'))
    return { severity: 'high', reasons: ['manyPrompts', where] };
  if (where === 'otherCountry') return { severity: 'medium', reasons: [where, ...onlyUnanswered] };
  if (where === 'usualPlace')
    return {
      severity: seen.pressed || seen.many ? 'low' : 'informational',
      reasons: [where, ...onlyUnanswered],
    };
  return {
    severity: seen.pressed ? 'medium' : 'low',
    reasons: [where, ...onlyUnanswered],
  };
}
