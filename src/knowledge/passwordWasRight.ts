/**
 * Codes with which the password was right although the sign-in did not succeed: what Microsoft Sentinel's password spray rule
 * (SigninPasswordSpray) counts as a success besides 0, without 50057, which other sources dispute.
 */
const codes: ReadonlySet<string> = new Set([
  ...['50005', '50055', '50072', '50074', '50076', '50079', '50105', '50129', '50133', '50155'],
  ...['50158', '50173', '53000', '53001', '53003'],
]);

/** Whether a sign-in that ended with this error code had, as a rule, the right password or a valid token. */
export function passwordWasRight(code: string): boolean {
  return codes.has(code);
}
