import type { ColumnName } from '../core/event';
import { columnsOf } from '../core/query/columnsOf';
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
import { checkColumn, checkSelection } from './checkSelection';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';

interface View {
  readonly rows: Uint32Array;
  readonly partial: boolean;
  /** What it is filtered, sorted or grouped by. */
  readonly by: ReadonlySet<ColumnName>;
}

interface ViewAnswers extends Pick<
  Answers,
  'openView' | 'closeView' | 'rows' | 'positionOf' | 'timeline' | 'onFinal'
> {
  /** The events of a view; rejects as `stale` where it is not open any more. */
  rowsOf(view: ViewId): Uint32Array;
  /** Other events are marked now: views that are filtered, sorted or grouped by marks are stale. */
  onMarks(): void;
}

/** What is asked about views: their rows, and where they lie in time. */
export function viewAnswers(evidence: Evidence, table: DerivedTable): ViewAnswers {
  const views = new Map<ViewId, View>();
  let lastView = 0;

  const viewOf = (id: ViewId): View => {
    const view = views.get(id);
    if (view === undefined) throw new RpcError('stale', `view ${id} is not open any more`);
    return view;
  };

  return {
    async openView(query: Query, signal: AbortSignal): Promise<ViewOpened> {
      checkSelection(query);
      const by = columnsOf(query);
      const partial = evidence.isReading();
      evidence.table.publish();
      await table.prepare(by, signal);
      const of = table.rowCount;
      const rows = await evidence.sliced(runQuery(table, query, evidence.regExps), signal);
      if (partial && !evidence.isReading())
        throw new RpcError('stale', 'reading has ended meanwhile');
      // Whoever asked has gone: nobody would ever close the view.
      if (signal.aborted) throw new RpcError('cancelled', 'cancelled');
      const view = ++lastView;
      views.set(view, { rows, partial, by });
      return { view, rows: rows.length, events: rows.length, groups: undefined, of, partial };
    },
    closeView(view) {
      views.delete(view);
      return undefined;
    },
    async rows({ view, start, columns }, signal): Promise<Page> {
      const { rows } = viewOf(view);
      if (!Number.isInteger(start) || start < 0 || start % pageRows !== 0)
        throw new RpcError('invalid', `a page begins at a multiple of ${pageRows}`);
      const own = columns.filter((name): name is ColumnName => !isFigure(name));
      own.forEach(checkColumn);
      await table.prepare(own, signal);
      viewOf(view);
      const tableRows = [...rows.subarray(start, start + pageRows)];
      return {
        start,
        tableRows,
        groups: undefined,
        columns: columns.map((name) => valuesOf(name, tableRows)),
      };
    },
    positionOf: ({ view, tableRow }) => positionOf(viewOf(view).rows, tableRow),
    timeline() {
      throw new RpcError('failed', 'not yet');
    },
    onFinal() {
      for (const [id, { partial }] of views) if (partial) views.delete(id);
    },
    onMarks() {
      for (const [id, { by }] of views) if (by.has('Mark') || by.has('MarkNote')) views.delete(id);
    },
    rowsOf: (view) => viewOf(view).rows,
  };

  function valuesOf(name: GridColumn, tableRows: readonly number[]): (string | null)[] {
    if (isFigure(name)) return tableRows.map(() => null);
    const column = table.column(name);
    return tableRows.map((row) => column.text(row));
  }
}

function isFigure(name: GridColumn): name is (typeof groupFigures)[number] {
  return (groupFigures as readonly string[]).includes(name);
}
