/**
 * How long exports take to open, beside other ways to do it: each contender in a process of its own, all in turn, several
 * times, medians. And how long questions take, beside DuckDB on the same columns: both in one process, in turn. Prints
 * tables and the goals; not a test.
 *
 *   npm run bench -- [--quick] [--queries] [--grid] [--detect] [--rows N] [--runs N] [--json]
 *
 * --quick: only the CSV of 250,000 rows. --queries: only the questions. --grid: only the steps of the grid. --detect: only the
 * detections. --rows: only a CSV of so many rows. --json: one object instead of tables.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benchFile, type BenchFile } from './benchFile';
import { pageAnswers, windowSteps, type GridSteps } from './gridSteps';
import type { DetectionTimes } from './contenders/detections';
import type { Measured } from './contenders/measure';
import type { AskedBeside } from './contenders/queries';

interface Contender {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
}

const ours: Contender = { name: 'ours, full open', script: 'ours' };
const oursInJavaScript: Contender = {
  name: 'ours without WebAssembly',
  script: 'ours',
  args: ['js'],
};
const duckdb: readonly Contender[] = [
  { name: 'DuckDB, 1 thread', script: 'duckdb', args: ['1'] },
  { name: 'DuckDB, 2 threads', script: 'duckdb', args: ['2'] },
];
const ofCsv: readonly Contender[] = [
  ours,
  oursInJavaScript,
  { name: 'papaparse, values thrown away', script: 'papaparsePass' },
  { name: 'papaparse to columns', script: 'papaparseColumns' },
  { name: 'papaparse to columns and bytes', script: 'papaparseColumns', args: ['bytes'] },
  ...duckdb,
];
const ofJson: readonly Contender[] = [
  ours,
  oursInJavaScript,
  { name: 'JSON.parse each to columns', script: 'jsonParseColumns' },
  { name: 'JSON.parse each to columns and bytes', script: 'jsonParseColumns', args: ['bytes'] },
  ...duckdb,
];

/** A ratio that is to be reached, of our figure to another. */
interface Goal {
  readonly what: string;
  readonly ratio: number;
  readonly most: number;
}

interface Result {
  readonly contender: string;
  readonly ms: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
  readonly peakRssBytes: number;
  readonly rows: number;
  readonly firstPage: Measured['firstPage'];
}

interface Series {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly runs: number;
  readonly results: readonly Result[];
  readonly goals: readonly Goal[];
}

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/bench');

/** As plain JavaScript: the loader of TypeScript costs memory and time that would be counted. */
async function buildContenders(): Promise<void> {
  // Ours finds these beside itself.
  const beside = ['ingest', 'hasher'];
  execFileSync(process.execPath, [join(root, 'esbuild.js'), '--production', '--quiet', ...beside]);
  mkdirSync(built, { recursive: true });
  for (const file of ['ingest.wasm', 'hasher.js'])
    copyFileSync(join(root, 'dist', file), join(built, file));
  const scripts = [
    ...new Set([...ofCsv, ...ofJson].map(({ script }) => script)),
    'queries',
    'detections',
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

function runOnce({ script, args = [] }: Contender, path: string): Measured {
  const printed = execFileSync(process.execPath, [join(built, `${script}.js`), path, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed) as Measured;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function measureSeries(
  file: BenchFile,
  contenders: readonly Contender[],
  runs: number,
  goalsOf: (results: ReadonlyMap<Contender, Result>, bytes: number) => readonly Goal[],
): Series {
  const path = benchFile(file);
  const { size } = statSync(path);
  // Into the page cache: what is measured is not the disk.
  execFileSync(process.execPath, ['-e', `fs.createReadStream(process.argv[1]).resume()`, path]);
  const measured = new Map<Contender, Measured[]>(contenders.map((one) => [one, []]));
  for (let run = 0; run < runs; run++)
    for (const contender of contenders) {
      console.error(`${file.variant} ${file.rows}: run ${run + 1} of ${runs}, ${contender.name}`);
      measured.get(contender)!.push(runOnce(contender, path));
    }
  const counts = new Set([...measured.values()].flat().map(({ rows }) => rows));
  if (counts.size !== 1) throw new Error(`row counts differ: ${[...counts].join(', ')}`);
  const results = new Map<Contender, Result>();
  for (const [contender, all] of measured) {
    const times = all.map(({ ms }) => ms);
    const pages = all.flatMap(({ firstPage }) => firstPage ?? []);
    results.set(contender, {
      contender: contender.name,
      ms: median(times),
      fastestMs: Math.min(...times),
      slowestMs: Math.max(...times),
      peakRssBytes: median(all.map(({ peakRssBytes }) => peakRssBytes)),
      rows: all[0]!.rows,
      firstPage:
        pages.length === 0
          ? undefined
          : {
              bytesRead: median(pages.map(({ bytesRead }) => bytesRead)),
              ms: median(pages.map(({ ms }) => ms)),
            },
    });
  }
  return {
    file: file.variant,
    rows: file.rows,
    bytes: size,
    runs,
    results: [...results.values()],
    goals: goalsOf(results, size),
  };
}

function csvGoals(results: ReadonlyMap<Contender, Result>, bytes: number): readonly Goal[] {
  const { ms, peakRssBytes, firstPage } = results.get(ours)!;
  const [, , , columns, , oneThread] = ofCsv.map((contender) => results.get(contender)!);
  return [
    { what: 'time / papaparse to columns', ratio: ms / columns!.ms, most: 0.25 },
    { what: 'time / DuckDB, 1 thread', ratio: ms / oneThread!.ms, most: 0.5 },
    { what: "peak RSS / the file's size", ratio: peakRssBytes / bytes, most: bytes < 5e8 ? 0.6 : 0.4 },
    {
      what: 'bytes read before the first page / all',
      ratio: (firstPage?.bytesRead ?? bytes) / bytes,
      most: 0.02,
    },
  ];
}

function jsonGoals(results: ReadonlyMap<Contender, Result>): readonly Goal[] {
  const { ms } = results.get(ours)!;
  const [, , columns, , oneThread] = ofJson.map((contender) => results.get(contender)!);
  return [
    { what: 'time / JSON.parse each to columns', ratio: ms / columns!.ms, most: 0.2 },
    { what: 'time / DuckDB, 1 thread', ratio: ms / oneThread!.ms, most: 1 },
  ];
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

function printTable({ file, rows, bytes, runs, results, goals }: Series): void {
  const [first] = results;
  console.log(`\n${file}, ${rows} rows, ${megabytes(bytes)} MB; medians of ${runs} runs\n`);
  console.log(
    '| | ms (fastest - slowest) | peak RSS, MB | time, ours = 1 | RSS, ours = 1 | rows |',
  );
  console.log('|---|---|---|---|---|---|');
  for (const result of results) {
    const { contender, ms, fastestMs, slowestMs, peakRssBytes } = result;
    const cells = [
      contender,
      `${Math.round(ms)} (${Math.round(fastestMs)} - ${Math.round(slowestMs)})`,
      megabytes(peakRssBytes),
      (ms / first!.ms).toFixed(2),
      (peakRssBytes / first!.peakRssBytes).toFixed(2),
      result.rows,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  const page = first?.firstPage;
  if (page !== undefined)
    console.log(
      `\nFirst page of ours after ${Math.round(page.ms)} ms and ${(page.bytesRead / 1e6).toFixed(2)} MB.`,
    );
  console.log();
  for (const { what, ratio, most } of goals)
    console.log(
      `${ratio <= most ? 'met   ' : 'MISSED'} ${what}: ${ratio.toFixed(3)}, at most ${most}`,
    );
}

interface QuerySeries {
  readonly rows: number;
  readonly runs: number;
  readonly asked: readonly AskedBeside[];
}

/** One process that holds the export twice, in our table and in DuckDB's, and asks both in turn. */
function measureQueries(rows: number, runs: number): QuerySeries {
  const path = benchFile({ variant: 'portal-csv-57', rows });
  console.error(`questions about ${rows} rows`);
  const printed = execFileSync(process.execPath, [join(built, 'queries.js'), path, String(runs)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { rows, runs, asked: JSON.parse(printed) as readonly AskedBeside[] };
}

function printQueries({ rows, runs, asked }: QuerySeries): void {
  console.log(
    `\nQuestions about ${rows} rows; DuckDB with 2 threads, its table in memory; medians of ${runs} runs, warm\n`,
  );
  console.log(
    '| | ours, ms (fastest - slowest) | DuckDB, ms (fastest - slowest) | ratio | goal | answers |',
  );
  console.log('|---|---|---|---|---|---|');
  const shown = (ms: readonly number[]) =>
    `${median(ms).toFixed(1)} (${Math.min(...ms).toFixed(1)} - ${Math.max(...ms).toFixed(1)})`;
  for (const { name, most, ours: own, duckdb: theirs, answers } of asked) {
    const ratio = median(own) / median(theirs);
    const goal =
      most === undefined ? '' : `${ratio <= most ? 'met' : 'MISSED'}, at most ${most.toFixed(1)}`;
    console.log(
      `| ${[name, shown(own), shown(theirs), ratio.toFixed(3), goal, answers].join(' | ')} |`,
    );
  }
}

/** The value that 95 of 100 do not pass. */
function p95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1]!;
}

async function measureGrid(rows: number): Promise<readonly GridSteps[]> {
  execFileSync(process.execPath, [join(root, 'esbuild.js'), '--production', '--quiet']);
  console.error(`steps of the grid, ${rows} rows`);
  const answers = await pageAnswers(benchFile({ variant: 'portal-csv-57', rows }));
  return [answers, ...(await windowSteps())];
}

function printGrid(rows: number, grid: readonly GridSteps[]): void {
  console.log(
    `\nSteps of the grid: pages of ${rows} rows, the window over 1,000,000 invented rows\n`,
  );
  console.log('| | median, ms | p95, ms | goal |');
  console.log('|---|---|---|---|');
  for (const { name, ms, mostMs } of grid) {
    const worst = p95(ms);
    const goal = `${worst <= mostMs ? 'met' : 'MISSED'}, at most ${mostMs}`;
    console.log(`| ${[name, median(ms).toFixed(1), worst.toFixed(1), goal].join(' | ')} |`);
  }
}

interface DetectionSeries extends DetectionTimes {
  readonly rows: number;
  readonly runs: number;
}

/** The detections over a file, in a process of its own. */
function measureDetections(rows: number, runs: number): DetectionSeries {
  const path = benchFile({ variant: 'portal-csv-57', rows });
  console.error(`detections over ${rows} rows`);
  const script = join(built, 'detections.js');
  const printed = execFileSync(process.execPath, [script, path, String(runs)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { rows, runs, ...(JSON.parse(printed) as DetectionTimes) };
}

function printDetections({ rows, runs, readMs, detected }: DetectionSeries): void {
  console.log(
    `\nDetections over ${rows} rows, read in ${Math.round(median(readMs))} ms of the processor; DuckDB with 2 threads, its table in memory; medians of ${runs} runs, warm\n`,
  );
  console.log('| | ours, ms (fastest - slowest) | beside | ratio | goal | answers |');
  console.log('|---|---|---|---|---|---|');
  for (const { name, beside, most, ours: own, duckdb: theirs, answers } of detected) {
    const other = beside === undefined ? NaN : median(beside === 'open' ? readMs : theirs);
    const ratio = median(own) / other;
    const shown = (ms: number) => ms.toFixed(ms < 10 ? 1 : 0);
    const times = `${shown(median(own))} (${shown(Math.min(...own))} - ${shown(Math.max(...own))})`;
    const cells =
      beside === undefined
        ? [name, times, '', '', '', answers]
        : [
            name,
            times,
            `${beside === 'open' ? 'reading' : 'DuckDB'}, ${shown(other)} ms`,
            ratio.toFixed(3),
            most === undefined ? '' : `${ratio <= most ? 'met' : 'MISSED'}, at most ${most}`,
            answers,
          ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      queries: { type: 'boolean', default: false },
      grid: { type: 'boolean', default: false },
      detect: { type: 'boolean', default: false },
      rows: { type: 'string' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = Math.max(3, Number(values.runs));
  const csvRows =
    values.rows !== undefined
      ? [Number(values.rows)]
      : values.quick
        ? [250_000]
        : [250_000, 1_000_000];
  await buildContenders();
  const onlySome = values.queries || values.grid || values.detect;
  const openedRows = onlySome ? [] : csvRows;
  const series = openedRows.map((rows) =>
    measureSeries({ variant: 'portal-csv-57', rows }, ofCsv, runs, csvGoals),
  );
  if (!values.quick && !onlySome && values.rows === undefined)
    series.push(
      measureSeries({ variant: 'graph-beta-array', rows: 50_000 }, ofJson, runs, jsonGoals),
    );
  const mostRows = csvRows.at(-1)!;
  const queries =
    onlySome && !values.queries ? undefined : measureQueries(mostRows, Math.max(5, runs));
  const detections = onlySome && !values.detect ? undefined : measureDetections(mostRows, runs);
  const grid = onlySome && !values.grid ? [] : await measureGrid(mostRows);
  const duckdbPackage = join(root, 'node_modules/@duckdb/node-api/package.json');
  const { version } = JSON.parse(readFileSync(duckdbPackage, 'utf8')) as { version: string };
  const machine =
    `${cpus()[0]?.model.trim() ?? 'unknown processor'} x ${cpus().length}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.version}, ` +
    `DuckDB ${version}, load ${loadavg()[0]!.toFixed(1)} at the end; files in the page cache`;
  if (values.json) {
    console.log(JSON.stringify({ machine, series, queries, detections, grid }));
    return;
  }
  for (const one of series) printTable(one);
  if (queries !== undefined) printQueries(queries);
  if (detections !== undefined) printDetections(detections);
  if (grid.length > 0) printGrid(mostRows, grid);
  console.log(`\n${machine}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
