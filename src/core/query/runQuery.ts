import type { Steps } from '../steps';
import type { Table } from '../table/column';
import type { Query } from './query';
import type { RegExpRunner } from './regExpRunner';
import { runSelection } from './runSelection';
import { sortRows } from './sortRows';

/**
 * The events of a query's view: the rows of its selection, sorted. Only rows that are there when it begins. Throws a
 * `SearchError` where the search cannot be done.
 */
export function* runQuery(
  table: Table,
  query: Omit<Query, 'grouping'>,
  regExps: RegExpRunner,
): Steps<Uint32Array> {
  const rows = yield* runSelection(table, query, regExps);
  return yield* sortRows(table, rows, query.sort);
}
