import type { Steps } from '../steps';
import { allRows } from './allRows';
import type { BranchFigures } from './branchFigures';
import { inSlices } from './inSlices';
import { radixSort } from './radixSort';
import { numberKeys } from './sortRows';

/** What branches can be ordered by: most events, most failures and then most events, value, or the latest last event. */
export type BranchKey = 'count' | 'failures' | 'name' | 'time';

/** Numbers of branches in the order asked for; ties are ordered by value, absent last. */
export function* orderBranches({ count, tally }: BranchFigures, by: BranchKey): Steps<Uint32Array> {
  const branches = allRows(count);
  // They are numbered by value, and each sort is stable.
  function* descending(order: Uint32Array, figureOf: (branch: number) => number) {
    const values = new Float64Array(count);
    yield* inSlices(count, (from, to) => {
      for (let branch = from; branch < to; branch++) values[branch] = figureOf(branch);
    });
    return yield* radixSort(order, yield* numberKeys({ values }, branches, true));
  }
  switch (by) {
    case 'name':
      return branches;
    case 'time':
      return yield* descending(allRows(count), (branch) => tally.lastOf(branch));
    case 'count':
      return yield* descending(allRows(count), (branch) => tally.eventsOf(branch));
    case 'failures': {
      const byCount = yield* descending(allRows(count), (branch) => tally.eventsOf(branch));
      return yield* descending(byCount, (branch) => tally.failuresOf(branch));
    }
  }
}
