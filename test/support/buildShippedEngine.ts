import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { optionsOf } from '../../esbuild.js';
import { ingestWasm } from './ingestModule';

const bundles = ['engine', 'answers', 'detections', 'native', 'hasher', 'result-codes'];

/** Builds the engine into a folder as it is packed, its native side beside it; answers the path of its script. */
export async function buildShippedEngine(folder: string): Promise<string> {
  for (const name of bundles)
    await build({ ...optionsOf(name, true), outdir: folder, logLevel: 'silent' });
  writeFileSync(join(folder, 'ingest.wasm'), ingestWasm());
  return join(folder, 'engine.js');
}
