import { withinTimes } from '../byCode';
import { codesAt, timesAt } from '../counts';
import type { ParameterValues } from '../detection';
import { greatestOf, numbered } from '../denseCodes';
import { bursts, episodesOfAll } from '../episodes';
import type { Stretch } from '../stretches';
import type { PasswordTries } from '../passwordTries';
import type { BruteParameter } from './bruteParameters';

const dayMs = 24 * 3_600_000;

/** Guesses at the password of one user. */
export interface GuessedUser {
  readonly variant: 'oneUser' | 'fromManyAddresses';
  /** Positions of its failures, ascending: one for each sign-in. */
  readonly failed: Uint32Array;
  /** The most sign-ins within the minutes of the shortest window, whichever rule found it. */
  readonly most: number;
  readonly networks: number;
}

/** Series of failures of one user that any of the rules takes for guessing; what lies within a day is one. */
export function guessesAt(
  tries: PasswordTries,
  parameters: ParameterValues<BruteParameter>,
  failed: Uint32Array,
  networks: Uint32Array,
): readonly GuessedUser[] {
  const times = timesAt(tries.signIns, failed);
  const ruled: Stretch[] = [
    ...bursts(times, parameters.minutes * 60_000, parameters.attempts),
    ...bursts(times, dayMs, parameters.attemptsInDay),
    ...beforeSuccesses(tries, parameters, failed, times),
    ...fromManyNetworks(parameters, times, failed, networks),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ruled) {
    const before = joined.at(-1);
    if (before !== undefined && times[from]! - times[before.to]! <= dayMs)
      before.to = Math.max(before.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => {
    const positions = failed.slice(from, to + 1);
    const { distinct, most: mostOfOne } = countsBy(positions, networks);
    const isSpread =
      positions.length >= parameters.manyAttempts &&
      distinct >= parameters.manyNetworks &&
      mostOfOne * 2 <= positions.length;
    return {
      variant: isSpread ? 'fromManyAddresses' : 'oneUser',
      failed: positions,
      most: mostWithin(times.subarray(from, to + 1), parameters.minutes * 60_000),
      networks: distinct,
    };
  });
}

/** The most of the ascending times within any `withinMs`, both ends included. */
function mostWithin(times: Float64Array, withinMs: number): number {
  let most = 0;
  let first = 0;
  for (let last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! > withinMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Windows with enough tries from enough networks, of which none made more than half of them. */
function fromManyNetworks(
  { manyAttempts, manyNetworks }: ParameterValues<BruteParameter>,
  times: Float64Array,
  failed: Uint32Array,
  networks: Uint32Array,
): readonly Stretch[] {
  if (failed.length < manyAttempts) return [];
  const each = Uint32Array.from(failed, (_, i) => i + 1);
  const of = codesAt(networks, failed);
  return episodesOfAll(
    times,
    [
      { values: each, least: manyAttempts },
      { values: of, least: manyNetworks },
    ],
    dayMs,
  ).filter(({ from, to }) => {
    const positions = failed.subarray(from, to + 1);
    return countsBy(positions, networks).most * 2 <= positions.length;
  });
}

/** Series of failures right before the right password came from an address that had failed. */
function beforeSuccesses(
  tries: PasswordTries,
  { attemptsBeforeSuccess, minutesBeforeSuccess }: ParameterValues<BruteParameter>,
  failed: Uint32Array,
  times: Float64Array,
): readonly Stretch[] {
  if (failed.length < attemptsBeforeSuccess) return [];
  const { signIns } = tries;
  const windowMs = minutesBeforeSuccess * 60_000;
  const found: Stretch[] = [];
  const user = signIns.users.codes[failed[0]!]!;
  const known = new Map<number, Uint32Array>();
  for (let last = attemptsBeforeSuccess - 1; last < failed.length; last++) {
    const first = last - attemptsBeforeSuccess + 1;
    if (times[last]! - times[first]! > windowMs) continue;
    const address = signIns.addresses.codes[failed[last]!]!;
    let passed = known.get(address);
    if (passed === undefined)
      known.set(
        address,
        (passed = tries.passedFrom.of(address).filter((i) => signIns.users.codes[i] === user)),
      );
    if (withinTimes(passed, signIns.times, times[last]!, times[first]! + windowMs).length > 0)
      found.push({ from: first, to: last, most: attemptsBeforeSuccess });
  }
  return found;
}

/** How many distinct codes positions have, absent ones as one of them, and how often the commonest of them stands. */
function countsBy(
  positions: Uint32Array,
  codes: Uint32Array,
): { readonly distinct: number; readonly most: number } {
  const numbers = numbered(codesAt(codes, positions));
  const counts = new Uint32Array(positions.length + 1);
  for (const number of numbers) counts[number]!++;
  return {
    distinct: greatestOf(numbers) + (counts[0]! > 0 ? 1 : 0),
    most: greatestOf(counts),
  };
}
