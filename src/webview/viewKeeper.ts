import type { Query } from '../core/query/query';
import type { EngineState, ViewId, ViewOpened } from '../protocol/engineContract';
import type { GridContract } from '../protocol/gridContract';
import { RpcError, type Client } from '../protocol/rpc';
import type { FetchPage } from './body/pageCache';
import type { PlaceKept } from './windowContext';

/** While an export is read, its rows are shown to grow no more often than this. */
const growEveryMs = 500;

/** After a view has gone stale, or could not be opened, how long until the next attempt; doubled up to the longest. */
const firstRetryMs = 250;
const longestRetryMs = 8000;

type Phase = EngineState['phase'];

/** Why a view is opened. `query`: another question; `grow`: more rows of the same; `again`: the one before is gone or not final. */
export type OpenReason = 'query' | 'grow' | 'again';

/** A view to be shown in place of the one before. */
export interface NewView {
  readonly opened: ViewOpened;
  readonly query: Query;
  readonly reason: OpenReason;
  /** Where the grid is to be, where the reason is another question. */
  readonly place: PlaceKept;
  /** Where the engine stood when the view was asked for: the least that the view is over. */
  readonly over: EngineState;
  readonly fetchPage: FetchPage;
  /** Where the rows named by `anchors` stand in it; undefined where that is not known. */
  readonly topRow: number | undefined;
  readonly focusRow: number | undefined;
}

/** The one who shows views. */
export interface ViewShower {
  /** Rows of the table that are at the top of the screen and that have the focus, where they are known. */
  readonly anchors: () => { readonly top: number | undefined; readonly focus: number | undefined };
  readonly onView: (view: NewView) => void;
  /** There is no view any more: the file is being read anew. */
  readonly onNoView: () => void;
  readonly onBusy: (busy: boolean) => void;
  readonly onFailure: (message: string) => void;
  /** The engine will not answer this question, and says why; what was shown before is shown still. */
  readonly onRefused: (message: string) => void;
}

/**
 * Keeps one view open that answers the current question over what the engine has read: opens it anew when the question
 * changes, when rows were added, when reading has ended, and when the engine says that it is gone. A new attempt lets go of
 * the one before; a view that was replaced is closed.
 */
export class ViewKeeper {
  /** `phase`: the engine's when the view was asked for, so that a final table is asked once and no more. */
  private current:
    | { readonly opened: ViewOpened; readonly query: Query; readonly phase: Phase | undefined }
    | undefined;
  private opening: AbortController | undefined;
  private openingReason: OpenReason | undefined;
  private place: PlaceKept = 'top';
  private openingPhase: Phase | undefined;
  private openedAtMs = -Infinity;
  private growTimer: number | undefined;
  private retryTimer: number | undefined;
  private retryMs = firstRetryMs;
  private engine: EngineState | undefined;
  /** Questions that the engine would not answer, since the user's last: not asked again by themselves. */
  private readonly refused = new Set<Query>();

  constructor(
    private readonly host: Client<GridContract>,
    private query: Query,
    private readonly shower: ViewShower,
  ) {}

  /** The engine stands elsewhere now. */
  onState(state: EngineState): void {
    const before = this.engine;
    this.engine = state;
    const isReadAnew =
      before !== undefined &&
      (state.rows < before.rows || (state.phase === 'opening' && before.phase !== 'opening'));
    if (isReadAnew) this.forget();
    if (!hasTable(state)) return;
    const { current } = this;
    if (current === undefined) {
      if (this.opening === undefined && this.retryTimer === undefined) void this.open('again');
    } else if (state.phase === 'reading') {
      if (isPlain(current.query) && state.rows > current.opened.of) this.growSoon();
    } else if (current.phase !== state.phase) {
      // Final now, which the view is not; nor is one that began to be opened before the end.
      if (this.opening === undefined || this.openingPhase !== state.phase) void this.open('again');
    }
  }

  /** Asks another question; `place`: where the grid is to be then. */
  ask(query: Query, place: PlaceKept = 'top'): void {
    this.query = query;
    // Where an earlier question that is not answered yet begins at the top, this one does.
    if (this.openingReason !== 'query' || place === 'top') this.place = place;
    this.refused.clear();
    if (this.engine !== undefined && hasTable(this.engine)) void this.open('query');
  }

  /** The engine said that the view is gone. */
  again(): void {
    if (this.opening === undefined && this.retryTimer === undefined) void this.open('again');
  }

  /** The user wants another attempt, and does not want to wait for ours. */
  tryNow(): void {
    this.refused.clear();
    if (this.opening === undefined) void this.open('again');
  }

  private forget(): void {
    this.opening?.abort();
    this.opening = undefined;
    window.clearTimeout(this.growTimer);
    window.clearTimeout(this.retryTimer);
    this.growTimer = this.retryTimer = undefined;
    this.current = undefined;
    this.refused.clear();
    this.shower.onBusy(false);
    this.shower.onNoView();
  }

  private growSoon(): void {
    if (this.growTimer !== undefined || this.opening !== undefined) return;
    const waitMs = Math.max(0, this.openedAtMs + growEveryMs - performance.now());
    this.growTimer = window.setTimeout(() => {
      this.growTimer = undefined;
      // A question asked meanwhile is answered over more rows than this would be.
      if (
        this.opening === undefined &&
        this.current !== undefined &&
        isPlain(this.next ?? this.query)
      )
        void this.open('grow');
    }, waitMs);
  }

  /**
   * The question to be asked next: the user's, or, where that was refused, the one of the rows that are still shown, to
   * keep them alive; undefined where both were refused.
   */
  private get next(): Query | undefined {
    return [this.query, this.current?.query].find(
      (query) => query !== undefined && !this.refused.has(query),
    );
  }

  private async open(reason: OpenReason): Promise<void> {
    const query = this.next;
    const over = this.engine;
    if (query === undefined || over === undefined) return;
    this.opening?.abort();
    window.clearTimeout(this.retryTimer);
    this.retryTimer = undefined;
    const controller = new AbortController();
    const { signal } = controller;
    this.opening = controller;
    // A question that is let go of for a further attempt is still a question.
    const asked = this.openingReason === 'query' ? 'query' : reason;
    this.openingReason = asked;
    const { phase } = over;
    this.openingPhase = phase;
    if (asked !== 'grow') this.shower.onBusy(true);
    try {
      const opened = await this.host.call('openView', query, signal, ({ view }) =>
        this.close(view),
      );
      const isAnchored = asked === 'again' || (asked === 'query' && this.place === 'rows');
      const anchors = isAnchored ? this.shower.anchors() : { top: undefined, focus: undefined };
      const [topRow, focusRow] = await Promise.all([
        this.positionOf(opened.view, anchors.top, signal),
        this.positionOf(opened.view, anchors.focus, signal),
      ]);
      if (signal.aborted) {
        this.close(opened.view);
        return;
      }
      this.settle();
      const replaced = this.current;
      this.current = { opened, query, phase };
      this.openedAtMs = performance.now();
      this.retryMs = firstRetryMs;
      this.shower.onView({
        opened,
        query,
        reason: asked,
        place: this.place,
        over,
        topRow,
        focusRow,
        fetchPage: (start, columns, pageSignal) =>
          this.host.call('rows', { view: opened.view, start, columns, cut: true }, pageSignal),
      });
      if (replaced !== undefined) this.close(replaced.opened.view);
      // Reading may have gone on, or ended, since this view was made.
      if (this.engine !== undefined) this.onState(this.engine);
    } catch (error) {
      if (signal.aborted) return;
      this.settle();
      // The same question would be refused again: only another one helps.
      if (error instanceof RpcError && error.code === 'invalid') {
        this.refused.add(query);
        this.shower.onRefused(error.message);
        // What was shown may have gone stale meanwhile, or grown.
        if (this.current !== undefined && this.engine !== undefined) this.onState(this.engine);
        return;
      }
      this.openingReason = asked === 'query' ? 'query' : undefined;
      const isStale = error instanceof RpcError && error.code === 'stale';
      if (!isStale) this.shower.onFailure(error instanceof Error ? error.message : String(error));
      this.retryTimer = window.setTimeout(() => {
        this.retryTimer = undefined;
        void this.open('again');
      }, this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
    }
  }

  private settle(): void {
    this.opening = undefined;
    this.openingReason = undefined;
    this.shower.onBusy(false);
  }

  private close(view: ViewId): void {
    // Nothing waits for the answer: a view that is gone already is as good.
    this.host.call('closeView', { view }).catch(() => undefined);
  }

  private async positionOf(
    view: ViewId,
    tableRow: number | undefined,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    if (tableRow === undefined) return undefined;
    try {
      return (await this.host.call('positionOf', { view, tableRow }, signal)) ?? undefined;
    } catch {
      // The place is a comfort: without it the rows are shown all the same.
      return undefined;
    }
  }
}

/** Whether there is a table to ask: rows, or the knowledge that there are none. */
function hasTable(state: EngineState): boolean {
  switch (state.phase) {
    case 'opening':
      return false;
    case 'reading':
      return state.rows > 0;
    case 'ready':
    case 'cancelled':
      return true;
    case 'failed':
      return state.rows > 0;
  }
}

function isPlain(query: Query): boolean {
  return (
    query.search.text === '' &&
    query.sort.length === 0 &&
    query.filters.length === 0 &&
    query.grouping === null
  );
}
