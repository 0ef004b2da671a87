import type { Uri } from 'vscode';
import type { Selection } from '../../core/query/query';
import type { EngineState } from '../../protocol/engineContract';
import type { AskedChange, GridState, ShownRows } from '../../protocol/gridContract';
import type { ExportSession } from './exportSession';
import type { GridWindows } from './gridWindows';
import type { OpenExport, OpenExports } from './openExports';
import { exportClosed, type ServedWindow } from './servedWindow';

type Listener = Parameters<OpenExports['onChange']>[0];

/** The exports that windows are open over, one for each session, made known by what happens to the windows. */
export class ExportsInWindows implements OpenExports {
  /** In the order of `list`. */
  private exports: readonly ExportInWindows[] = [];
  private readonly listeners = new Set<Listener>();

  constructor(private readonly windows: Pick<GridWindows, 'list' | 'onChange'>) {
    windows.onChange((what, { session }) => {
      if (what === 'list') this.onList(session);
      else
        this.exports
          .find((one) => one.session === session)
          // Of several windows only what the one in front says is news.
          ?.hear((changed, of) => this.tell(changed, of));
    });
  }

  list(): readonly OpenExport[] {
    return this.exports;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A window over this session was opened or closed, or came to the front. */
  private onList(session: ExportSession): void {
    const before = this.exports;
    const bySession = new Map<ExportSession, ServedWindow[]>();
    for (const window of this.windows.list())
      bySession.set(window.session, [...(bySession.get(window.session) ?? []), window]);
    this.exports = [...bySession].map(([of, windows]) => {
      const known = before.find((one) => one.session === of);
      if (known === undefined) return this.opened(windows);
      known.windows = windows;
      return known;
    });
    for (const one of before)
      if (!bySession.has(one.session)) {
        one.stopListening();
        one.windows = [];
      }
    const of = [...this.exports, ...before].find((one) => one.session === session);
    const isSame =
      before.length === this.exports.length && before.every((one, i) => one === this.exports[i]);
    if (!isSame) this.tell('list', of);
    // Another window of the same export may be in front now, which filters to something else.
    of?.hear((changed, one) => this.tell(changed, one));
  }

  private opened(windows: readonly ServedWindow[]): ExportInWindows {
    const made = new ExportInWindows(windows);
    made.stopListening = made.session.onState(() => this.tell('state', made));
    return made;
  }

  private tell(...told: Parameters<Listener>): void {
    for (const listener of [...this.listeners]) listener(...told);
  }
}

/** An export as its windows show it; after the last one was closed it is what it was, and can be asked nothing. */
class ExportInWindows implements OpenExport {
  readonly uri: Uri;
  readonly session: ExportSession;
  /** The one last in front comes first. Empty: the export was closed. */
  private open: readonly ServedWindow[];
  private front: ServedWindow;
  stopListening: () => void = () => undefined;
  /** What was told of the selection and of what is shown, as text to be compared. */
  private told: { readonly selection: string; readonly shown: string };

  constructor(windows: readonly ServedWindow[]) {
    const [front] = windows;
    if (front === undefined) throw new Error('an export in windows has a window');
    this.open = windows;
    this.front = front;
    ({ uri: this.uri, session: this.session } = front);
    this.told = this.saying();
  }

  set windows(windows: readonly ServedWindow[]) {
    this.open = windows;
    this.front = windows[0] ?? this.front;
  }

  get state(): EngineState {
    return this.session.state;
  }

  get readAt(): string {
    return this.session.readAt;
  }

  get selection(): Selection {
    return this.front.selection;
  }

  get zone(): GridState['zone'] {
    return this.front.zone;
  }

  get shown(): ShownRows | undefined {
    return this.front.shown;
  }

  async engine(): ReturnType<OpenExport['engine']> {
    return (await this.session.engine()).client;
  }

  async ask(change: AskedChange, focus: boolean): Promise<void> {
    const window = this.open.find(({ panel }) => panel.visible) ?? this.open[0];
    if (window === undefined) throw exportClosed();
    await window.ask(change, focus);
  }

  /** Tells what is another than when it was told last. */
  hear(tell: (what: 'selection' | 'shown', of: OpenExport) => void): void {
    const before = this.told;
    this.told = this.saying();
    if (before.selection !== this.told.selection) tell('selection', this);
    if (before.shown !== this.told.shown) tell('shown', this);
  }

  private saying(): ExportInWindows['told'] {
    const { selection, zone, shown } = this;
    return {
      selection: JSON.stringify([selection.filters, selection.search, zone]),
      shown: JSON.stringify([shown?.events, shown?.of, shown?.selected]),
    };
  }
}
