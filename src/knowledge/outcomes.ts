/**
 * What an error code says of the credentials that were used: sets of codes that detections count by. Bits, for one code can
 * be in several. Sources: Microsoft Sentinel's analytics rules (SigninPasswordSpray above all), Elastic's detection-rules and
 * Microsoft's incident-response playbooks, by code below.
 */
export const outcome = {
  /** The sign-in succeeded: 0. */
  success: 1,
  /** The password was wrong, expired-and-wrong or missing: Sentinel's and Elastic's "bad credential" codes. */
  badPassword: 2,
  /** The password was right although the sign-in was stopped: Sentinel SigninPasswordSpray. */
  passwordRight: 4,
  /** Locked out, or from an address that is blocked as malicious: one code, told apart by its text. */
  lockout: 8,
  /** There is no such user. */
  unknownUser: 16,
  /** The account is disabled. */
  disabled: 32,
  /** The second factor was asked for and not passed. */
  mfaFailed: 64,
  /** The second factor was asked for: says nothing of whether it was passed. */
  mfaAsked: 128,
  /** Stopped by Conditional Access: Sentinel's rule on spikes of it. */
  accessBlocked: 256,
  /** The user has to type in a device code elsewhere, or has just done so. */
  deviceCode: 512,
  /** A token that has expired or was revoked: noise, as a rule. */
  staleToken: 1024,
  /** Seamless SSO failed: the codes that begin with 81. */
  seamlessSso: 2048,
  /** The secret or certificate of a service principal was wrong or has expired. */
  badSecret: 4096,
} as const;

const codes: Readonly<Record<Exclude<keyof typeof outcome, 'seamlessSso'>, readonly string[]>> = {
  success: ['0'],
  badPassword: ['50055', '50056', '50064', '50126', '50144', '80002', '80005', '120000'],
  // As knowledge/passwordWasRight has it; 50055 says that the expired password was typed in.
  passwordRight: [
    ...['50005', '50055', '50072', '50074', '50076', '50079', '50105', '50129', '50133', '50155'],
    ...['50158', '50173', '53000', '53001', '53003'],
  ],
  lockout: ['50053'],
  unknownUser: ['50034'],
  disabled: ['50057'],
  mfaFailed: ['500121'],
  mfaAsked: ['50072', '50074', '50076', '50079'],
  accessBlocked: ['50005', '50131', '53000', '53001', '53002', '53003', '530032'],
  deviceCode: ['50199'],
  staleToken: ['50133', '50173', '70008', '70043', '70044', '700082', '700084'],
  badSecret: ['7000215', '7000222', '700027'],
};

/** The codes of `passwordRight`, for queries. */
export const passwordRightCodes = codes.passwordRight;

let bitsByCode: ReadonlyMap<string, number> | undefined;

/** The bits of `outcome` for an error code as exports write it; 0 where it says nothing of these. */
export function outcomesOf(code: string): number {
  if (bitsByCode === undefined) {
    const bits = new Map<string, number>();
    for (const [name, members] of Object.entries(codes) as [keyof typeof codes, string[]][])
      for (const member of members) bits.set(member, (bits.get(member) ?? 0) | outcome[name]);
    bitsByCode = bits;
  }
  const sso = /^81\d{3}$/.test(code) ? outcome.seamlessSso : 0;
  return (bitsByCode.get(code) ?? 0) | sso;
}
