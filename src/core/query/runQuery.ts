import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { allRows } from './allRows';
import { filterRows } from './filterRows';
import type { Query } from './query';
import { searchRows } from './searchRows';
import { sortRows } from './sortRows';

/** The view of a query: the rows that pass its filters and hold its text, sorted. Only rows that are there when it begins. */
export function* runQuery(table: Table, query: Query): Steps<Uint32Array> {
  let rows = allRows(table.rowCount);
  rows = yield* filterRows(table, rows, query.filters);
  rows = yield* searchRows(table, rows, query.search.text);
  return yield* sortRows(table, rows, query.sort);
}
