/** A code that was passed to a command; undefined for all but digits: a command link may hold anything. */
export function passedCode(passed: unknown): string | undefined {
  return typeof passed === 'string' && /^\d{1,8}$/.test(passed) ? passed : undefined;
}
