import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An export to measure with. */
export interface BenchFile {
  readonly variant: string;
  readonly rows: number;
}

const seed = '1';
const generator = join(import.meta.dirname, '../support/generateExport.ts');

/** Path of a generated export: made once, and kept in the temporary folder for the next run. */
export function benchFile({ variant, rows }: BenchFile): string {
  const folder = join(tmpdir(), 'signin-investigator-bench');
  mkdirSync(folder, { recursive: true });
  const extension = variant.includes('csv') ? 'csv' : 'json';
  const path = join(folder, `${variant}-${rows}-seed${seed}.${extension}`);
  if (existsSync(path)) return path;
  console.error(`making ${rows} rows of ${variant} ...`);
  const unfinished = `${path}.${process.pid}`;
  const args = ['--variant', variant, '--rows', String(rows), '--seed', seed, '--newest-first'];
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', generator, ...args, '--out', unfinished],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) throw new Error(`could not make ${path}`);
  renameSync(unfinished, path);
  return path;
}
