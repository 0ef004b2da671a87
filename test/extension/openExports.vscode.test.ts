import assert from 'node:assert/strict';
import { commands, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { ValueFilter } from '../../src/core/query/query';
import { startEngine } from '../../src/extension/editor/engineProcess.node';
import { ExportSession } from '../../src/extension/editor/exportSession';
import { ExportsInWindows } from '../../src/extension/editor/exportsInWindows';
import { serveGrid } from '../../src/extension/editor/gridServer';
import { windowPage } from '../../src/extension/editor/windowPage';
import { workspaceSource } from '../../src/extension/editor/workspaceSource';
import { servicesWith } from './support/fakePanel';
import { CaseFolder, closeAll, eventually, extension, portalCsv } from './support/vscodeHost';

const failures: ValueFilter = {
  kind: 'values',
  column: 'Status',
  values: ['failure'],
  exclude: false,
};
const users = (name: string): ValueFilter => ({
  ...failures,
  column: 'UserPrincipalName',
  values: [name],
});

describe('an open export, asked from elsewhere', () => {
  let folder: CaseFolder;
  let exports: ExportsInWindows;
  let services: ReturnType<typeof servicesWith>;
  const sessions: ExportSession[] = [];
  const panels: WebviewPanel[] = [];

  beforeEach(() => {
    folder = new CaseFolder();
    services = servicesWith(Uri.file('/nowhere'));
    exports = new ExportsInWindows(services.windows);
  });
  afterEach(async () => {
    for (const panel of panels.splice(0)) panel.dispose();
    for (const session of sessions.splice(0)) session.dispose();
    await closeAll();
    folder.remove();
  });

  /** A true window over a true engine, without the custom editor around it. */
  const open = (name: string): WebviewPanel => {
    const uri = folder.write(name, portalCsv);
    const dist = Uri.joinPath(extension().extensionUri, 'dist');
    const session = new ExportSession(name, workspaceSource(uri), (start, onEnd) =>
      startEngine(Uri.joinPath(dist, 'engine.js').fsPath, start, onEnd),
    );
    sessions.push(session);
    const panel = window.createWebviewPanel('signins.test', name, ViewColumn.One, {
      enableScripts: true,
      localResourceRoots: [dist],
    });
    panels.push(panel);
    serveGrid(panel, uri, session, services);
    const { webview } = panel;
    const resource = (file: string) => webview.asWebviewUri(Uri.joinPath(dist, file)).toString();
    webview.html = windowPage({
      cspSource: webview.cspSource,
      nonce: 'dGVzdA',
      scriptUri: resource('grid.js'),
      styleUri: resource('grid.css'),
      state: services.states.get(name),
      l10n: undefined,
    });
    return panel;
  };
  const shows = async (events: number) =>
    eventually(`a window that shows ${events} events`, () => {
      const shown = exports.list()[0]?.shown;
      return shown?.events === events ? shown : undefined;
    });
  const names = () => exports.list().map(({ uri }) => uri.path.replace(/^.*\//, ''));

  it('says what it shows, and filters to what it is asked', async () => {
    open('a.csv');
    assert.deepEqual(await shows(3), { events: 3, of: 3, selected: 0 });
    const heard: string[] = [];
    exports.onChange((what) => heard.push(what));
    const [one] = exports.list();
    await one!.ask({ ask: 'filters', filters: [failures] }, false);
    assert.deepEqual(await shows(1), { events: 1, of: 3, selected: 0 });
    assert.deepEqual(one!.selection.filters, [failures]);
    assert.deepEqual([...new Set(heard)], ['selection', 'shown']);
    const engine = await one!.engine();
    const { total } = await engine.call('branches', {
      ...one!.selection,
      column: 'UserPrincipalName',
      order: 'count',
      start: 0,
      count: 10,
    });
    assert.deepEqual([total.count, total.status.failure], [1, 1]);
  });

  it('comes to the front where another tab hides it, and does everything it was asked meanwhile', async () => {
    const panel = open('a.csv');
    await shows(3);
    const [one] = exports.list();
    await commands.executeCommand('vscode.open', folder.write('notes.txt', 'x'), ViewColumn.One);
    await eventually('the hidden window', () => (panel.visible ? undefined : true));
    await one!.ask({ ask: 'filters', filters: [users('megan@contoso.com')] }, false);
    await shows(2);
    assert.equal(panel.visible, true);
    assert.deepEqual(one!.selection.filters, [users('megan@contoso.com')]);
    // The page that came back knows what it was asked before it went.
    await commands.executeCommand('vscode.open', folder.write('more.txt', 'x'), ViewColumn.One);
    await eventually('the hidden window', () => (panel.visible ? undefined : true));
    await one!.ask({ ask: 'row', tableRow: 1 }, false);
    await eventually('the window', () => (panel.visible ? true : undefined));
    assert.deepEqual(one!.selection.filters, [users('megan@contoso.com')]);
  });

  it('is listed before those behind it, and says when it was closed', async () => {
    const behind = open('a.csv');
    await shows(3);
    const one = exports.list()[0]!;
    open('b.csv');
    await eventually('the other', () => (names()[0] === 'b.csv' ? true : undefined));
    assert.deepEqual(names(), ['b.csv', 'a.csv']);
    await eventually('the hidden window', () => (behind.visible ? undefined : true));
    const asked = one.ask({ ask: 'row', tableRow: 0 }, false);
    behind.dispose();
    await assert.rejects(asked, { code: 'stale' });
    assert.deepEqual(names(), ['b.csv']);
    await assert.rejects(one.ask({ ask: 'row', tableRow: 0 }, true), { code: 'stale' });
  });

  it('has the focus when that is asked for', async () => {
    const panel = open('a.csv');
    await shows(3);
    await commands.executeCommand('vscode.open', folder.write('notes.txt', 'x'), ViewColumn.Two);
    await eventually('the other editor', () => (panel.active ? undefined : true));
    const [one] = exports.list();
    await one!.ask({ ask: 'filters', filters: [failures] }, false);
    await shows(1);
    assert.equal(panel.active, false);
    await one!.ask({ ask: 'row', tableRow: 1 }, true);
    await eventually('the focus', () => (panel.active ? true : undefined));
  });
});
