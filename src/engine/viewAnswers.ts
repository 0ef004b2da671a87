import type { ColumnName } from '../core/event';
import { columnsOf } from '../core/query/columnsOf';
import { groupLines } from '../core/query/groupLines';
import type { Grouping, Query } from '../core/query/query';
import { runQuery } from '../core/query/runQuery';
import { timeline } from '../core/query/timeline';
import { pageRows, type Page, type ViewId, type ViewOpened } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import { checkColumn, checkSelection } from './checkSelection';
import type { DerivedTable } from './derivedTable';
import { cutCell } from './cutCell';
import type { Evidence } from './evidence';
import { GatheredGroups } from './gatheredGroups';
import { eventLines, groupedLines, isFigure, type ViewLines } from './viewLines';

/** What a query shows. */
interface Shown {
  /** Its events; where it is grouped, group after group. */
  readonly rows: Uint32Array;
  readonly groups: number | undefined;
  readonly lines: ViewLines;
}

interface View extends Shown {
  readonly partial: boolean;
  /** What it is filtered, searched, sorted or grouped by. */
  readonly by: ReadonlySet<ColumnName>;
}

interface ViewAnswers extends Pick<
  Answers,
  'openView' | 'closeView' | 'rows' | 'positionOf' | 'timeline' | 'onFinal'
> {
  /**
   * What is known of rows beside the export, marks and findings, is another in these columns: views that are filtered,
   * searched, sorted or grouped by one of them are stale.
   */
  onNoted(columns: readonly ColumnName[]): void;
}

/** Columns that rows can be grouped by at once. */
const mostGroupColumns = 3;
/** Bins of one timeline. */
const mostBins = 10_000;

/** What is asked about views: their lines, and where their events lie in time. */
export function viewAnswers(evidence: Evidence, table: DerivedTable): ViewAnswers {
  const views = new Map<ViewId, View>();
  const gathered = new GatheredGroups(evidence, table);
  let lastView = 0;
  /** How often columns have changed. */
  const noted = new Map<ColumnName, number>();
  const timesNoted = (columns: ReadonlySet<ColumnName>): number =>
    [...columns].reduce((sum, column) => sum + (noted.get(column) ?? 0), 0);

  const viewOf = (id: ViewId): View => {
    const view = views.get(id);
    if (view === undefined) throw new RpcError('stale', `view ${id} is not open any more`);
    return view;
  };

  async function show(query: Query, signal: AbortSignal): Promise<Shown> {
    const { grouping } = query;
    if (grouping === null) {
      const rows = await evidence.sliced(runQuery(table, query, evidence.regExps), signal);
      return { rows, groups: undefined, lines: eventLines(table, rows) };
    }
    const { groups, order } = await gathered.of(query, grouping, signal);
    const lines = await evidence.sliced(groupLines(groups, order, grouping.expanded), signal);
    return {
      rows: groups.members,
      groups: groups.groupCount,
      lines: groupedLines(table, groups, lines),
    };
  }

  return {
    async openView(query: Query, signal: AbortSignal): Promise<ViewOpened> {
      checkSelection(query);
      checkGrouping(query.grouping);
      const by = columnsOf(query);
      const partial = evidence.isReading();
      const notedBefore = timesNoted(by);
      evidence.table.publish();
      await table.prepare(by, signal);
      const of = table.rowCount;
      const shown = await show(query, signal);
      if (partial && !evidence.isReading())
        throw new RpcError('stale', 'reading has ended meanwhile');
      if (notedBefore !== timesNoted(by))
        throw new RpcError('stale', 'other events were marked meanwhile');
      // Whoever asked has gone: nobody would ever close the view.
      if (signal.aborted) throw new RpcError('cancelled', 'cancelled');
      const view = ++lastView;
      views.set(view, { ...shown, partial, by });
      return {
        view,
        rows: shown.lines.lineCount,
        events: shown.rows.length,
        groups: shown.groups,
        of,
        partial,
      };
    },
    closeView(view) {
      views.delete(view);
      return undefined;
    },
    async rows({ view, start, columns, cut }, signal): Promise<Page> {
      viewOf(view);
      if (!Number.isInteger(start) || start < 0 || start % pageRows !== 0)
        throw new RpcError('invalid', `a page begins at a multiple of ${pageRows}`);
      const own = columns.filter((name): name is ColumnName => !isFigure(name));
      own.forEach(checkColumn);
      await table.prepare(own, signal);
      const page = viewOf(view).lines.page(start, start + pageRows, columns);
      if (cut !== true) return page;
      return { ...page, columns: page.columns.map((values) => values.map(cutCell)) };
    },
    positionOf: ({ view, tableRow }) => viewOf(view).lines.positionOf(tableRow),
    async timeline({ view, fromMs, stepMs, bins }, signal) {
      if (!Number.isFinite(fromMs) || !Number.isSafeInteger(stepMs) || stepMs < 1)
        throw new RpcError('invalid', 'bins begin at a time and are at least a millisecond long');
      if (!Number.isInteger(bins) || bins < 1 || bins > mostBins)
        throw new RpcError('invalid', `there are 1 to ${mostBins} bins`);
      const partial = evidence.isReading();
      if (view === null) evidence.table.publish();
      const rows = view === null ? null : viewOf(view).rows;
      const steps = timeline(table, rows, { fromMs, stepMs, bins });
      const counts = await evidence.sliced(steps, signal);
      // Counted half before and half after rows became final, they would be wrong.
      if (view !== null) viewOf(view);
      else if (partial && !evidence.isReading())
        throw new RpcError('stale', 'reading has ended meanwhile');
      return {
        counts: {
          success: [...counts.success],
          failure: [...counts.failure],
          interrupted: [...counts.interrupted],
          unknown: [...counts.unknown],
        },
      };
    },
    onFinal() {
      gathered.forget();
      for (const [id, { partial }] of views) if (partial) views.delete(id);
    },
    onNoted(columns) {
      for (const column of columns) noted.set(column, (noted.get(column) ?? 0) + 1);
      gathered.forget();
      for (const [id, { by }] of views)
        if (columns.some((column) => by.has(column))) views.delete(id);
    },
  };
}

/** Rejects as `invalid` what rows cannot be grouped by. */
function checkGrouping(grouping: Grouping | null): void {
  if (grouping === null) return;
  const { by } = grouping;
  if (by.kind === 'columns' && (by.columns.length < 1 || by.columns.length > mostGroupColumns))
    throw new RpcError('invalid', `rows are grouped by 1 to ${mostGroupColumns} columns`);
  if (by.kind === 'portal' && !(by.withinMs > 0))
    throw new RpcError('invalid', 'repeats lie within a time of each other');
}
