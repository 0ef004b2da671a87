/**
 * All detections over one portal CSV, and each by itself; two of them beside the same question to DuckDB (2 threads, table in
 * memory), in turn, in one process, warm. Prints one line of JSON: by question, the milliseconds of every run. Beside the
 * reading of the file it is the processor's time that is told, of both: they do not take turns, and the machine may be busy.
 *
 *   node detections.js FILE RUNS
 */
import { basename } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { catalogue } from '../../../src/core/detect/catalogue';
import type { Detection, DetectionId } from '../../../src/core/detect/detection';
import { codesAt, timesAt } from '../../../src/core/detect/counts';
import { episodes } from '../../../src/core/detect/episodes';
import { gather } from '../../../src/core/detect/gather';
import { runDetections } from '../../../src/core/detect/runDetections';
import { SignIns } from '../../../src/core/detect/signIns';
import { allRows } from '../../../src/core/query/allRows';
import { codeRows, type CodedRows } from '../../../src/core/query/codeRows';
import { filterTable } from '../../../src/core/query/filterRows';
import { sortRows } from '../../../src/core/query/sortRows';
import { timesOf } from '../../../src/core/query/timesOf';
import { userCodes } from '../../../src/core/query/userCodes';
import { ExportReader, openExport } from '../../../src/core/read/exportReader';
import { runToEnd, type Steps } from '../../../src/core/steps';
import type { DictionaryColumn, Table } from '../../../src/core/table/column';
import { TableBuilder } from '../../../src/core/table/tableBuilder';
import { fileSource } from '../../../src/engine/fileSource.node';
import { centroidCountries, countryCentroid } from '../../../src/knowledge/countryCentroids';

/** What a run of detections took. */
export interface DetectedBeside {
  readonly name: string;
  /** `open`: beside the time to read the file; `duckdb`: beside DuckDB. Undefined where there is no goal. */
  readonly beside: 'open' | 'duckdb' | undefined;
  readonly most: number | undefined;
  readonly ours: readonly number[];
  /** Empty where DuckDB was not asked. */
  readonly duckdb: readonly number[];
  /** Findings of ours, and rows of DuckDB's answer: it knows nothing of what looks alike. */
  readonly answers: string;
}

/** What was measured in one process. */
export interface DetectionTimes {
  /** Processor's time to read the file into the table: less than opening it takes, with its hash and figures. */
  readonly readMs: readonly number[];
  readonly detected: readonly DetectedBeside[];
}

interface Question {
  readonly name: string;
  readonly beside?: 'open' | 'duckdb';
  readonly most?: number;
  readonly ours: () => number;
  readonly sql?: string;
}

const nothingTrusted = {
  trustedRanges: [],
  trustedAsns: [],
  serviceAccounts: [],
  allowedApps: {},
  microsoftAsns: true,
};

function readTable(path: string): TableBuilder {
  const table = new TableBuilder(1);
  const opened = openExport(fileSource(path, basename(path)), basename(path));
  if (!opened.ok) throw new Error(opened.looksLike);
  runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
  runToEnd(table.finish());
  return table;
}

/** The table with kinds as a tenant has them: without, detections of non-interactive and workload sign-ins see nothing. */
function withKinds(table: Table): Table {
  const entries = ['', 'interactive', 'nonInteractive', 'servicePrincipal', 'managedIdentity'];
  const ofRow = [1, 1, 1, 2, 2, 2, 2, 2, 3, 4];
  const codes = Uint8Array.from({ length: table.rowCount }, (_, row) => ofRow[row % 10]!);
  const kinds: DictionaryColumn = {
    shape: 'dictionary',
    name: 'Kind',
    type: 'text',
    carried: true,
    codes,
    entries,
    text: (row) => entries[codes[row]!]!,
  };
  return {
    rowCount: table.rowCount,
    column: (asked) => (asked === 'Kind' ? kinds : table.column(asked)),
  };
}

/** More than 5 accounts with a wrong password from one address, within any 24 hours. */
const spraySql = `
  with failed as (
    select "IP address" as ip, lower(Username) as account, "Date (UTC)" as time from t
    where "Sign-in error code"::varchar = '50126'),
  windows as (
    select ip, count(distinct account) over (
      partition by ip order by time range between interval 24 hours preceding and current row) as accounts
    from failed)
  select ip, max(accounts) from windows where accounts > 5 group by ip`;

/** Consecutive successes of a user farther apart than anybody travels in the time between them. */
const travelSql = `
  with successes as (
    select lower(Username) as account, "Date (UTC)" as time, latitude, longitude
    from t join centroids on right(Location, 2) = country where "Sign-in error code"::varchar = '0'),
  steps as (
    select account, time, latitude, longitude,
      lag(time) over w as before, lag(latitude) over w as lat, lag(longitude) over w as lon
    from successes window w as (partition by account order by time)),
  journeys as (
    select account, epoch(time - before) / 3600 as hours,
      2 * 6371 * asin(sqrt(sin(radians(latitude - lat) / 2) ^ 2
        + cos(radians(lat)) * cos(radians(latitude)) * sin(radians(longitude - lon) / 2) ^ 2)) as km
    from steps where before is not null)
  select * from journeys where km > 500 and km > hours * 1000`;

/** Of how many addresses more than 5 accounts had a wrong password within any 24 hours; positions are in order of time. */
function* sprayingAddresses(
  failed: Uint32Array,
  times: Float64Array,
  addresses: CodedRows,
  users: CodedRows,
): Steps<number> {
  const { groupCount, members, starts } = yield* gather(
    failed,
    addresses.codes,
    addresses.codeCount,
  );
  let found = 0;
  for (let group = 0; group < groupCount; group++) {
    const of = members.subarray(starts[group], starts[group + 1]);
    if (of.length < 6) continue;
    const at = timesAt({ times }, of);
    if (episodes(at, codesAt(users.codes, of), 24 * 3_600_000, 6).length > 0) found++;
  }
  return found;
}

/** The classic rule as it is put to DuckDB: from the table in memory, by the parts that the grid and detections are made of. */
function* classicSpray(table: Table): Steps<number> {
  const rows = yield* filterTable(table, [
    { kind: 'values', column: 'ResultType', values: ['50126'], exclude: false },
  ]);
  const sorted = yield* sortRows(table, rows, [{ column: 'EventTime', descending: false }]);
  const { times, at } = yield* timesOf(table.column('EventTime'), sorted);
  return yield* sprayingAddresses(
    allRows(sorted.length),
    timesAt({ times }, at),
    yield* codeRows(table, table.column('IPAddress'), sorted, true),
    yield* userCodes(table, sorted),
  );
}

/** The same in a run of several detections, where the sign-ins are in order of time already. */
function* classicSprayOf(signIns: SignIns): Steps<number> {
  const codes = yield* signIns.read('ResultType', (text) => Number(text === '50126'));
  const failed = yield* signIns.where((at) => codes[at] === 1);
  return yield* sprayingAddresses(failed, signIns.times, signIns.addresses, signIns.users);
}

function questionsOf(table: Table): readonly Question[] {
  let ready: SignIns | undefined;
  const found = (detections: readonly Detection[]): number => {
    const { runs } = runToEnd(runDetections(table, detections, {}, nothingTrusted));
    return runs.reduce((sum, { findings }) => sum + findings.length, 0);
  };
  const beside = (
    name: string,
    id: DetectionId,
    most: number | undefined,
    sql: string,
  ): readonly Question[] => {
    const detection = catalogue.find((one) => one.id === id);
    if (detection === undefined) return [];
    const goal = most === undefined ? {} : { most };
    return [{ name, beside: 'duckdb', ...goal, ours: () => found([detection]), sql }];
  };
  return [
    { name: 'all detections', beside: 'open', most: 0.5, ours: () => found(catalogue) },
    {
      name: 'what all of them share',
      ours: () => runToEnd(SignIns.of(table, nothingTrusted)).count,
    },
    ...catalogue.map((detection): Question => ({
      name: detection.id,
      beside: 'open',
      most: 0.15,
      ours: () => found([detection]),
    })),
    {
      name: 'the classic spray rule, both from their tables in memory',
      beside: 'duckdb',
      most: 0.5,
      ours: () => runToEnd(classicSpray(table)),
      sql: spraySql,
    },
    {
      name: 'the same within a run of others, sign-ins ready',
      beside: 'duckdb',
      ours: () => runToEnd(classicSprayOf((ready ??= runToEnd(SignIns.of(table, nothingTrusted))))),
      sql: spraySql,
    },
    // More is asked than of DuckDB: no goal.
    ...beside(
      'password spray of all kinds, beside the classic rule',
      'passwordSpray',
      undefined,
      spraySql,
    ),
    ...beside('impossible travel', 'impossibleTravel', 0.8, travelSql),
  ];
}

/** User's and system's, of all threads. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const [path, runs] = process.argv.slice(2);
  if (path === undefined || runs === undefined) throw new Error('name a file and how many runs');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`create table t as select "IP address", Username, Location, "Sign-in error code",
    "Date (UTC)" at time zone 'UTC' as "Date (UTC)" from read_csv('${path.replaceAll("'", "''")}')`);
  const centroids = centroidCountries().map((code) => {
    const { latitude, longitude } = countryCentroid(code)!;
    return `('${code}', ${latitude}, ${longitude})`;
  });
  await connection.run(
    `create table centroids as select * from (values ${centroids.join()}) as c(country, latitude, longitude)`,
  );
  const readMs: number[] = [];
  const reading = (): Table => {
    const start = processorMs();
    const read = readTable(path);
    readMs.push(processorMs() - start);
    return read;
  };
  for (let run = 1; run < Number(runs); run++) reading();
  const table = withKinds(reading());
  const results: DetectedBeside[] = [];
  for (const { name, beside, most, ours: own, sql } of questionsOf(table)) {
    const ours: number[] = [];
    const duckdb: number[] = [];
    const answers = new Set<number>();
    // The first run of both is not counted: it warms them up.
    for (let run = -1; run < Number(runs); run++) {
      const clock = beside === 'duckdb' ? () => performance.now() : processorMs;
      let start = clock();
      answers.add(own());
      if (run >= 0) ours.push(clock() - start);
      if (sql === undefined) continue;
      start = performance.now();
      const { rowCount } = await connection.run(sql);
      if (run >= 0) duckdb.push(performance.now() - start);
      answers.add(rowCount);
    }
    console.error(name);
    results.push({ name, beside, most, ours, duckdb, answers: [...answers].join(' / ') });
  }
  console.log(JSON.stringify({ readMs, detected: results } satisfies DetectionTimes));
}

void main();
