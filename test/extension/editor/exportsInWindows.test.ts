import assert from 'node:assert/strict';
import { ExportSession } from '../../../src/extension/editor/exportSession';
import { ExportsInWindows } from '../../../src/extension/editor/exportsInWindows';
import { GridWindows } from '../../../src/extension/editor/gridWindows';
import type { GridState } from '../../../src/protocol/gridContract';
import { fakeEngines, fakeFile } from '../support/fakeEngine';
import { fakeWindow } from '../support/fakeWindow';

const kept = (text: string): Pick<GridState, 'filters' | 'search' | 'zone'> => ({
  filters: [],
  search: { text, mode: 'plain' },
  zone: 'utc',
});

describe('ExportsInWindows', () => {
  let windows: GridWindows;
  let exports: ExportsInWindows;
  let heard: string[];
  const sessions: ExportSession[] = [];
  const newSession = () => {
    const session = new ExportSession('key', fakeFile(), fakeEngines().starter);
    sessions.push(session);
    return session;
  };
  beforeEach(() => {
    windows = new GridWindows();
    exports = new ExportsInWindows(windows);
    heard = [];
    exports.onChange((what, of) => heard.push(`${what} ${of?.uri.path ?? ''}`));
  });
  afterEach(() => {
    for (const session of sessions.splice(0)) session.dispose();
  });
  const paths = () => exports.list().map(({ uri }) => uri.path);

  it('lists a file once, however many windows it has, the one last in front first', () => {
    const [sessionA, sessionB] = [newSession(), newSession()];
    const a1 = fakeWindow({ name: 'a', session: sessionA });
    const a2 = fakeWindow({ name: 'a', session: sessionA });
    const b = fakeWindow({ name: 'b', session: sessionB });
    const removes = [a1, b, a2].map(({ window }) => windows.add(window));
    assert.deepEqual(paths(), ['/case/a', '/case/b']);
    const [first] = exports.list();
    windows.inFront(b.window);
    assert.deepEqual(paths(), ['/case/b', '/case/a']);
    // The same object for as long as the export is open.
    assert.equal(exports.list()[1], first);
    removes[0]!();
    assert.deepEqual(paths(), ['/case/b', '/case/a']);
    assert.deepEqual(heard, ['list /case/a', 'list /case/b', 'list /case/a', 'list /case/b']);
    removes[2]!();
    removes[1]!();
    assert.deepEqual(paths(), []);
    assert.deepEqual(heard.slice(4), ['list /case/a', 'list /case/b']);
  });

  it('tells of states while the export is open, and no longer', () => {
    const session = newSession();
    const remove = windows.add(fakeWindow({ session }).window);
    heard.length = 0;
    session.reload();
    assert.deepEqual(heard, ['state /case/a.csv']);
    assert.equal(exports.list()[0]?.state, session.state);
    remove();
    session.reload();
    assert.deepEqual(heard, ['state /case/a.csv', 'list /case/a.csv']);
  });

  it('has the selection of the window that was last in front, and tells when that is another', () => {
    const session = newSession();
    const one = fakeWindow({ session, kept: kept('one') });
    const other = fakeWindow({ session, kept: kept('other') });
    windows.add(one.window);
    const [open] = exports.list();
    heard.length = 0;
    windows.add(other.window);
    assert.equal(open?.selection.search.text, 'other');
    assert.deepEqual(heard.splice(0), ['selection /case/a.csv']);
    one.window.keep(kept('behind'));
    one.window.show({ events: 5, of: 9, selected: 1 });
    assert.deepEqual(heard, []);
    windows.inFront(one.window);
    assert.equal(open.selection.search.text, 'behind');
    assert.equal(open.shown?.events, 5);
    assert.deepEqual(heard, ['selection /case/a.csv', 'shown /case/a.csv']);
    one.window.keep({ ...kept('behind'), zone: 'local' });
    assert.equal(open.zone, 'local');
    assert.deepEqual(heard.slice(2), ['selection /case/a.csv']);
  });

  it('asks the window that is seen; in words where the export was closed', async () => {
    const session = newSession();
    const seen = fakeWindow({ session });
    const hidden = fakeWindow({ session });
    const removes = [seen, hidden].map(({ window }) => windows.add(window));
    hidden.panel.visible = false;
    const open = exports.list()[0]!;
    seen.window.pageAsks();
    await open.ask({ ask: 'row', tableRow: 7 }, false);
    assert.deepEqual(seen.told, [{ ask: 'row', tableRow: 7 }]);
    assert.deepEqual(hidden.revealed, []);
    for (const remove of removes) remove();
    await assert.rejects(open.ask({ ask: 'row', tableRow: 7 }, false), { code: 'stale' });
    assert.deepEqual(seen.told.length, 1);
  });

  it('hands out the engine, and says in words where there is none', async () => {
    const session = newSession();
    windows.add(fakeWindow({ session }).window);
    const open = exports.list()[0]!;
    assert.deepEqual(await (await open.engine()).call('idsOf', { tableRows: [1] }), ['id 1']);
    session.dispose();
    await assert.rejects(open.engine(), { code: 'failed' });
  });
});
