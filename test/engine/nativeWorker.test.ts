import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine, type EngineProcess } from '../../src/extension/editor/engineProcess.node';
import type { EngineState } from '../../src/protocol/engineContract';
import { buildShippedEngine } from '../support/buildShippedEngine';

/** More than is hashed on the thread that reads. */
const rows = 150_000;

function portalCsv(): Buffer {
  const lines = [
    'Date (UTC),Request ID,User,Username,Application,IP address,Status,Sign-in error code',
  ];
  for (let i = 0; i < rows; i++) {
    const time = new Date(Date.UTC(2026, 8, 1) + i * 1000).toISOString();
    const id = `${i.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
    lines.push(`${time},${id},User,user${i % 50}@contoso.com,Portal,192.0.2.${i % 250},Success,0`);
  }
  return Buffer.from(lines.join('\r\n'));
}

/** The engine as it is shipped, its native side beside it. */
describe('the engine with its native side', function () {
  this.timeout(120_000);
  let folder: string;
  let path: string;
  let sha256: string;
  let engine: EngineProcess | undefined;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signins-native-'));
    await buildShippedEngine(folder);
    const bytes = portalCsv();
    assert.ok(bytes.length > 16 * 1024 * 1024);
    sha256 = createHash('sha256').update(bytes).digest('hex');
    path = join(folder, 'InteractiveSignIns.csv');
    writeFileSync(path, bytes);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => engine?.end());

  const opened = (): Promise<EngineState> => {
    const source = { kind: 'path', path, name: 'InteractiveSignIns.csv' } as const;
    const started = startEngine(join(folder, 'engine.js'), { sources: [source] }, ({ message }) =>
      assert.fail(message),
    );
    engine = started;
    return new Promise((resolve) =>
      started.client.onSnapshot('state', (state) => {
        if (state.phase === 'ready' || state.phase === 'failed') resolve(state);
      }),
    );
  };

  it('reads all rows, and hashes the bytes in a thread beside', async () => {
    const state = await opened();
    assert.equal(state.rows, rows);
    assert.equal(state.sources[0]!.sha256, sha256);
  });

  it('reads without a hash where that thread fails', async () => {
    writeFileSync(join(folder, 'hasher.js'), 'throw new Error("planted");');
    const state = await opened();
    assert.equal(state.phase, 'ready');
    assert.equal(state.rows, rows);
    assert.equal(state.sources[0]!.sha256, undefined);
  });

  it('hashes by itself where there is no script for that thread', async () => {
    rmSync(join(folder, 'hasher.js'));
    const state = await opened();
    assert.equal(state.sources[0]!.sha256, sha256);
  });

  it('reads where the native side is broken', async () => {
    writeFileSync(join(folder, 'ingest.wasm'), 'no wasm');
    writeFileSync(join(folder, 'native.js'), 'throw new Error("planted");');
    const state = await opened();
    assert.equal(state.rows, rows);
    assert.equal(state.sources[0]!.sha256, sha256);
  });
});
