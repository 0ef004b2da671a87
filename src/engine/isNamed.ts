/**
 * Whether an error is of the class of this name. What reads and what answers are two bundles, each with a class of its own:
 * `instanceof` took a cancelled question for a broken file, and the counts of the next one were wrong.
 */
export function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}
