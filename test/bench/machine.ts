import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { pythonVersion } from './runContenders';

const packages = ['@duckdb/node-api', 'papaparse', 'arquero'] as const;

/** What it was measured on and with, in one line. */
export function machineLine(loadAtStart: number): string {
  const versions = [
    ...packages.map((name) => {
      const file = join(import.meta.dirname, '../../node_modules', name, 'package.json');
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      return `${name.replace('@duckdb/node-api', 'DuckDB')} ${version}`;
    }),
    ...['pandas', 'polars'].map((name) => `${name} ${pythonVersion(name) ?? 'not installed'}`),
  ];
  return (
    `${cpus()[0]?.model.trim() ?? 'unknown processor'} x ${cpus().length}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.version}, ` +
    `${versions.join(', ')}; load ${loadAtStart.toFixed(1)} at the start, ` +
    `${loadavg()[0]!.toFixed(1)} at the end; files in the page cache`
  );
}
