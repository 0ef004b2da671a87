import { render } from 'preact';
import type { ColumnName } from '../core/event';
import type { SortKey } from '../core/query/query';
import type { EngineState } from '../protocol/engineContract';
import type { AskedDeed, GridState, WindowDeed } from '../protocol/gridContract';
import { mostSortKeys, type GridContract } from '../protocol/gridContract';
import { RpcError, type Client } from '../protocol/rpc';
import { PageCache } from './body/pageCache';
import { SignInGrid, type GridPlace } from './body/signInGrid';
import { columnOrder } from './columnOrder';
import { ColumnPart } from './columns/columnPart';
import { DetailsPart } from './details/detailsPart';
import { isSame } from './filters/filterHistory';
import { FilterPart } from './filters/filterPart';
import { App } from './frame/app';
import type { FrameDeeds, FrameState } from './frame/frameState';
import { headlineOf } from './frame/pages';
import { sortingText } from './frame/toolbar';
import { rowsCounted } from './frame/words';
import { l10n } from '../knowledge/l10n';
import { GroupPart } from './grouping/groupPart';
import { RowPart } from './rows/rowPart';
import { StateKeeper } from './stateKeeper';
import { TimelinePart } from './timeline/timelinePart';
import { ViewKeeper, type NewView } from './viewKeeper';
import { queryOf, type FocusedCell, type Question, type WindowContext } from './windowContext';
import type { WindowParts } from './windowParts';

/** Where the window is put, and what it is given. */
export interface GridWindowStart {
  readonly root: HTMLElement;
  readonly host: Client<GridContract>;
  /** What was kept when the window was last seen. */
  readonly state: GridState;
  readonly keepInWindow: (state: GridState) => void;
}

/**
 * The window of one export: holds what the frame shows, and joins the frame, the grid and the view that is open. It holds
 * no row beyond the pages on screen and near it.
 */
export class GridWindow {
  private frame: FrameState;
  private readonly host: Client<GridContract>;
  private readonly root: HTMLElement;
  private readonly live = document.createElement('div');
  private readonly pages: PageCache;
  private readonly views: ViewKeeper;
  private readonly stateKeeper: StateKeeper;
  private grid: SignInGrid | undefined;
  private readonly context: WindowContext;
  private readonly parts: WindowParts;
  private readonly performers: Readonly<Record<WindowDeed, (argument: string) => void>>;
  /** What is true of the grid while there is none on screen. */
  private kept: GridPlace;
  private shown: NewView | undefined;
  private drawing = false;
  private sayTimer: number | undefined;

  constructor({ root, host, state, keepInWindow }: GridWindowStart) {
    this.root = root;
    this.host = host;
    this.kept = state;
    this.frame = {
      engine: undefined,
      kept: undefined,
      filters: state.filters,
      search: state.search,
      sort: state.sort,
      grouping: state.grouping,
      zone: state.zone,
      panes: state.panes,
      columns: { columns: [], pinned: 0, widthsPx: {} },
      view: undefined,
      busy: false,
      failure: undefined,
      refused: undefined,
      drawer: undefined,
    };
    this.live.className = 'visually-hidden';
    this.live.setAttribute('role', 'status');
    root.after(this.live);
    this.context = {
      host,
      state: () => this.frame,
      set: (change) => this.set(change),
      ask: (change) => this.ask(change),
      keep: () => this.stateKeeper.touch(),
      say: (words) => this.say(words),
      copy: (text, what) => this.deeds.copy(text, what),
      grid: () => this.grid,
      view: () => this.shown,
      cell: () => this.focusedCell,
      perform: (deed, argument) => this.perform({ deed, argument: argument ?? '' }),
    };
    this.parts = {
      filters: new FilterPart(this.context),
      timeline: new TimelinePart(this.context),
      columns: new ColumnPart(this.context),
      grouping: new GroupPart(this.context),
      details: new DetailsPart(this.context),
      rows: new RowPart(this.context),
    };
    this.performers = {
      ...this.parts.filters.deeds,
      ...this.parts.timeline.deeds,
      ...this.parts.columns.deeds,
      ...this.parts.grouping.deeds,
      ...this.parts.details.deeds,
      ...this.parts.rows.deeds,
      focusSearch: () => void focusSearch(),
      focusGrid: () => this.grid?.takeFocus(),
    };
    this.pages = new PageCache(
      () => this.grid?.paintSoon(),
      (error) => this.onRowsFailed(error),
    );
    this.views = new ViewKeeper(host, queryOf(this.frame), {
      anchors: () => ({
        top: this.tableRow(this.grid?.topRow),
        focus: this.tableRow(this.grid?.focusRow),
      }),
      onView: (view) => this.onView(view),
      onNoView: () => this.onNoView(),
      onBusy: (busy) => {
        this.grid?.setBusy(busy);
        this.set({ busy });
      },
      onFailure: (failure) => this.set({ failure }),
      onRefused: (refused) => this.set({ refused }),
    });
    this.stateKeeper = new StateKeeper(() => this.state, {
      keepInWindow,
      keepAtHost: (kept) => {
        // Lost at worst: a place in a list.
        host.call('keepState', { state: kept }).catch(() => undefined);
      },
    });
    host.onSnapshot('kept', (kept) => this.set({ kept }));
    host.onSnapshot('asked', (asked) => this.perform(asked));
    host.onSnapshot('state', (engine) => this.onEngine(engine));
    window.addEventListener('focus', () => this.onWindowFocus());
    document.addEventListener('keydown', (event) => this.onKey(event));
    this.draw();
  }

  // ---- what is known -----------------------------------------------------------------------------------------------

  private get state(): GridState {
    const place = this.grid?.place ?? this.kept;
    const { filters, search, sort, grouping, zone, panes } = this.frame;
    return {
      v: 2,
      filters,
      search,
      sort,
      grouping,
      zone,
      panes,
      topRow: place.topRow,
      scrollLeftPx: place.scrollLeftPx,
      focus: place.focus,
    };
  }

  private get focusedCell(): FocusedCell | undefined {
    const { grid } = this;
    if (grid === undefined || grid.focusRow < 0) return undefined;
    const { column } = grid.place.focus ?? {};
    if (column === undefined) return undefined;
    const row = grid.focusRow;
    const index = this.frame.columns.columns.findIndex((name) => name === column);
    return { row, column, tableRow: this.pages.tableRow(row), value: this.pages.value(row, index) };
  }

  private perform({ deed, argument }: AskedDeed): void {
    this.performers[deed](argument);
  }

  private tableRow(row: number | undefined): number | undefined {
    return row === undefined || row < 0 ? undefined : this.pages.tableRow(row);
  }

  private set(change: Partial<FrameState>): void {
    this.frame = { ...this.frame, ...change };
    this.drawSoon();
  }

  /** Several changes in one turn are drawn once. */
  private drawSoon(): void {
    if (this.drawing) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      this.draw();
    });
  }

  private draw(): void {
    render(
      <App
        state={this.frame}
        deeds={this.deeds}
        host={this.host}
        mountGrid={this.mountGrid}
        parts={this.parts}
        context={this.context}
      />,
      this.root,
    );
  }

  // ---- the engine and its views ------------------------------------------------------------------------------------

  private onEngine(engine: EngineState): void {
    const before = this.frame.engine;
    this.set({ engine });
    const columns = columnOrder(engine);
    if (columns.join() !== this.frame.columns.columns.join()) {
      this.set({ columns: { ...this.frame.columns, columns } });
      this.grid?.setColumns(columns, this.grid.widths);
    }
    this.grid?.setName(gridName(engine));
    this.views.onState(engine);
    // A window that comes back to an export that was read long ago says nothing.
    const wasUnread = before?.phase === 'opening' || before?.phase === 'reading';
    if (wasUnread && engine.phase === 'ready')
      this.say(l10n.t('All read: {0}', rowsCounted(engine.rows)));
    // What went wrong is said by the banner.
    if (wasUnread && engine.phase === 'cancelled' && engine.problem === undefined)
      this.say(l10n.t('Reading was stopped: {0}', rowsCounted(engine.rows)));
    if (before?.phase !== 'failed' && engine.phase === 'failed' && engine.rows === 0)
      this.say(headlineOf(engine));
  }

  private onView(view: NewView): void {
    const before = this.frame.view;
    this.shown = view;
    this.pages.begin(view.fetchPage, view.reason !== 'query');
    this.set({
      view: { opened: view.opened, query: view.query, over: view.over },
      failure: undefined,
      // What was refused is refused still when the rows of before are kept alive.
      ...(isSame(view.query, this.frame) && { refused: undefined }),
    });
    this.showView(view);
    const asked = before !== undefined && view.reason === 'query';
    this.parts.timeline.onView();
    this.parts.details.onMove();
    if (asked && !isSame(before.query, view.query)) this.say(this.parts.filters.viewWords(view));
  }

  private showView(view: NewView): void {
    this.grid?.setSort(view.query.sort);
    this.grid?.setRows(view.opened.rows, {
      ...(view.topRow !== undefined && { topRow: view.topRow }),
      ...(view.focusRow !== undefined && { focusRow: view.focusRow }),
    });
  }

  private onNoView(): void {
    if (this.grid !== undefined) this.kept = this.grid.place;
    this.shown = undefined;
    this.pages.begin(undefined, false);
    this.set({ view: undefined, failure: undefined, refused: undefined });
    this.grid?.setRows(0);
    this.grid?.restore(this.kept);
  }

  private onRowsFailed(error: unknown): void {
    if (error instanceof RpcError && error.code === 'stale') this.views.again();
    else this.set({ failure: error instanceof Error ? error.message : String(error) });
  }

  private ask(change: Partial<Question>): void {
    this.set({ ...change, refused: undefined });
    this.parts.filters.onAsk();
    this.grid?.toTop();
    this.views.ask(queryOf(this.frame));
    this.stateKeeper.touch();
  }

  // ---- the grid ----------------------------------------------------------------------------------------------------

  private readonly mountGrid = (element: HTMLElement) => {
    const grid = new SignInGrid(element, this.pages, {
      onSort: (column, additive) => this.sortBy(column, additive),
      onCopy: (text) => void this.deeds.copy(text, 'the cell'),
      onSearch: focusSearch,
      onMove: () => {
        this.stateKeeper.touch();
        this.parts.details.onMove();
      },
      say: (words) => this.say(words),
    });
    this.grid = grid;
    grid.setName(gridName(this.frame.engine));
    grid.setColumns(this.frame.columns.columns, this.frame.columns.widthsPx);
    grid.setSort(this.frame.sort);
    grid.setRows(this.shown?.opened.rows ?? 0);
    grid.restore(this.kept);
    // Hidden windows come back anew: those who were in the grid are there again.
    if (this.kept.focus !== undefined) this.onWindowFocus();
    return () => {
      this.kept = grid.place;
      grid.dispose();
      if (this.grid === grid) this.grid = undefined;
    };
  };

  private sortBy(column: ColumnName, additive: boolean): void {
    const { sort } = this.frame;
    const before = sort.find((key) => key.column === column);
    // Up, down, none.
    const after: SortKey | undefined =
      before === undefined
        ? { column, descending: false }
        : before.descending
          ? undefined
          : { column, descending: true };
    const others = additive ? sort.filter((key) => key !== before) : [];
    const changed =
      additive && before !== undefined && after !== undefined
        ? sort.map((key) => (key === before ? after : key))
        : [...others, ...(after === undefined ? [] : [after])];
    if (changed.length > mostSortKeys) {
      this.say(l10n.t('A grid is sorted by {0} columns at most', mostSortKeys));
      return;
    }
    this.grid?.setSort(changed);
    this.ask({ sort: changed });
    this.say(
      changed.length === 0
        ? l10n.t('Not sorted: in the order of the file')
        : sortingText(changed, this.frame.zone),
    );
  }

  /** VS Code gives the focus to the window, not to anything in it; the keys of the grid are wanted then. */
  private onWindowFocus(): void {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    if (isNowhere && document.hasFocus()) this.grid?.takeFocus();
  }

  /** Ctrl+F goes to the search box wherever the focus is; `/` as well, where it is not typed. */
  private onKey(event: KeyboardEvent): void {
    const isFind = (event.ctrlKey || event.metaKey) && event.key === 'f' && !event.altKey;
    const isTyping = event.target instanceof HTMLInputElement;
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.shiftKey && !isSlash) return;
    if (!isFind && (!isSlash || isTyping)) return;
    if (!focusSearch()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  // ---- what the user does ------------------------------------------------------------------------------------------

  private readonly deeds: FrameDeeds = {
    search: (text) => {
      const { search } = this.frame;
      if (text !== search.text) this.ask({ search: { ...search, text } });
    },
    leaveSearch: () => this.grid?.takeFocus(),
    toggleDrawer: (drawer) => this.set({ drawer }),
    copy: async (text, what) => {
      try {
        await this.host.call('copyText', { text });
        this.say(l10n.t('Copied {0}', what));
        return true;
      } catch {
        this.say(l10n.t('{0} could not be copied', what));
        return false;
      }
    },
    openAsText: (line) => this.tell('openAsText', line === undefined ? {} : { line }),
    reload: () => this.tell('reload', undefined),
    cancelReading: () => this.tell('cancelReading', undefined),
    tryAgain: () => {
      this.set({ failure: undefined });
      this.pages.retry();
      if (this.shown === undefined) this.views.tryNow();
      this.grid?.paintSoon();
    },
  };

  private tell<Name extends 'openAsText' | 'reload' | 'cancelReading'>(
    name: Name,
    args: GridContract['calls'][Name]['args'],
  ): void {
    this.host.call(name, args).catch((error: unknown) => {
      if (error instanceof RpcError && error.code === 'cancelled') return;
      this.say(error instanceof Error ? error.message : String(error));
    });
  }

  /** Says it to a screen reader; the same words twice are said twice. */
  private say(words: string): void {
    this.live.textContent = '';
    window.clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => (this.live.textContent = words), 50);
  }
}

function focusSearch(): boolean {
  const search = document.getElementById('search');
  if (!(search instanceof HTMLInputElement)) return false;
  search.focus();
  search.select();
  return true;
}

function gridName(engine: EngineState | undefined): string {
  const [first] = engine?.sources ?? [];
  return first === undefined ? 'Sign-ins' : `Sign-ins of ${first.file}`;
}
