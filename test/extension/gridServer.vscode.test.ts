import assert from 'node:assert/strict';
import type { Query } from '../../src/core/query/query';
import { env, Uri, window } from 'vscode';
import { ExportSession } from '../../src/extension/editor/exportSession';
import type { GridServices } from '../../src/extension/editor/gridServer';
import type { GridContract, GridState } from '../../src/protocol/gridContract';
import type { Client } from '../../src/protocol/rpc';
import { fakeEngines, fakeFile, ready, type FakeEngine } from './support/fakeEngine';
import { FakePanel, servicesWith } from './support/fakePanel';
import { CaseFolder, closeAll, eventually, portalCsv } from './support/vscodeHost';

const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const kept: GridState = {
  v: 2,
  filters: [{ kind: 'contains', column: 'UserAgent', text: 'curl', exclude: false }],
  search: { text: 'megan', mode: 'plain' },
  sort: [{ column: 'TimeGenerated', descending: true }],
  grouping: null,
  zone: 'utc',
  panes: { timeline: true, details: 'closed', detailsPx: 400, tab: 'basic' },
  topRow: 7,
  scrollLeftPx: 0,
  focus: undefined,
};

describe('serveGrid', () => {
  let folder: CaseFolder;
  let uri: Uri;
  let session: ExportSession;
  let engines: FakeEngine[];
  let services: GridServices;
  let panel: FakePanel;
  let page: Client<GridContract>;
  beforeEach(() => {
    folder = new CaseFolder();
    uri = folder.write('any.csv', portalCsv);
    const fake = fakeEngines();
    ({ engines } = fake);
    session = new ExportSession('key', fakeFile(), fake.starter);
    services = servicesWith(Uri.joinPath(uri, '../storage'));
    panel = new FakePanel();
    page = panel.serve(uri, session, services);
  });
  afterEach(async () => {
    page.dispose();
    if (!panel.disposed) panel.dispose();
    session.dispose();
    await closeAll();
    folder.remove();
  });

  it('tells a page that says hello the state as it is, and every state after', async () => {
    await session.engine();
    engines[0]!.server.publish('state', ready);
    await eventually('the state', () => (session.state.phase === 'ready' ? true : undefined));
    const heard: string[] = [];
    const later = panel.page();
    later.onSnapshot('state', ({ phase }) => heard.push(phase));
    assert.deepEqual(heard, ['ready']);
    session.reload();
    assert.deepEqual(heard, ['ready', 'opening']);
    later.dispose();
    // Another window, opened when nothing more will happen.
    const other = new FakePanel();
    const otherPage = other.serve(uri, session, services);
    const otherHeard: string[] = [];
    otherPage.onSnapshot('state', ({ phase }) => otherHeard.push(phase));
    assert.deepEqual(otherHeard, ['opening']);
    otherPage.dispose();
    other.dispose();
  });

  it('passes questions on to the engine', async () => {
    const { view, rows } = await page.call('openView', everything);
    assert.equal(rows, 3);
    const answer = await page.call('rows', { view, start: 256, columns: ['UserPrincipalName'] });
    assert.equal(answer.start, 256);
  });

  it('refuses what is not as agreed, and does nothing', async () => {
    await env.clipboard.writeText('before');
    const refused: readonly (readonly [never, unknown])[] = [
      ['copyText' as never, { text: 7 }],
      ['copyText' as never, undefined],
      ['openAsText' as never, { line: 'a' }],
      ['openAsText' as never, { line: 0 }],
      ['openAsText' as never, { line: 1e300 }],
      ['keepState' as never, { state: { v: 2 } }],
      ['rows' as never, { view: '1', start: 0, columns: [] }],
      ['copyRows' as never, { view: 1, ranges: [], columns: [], format: 'html' }],
      ['exportRows' as never, { view: 1, rows: 1, columns: ['Id'], format: 'xlsx' }],
      ['mark' as never, { tableRows: [1], colour: 'black' }],
      ['saveFilters' as never, { filters: [], search: 'x', suggestion: '' }],
      ['openView' as never, { ...everything, filters: 'x' }],
      ['record' as never, { tableRow: -1 }],
      ['constructor' as never, {}],
      ['__proto__' as never, {}],
    ];
    for (const [name, args] of refused)
      await assert.rejects(page.call(name, args as never), { code: 'invalid' }, String(name));
    assert.equal(await env.clipboard.readText(), 'before');
    assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
    assert.equal(services.states.get('key'), undefined);
    assert.deepEqual(engines[0]?.asked ?? [], []);
  });

  it('copies text', async () => {
    await page.call('copyText', { text: '=1+1\t"a"\nb' });
    assert.equal(await env.clipboard.readText(), '=1+1\t"a"\nb');
  });

  it('opens the file as text, at the line', async () => {
    await page.call('openAsText', { line: 3 });
    const editor = await eventually('a text editor', () => window.activeTextEditor);
    assert.equal(editor.document.uri.path, uri.path);
    assert.equal(editor.selection.active.line, 2);
  });

  it('keeps what the window wants to find again', async () => {
    await page.call('keepState', { state: kept });
    assert.equal(services.states.get('key')?.search.text, 'megan');
  });

  it('reloads: views from before are stale', async () => {
    const { view } = await page.call('openView', everything);
    await page.call('reload', undefined);
    await assert.rejects(page.call('rows', { view, start: 0, columns: [] }), { code: 'stale' });
    assert.equal(engines.length, 2);
  });

  it('closes the views of a page that is gone, and serves the next one', async () => {
    await page.call('openView', everything);
    panel.show(false);
    await eventually('the closing', () => engines[0]!.asked.find(([name]) => name === 'closeView'));
    panel.show(true);
    assert.equal((await page.call('openView', everything)).rows, 3);
  });

  it('touches no webview after its end', async () => {
    await page.call('openView', everything);
    panel.dispose();
    session.reload();
    await session.engine();
    engines[1]!.server.publish('state', ready);
    await eventually('the state', () => (session.state.phase === 'ready' ? true : undefined));
  });
});
