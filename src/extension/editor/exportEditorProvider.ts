import {
  l10n as vscodeL10n,
  Uri,
  type CustomReadonlyEditorProvider,
  type ExtensionContext,
  type WebviewPanel,
} from 'vscode';
import { storageKeys } from '../ids';
import { startEngine } from './engineProcess.node';
import { ExportDocument } from './exportDocument';
import { ExportSession } from './exportSession';
import { ExportSessions } from './exportSessions';
import { ExportsInWindows } from './exportsInWindows';
import { MarkBooks } from '../marks/markBooks';
import { MarkFeeds } from '../marks/markFeeds';
import { serveGrid, type GridServices } from './gridServer';
import { GridWindows } from './gridWindows';
import { KeptStates } from './keptStates';
import type { OpenExports } from './openExports';
import { nonce } from './nonce.node';
import { sessionKey } from './sessionKey';
import { windowPage } from './windowPage';
import { WorkspaceKeep } from './workspaceKeep';
import { workspaceSource } from './workspaceSource';

/** Opens exports, read-only, each with an engine of its own that all its editors share. */
export class ExportEditorProvider implements CustomReadonlyEditorProvider<ExportDocument> {
  readonly sessions = new ExportSessions();
  readonly windows = new GridWindows();
  readonly openExports: OpenExports = new ExportsInWindows(this.windows);
  private readonly services: GridServices;
  private readonly marks: MarkBooks;
  private readonly folders: { readonly dist: Uri; readonly media: Uri };

  constructor(
    {
      extensionUri,
      workspaceState,
      storageUri,
      globalStorageUri,
    }: Pick<
      ExtensionContext,
      'extensionUri' | 'workspaceState' | 'storageUri' | 'globalStorageUri'
    >,
    investigation: Pick<GridServices, 'addRows' | 'showFinding'>,
  ) {
    this.marks = new MarkBooks(storageUri ?? globalStorageUri);
    this.services = {
      states: new KeptStates(workspaceState, storageKeys.gridStates),
      keep: new WorkspaceKeep(workspaceState, storageKeys),
      books: this.marks,
      feeds: new MarkFeeds(),
      windows: this.windows,
      ...investigation,
    };
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
          startEngine(script, { ...start, l10n: vscodeL10n.bundle }, onEnd),
        ),
    );
    return new ExportDocument(uri, share);
  }

  resolveCustomEditor({ uri, session }: ExportDocument, panel: WebviewPanel): void {
    const { webview } = panel;
    const { dist, media } = this.folders;
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    serveGrid(panel, uri, session, this.services);
    webview.html = windowPage({
      cspSource: webview.cspSource,
      nonce: nonce(),
      scriptUri: webview.asWebviewUri(Uri.joinPath(dist, 'grid.js')).toString(),
      styleUri: webview.asWebviewUri(Uri.joinPath(dist, 'grid.css')).toString(),
      state: this.services.states.get(session.key),
      l10n: vscodeL10n.bundle,
    });
  }

  /** The session of an open export, or undefined where it is not open. */
  sessionOf(uri: Uri): ExportSession | undefined {
    const key = sessionKey(uri);
    return this.sessions.list().find(({ session }) => session.key === key)?.session;
  }

  dispose(): void {
    this.marks.dispose();
    this.sessions.dispose();
  }
}
