/**
 * Long work as a generator: it yields whenever it has worked for a slice, so that whoever drives it can let messages in,
 * stop it (by not resuming), or run it to the end. Keeps `core` free of timers and promises.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Rows between two yields of a loop over rows: 50,000 rows of array work stay well under 8 ms. */
export const rowsPerStep = 50_000;

/** Runs steps to their end at once and returns their result. For tests and for work known to be short. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
