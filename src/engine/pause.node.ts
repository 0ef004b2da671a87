/**
 * Resolves after messages that have arrived were handled. `setImmediate` runs after the loop's poll phase, in which a
 * MessagePort delivers; a resolved promise or `nextTick` would let nothing in.
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
