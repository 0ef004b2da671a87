import type { ExportSession } from '../editor/exportSession';
import type { MarkBook } from './markBook';
import { MarkFeed } from './markFeed';

/** A window's share of the feed of its session. */
export interface FeedShare {
  /** `MarkFeed.tell`. */
  tell(): Promise<void>;
  release(): void;
}

interface OpenFeed {
  readonly feed: MarkFeed;
  readonly listeners: Set<() => void>;
}

/** The feeds of the sessions that have windows. */
export class MarkFeeds {
  private readonly open = new Map<ExportSession, OpenFeed>();

  /** A share for one window, which hears when rows are answered with other marks than before. */
  share(session: ExportSession, book: MarkBook, onTold: () => void): FeedShare {
    let entry = this.open.get(session);
    if (entry === undefined) {
      const listeners = new Set<() => void>();
      const feed = new MarkFeed(session, book, () => {
        for (const listener of [...listeners]) listener();
      });
      entry = { feed, listeners };
      this.open.set(session, entry);
    }
    const { feed, listeners } = entry;
    listeners.add(onTold);
    return {
      tell: () => feed.tell(),
      release: () => {
        listeners.delete(onTold);
        if (listeners.size > 0 || this.open.get(session)?.feed !== feed) return;
        feed.dispose();
        this.open.delete(session);
      },
    };
  }
}
