import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../../src/extension/editor/engineProcess.node';
import type { Problem } from '../../../src/protocol/engineContract';
import { RpcError } from '../../../src/protocol/rpc';

const cancelled = (error: unknown) => error instanceof RpcError && error.code === 'cancelled';

describe('startEngine', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'signins-engine-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const script = (code: string): string => {
    const path = join(folder, 'engine.cjs');
    writeFileSync(
      path,
      `const { parentPort, workerData } = require('node:worker_threads');${code}`,
    );
    return path;
  };

  /** Starts `code` and resolves with why it ended, after a call that it leaves unanswered. */
  async function endOf(code: string): Promise<Problem> {
    let waiting: Promise<unknown> | undefined;
    const problem = await new Promise<Problem>((resolve) => {
      const engine = startEngine(script(code), { sources: [] }, resolve, 16);
      waiting = engine.client.call('record', { tableRow: 1 });
      waiting.catch(() => undefined);
    });
    await assert.rejects(waiting!, cancelled);
    return problem;
  }

  it('tells the engine its sources and carries calls, answers and snapshots', async () => {
    const path = script(`parentPort.on('message', (m) => {
      if (m.t === 'hello') parentPort.postMessage({ t: 'snapshot', name: 'state', value: workerData });
      if (m.t === 'call') parentPort.postMessage({ t: 'ok', id: m.id, result: [m.name, m.args] });
    });`);
    const start = {
      sources: [{ kind: 'bytes', name: 'a.csv', bytes: new Uint8Array([1, 2]) }] as const,
    };
    const engine = startEngine(path, start, () => assert.fail('it ended'));
    try {
      assert.deepEqual(
        await new Promise((resolve) => engine.client.onSnapshot('state', resolve)),
        start,
      );
      assert.deepEqual(await engine.client.call('record', { tableRow: 3 }), [
        'record',
        { tableRow: 3 },
      ]);
    } finally {
      engine.end();
    }
  });

  it('says that memory ran out, and this process lives on', async () => {
    const problem = await endOf('const hold = []; for (;;) hold.push({ a: [Math.random()] });');
    assert.equal(problem.code, 'failed');
    assert.match(problem.message, /not enough memory .* use Reload/);
  });

  it('says what an engine threw that ended it', async () => {
    assert.deepEqual(await endOf(`throw new Error('broken here')`), {
      code: 'failed',
      message:
        'The engine that reads this export stopped unexpectedly: broken here. Reload reads the file anew.',
    });
    assert.match((await endOf(`Promise.reject(new Error('and there'))`)).message, /and there/);
  });

  it('says the exit code of an engine that ended without a word, 0 too', async () => {
    assert.match((await endOf(`process.exit(3)`)).message, /exit code 3/);
    assert.match((await endOf('')).message, /exit code 0/);
  });

  it('says so where the script is missing', async () => {
    const problem = await new Promise<Problem>((resolve) => {
      startEngine(join(folder, 'none.cjs'), { sources: [] }, resolve);
    });
    assert.match(problem.message, /stopped unexpectedly: Cannot find module/);
  });

  it('rejects who waits when it is ended on purpose, and reports nothing', async () => {
    const path = script(`parentPort.on('message', () => undefined);`);
    const engine = startEngine(path, { sources: [] }, () => assert.fail('reported'));
    const waiting = engine.client.call('record', { tableRow: 1 });
    engine.end();
    await assert.rejects(waiting, cancelled);
    await assert.rejects(engine.client.call('record', { tableRow: 1 }), cancelled);
  });
});
