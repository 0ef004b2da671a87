import { rowsPerStep, type Steps } from '../steps';
import type { Table } from '../table/column';
import { inSlices } from './inSlices';
import type { Filter } from './query';
import { keepPassing, rowsPerTestStep, sieveOf } from './sieve';

/** Those of the rows that pass every filter, in the order given. Values are compared exactly, by case too. */
export function* filterRows(
  table: Table,
  rows: Uint32Array,
  filters: readonly Filter[],
): Steps<Uint32Array> {
  let passing = rows;
  for (const filter of filters) {
    const sieve = yield* sieveOf(table, filter);
    const from = passing;
    const kept = new Uint32Array(from.length);
    let count = 0;
    yield* inSlices(
      from.length,
      (start, end) => {
        count = keepPassing(sieve, from, kept, count, start, end);
      },
      sieve.by === 'row' ? rowsPerTestStep : rowsPerStep,
    );
    passing = kept.slice(0, count);
  }
  return passing;
}
