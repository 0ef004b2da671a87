import { groupRows, type GroupedRows } from '../core/query/groupRows';
import { orderGroups } from '../core/query/orderGroups';
import type { Grouping, Query } from '../core/query/query';
import { runQuery } from '../core/query/runQuery';
import type { Table } from '../core/table/column';
import { RpcError } from '../protocol/rpc';
import type { Evidence } from './evidence';

/** The groups of a query, and their numbers in the order of its lines. */
export interface OrderedGroups {
  readonly groups: GroupedRows;
  readonly order: Uint32Array;
}

interface Gathered {
  readonly groups: GroupedRows;
  /** Rows in the table when they were gathered. */
  readonly of: number;
  /** The order asked for last, as JSON. */
  readonly sort: string;
  readonly order: Uint32Array;
}

/** Queries whose groups are kept: expanding a group, or sorting them otherwise, asks for them again. */
const keptQueries = 3;

/** Gathers the events of queries into groups, and keeps those of the last few. */
export class GatheredGroups {
  /** By the JSON of what gathers them, the one used last at the end. */
  private kept = new Map<string, Gathered>();

  constructor(
    private readonly evidence: Evidence,
    private readonly table: Table,
  ) {}

  /** Rejects as `stale` where `forget` was called meanwhile. */
  async of(query: Query, { by, sort }: Grouping, signal: AbortSignal): Promise<OrderedGroups> {
    const { kept, table, evidence } = this;
    const key = JSON.stringify([query.filters, query.search, query.sort, by]);
    const sortKey = JSON.stringify(sort);
    const of = table.rowCount;
    let found = kept.get(key);
    if (found?.of !== of || found.sort !== sortKey) {
      const known = found?.of === of ? found.groups : undefined;
      const groups = known ?? (await this.gather(query, by, signal));
      const order = await evidence.sliced(orderGroups(table, groups, sort), signal);
      found = { groups, of, sort: sortKey, order };
    }
    if (this.kept !== kept) throw new RpcError('stale', 'what was gathered has changed meanwhile');
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptQueries) break;
      kept.delete(oldest);
    }
    return found;
  }

  /** Rows, or values, are others now. */
  forget(): void {
    this.kept = new Map();
  }

  private async gather(
    query: Query,
    by: Grouping['by'],
    signal: AbortSignal,
  ): Promise<GroupedRows> {
    const { table, evidence } = this;
    const rows = await evidence.sliced(runQuery(table, query, evidence.regExps), signal);
    return await evidence.sliced(groupRows(table, rows, by), signal);
  }
}
