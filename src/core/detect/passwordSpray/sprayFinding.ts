import { clientAppKind } from '../../../knowledge/clientApps';
import { outcome } from '../../../knowledge/outcomes';
import { withinTimes } from '../byCode';
import { commonest, valueCounts } from '../commonest';
import { timesAt } from '../counts';
import type { Finding, ParameterValues, Severity } from '../detection';
import { findingOf } from '../findingOf';
import { networkOfAddress } from '../networks';
import { rhythmOf } from '../rhythm';
import type { ClusterKind } from './clusters';
import type { SprayParameter } from './sprayParameters';
import type { PasswordTries } from '../passwordTries';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Users that are named in a sentence; all are among the entities. */
const mostNamed = 20;
/** Client libraries that write these user agents translate basic authentication: Sentinel, Elastic, Sigma. */
const legacyAgent = /^(?:BAV2ROPC|CBAinTAR|CBAinPROD)/i;

/** A spray whose failures are known. */
export interface Spray {
  readonly variant: 'singleAddress' | 'distributed' | 'lowAndSlow';
  /** What the addresses have in common, of one that is distributed. */
  readonly cluster?: ClusterKind;
  /** Positions of its failures, ascending. */
  readonly failed: Uint32Array;
  /** Positions with the right password that belong to it besides those from its addresses. */
  readonly passed?: Uint32Array;
  readonly numbers: Readonly<Record<string, number>>;
}

/** The finding of a spray: what came of it, how it went, and how grave it is. */
export function sprayFinding(
  tries: PasswordTries,
  parameters: ParameterValues<SprayParameter>,
  { variant, cluster, failed, passed, numbers }: Spray,
): Finding {
  const { signIns } = tries;
  const { times, outcomes, addresses } = signIns;
  const fromMs = times[failed[0]!]!;
  const toMs = times[failed[failed.length - 1]!]!;
  const accounts = tries.usersOf(failed);
  const codes = new Set(failed.map((position) => addresses.codes[position]!));

  const untilMs = toMs + parameters.successHours * hourMs;
  const hits = hitsOf(
    tries,
    [
      ...[...codes].map((code) => ({ passed: tries.passedFrom.of(code), untilMs })),
      {
        passed: passed ?? new Uint32Array(0),
        // What only shares the client is the spray's while that lasts; later it may be anybody with the same browser.
        untilMs: cluster === 'agent' ? toMs + parameters.distributedMinutes * minuteMs : untilMs,
      },
    ],
    fromMs,
  );
  const succeeded = tries.usersOf(hits, (position) => tries.isSuccess(position));
  const stopped = tries.usersOf(hits);
  for (const user of succeeded) stopped.delete(user);

  const locked = tries.usersOf(failed, (i) => (outcomes[i]! & outcome.lockout) !== 0);
  const atHome = tries.usersOf(failed, (i) => tries.isAtHome(i));
  const agents = valueCounts(signIns, 'UserAgent', failed);
  const applications = valueCounts(signIns, 'AppDisplayName', failed);
  const attempts = new Set(failed.map((position) => signIns.attempts[position]!)).size;
  const shown = variantOf(tries, variant, failed);
  const rhythm = rhythmOf(timesAt(signIns, failed));
  const order = alphabeticalShare(tries, failed);

  const isSlip = atHome.size * 2 >= accounts.size;
  const isRegular = rhythm !== undefined && rhythm.variationPercent <= 20;
  const isOrdered = order !== undefined && order >= 80 && accounts.size >= 5;
  const signs = [isRegular && 'regularInterval', isOrdered && 'alphabeticalOrder'].filter(
    (sign) => sign !== false,
  );
  if (agents.size === 1) signs.push('singleAgent');
  // By a clock or by the alphabet, and with one program: no crowd, and no forgotten devices.
  const isProgram = signs.length > 1;
  const hit = succeeded.size > 0 ? ['successAfter'] : stopped.size > 0 ? ['passwordWasRight'] : [];
  const areMicrosofts = tries.areMicrosofts(failed);
  const severity: Severity =
    isSlip && shown !== 'distributed'
      ? 'low'
      : hit.length > 0
        ? areMicrosofts
          ? 'medium'
          : 'high'
        : areMicrosofts || (shown === 'lowAndSlow' && signs.length < 2)
          ? 'low'
          : 'medium';

  const { positions, telling } = unionOf(failed, hits);
  const first = failed[0]!;
  const address = signIns.text('IPAddress', first) ?? '';
  const texts = {
    ...textOf('userAgent', commonest(agents)),
    ...textOf('application', commonest(applications)),
    ...textOf('succeeded', namesOf(tries, hits, succeeded)),
    ...textOf('passwordRight', namesOf(tries, hits, stopped)),
    ...(cluster === 'network' ? textOf('network', networkOfAddress(address)) : {}),
    ...(cluster === 'asn'
      ? textOf('asn', signIns.text('AutonomousSystemNumber', first) ?? undefined)
      : {}),
  };
  return findingOf(signIns, {
    detection: 'passwordSpray',
    variant: shown,
    key: codes.size === 1 ? [address] : [cluster ?? '', ...Object.values(keyTexts(texts))],
    severity,
    reasons: [
      ...(isSlip && shown !== 'distributed' ? ['mostSucceedThere'] : hit),
      ...(hit.length === 0 && !isSlip
        ? [locked.size === accounts.size ? 'onlyLockouts' : 'onlyFailures']
        : []),
      ...(cluster === undefined ? [] : [`${cluster}Cluster`]),
      ...signs,
      ...(areMicrosofts ? ['microsoftNetwork'] : []),
    ],
    positions,
    telling,
    numbers: {
      accounts: accounts.size,
      attempts,
      addresses: codes.size,
      minutes: Math.ceil((toMs - fromMs) / 60_000),
      lockedOut: locked.size,
      succeeded: succeeded.size,
      passwordRight: stopped.size,
      alsoSucceedThere: atHome.size,
      ...(signIns.carries('UserAgent') ? { userAgents: agents.size } : {}),
      ...(signIns.carries('AppDisplayName') ? { applications: applications.size } : {}),
      ...(order === undefined ? {} : { alphabeticalPercent: order }),
      ...(rhythm === undefined
        ? {}
        : {
            intervalSeconds: Math.round(rhythm.gapMs / 1000),
            intervalVariationPercent: rhythm.variationPercent,
          }),
      ...numbers,
    },
    texts,
    benign: [
      ...(shown === 'seamlessSso' ? ['ssoBroken'] : []),
      ...(shown === 'legacy' ? ['oldClients'] : []),
      ...(isProgram ? [] : codes.size === 1 ? ['sharedAddress'] : ['massPasswordChange']),
      ...(shown === 'lowAndSlow' && !isProgram ? ['stalePasswords'] : []),
      ...(areMicrosofts ? ['microsoftService'] : []),
      'securityTest',
    ],
    next: [
      ...(succeeded.size > 0 ? ['revokeAndReset'] : []),
      ...(stopped.size > 0 ? ['resetPasswords'] : []),
      codes.size === 1 ? 'allOfAddress' : 'allOfAddresses',
      ...(shown === 'legacy' ? ['blockLegacy'] : []),
      ...(shown === 'seamlessSso' ? ['considerSso'] : ['bannedPasswords']),
      ...(locked.size > 0 ? ['lockouts'] : []),
    ],
    limits: [
      'noPasswords',
      ...(signIns.carries('UserAgent') ? [] : ['noUserAgents']),
      'outsideExport',
    ],
    techniques: succeeded.size > 0 ? ['T1110.003', 'T1078.004'] : ['T1110.003'],
  });
}

/**
 * Positions with the right password from `fromMs` on of users who had not succeeded there before: who had is at home.
 * Ascending, each once.
 */
function hitsOf(
  tries: PasswordTries,
  lists: readonly { readonly passed: Uint32Array; readonly untilMs: number }[],
  fromMs: number,
): Uint32Array {
  const { users, times } = tries.signIns;
  const before = new Set<number>();
  const hits = new Set<number>();
  for (const { passed, untilMs } of lists) {
    for (const user of tries.usersOf(
      withinTimes(passed, times, -Infinity, fromMs - 1),
      (position) => tries.isSuccess(position),
    ))
      before.add(user);
    for (const position of withinTimes(passed, times, fromMs, untilMs)) hits.add(position);
  }
  return Uint32Array.from(
    [...hits].filter((position) => !before.has(users.codes[position]!)),
  ).sort();
}

function unionOf(
  failed: Uint32Array,
  hits: Uint32Array,
): { readonly positions: Uint32Array; readonly telling: Uint32Array } {
  const known = new Set(failed);
  const others = hits.filter((position) => !known.has(position));
  const positions = new Uint32Array(failed.length + others.length);
  positions.set(failed);
  positions.set(others, failed.length);
  return { positions: positions.sort(), telling: hits };
}

/** The most specific name: what most of the failures are. */
function variantOf(tries: PasswordTries, variant: Spray['variant'], failed: Uint32Array): string {
  const { signIns } = tries;
  const most = (passes: (position: number) => boolean) =>
    failed.filter(passes).length * 2 > failed.length;
  if (most((position) => tries.isSso(position))) return 'seamlessSso';
  const isLegacyApp = new Map<string, boolean>();
  const isLegacy = (position: number) => {
    const app = signIns.text('ClientAppUsed', position) ?? '';
    let known = isLegacyApp.get(app);
    if (known === undefined) isLegacyApp.set(app, (known = clientAppKind(app) === 'legacy'));
    return known || legacyAgent.test(signIns.text('UserAgent', position) ?? '');
  };
  return most(isLegacy) ? 'legacy' : variant;
}

/** In percent, how often the next account tried stands after the one before in the alphabet. */
function alphabeticalShare(tries: PasswordTries, failed: Uint32Array): number | undefined {
  const { signIns } = tries;
  const seen = new Set<number>();
  let before: { readonly name: string; readonly time: number } | undefined;
  let pairs = 0;
  let ascending = 0;
  for (const position of failed) {
    const user = signIns.users.codes[position]!;
    if (seen.has(user)) continue;
    seen.add(user);
    const next = {
      name: (signIns.user(position) ?? '').toLowerCase(),
      time: signIns.times[position]!,
    };
    // Of what is written at the same time nobody knows which was first.
    if (before !== undefined && before.time < next.time) {
      pairs++;
      if (before.name < next.name) ascending++;
    }
    before = next;
  }
  return pairs < 3 ? undefined : Math.round((ascending / pairs) * 100);
}

/** The names of users, as many as a sentence takes, in the order of the alphabet. */
function namesOf(
  tries: PasswordTries,
  hits: Uint32Array,
  users: ReadonlySet<number>,
): string | undefined {
  const names = new Map<number, string>();
  for (const position of hits) {
    const code = tries.signIns.users.codes[position]!;
    if (!users.has(code)) continue;
    const name = tries.signIns.user(position) ?? '';
    const known = names.get(code);
    if (known === undefined || name < known) names.set(code, name);
  }
  if (names.size === 0) return undefined;
  return [...names.values()].sort().slice(0, mostNamed).join(', ');
}

function textOf(name: string, text: string | undefined): Readonly<Record<string, string>> {
  return text === undefined ? {} : { [name]: text };
}

function keyTexts(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).filter(([name]) => name !== 'succeeded' && name !== 'passwordRight'),
  );
}
