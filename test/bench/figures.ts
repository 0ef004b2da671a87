/** The middle one; of an even number, halfway between the two in the middle. NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/** The value that 95 of 100 do not pass. NaN of none. */
export function p95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
}

/** What one contender took for one thing, of an export of so many rows. */
export interface Figure {
  readonly what: string;
  /** The first who is named for a thing is the one that the others are compared with: ours. */
  readonly who: string;
  readonly rows: number;
  readonly unit: 'ms' | 'MB';
  /** Of every run; none where `note` says why. */
  readonly values: readonly number[];
  readonly note?: string;
}

/** The figure of a contender; undefined where it was not measured, or could not be. */
export function figureOf(
  figures: readonly Figure[],
  what: string,
  who: string,
  rows: number,
): Figure | undefined {
  return figures.find(
    (one) => one.what === what && one.who === who && one.rows === rows && one.values.length > 0,
  );
}

/** How many times ours a figure of another is, by medians; undefined of ours, and where either was not measured. */
export function timesOurs(figures: readonly Figure[], figure: Figure): number | undefined {
  const ours = figures.find(({ what }) => what === figure.what)!.who;
  const own = figureOf(figures, figure.what, ours, figure.rows);
  return own === undefined || own === figure || figure.values.length === 0
    ? undefined
    : median(figure.values) / median(own.values);
}
