import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { Query } from '../../../src/core/query/query';
import { engineCalls } from '../../../src/extension/editor/engineCalls';
import { ExportSession } from '../../../src/extension/editor/exportSession';
import type { EngineState, SourceSummary } from '../../../src/protocol/engineContract';
import { fakeEngines, fakeFile, ready, type FakeFile } from '../support/fakeEngine';

const query: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const signal = () => new AbortController().signal;

/** The first state that satisfies `test`, the present one included. */
function stateWhere(
  session: ExportSession,
  test: (state: EngineState) => boolean,
): Promise<EngineState> {
  return new Promise((resolve) => {
    if (test(session.state)) {
      resolve(session.state);
      return;
    }
    const stop = session.onState((state) => {
      if (!test(state)) return;
      stop();
      resolve(state);
    });
  });
}

describe('ExportSession', () => {
  let session: ExportSession;
  let file: FakeFile;
  let engines: ReturnType<typeof fakeEngines>['engines'];
  const open = (prepared?: FakeFile['prepared']) => {
    const fake = fakeEngines();
    ({ engines } = fake);
    file = fakeFile();
    if (prepared !== undefined) file.prepared = prepared;
    session = new ExportSession('key', file, fake.starter);
  };
  beforeEach(() => open());
  afterEach(() => session.dispose());

  it('starts one engine with the source and shows its states', async () => {
    assert.equal(session.state.phase, 'opening');
    await session.engine();
    assert.deepEqual(
      engines.map(({ start }) => start.sources),
      [[file.prepared]],
    );
    engines[0]!.server.publish('state', ready);
    assert.deepEqual(await stateWhere(session, ({ phase }) => phase === 'ready'), ready);
  });

  it('fails with the reason, and without an engine, where the source cannot be had', async () => {
    session.dispose();
    const problem = { code: 'tooLarge', message: 'a.csv is larger than 256 MB.' } as const;
    open(problem);
    const state = await stateWhere(session, ({ phase }) => phase === 'failed');
    assert.deepEqual(state.problem, problem);
    assert.equal(engines.length, 0);
    await assert.rejects(session.engine(), { code: 'failed', message: problem.message });
  });

  it('fails where the engine cannot be started', async () => {
    session.dispose();
    session = new ExportSession('key', fakeFile(), () => {
      throw new Error('no threads left');
    });
    const { problem } = await stateWhere(session, ({ phase }) => phase === 'failed');
    assert.deepEqual(problem, {
      code: 'failed',
      message: 'The engine could not be started: no threads left.',
    });
  });

  it('shows why the engine ended, keeps what was known, and reload starts another', async () => {
    await session.engine();
    engines[0]!.server.publish('state', ready);
    await stateWhere(session, ({ phase }) => phase === 'ready');
    const problem = { code: 'failed', message: 'not enough memory' } as const;
    engines[0]!.crash(problem);
    assert.deepEqual(session.state, { ...ready, phase: 'failed', problem });
    await assert.rejects(session.engine(), { code: 'failed', message: 'not enough memory' });
    session.reload();
    assert.equal(session.state.phase, 'opening');
    assert.equal(session.state.problem, undefined);
    await session.engine();
    assert.equal(engines.length, 2);
  });

  it('says that the file changed or vanished, once it is noticed, until it is reloaded', async () => {
    await session.engine();
    engines[0]!.server.publish('state', ready);
    await stateWhere(session, ({ phase }) => phase === 'ready');
    file.changed = 'changed';
    file.event();
    await stateWhere(session, ({ changed }) => changed === 'changed');
    // What the engine says next does not hide it.
    engines[0]!.server.publish('state', { ...ready, rows: 4 });
    const later = await stateWhere(session, ({ rows }) => rows === 4);
    assert.equal(later.changed, 'changed');
    file.changed = 'vanished';
    file.event();
    await stateWhere(session, ({ changed }) => changed === 'vanished');
    file.changed = undefined;
    session.reload();
    assert.equal(session.state.changed, undefined);
  });

  it('notices a change that no watcher told, when reading ends', async () => {
    await session.engine();
    engines[0]!.server.publish('state', { ...ready, phase: 'reading' });
    await stateWhere(session, ({ phase }) => phase === 'reading');
    file.changed = 'changed';
    engines[0]!.server.publish('state', ready);
    await stateWhere(session, ({ changed }) => changed === 'changed');
  });

  it('keeps what the engine itself found of the file', async () => {
    await session.engine();
    engines[0]!.server.publish('state', { ...ready, changed: 'vanished' });
    await stateWhere(session, ({ changed }) => changed === 'vanished');
    await session.compare();
    assert.equal(session.state.changed, 'vanished');
  });

  it('says which of several files changed, and knows where each lies', async () => {
    session.dispose();
    const fake = fakeEngines();
    ({ engines } = fake);
    file = fakeFile();
    const uri = { path: '/case/b.csv' } as unknown as Uri;
    const problem = { code: 'vanished', message: 'gone' } as const;
    file.others = [
      { ref: { kind: 'unavailable', name: 'gone.csv', problem }, uri: undefined },
      { ref: { kind: 'path', path: '/case/b.csv', name: 'b.csv', role: 'companion' }, uri },
    ];
    session = new ExportSession('key', file, fake.starter);
    await session.engine();
    assert.deepEqual(engines[0]!.start.sources, [
      file.prepared,
      ...file.others.map(({ ref }) => ref),
    ]);
    assert.equal(session.sourceUri(1), undefined);
    assert.equal(session.sourceUri(2), uri);
    assert.equal(session.sourceUri(3), undefined);
    const summary = (name: string) => ({ file: name }) as SourceSummary;
    engines[0]!.server.publish('state', {
      ...ready,
      sources: [summary('a.csv'), summary('gone.csv'), summary('b.csv')],
    });
    await stateWhere(session, ({ phase }) => phase === 'ready');
    const changes = () => session.state.sources.map(({ changed }) => changed);
    assert.deepEqual(changes(), [undefined, undefined, undefined]);
    file.changedOthers = new Map([['b.csv', 'vanished']]);
    file.event();
    await stateWhere(session, ({ changed }) => changed === 'vanished');
    assert.deepEqual(changes(), [undefined, undefined, 'vanished']);
    file.changed = 'vanished';
    file.changedOthers = new Map([['b.csv', 'changed']]);
    file.event();
    // That one changed is said before that another vanished.
    await stateWhere(session, ({ changed }) => changed === 'changed');
    assert.deepEqual(changes(), ['vanished', undefined, 'changed']);
    file.changed = undefined;
    file.changedOthers = new Map();
    file.event();
    await stateWhere(session, ({ changed }) => changed === undefined);
    assert.deepEqual(changes(), [undefined, undefined, undefined]);
  });

  it('says that the list of its files changed, though none of them did', async () => {
    await session.engine();
    engines[0]!.server.publish('state', ready);
    await stateWhere(session, ({ phase }) => phase === 'ready');
    file.changedList = 'changed';
    file.event();
    await stateWhere(session, ({ changed }) => changed === 'changed');
  });

  it('reads anew where other files belong to it', async () => {
    await session.engine();
    file.others = [{ ref: { kind: 'path', path: '/case/b.csv', name: 'b.csv' }, uri: undefined }];
    file.otherFiles();
    await session.engine();
    assert.equal(engines.length, 2);
    assert.equal(engines[1]!.start.sources.length, 2);
  });

  it('hears nothing of an engine it has replaced', async () => {
    await session.engine();
    const [old] = engines;
    session.reload();
    old!.crash({ code: 'failed', message: 'late' });
    await session.engine();
    assert.equal(old!.ended, true);
    assert.equal(session.state.phase, 'opening');
    assert.equal(engines.length, 2);
  });

  it('ends its engine, rejects who waits and watches no more when it is disposed', async () => {
    const { client } = await session.engine();
    const waiting = client.call('record', { tableRow: 1 });
    assert.equal(file.watched, true);
    session.dispose();
    await assert.rejects(waiting, { code: 'cancelled' });
    assert.equal(engines[0]!.ended, true);
    assert.equal(file.watched, false);
    await assert.rejects(session.engine(), { code: 'failed' });
    session.reload();
    await assert.rejects(session.engine(), { code: 'failed' });
    assert.equal(engines.length, 1);
  });

  it('starts no engine where it was disposed while the file was looked at', async () => {
    session.dispose();
    await assert.rejects(session.engine());
    assert.equal(engines.length, 0);
  });

  describe('asked through engineCalls', () => {
    it('passes questions on, and views by their own names', async () => {
      const { handlers } = engineCalls(session);
      const { view } = await handlers.openView(query, signal());
      const page = await handlers.rows({ view, start: 0, columns: [] }, signal());
      assert.deepEqual(page.tableRows, [1]);
      assert.deepEqual(engines[0]!.asked[1], ['rows', { view: 1, start: 0, columns: [] }]);
    });

    it('answers stale for a view from before a reload, though the engine has one of that number', async () => {
      const { handlers } = engineCalls(session);
      const before = await handlers.openView(query, signal());
      session.reload();
      const after = await handlers.openView(query, signal());
      assert.notEqual(after.view, before.view);
      const ask = (view: number) => handlers.rows({ view, start: 0, columns: [] }, signal());
      await assert.rejects(ask(before.view) as Promise<unknown>, { code: 'stale' });
      assert.deepEqual((await ask(after.view)).tableRows, [1]);
    });

    it('carries an abort to the engine', async () => {
      const { handlers } = engineCalls(session);
      const controller = new AbortController();
      const waiting = handlers.record({ tableRow: 1 }, controller.signal);
      await session.engine();
      await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await assert.rejects(waiting as Promise<unknown>, { code: 'cancelled' });
      await handlers.rejected({ start: 0, count: 1 }, signal());
      assert.deepEqual(engines[0]!.asked, [['aborted', undefined]]);
    });

    it('forgets a window: its calls end, its views are closed, another window keeps its own', async () => {
      const [one, other] = [engineCalls(session), engineCalls(session)];
      const first = await one.handlers.openView(query, signal());
      const second = await one.handlers.openView(query, signal());
      const kept = await other.handlers.openView(query, signal());
      await one.handlers.closeView({ view: first.view }, signal());
      const waiting = one.handlers.record({ tableRow: 1 }, signal());
      await session.engine();
      one.forget();
      await assert.rejects(waiting as Promise<unknown>, { code: 'cancelled' });
      await other.handlers.rejected({ start: 0, count: 1 }, signal());
      const closed = engines[0]!.asked.filter(([name]) => name === 'closeView');
      assert.deepEqual(
        closed.map(([, args]) => args),
        [{ view: 1 }, { view: 2 }],
      );
      assert.equal(kept.view, 3);
      // The page that comes after it asks as before.
      assert.equal((await one.handlers.openView(query, signal())).view, 4);
      assert.equal(second.view, 2);
    });
  });
});
