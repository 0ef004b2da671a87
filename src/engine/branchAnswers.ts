import type { ColumnName } from '../core/event';
import { branchFigures, type BranchFigures } from '../core/query/branchFigures';
import { orderBranches } from '../core/query/branchOrder';
import type { BranchTally } from '../core/query/branchTally';
import { columnsOf } from '../core/query/columnsOf';
import type { Selection } from '../core/query/query';
import { sortRows } from '../core/query/sortRows';
import {
  branchOrders,
  mostBranches,
  type BranchOrder,
  type EventFigures,
} from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import { checkColumn, checkCount, checkSelection } from './checkSelection';
import { cutCell } from './cutCell';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';
import { LastUsed } from './lastUsed';
import { selectionKey, type SelectedRows } from './selectedRows';

interface BranchAnswers extends Pick<Answers, 'branches' | 'newest'> {
  /** Rows, or values, are others now: nothing that was found before holds. */
  forget(): void;
}

/** Levels of trees, and lists of events, that are kept: the next page is asked for, or another order. */
const keptLevels = 8;
const keptLists = 3;
/** Branches kept in all, unless one level alone has more: about 50 bytes each. */
const mostKeptBranches = 1_000_000;

/** What was found when the table had so many rows. */
interface Level {
  readonly of: number;
  readonly figures: BranchFigures;
  readonly orders: Map<BranchOrder, Uint32Array>;
}
interface SortedRows {
  readonly of: number;
  readonly rows: Uint32Array;
}

/** What the tree of sign-ins asks: the branches of a level, and the events at its end. */
export function branchAnswers(
  evidence: Evidence,
  table: DerivedTable,
  selected: SelectedRows,
): BranchAnswers {
  const levels = () =>
    new LastUsed<Level>(keptLevels, ({ figures }) => figures.count, mostKeptBranches);
  const lists = () => new LastUsed<SortedRows>(keptLists);
  let keptByLevel = levels();
  let keptByList = lists();

  async function levelOf(
    selection: Selection,
    column: ColumnName,
    signal: AbortSignal,
  ): Promise<Level> {
    const kept = keptByLevel;
    const key = JSON.stringify([column, selectionKey(selection)]);
    let level = kept.get(key);
    if (level?.of !== table.rowCount) {
      const { rows, of } = await selected.of(selection, signal);
      const figures = await evidence.sliced(branchFigures(table, rows, column), signal);
      level = { of, figures, orders: new Map() };
      // Where all was forgotten meanwhile, it goes into what is no longer looked at.
      kept.set(key, level);
    }
    return level;
  }

  async function orderOf(
    { figures, orders }: Level,
    by: BranchOrder,
    signal: AbortSignal,
  ): Promise<Uint32Array> {
    let order = orders.get(by);
    if (order === undefined) {
      order = await evidence.sliced(orderBranches(figures, by), signal);
      orders.set(by, order);
    }
    return order;
  }

  async function newestFirst(selection: Selection, signal: AbortSignal): Promise<Uint32Array> {
    const kept = keptByList;
    const key = selectionKey(selection);
    let sorted = kept.get(key);
    if (sorted?.of !== table.rowCount) {
      const { rows, of } = await selected.of(selection, signal);
      const byTime = sortRows(table, rows, [{ column: 'EventTime', descending: true }]);
      sorted = { of, rows: await evidence.sliced(byTime, signal) };
      kept.set(key, sorted);
    }
    return sorted.rows;
  }

  return {
    async branches({ column, order, start, count, filters, search }, signal) {
      checkColumn(column);
      if (!branchOrders.includes(order)) throw new RpcError('invalid', 'there is no such order');
      checkPage(start, count);
      checkSelection({ filters, search });
      return await selected.undisturbed(async () => {
        const partial = evidence.isReading();
        await table.prepare([column, ...columnsOf({ filters, search })], signal);
        const level = await levelOf({ filters, search }, column, signal);
        const { figures } = level;
        const page = (await orderOf(level, order, signal)).subarray(start, start + count);
        return {
          branches: Array.from(page, (branch) => ({
            values: figures.valuesOf(branch),
            ...figuresOf(figures.tally, branch),
          })),
          distinct: figures.count,
          total: figuresOf(figures.total, 0),
          partial,
        };
      });
    },
    async newest({ start, count, columns, filters, search }, signal) {
      columns.forEach(checkColumn);
      checkPage(start, count);
      checkSelection({ filters, search });
      return await selected.undisturbed(async () => {
        const partial = evidence.isReading();
        await table.prepare(columnsOf({ filters, search }), signal);
        const rows = await newestFirst({ filters, search }, signal);
        await table.prepare(columns, signal);
        const tableRows = [...rows.subarray(start, start + count)];
        return {
          events: rows.length,
          tableRows,
          columns: columns.map((name) => {
            const column = table.column(name);
            return tableRows.map((row) => cutCell(column.text(row)));
          }),
          partial,
        };
      });
    },
    forget() {
      keptByLevel = levels();
      keptByList = lists();
    },
  };
}

function checkPage(start: number, count: number): void {
  checkCount(start, Number.MAX_SAFE_INTEGER);
  checkCount(count, mostBranches);
}

function figuresOf(tally: BranchTally, number: number): EventFigures {
  return {
    count: tally.eventsOf(number),
    status: tally.statusOf(number),
    first: timeText(tally.firstOf(number)),
    last: timeText(tally.lastOf(number)),
  };
}

function timeText(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
