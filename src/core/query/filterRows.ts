import { rowsPerStep, type Steps } from '../steps';
import type { Table } from '../table/column';
import { allRows } from './allRows';
import { columnOf } from './columnsOf';
import { inSlices } from './inSlices';
import type { Filter } from './query';
import { passingRows } from './passingRows';
import { readyRows } from './readyRows';
import { keepPassing, rowsPerTestStep, sieveOf } from './sieve';

/** The rows of the table, as many as there are when it begins, that pass every filter, in the order of the file. */
export function* filterTable(table: Table, filters: readonly Filter[]): Steps<Uint32Array> {
  const ready = readyRows(table, filters.map(columnOf));
  const [first, ...others] = filters;
  if (first === undefined) return allRows(ready);
  const rows = yield* passingRows(yield* sieveOf(table, first), ready);
  return yield* filterRows(table, rows, others);
}

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
