import { columnTypes, type ColumnName } from '../core/event';
import { columnsOf } from '../core/query/columnsOf';
import type { Query, Selection } from '../core/query/query';
import { RpcError } from '../protocol/rpc';

/** Conditions of one selection: more than anybody sets by hand. */
const mostFilters = 1000;

/** Names come from the window in the end: rejects as `invalid` what is no column. */
export function checkColumn(name: ColumnName): void {
  if (!Object.hasOwn(columnTypes, name)) throw new RpcError('invalid', 'there is no such column');
}

/** Rejects as `invalid` a selection, or a query, that names what is no column, or that has too many filters. */
export function checkSelection(asked: Selection & Partial<Query>): void {
  for (const column of columnsOf(asked)) checkColumn(column);
  if (asked.filters.length > mostFilters)
    throw new RpcError('invalid', 'there are too many filters');
}

/** Rejects as `invalid` what is no whole number from 0 to `most`. */
export function checkCount(count: number, most: number): void {
  if (!Number.isInteger(count) || count < 0 || count > most)
    throw new RpcError('invalid', `not a whole number from 0 to ${most}`);
}
