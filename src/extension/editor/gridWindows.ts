import type { WebviewPanel } from 'vscode';
import type { AskedDeed, GridContract } from '../../protocol/gridContract';
import type { Server } from '../../protocol/rpc';

interface OpenWindow {
  readonly panel: Pick<WebviewPanel, 'active' | 'visible'>;
  readonly server: Pick<Server<GridContract>, 'tell'>;
}

/** The windows that are open, to find the one in front. */
export class GridWindows {
  /** The one that was last in front comes last. */
  private readonly windows = new Set<OpenWindow>();

  /** Returns what to call when the window is closed. */
  add(window: OpenWindow): () => void {
    this.windows.add(window);
    return () => void this.windows.delete(window);
  }

  /** To be called when a window has come to the front, so that it is known while nothing has the focus. */
  inFront(window: OpenWindow): void {
    if (this.windows.delete(window)) this.windows.add(window);
  }

  /** Asks it of the window in front; false where there is none. */
  ask(asked: AskedDeed): boolean {
    const all = [...this.windows];
    const front = all.find(({ panel }) => panel.active) ?? all.findLast((w) => w.panel.visible);
    front?.server.tell('asked', asked);
    return front !== undefined;
  }
}
