import { Worker } from 'node:worker_threads';
import { firstLength, hashRing, read, written } from './hashRing';
import type { Hasher } from './hashingSource';

/** A thread that takes nothing for so long does not work: the source is read on without a hash. */
const longestWaitMs = 20_000;

/** Blocks that are put before the other thread is woken: fewer than the ring has, or both would wait for each other. */
const wakingBlocks = 3;

/**
 * A running SHA-256 in a thread of its own (`hasher.node.ts` at `scriptPath`): it hashes copies of the very bytes that were
 * read. Where that thread fails, there is no hash.
 */
export function threadHasher(scriptPath: string): Hasher {
  const { memory, control, blocks } = hashRing();
  const worker = new Worker(scriptPath, {
    name: 'signins-hasher',
    workerData: memory,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  worker.unref();
  let failed = false;
  const hash = new Promise<string | undefined>((resolve) => {
    worker.on('message', (hex: string) => resolve(hex));
    const fail = () => {
      failed = true;
      resolve(undefined);
    };
    worker.on('error', fail);
    worker.on('exit', fail);
  });
  /** Puts a block in when one is free. */
  const put = (length: number, bytes?: Uint8Array) => {
    const count = control[written]!;
    for (let taken; count - (taken = Atomics.load(control, read)) === blocks.length;)
      if (Atomics.wait(control, read, taken, longestWaitMs) === 'timed-out') {
        failed = true;
        return;
      }
    const block = count % blocks.length;
    if (bytes !== undefined) blocks[block]!.set(bytes);
    control[firstLength + block] = length;
    Atomics.store(control, written, count + 1);
    // Waking a thread takes its time: for several blocks at once.
    if (length === -1 || (count + 1) % wakingBlocks === 0) Atomics.notify(control, written);
  };
  return {
    update(bytes) {
      const { length } = blocks[0]!;
      for (let at = 0; at < bytes.length && !failed; at += length) {
        const part = bytes.subarray(at, at + length);
        put(part.length, part);
      }
    },
    digest() {
      if (!failed) put(-1);
      if (failed) return Promise.resolve(undefined);
      worker.ref();
      return hash;
    },
    end: () => void worker.terminate(),
  };
}
