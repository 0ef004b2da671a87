import { columnNames, type ColumnName } from '../core/event';
import { groupCounts } from '../core/query/groupCounts';
import { positionOf } from '../core/query/positionOf';
import type { Query } from '../core/query/query';
import { runQuery } from '../core/query/runQuery';
import {
  groupFigures,
  pageRows,
  type GridColumn,
  type Page,
  type ViewId,
  type ViewOpened,
} from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import type { Evidence } from './evidence';

interface View {
  readonly rows: Uint32Array;
  readonly partial: boolean;
}

type ViewAnswers = Pick<
  Answers,
  | 'openView'
  | 'closeView'
  | 'rows'
  | 'positionOf'
  | 'groups'
  | 'facet'
  | 'blame'
  | 'timeline'
  | 'setMarks'
  | 'onFinal'
>;

/** What is asked about views: their rows, and counts over them. */
export function viewAnswers(evidence: Evidence): ViewAnswers {
  const { table } = evidence;
  const views = new Map<ViewId, View>();
  let lastView = 0;

  const viewOf = (id: ViewId): View => {
    const view = views.get(id);
    if (view === undefined) throw new RpcError('stale', `view ${id} is not open any more`);
    return view;
  };

  return {
    async openView(query: Query, signal: AbortSignal): Promise<ViewOpened> {
      for (const { column } of query.sort) checkColumn(column);
      const partial = evidence.isReading();
      table.publish();
      const of = table.rowCount;
      const rows = await evidence.sliced(runQuery(table, query, evidence.regExps), signal);
      if (partial && !evidence.isReading())
        throw new RpcError('stale', 'reading has ended meanwhile');
      // Whoever asked has gone: nobody would ever close the view.
      if (signal.aborted) throw new RpcError('cancelled', 'cancelled');
      const view = ++lastView;
      views.set(view, { rows, partial });
      return { view, rows: rows.length, events: rows.length, groups: undefined, of, partial };
    },
    closeView(view) {
      views.delete(view);
      return undefined;
    },
    rows({ view, start, columns }): Page {
      const { rows } = viewOf(view);
      if (!Number.isInteger(start) || start < 0 || start % pageRows !== 0)
        throw new RpcError('invalid', `a page begins at a multiple of ${pageRows}`);
      const tableRows = [...rows.subarray(start, start + pageRows)];
      return {
        start,
        tableRows,
        groups: undefined,
        columns: columns.map((name) => valuesOf(name, tableRows)),
      };
    },
    positionOf: ({ view, tableRow }) => positionOf(viewOf(view).rows, tableRow),
    async groups({ view, column, limit }, signal) {
      checkColumn(column);
      const steps = groupCounts(table, viewOf(view).rows, column, limit);
      const groups = await evidence.sliced(steps, signal);
      // Counted half before and half after rows became final, they would be wrong.
      viewOf(view);
      return groups;
    },
    facet() {
      throw new RpcError('failed', 'not yet');
    },
    blame() {
      throw new RpcError('failed', 'not yet');
    },
    timeline() {
      throw new RpcError('failed', 'not yet');
    },
    setMarks() {
      throw new RpcError('failed', 'not yet');
    },
    onFinal() {
      for (const [id, { partial }] of views) if (partial) views.delete(id);
    },
  };

  function valuesOf(name: GridColumn, tableRows: readonly number[]): (string | null)[] {
    if ((groupFigures as readonly string[]).includes(name)) return tableRows.map(() => null);
    checkColumn(name as ColumnName);
    const column = table.column(name as ColumnName);
    return tableRows.map((row) => column.text(row));
  }
}

/** Names come from the window in the end: only what there is may be asked for. */
function checkColumn(name: ColumnName): void {
  if (!columnNames.includes(name)) throw new RpcError('invalid', 'there is no such column');
}
