import type { CodedRows } from '../../query/codeRows';
import type { Steps } from '../../steps';
import { outcome } from '../../../knowledge/outcomes';
import { ByCode, withinTimes } from '../byCode';
import type { ParameterValues } from '../detection';
import { attemptsAt } from '../counts';
import { episodes } from '../episodes';
import type { PasswordTries } from '../passwordTries';
import type { BruteParameter } from './bruteParameters';

/** A list of credentials is tried once through: so many tries of one account, and accounts of one address, at most. */
const mostEach = 2;
/** What comes at once is a spray, and that detection's: its defaults. */
const sprayAccounts = 10;
const sprayMs = 10 * 60_000;

/**
 * Positions of failures by lists of credentials: of one client and application, each account and each address once or twice,
 * from where the user never succeeds, too slow for a spray; ascending.
 */
export function* stuffedLists(
  tries: PasswordTries,
  parameters: ParameterValues<BruteParameter>,
  clients: CodedRows,
): Steps<readonly Uint32Array[]> {
  const { signIns, suppressed } = tries;
  const { times, users, addresses, outcomes, attempts } = signIns;
  const { stuffingAttempts, stuffingDays } = parameters;
  const strangers = yield* tries.strangers();
  if (strangers.length < stuffingAttempts) return [];
  const byClient = yield* ByCode.of(strangers, clients);
  const large = new Uint8Array(clients.codeCount);
  for (const code of byClient.codes)
    if (byClient.of(code).length >= stuffingAttempts) large[code] = 1;
  const succeeded = yield* ByCode.of(
    yield* signIns.where(
      (i) => large[clients.codes[i]!] === 1 && (outcomes[i]! & outcome.success) !== 0,
    ),
    clients,
  );
  const found: Uint32Array[] = [];
  for (const code of byClient.codes) {
    if (large[code] === 0) continue;
    yield;
    const ofUsers = seldom(byClient.of(code), users.codes, attempts);
    const list = seldom(ofUsers, addresses.codes, attempts);
    const slow = withoutBursts(list, times, users.codes);
    const at = Float64Array.from(slow, (position) => times[position]!);
    const signInOf = attemptsAt(signIns, slow);
    for (const { from, to } of episodes(
      at,
      signInOf,
      stuffingDays * 24 * 3_600_000,
      stuffingAttempts,
    )) {
      const failed = slow.slice(from, to + 1);
      const succeeding = tries.usersOf(
        withinTimes(succeeded.of(code), times, at[from]!, at[to]!),
      ).size;
      // As with sprays: a client that as many succeed with as fail is one that people use.
      if (tries.usersOf(failed).size > succeeding) found.push(failed);
      else suppressed.addAll('sharedClient', failed);
    }
  }
  return found;
}

/** Positions without those of codes that come in too many sign-ins. */
function seldom(positions: Uint32Array, codes: Uint32Array, attempts: Uint32Array): Uint32Array {
  const known = new Set<number>();
  const counts = new Map<number, number>();
  for (const position of positions) {
    const attempt = attempts[position]!;
    if (known.has(attempt)) continue;
    known.add(attempt);
    counts.set(codes[position]!, (counts.get(codes[position]!) ?? 0) + 1);
  }
  return positions.filter((position) => (counts.get(codes[position]!) ?? 0) <= mostEach);
}

function withoutBursts(
  positions: Uint32Array,
  times: Float64Array,
  users: Uint32Array,
): Uint32Array {
  const inBurst = new Uint8Array(positions.length);
  for (const { from, to } of episodes(
    Float64Array.from(positions, (position) => times[position]!),
    Uint32Array.from(positions, (position) => users[position]!),
    sprayMs,
    sprayAccounts,
  ))
    inBurst.fill(1, from, to + 1);
  return positions.filter((_, i) => inBurst[i] === 0);
}
