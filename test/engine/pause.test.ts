import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';

/** Works in slices until it is told to stop, and says how many slices it took to hear it. */
const busyWorker = `
import { parentPort } from 'node:worker_threads';
import { pause } from './src/engine/pause.node';
let stop = false;
parentPort.on('message', () => (stop = true));
parentPort.postMessage('busy');
const spin = (ms) => { const until = performance.now() + ms; while (performance.now() < until); };
let slices = 0;
for (; !stop && slices < 2000; slices++) { spin(2); await pause(); }
parentPort.postMessage(stop);
parentPort.close();
`;

describe('pause', () => {
  it('lets a message into a worker thread that is busy in slices', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signins-pause-'));
    const outfile = join(folder, 'busy.mjs');
    buildSync({
      stdin: { contents: busyWorker, resolveDir: process.cwd() },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
    });
    const worker = new Worker(outfile, { execArgv: [] });
    try {
      const heard = await new Promise((resolve, reject) => {
        worker.on('error', reject);
        worker.on('message', (message) => {
          if (message === 'busy') worker.postMessage('stop');
          else resolve(message);
        });
      });
      assert.equal(heard, true);
    } finally {
      await worker.terminate();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
