import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { startEngine, type EngineProcess } from '../../src/extension/editor/engineProcess.node';
import { ExportSession, type EngineStarter } from '../../src/extension/editor/exportSession';
import type { EngineState } from '../../src/protocol/engineContract';
import { fakeFile } from '../extension/support/fakeEngine';
import { smallExport } from '../fuzz/fuzzedFile';
import { buildShippedEngine } from '../support/buildShippedEngine';
import { deepArray } from '../support/hostile';
import { sessionOver } from '../support/sessionOver';

const name = 'InteractiveSignIns_2026-06-15_2026-06-22.csv';
const portal = smallExport('portal-csv-57')
  .toString('utf8')
  .replace(/^\ufeff/, '');
const headerEnd = portal.indexOf('\r\n') + 2;
const header = portal.slice(0, headerEnd);
const rows = portal.slice(headerEnd);
const firstRow = rows.slice(0, rows.indexOf('\r\n') + 2);
const rowCount = rows.split('\r\n').length - 1;
/** More rows than are looked at to recognise a file. */
const pastHead = rows.repeat(Math.ceil(100_000 / rows.length));
const json = smallExport('graph-beta-array').toString('utf8');
const megabyte = 1024 * 1024;

/** A row whose user agent, in quotes, is `text`. */
function rowWith(text: string): string {
  const fields = firstRow.trimEnd().split(',');
  return `${['"', '"'].join(text)},${fields.slice(1).join(',')}\r\n`;
}

/** Files that are made to hurt, opened by the engine as it is shipped, in a thread of its own. */
describe('the engine, of hostile files', function () {
  this.timeout(120_000);
  let folder: string;
  let engineScript: string;
  let program: string;
  let path: string;
  let engine: EngineProcess | undefined;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signins-hostile-'));
    engineScript = await buildShippedEngine(folder);
    program = join(folder, 'open.js');
    buildSync({
      entryPoints: ['test/fuzz/openInProcess.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: program,
    });
    path = join(folder, name);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => {
    engine?.end();
    engine = undefined;
    rmSync(path, { recursive: true, force: true });
  });

  const started = (of = path): EngineProcess =>
    (engine = startEngine(
      engineScript,
      { sources: [{ kind: 'path', path: of, name }] },
      ({ message }) => assert.fail(message),
    ));
  const stateWhere = (isIt: (state: EngineState) => boolean, of = path): Promise<EngineState> =>
    new Promise((resolve) =>
      (engine ?? started(of)).client.onSnapshot('state', (state) => {
        if (isIt(state)) resolve(state);
      }),
    );
  const ended = (of = path) =>
    stateWhere(({ phase }) => phase !== 'opening' && phase !== 'reading', of);
  const openedWith = (content: string | Uint8Array): Promise<EngineState> => {
    writeFileSync(path, content);
    return ended();
  };
  const again = () => {
    engine?.end();
    engine = undefined;
  };
  const refusal = async (content: string | Uint8Array, code: string, words: RegExp) => {
    const { phase, problem, rows: read } = await openedWith(content);
    assert.equal(phase, 'failed');
    assert.equal(read, 0);
    assert.equal(problem?.code, code);
    assert.match(problem.message, words);
    assert.ok(problem.message.length < 2000);
  };

  /** In a process of its own, whose memory is measured. */
  const openedAlone = async (
    mostMegabytes: number,
  ): Promise<{ readonly state: EngineState; readonly reasons: readonly string[] }> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, engineScript, path, name],
      { maxBuffer: 16 * megabyte },
    );
    const { state, peakKb } = JSON.parse(stdout) as { state: EngineState; peakKb: number };
    assert.ok(peakKb < mostMegabytes * 1024, `${Math.round(peakKb / 1024)} MB of memory`);
    return { state, reasons: state.sources.flatMap(({ warnings }) => warnings) };
  };

  /** Writes `before`, `holeBytes` of zeros that take no place on the disk, and `after`. */
  const writeWithHole = (before: string, holeBytes: number, after: string) => {
    const file = openSync(path, 'w');
    writeSync(file, before);
    ftruncateSync(file, Buffer.byteLength(before) + holeBytes);
    writeSync(file, after, Buffer.byteLength(before) + holeBytes);
    closeSync(file);
  };

  describe('content', () => {
    it('nothing, and nothing but a byte order mark', async () => {
      await refusal('', 'empty', /^The file is empty\.$/);
      again();
      await refusal(Buffer.from([0xef, 0xbb, 0xbf]), 'empty', /^The file is empty\.$/);
      again();
      await refusal(Buffer.from([0xff, 0xfe]), 'empty', /^The file is empty\.$/);
    });

    it('a header and no rows', async () => {
      const { phase, rows: read, sources } = await openedWith(header);
      assert.equal(phase, 'ready');
      assert.equal(read, 0);
      assert.equal(sources[0]?.rejectedCount, 0);
    });

    it('a ZIP archive, an Excel workbook and gzip that are called CSV', async () => {
      const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0'), Buffer.alloc(300, 7)]);
      await refusal(zip, 'notAnExport', /ZIP archive or an Excel workbook/);
      again();
      await refusal(gzipSync(portal), 'notAnExport', /compressed with gzip/);
    });

    it('a mark that promises another encoding than the text has', async () => {
      for (const mark of [
        [0xff, 0xfe],
        [0xfe, 0xff],
      ]) {
        const lying = Buffer.concat([Buffer.from(mark), Buffer.from(portal)]);
        await refusal(lying, 'notAnExport', /first line does not end|plain text|binary file/);
        again();
      }
      // A mark of UTF-8 before UTF-16.
      const wide = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(portal, 'utf16le')]);
      await refusal(wide, 'notAnExport', /binary file/);
    });

    it('text of Windows-1252: rows with its letters are rejected, each with the byte and its place', async () => {
      const ascii = firstRow.replace(/[\u0080-\uffff]/g, 'e');
      const { phase, rows: read } = await openedWith(
        Buffer.from(header + ascii + ascii.replace(/,[^,]*,/, ',M\u00fcller,'), 'latin1'),
      );
      assert.equal(phase, 'ready');
      assert.equal(read, 1);
      const { records } = await engine!.client.call('rejected', { start: 0, count: 10 });
      assert.match(records[0]!.reason, /^byte 0xFC at offset \d+ is not UTF-8$/);
      assert.equal(records[0]!.line, 3);
    });

    it('NULs in place of a block in the middle, as a disk leaves that was full', async () => {
      const block = Buffer.from(header + pastHead + firstRow.repeat(20));
      block.fill(0, header.length + pastHead.length + 100, header.length + pastHead.length + 4200);
      const { phase, rows: read, sources } = await openedWith(block);
      assert.equal(phase, 'ready');
      assert.ok(read > 0);
      assert.ok(sources[0]!.rejectedCount > 0);
    });

    it('nothing but NULs', async () => {
      await refusal(Buffer.alloc(300_000), 'notAnExport', /binary file/);
    });

    it('100,000 levels of nesting, in JSON and in a cell', async () => {
      const deep = json.replace(
        '{',
        `{"deep":${deepArray(100_000)},"status2":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)},`,
      );
      const { phase, rows: read, sources } = await openedWith(deep);
      assert.equal(phase, 'ready');
      assert.equal(read + sources[0]!.rejectedCount, rowCount);
      // Its details are asked for as well.
      const record = await engine!.client.call('record', { tableRow: 0 });
      assert.ok(record.raw.length > 0);
      again();
      const cell = await openedWith(header + rowWith(deepArray(100_000)) + firstRow);
      assert.equal(cell.phase, 'ready');
      assert.equal(cell.sources[0]!.records, 2);
      await engine!.client.call('record', { tableRow: 0 });
    });
  });

  describe('size, within memory', () => {
    // Beside the 60 MB or so of a process with an engine that has read nothing.
    it('a cell of 20 MB: its row is given up, and the others are read', async () => {
      writeFileSync(path, header + rowWith('x'.repeat(20 * megabyte)) + rows);
      const { state } = await openedAlone(200);
      assert.equal(state.phase, 'ready');
      assert.equal(state.rows, rowCount);
      assert.equal(state.sources[0]!.rejectedCount, 1);
    });

    it('a cell of 200 MB', async () => {
      writeWithHole(`${header}${pastHead}"`, 200 * megabyte, `"\r\n${rows}`);
      const { state } = await openedAlone(200);
      assert.equal(state.phase, 'ready');
      assert.equal(state.rows, rowCount);
      assert.equal(state.sources[0]!.rejectedCount, 1);
    });

    it('a text of 50 MB in JSON', async () => {
      const at = json.indexOf('{') + 1;
      writeFileSync(
        path,
        `${json.slice(0, at)}"huge":"${'x'.repeat(50 * megabyte)}",${json.slice(at)}`,
      );
      const { state } = await openedAlone(300);
      // Its first record does not end within what a file is recognised by.
      assert.ok(
        state.phase === 'failed' ? state.problem !== undefined : state.rows === rowCount - 1,
      );
    });

    it('a line of 50 MB without end, behind a header and alone', async () => {
      writeWithHole(header + pastHead, 50 * megabyte, '');
      const { state } = await openedAlone(200);
      assert.equal(state.phase, 'ready');
      assert.equal(state.rows, rowCount);
      assert.equal(state.sources[0]!.rejectedCount, 1);
      writeFileSync(path, 'x'.repeat(50 * megabyte));
      const alone = await openedAlone(200);
      assert.equal(alone.state.problem?.code, 'notAnExport');
      assert.match(alone.state.problem.message, /first line does not end/);
    });

    it('a header of a million columns', async () => {
      writeFileSync(path, `${header.trimEnd()}${',column'.repeat(1_000_000)}\r\n${rows}`);
      const { state } = await openedAlone(300);
      assert.equal(state.phase, 'failed');
      assert.match(state.problem!.message, /first line does not end/);
    });
  });

  describe('files that change', () => {
    const many = () => header + firstRow.repeat(60_000);

    it('grows while it is read: what it was is read', async () => {
      writeFileSync(path, many());
      await stateWhere(({ bytesRead }) => bytesRead > 0);
      appendFileSync(path, firstRow.repeat(1000));
      const { phase, sources } = await ended();
      assert.equal(phase, 'ready');
      assert.equal(sources[0]!.records, 60_000);
    });

    it('shrinks while it is read: says so, and keeps what was read', async () => {
      writeFileSync(path, many());
      await stateWhere(({ bytesRead }) => bytesRead > 0);
      truncateSync(path, header.length + firstRow.length);
      const { phase, problem, sources } = await ended();
      // A fast machine may have read it all by then.
      if (phase === 'ready') assert.equal(sources[0]!.records, 60_000);
      else {
        assert.match(problem!.message, /is shorter than when it was opened: it ends at byte/);
        assert.ok(sources[0]!.records > 0);
        assert.equal(sources[0]!.sha256, undefined);
      }
    });

    it('is replaced or vanishes while it is read: what was opened is read to its end', async function () {
      if (process.platform === 'win32') this.skip();
      for (const act of ['replaced', 'vanished']) {
        writeFileSync(path, many());
        await stateWhere(({ bytesRead }) => bytesRead > 0);
        if (act === 'replaced') {
          writeFileSync(`${path}.new`, 'other');
          renameSync(`${path}.new`, path);
        } else rmSync(path);
        const { phase, sources } = await ended();
        assert.equal(phase, 'ready', act);
        assert.equal(sources[0]!.records, 60_000, act);
        again();
      }
    });
  });

  describe('what is no file', () => {
    const refusedPath = async (of: string, code: string, words: RegExp) => {
      const { phase, problem } = await ended(of);
      assert.equal(phase, 'failed');
      assert.equal(problem?.code, code);
      assert.match(problem.message, words);
      again();
    };

    it('a folder', async () => {
      mkdirSync(path);
      await refusedPath(path, 'unreadable', /is not a file/);
    });

    it('links in a circle, and a link to nothing', async function () {
      if (process.platform === 'win32') this.skip();
      const [one, other] = [join(folder, 'one.csv'), join(folder, 'other.csv')];
      symlinkSync(one, other);
      symlinkSync(other, one);
      await refusedPath(one, 'unreadable', /is a link that leads back to itself/);
      const nowhere = join(folder, 'nowhere.csv');
      symlinkSync(join(folder, 'none.csv'), nowhere);
      await refusedPath(nowhere, 'vanished', /is not there/);
    });

    it('devices that never end or never answer, and a pipe without a writer', async function () {
      if (process.platform === 'win32') this.skip();
      const pipe = join(folder, 'pipe.csv');
      execFileSync('mkfifo', [pipe]);
      for (const of of ['/dev/zero', '/dev/full', '/dev/tty', pipe])
        await refusedPath(of, 'unreadable', /is not a file/);
    });

    it('a file without permission', async function () {
      // Who may do everything may read it all the same.
      if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
      writeFileSync(path, portal);
      chmodSync(path, 0);
      await refusedPath(path, 'unreadable', /permission is denied/);
    });
  });

  describe('engines that die', () => {
    const sessions: ExportSession[] = [];
    afterEach(() => {
      for (const session of sessions.splice(0)) session.dispose();
    });

    /** A session of a file, as an editor has it. */
    const sessionOf = (of: string, engineOf: EngineStarter): ExportSession => {
      const file = fakeFile();
      file.prepared = { kind: 'path', path: of, name };
      const session = new ExportSession(of, file, engineOf);
      sessions.push(session);
      return session;
    };
    const phaseOf = (session: ExportSession, phase: EngineState['phase']) =>
      new Promise<EngineState>((resolve) => {
        const look = (state: EngineState) => {
          if (state.phase !== phase) return;
          stop();
          resolve(state);
        };
        const stop = session.onState(look);
        look(session.state);
      });
    const everything = {
      filters: [],
      search: { text: '', mode: 'plain' },
      sort: [],
      grouping: null,
    } as const;
    const countOf = async (session: ExportSession) =>
      (await (await session.engine()).client.call('openView', everything)).rows;

    /** Another export that is open meanwhile: it must not notice. */
    const witness = async () => {
      const calm = join(folder, 'calm.csv');
      writeFileSync(calm, header + rows);
      const session = sessionOf(calm, (start, onEnd) => startEngine(engineScript, start, onEnd));
      await phaseOf(session, 'ready');
      const heard: EngineState[] = [];
      session.onState((state) => heard.push(state));
      return async () => {
        assert.equal(await countOf(session), rowCount);
        assert.deepEqual(
          heard.filter(({ phase }) => phase !== 'ready'),
          [],
        );
        assert.equal(session.state.problem, undefined);
      };
    };

    it('for want of memory: the export says so and can be read anew, others go on', async () => {
      const isCalm = await witness();
      // As many different long values as no small heap holds.
      const fields = firstRow.trimEnd().split(',');
      const at = header.split(',').findIndex((column) => column.includes('Application'));
      const long = 'x'.repeat(2000);
      const file = openSync(path, 'w');
      writeSync(file, header);
      for (let i = 0; i < 10_000; i++)
        writeSync(file, `${fields.with(at, `${i}${long}`).join(',')}\r\n`);
      closeSync(file);
      let heapMegabytes = 16;
      const session = sessionOf(path, (start, onEnd) =>
        startEngine(engineScript, start, onEnd, heapMegabytes),
      );
      const { problem } = await phaseOf(session, 'failed');
      assert.equal(problem?.code, 'failed');
      assert.match(problem.message, /^There is not enough memory .* use Reload/);
      await assert.rejects(session.engine(), { code: 'failed', message: problem.message });
      await isCalm();
      heapMegabytes = 512;
      session.reload();
      assert.equal(session.state.problem, undefined);
      await phaseOf(session, 'ready');
      assert.ok((await countOf(session)) > 0);
    });

    it('killed while questions wait: who asks is told, the export can be read anew, others go on', async () => {
      const isCalm = await witness();
      writeFileSync(path, header + rows);
      const mortal = join(folder, 'mortal.cjs');
      writeFileSync(
        mortal,
        `const { parentPort } = require('node:worker_threads');
        parentPort.on('message', ({ t, name }) => {
          if (t === 'call' && name === 'blame') process.exit(9);
        });
        require(${JSON.stringify(engineScript)});`,
      );
      const session = sessionOf(path, (start, onEnd) => startEngine(mortal, start, onEnd));
      await phaseOf(session, 'ready');
      const { client } = await session.engine();
      const waiting = client.call('blame', {
        filters: everything.filters,
        search: everything.search,
      });
      await assert.rejects(waiting);
      const { problem, rows: read } = await phaseOf(session, 'failed');
      assert.match(
        problem!.message,
        /stopped unexpectedly: exit code 9\. Reload reads the file anew/,
      );
      assert.equal(read, rowCount);
      await isCalm();
      session.reload();
      await phaseOf(session, 'ready');
      assert.equal(await countOf(session), rowCount);
    });

    it('without room for a column, which no heap limits: says so', async () => {
      const { session } = sessionOver([
        {
          name,
          content: portal,
          source: {
            read: () => {
              throw new RangeError('Array buffer allocation failed');
            },
          },
        },
      ]);
      await session.start();
      assert.equal(session.state.phase, 'failed');
      assert.match(session.state.problem!.message, /^There is not enough memory /);
    });
  });
});
