import type { Status } from '../../core/event';
import type { Timeline } from '../../protocol/engineContract';
import { coarserBins, mergeCounts, type Bins } from './niceBins';

/** Sign-ins by status, bin by bin. */
export type Counts = Timeline['counts'];

/** The statuses in the order in which bars are stacked, from the ground, and words list them. */
export const statusOrder = [
  'success',
  'failure',
  'interrupted',
  'unknown',
] as const satisfies readonly Status[];

export type StatusCounts = Readonly<Record<Status, number>>;

/** The counts of the bins from `first` to `last`, both included. */
export function countsBetween(counts: Counts, first: number, last: number): StatusCounts {
  const sum = (status: Status) => {
    let total = 0;
    for (let index = first; index <= last; index++) total += counts[status][index] ?? 0;
    return total;
  };
  return {
    success: sum('success'),
    failure: sum('failure'),
    interrupted: sum('interrupted'),
    unknown: sum('unknown'),
  };
}

/** All sign-ins of one bin, or of what `countsBetween` gives. */
export function totalOf(counts: StatusCounts): number {
  return statusOrder.reduce((sum, status) => sum + counts[status], 0);
}

/** Sign-ins of each bin, whatever their status. */
export function totals(counts: Counts): number[] {
  return counts.success.map((_, index) => totalOf(countsBetween(counts, index, index)));
}

/** The same counts in at most `most` bins. */
export function coarserCounts(
  bins: Bins,
  counts: Counts,
  most: number,
  offsetMs: number,
): { readonly bins: Bins; readonly counts: Counts } {
  const coarser = coarserBins(bins, most, offsetMs);
  if (coarser === bins) return { bins, counts };
  const merged = (status: Status) => mergeCounts(counts[status], bins, coarser);
  return {
    bins: coarser,
    counts: {
      success: merged('success'),
      failure: merged('failure'),
      interrupted: merged('interrupted'),
      unknown: merged('unknown'),
    },
  };
}
