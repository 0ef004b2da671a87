import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { firstLength, hashRing, read, written } from './hashRing';

/** The thread of a `threadHasher`: hashes blocks as they come, tells the hash after the last, and ends. */
function main(): void {
  const { control, blocks } = hashRing(workerData as SharedArrayBuffer);
  const hash = createHash('sha256');
  for (let count = 0; ; count++) {
    while (Atomics.load(control, written) === count) Atomics.wait(control, written, count);
    const block = count % blocks.length;
    const length = control[firstLength + block]!;
    if (length === -1) break;
    hash.update(blocks[block]!.subarray(0, length));
    Atomics.store(control, read, count + 1);
    Atomics.notify(control, read);
  }
  parentPort!.postMessage(hash.digest('hex'));
}

main();
