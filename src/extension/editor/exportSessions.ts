import type { ExportSession } from './exportSession';

/** Somebody's share of a session. */
export interface SessionShare {
  readonly session: ExportSession;
  /** Gives the share back; may be called twice. */
  release(): void;
}

/** Long enough for a tab to be dragged to another group without a gigabyte being read again. */
export const graceMs = 5000;

interface Open {
  readonly session: ExportSession;
  shares: number;
  ending: ReturnType<typeof setTimeout> | undefined;
}

/** The open exports, one session for each file; a session ends `graceMs` after its last share was given back. */
export class ExportSessions {
  private readonly open = new Map<string, Open>();

  constructor(private readonly waitMs = graceMs) {}

  /** A share of the session of `key`, which is made by `make` where there is none. */
  checkout(key: string, make: () => ExportSession): SessionShare {
    let entry = this.open.get(key);
    if (entry === undefined) {
      entry = { session: make(), shares: 0, ending: undefined };
      this.open.set(key, entry);
    } else if (entry.shares === 0) {
      clearTimeout(entry.ending);
      entry.ending = undefined;
      // Opening a file again after closing it means to see it as it is now.
      const { changed, phase } = entry.session.state;
      if (changed !== undefined || phase === 'failed') entry.session.reload();
    }
    const { session } = entry;
    entry.shares++;
    let held = true;
    return {
      session,
      release: () => {
        if (!held) return;
        held = false;
        this.giveBack(key, entry);
      },
    };
  }

  /** The sessions that run, those in their grace included, with the number of their shares. */
  list(): readonly { readonly session: ExportSession; readonly shares: number }[] {
    return [...this.open.values()];
  }

  /** Ends every session at once. */
  dispose(): void {
    for (const { session, ending } of this.open.values()) {
      clearTimeout(ending);
      session.dispose();
    }
    this.open.clear();
  }

  private giveBack(key: string, entry: Open): void {
    entry.shares--;
    if (entry.shares > 0 || this.open.get(key) !== entry) return;
    entry.ending = setTimeout(() => {
      this.open.delete(key);
      entry.session.dispose();
    }, this.waitMs);
  }
}
