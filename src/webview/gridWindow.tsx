import { render } from 'preact';
import type { Grouping, SortKey } from '../core/query/query';
import { longestCell, type EngineState, type GridColumn } from '../protocol/engineContract';
import type {
  AskedChange,
  AskedDeed,
  ColumnChoice,
  GridState,
  ShownRows,
  WindowDeed,
} from '../protocol/gridContract';
import { mostSortKeys, type GridContract } from '../protocol/gridContract';
import { RpcError, type Client } from '../protocol/rpc';
import { PageCache } from './body/pageCache';
import { SignInGrid, type GridPlace } from './body/signInGrid';
import type { Decoding } from './cellLook';
import { ColumnPart } from './columns/columnPart';
import { isFigure } from './columns/isFigure';
import { shownColumns, sortedColumns } from './columns/shownColumns';
import { sortAfter } from './columns/sortAfter';
import { Explaining } from './explaining';
import { DetailsPart } from './details/detailsPart';
import { isSame } from './filters/filterHistory';
import { FilterPart } from './filters/filterPart';
import { wholeValue } from './filters/rowValues';
import { App } from './frame/app';
import type { FrameDeeds, FrameState } from './frame/frameState';
import { freshState } from './freshState';
import { hasFindings } from './hasFindings';
import { headlineOf } from './frame/pages';
import { sortingText } from './frame/toolbar';
import { rowsCounted } from './frame/words';
import { l10n } from '../knowledge/l10n';
import { visibleText } from '../report/visibleText';
import { GroupPart } from './grouping/groupPart';
import type { AskedRow } from './rows/askedRow';
import { Late } from './rows/late';
import { RowPart } from './rows/rowPart';
import { rowsIn } from './rows/rowRanges';
import { Toast } from './rows/toast';
import { ShownTeller } from './shownTeller';
import { StateKeeper } from './stateKeeper';
import { TimelinePart } from './timeline/timelinePart';
import { ViewKeeper, type NewView } from './viewKeeper';
import {
  queryOf,
  type FocusedCell,
  type PlaceKept,
  type Question,
  type WindowContext,
} from './windowContext';
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
  /** Nothing was kept of the window, and the user has not asked for anything. */
  private isUnused: boolean;
  private readonly host: Client<GridContract>;
  private readonly root: HTMLElement;
  private readonly live = document.createElement('div');
  private readonly toast = new Toast();
  private readonly pages: PageCache;
  private readonly views: ViewKeeper;
  private readonly stateKeeper: StateKeeper;
  private readonly shownTeller: ShownTeller;
  /** Undefined until one was asked for. */
  private askedRow: AskedRow | undefined;
  /** Counts questions and rows that were asked for. */
  private asked = 0;
  private readonly explaining = new Explaining(() => this.drawSoon());
  private readonly evidence = new Late(async () => import('./body/evidenceMark'));
  private grid: SignInGrid | undefined;
  private readonly context: WindowContext;
  private readonly parts: WindowParts;
  private readonly performers: Readonly<Record<WindowDeed, (argument: string) => void>>;
  /** What is true of the grid while there is none on screen. */
  private kept: GridPlace;
  private shown: NewView | undefined;
  /** What the grid was last told to show, by identity. */
  private told: { readonly choice: ColumnChoice; readonly decoding: Decoding } | undefined;
  private drawing = false;
  private sayTimer: number | undefined;

  constructor({ root, host, state, keepInWindow }: GridWindowStart) {
    this.isUnused = state === freshState;
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
    this.pages = new PageCache(
      () => this.grid?.paintSoon(),
      (error) => this.onRowsFailed(error),
    );
    this.context = {
      host,
      pages: this.pages,
      state: () => this.frame,
      set: (change) => this.set(change),
      ask: (change, place) => this.ask(change, place),
      sayWithRows: (words) => this.parts.filters.sayWithRows(words),
      keep: () => this.stateKeeper.touch(),
      say: (words) => this.say(words),
      tell: (words, offer) => {
        this.say(words);
        this.toast.show(words, offer);
      },
      copy: (text, what) => this.deeds.copy(text, what),
      grid: () => this.grid,
      view: () => this.shown,
      cell: () => this.focusedCell,
      closeOthers: (opening) => {
        const { filters, columns, rows } = this.parts;
        if (opening !== 'filters') filters.close({ keepFocus: true });
        if (opening !== 'columns') columns.closeChooser();
        if (opening !== 'rows') rows.close();
      },
      perform: (deed, argument) => this.perform({ deed, argument: argument ?? '' }),
    };
    const columns = new ColumnPart(this.context);
    this.parts = {
      filters: new FilterPart(this.context),
      timeline: new TimelinePart(this.context),
      columns,
      grouping: new GroupPart(this.context),
      details: new DetailsPart(this.context),
      rows: new RowPart(this.context, columns),
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
    this.shownTeller = new ShownTeller(host, () => this.shownRows);
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
    host.onSnapshot('kept', (kept) => {
      const before = this.frame.kept;
      this.set({ kept });
      this.parts.columns.refresh();
      if (before === undefined || before.marks === kept.marks) return;
      this.pages.forget(['Mark', 'MarkNote']);
      this.grid?.paintSoon();
    });
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
    const { focusColumn: column, focusRow: row } = grid;
    if (column === undefined) return undefined;
    const value = this.pages.value(row, column);
    return { row, column, tableRow: this.pages.tableRow(row), value };
  }

  /** Undefined while there is nothing to be shown yet. */
  private get shownRows(): ShownRows | undefined {
    const { view, engine } = this.frame;
    if (view === undefined)
      return engine?.phase === 'failed' ? { events: 0, of: 0, selected: 0 } : undefined;
    const { events, of } = view.opened;
    return { events, of, selected: rowsIn(this.grid?.selected ?? []) };
  }

  private perform(asked: AskedDeed | AskedChange): void {
    if ('deed' in asked) this.performers[asked.deed](asked.argument);
    else if (asked.ask === 'filters') this.parts.filters.replace(asked.filters, asked.search);
    else void this.goToRow(asked.tableRow);
  }

  private async goToRow(tableRow: number): Promise<void> {
    const asked = ++this.asked;
    const { AskedRow } = await import('./rows/askedRow');
    // Something else was asked for while it was loaded.
    if (asked !== this.asked) return;
    this.askedRow ??= new AskedRow(this.context, () => this.onMove());
    this.askedRow.ask(tableRow);
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
    this.tellGrid();
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

  /** Several exports as one come by time, the newest first as in the portal, until the user asks for something else. */
  private sortTogether({ sources }: EngineState): void {
    if (!this.isUnused || sources.filter(({ role }) => role === 'main').length < 2) return;
    this.isUnused = false;
    const sort: readonly SortKey[] = [{ column: 'EventTime', descending: true }];
    this.set({ sort });
    this.grid?.setSort(sort);
    this.views.ask(queryOf(this.frame));
  }

  private onEngine(engine: EngineState): void {
    const before = this.frame.engine;
    this.set({ engine });
    this.sortTogether(engine);
    if (before?.findings?.version !== engine.findings?.version) this.onFindings(engine);
    this.parts.columns.refresh();
    this.tellGrid();
    this.grid?.setName(gridName(engine));
    this.views.onState(engine);
    this.shownTeller.touch();
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

  /** Rows are evidence of other findings than before. */
  private onFindings(engine: EngineState): void {
    this.markEvidence();
    this.pages.forget(['Detections', 'Findings']);
    this.grid?.paintSoon();
    // Where its rows are others now, it is stale; but of these views no row is asked that would say so.
    if (!hasFindings(engine) || this.shown?.opened.rows === 0) this.views.again();
  }

  private markEvidence(): void {
    const { evidence } = this;
    const isMarked = hasFindings(this.frame.engine);
    if (isMarked && evidence.here === undefined)
      void evidence.load().then(() => this.markEvidence());
    this.grid?.setEvidence(isMarked ? evidence.here : undefined);
  }

  private onView(view: NewView): void {
    const before = this.frame.view;
    this.shown = view;
    this.pages.begin(view.fetchPage, view.reason !== 'query' || view.place !== 'top');
    if (view.reason !== 'grow') this.grid?.clearSelection();
    this.set({
      view: { opened: view.opened, query: view.query, over: view.over },
      failure: undefined,
      // What was refused is refused still when the rows of before are kept alive.
      ...(isSame(view.query, this.frame) && { refused: undefined }),
    });
    this.showView(view);
    this.shownTeller.touch();
    this.askedRow?.onView();
    const asked = before !== undefined && view.reason === 'query';
    this.parts.timeline.onView();
    this.parts.details.onMove();
    if (asked && !isSame(before.query, view.query)) this.say(this.parts.filters.viewWords(view));
  }

  private showView(view: NewView): void {
    this.tellGrid();
    this.grid?.setSort(sortedColumns(view.query.sort, view.query.grouping));
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

  private ask(change: Partial<Question>, place: PlaceKept = 'top'): void {
    this.isUnused = false;
    this.asked++;
    this.askedRow?.forget();
    this.set({ ...change, refused: undefined });
    this.parts.filters.onAsk();
    if (place === 'top') this.grid?.toTop();
    this.stateKeeper.keep();
    this.views.ask(queryOf(this.frame), place);
  }

  // ---- the grid ----------------------------------------------------------------------------------------------------

  private readonly mountGrid = (element: HTMLElement) => {
    const { columns, grouping, rows, details } = this.parts;
    const grid = new SignInGrid(element, this.pages, {
      onSort: (column, additive) => this.sortBy(column, additive),
      onCopy: (text) => void this.copyCell(text),
      onCopyRows: () => this.perform({ deed: 'copyRows', argument: 'tsv' }),
      onSearch: focusSearch,
      onMove: () => this.onMove(),
      onWidths: (widthsPx) => columns.setWidths(widthsPx),
      onDropColumn: (column, gap) => columns.drop(column, gap),
      onOpen: () => details.open(),
      onPoint: () => details.show(),
      onToggleGroup: (row) => grouping.toggle(row),
      onSelect: () => {
        rows.onSelect();
        this.shownTeller.touch();
      },
      onPerform: (deed, argument) => this.perform({ deed, argument }),
      explain: (column, value) => this.explaining.of(column, value),
      say: (words) => this.say(words),
    });
    this.grid = grid;
    this.told = undefined;
    this.explaining.load();
    grid.setName(gridName(this.frame.engine));
    this.markEvidence();
    this.tellGrid();
    grid.setSort(sortedColumns(this.frame.sort, this.shownGrouping));
    grid.setRows(this.shown?.opened.rows ?? 0);
    grid.restore(this.kept);
    // Hidden windows come back anew: those who were in the grid are there again.
    if (this.kept.focus !== undefined) this.onWindowFocus();
    this.askedRow?.onView();
    return () => {
      this.kept = grid.place;
      grid.dispose();
      if (this.grid === grid) this.grid = undefined;
    };
  };

  /** How the rows on screen are grouped, which may not be yet how they were asked to be. */
  private get shownGrouping(): Grouping | null {
    return this.frame.view === undefined ? this.frame.grouping : this.frame.view.query.grouping;
  }

  /** Tells the grid of other columns, and of another way to show values. */
  private tellGrid(): void {
    const { grid, told, frame } = this;
    if (grid === undefined) return;
    const { zone, columns: choice } = frame;
    const { codes } = this.explaining;
    const grouping = this.shownGrouping;
    const before = told?.decoding;
    const isSameLook =
      before?.zone === zone && before.codes === codes && before.grouping === grouping;
    const decoding = before !== undefined && isSameLook ? before : { zone, codes, grouping };
    if (decoding !== before) grid.setDecoding(decoding);
    if (choice !== told?.choice || grouping !== before?.grouping)
      grid.setColumns(shownColumns(choice, grouping, this.parts.columns.figureWidthsPx));
    this.told = { choice, decoding };
  }

  private async copyCell(text: string): Promise<void> {
    const cell = this.focusedCell;
    const isCut = cell !== undefined && text.length > longestCell;
    try {
      const whole = isCut ? await wholeValue(this.context, cell) : text;
      await this.deeds.copy(whole ?? text, l10n.t('the cell'));
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error));
    }
  }

  private sortBy(column: GridColumn, additive: boolean): void {
    if (this.parts.grouping.sortBy(column) || isFigure(column)) return;
    const sort = sortAfter(this.frame.sort, column, additive);
    if (sort.length > mostSortKeys) {
      this.say(l10n.t('A grid is sorted by {0} columns at most', mostSortKeys));
      return;
    }
    const { grouping } = this.frame;
    this.grid?.setSort(sort);
    // Groups then stand in the order of their first events.
    this.ask({ sort, ...(grouping !== null && { grouping: { ...grouping, sort: null } }) });
    this.say(
      sort.length === 0
        ? l10n.t('Not sorted: in the order of the file')
        : sortingText(sort, this.frame.zone),
    );
  }

  /** The grid stands elsewhere, or its focus is on another cell. */
  private onMove(): void {
    this.stateKeeper.touch();
    this.parts.details.onMove();
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
        this.context.tell(l10n.t('Copied {0}', what));
        return true;
      } catch {
        this.context.tell(l10n.t('{0} could not be copied', what));
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
  return first === undefined
    ? l10n.t('Sign-ins')
    : l10n.t('Sign-ins of {0}', visibleText(first.file));
}
