import assert from 'node:assert/strict';
import type { Query } from '../../src/core/query/query';
import { appendFileSync, truncateSync, unlinkSync } from 'node:fs';
import {
  commands,
  TabInputText,
  Uri,
  window,
  workspace,
  Disposable,
  FileSystemError,
  FileType,
  EventEmitter,
  type FileChangeEvent,
  type FileSystemProvider,
} from 'vscode';
import { pageRows } from '../../src/protocol/engineContract';
import type { ExportSession } from '../../src/extension/editor/exportSession';
import {
  api,
  CaseFolder,
  closeAll,
  editorsOf,
  eventually,
  notAnExport,
  oneMoreRow,
  openReady,
  portalCsv,
  sessionOf,
  stateWhere,
} from './support/vscodeHost';

const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};

async function usersOf(session: ExportSession): Promise<readonly (string | null)[]> {
  const { client } = await session.engine();
  const { view, rows } = await client.call('openView', everything);
  assert.ok(rows <= pageRows);
  const page = await client.call('rows', { view, start: 0, columns: ['UserPrincipalName'] });
  return page.columns[0]!;
}

describe('the export editor', () => {
  let folder: CaseFolder;
  beforeEach(() => (folder = new CaseFolder()));
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  it('opens an export by its name alone and reads its rows', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv);
    await commands.executeCommand('vscode.open', uri);
    assert.deepEqual(editorsOf(uri), ['signins.export']);
    const session = await sessionOf(uri);
    const state = await stateWhere(session, 'ready', ({ phase }) => phase === 'ready');
    assert.equal(state.rows, 3);
    assert.equal(state.sources[0]!.format.id, 'portal-csv');
    assert.match(state.sources[0]!.sha256!, /^[0-9a-f]{64}$/);
    assert.deepEqual(await usersOf(session), [
      'megan@contoso.com',
      'alex@contoso.com',
      'megan@contoso.com',
    ]);
  });

  it('leaves other CSV files to the text editor, and offers itself by command', async () => {
    const uri = folder.write('any.csv', portalCsv);
    await commands.executeCommand('vscode.open', uri);
    assert.deepEqual(editorsOf(uri), []);
    await commands.executeCommand('signins.openAsExport');
    assert.deepEqual(editorsOf(uri), ['signins.export']);
    const state = await stateWhere(await sessionOf(uri), 'ready', ({ phase }) => phase === 'ready');
    assert.equal(state.rows, 3);
  });

  it('opens every file selected in the explorer', async () => {
    const uris = ['a.csv', 'b.csv', 'c.txt'].map((name) => folder.write(name, portalCsv));
    await commands.executeCommand('signins.openAsExport', uris[0], uris);
    for (const uri of uris) {
      assert.deepEqual(editorsOf(uri), ['signins.export']);
      await sessionOf(uri);
    }
  });

  it('does not take what is no URI for one', async () => {
    for (const passed of ['file:///etc/passwd', { scheme: 'file', path: '/etc/passwd' }, null, 7])
      await commands.executeCommand('signins.openAsExport', passed, [passed]);
    assert.deepEqual(
      window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
  });

  it('says why a file is no sign-in export, and opens it as text', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-03.csv', notAnExport);
    const session = await openReady(uri);
    assert.equal(session.state.phase, 'failed');
    assert.equal(session.state.problem?.code, 'notAnExport');
    assert.ok(session.state.problem.message.length > 10);
    await commands.executeCommand('signins.openAsText');
    await eventually('a text editor', () => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof TabInputText && input.uri.path === uri.path ? true : undefined;
    });
  });

  it('says that a file is not there', async () => {
    const uri = folder.write('gone.csv', portalCsv);
    unlinkSync(uri.fsPath);
    const session = await openReady(uri);
    assert.equal(session.state.problem?.code, 'vanished');
  });

  it('shares one engine between editors side by side, of both types, and another for another file', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv);
    const other = folder.write('InteractiveSignIns_2026-09-03_2026-09-04.csv', portalCsv);
    const session = await openReady(uri);
    await commands.executeCommand('workbench.action.splitEditor');
    await eventually('two editors', () => (editorsOf(uri).length === 2 ? true : undefined));
    await commands.executeCommand('vscode.openWith', uri, 'signins.export.any');
    await eventually('the other type', () =>
      editorsOf(uri).includes('signins.export.any') ? true : undefined,
    );
    const another = await openReady(other);
    assert.equal(await sessionOf(uri), session);
    assert.notEqual(await another.threadId(), await session.threadId());
    const { sessions } = await api();
    const path = JSON.stringify(uri.path);
    assert.equal(sessions().filter(({ session: { key } }) => key.includes(path)).length, 1);
  });

  it('says that the file changed while open, and reads it anew only when told to', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv);
    const session = await openReady(uri);
    appendFileSync(uri.fsPath, oneMoreRow);
    const changed = await stateWhere(session, 'changed', (state) => state.changed !== undefined);
    assert.equal(changed.changed, 'changed');
    assert.equal(changed.rows, 3);
    await commands.executeCommand('signins.reload');
    const state = await stateWhere(session, 'read anew', ({ rows }) => rows === 4);
    assert.equal(state.changed, undefined);
    assert.equal((await usersOf(session)).length, 4);
  });

  it('says that the file shrank or vanished while open, and keeps what it has read', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv);
    const session = await openReady(uri);
    truncateSync(uri.fsPath, 100);
    await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
    unlinkSync(uri.fsPath);
    await stateWhere(session, 'vanished', ({ changed }) => changed === 'vanished');
    assert.equal(session.state.phase, 'ready');
    assert.equal((await usersOf(session)).length, 3);
  });

  it('opens a file whatever its name holds', async function () {
    if (process.platform === 'win32') this.skip();
    const name = `InteractiveSignIns_[a]{b,c}*?%2F%00 "><img src=x onerror=alert(1)> $(id) \`x\` #f ../é.csv`;
    const uri = folder.write(name.replaceAll('/', '\u2215'), portalCsv);
    const session = await openReady(uri);
    assert.equal(session.state.rows, 3);
    appendFileSync(uri.fsPath, oneMoreRow);
    await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
    unlinkSync(uri.fsPath);
    await stateWhere(session, 'vanished', ({ changed }) => changed === 'vanished');
  });

  it('ends the engine some time after the last editor was closed', async () => {
    const uri = folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv);
    const session = await openReady(uri);
    const { client } = await session.engine();
    await closeAll();
    // In its grace it still runs.
    assert.equal((await client.call('openView', everything)).rows, 3);
    const { sessions } = await api();
    await eventually('the end of the session', () =>
      sessions().some(({ session: { key } }) => key === session.key) ? undefined : true,
    );
    await assert.rejects(client.call('openView', everything), { code: 'cancelled' });
  });
});

/** Files that are on no disk. */
class MemoryFiles implements FileSystemProvider {
  readonly files = new Map<string, { bytes: Uint8Array; saidSize?: number; mtime: number }>();
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  watch(): Disposable {
    return new Disposable(() => undefined);
  }
  stat(uri: Uri) {
    const file = this.files.get(uri.path);
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    const { bytes, saidSize = bytes.length, mtime } = file;
    return { type: FileType.File, ctime: 0, mtime, size: saidSize };
  }
  readFile(uri: Uri): Uint8Array {
    const file = this.files.get(uri.path);
    if (file === undefined) throw FileSystemError.FileNotFound(uri);
    return file.bytes;
  }
  readDirectory = () => [];
  createDirectory = () => undefined;
  writeFile = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
}

describe('an export that is not on a disk', () => {
  const memory = new MemoryFiles();
  let registered: Disposable;
  before(
    () =>
      (registered = workspace.registerFileSystemProvider('signins-memory', memory, {
        isReadonly: true,
      })),
  );
  after(() => void registered.dispose());
  afterEach(closeAll);

  const uri = (name: string) => Uri.from({ scheme: 'signins-memory', path: `/case/${name}` });

  it('is read whole', async () => {
    memory.files.set('/case/a.csv', { bytes: new TextEncoder().encode(portalCsv), mtime: 1 });
    const session = await openReady(uri('a.csv'));
    assert.equal(session.state.rows, 3);
    assert.equal((await usersOf(session)).length, 3);
  });

  it('is refused above the stated limit', async () => {
    memory.files.set('/case/b.csv', {
      bytes: new Uint8Array(),
      saidSize: 256 * 2 ** 20 + 1,
      mtime: 1,
    });
    const session = await openReady(uri('b.csv'));
    assert.equal(session.state.problem?.code, 'tooLarge');
    assert.match(session.state.problem.message, /256 MB/);
  });
});
