/** What a row with 50053 is about, as far as its texts tell. */
export type LockoutReading = 'locked' | 'blockedAddress';

/** Microsoft's texts: "The account is locked, you've tried to sign in too many times ...", "... from an IP address with malicious activity". */
const locked = /account is (?:temporarily )?locked|too many times|smart lockout|idslocked/i;
const blocked = /malicious/i;

/** Longest text that is looked into; those of the logs have at most some hundred characters. */
const longest = 500;

/**
 * Whether a text that stands beside 50053 says that the account is locked or that the address is blocked as malicious;
 * undefined where it says neither, or both, as the texts of the documentation do. One code on purpose, so that an attacker
 * cannot tell: Microsoft Learn, "Microsoft Entra authentication and authorization error codes".
 */
export function lockoutReading(text: string): LockoutReading | undefined {
  const read = text.slice(0, longest);
  const isLocked = locked.test(read);
  if (isLocked === blocked.test(read)) return undefined;
  return isLocked ? 'locked' : 'blockedAddress';
}
