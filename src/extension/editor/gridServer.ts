import { commands, env, Range, type Uri, type WebviewPanel } from 'vscode';
import type { GridContract } from '../../protocol/gridContract';
import { parseGridState, validateGridCall } from '../../protocol/guard';
import { serve, type Port } from '../../protocol/rpc';
import type { MarkBooks } from '../marks/markBooks';
import type { MarkFeeds } from '../marks/markFeeds';
import { joinsAuthDetails, onJoinsAuthDetails, setJoinsAuthDetails } from './authDetailsSetting';
import { engineCalls, type HeldView } from './engineCalls';
import type { ExportSession } from './exportSession';
import { formatsOf } from './formatsOf';
import type { GridWindows } from './gridWindows';
import type { KeptStates } from './keptStates';
import { markRows } from './markRows';
import { saveFilters } from './saveFilters';
import { ServedWindow } from './servedWindow';
import type { WorkspaceKeep } from './workspaceKeep';

/** What all windows share. */
export interface GridServices {
  readonly states: KeptStates;
  readonly keep: WorkspaceKeep;
  readonly books: Pick<MarkBooks, 'of'>;
  readonly feeds: MarkFeeds;
  readonly windows: GridWindows;
  /** Puts rows of an export into the notebook. */
  readonly addRows: AddRows;
  /** Selects a finding of an export in the view of findings. */
  readonly showFinding: (uri: Uri, id: string) => Promise<void>;
}

type AddRows = (
  uri: Uri,
  args: GridContract['calls']['addRows']['args'],
) => Promise<GridContract['calls']['addRows']['result']>;

function portOf({ webview }: WebviewPanel): Port {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage(listener) {
      const listening = webview.onDidReceiveMessage(listener);
      return () => void listening.dispose();
    },
  };
}

/** What hands rows on, once it is wanted. */
async function handOn() {
  return (await import('./handOn')).handOn;
}

/** Serves one window over one session until the window is closed. */
export function serveGrid(
  panel: WebviewPanel,
  uri: Uri,
  session: ExportSession,
  { states, keep, books, feeds, windows, addRows, showFinding }: GridServices,
): void {
  const engine = engineCalls(session);
  const book = books.of(uri);
  const holding = async <Answer>(view: number, work: (held: HeldView) => Promise<Answer>) => {
    const held = engine.hold(view);
    try {
      return await work(held);
    } finally {
      held.release();
    }
  };
  const server = serve<GridContract>(
    portOf(panel),
    {
      ...engine.handlers,
      async copyText({ text }) {
        await env.clipboard.writeText(text);
        return undefined;
      },
      copyRows: (args, signal) =>
        holding(args.view, async (held) => (await handOn()).copyRows(args, held, signal)),
      exportRows: (args, signal) =>
        holding(args.view, async (view) =>
          (await handOn()).exportRows(
            args,
            {
              uri,
              view,
              evidence: () => [uri, ...session.sourceUris],
              held: session.state.summary?.columns ?? [],
            },
            signal,
          ),
        ),
      async openAsText({ line, source }) {
        const selection = line === undefined ? undefined : new Range(line - 1, 0, line - 1, 0);
        await commands.executeCommand(
          'vscode.openWith',
          session.sourceUri(source ?? 0) ?? uri,
          'default',
          { preview: false, ...(selection && { selection }) },
        );
        return undefined;
      },
      reload() {
        session.reload();
        return undefined;
      },
      async keepState({ state }) {
        window.keep(state);
        await states.keep(session.key, state);
        return undefined;
      },
      tellShown({ shown }) {
        window.show(shown);
        return undefined;
      },
      async keepColumns({ choice }) {
        await keep.keepColumns(formatsOf(session.state), choice);
        return undefined;
      },
      saveFilters: (args) => saveFilters(args, keep),
      async deleteSavedFilters({ name }) {
        await keep.deleteSavedFilters(name);
        return undefined;
      },
      async mark(args, signal) {
        const answer = await markRows(args, book, async (rows) =>
          engine.handlers.idsOf(rows, signal),
        );
        await feed.tell();
        return answer;
      },
      addRows: (args) => addRows(uri, args),
      async showFinding({ id }) {
        await showFinding(uri, id);
        return undefined;
      },
      async joinAuthDetails({ on }) {
        await setJoinsAuthDetails(uri, on);
        return undefined;
      },
    },
    (name, args) => {
      validateGridCall(name, args);
      window.pageAsks();
    },
  );
  const window = new ServedWindow({
    uri,
    session,
    panel,
    server,
    kept: parseGridState(states.get(session.key)),
  });

  let formats = formatsOf(session.state);
  let marks = 0;
  const publishKept = () =>
    server.publish('kept', {
      savedFilters: keep.savedFilters(),
      columns: keep.columnsFor(formats),
      joinAuthDetails: joinsAuthDetails(uri),
      marks,
    });
  publishKept();
  server.publish('state', session.state);
  const feed = feeds.share(session, book, () => {
    marks++;
    publishKept();
  });
  const stopListening = session.onState((state) => {
    // Before the state: a window chooses its columns when it hears of the format.
    if (formatsOf(state) !== formats) {
      formats = formatsOf(state);
      publishKept();
    }
    server.publish('state', state);
  });
  const stopKeeping = keep.onChange(publishKept);
  const setting = onJoinsAuthDetails(uri, publishKept);
  const removeWindow = windows.add(window);
  panel.onDidChangeViewState(() => {
    window.viewStateChanged();
    if (panel.active) windows.inFront(window);
    // Nothing is retained: the page of a hidden window is gone, and a shown one may have missed a change of the file.
    if (panel.visible) void session.compare();
    else engine.forget();
  });
  panel.onDidDispose(() => {
    removeWindow();
    setting.dispose();
    stopKeeping();
    stopListening();
    feed.release();
    server.dispose();
    engine.forget();
  });
}
