import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestArguments } from '../../esbuild.js';
import { compileIngest, NativeIngest, type IngestModule } from '../../src/core/read/ingest';

const root = join(import.meta.dirname, '../..');
let wasm: Uint8Array<ArrayBuffer> | undefined;

/** The native scanners as the build makes them, made from their source once in a process. */
export function ingestWasm(): Uint8Array<ArrayBuffer> {
  return (wasm ??= compiledIngest());
}

/** The same, of which an instance has no more than so many pages of 64 KB. */
export function ingestModuleWithin(pages: number): IngestModule {
  const module = compileIngest(compiledIngest(['--maximumMemory', String(pages)]));
  assert.ok(module !== undefined);
  return module;
}

function compiledIngest(further: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'signins-ingest-'));
  try {
    const outFile = join(folder, 'ingest.wasm');
    const args = [...ingestArguments, ...further, '--outFile', outFile];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
    return new Uint8Array(readFileSync(outFile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same, compiled. */
export function ingestModule(): IngestModule {
  const compiled = compileIngest(ingestWasm());
  if (compiled === undefined) throw new Error('this machine runs no WebAssembly with SIMD');
  return compiled;
}

let instance: NativeIngest | undefined;

/** One instance, used again and again: what it read before must leave no trace. */
export function nativeIngest(): NativeIngest {
  return (instance ??= new NativeIngest(ingestModule()));
}
