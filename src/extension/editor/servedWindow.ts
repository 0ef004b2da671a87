import type { Uri, WebviewPanel } from 'vscode';
import type { Selection } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import type { AskedChange, GridContract, GridState, ShownRows } from '../../protocol/gridContract';
import { RpcError, type Server } from '../../protocol/rpc';
import type { ExportSession } from './exportSession';

/** What of a window can change: its place among the others, what it filters to, what it shows. */
export type WindowChange = 'list' | 'selection' | 'shown';

/** What a window is made of. */
interface WindowOrigin {
  readonly uri: Uri;
  readonly session: ExportSession;
  readonly panel: Pick<WebviewPanel, 'active' | 'visible' | 'viewColumn' | 'reveal'>;
  readonly server: Pick<Server<GridContract>, 'tell'>;
  /** What was kept of the export when the window was opened. */
  readonly kept: Pick<GridState, 'filters' | 'search' | 'zone'> | undefined;
}

interface Waiting {
  readonly change: AskedChange;
  readonly resolve: () => void;
  readonly reject: (error: RpcError) => void;
}

/** One window over an export as the host knows it: what its page has said of itself, and what the page is still to be asked. */
export class ServedWindow {
  readonly uri: Uri;
  readonly session: ExportSession;
  readonly panel: WindowOrigin['panel'];
  private readonly server: WindowOrigin['server'];
  private currentSelection: Selection;
  private currentZone: GridState['zone'];
  private currentShown: ShownRows | undefined;
  /** Whether the page is there to hear; nothing is retained of a hidden one. */
  private isUp = false;
  private isClosed = false;
  private waiting: readonly Waiting[] = [];
  /** Hears of every change once the window is one of `GridWindows`. */
  onChange: (what: WindowChange) => void = () => undefined;

  constructor({ uri, session, panel, server, kept }: WindowOrigin) {
    this.uri = uri;
    this.session = session;
    this.panel = panel;
    this.server = server;
    this.currentSelection = {
      filters: kept?.filters ?? [],
      search: kept?.search ?? { text: '', mode: 'plain' },
    };
    this.currentZone = kept?.zone ?? 'utc';
  }

  get selection(): Selection {
    return this.currentSelection;
  }

  get zone(): GridState['zone'] {
    return this.currentZone;
  }

  get shown(): ShownRows | undefined {
    return this.currentShown;
  }

  /** The page keeps this. */
  keep({ filters, search, zone }: Pick<GridState, 'filters' | 'search' | 'zone'>): void {
    const selection = { filters, search };
    if (zone === this.currentZone && isSame(selection, this.currentSelection)) return;
    this.currentSelection = selection;
    this.currentZone = zone;
    this.onChange('selection');
  }

  /** The page says that it shows this. */
  show(shown: ShownRows): void {
    if (isSame(shown, this.currentShown)) return;
    this.currentShown = shown;
    this.onChange('shown');
  }

  /** The page has asked something: it hears what it is told from now on. */
  pageAsks(): void {
    // What a page that is gone asked last may come late.
    if (this.isUp || !this.panel.visible) return;
    this.isUp = true;
    const { waiting } = this;
    this.waiting = [];
    for (const { change, resolve } of waiting) {
      this.server.tell('asked', change);
      resolve();
    }
  }

  /** To be called when the panel was shown, hidden, or came to the front. */
  viewStateChanged(): void {
    if (!this.panel.visible) this.isUp = false;
  }

  /** Tells the deed or the change to whoever listens now. */
  tell(asked: GridContract['snapshots']['asked']['value']): void {
    this.server.tell('asked', asked);
  }

  /** Resolves when the page has been told; where it is hidden, it is brought to the front first. */
  ask(change: AskedChange, focus: boolean): Promise<void> {
    if (this.isClosed) return Promise.reject(exportClosed());
    const asked = new Promise<void>((resolve, reject) => {
      if (this.isUp && this.panel.visible) {
        this.server.tell('asked', change);
        resolve();
      } else this.waiting = [...this.waiting, { change, resolve, reject }];
    });
    // Without a column VS Code takes it to the group that has the focus, and leaves its own tab empty.
    if (focus || !this.panel.visible) this.panel.reveal(this.panel.viewColumn, !focus);
    return asked;
  }

  /** The window is closed: who waits for its page is told so. */
  close(): void {
    this.isClosed = true;
    this.onChange = () => undefined;
    const { waiting } = this;
    this.waiting = [];
    for (const { reject } of waiting) reject(exportClosed());
  }
}

/** Why nothing can be asked of an export any more. */
export function exportClosed(): RpcError {
  return new RpcError('stale', l10n.t('The export was closed meanwhile.'));
}

/** Of values that are plain and made in one way: in the same order of properties. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
