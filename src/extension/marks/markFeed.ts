import type { ExportSession } from '../editor/exportSession';
import type { Run } from '../editor/viewIds';
import type { MarkBook } from './markBook';

/** Keeps the engine of a session told of all marks: one for all windows of the session. */
export class MarkFeed {
  private told: { readonly run: Run; readonly version: number } | undefined;
  private telling: Promise<void> = Promise.resolve();
  private readonly stops: readonly (() => void)[];

  constructor(
    private readonly session: ExportSession,
    private readonly book: MarkBook,
    /** Told when the engine answers rows with other marks than before. */
    private readonly onTold: () => void,
  ) {
    const tell = () => {
      // An engine that is gone or cannot: the next one is told anew.
      this.tell().catch(() => undefined);
    };
    this.stops = [session.onState(tell), book.onChange(tell)];
    tell();
  }

  /** Resolves when the engine knows all marks that there are; rejects where it cannot be told. */
  tell(): Promise<void> {
    const telling = this.telling.then(() => this.tellNow());
    this.telling = telling.catch(() => undefined);
    return telling;
  }

  dispose(): void {
    for (const stop of this.stops) stop();
  }

  private async tellNow(): Promise<void> {
    const { phase } = this.session.state;
    if (phase === 'opening' || phase === 'failed') return;
    const { client, run } = await this.session.engine();
    const { version, all } = this.book;
    if (this.told?.run === run && this.told.version === version) return;
    // An engine that was told of none knows of none.
    const knows = this.told?.run !== run && all.length === 0;
    if (!knows) await client.call('setMarks', { marks: all });
    this.told = { run, version };
    if (!knows) this.onTold();
  }
}
