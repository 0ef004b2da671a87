/// <reference lib="dom" />
// Runs in the page, before the window's own script: an extension host and an engine of invented rows, behind the real RPC.
import type { ColumnName } from '../../src/core/event';
import type { Filter, GroupCount, Query } from '../../src/core/query/query';
import { listOf } from '../../src/knowledge/listMembers';
import {
  pageRows,
  groupFigures,
  longestCell,
  type EngineState,
  type GridColumn,
  type MarkedFinding,
  type RejectedRecord,
  type ViewOpened,
} from '../../src/protocol/engineContract';
import type {
  AskedChange,
  GridContract,
  GridState,
  WindowDeed,
  WorkspaceKept,
} from '../../src/protocol/gridContract';
import { RpcError, serve, type Port, type Server } from '../../src/protocol/rpc';
import { fakeRecord, fakeStory, fakeTimeline } from './fakeAnswers';
import { fakeGroups, type FakeGroups } from './fakeGroups';
import { rowPattern, type FakeOptions } from './fakeRows';

/** What a test sees of the host, as `window.fakeHost`. */
export interface FakeHost {
  readonly calls: { readonly name: string; readonly args: unknown }[];
  /** Requests for pages that run now, and the most that ever ran for one page. */
  readonly rows: { running: number; mostForOnePage: number; aborted: number };
  readonly violations: string[];
  readonly copied: string[];
  keptState: GridState | undefined;
  options: FakeOptions;
  state: EngineState;
  kept: WorkspaceKept;
  publish(change: Partial<EngineState>): void;
  /** The workspace keeps something else. */
  publishKept(change: Partial<WorkspaceKept>): void;
  /** A command of VS Code asks something of the window. */
  ask(deed: WindowDeed, argument?: string): void;
  /** The tree, a hover or a finding asks something of the window. */
  askChange(change: AskedChange): void;
  /** Forgets every view that is open, as the engine does when its table changes. */
  forgetViews(): void;
}

declare global {
  interface Window {
    fakeHost: FakeHost;
    fakeOptions: FakeOptions;
    acquireVsCodeApi: () => unknown;
  }
}

const stateKey = 'window state';

const options = window.fakeOptions;
const ownPattern = rowPattern(options);

function pattern(row: number, column: ColumnName): string | null {
  if (host.options.absent?.includes(column) === true) return null;
  if (column === 'Mark') return marks.get(row)?.colour ?? null;
  if (column === 'MarkNote') return marks.get(row)?.note ?? null;
  if (column === 'Findings' || column === 'Detections') {
    const found = findingsOf(row).map(({ detection, severity, title }) =>
      column === 'Detections' ? detection : `${severity}: ${title}`,
    );
    return found.length === 0 ? null : listOf(found);
  }
  return host.options.constant?.[column] ?? ownPattern(row, column);
}

function findingsOf(row: number): readonly MarkedFinding[] {
  return (host.options.found ?? [])
    .filter(({ rows }) => rows.includes(row))
    .map(({ finding }) => finding);
}

interface FakeView {
  readonly query: Query;
  readonly rows: number;
  /** Rows of the table that pass the filters; undefined where there are none. */
  readonly passing: readonly number[] | undefined;
  /** Its lines, where it is grouped. */
  readonly grouped: FakeGroups | undefined;
}

/** Marks by row of the table. */
const marks = new Map<number, { colour?: string | null; note?: string | null }>();

const views = new Map<number, FakeView>();
let lastView = 0;

const host: FakeHost = {
  calls: [],
  rows: { running: 0, mostForOnePage: 0, aborted: 0 },
  violations: [],
  copied: [],
  keptState: undefined,
  options,
  state: options.state,
  kept: options.kept ?? { savedFilters: [], columns: undefined, joinAuthDetails: true },
  publishKept(change) {
    host.kept = { ...host.kept, ...change };
    server.publish('kept', host.kept);
  },
  ask(deed, argument = '') {
    server.tell('asked', { deed, argument });
  },
  askChange(change) {
    server.tell('asked', change);
  },
  publish(change) {
    host.state = { ...host.state, ...change };
    server.publish('state', host.state);
  },
  forgetViews() {
    views.clear();
  },
};
window.fakeHost = host;
document.addEventListener('securitypolicyviolation', (event) => {
  host.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});

async function latency(signal: AbortSignal): Promise<void> {
  const { latencyMs } = host.options;
  if (latencyMs === 0) return;
  await new Promise((resolve) => setTimeout(resolve, latencyMs));
  if (signal.aborted) throw new RpcError('cancelled', 'cancelled');
}

/** The row of the table that stands at a position of a view: the reverse for a descending sort, every tenth for a search. */
function tableRowOf(view: FakeView, position: number): number {
  if (view.passing !== undefined) return view.passing[position]!;
  const [key] = view.query.sort;
  const at = key?.descending === true ? view.rows - 1 - position : position;
  return view.query.search.text === '' ? at + (host.options.shift ?? 0) : at * 10;
}

function valueOf(row: number, column: GridColumn): string | null {
  const isFigure = (groupFigures as readonly string[]).includes(column);
  return isFigure ? null : pattern(row, column as ColumnName);
}

/** Filters look at so many rows of the table. */
const filteredRows = 1200;

function passes(row: number, filters: readonly Filter[]): boolean {
  return filters.every((filter) => {
    switch (filter.kind) {
      case 'values':
        return filter.values.includes(pattern(row, filter.column)) !== filter.exclude;
      case 'contains': {
        const value = pattern(row, filter.column)?.toLowerCase() ?? '';
        return value.includes(filter.text.toLowerCase()) !== filter.exclude;
      }
      case 'time': {
        const time = pattern(row, 'EventTime')!;
        return (filter.from ?? '') <= time && time <= (filter.to ?? 'Z');
      }
      case 'address': {
        // The fake knows ranges by how they begin.
        const value = pattern(row, filter.column) ?? '';
        const starts = filter.ranges.map((range) => range.replace(/(::|\.0)?\/\d+$/, ''));
        return starts.some((start) => value.startsWith(start)) !== filter.exclude;
      }
    }
  });
}

/** The first rows of the table that pass. */
function passingRows(filters: readonly Filter[]): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < Math.min(filteredRows, host.state.rows); row++)
    if (passes(row, filters)) rows.push(row);
  return rows;
}

/** The values of a column in the first rows that pass, greatest first. */
function countsOf(column: ColumnName, filters: readonly Filter[]): readonly GroupCount[] {
  const counts = new Map<string | null, number>();
  for (const row of passingRows(filters)) {
    const value = pattern(row, column);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function viewOf(id: number): FakeView {
  const view = views.get(id);
  if (view === undefined) throw new RpcError('stale', 'the view is gone');
  return view;
}

function rejectedRecord(index: number): RejectedRecord {
  return {
    file: host.state.sources[0]?.file ?? '',
    line: 10 + index,
    offsetBytes: 1000 + index * 100,
    reason: `a ragged row: 3 cells instead of 44 <b>${index}</b>`,
  };
}

const running = new Map<number, number>();

const port: Port = {
  post: (message) => window.postMessage({ toWindow: message }, '*'),
  onMessage(listener) {
    toHost.add(listener);
    return () => void toHost.delete(listener);
  },
};
const toHost = new Set<(message: unknown) => void>();

const server: Server<GridContract> = serve<GridContract>(port, {
  async openView(query, signal): Promise<ViewOpened> {
    log('openView', query);
    await latency(signal);
    if (host.options.failOpen !== undefined) throw new RpcError('failed', host.options.failOpen);
    if (query.search.mode === 'regex') {
      try {
        new RegExp(query.search.text, 'iu');
      } catch {
        throw new RpcError('invalid', `“${query.search.text}” is no regular expression.`);
      }
    }
    const of = host.state.rows;
    const passing = query.filters.length === 0 ? undefined : passingRows(query.filters);
    const rows =
      query.search.text === ''
        ? (passing?.length ?? of)
        : query.search.text === 'nothing' || query.search.text === host.options.noHits
          ? 0
          : Math.max(1, Math.floor((passing?.length ?? of) / 10));
    const id = ++lastView;
    const grouped =
      query.grouping === null
        ? undefined
        : fakeGroups(query.grouping, passing ?? passingRows([]), pattern);
    const lines = grouped?.lines.length ?? rows;
    views.set(id, { query, rows: lines, passing, grouped });
    return {
      view: id,
      rows: lines,
      events: rows,
      groups: grouped?.groups,
      of,
      partial: host.state.phase === 'reading',
    };
  },
  closeView({ view }) {
    log('closeView', { view });
    views.delete(view);
    return undefined;
  },
  async rows({ view: id, start, columns, cut }, signal) {
    log('rows', { view: id, start, columns });
    const now = (running.get(start) ?? 0) + 1;
    running.set(start, now);
    host.rows.running++;
    host.rows.mostForOnePage = Math.max(host.rows.mostForOnePage, now);
    try {
      await latency(signal);
      const view = viewOf(id);
      const end = Math.min(view.rows, start + pageRows);
      if (view.grouped !== undefined) return view.grouped.page(start, end, columns);
      const tableRows: number[] = [];
      for (let at = start; at < end; at++) tableRows.push(tableRowOf(view, at));
      return {
        start,
        tableRows,
        groups: undefined,
        columns: columns.map((column) =>
          tableRows.map((row) => {
            const value = valueOf(row, column);
            const isCut = cut === true && value !== null && value.length > longestCell;
            return isCut ? `${value.slice(0, longestCell)}…` : value;
          }),
        ),
      };
    } catch (error) {
      if (signal.aborted) host.rows.aborted++;
      throw error;
    } finally {
      host.rows.running--;
      running.set(start, (running.get(start) ?? 1) - 1);
    }
  },
  positionOf({ view: id, tableRow }) {
    log('positionOf', { view: id, tableRow });
    const view = viewOf(id);
    if (view.grouped !== undefined) return view.grouped.positionOf(tableRow);
    if (view.passing !== undefined) {
      const at = view.passing.indexOf(tableRow);
      return at === -1 ? null : at;
    }
    const at = view.query.search.text === '' ? tableRow - (host.options.shift ?? 0) : tableRow / 10;
    const position = view.query.sort[0]?.descending === true ? view.rows - 1 - at : at;
    return position >= 0 && position < view.rows && Number.isInteger(position) ? position : null;
  },
  async facet(args, signal) {
    log('facet', args);
    await latency(signal);
    if (host.options.failFacet !== undefined) throw new RpcError('failed', host.options.failFacet);
    const all = countsOf(args.column, args.filters);
    const find = args.find.toLowerCase();
    const found = all.filter(({ value }) =>
      value === null ? find === '' : value.toLowerCase().includes(find),
    );
    return {
      values: found.slice(0, args.limit),
      distinct: found.length,
      rows: passingRows(args.filters).length,
      partial: host.state.phase === 'reading',
    };
  },
  blame(args) {
    log('blame', args);
    const without = (left: number) => passingRows(args.filters.filter((_, i) => i !== left)).length;
    return {
      withoutFilter: args.filters.map((_, i) => without(i)),
      withoutSearch: passingRows(args.filters).length,
    };
  },
  async timeline(args, signal) {
    log('timeline', args);
    await latency(signal);
    if (host.options.failTimeline !== undefined)
      throw new RpcError('failed', host.options.failTimeline);
    const filters = args.view === null ? [] : viewOf(args.view).query.filters;
    const time = filters.find(({ kind }) => kind === 'time');
    const [from, to] = time?.kind === 'time' ? [time.from, time.to] : [null, null];
    const rows = host.state.rows - (host.options.untimedRows ?? 0);
    return fakeTimeline({ rows, summary: host.state.summary }, args, {
      every: args.view === null || time !== undefined ? 1 : 4,
      from: from === null ? -Infinity : Date.parse(from),
      to: to === null ? Infinity : Date.parse(to),
    });
  },
  async record({ tableRow, emission }, signal) {
    log('record', { tableRow, emission });
    await latency(signal);
    if (host.options.failRecord !== undefined)
      throw new RpcError('failed', host.options.failRecord);
    return fakeRecord(host.state, host.options, pattern, tableRow, emission);
  },
  async story({ tableRow }, signal) {
    log('story', { tableRow });
    await latency(signal);
    if (host.options.failStory !== undefined) throw new RpcError('failed', host.options.failStory);
    return fakeStory(host.state, host.options, pattern, tableRow);
  },
  findingsOf(args) {
    log('findingsOf', args);
    return findingsOf(args.tableRow);
  },
  showFinding(args) {
    log('showFinding', args);
    return undefined;
  },
  idsOf({ tableRows }) {
    return tableRows.map((row) => pattern(row, 'Id'));
  },
  copyRows(args) {
    log('copyRows', args);
    return { rows: args.ranges.reduce((sum, { from, to }) => sum + to - from, 0) };
  },
  exportRows(args) {
    log('exportRows', args);
    return { file: `export.${args.format}`, rows: args.rows };
  },
  keepColumns(args) {
    log('keepColumns', args);
    host.publishKept({ columns: args.choice });
    return undefined;
  },
  saveFilters(args) {
    log('saveFilters', args);
    const { filters, search } = args;
    host.publishKept({
      savedFilters: [...host.kept.savedFilters, { name: 'Saved', filters, search }],
    });
    return { name: 'Saved' };
  },
  deleteSavedFilters(args) {
    log('deleteSavedFilters', args);
    host.publishKept({
      savedFilters: host.kept.savedFilters.filter(({ name }) => name !== args.name),
    });
    return undefined;
  },
  mark(args) {
    log('mark', args);
    const { tableRows, ...mark } = args;
    for (const row of tableRows) marks.set(row, { ...marks.get(row), ...mark });
    host.publishKept({ marks: (host.kept.marks ?? 0) + 1 });
    return { marked: args.tableRows.length, withoutId: 0 };
  },
  addRows(args) {
    log('addRows', args);
    return { rows: args.tableRows.length };
  },
  joinAuthDetails({ on }) {
    log('joinAuthDetails', { on });
    host.publishKept({ joinAuthDetails: on });
    return undefined;
  },
  rejected({ start, count }) {
    log('rejected', { start, count });
    const total = host.state.summary?.rejectedCount ?? 0;
    const records = [];
    for (let at = start; at < Math.min(total, start + count); at++)
      records.push(rejectedRecord(at));
    return { total, records };
  },
  cancelReading() {
    log('cancelReading', undefined);
    host.publish({ phase: 'cancelled' });
    return undefined;
  },
  copyText({ text }) {
    log('copyText', { text });
    host.copied.push(text);
    return undefined;
  },
  openAsText(args) {
    log('openAsText', args);
    return undefined;
  },
  reload() {
    log('reload', undefined);
    return undefined;
  },
  keepState({ state }) {
    host.keptState = state;
    return undefined;
  },
  tellShown(args) {
    log('tellShown', args);
    return undefined;
  },
});
server.publish('kept', host.kept);
server.publish('state', host.state);

function log(name: string, args: unknown): void {
  host.calls.push({ name, args });
}

// The window's `message` events carry what the host posts, as in VS Code; ours are wrapped so that they are told apart.
window.addEventListener(
  'message',
  (event: MessageEvent<{ toWindow?: unknown }>) => {
    if (event.data.toWindow === undefined) return;
    event.stopImmediatePropagation();
    window.dispatchEvent(new MessageEvent('message', { data: event.data.toWindow }));
  },
  true,
);

window.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => {
    const copy: unknown = structuredClone(message);
    setTimeout(() => {
      for (const listener of toHost) listener(copy);
    });
  },
  getState: (): unknown => JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') ?? undefined,
  setState: (state: unknown) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
});
