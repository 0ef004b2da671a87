import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { startEngine } from '../../src/extension/editor/engineProcess.node';
import { ExportSession } from '../../src/extension/editor/exportSession';
import type { GridServices } from '../../src/extension/editor/gridServer';
import { workspaceSource } from '../../src/extension/editor/workspaceSource';
import type { GridContract } from '../../src/protocol/gridContract';
import type { Client } from '../../src/protocol/rpc';
import { fakeEngines, fakeFile, ready, type FakeEngine } from './support/fakeEngine';
import { FakePanel, servicesWith } from './support/fakePanel';
import { StandIns } from './support/standIn';
import { CaseFolder, eventually, extension, portalCsv, stateWhere } from './support/vscodeHost';

interface MarksFile {
  readonly version: number;
  readonly marks: Readonly<
    Record<string, { readonly colour?: string; readonly note?: string; readonly markedAt: string }>
  >;
}

describe('marks', () => {
  const standIns = new StandIns();
  let outside: CaseFolder;
  let storage: Uri;
  let said: string[];
  const ends: (() => void)[] = [];
  const inWorkspace = () => Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'any.csv');
  const marksPath = () => join(workspace.workspaceFolders![0]!.uri.fsPath, '.signins/marks.json');
  const onDisk = () => JSON.parse(readFileSync(marksPath(), 'utf8')) as MarksFile;

  /** Another window, of a workbench that was started anew where no services are given. */
  const open = async (
    uri: Uri,
    services: GridServices & { books: { dispose(): void } } = servicesWith(storage),
  ): Promise<{ page: Client<GridContract>; engine: FakeEngine }> => {
    const { engines, starter } = fakeEngines();
    const session = new ExportSession('key', fakeFile(), starter);
    const panel = new FakePanel();
    const page = panel.serve(uri, session, services);
    ends.push(() => {
      page.dispose();
      panel.dispose();
      session.dispose();
      services.books.dispose();
    });
    await session.engine();
    engines[0]!.server.publish('state', ready);
    await eventually('a state', () => (session.state.phase === 'ready' ? true : undefined));
    return { page, engine: engines[0]! };
  };
  const told = ({ asked }: FakeEngine) =>
    asked
      .filter(([name]) => name === 'setMarks')
      .map(
        ([, args]) =>
          (args as { marks: readonly { id: string; colour?: string; note?: string }[] }).marks,
      );

  beforeEach(() => {
    outside = new CaseFolder();
    storage = Uri.joinPath(outside.write('x', ''), '../storage');
    said = [];
    standIns.put(window, 'showInformationMessage', (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    });
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    standIns.restore();
    outside.remove();
    rmSync(dirname(marksPath()), { recursive: true, force: true });
  });

  it('are written beside the evidence, told to the engine, and there again another day', async () => {
    const { page, engine } = await open(inWorkspace());
    assert.deepEqual(await page.call('mark', { tableRows: [1, 3], colour: 'red' }), {
      marked: 2,
      withoutId: 0,
    });
    await page.call('mark', { tableRows: [3], note: '<img src=x> =1+1' });
    assert.deepEqual(
      told(engine)
        .at(-1)!
        .map(({ id, colour, note }) => [id, colour, note]),
      [
        ['id 1', 'red', undefined],
        ['id 3', 'red', '<img src=x> =1+1'],
      ],
    );
    const { version, marks } = onDisk();
    assert.equal(version, 1);
    assert.deepEqual(Object.keys(marks), ['id 1', 'id 3']);
    assert.match(marks['id 1']!.markedAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(said, []);

    const later = await open(inWorkspace());
    await eventually('the marks', () => (told(later.engine)[0]?.length === 2 ? true : undefined));
    await later.page.call('mark', { tableRows: [1, 3], colour: null, note: null });
    assert.deepEqual(onDisk().marks, {});
  });

  it('count the rows that have no Id, and mark the others', async () => {
    const { page } = await open(inWorkspace());
    assert.deepEqual(await page.call('mark', { tableRows: [1, 2, 4], colour: 'blue' }), {
      marked: 2,
      withoutId: 1,
    });
    assert.deepEqual(await page.call('mark', { tableRows: [2], note: 'x' }), {
      marked: 0,
      withoutId: 1,
    });
    assert.deepEqual(Object.keys(onDisk().marks), ['id 1', 'id 4']);
  });

  it('are shown by every window, and follow the file', async () => {
    const services = servicesWith(storage);
    const one = await open(inWorkspace(), services);
    const two = await open(Uri.joinPath(inWorkspace(), '../other.csv'), services);
    let marks = 0;
    two.page.onSnapshot('kept', (kept) => (marks = kept.marks ?? 0));
    await one.page.call('mark', { tableRows: [1], colour: 'green' });
    await eventually('the other window', () =>
      told(two.engine).length === 1 && marks === 1 ? true : undefined,
    );
    writeFileSync(
      marksPath(),
      '{"version":1,"marks":{"ID 1":{"note":"by git","markedAt":"2026-09-01T08:00:00Z"}}}',
    );
    await eventually('what the file says', () =>
      told(two.engine).at(-1)?.[0]?.note === 'by git' ? true : undefined,
    );
    await eventually('the first window', () =>
      told(one.engine).at(-1)?.[0]?.note === 'by git' ? true : undefined,
    );
    assert.equal(told(two.engine).at(-1)![0]!.id, 'ID 1');
    await one.page.call('mark', { tableRows: [1], colour: 'red' });
    assert.deepEqual(Object.keys(onDisk().marks), ['ID 1']);
  });

  it('are columns of the rows that the engine answers, and survive a re-export', async () => {
    for (const name of ['first.csv', 'again.csv']) {
      const uri = outside.write(name, portalCsv);
      const script = join(extension().extensionPath, 'dist/engine.js');
      const session = new ExportSession(name, workspaceSource(uri), (start, onEnd) =>
        startEngine(script, start, onEnd),
      );
      const panel = new FakePanel();
      const services = servicesWith(storage);
      const page = panel.serve(uri, session, services);
      ends.push(() => {
        page.dispose();
        panel.dispose();
        session.dispose();
        services.books.dispose();
      });
      await stateWhere(session, 'ready', ({ phase }) => phase === 'ready');
      if (name === 'first.csv')
        await page.call('mark', { tableRows: [1], colour: 'purple', note: '=1+1' });
      await eventually('the marked row', async () => {
        const { view } = await page.call('openView', {
          filters: [{ kind: 'values', column: 'Mark', values: ['purple'], exclude: false }],
          search: { text: '', mode: 'plain' },
          sort: [],
          grouping: null,
        });
        const columns = ['UserPrincipalName', 'Mark', 'MarkNote'] as const;
        const { columns: cells } = await page.call('rows', { view, start: 0, columns });
        if (cells[0]?.length !== 1) return undefined;
        assert.deepEqual(cells, [['alex@contoso.com'], ['purple'], ['=1+1']]);
        return true;
      });
    }
  });

  it('leave a damaged file untouched and name it', async () => {
    mkdirSync(dirname(marksPath()), { recursive: true });
    for (const text of ['<<<<<<< HEAD\n{"version":1}', '{"version":2,"marks":{}}', '\xff']) {
      writeFileSync(marksPath(), Buffer.from(text, 'latin1'));
      const { page, engine } = await open(inWorkspace());
      await assert.rejects(page.call('mark', { tableRows: [1], colour: 'red' }), {
        code: 'failed',
        message: /^\.signins\/marks\.json /,
      });
      assert.equal(readFileSync(marksPath(), 'latin1'), text);
      assert.deepEqual(told(engine), []);
    }
    assert.equal(existsSync(storage.fsPath), false);
  });

  it('of an export in no folder are kept in the storage, which is said once', async () => {
    const uri = outside.write('any.csv', '');
    const { page } = await open(uri);
    await page.call('mark', { tableRows: [1], colour: 'red' });
    await page.call('mark', { tableRows: [3], colour: 'red' });
    assert.equal(said.length, 1);
    assert.match(said[0]!, /VS Code’s own storage/);
    assert.ok(!existsSync(join(dirname(uri.fsPath), '.signins')));
    const later = await open(uri);
    await eventually('the marks', () => (told(later.engine)[0]?.length === 2 ? true : undefined));
    assert.ok(!existsSync(marksPath()));
  });

  it('of a folder that nobody may write in are kept in the storage, which is said with the reason', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    mkdirSync(dirname(marksPath()), { recursive: true });
    chmodSync(dirname(marksPath()), 0o500);
    const { page } = await open(inWorkspace());
    await page.call('mark', { tableRows: [1], colour: 'red' });
    assert.match(said[0]!, /could not be written/);
    chmodSync(dirname(marksPath()), 0o700);
  });
});
