import { render } from 'preact';
import type { ColumnName } from '../core/event';
import type { Query, SortKey } from '../core/query/query';
import type { EngineState } from '../protocol/engineContract';
import type { GridState } from '../protocol/gridContract';
import { mostSortKeys, type GridContract } from '../protocol/gridContract';
import { RpcError, type Client } from '../protocol/rpc';
import { PageCache } from './body/pageCache';
import { SignInGrid, type GridPlace } from './body/signInGrid';
import { columnOrder } from './columnOrder';
import { App } from './frame/app';
import type { FrameDeeds, FrameState } from './frame/frameState';
import { headlineOf } from './frame/pages';
import { sortingText } from './frame/toolbar';
import { counted, countText, partRead } from './frame/words';
import { StateKeeper } from './stateKeeper';
import { ViewKeeper, type NewView } from './viewKeeper';

/** Where the window is put, and what it is given. */
export interface GridWindowParts {
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
  private columns: readonly ColumnName[] = [];
  /** What is true of the grid while there is none on screen. */
  private kept: GridPlace & Pick<GridState, 'widthsPx'>;
  private shown: NewView | undefined;
  private drawing = false;
  private sayTimer: number | undefined;

  constructor({ root, host, state, keepInWindow }: GridWindowParts) {
    this.root = root;
    this.host = host;
    this.kept = state;
    this.frame = {
      engine: undefined,
      text: state.text,
      sort: state.sort,
      view: undefined,
      busy: false,
      failure: undefined,
      drawer: undefined,
    };
    this.live.className = 'visually-hidden';
    this.live.setAttribute('role', 'status');
    root.after(this.live);
    this.pages = new PageCache(
      () => this.grid?.paintSoon(),
      (error) => this.onRowsFailed(error),
    );
    this.views = new ViewKeeper(host, this.query, {
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
    });
    this.stateKeeper = new StateKeeper(() => this.state, {
      keepInWindow,
      keepAtHost: (kept) => {
        // Lost at worst: a place in a list.
        host.call('keepState', { state: kept }).catch(() => undefined);
      },
    });
    host.onSnapshot('state', (engine) => this.onEngine(engine));
    window.addEventListener('focus', () => this.onWindowFocus());
    document.addEventListener('keydown', (event) => this.onKey(event));
    this.draw();
  }

  // ---- what is known -----------------------------------------------------------------------------------------------

  private get query(): Query {
    return { filters: [], text: this.frame.text, sort: this.frame.sort };
  }

  private get state(): GridState {
    const place = this.grid?.place ?? this.kept;
    return {
      v: 1,
      text: this.frame.text,
      sort: this.frame.sort,
      widthsPx: this.grid?.widths ?? this.kept.widthsPx,
      topRow: place.topRow,
      scrollLeftPx: place.scrollLeftPx,
      focus: place.focus,
    };
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
      <App state={this.frame} deeds={this.deeds} host={this.host} mountGrid={this.mountGrid} />,
      this.root,
    );
  }

  // ---- the engine and its views ------------------------------------------------------------------------------------

  private onEngine(engine: EngineState): void {
    const before = this.frame.engine;
    this.set({ engine });
    const columns = columnOrder(engine);
    if (columns.join() !== this.columns.join()) {
      this.columns = columns;
      this.grid?.setColumns(columns, this.grid.widths);
    }
    this.grid?.setName(gridName(engine));
    this.views.onState(engine);
    // A window that comes back to an export that was read long ago says nothing.
    const wasUnread = before?.phase === 'opening' || before?.phase === 'reading';
    if (wasUnread && engine.phase === 'ready') this.say(`All read: ${counted(engine.rows, 'row')}`);
    // What went wrong is said by the banner.
    if (wasUnread && engine.phase === 'cancelled' && engine.problem === undefined)
      this.say(`Reading was stopped: ${counted(engine.rows, 'row')}`);
    if (before?.phase !== 'failed' && engine.phase === 'failed' && engine.rows === 0)
      this.say(headlineOf(engine));
  }

  private onView(view: NewView): void {
    const before = this.frame.view;
    this.shown = view;
    this.pages.begin(view.fetchPage, view.reason !== 'query');
    this.set({
      view: { opened: view.opened, text: view.query.text, over: view.over },
      failure: undefined,
    });
    this.showView(view);
    const asked = before !== undefined && view.reason === 'query';
    if (asked && before.text !== view.query.text) this.say(matchWords(view));
  }

  private showView(view: NewView): void {
    this.grid?.setSort(view.query.sort);
    this.grid?.setRows(view.opened.rows, {
      ...(view.topRow !== undefined && { topRow: view.topRow }),
      ...(view.focusRow !== undefined && { focusRow: view.focusRow }),
    });
  }

  private onNoView(): void {
    if (this.grid !== undefined) this.kept = { ...this.grid.place, widthsPx: this.grid.widths };
    this.shown = undefined;
    this.pages.begin(undefined, false);
    this.set({ view: undefined, failure: undefined });
    this.grid?.setRows(0);
    this.grid?.restore(this.kept);
  }

  private onRowsFailed(error: unknown): void {
    if (error instanceof RpcError && error.code === 'stale') this.views.again();
    else this.set({ failure: error instanceof Error ? error.message : String(error) });
  }

  private ask(change: Partial<Pick<FrameState, 'text' | 'sort'>>): void {
    this.set(change);
    this.grid?.toTop();
    this.views.ask(this.query);
    this.stateKeeper.touch();
  }

  // ---- the grid ----------------------------------------------------------------------------------------------------

  private readonly mountGrid = (element: HTMLElement) => {
    const grid = new SignInGrid(element, this.pages, {
      onSort: (column, additive) => this.sortBy(column, additive),
      onCopy: (text) => void this.deeds.copy(text, 'the cell'),
      onSearch: focusSearch,
      onMove: () => this.stateKeeper.touch(),
      say: (words) => this.say(words),
    });
    this.grid = grid;
    grid.setName(gridName(this.frame.engine));
    grid.setColumns(this.columns, this.kept.widthsPx);
    grid.setSort(this.frame.sort);
    grid.setRows(this.shown?.opened.rows ?? 0);
    grid.restore(this.kept);
    // Hidden windows come back anew: those who were in the grid are there again.
    if (this.kept.focus !== undefined) this.onWindowFocus();
    return () => {
      this.kept = { ...grid.place, widthsPx: grid.widths };
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
      this.say(`A grid is sorted by ${mostSortKeys} columns at most`);
      return;
    }
    this.grid?.setSort(changed);
    this.ask({ sort: changed });
    this.say(changed.length === 0 ? 'Not sorted: in the order of the file' : sortingText(changed));
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
      if (text !== this.frame.text) this.ask({ text });
    },
    leaveSearch: () => this.grid?.takeFocus(),
    toggleDrawer: (drawer) => this.set({ drawer }),
    copy: async (text, what) => {
      try {
        await this.host.call('copyText', { text });
        this.say(`Copied ${what}`);
        return true;
      } catch {
        this.say(`${what} could not be copied`);
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

function matchWords({ opened, query, over }: NewView): string {
  const part = partRead(opened, over);
  const ofWhat = part === undefined ? '' : ` ${part}`;
  if (query.text === '') return `All ${counted(opened.rows, 'row')}${ofWhat}`;
  if (opened.rows === 0)
    return part === undefined ? 'No row holds the text' : `None of the rows ${part} holds the text`;
  return `${countText(opened.rows)} of ${counted(opened.of, 'row')}${ofWhat} hold the text`;
}
