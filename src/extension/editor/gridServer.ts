import { commands, env, Range, type Uri, type WebviewPanel } from 'vscode';
import type { GridContract } from '../../protocol/gridContract';
import { validateGridCall } from '../../protocol/guard';
import { RpcError, serve, type Port } from '../../protocol/rpc';
import { engineCalls } from './engineCalls';
import type { ExportSession } from './exportSession';
import type { KeptStates } from './keptStates';

function portOf({ webview }: WebviewPanel): Port {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage(listener) {
      const listening = webview.onDidReceiveMessage(listener);
      return () => void listening.dispose();
    },
  };
}

function notYet(): never {
  throw new RpcError('failed', 'not yet');
}

/** Serves one window over one session until the window is closed. */
export function serveGrid(
  panel: WebviewPanel,
  uri: Uri,
  session: ExportSession,
  kept: KeptStates,
): void {
  const engine = engineCalls(session);
  const server = serve<GridContract>(
    portOf(panel),
    {
      ...engine.handlers,
      async copyText({ text }) {
        await env.clipboard.writeText(text);
        return undefined;
      },
      async openAsText({ line }) {
        const selection = line === undefined ? undefined : new Range(line - 1, 0, line - 1, 0);
        await commands.executeCommand('vscode.openWith', uri, 'default', {
          preview: false,
          ...(selection && { selection }),
        });
        return undefined;
      },
      copyRows: notYet,
      exportRows: notYet,
      keepColumns: notYet,
      saveFilters: notYet,
      deleteSavedFilters: notYet,
      mark: notYet,
      joinAuthDetails: notYet,
      reload() {
        session.reload();
        return undefined;
      },
      async keepState({ state }) {
        await kept.keep(session.key, state);
        return undefined;
      },
    },
    validateGridCall,
  );
  server.publish('kept', { savedFilters: [], columns: undefined, joinAuthDetails: true });
  server.publish('state', session.state);
  const stopListening = session.onState((state) => server.publish('state', state));
  panel.onDidChangeViewState(() => {
    // Nothing is retained: the page of a hidden window is gone, and a shown one may have missed a change of the file.
    if (panel.visible) void session.compare();
    else engine.forget();
  });
  panel.onDidDispose(() => {
    stopListening();
    server.dispose();
    engine.forget();
  });
}
