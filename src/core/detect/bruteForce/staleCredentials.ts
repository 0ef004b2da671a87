import { rhythmOf, type Rhythm } from '../rhythm';
import { timesAt } from '../counts';
import type { ParameterValues } from '../detection';
import type { PasswordTries } from '../passwordTries';
import type { BruteParameter } from './bruteParameters';

/** A program that does not know the new password would lock the account itself if it tried more often: our judgement. */
const leastGapMs = 60_000;
/** From where the user never succeeds only what is slower is taken for one. */
const leastStrangeGapMs = 5 * 60_000;
const strangeVariation = 25;
/** Libraries that scripts sign in with: no phone and no mail client. Sources: Elastic, the LETHAL-FORENSICS list. */
const scripted =
  /^(?:python|curl|axios|go-http-client|go-resty|okhttp|guzzlehttp|node|undici|fasthttp|postmanruntime|aiohttp)/i;

/** A client that goes on trying a password that is no longer right. */
export interface StaleCredential {
  readonly failed: Uint32Array;
  readonly rhythm: Rhythm;
  /** Whether the user succeeds from where most of the tries come from. */
  readonly isAtHome: boolean;
}

/** Tries of one user by one client with one application, told apart: by the clock, from where the user is at home. */
export function staleCredential(
  tries: PasswordTries,
  parameters: ParameterValues<BruteParameter>,
  failed: Uint32Array,
): StaleCredential | undefined {
  if (failed.length < parameters.staleAttempts) return undefined;
  const { signIns } = tries;
  const rhythm = rhythmOf(timesAt(signIns, failed));
  if (
    rhythm === undefined ||
    rhythm.gapMs < leastGapMs ||
    rhythm.variationPercent > parameters.staleVariation ||
    scripted.test(signIns.text('UserAgent', failed[0]!) ?? '')
  )
    return undefined;
  const isAtHome = failed.filter((position) => tries.isAtHome(position)).length * 2 > failed.length;
  if (isAtHome) return { failed, rhythm, isAtHome };
  const addresses = new Set(failed.map((position) => signIns.addresses.codes[position]!));
  return addresses.size === 1 &&
    rhythm.gapMs >= leastStrangeGapMs &&
    rhythm.variationPercent <= strangeVariation
    ? { failed, rhythm, isAtHome }
    : undefined;
}
