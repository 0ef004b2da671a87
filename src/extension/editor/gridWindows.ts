import type { AskedDeed } from '../../protocol/gridContract';
import type { ServedWindow, WindowChange } from './servedWindow';

/** The windows that are open, to find the one in front. */
export class GridWindows {
  /** The one that was last in front comes last. */
  private readonly windows = new Set<ServedWindow>();
  private readonly listeners = new Set<(what: WindowChange, of: ServedWindow) => void>();

  /** Returns what to call when the window is closed. */
  add(window: ServedWindow): () => void {
    const front = this.list().find(({ panel }) => panel.active);
    this.windows.add(window);
    // Opened beside the one in front or behind it.
    if (front !== undefined && !window.panel.active) this.inFront(front);
    window.onChange = (what) => this.tell(what, window);
    this.tell('list', window);
    return () => {
      window.close();
      if (this.windows.delete(window)) this.tell('list', window);
    };
  }

  /** To be called when a window has come to the front, so that it is known while nothing has the focus. */
  inFront(window: ServedWindow): void {
    if (!this.windows.delete(window)) return;
    this.windows.add(window);
    this.tell('list', window);
  }

  /** The one that was last in front comes first. */
  list(): readonly ServedWindow[] {
    return [...this.windows].reverse();
  }

  /** Hears of every window that was opened, closed or came to the front, and of what windows say of themselves. */
  onChange(listener: (what: WindowChange, of: ServedWindow) => void): void {
    this.listeners.add(listener);
  }

  /** Asks it of the window in front; false where there is none. */
  ask(asked: AskedDeed): boolean {
    const all = this.list();
    const front = all.find(({ panel }) => panel.active) ?? all.find(({ panel }) => panel.visible);
    front?.tell(asked);
    return front !== undefined;
  }

  private tell(what: WindowChange, of: ServedWindow): void {
    for (const listener of [...this.listeners]) listener(what, of);
  }
}
