import { l10n } from '../../knowledge/l10n';
import type { Steps } from '../steps';
import { withinTimes } from './byCode';
import { codesAt, distinctCodes, sift, signInCount, timesAt } from './counts';
import { denseCodes } from './denseCodes';
import type { Detection, Finding, NotJudged, ParameterValues } from './detection';
import { episodes } from './episodes';
import { compareFindings, findingOf } from './findingOf';
import { clusteredSprays } from './passwordSpray/clusters';
import { slowRuns, type Stretch } from './passwordSpray/slowRuns';
import { sprayFinding, type Spray } from './passwordSpray/sprayFinding';
import { sprayKql } from './passwordSpray/sprayKql';
import { sprayParameters, type SprayParameter } from './passwordSpray/sprayParameters';
import { volatileAddresses, type VolatileTries } from './passwordSpray/volatileAddresses';
import { PasswordTries } from './passwordTries';
import type { SignIns } from './signIns';
import { LeftOut } from './leftOut';

const hourMs = 3_600_000;

/**
 * Few passwords tried against many accounts: from one address, from many that have something in common, day after day, through
 * Seamless SSO or legacy protocols, and what came of it. One attack is one finding, named after what is most special about it.
 *
 * Keys of sentences. Variants: `singleAddress`, `distributed`, `lowAndSlow`, `seamlessSso`, `legacy`; `volatileAddresses` users
 * who were tried from ever other addresses of up to {countries} countries.
 * Numbers of all: accounts, attempts, addresses, minutes, lockedOut, succeeded, passwordRight, alsoSucceedThere (accounts);
 * where known userAgents, applications, alphabeticalPercent, intervalSeconds, intervalVariationPercent; mostInWindow
 * (accounts); days of `lowAndSlow`. Texts: userAgent, application, succeeded and passwordRight (names of users), network, asn.
 * Reasons: `successAfter`: {succeeded} accounts then signed in from there · `passwordWasRight`: of {passwordRight} accounts the
 * password was right, and the sign-in was stopped only by a control · `onlyFailures`: no account got in · `onlyLockouts`: all
 * accounts were locked out or the address blocked: no password was tested · `mostSucceedThere`: most of the accounts also
 * succeed from there, as people do who mistype · `agentCluster`, `networkCluster`, `asnCluster`: what the addresses share ·
 * `regularInterval`, `alphabeticalOrder`, `singleAgent`: signs of a program · `microsoftNetwork`: most came from Microsoft's own
 * networks, where anybody can rent a machine · `eachAddressOnce`: no address was used twice for a user.
 * Benign: `sharedAddress` (a proxy or NAT that this export shows few successes of), `massPasswordChange`, `stalePasswords`,
 * `ssoBroken`, `oldClients`, `securityTest`. Next: `revokeAndReset`, `resetPasswords`, `allOfAddress`, `allOfAddresses`,
 * `blockLegacy`, `considerSso`, `bannedPasswords`, `lockouts`. Limits: `noPasswords` (a log never holds the password that was
 * tried), `noUserAgents`, `outsideExport` (tries before or after the export). Not judged: `all`, `agentClusters`,
 * `asnClusters`, `legacy`.
 */
export const passwordSpray: Detection<SprayParameter> = {
  id: 'passwordSpray',
  title: () => l10n.t('Password spray'),
  question: () => l10n.t('Who tries few passwords against many accounts, and did one of them fit?'),
  techniques: ['T1110.003'],
  needs: ['ResultType', 'IPAddress'],
  needsUsers: true,
  parameters: sprayParameters,
  *run(signIns, parameters) {
    const suppressed = new LeftOut(signIns);
    const tries = yield* PasswordTries.of(signIns, suppressed);
    const findings: Finding[] = [];
    for (const { kind, most, failed, passed } of yield* clusteredSprays(tries, parameters)) {
      findings.push(
        sprayFinding(tries, parameters, {
          variant: 'distributed',
          cluster: kind,
          failed,
          passed,
          numbers: { mostInWindow: most },
        }),
      );
      yield;
    }
    for (const spray of yield* spraysOfAddresses(tries, parameters)) {
      tries.claim(spray.failed);
      findings.push(sprayFinding(tries, parameters, spray));
      yield;
    }
    const rotating = yield* volatileAddresses(tries, parameters);
    if (rotating !== undefined) findings.push(volatileFinding(tries, parameters, rotating));
    return {
      findings: findings.sort(compareFindings),
      notJudged: notJudged(signIns),
      suppressed: suppressed.counts,
      lookedAt: signIns.attemptCount,
    };
  },
  kql: sprayKql,
};

function volatileFinding(
  tries: PasswordTries,
  { distributedAccounts }: ParameterValues<SprayParameter>,
  { failed, countries }: VolatileTries,
): Finding {
  const { signIns } = tries;
  const { times } = signIns;
  const accounts = tries.countUsers(failed);
  return findingOf(signIns, {
    detection: 'passwordSpray',
    variant: 'volatileAddresses',
    key: [],
    severity: accounts >= distributedAccounts ? 'medium' : 'low',
    reasons: ['eachAddressOnce', 'onlyFailures'],
    positions: failed,
    numbers: {
      accounts,
      attempts: signInCount(signIns, failed),
      addresses: distinctCodes(failed, signIns.addresses.codes),
      countries,
      minutes: Math.ceil((times[failed.at(-1)!]! - times[failed[0]!]!) / 60_000),
    },
    benign: ['rotatingVpn', 'securityTest'],
    next: ['bannedPasswords', 'targetedAccounts'],
    limits: ['noPasswords', 'outsideExport'],
    techniques: ['T1110.003'],
  });
}

/** Failures of an address that are looked at between two yields. */
const triesPerStep = 20_000;

function* spraysOfAddresses(
  tries: PasswordTries,
  parameters: ParameterValues<SprayParameter>,
): Steps<readonly Spray[]> {
  const found: Spray[] = [];
  const fewest = Math.min(
    parameters.accounts,
    parameters.burstAccounts,
    parameters.ssoAccounts,
    parameters.slowAccountsInAll,
  );
  let looked = 0;
  for (const code of tries.failedFrom.codes) {
    const all = tries.failedFrom.of(code);
    if (all.length < fewest) continue;
    looked += all.length;
    if (looked > triesPerStep) {
      yield;
      looked = 0;
    }
    const positions = tries.unclaimed(all);
    if (tries.countUsers(positions) < fewest) continue;
    for (const spray of spraysOf(tries, parameters, positions)) {
      const accounts = tries.countUsers(spray.failed);
      // Sentinel: an address that at least as many users succeed from as fail is shared by them.
      const succeed = tries.countUsers(tries.passedFrom.of(code), (i) => tries.isSuccess(i));
      if (accounts <= succeed) tries.suppressed.addAll('sharedAddress', spray.failed);
      else found.push(spray);
    }
  }
  return found;
}

/** The sprays in the failures of one address: what any of the rules finds, as one where it lies together. */
function spraysOf(
  tries: PasswordTries,
  parameters: ParameterValues<SprayParameter>,
  positions: Uint32Array,
): readonly Spray[] {
  const { signIns } = tries;
  const windowMs = parameters.hours * hourMs;
  const passwords = timedUsers(
    signIns,
    sift(positions, (position) => !tries.isSso(position)),
  );
  const sso =
    passwords.positions === positions
      ? undefined
      : timedUsers(
          signIns,
          sift(positions, (position) => tries.isSso(position)),
        );
  const slow = slowRuns(passwords.times, passwords.users, {
    accounts: parameters.slowAccounts,
    days: parameters.slowDays,
    withinDays: parameters.slowWithinDays,
  });
  const bursts = rule(passwords, parameters.burstMinutes * 60_000, parameters.burstAccounts);
  const ruled: Ruled[] = [
    ...bursts,
    ...rule(passwords, windowMs, parameters.accounts),
    ...(sso === undefined ? [] : rule(sso, windowMs, parameters.ssoAccounts)),
    ...slow
      .filter(
        ({ fromMs, toMs }) =>
          tries.countUsers(withinTimes(passwords.positions, signIns.times, fromMs, toMs)) >=
          parameters.slowAccountsInAll,
      )
      .map((run) => ({ ...run, most: 0, isSlow: true })),
  ].sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
  const joined: { fromMs: number; toMs: number; most: number; isSlow: boolean }[] = [];
  for (const stretch of ruled) {
    const before = joined.at(-1);
    if (before !== undefined && stretch.fromMs - before.toMs <= windowMs) {
      before.toMs = Math.max(before.toMs, stretch.toMs);
      before.most = Math.max(before.most, stretch.most);
      before.isSlow ||= stretch.isSlow;
    } else joined.push({ ...stretch });
  }
  return joined.map(({ fromMs, toMs, most, isSlow }): Spray => {
    const failed = withinTimes(positions, signIns.times, fromMs, toMs);
    const isBurst = bursts.some((burst) => burst.fromMs >= fromMs && burst.toMs <= toMs);
    return isSlow && !isBurst
      ? {
          variant: 'lowAndSlow',
          failed,
          numbers: {
            ...(most === 0 ? {} : { mostInWindow: most }),
            days: Math.ceil((toMs - fromMs) / (24 * hourMs)),
          },
        }
      : { variant: 'singleAddress', failed, numbers: { mostInWindow: most } };
  });
}

interface Ruled extends Stretch {
  readonly most: number;
  readonly isSlow: boolean;
}

/** Failures of an address, with what the rules ask of them. */
interface TimedUsers {
  readonly positions: Uint32Array;
  readonly times: Float64Array;
  readonly users: Uint32Array;
}

function timedUsers(signIns: SignIns, positions: Uint32Array): TimedUsers {
  return {
    positions,
    times: timesAt(signIns, positions),
    users: denseCodes(codesAt(signIns.users.codes, positions)),
  };
}

function rule({ times, users }: TimedUsers, withinMs: number, least: number): readonly Ruled[] {
  return episodes(times, users, withinMs, least).map(({ from, to, most }) => ({
    fromMs: times[from]!,
    toMs: times[to]!,
    most,
    isSlow: false,
  }));
}

function notJudged(signIns: SignIns): readonly NotJudged[] {
  const lacks: NotJudged[] = [];
  if (!signIns.carries('UserAgent') && !signIns.carries('Browser'))
    lacks.push({ column: 'UserAgent', what: 'agentClusters' });
  if (!signIns.carries('AutonomousSystemNumber'))
    lacks.push({ column: 'AutonomousSystemNumber', what: 'asnClusters' });
  if (!signIns.carries('Country')) lacks.push({ column: 'Country', what: 'volatileAddresses' });
  if (!signIns.carries('ClientAppUsed') && !signIns.carries('UserAgent'))
    lacks.push({ column: 'ClientAppUsed', what: 'legacy' });
  return lacks;
}
