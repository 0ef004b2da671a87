import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileIngest, NativeIngest } from '../core/read/ingest';
import type { Hasher } from './hashingSource';
import { threadHasher } from './threadHasher.node';

/** From this size on a source is hashed in a thread of its own: below, starting it would take longer. */
const threadFromBytes = 16 * 1024 * 1024;

/** What reads faster than JavaScript on one thread can. A bundle of its own, which finds its files beside itself. */
export interface Native {
  /** A new instance of the scanners; undefined where this machine cannot run them. */
  ingest(): NativeIngest | undefined;
  /** A hasher that works beside the thread that calls it; undefined where the source is too short for that. */
  createHasher(sizeBytes: number): Hasher | undefined;
}

export const native: Native = {
  ingest() {
    let wasm;
    try {
      wasm = readFileSync(join(__dirname, 'ingest.wasm'));
    } catch {
      return undefined;
    }
    const compiled = compileIngest(wasm);
    return compiled === undefined ? undefined : new NativeIngest(compiled);
  },
  createHasher(sizeBytes) {
    const script = join(__dirname, 'hasher.js');
    // Whoever puts bytes in hears of no failure meanwhile: a thread without a script would be waited for.
    return sizeBytes < threadFromBytes || !existsSync(script) ? undefined : threadHasher(script);
  },
};
