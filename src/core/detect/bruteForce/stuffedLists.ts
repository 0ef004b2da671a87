import type { CodedRows } from '../../query/codeRows';
import type { Steps } from '../../steps';
import { outcome } from '../../../knowledge/outcomes';
import { ByCode, withinTimes } from '../byCode';
import { CodeSet } from '../codeSet';
import { attemptsAt, codesAt, timesAt } from '../counts';
import type { ParameterValues } from '../detection';
import { numbered } from '../denseCodes';
import { episodes } from '../episodes';
import type { SignIns } from '../signIns';
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
  const { times, users, addresses, outcomes } = signIns;
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
    const ofUsers = seldom(signIns, byClient.of(code), users.codes);
    const slow = withoutBursts(signIns, seldom(signIns, ofUsers, addresses.codes));
    const at = timesAt(signIns, slow);
    for (const { from, to } of episodes(
      at,
      attemptsAt(signIns, slow),
      stuffingDays * 24 * 3_600_000,
      stuffingAttempts,
    )) {
      const failed = slow.slice(from, to + 1);
      const succeeding = tries.countUsers(
        withinTimes(succeeded.of(code), times, at[from]!, at[to]!),
      );
      // As with sprays: a client that as many succeed with as fail is one that people use.
      if (tries.countUsers(failed) > succeeding) found.push(failed);
      else suppressed.addAll('sharedClient', failed);
    }
  }
  return found;
}

/** Filled and read within one call. */
const known = new CodeSet();

/** Positions without those of codes that come in too many sign-ins. */
function seldom({ attempts }: SignIns, positions: Uint32Array, codes: Uint32Array): Uint32Array {
  const numbers = numbered(codesAt(codes, positions));
  const counts = new Uint32Array(positions.length + 1);
  known.clear();
  for (let i = 0; i < positions.length; i++)
    if (known.add(attempts[positions[i]!]!)) counts[numbers[i]!]!++;
  return positions.filter((_, i) => counts[numbers[i]!]! <= mostEach);
}

function withoutBursts(signIns: SignIns, positions: Uint32Array): Uint32Array {
  const inBurst = new Uint8Array(positions.length);
  for (const { from, to } of episodes(
    timesAt(signIns, positions),
    codesAt(signIns.users.codes, positions),
    sprayMs,
    sprayAccounts,
  ))
    inBurst.fill(1, from, to + 1);
  return positions.filter((_, i) => inBurst[i] === 0);
}
