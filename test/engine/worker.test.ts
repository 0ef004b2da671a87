import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { startEngine, type EngineProcess } from '../../src/extension/editor/engineProcess.node';
import type { Search } from '../../src/core/query/query';
import type { EngineState } from '../../src/protocol/engineContract';
import type { SourceRef } from '../../src/protocol/sourceRef';

const rows = 40_000;

/** A value of the kind on which `(a+)+$` tries each of the ways to part it. */
const hostileApp = `${'a'.repeat(60)}!`;

/** A portal CSV of as many sign-ins, one a second. */
function portalCsv(): string {
  const lines = [
    'Date (UTC),Request ID,User,Username,Application,IP address,Status,Sign-in error code',
  ];
  const from = Date.UTC(2026, 8, 1);
  for (let i = 0; i < rows; i++) {
    const time = new Date(from + i * 1000).toISOString();
    const id = `${i.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
    const app = i === 77 ? hostileApp : 'Portal';
    lines.push(`${time},${id},U,u${i % 50}@contoso.com,${app},192.0.2.${i % 250},Success,0`);
  }
  return lines.join('\r\n') + '\r\n';
}

/** The engine as it is shipped, in a thread of its own. */
describe('the engine in its worker thread', function () {
  this.timeout(60_000);
  let folder: string;
  let script: string;
  let path: string;
  let bytes: Uint8Array;
  let engine: EngineProcess | undefined;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'signins-worker-'));
    script = join(folder, 'engine.cjs');
    buildSync({
      entryPoints: ['src/engine/worker.node.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
    });
    bytes = new TextEncoder().encode(portalCsv());
    path = join(folder, 'InteractiveSignIns_2026-09-01_2026-09-02.csv');
    writeFileSync(path, bytes);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => engine?.end());

  const name = 'InteractiveSignIns_2026-09-01_2026-09-02.csv';
  const start = (source: SourceRef): EngineProcess =>
    (engine = startEngine(script, { sources: [source] }, ({ message }) => assert.fail(message)));
  const settled = ({ client }: EngineProcess): Promise<EngineState> =>
    new Promise((resolve) =>
      client.onSnapshot('state', (state) => {
        if (state.phase !== 'opening' && state.phase !== 'reading') resolve(state);
      }),
    );

  for (const kind of ['path', 'bytes'] as const) {
    it(`reads ${kind === 'path' ? 'a file by its path' : 'bytes that it was given'}`, async () => {
      const state = await settled(
        start(kind === 'path' ? { kind, path, name } : { kind, bytes, name }),
      );
      assert.equal(state.phase, 'ready');
      assert.equal(state.rows, rows);
      const [source] = state.sources;
      assert.equal(source!.file, name);
      assert.equal(source!.sha256, createHash('sha256').update(bytes).digest('hex'));
      const { client } = engine!;
      const { view } = await client.call('openView', {
        filters: [],
        search: { text: '', mode: 'plain' },
        sort: [],
        grouping: null,
      });
      const page = await client.call('rows', { view, start: 256, columns: ['UserPrincipalName'] });
      assert.equal(page.columns[0]![0], 'u6@contoso.com');
      const record = await client.call('record', { tableRow: rows - 1 });
      assert.equal(record.line, rows + 1);
    });
  }

  it('hears that it is to stop while it reads', async () => {
    const { client } = start({ kind: 'path', path, name });
    await client.call('cancelReading', undefined);
    const state = await settled(engine!);
    assert.equal(state.phase, 'cancelled');
    assert.ok(state.rows < rows, `${state.rows} rows`);
  });

  it('cuts off a regular expression that would never end, says on which value, and answers on', async () => {
    await settled(start({ kind: 'path', path, name }));
    const { client } = engine!;
    const opened = (search: Search) =>
      client.call('openView', { filters: [], search, sort: [], grouping: null });
    for (const text of ['^(a+)+$', '^(?:a|a|\\w)+$', '^(?:a|aa)+$']) {
      const never = opened({ text, mode: 'regex' });
      const meanwhile = client.call('rejected', { start: 0, count: 1 });
      await assert.rejects(never, {
        code: 'invalid',
        message: `This expression takes too long on the value ${hostileApp.slice(0, 60)}…: make it simpler.`,
      });
      assert.equal((await meanwhile).total, 0);
    }
    const harmless = await opened({ text: '^a{60}!$', mode: 'regex' });
    assert.equal(harmless.rows, 1);
    await assert.rejects(opened({ text: '(a', mode: 'regex' }), {
      code: 'invalid',
      message: 'This is not a regular expression: Unterminated group.',
    });
  });

  it('says in words that a file is not there, and answers on', async () => {
    const state = await settled(
      start({ kind: 'path', path: join(folder, 'none.csv'), name: 'none.csv' }),
    );
    assert.equal(state.phase, 'failed');
    assert.deepEqual(state.problem, {
      code: 'vanished',
      message: 'none.csv is not there (any more).',
    });
    assert.equal((await engine!.client.call('rejected', { start: 0, count: 1 })).total, 0);
  });
});
