import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { asked, ofCsv, ofJson } from './contenderLists';

const root = join(import.meta.dirname, '../..');
/** Where the contenders are, built. */
export const built = join(root, 'dist/bench');

/** As plain JavaScript: the loader of TypeScript costs memory and time that would be counted. */
export async function buildContenders(): Promise<void> {
  // Ours finds these beside itself.
  buildShipped('ingest', 'hasher');
  mkdirSync(built, { recursive: true });
  for (const file of ['ingest.wasm', 'hasher.js'])
    copyFileSync(join(root, 'dist', file), join(built, file));
  const scripts = [
    ...new Set(
      [...ofCsv, ...ofJson, ...asked]
        .filter(({ python }) => python === undefined)
        .map(({ script }) => script),
    ),
  ];
  await build({
    entryPoints: scripts.map((script) => join(import.meta.dirname, `contenders/${script}.ts`)),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    packages: 'bundle',
    external: ['@duckdb/*'],
    outdir: built,
    logLevel: 'warning',
  });
}

/** Builds bundles of the extension as they are shipped; all of them where none is named. */
export function buildShipped(...targets: readonly string[]): void {
  const script = join(root, 'esbuild.js');
  execFileSync(process.execPath, [script, '--production', '--quiet', ...targets]);
}

/** The bundles that an engine needs beside it. */
export const engineBundles = [
  'engine',
  'native',
  'hasher',
  'ingest',
  'answers',
  'detections',
  'result-codes',
];
