import { outcome } from '../../knowledge/outcomes';
import { l10n } from '../../knowledge/l10n';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { stepsAt } from './authenticationSteps';
import { lowerBound, type ByCode } from './byCode';
import { signInCount } from './counts';
import type { Detection, Finding, NotJudged, Severity } from './detection';
import { bursts, episodesOfAll } from './episodes';
import { findingOf } from './findingOf';
import { farthest, KnownPlaces, placeCodesOf, type PlaceCodes } from './knownPlaces';
import { backgroundAt } from './kindBits';
import { LeftOut } from './leftOut';
import { detailReadings, mfaReadings } from './mfaReadings';
import { overlappingWindows } from './overlappingWindows';
import type { SignIns } from './signIns';
import { singleFactorAt } from './singleFactor';
import { successesOfUsers } from './successes';
import { givenTrust, trustReason } from './trustReason';

/**
 * Keys of sentences, with the numbers that they use.
 *
 * Variants: `approved` "{user}: {prompts} prompts refused or ignored, then one approved {approvedAfterMinutes} minutes later";
 * `fraudReported` "{user} reported {fraudReported} prompts as fraud"; `prompts` "{prompts} prompts to {user} refused or ignored
 * within {minutes} minutes"; `unclear` "{prompts} failures of MFA of {user}; the export does not say how"; `codeGuessing`
 * "{wrongCodes} wrong codes for {user} in {codeSignIns} sessions".
 * Numbers, always: prompts, denied, unanswered, wrongNumber, fraudReported, wrongCodes, unclear, minutes, most (in one window, a
 * wrong number counted several times), addresses, approvals (0 or 1), approvedAfterMinutes (0 without), otherSuccesses; of
 * `codeGuessing` codeSignIns (sessions, or sign-ins without one).
 * Texts: `from` the place of the first prompt, `approvedFrom` that of the approval; both may be missing.
 *
 * Reasons: `approvedElsewhere` approved from where the user does not usually sign in; `approvedUnanswered` approved from a new
 * network of a usual country, after prompts that were only ignored; `approvedUnknown` approved, and there is no other sign-in to
 * compare with; `fraudReported`; `manyPrompts` more prompts than anyone sends by mistake ({most}); `wrongNumber` somebody else
 * began the sign-in; `otherCountry`, `otherNetwork` the prompts were caused from there; `usualPlace` they were caused from where
 * the user usually is; `onlyUnanswered` nobody pressed anything; `placeUnknown` nothing to compare with; `unclear` the texts
 * do not say what became of the prompts; `codeGuessed` a code was then right, from elsewhere; `codesTried` more wrong codes than
 * anyone types.
 * Benign: `misTap`, `mistypedNumber`, `awayFromPhone`, `brokenPush`, `newPlace` (the user was travelling), `triedAgain` (the
 * user approved from their own place afterwards), `clockDrift` (the clock of the user's authenticator is wrong).
 * Next: `resetPassword`, `askUser`, `sameAddress` (other users of the address), `revokeSessions`, `securityInfo` (methods
 * registered after the approval).
 * Limits: `oneStepPerRow` only one step of each sign-in is known: an export with authentication details may show more;
 * `stepsOfFailures` steps of sign-ins that succeeded are looked at beside refused prompts only;
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
  | 'leastUnclear'
  | 'codeAttempts'
  | 'codeSignIns'
  | 'codeMinutes';

const minuteMs = 60_000;
const clearKinds = ['denied', 'unanswered', 'wrongNumber', 'fraudReported'] as const;
type PromptKind = (typeof clearKinds)[number] | 'wrongCode' | 'unclear';

/** Methods whose answer is typed in: those of Elastic's rule. */
const codeMethod = /\boath\b/i;
/** Texts that say so whatever the method: Microsoft's page on reports of MFA. */
const wrongCodeText = /incorrect (?:code|pin)|too many times|code already used/i;
/** Records that are read again for their steps at most, so many between two yields: each takes some tens of microseconds. */
const mostRead = 20_000;
const readPerStep = 200;
/** A step lies no further from its sign-in: else its time is of another zone, or made up. */
const farthestStepMs = 60 * minuteMs;

interface Prompt {
  readonly position: number;
  readonly user: number;
  readonly kind: PromptKind;
  /** Of the step where it is told, else of the row. */
  readonly ms: number;
  /** The sign-in that it is a step of, where the step stands in a row of its own. */
  readonly signIn?: number | undefined;
  /** Whether all steps of the sign-in are known. */
  readonly isStep: boolean;
}

export const mfaFatigue: Detection<Names> = {
  id: 'mfaFatigue',
  title: () => l10n.t('MFA fatigue'),
  question: () =>
    l10n.t('Was a user sent MFA prompts that they did not ask for, and did they give in?'),
  techniques: ['T1621', 'T1110.001'],
  needs: ['ResultType'],
  needsUsers: true,
  looksInto: ['AuthenticationDetails'],
  parameters: {
    leastPrompts: {
      default: 3,
      least: 2,
      greatest: 100,
      unit: 'attempts',
      meaning: 'users with at least this many prompts refused or ignored within the window',
      source: 'reprise99, Sentinel-Queries: 3 denied, wrong or unanswered prompts',
    },
    withinMinutes: {
      default: 10,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'prompts that lie within this window count together',
      source: 'reprise99, Sentinel-Queries, and Splunk security_content: 10 minutes',
    },
    manyPrompts: {
      default: 10,
      least: 3,
      greatest: 1000,
      unit: 'attempts',
      meaning: 'users with at least this many prompts within the shorter window are told as bombed',
      source: 'Microsoft Sentinel, MFASpammingfollowedbySuccessfullogin: 10 in 5 minutes',
    },
    manyWithinMinutes: {
      default: 5,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'prompts that lie within this shorter window count together as bombing',
      source: 'Microsoft Sentinel, MFASpammingfollowedbySuccessfullogin: 10 in 5 minutes',
    },
    leastBeforeApproval: {
      default: 2,
      least: 1,
      greatest: 100,
      unit: 'attempts',
      meaning: 'approvals from elsewhere after at least this many refused or ignored prompts',
      source: 'reprise99, Sentinel-Queries: 2 denials, then success within 10 minutes',
    },
    approvalWithinMinutes: {
      default: 30,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'approvals no later than this after the last refused or ignored prompt',
      source: 'our judgement: longer than the 10 minutes of reprise99, for an attacker who waits',
    },
    wrongNumberCounts: {
      default: 2,
      least: 1,
      greatest: 10,
      unit: 'attempts',
      meaning: 'prompts answered with a wrong number weigh more: each counts as this many',
      source: 'our judgement: the user has answered a prompt whose number they do not see',
    },
    leastUnclear: {
      default: 11,
      least: 2,
      greatest: 1000,
      unit: 'attempts',
      meaning: 'users with at least this many failures of MFA whose text does not say how',
      source: 'Splunk security_content: more than 10 failed within 10 minutes',
    },
    codeAttempts: {
      default: 20,
      least: 3,
      greatest: 10_000,
      unit: 'attempts',
      meaning: 'users with at least this many wrong codes of an authenticator',
      source: 'Elastic, TOTP brute force: at least 20 failures with an OATH verification code',
    },
    codeSignIns: {
      default: 10,
      least: 1,
      greatest: 10_000,
      unit: 'signIns',
      meaning: 'wrong codes that were typed in within at least this many sessions',
      source: 'Elastic, TOTP brute force: at least 10 sessions',
    },
    codeMinutes: {
      default: 60,
      least: 1,
      greatest: 1440,
      unit: 'minutes',
      meaning: 'wrong codes that lie within this window count together',
      source:
        'our judgement: a code of six digits holds half a minute, so whoever guesses tries many at once',
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

    const { prompts, lookedAt, readAgain } = yield* promptsOf(signIns, leftOut);
    const byUser = new Map<number, Prompt[]>();
    for (const prompt of prompts) {
      const known = byUser.get(prompt.user);
      if (known === undefined) byUser.set(prompt.user, [prompt]);
      else known.push(prompt);
    }
    const successes = yield* signIns.once(successesOfUsers);
    const places = yield* placeCodesOf(signIns);
    const approves = yield* approvalReader(signIns);
    if (readAgain < mostRead && signIns.table.nested !== undefined)
      yield* addStepsOfSuccesses(signIns, byUser, successes, approves, {
        withinMs: parameters.approvalWithinMinutes * minuteMs,
        most: mostRead - readAgain,
      });
    const { codes: sessions, codeCount: sessionCount } = yield* signIns.coded('SessionId');
    const sessionOf = (position: number) =>
      sessions[position]! || sessionCount + signIns.attempts[position]!;
    const findings: Finding[] = [];
    for (const [user, ofUser] of byUser) {
      const ownSuccesses = successes.of(user);
      const context = {
        signIns,
        parameters,
        successes: ownSuccesses,
        known: KnownPlaces.of(places, ownSuccesses),
        places,
        approves,
        hasSteps,
        sessionOf,
      };
      for (const seen of stretchesOf(ofUser, parameters, sessionOf)) {
        const finding = judge(seen, context);
        if (finding !== undefined) findings.push(finding);
      }
      yield;
    }
    return { findings, notJudged, suppressed: leftOut.counts, lookedAt };
  },

  kql: (
    parameters,
  ) => `// Prompts refused or ignored, counted per authentication step in sliding windows, what was approved after them, and guessed codes
let steps = SigninLogs
| where TimeGenerated > ago(14d)
| where ResultType == "500121"
| mv-expand Step = todynamic(AuthenticationDetails)
| extend Detail = tostring(Step.authenticationStepResultDetail), Method = tostring(Step.authenticationMethod)
| extend StepTime = coalesce(todatetime(Step.authenticationStepDateTime), CreatedDateTime)
| extend IsFraud = Detail has_any ("fraud", "SuspiciousActivityReported")
| extend IsRefused = IsFraud or Detail has_any ("declined", "did not respond", "correct number")
| extend IsCode = not(IsRefused) and (Method has "OATH" or Detail has_any ("incorrect code", "too many times", "already used"));
let approvals = SigninLogs
| where TimeGenerated > ago(14d)
| where ResultType == "0" and AuthenticationRequirement == "multiFactorAuthentication"
| project UserPrincipalName, ApprovedTime = CreatedDateTime, ApprovedFrom = IPAddress, ApprovedApp = AppDisplayName;
let refused = steps
| where IsRefused
| mv-expand Counted = range(1, iff(Detail has "correct number", ${parameters.wrongNumberCounts}, 1), 1)
| sort by UserPrincipalName asc, StepTime asc
| extend Enough = ${windowKql(parameters.leastPrompts, parameters.withinMinutes)}
| extend Some = ${windowKql(parameters.leastBeforeApproval, parameters.withinMinutes)}
| extend Many = ${windowKql(parameters.manyPrompts, parameters.manyWithinMinutes)}
| where Enough or Some or IsFraud
| summarize FirstSeen = min(StepTime), LastSeen = max(StepTime), Details = make_set(Detail), Addresses = make_set(IPAddress), Countries = make_set(Location), Enough = max(toint(Enough or IsFraud)), Bombing = max(toint(Many)) by UserPrincipalName
| join kind=leftouter approvals on UserPrincipalName
| extend Approved = ApprovedTime between (FirstSeen .. (LastSeen + ${parameters.approvalWithinMinutes}m))
| summarize Approvals = make_set_if(ApprovedFrom, Approved), Applications = make_set_if(ApprovedApp, Approved) by UserPrincipalName, FirstSeen, LastSeen, Enough, Bombing, tostring(Details), tostring(Addresses), tostring(Countries)
| where Enough == 1 or array_length(Approvals) > 0
| extend What = "prompts";
let unclear = steps
| where not(IsRefused) and Detail startswith "MFA"
${overlappingWindows(parameters.withinMinutes)}
| summarize Attempts = count(), FirstSeen = min(StepTime), LastSeen = max(StepTime), Details = tostring(make_set(Detail)), Addresses = tostring(make_set(IPAddress)) by UserPrincipalName, Window
| where Attempts >= ${parameters.leastUnclear}
| extend What = "failures of MFA";
let codes = steps
| where IsCode
${overlappingWindows(parameters.codeMinutes)}
| summarize Attempts = count(), Sessions = dcount(coalesce(SessionId, CorrelationId)), FirstSeen = min(StepTime), LastSeen = max(StepTime), Details = tostring(make_set(Detail)), Addresses = tostring(make_set(IPAddress)) by UserPrincipalName, Window
| where Attempts >= ${parameters.codeAttempts} and Sessions >= ${parameters.codeSignIns}
| extend What = "guessed codes";
union refused, unclear, codes
| project What, UserPrincipalName, FirstSeen, LastSeen, Attempts, Sessions, Bombing, Details, Addresses, Countries, Approvals, Applications
| sort by FirstSeen asc`,
};

/** Whether so many rows of one user, sorted by user and time, lie within the minutes before a row. */
function windowKql(least: number, minutes: number): string {
  const before = least - 1;
  return before === 0
    ? 'true'
    : `prev(UserPrincipalName, ${before}) == UserPrincipalName and StepTime - prev(StepTime, ${before}) <= ${minutes}m`;
}

/** Prompts that were refused or came to nothing, in order of time; steps where the export has them, else rows. */
function* promptsOf(
  signIns: SignIns,
  leftOut: LeftOut,
): Steps<{
  readonly prompts: readonly Prompt[];
  readonly lookedAt: number;
  /** Records that were read again for their steps. */
  readonly readAgain: number;
}> {
  const { users, outcomes, times, attempts } = signIns;
  const detail = yield* signIns.once(detailReadings);
  const wrongCode = yield* signIns.read('AdditionalDetails', (text) =>
    wrongCodeText.test(text) ? 1 : 0,
  );
  const byCode = yield* signIns.read('MfaAuthMethod', (text) => (codeMethod.test(text) ? 1 : 0));
  const prompts: Prompt[] = [];
  /** Sign-ins, by Id, that are counted by their steps. */
  const stepped = new Set<number>();
  let ids: Uint32Array | undefined;
  if (signIns.carries('AuthenticationStepResultDetail')) {
    const reading = yield* mfaReadings(signIns, 'AuthenticationStepResultDetail');
    const wrong = yield* signIns.read('AuthenticationStepResultDetail', (text) =>
      wrongCodeText.test(text) ? 1 : 0,
    );
    const method = yield* signIns.read('AuthenticationMethod', (text) =>
      codeMethod.test(text) ? 1 : 0,
    );
    const kindAt = (position: number) =>
      clearKind(reading(position)) ??
      (wrong[position] === 1 || (method[position] === 1 && reading(position) === 'failed')
        ? 'wrongCode'
        : undefined);
    ids = (yield* signIns.coded('Id')).codes;
    const steps = yield* signIns.where((position) => kindAt(position) !== undefined);
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
      const kind = kindAt(position)!;
      if (user !== 0)
        prompts.push({ position, user, kind, ms: times[position]!, signIn, isStep: true });
    }
  }
  const lookedAt = new Set<number>();
  const failures: { readonly position: number; readonly kind: PromptKind }[] = [];
  const stopped = yield* signIns.where(
    (i) =>
      (outcomes[i]! & outcome.success) === 0 &&
      users.codes[i] !== 0 &&
      ((outcomes[i]! & outcome.mfaFailed) !== 0 || detail(i) !== undefined),
  );
  yield* inSlices(stopped.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const i = stopped[k]!;
      const failed = (outcomes[i]! & outcome.mfaFailed) !== 0;
      const kind =
        clearKind(detail(i)) ??
        (!failed ? undefined : wrongCode[i] === 1 || byCode[i] === 1 ? 'wrongCode' : 'unclear');
      if (kind === undefined) continue;
      lookedAt.add(attempts[i]!);
      if (ids !== undefined && stepped.has(ids[i]!)) continue;
      const trusted = trustReason(signIns, i, givenTrust);
      if (trusted === undefined) failures.push({ position: i, kind });
      else leftOut.add(trusted, i);
    }
  });
  const seen = new Set<string>();
  let readAgain = 0;
  for (const { position, kind } of failures) {
    const user = users.codes[position]!;
    if (signIns.table.nested !== undefined && readAgain < mostRead) {
      if (readAgain++ % readPerStep === readPerStep - 1) yield;
      const steps = refusedSteps(signIns, position, true, seen);
      prompts.push(...steps.prompts);
      if (steps.found) continue;
    }
    // The same prompt in a second row: one step of a sign-in cannot fail twice at one moment.
    const key = `${attempts[position]!} ${times[position]!} ${kind}`;
    if (seen.has(key)) continue;
    seen.add(key);
    prompts.push({ position, user, kind, ms: times[position]!, isStep: false });
  }
  prompts.sort((a, b) => a.ms - b.ms || a.position - b.position);
  return { prompts, lookedAt: lookedAt.size, readAgain };
}

/**
 * The steps of a sign-in that were refused or came to nothing, each once: the rows of one sign-in repeat them. `found` tells
 * whether there are any, new ones or not.
 */
function refusedSteps(
  signIns: SignIns,
  position: number,
  failed: boolean,
  seen: Set<string>,
): { readonly found: boolean; readonly prompts: readonly Prompt[] } {
  const ownMs = signIns.times[position]!;
  const attempt = signIns.attempts[position]!;
  const nth = new Map<string, number>();
  const prompts: Prompt[] = [];
  for (const step of stepsAt(signIns, position)) {
    const kind =
      clearKind(step.reading) ??
      (wrongCodeText.test(step.result ?? '') ||
      (codeMethod.test(step.method ?? '') &&
        (step.reading === 'failed' || (failed && step.reading === undefined)))
        ? 'wrongCode'
        : undefined);
    if (kind === undefined) continue;
    const ms = Math.abs(step.ms - ownMs) <= farthestStepMs ? step.ms : NaN;
    const what = `${attempt} ${ms} ${kind}`;
    const number = (nth.get(what) ?? 0) + 1;
    nth.set(what, number);
    if (seen.has(`${what} ${number}`)) continue;
    seen.add(`${what} ${number}`);
    prompts.push({
      position,
      user: signIns.users.codes[position]!,
      kind,
      ms: ms === ms ? ms : ownMs,
      isStep: true,
    });
  }
  return { found: nth.size > 0, prompts };
}

/**
 * Adds what was refused within sign-ins that succeeded in the end: Entra tells one row of both. Only sign-ins close to a
 * refused prompt of the same user are read: those of all users would be half of the file.
 */
function* addStepsOfSuccesses(
  signIns: SignIns,
  byUser: Map<number, Prompt[]>,
  successes: ByCode,
  approves: (position: number) => boolean,
  { withinMs, most }: { readonly withinMs: number; readonly most: number },
): Steps<void> {
  const seen = new Set<string>();
  let read = 0;
  for (const [user, prompts] of byUser) {
    const times = prompts.map(({ ms }) => ms);
    const added: Prompt[] = [];
    for (const position of successes.of(user)) {
      const ms = signIns.times[position]!;
      if (!approves(position) || !times.some((time) => Math.abs(time - ms) <= withinMs)) continue;
      if (read === most) return;
      if (read++ % readPerStep === readPerStep - 1) yield;
      added.push(...refusedSteps(signIns, position, false, seen).prompts);
    }
    if (added.length === 0) continue;
    prompts.push(...added);
    prompts.sort((a, b) => a.ms - b.ms || a.position - b.position);
  }
}

function clearKind(reading: string | undefined): (typeof clearKinds)[number] | undefined {
  return clearKinds.find((kind) => kind === reading);
}

interface Stretch {
  readonly prompts: readonly Prompt[];
  readonly most: number;
  /** Whether some shorter window holds many. */
  readonly many: boolean;
  /** Prompts, what the texts do not tell, or codes that were guessed. */
  readonly of: 'prompts' | 'unclear' | 'codes';
}

function stretchesOf(
  prompts: readonly Prompt[],
  parameters: Readonly<Record<Names, number>>,
  sessionOf: (position: number) => number,
): readonly Stretch[] {
  const { withinMinutes, manyWithinMinutes, manyPrompts, leastBeforeApproval } = parameters;
  const clear = prompts.filter(({ kind }) => kind !== 'unclear' && kind !== 'wrongCode');
  // A wrong number stands in the list as often as it counts.
  const counted = clear.flatMap((prompt) =>
    Array.from(
      { length: prompt.kind === 'wrongNumber' ? parameters.wrongNumberCounts : 1 },
      () => prompt,
    ),
  );
  const countedTimes = counted.map(({ ms }) => ms);
  const found: Stretch[] = bursts(countedTimes, withinMinutes * minuteMs, leastBeforeApproval).map(
    ({ from, to, most }) => {
      const within = counted.slice(from, to + 1);
      return {
        prompts: [...new Set(within)],
        most,
        many:
          bursts(
            within.map(({ ms }) => ms),
            manyWithinMinutes * minuteMs,
            manyPrompts,
          ).length > 0,
        of: 'prompts',
      };
    },
  );
  const inStretch = new Set(found.flatMap((stretch) => stretch.prompts));
  for (const prompt of clear)
    if (prompt.kind === 'fraudReported' && !inStretch.has(prompt))
      found.push({ prompts: [prompt], most: 1, many: false, of: 'prompts' });
  const codes = prompts.filter(({ kind }) => kind === 'wrongCode');
  for (const { from, to, most } of episodesOfAll(
    codes.map(({ ms }) => ms),
    [
      { values: codes.map((_, k) => k + 1), least: parameters.codeAttempts },
      { values: codes.map(({ position }) => sessionOf(position)), least: parameters.codeSignIns },
    ],
    parameters.codeMinutes * minuteMs,
  ))
    found.push({ prompts: codes.slice(from, to + 1), most, many: false, of: 'codes' });
  const guessed = new Set(found.flatMap((stretch) => stretch.prompts));
  // Codes that are too few to be guessing are failures like others.
  const unclear = prompts.filter(
    (prompt) => prompt.kind === 'unclear' || (prompt.kind === 'wrongCode' && !guessed.has(prompt)),
  );
  for (const { from, to, most } of bursts(
    unclear.map(({ ms }) => ms),
    withinMinutes * minuteMs,
    parameters.leastUnclear,
  ))
    found.push({ prompts: unclear.slice(from, to + 1), most, many: false, of: 'unclear' });
  return found;
}

/** Whether a success is one in which a prompt was, or may have been, approved. */
function* approvalReader(signIns: SignIns): Steps<(position: number) => boolean> {
  const detail = yield* signIns.once(detailReadings);
  const background = yield* signIns.once(backgroundAt);
  const single = yield* signIns.once(singleFactorAt);
  return (position) => {
    if (background[position] === 1) return false;
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
  readonly successes: Uint32Array;
  /** Where the successes are from. */
  readonly known: KnownPlaces;
  readonly places: PlaceCodes;
  readonly approves: (position: number) => boolean;
  readonly hasSteps: boolean;
  readonly sessionOf: (position: number) => number;
}

function judge(stretch: Stretch, context: Context): Finding | undefined {
  const { signIns, parameters, successes, known, places, approves, hasSteps, sessionOf } = context;
  const { times } = signIns;
  const { prompts } = stretch;
  const isUnclear = stretch.of === 'unclear';
  const areCodes = stretch.of === 'codes';
  const first = prompts.reduce((least, { position }) => Math.min(least, position), Infinity);
  const fromMs = prompts[0]!.ms;
  const toMs = prompts.at(-1)!.ms;
  const untilMs = toMs + parameters.approvalWithinMinutes * minuteMs;
  // A prompt may have been refused within the very sign-in that was then approved.
  const earlier = lowerBound(successes, first);
  const approvals: number[] = [];
  for (let i = earlier; i < successes.length && times[successes[i]!]! <= untilMs; i++)
    if (approves(successes[i]!)) approvals.push(successes[i]!);
  const addresses = new Set(
    [...prompts.map(placed), ...approvals].map((position) => places.addresses.codes[position]!),
  );
  // With no success before, those after it tell as much, as long as they are not the attacker's.
  const others =
    earlier > 0
      ? successes.subarray(0, earlier)
      : successes.filter(
          (position) =>
            times[position]! > untilMs && !addresses.has(places.addresses.codes[position]!),
        );
  const usual = earlier > 0 ? known.before(first) : KnownPlaces.of(places, others);
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
    wrongCodes: count('wrongCode'),
    unclear: count('unclear'),
  };
  const pressed = tally.denied + tally.wrongNumber + tally.fraudReported > 0;
  const elsewhere =
    approvalPlace === 'otherCountry' ||
    approvalPlace === 'otherNetwork' ||
    (approvalPlace === 'unknown' && caused.has(places.addresses.codes[approval!]!));
  const isSlip = pressed && tally.fraudReported === 0 && prompts.length < parameters.manyPrompts;
  const enough = isUnclear || areCodes || stretch.most >= parameters.leastPrompts;
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
    unclear: isUnclear,
    codes: areCodes,
  });
  const variant = areCodes
    ? 'codeGuessing'
    : gaveIn
      ? 'approved'
      : tally.fraudReported > 0
        ? 'fraudReported'
        : isUnclear
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
      minutes: Math.round((toMs - fromMs) / minuteMs),
      most: stretch.most,
      addresses: caused.size,
      approvals: approval === undefined ? 0 : 1,
      approvedAfterMinutes:
        approval === undefined ? 0 : Math.max(0, Math.round((times[approval]! - toMs) / minuteMs)),
      otherSuccesses: signInCount(signIns, others),
      ...(areCodes
        ? { codeSignIns: new Set(prompts.map((prompt) => sessionOf(prompt.position))).size }
        : {}),
    },
    texts: {
      ...(from === null ? {} : { from }),
      ...(approvedFrom === null ? {} : { approvedFrom }),
    },
    benign: [
      ...(isSlip && tally.denied > 0 ? ['misTap'] : []),
      ...(isSlip && tally.wrongNumber > 0 ? ['mistypedNumber'] : []),
      ...(areCodes ? ['clockDrift'] : pressed ? [] : ['awayFromPhone', 'brokenPush']),
      // Who refuses prompt after prompt did not ask for them, wherever they are.
      ...((place === 'otherCountry' || place === 'otherNetwork') && (isSlip || !pressed)
        ? ['newPlace']
        : []),
      ...(approval !== undefined && approvalPlace === 'usual' ? ['triedAgain'] : []),
    ],
    next: [
      ...(gaveIn
        ? ['resetPassword', 'revokeSessions', 'securityInfo', 'askUser']
        : ['askUser', 'resetPassword']),
      ...(place === 'usual' ? [] : ['sameAddress']),
    ],
    limits: [
      ...(hasSteps
        ? []
        : [prompts.every(({ isStep }) => isStep) ? 'stepsOfFailures' : 'oneStepPerRow']),
      ...(usual.count === 0 ? ['noOtherSuccess'] : ['shortHistory']),
      ...(isUnclear ? ['methodUnknown'] : []),
    ],
    techniques: [areCodes ? 'T1110.001' : 'T1621', ...(gaveIn ? ['T1078.004'] : [])],
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
  readonly codes: boolean;
}): { readonly severity: Severity; readonly reasons: readonly string[] } {
  const { place } = seen;
  const where =
    place === 'otherCountry' || place === 'otherNetwork'
      ? place
      : place === 'usual'
        ? 'usualPlace'
        : 'placeUnknown';
  if (seen.codes)
    return {
      // The password is known either way: the second factor comes after it.
      severity: seen.gaveIn ? 'high' : where === 'usualPlace' ? 'low' : 'medium',
      reasons: [seen.gaveIn ? 'codeGuessed' : 'codesTried', where],
    };
  const onlyUnanswered = seen.pressed || seen.unclear ? [] : ['onlyUnanswered'];
  if (seen.gaveIn) {
    if (seen.approvalPlace === 'unknown')
      return {
        severity: seen.many || seen.fraud ? 'high' : 'medium',
        reasons: [
          'approvedUnknown',
          ...(seen.fraud ? ['fraudReported'] : []),
          ...(seen.many ? ['manyPrompts'] : []),
        ],
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
