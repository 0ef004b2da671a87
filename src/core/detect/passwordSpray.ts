import { l10n } from '../../knowledge/l10n';
import type { Steps } from '../steps';
import type { Detection, Finding, NotJudged, ParameterValues } from './detection';
import { episodes } from './episodes';
import { compareFindings } from './findingOf';
import { clusteredSprays } from './passwordSpray/clusters';
import { slowRuns, type Stretch } from './passwordSpray/slowRuns';
import { sprayFinding, type Spray } from './passwordSpray/sprayFinding';
import { sprayKql } from './passwordSpray/sprayKql';
import { sprayParameters, type SprayParameter } from './passwordSpray/sprayParameters';
import { PasswordTries } from './passwordTries';
import type { SignIns } from './signIns';
import { LeftOut } from './leftOut';

const hourMs = 3_600_000;

/**
 * Few passwords tried against many accounts: from one address, from many that have something in common, day after day, through
 * Seamless SSO or legacy protocols, and what came of it. One attack is one finding, named after what is most special about it.
 *
 * Keys of sentences. Variants: `singleAddress`, `distributed`, `lowAndSlow`, `seamlessSso`, `legacy`.
 * Numbers of all: accounts, attempts, addresses, minutes, lockedOut, succeeded, passwordRight, alsoSucceedThere (accounts);
 * where known userAgents, applications, alphabeticalPercent, intervalSeconds, intervalVariationPercent; mostInWindow
 * (accounts); days of `lowAndSlow`. Texts: userAgent, application, succeeded and passwordRight (names of users), network, asn.
 * Reasons: `successAfter`: {succeeded} accounts then signed in from there · `passwordWasRight`: of {passwordRight} accounts the
 * password was right, and the sign-in was stopped only by a control · `onlyFailures`: no account got in · `onlyLockouts`: all
 * accounts were locked out or the address blocked: no password was tested · `mostSucceedThere`: most of the accounts also
 * succeed from there, as people do who mistype · `agentCluster`, `networkCluster`, `asnCluster`: what the addresses share ·
 * `regularInterval`, `alphabeticalOrder`, `singleAgent`: signs of a program.
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
      findings.push(sprayFinding(tries, parameters, spray));
      yield;
    }
    return {
      findings: findings.sort(compareFindings),
      notJudged: notJudged(signIns),
      suppressed: suppressed.counts,
      lookedAt: signIns.attemptCount,
    };
  },
  kql: sprayKql,
};

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
    if (tries.usersOf(positions).size < fewest) continue;
    for (const spray of spraysOf(tries, parameters, positions)) {
      const accounts = tries.usersOf(spray.failed).size;
      // Sentinel: an address that at least as many users succeed from as fail is shared by them.
      const succeed = tries.usersOf(tries.passedFrom.of(code), (i) => tries.isSuccess(i)).size;
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
  const { times, users } = tries.signIns;
  const windowMs = parameters.hours * hourMs;
  const rule = (among: Uint32Array, withinMs: number, least: number): readonly Ruled[] => {
    const at = Float64Array.from(among, (position) => times[position]!);
    const who = Uint32Array.from(among, (position) => users.codes[position]!);
    return episodes(at, who, withinMs, least).map(({ from, to, most }) => ({
      fromMs: at[from]!,
      toMs: at[to]!,
      most,
      isSlow: false,
    }));
  };
  const passwords = positions.filter((position) => !tries.isSso(position));
  const sso = positions.filter((position) => tries.isSso(position));
  const slow = slowRuns(
    Float64Array.from(passwords, (position) => times[position]!),
    Uint32Array.from(passwords, (position) => users.codes[position]!),
    {
      accounts: parameters.slowAccounts,
      days: parameters.slowDays,
      withinDays: parameters.slowWithinDays,
    },
  );
  const bursts = rule(passwords, parameters.burstMinutes * 60_000, parameters.burstAccounts);
  const ruled: Ruled[] = [
    ...bursts,
    ...rule(passwords, windowMs, parameters.accounts),
    ...rule(sso, windowMs, parameters.ssoAccounts),
    ...slow
      .filter(
        ({ fromMs, toMs }) =>
          tries.usersOf(between(tries, passwords, fromMs, toMs)).size >=
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
    const failed = between(tries, positions, fromMs, toMs);
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

function between(
  { signIns: { times } }: PasswordTries,
  positions: Uint32Array,
  fromMs: number,
  toMs: number,
): Uint32Array {
  return positions.filter((position) => times[position]! >= fromMs && times[position]! <= toMs);
}

function notJudged(signIns: SignIns): readonly NotJudged[] {
  const lacks: NotJudged[] = [];
  if (!signIns.carries('UserAgent') && !signIns.carries('Browser'))
    lacks.push({ column: 'UserAgent', what: 'agentClusters' });
  if (!signIns.carries('AutonomousSystemNumber'))
    lacks.push({ column: 'AutonomousSystemNumber', what: 'asnClusters' });
  if (!signIns.carries('ClientAppUsed') && !signIns.carries('UserAgent'))
    lacks.push({ column: 'ClientAppUsed', what: 'legacy' });
  return lacks;
}
