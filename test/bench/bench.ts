/**
 * How long exports take to open and questions to answer, beside other ways to do it: each contender in a process of its own,
 * all in turn, several times. Prints one table, of the things measured by the number of rows, then the goals; not a test.
 *
 *   npm run bench -- [--quick] [--queries] [--grid] [--detect] [--rows N] [--runs N] [--json]
 *
 * --quick: only the CSV of 250,000 rows. --queries: only questions, all there are. --grid: only pages and the steps of the
 * grid. --detect: only detections. --rows: only a CSV of so many rows. --json: one object instead of the table.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { detectionIds } from '../../src/core/detect/detection';
import { benchFile } from './benchFile';
import { buildContenders, buildShipped, engineBundles } from './buildContenders';
import { asked, ofCsv, ofJson, oursAsked, type Contender } from './contenderLists';
import type { Asking } from './contenders/measure';
import { median, timesOurs, type Figure } from './figures';
import { figureTable } from './figureTable';
import { csvGoals, goalLine, jsonGoals, stepGoal, type Goal } from './goals';
import { pageAnswers, windowSteps } from './gridSteps';
import { machineLine } from './machine';
import { ruleQuestions, tableQuestions, type Question } from './questions';
import { differingAnswers, runContenders } from './runContenders';
import { askedFigures, askedGoals, firstPage, heldFigures, openFigures } from './runFigures';

interface Results {
  readonly figures: Figure[];
  readonly goals: Goal[];
  /** Where contenders did not answer alike: then the figures are worth nothing. */
  readonly differing: string[];
}

/** Below so many rows a file is opened before a process has warmed up: no goal is set for it. */
const fewestRowsOfGoals = 250_000;
const jsonRows = 50_000;
/** What the window scrolls through is made up, whatever was opened. */
const windowRows = 1_000_000;

const detectionNames = [
  'all detections',
  'what all detections share',
  ...detectionIds.map((id) => `detection ${id}`),
];
/** The order of the table. */
const order = [
  'open',
  'open Graph JSON',
  'first rows',
  ...tableQuestions.map(({ name }) => name),
  ...detectionNames,
  ...ruleQuestions.map(({ name }) => name),
  'a page answer',
];

const csvOf = (rows: number) => benchFile({ variant: 'portal-csv-57', rows });

/** A user and an id to ask for: those of the first row. */
function valuesOf(path: string): Pick<Asking, 'user' | 'id'> {
  const head = Buffer.alloc(16_384);
  const file = openSync(path, 'r');
  const text = head.toString('utf8', 0, readSync(file, head)).replace(/^\uFEFF/, '');
  closeSync(file);
  const [names = [], values = []] = Papa.parse<string[]>(text, { preview: 2 }).data;
  const valueOf = (name: string) => values[names.indexOf(name)] ?? '';
  return { user: valueOf('Username'), id: valueOf('Request ID') };
}

/** Contenders on the CSV of so many rows: `contenders` run, and those of them who answer are asked the questions. */
function measureCsv(
  { figures, goals, differing }: Results,
  rows: number,
  runs: number,
  contenders: readonly Contender[],
  questions: readonly Question[],
  others: readonly string[],
): void {
  const path = csvOf(rows);
  console.error(`portal CSV, ${rows} rows`);
  const names = [...questions.map(({ name }) => name), ...others];
  // A long question once in each process; the start of each warms it up.
  const asking = { ...valuesOf(path), names, times: rows < 500_000 ? 3 : 1 };
  const measured = runContenders(path, contenders, runs, { asked, asking });
  differing.push(...differingAnswers(measured).map((one) => `${rows} rows, ${one}`));
  const isOpened = contenders === openingCsv;
  const page = isOpened ? firstPage(measured, rows) : undefined;
  const added = [
    ...(isOpened ? openFigures(measured, 'open', rows) : []),
    ...(page === undefined ? [] : [page.figure]),
    ...(isOpened ? heldFigures(measured, rows) : []),
    ...askedFigures(measured, rows),
  ];
  figures.push(...added);
  if (rows < fewestRowsOfGoals) return;
  if (page !== undefined) goals.push(...csvGoals(added, rows, statSync(path).size, page.bytesRead));
  goals.push(...askedGoals(measured, added, rows, questions));
}

const openingCsv: readonly Contender[] = [oursAsked, ...ofCsv];
/** Who is asked where nobody is timed as they open. */
const onlyAsked = asked.filter(({ script }) => script === 'oursAsked' || script === 'duckdb');

async function measurePages({ figures, goals }: Results, rows: number): Promise<void> {
  console.error(`pages of ${rows} rows`);
  const { name, ms, mostMs } = await pageAnswers(csvOf(rows));
  const figure: Figure = { what: name, who: 'ours', rows, unit: 'ms', values: ms };
  figures.push(figure);
  if (rows >= fewestRowsOfGoals) goals.push(stepGoal(figure, mostMs));
}

async function measureWindow({ figures, goals }: Results): Promise<void> {
  buildShipped();
  console.error('steps of the grid');
  for (const { name, ms, mostMs } of await windowSteps()) {
    const rows = windowRows;
    const figure: Figure = { what: name, who: 'ours', rows, unit: 'ms', values: ms };
    figures.push(figure);
    goals.push(stepGoal(figure, mostMs));
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
  const [loadAtStart = NaN] = loadavg();
  const runs = Math.max(3, Number(values.runs));
  const everything = !values.queries && !values.grid && !values.detect;
  const isWhole = everything && !values.quick && values.rows === undefined;
  const sizes =
    values.rows !== undefined
      ? [Number(values.rows)]
      : values.quick
        ? [250_000]
        : everything
          ? [50_000, 250_000, 1_000_000]
          : [1_000_000];
  await buildContenders();
  buildShipped(...engineBundles);
  const results: Results = { figures: [], goals: [], differing: [] };
  const { figures, goals, differing } = results;
  for (const rows of sizes) {
    const always = [...tableQuestions, ...ruleQuestions].filter((question) => question.always);
    if (everything)
      measureCsv(results, rows, runs, openingCsv, always, ['first rows', ...detectionNames]);
    if (values.queries) measureCsv(results, rows, runs, onlyAsked, tableQuestions, []);
    if (values.detect) measureCsv(results, rows, runs, onlyAsked, ruleQuestions, detectionNames);
    if (everything || values.grid) await measurePages(results, rows);
  }
  if (isWhole) {
    console.error(`Graph JSON, ${jsonRows} rows`);
    const path = benchFile({ variant: 'graph-beta-array', rows: jsonRows });
    const measured = runContenders(path, ofJson, runs);
    differing.push(...differingAnswers(measured).map((one) => `Graph JSON, ${one}`));
    figures.push(...openFigures(measured, 'open Graph JSON', jsonRows));
    goals.push(...jsonGoals(figures, jsonRows));
  }
  if (values.grid || (everything && values.rows === undefined)) await measureWindow(results);
  const place = (what: string) => (order.includes(what) ? order.indexOf(what) : order.length);
  figures.sort((a, b) => place(a.what) - place(b.what));
  if (differing.length > 0) process.exitCode = 1;
  const machine = machineLine(loadAtStart);
  if (values.json) {
    const told = figures.map((figure) => ({
      ...figure,
      median: median(figure.values),
      ratio: timesOurs(figures, figure),
    }));
    const met = goals.map((goal) => ({ ...goal, met: goal.is <= goal.most }));
    console.log(JSON.stringify({ machine, runs, figures: told, goals: met, differing }));
    return;
  }
  console.log(`Medians of ${runs} runs (fastest - slowest), and how many times ours they are\n`);
  for (const line of figureTable(figures)) console.log(line);
  console.log(
    `\nGoals${goals.length === 0 ? `: none below ${fewestRowsOfGoals.toLocaleString('en-US')} rows` : ''}\n`,
  );
  for (const goal of goals) console.log(goalLine(goal));
  for (const one of differing) console.log(`DIFFER ${one}`);
  console.log(`\n${machine}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
