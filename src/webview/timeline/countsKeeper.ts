import { RpcError, type Client } from '../../protocol/rpc';
import type { GridContract } from '../../protocol/gridContract';
import type { ViewId } from '../../protocol/engineContract';
import type { Counts } from './counts';
import type { Bins } from './niceBins';

/** What is to be counted. */
export interface WantedCounts {
  readonly bins: Bins;
  /** The view whose rows are drawn in front; undefined where it holds every row there is. */
  readonly view: ViewId | undefined;
  /** Changes when the table holds other rows than before. */
  readonly table: string;
}

/** What was counted last. */
export interface KnownCounts {
  readonly bins: Bins;
  readonly all: Counts;
  /** What the filters and the search leave; undefined where there are none. */
  readonly left: Counts | undefined;
}

/** Asks for counts, one question at a time: a newer one lets go of the one before. */
export class CountsKeeper {
  known: KnownCounts | undefined;
  failure: string | undefined;
  private running: AbortController | undefined;
  private timer: number | undefined;
  private askedAtMs = -Infinity;
  private wanted: WantedCounts | undefined;
  private asked: WantedCounts | undefined;
  /** The counts of every row, which filters do not change. */
  private all: { readonly of: string; readonly counts: Counts } | undefined;

  constructor(
    private readonly host: Client<GridContract>,
    private readonly onChange: () => void,
  ) {}

  /** Asks for these unless they are known or on their way, no sooner than `gapMs` after the question before. */
  want(wanted: WantedCounts, gapMs: number): void {
    if (this.asked !== undefined && isSame(this.asked, wanted)) {
      this.wanted = undefined;
      return;
    }
    this.wanted = wanted;
    window.clearTimeout(this.timer);
    const waitMs = Math.max(0, this.askedAtMs + gapMs - performance.now());
    this.timer = window.setTimeout(() => {
      if (this.wanted !== undefined) void this.ask(this.wanted);
    }, waitMs);
  }

  /** Asks once more what could not be answered. */
  again(): void {
    const { asked } = this;
    this.failure = undefined;
    if (asked !== undefined) void this.ask(asked);
  }

  /** Lets go of what is on its way. */
  stop(): void {
    window.clearTimeout(this.timer);
    this.running?.abort();
    this.running = this.wanted = this.asked = undefined;
  }

  private async ask(wanted: WantedCounts): Promise<void> {
    this.running?.abort();
    const controller = (this.running = new AbortController());
    const { signal } = controller;
    this.asked = wanted;
    this.wanted = undefined;
    this.askedAtMs = performance.now();
    const { bins, view, table } = wanted;
    const call = async (of: ViewId | null) => {
      const { fromMs, stepMs, count } = bins;
      const question = { view: of, fromMs, stepMs, bins: count };
      return (await this.host.call('timeline', question, signal)).counts;
    };
    const allOf = JSON.stringify([table, bins]);
    try {
      const all = this.all?.of === allOf ? this.all.counts : await call(null);
      this.all = { of: allOf, counts: all };
      const left = view === undefined ? undefined : await call(view);
      if (signal.aborted) return;
      this.known = { bins, all, left };
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      // Another view is on its way, and with it another question.
      if (error instanceof RpcError && error.code === 'stale') {
        this.asked = undefined;
        return;
      }
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.onChange();
  }
}

function isSame(a: WantedCounts, b: WantedCounts): boolean {
  return (
    a.view === b.view &&
    a.table === b.table &&
    a.bins.fromMs === b.bins.fromMs &&
    a.bins.stepMs === b.bins.stepMs &&
    a.bins.count === b.bins.count
  );
}
