import { isLibraryAgent } from '../../knowledge/knownAgents';
import { l10n } from '../../knowledge/l10n';
import { outcome } from '../../knowledge/outcomes';
import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import { bruteKql } from './bruteForce/bruteKql';
import { bruteParameters, type BruteParameter } from './bruteForce/bruteParameters';
import { guessesAt, type GuessedUser } from './bruteForce/guessedUsers';
import { staleCredential, type StaleCredential } from './bruteForce/staleCredentials';
import { stuffedLists } from './bruteForce/stuffedLists';
import { withinTimes } from './byCode';
import { clientCodes } from './clientCodes';
import { CodeSet } from './codeSet';
import { sift } from './counts';
import { commonest, valueCounts } from './commonest';
import { signInCount } from './counts';
import type { Detection, Finding, ParameterValues } from './detection';
import { compareFindings, findingOf } from './findingOf';
import { networkCodes } from './networks';
import { PasswordTries } from './passwordTries';
import type { SignIns } from './signIns';
import { splitByCode } from './splitByCode';
import { LeftOut } from './leftOut';

type Values = ParameterValues<BruteParameter>;

/**
 * Many passwords tried against one user, from one address or many; lists of credentials, each tried once; and, told apart from
 * both, clients that go on trying a password that was changed.
 *
 * Keys of sentences. Variants: `oneUser`, `fromManyAddresses`, `stuffing`, `staleCredential`.
 * Numbers of all: accounts, attempts, addresses, minutes; of the first two networks, mostInWindow (attempts), lockedOut
 * (attempts), succeeded and passwordRight (sign-ins with the right password afterwards: 0 is success, the others were stopped);
 * of `staleCredential` intervalMinutes, intervalVariationPercent, endedBySuccess (0 or 1). Texts: userAgent, application, device.
 * Reasons: `successAfter`: the user then signed in from there · `passwordWasRight`: the password was then right, and the sign-in
 * stopped by a control · `onlyFailures` · `ownAddress`: the user had succeeded from there before the failures · `ownDevice`: the
 * failures come from a device that the tenant knows · `manyNetworks`: no network made more than half of the tries ·
 * `onceEach`: each account and each address once or twice · `byTheClock`: one client and application at even intervals ·
 * `strangePlace`: from where the user never succeeds · `microsoftNetwork`: most came from Microsoft's own networks.
 * Benign: `forgotPassword`, `staleClient`, `oldPasswordInScript`, `securityTest`, `roaming`. Next: `revokeAndReset`,
 * `resetPassword`, `askUser`, `allOfAddress`, `allOfAddresses`, `updateDevice`, `findTargets`. Limits: `noPasswords`,
 * `outsideExport`, `noClient`. Not judged: `all`, `staleCredential` and `stuffing` without a client.
 */
export const bruteForce: Detection<BruteParameter> = {
  id: 'bruteForce',
  title: () => l10n.t('Brute force'),
  question: () => l10n.t('Whose password is guessed again and again, and was it found?'),
  techniques: ['T1110.001', 'T1110.004'],
  needs: ['ResultType', 'IPAddress'],
  needsUsers: true,
  parameters: bruteParameters,
  *run(signIns, parameters) {
    const suppressed = new LeftOut(signIns);
    const tries = yield* PasswordTries.of(signIns, suppressed);
    const clients = yield* signIns.once(clientCodes);
    const findings = yield* findingsOfUsers(tries, parameters, clients);
    if (clients !== undefined)
      for (const failed of yield* stuffedLists(tries, parameters, clients))
        findings.push(stuffingFinding(tries, failed));
    return {
      findings: findings.sort(compareFindings),
      notJudged:
        clients === undefined
          ? (['staleCredential', 'stuffing'] as const).map((what) => ({
              column: 'UserAgent' as const,
              what,
            }))
          : [],
      suppressed: suppressed.counts,
      lookedAt: signIns.attemptCount,
    };
  },
  kql: bruteKql,
};

const triesPerStep = 20_000;

function* findingsOfUsers(
  tries: PasswordTries,
  parameters: Values,
  clients: CodedRows | undefined,
): Steps<Finding[]> {
  const { signIns } = tries;
  const findings: Finding[] = [];
  const byUser = tries.failedOf;
  const networks = yield* signIns.once(networkCodes);
  const fewest = Math.min(
    parameters.attempts,
    parameters.attemptsInDay,
    parameters.attemptsBeforeSuccess,
    parameters.manyAttempts,
    parameters.staleAttempts,
  );
  let looked = 0;
  for (const code of byUser.codes) {
    const all = byUser.of(code);
    if (all.length < fewest) continue;
    looked += all.length;
    if (looked > triesPerStep) {
      yield;
      looked = 0;
    }
    const failed = sift(oncePerAttempt(signIns, all), (position) => !tries.isSso(position));
    const stale = clients === undefined ? [] : staleClients(tries, parameters, clients, failed);
    for (const credential of stale) {
      tries.claim(credential.failed);
      findings.push(staleFinding(tries, credential));
    }
    for (const guessed of guessesAt(tries, parameters, tries.unclaimed(failed), networks.codes))
      for (const apart of withoutSlips(tries, parameters, guessed, networks.codes)) {
        tries.claim(apart.failed);
        findings.push(guessFinding(tries, parameters, apart, clients !== undefined));
      }
  }
  return findings;
}

/** Filled and read within one call. */
const seenAttempts = new CodeSet();

/** One position for each sign-in: the first. */
function oncePerAttempt({ attempts }: SignIns, positions: Uint32Array): Uint32Array {
  seenAttempts.clear();
  return sift(positions, (position) => seenAttempts.add(attempts[position]!));
}

function staleClients(
  tries: PasswordTries,
  parameters: Values,
  { codes }: CodedRows,
  failed: Uint32Array,
): readonly StaleCredential[] {
  if (failed.length < parameters.staleAttempts) return [];
  return splitByCode(failed, codes).flatMap(
    (positions) => staleCredential(tries, parameters, positions) ?? [],
  );
}

/** Guesses without the user's own slips around them, as long as they are enough without. */
function withoutSlips(
  tries: PasswordTries,
  parameters: Values,
  guessed: GuessedUser,
  networks: Uint32Array,
): readonly GuessedUser[] {
  const own = ownAddresses(tries, guessed.failed);
  const { codes } = tries.signIns.addresses;
  const others = sift(guessed.failed, (position) => !own.has(codes[position]!));
  if (others.length === guessed.failed.length || others.length * 2 <= guessed.failed.length)
    return [guessed];
  const apart = guessesAt(tries, parameters, others, networks);
  return apart.length === 0 ? [guessed] : apart;
}

/** Of the addresses that a user fails from, those that they had succeeded from before. */
function ownAddresses(tries: PasswordTries, failed: Uint32Array): ReadonlySet<number> {
  const { times, users, addresses } = tries.signIns;
  const user = users.codes[failed[0]!]!;
  const fromMs = times[failed[0]!]!;
  return new Set(
    [...new Set(failed.map((position) => addresses.codes[position]!))].filter((code) =>
      withinTimes(tries.passedFrom.of(code), times, -Infinity, fromMs - 1).some(
        (i) => users.codes[i] === user && tries.isSuccess(i),
      ),
    ),
  );
}

function guessFinding(
  tries: PasswordTries,
  parameters: Values,
  { variant, failed, most, networks }: GuessedUser,
  tellsClients: boolean,
): Finding {
  const { signIns } = tries;
  const { times, users, addresses, outcomes } = signIns;
  const user = users.codes[failed[0]!]!;
  const fromMs = times[failed[0]!]!;
  const toMs = times[failed[failed.length - 1]!]!;
  const from = new Set(failed.map((position) => addresses.codes[position]!));
  const hits: number[] = [];
  const own = ownAddresses(tries, failed);
  for (const code of from) {
    if (own.has(code)) continue;
    const passed = tries.passedFrom.of(code).filter((i) => users.codes[i] === user);
    hits.push(...withinTimes(passed, times, fromMs, toMs + parameters.successHours * 3_600_000));
  }
  const fromOwn = failed.filter((position) => own.has(addresses.codes[position]!)).length;
  const isOwnAddress = fromOwn * 2 > failed.length;
  const devices = valueCounts(signIns, 'DeviceId', failed);
  const isOwnDevice =
    [...devices.values()].reduce((sum, { count }) => sum + count, 0) * 2 > failed.length;
  const succeeded = signInCount(
    signIns,
    hits.filter((position) => tries.isSuccess(position)),
  );
  const isOwn = isOwnAddress || isOwnDevice;
  const passed = hits.length > 0;
  const known = new Set(failed);
  const positions = [...failed, ...hits.filter((i) => !known.has(i))].sort((a, b) => a - b);
  const texts = textsOf(signIns, failed);
  const areMicrosofts = tries.areMicrosofts(failed);
  return findingOf(signIns, {
    detection: 'bruteForce',
    variant,
    key: [(signIns.user(failed[0]!) ?? '').toLowerCase()],
    severity: isOwn
      ? 'low'
      : passed
        ? areMicrosofts
          ? 'medium'
          : 'high'
        : areMicrosofts
          ? 'low'
          : 'medium',
    reasons: [
      ...(isOwnAddress ? ['ownAddress'] : isOwnDevice ? ['ownDevice'] : []),
      ...(succeeded > 0 ? ['successAfter'] : passed ? ['passwordWasRight'] : ['onlyFailures']),
      ...(variant === 'fromManyAddresses' ? ['manyNetworks'] : []),
      ...(areMicrosofts ? ['microsoftNetwork'] : []),
    ],
    positions,
    telling: hits.sort((a, b) => a - b),
    numbers: {
      accounts: 1,
      attempts: failed.length,
      addresses: from.size,
      networks,
      minutes: Math.ceil((toMs - fromMs) / 60_000),
      mostInWindow: most,
      lockedOut: failed.filter((i) => (outcomes[i]! & outcome.lockout) !== 0).length,
      succeeded,
      passwordRight: signInCount(signIns, hits) - succeeded,
    },
    texts,
    benign: [
      // Nobody forgets a password by way of a programming library.
      ...(isLibraryAgent(texts['userAgent'] ?? '') ? [] : ['forgotPassword']),
      ...(variant === 'fromManyAddresses' ? ['roaming'] : ['oldPasswordInScript']),
      ...(areMicrosofts ? ['microsoftService'] : []),
      'securityTest',
    ],
    next: [
      ...(succeeded > 0 ? ['revokeAndReset'] : passed ? ['resetPassword'] : []),
      'askUser',
      from.size === 1 ? 'allOfAddress' : 'allOfAddresses',
    ],
    limits: ['noPasswords', ...(tellsClients ? [] : ['noClient']), 'outsideExport'],
    techniques: succeeded > 0 ? ['T1110.001', 'T1078.004'] : ['T1110.001'],
  });
}

function staleFinding(
  tries: PasswordTries,
  { failed, rhythm, isAtHome }: StaleCredential,
): Finding {
  const { signIns } = tries;
  const { times, users, addresses } = signIns;
  const last = failed[failed.length - 1]!;
  const isEnded = tries.passedFrom
    .of(addresses.codes[last]!)
    .some((i) => i > last && users.codes[i] === users.codes[last] && tries.isSuccess(i));
  const texts = textsOf(signIns, failed);
  return findingOf(signIns, {
    detection: 'bruteForce',
    variant: 'staleCredential',
    key: [
      (signIns.user(last) ?? '').toLowerCase(),
      texts['userAgent'] ?? '',
      texts['application'] ?? '',
    ],
    severity: isAtHome ? 'informational' : 'low',
    reasons: ['byTheClock', isAtHome ? 'ownAddress' : 'strangePlace'],
    positions: failed,
    numbers: {
      accounts: 1,
      attempts: failed.length,
      addresses: new Set(failed.map((position) => addresses.codes[position]!)).size,
      minutes: Math.ceil((times[last]! - times[failed[0]!]!) / 60_000),
      intervalMinutes: Math.round(rhythm.gapMs / 6000) / 10,
      intervalVariationPercent: rhythm.variationPercent,
      endedBySuccess: isEnded ? 1 : 0,
    },
    texts,
    benign: ['staleClient'],
    next: ['updateDevice', ...(isAtHome ? [] : ['askUser', 'allOfAddress'])],
    limits: ['noPasswords'],
    techniques: [],
  });
}

function stuffingFinding(tries: PasswordTries, failed: Uint32Array): Finding {
  const { signIns } = tries;
  const { times, addresses } = signIns;
  const texts = textsOf(signIns, failed);
  tries.claim(failed);
  return findingOf(signIns, {
    detection: 'bruteForce',
    variant: 'stuffing',
    key: [texts['userAgent'] ?? '', texts['application'] ?? ''],
    severity: 'medium',
    reasons: ['onceEach', 'onlyFailures'],
    positions: failed,
    numbers: {
      accounts: tries.countUsers(failed),
      attempts: signInCount(signIns, failed),
      addresses: new Set(failed.map((position) => addresses.codes[position]!)).size,
      minutes: Math.ceil((times[failed[failed.length - 1]!]! - times[failed[0]!]!) / 60_000),
    },
    texts,
    benign: ['roaming', 'securityTest'],
    next: ['findTargets', 'allOfAddresses'],
    limits: ['noPasswords', 'outsideExport'],
    techniques: ['T1110.004'],
  });
}

function textsOf(signIns: SignIns, positions: Uint32Array): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, column] of [
    ['userAgent', 'UserAgent'],
    ['application', 'AppDisplayName'],
    ['device', 'DeviceName'],
  ] as const) {
    const text = commonest(valueCounts(signIns, column, positions));
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
