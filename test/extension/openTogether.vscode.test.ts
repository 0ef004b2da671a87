import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  commands,
  ConfigurationTarget,
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  TabInputText,
  Uri,
  window,
  workspace,
  type FileChangeEvent,
  type FileSystemProvider,
} from 'vscode';
import type { ExportSession } from '../../src/extension/editor/exportSession';
import {
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

const main = 'InteractiveSignIns_2026-09-01_2026-09-02.csv';
const companion = 'InteractiveSignIns_AuthDetails_2026-09-01_2026-09-02.csv';

/** The header and one more sign-in: a second export that shares none with the first. */
const otherCsv = portalCsv.slice(0, portalCsv.indexOf('\r\n') + 2) + oneMoreRow;

const authDetails = [
  'Request ID,Date (UTC),Authentication method,Authentication method detail,Succeeded,Result detail,Requirement',
  '11111111-1111-4111-8111-111111111111,2026-09-01T08:00:00Z,Password,Password in the cloud,true,,Primary authentication',
  '',
].join('\r\n');

const problems = ({ state }: ExportSession) =>
  state.sources.map(({ file, role, problem }) => [file, role, problem?.code]);

async function stepsOf(session: ExportSession, tableRow: number): Promise<readonly unknown[]> {
  const { client } = await session.engine();
  return (await client.call('story', { tableRow })).steps.map(({ method }) => method);
}

describe('Open Together as Sign-ins', () => {
  let folder: CaseFolder;
  let root: string;
  /** Writes a file, in a folder of the case folder where the name has one. */
  const write = (name: string, text: string): Uri => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
    return Uri.file(join(root, name));
  };
  beforeEach(() => {
    folder = new CaseFolder();
    root = dirname(folder.write('evidence.txt', 'a note').fsPath);
  });
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });
  const lists = () =>
    readdirSync(root, { recursive: true }).filter((name) => String(name).includes('signins'));
  const ready = async (uri: Uri): Promise<ExportSession> => {
    const session = await sessionOf(uri);
    await stateWhere(session, 'ready', ({ phase }) => phase === 'ready' || phase === 'failed');
    return session;
  };

  it('writes a list where no path goes up, opens it as one export, and never writes over a file', async () => {
    const uris = [
      write('a/one.csv', portalCsv),
      write('b/two.csv', portalCsv),
      write('three.csv', otherCsv),
    ];
    await commands.executeCommand('signins.openTogether', uris[0], uris);
    const list = Uri.file(join(root, 'sign-ins.signins.json'));
    assert.equal(
      readFileSync(list.fsPath, 'utf8'),
      '{\n  "version": 1,\n  "files": [\n    "a/one.csv",\n    "b/two.csv",\n    "three.csv"\n  ]\n}\n',
    );
    await eventually('the editor', () =>
      editorsOf(list).includes('signins.export') ? true : undefined,
    );
    const session = await ready(list);
    assert.equal(session.state.rows, 4);
    assert.equal(session.state.summary?.records, 7);
    assert.deepEqual(problems(session), [
      ['a/one.csv', 'main', undefined],
      ['b/two.csv', 'main', undefined],
      ['three.csv', 'main', undefined],
    ]);
    assert.equal(session.sourceUri(1)?.fsPath, uris[1]!.fsPath);

    await commands.executeCommand('signins.openTogether', uris[2], [uris[2], uris[0], uris[2]]);
    const second = Uri.file(join(root, 'sign-ins (2).signins.json'));
    assert.deepEqual(JSON.parse(readFileSync(second.fsPath, 'utf8')), {
      version: 1,
      files: ['three.csv', 'a/one.csv'],
    });
    assert.equal((await ready(second)).state.rows, 4);
    assert.match(readFileSync(list.fsPath, 'utf8'), /b\/two\.csv/);
  });

  it('names the list after the days of its exports', async () => {
    const uris = [write(main, portalCsv), write(`Non${main}`, otherCsv)];
    await commands.executeCommand('signins.openTogether', uris[0], uris);
    assert.ok(existsSync(join(root, 'sign-ins_2026-09-01_2026-09-02.signins.json')));
  });

  it('writes nothing for one file, a folder, a list, or what is no file', async () => {
    const one = write('a/one.csv', portalCsv);
    const other = write('b/two.csv', portalCsv);
    const list = write('c/x.signins.json', '{"version": 1, "files": ["x.csv"]}');
    const elsewhere = other.with({ scheme: 'untitled' });
    for (const selected of [
      [one],
      [one, one],
      [one, Uri.file(join(root, 'b'))],
      [one, list],
      [one, elsewhere],
      [one, { scheme: 'file', path: '/etc/passwd' }],
      ['a', 'b'],
      [],
    ])
      await commands.executeCommand('signins.openTogether', one, selected);
    assert.deepEqual(lists(), [join('c', 'x.signins.json')]);
    assert.deepEqual(
      window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
  });

  it('opens a list by its name, names what is refused, missing or no export, and opens the rest', async () => {
    write('one.csv', portalCsv);
    write('prices.csv', notAnExport);
    const outside = join(dirname(root), 'outside.csv');
    const list = write(
      'case.signins.json',
      JSON.stringify({
        version: 1,
        files: [
          '../outside.csv',
          outside,
          'one.csv',
          'gone.csv',
          'prices.csv',
          'one.csv',
          'evidence.txt',
        ],
      }),
    );
    await commands.executeCommand('vscode.open', list);
    assert.deepEqual(editorsOf(list), ['signins.export']);
    const session = await ready(list);
    assert.equal(session.state.phase, 'ready');
    assert.equal(session.state.rows, 3);
    assert.deepEqual(problems(session), [
      ['"../outside.csv"', 'main', 'unreadable'],
      [JSON.stringify(outside), 'main', 'unreadable'],
      ['one.csv', 'main', undefined],
      ['gone.csv', 'main', 'vanished'],
      ['prices.csv', 'main', 'notAnExport'],
      ['"one.csv"', 'main', 'unreadable'],
      ['evidence.txt', 'main', 'notAnExport'],
    ]);
    assert.equal(session.sourceUri(0), undefined);
    const { client } = await session.engine();
    const { source } = await client.call('record', { tableRow: 0 });
    assert.equal(session.sourceUri(source)?.fsPath, join(root, 'one.csv'));
  });

  it('says of a list that is none what is wrong with it', async () => {
    const session = await openReady(write('x.signins.json', '{"version": 7, "files": ["a.csv"]}'));
    assert.equal(session.state.phase, 'failed');
    assert.match(session.state.problem!.message, /version 7/);
    await commands.executeCommand('signins.openAsText');
    await eventually('a text editor', () =>
      window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputText ? true : undefined,
    );
  });

  it('waits for no pipe that has the name of a list', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = join(root, 'x.signins.json');
    execFileSync('mkfifo', [pipe]);
    const session = await openReady(Uri.file(pipe));
    assert.equal(session.state.problem?.message, 'x.signins.json is not a file.');
  });

  it('says which file changed or vanished, and that the list did, and reads all anew when told to', async () => {
    const one = write('a/one.csv', portalCsv);
    const two = write('b/two.csv', otherCsv);
    const list = write('x.signins.json', '{"version": 1, "files": ["a/one.csv", "b/two.csv"]}');
    const session = await openReady(list);
    const changes = () => session.state.sources.map(({ changed }) => changed);
    assert.deepEqual(changes(), [undefined, undefined]);
    unlinkSync(two.fsPath);
    await stateWhere(session, 'vanished', ({ changed }) => changed === 'vanished');
    assert.deepEqual(changes(), [undefined, 'vanished']);
    writeFileSync(one.fsPath, portalCsv + oneMoreRow);
    await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
    assert.deepEqual(changes(), ['changed', 'vanished']);
    session.reload();
    const again = await stateWhere(session, 'read anew', ({ phase }) => phase === 'ready');
    assert.equal(again.changed, undefined);
    assert.deepEqual(problems(session), [
      ['a/one.csv', 'main', undefined],
      ['b/two.csv', 'main', 'vanished'],
    ]);
    // The missing file is back: what is shown is not all there is any more.
    write('b/two.csv', otherCsv);
    await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
    assert.deepEqual(changes(), [undefined, 'changed']);
    writeFileSync(list.fsPath, '{"version": 1, "files": ["a/one.csv"]}');
    session.reload();
    await stateWhere(
      session,
      'of one file',
      ({ phase, sources }) => phase === 'ready' && sources.length === 1,
    );
    writeFileSync(list.fsPath, '{"version": 1, "files": ["a/one.csv", "b/two.csv"]}');
    await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
    assert.deepEqual(changes(), [undefined]);
  });

  describe('the AuthDetails companion', () => {
    const setJoining = (on: boolean | undefined) =>
      workspace
        .getConfiguration()
        .update('signins.joinAuthDetails', on, ConfigurationTarget.Global);
    afterEach(() => setJoining(undefined));

    it('is found beside its export, joined, and left out by the setting', async () => {
      const uri = write(main, portalCsv);
      write(companion, authDetails);
      const session = await openReady(uri);
      assert.equal(session.state.rows, 3);
      assert.deepEqual(problems(session), [
        [main, 'main', undefined],
        [companion, 'companion', undefined],
      ]);
      assert.equal(session.sourceUri(1)?.fsPath, join(root, companion));
      assert.deepEqual(await stepsOf(session, 0), ['Password']);
      assert.deepEqual(await stepsOf(session, 1), []);
      await setJoining(false);
      await stateWhere(
        session,
        'alone',
        ({ phase, sources }) => phase === 'ready' && sources.length === 1,
      );
      assert.deepEqual(await stepsOf(session, 0), []);
      await setJoining(true);
      await stateWhere(
        session,
        'joined',
        ({ phase, sources }) => phase === 'ready' && sources.length === 2,
      );
      assert.deepEqual(await stepsOf(session, 0), ['Password']);
    });

    it('costs nothing where it is no such download, and opens by itself as before', async () => {
      const uri = write(main, portalCsv);
      const beside = write(companion, notAnExport);
      const session = await openReady(uri);
      assert.equal(session.state.phase, 'ready');
      assert.deepEqual(problems(session), [
        [main, 'main', undefined],
        [companion, 'companion', 'notAnExport'],
      ]);
      writeFileSync(beside.fsPath, authDetails);
      await stateWhere(session, 'changed', ({ changed }) => changed === 'changed');
      const alone = await openReady(beside);
      assert.equal(alone.state.rows, 1);
      assert.equal(alone.state.sources[0]?.role, 'main');
    });

    it('is found beside each export of a list, once where the list names it too', async () => {
      write(`a/${main}`, portalCsv);
      write(`a/${companion}`, authDetails);
      write('b.csv', otherCsv);
      const found = write(
        'x.signins.json',
        JSON.stringify({ version: 1, files: [`a/${main}`, 'b.csv'] }),
      );
      const session = await openReady(found);
      assert.deepEqual(problems(session), [
        [`a/${main}`, 'main', undefined],
        ['b.csv', 'main', undefined],
        [`a/${companion}`, 'companion', undefined],
      ]);
      const named = write(
        'y.signins.json',
        JSON.stringify({ version: 1, files: [`a/${companion}`, `a/${main}`] }),
      );
      const other = await openReady(named);
      assert.equal(other.state.rows, 3);
      assert.deepEqual(problems(other), [
        [`a/${companion}`, 'companion', undefined],
        [`a/${main}`, 'main', undefined],
      ]);
      assert.deepEqual(await stepsOf(other, 0), ['Password']);
    });
  });
});

/** Files that are on no disk, and can be written. */
class MemoryFiles implements FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  watch = () => new Disposable(() => undefined);
  stat(uri: Uri) {
    const size = this.readFile(uri).length;
    return { type: FileType.File, ctime: 0, mtime: 1, size };
  }
  readFile(uri: Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (bytes === undefined) throw FileSystemError.FileNotFound(uri);
    return bytes;
  }
  writeFile(uri: Uri, bytes: Uint8Array): void {
    this.files.set(uri.path, bytes);
  }
  readDirectory = () => [];
  createDirectory = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
}

describe('several exports that are not on a disk', () => {
  const memory = new MemoryFiles();
  let registered: Disposable;
  before(() => (registered = workspace.registerFileSystemProvider('signins-together', memory)));
  after(() => void registered.dispose());
  afterEach(closeAll);

  it('are opened as one through their bytes, companion included', async () => {
    const uri = (name: string) => Uri.from({ scheme: 'signins-together', path: `/case/${name}` });
    const put = (name: string, text: string) => {
      memory.files.set(uri(name).path, new TextEncoder().encode(text));
      return uri(name);
    };
    put(companion, authDetails);
    const uris = [put(main, portalCsv), put('other.csv', otherCsv)];
    await commands.executeCommand('signins.openTogether', uris[0], uris);
    const session = await sessionOf(uri('sign-ins.signins.json'));
    await stateWhere(session, 'ready', ({ phase }) => phase === 'ready');
    assert.equal(session.state.rows, 4);
    assert.deepEqual(problems(session), [
      [main, 'main', undefined],
      ['other.csv', 'main', undefined],
      [companion, 'companion', undefined],
    ]);
    assert.deepEqual(await stepsOf(session, 0), ['Password']);
  });
});
