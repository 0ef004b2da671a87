import assert from 'node:assert/strict';
import { EventEmitter, type Uri, type WebviewPanel } from 'vscode';
import type { ExportSession } from '../../../src/extension/editor/exportSession';
import { serveGrid, type GridServices } from '../../../src/extension/editor/gridServer';
import { GridWindows } from '../../../src/extension/editor/gridWindows';
import { KeptStates } from '../../../src/extension/editor/keptStates';
import { WorkspaceKeep } from '../../../src/extension/editor/workspaceKeep';
import { MarkBooks } from '../../../src/extension/marks/markBooks';
import { MarkFeeds } from '../../../src/extension/marks/markFeeds';
import type { GridContract } from '../../../src/protocol/gridContract';
import { client, type Client } from '../../../src/protocol/rpc';

/** A panel without a page: messages go through JSON, as they do on their way to a real one. */
export class FakePanel {
  visible = true;
  active = false;
  disposed = false;
  readonly fromPage = new EventEmitter<unknown>();
  readonly toPage = new EventEmitter<unknown>();
  readonly viewState = new EventEmitter<unknown>();
  readonly end = new EventEmitter<void>();
  readonly onDidChangeViewState = this.viewState.event;
  readonly onDidDispose = this.end.event;

  get webview() {
    return {
      onDidReceiveMessage: this.fromPage.event,
      postMessage: (message: unknown) => {
        assert.ok(!this.disposed, 'Webview is disposed');
        this.toPage.fire(JSON.parse(JSON.stringify(message)));
        return Promise.resolve(true);
      },
    };
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.viewState.fire(undefined);
  }

  dispose(): void {
    this.disposed = true;
    this.end.fire();
  }

  page(): Client<GridContract> {
    return client<GridContract>({
      post: (message) => this.fromPage.fire(JSON.parse(JSON.stringify(message))),
      onMessage: (listener) => {
        const listening = this.toPage.event(listener);
        return () => void listening.dispose();
      },
    });
  }

  /** Serves it as a window over a session, and returns its page. */
  serve(uri: Uri, session: ExportSession, services: GridServices): Client<GridContract> {
    serveGrid(this as unknown as WebviewPanel, uri, session, services);
    return this.page();
  }
}

/** What windows share, with a storage of its own. `storage` is the folder that stands for the extension's. */
export function servicesWith(storage: Uri, content = new Map<string, unknown>()) {
  const memento = {
    get: (key: string) => content.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void content.set(key, value)),
  };
  return {
    states: new KeptStates(memento, 'states'),
    keep: new WorkspaceKeep(memento, { columns: 'columns', savedFilters: 'filters' }),
    books: new MarkBooks(storage),
    feeds: new MarkFeeds(),
    windows: new GridWindows(),
    addRows: () => Promise.resolve(null),
    showFinding: () => Promise.resolve(),
  };
}
