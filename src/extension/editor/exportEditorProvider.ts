import { Uri, type CustomReadonlyEditorProvider, type Memento, type WebviewPanel } from 'vscode';
import { storageKeys } from '../ids';
import { startEngine } from './engineProcess.node';
import { ExportDocument } from './exportDocument';
import { ExportSession } from './exportSession';
import { ExportSessions } from './exportSessions';
import { serveGrid } from './gridServer';
import { KeptStates } from './keptStates';
import { nonce } from './nonce.node';
import { sessionKey } from './sessionKey';
import { windowPage } from './windowPage';
import { workspaceSource } from './workspaceSource';

/** Opens exports, read-only, each with an engine of its own that all its editors share. */
export class ExportEditorProvider implements CustomReadonlyEditorProvider<ExportDocument> {
  readonly sessions = new ExportSessions();
  private readonly kept: KeptStates;
  private readonly folders: { readonly dist: Uri; readonly media: Uri };

  constructor(extensionUri: Uri, storage: Memento) {
    this.kept = new KeptStates(storage, storageKeys.gridStates);
    this.folders = {
      dist: Uri.joinPath(extensionUri, 'dist'),
      media: Uri.joinPath(extensionUri, 'media'),
    };
  }

  openCustomDocument(uri: Uri): ExportDocument {
    const key = sessionKey(uri);
    const script = Uri.joinPath(this.folders.dist, 'engine.js').fsPath;
    const share = this.sessions.checkout(
      key,
      () =>
        new ExportSession(key, workspaceSource(uri), (start, onEnd) =>
          startEngine(script, start, onEnd),
        ),
    );
    return new ExportDocument(uri, share);
  }

  resolveCustomEditor({ uri, session }: ExportDocument, panel: WebviewPanel): void {
    const { webview } = panel;
    const { dist, media } = this.folders;
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    serveGrid(panel, uri, session, this.kept);
    webview.html = windowPage({
      cspSource: webview.cspSource,
      nonce: nonce(),
      scriptUri: webview.asWebviewUri(Uri.joinPath(dist, 'grid.js')).toString(),
      styleUri: webview.asWebviewUri(Uri.joinPath(dist, 'grid.css')).toString(),
      state: this.kept.get(session.key),
    });
  }

  /** The session of an open export, or undefined where it is not open. */
  sessionOf(uri: Uri): ExportSession | undefined {
    const key = sessionKey(uri);
    return this.sessions.list().find(({ session }) => session.key === key)?.session;
  }

  dispose(): void {
    this.sessions.dispose();
  }
}
