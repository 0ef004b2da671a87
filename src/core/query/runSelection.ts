import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { filterTable } from './filterRows';
import type { Selection } from './query';
import type { RegExpRunner } from './regExpRunner';
import { searchRows } from './searchRows';

/**
 * The rows that pass the filters and hold the search, in the order of the file. Only rows that are there when it begins.
 * Throws a `SearchError` where the search cannot be done.
 */
export function* runSelection(
  table: Table,
  { filters, search }: Selection,
  regExps: RegExpRunner,
): Steps<Uint32Array> {
  const rows = yield* filterTable(table, filters);
  return yield* searchRows(table, rows, search, regExps);
}
