/**
 * Questions put to the engine's queries and to DuckDB (2 threads, table in memory) in turn, in one process, on the columns of
 * one portal CSV: each in turn, several times, warm. Prints one line of JSON: by question, the milliseconds of every run.
 *
 *   node queries.js FILE RUNS
 */
import { basename } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ColumnName } from '../../../src/core/event';
import { branchFigures } from '../../../src/core/query/branchFigures';
import { orderBranches } from '../../../src/core/query/branchOrder';
import { groupRows } from '../../../src/core/query/groupRows';
import { numberGroups } from '../../../src/core/query/groupRows';
import { groupKeys } from '../../../src/core/query/groupKeys';
import { allRows } from '../../../src/core/query/allRows';
import type { Filter, Query } from '../../../src/core/query/query';
import { runSelection } from '../../../src/core/query/runSelection';
import { runQuery } from '../../../src/core/query/runQuery';
import { timeline } from '../../../src/core/query/timeline';
import { ExportReader, openExport } from '../../../src/core/read/exportReader';
import { runToEnd } from '../../../src/core/steps';
import type { DictionaryColumn, Table } from '../../../src/core/table/column';
import { TableBuilder } from '../../../src/core/table/tableBuilder';
import { fileSource } from '../../../src/engine/fileSource.node';
import { guardedRegExp } from '../../../src/engine/guardedRegExp.node';

/** What one question took. `answers` is the same of both: rows found, groups, events counted. */
export interface AskedBeside {
  readonly name: string;
  /** The greatest ratio of our time to DuckDB's that the design allows; undefined where it names none. */
  readonly most: number | undefined;
  readonly ours: readonly number[];
  readonly duckdb: readonly number[];
  readonly answers: number;
}

interface Question {
  readonly name: string;
  readonly most?: number;
  ours(): number;
  readonly sql: string;
  /** How many answers DuckDB's result stands for; by default its rows. */
  readonly counted?: 'sum of the last column';
}

function readTable(path: string): TableBuilder {
  const table = new TableBuilder(1);
  const opened = openExport(fileSource(path, basename(path)), basename(path));
  if (!opened.ok) throw new Error(opened.looksLike);
  runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
  runToEnd(table.finish());
  return table;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** So many users as only the largest tenants have. The next row's is another one, far away. */
const manyUsers = 100_000;
const userStep = 61_803;
const userStem = '@many.contoso.com';

/** The table with other users: those of DuckDB's table `many`. */
function withManyUsers(table: Table): Table {
  const name = 'UserPrincipalName';
  const entries = ['', ...Array.from({ length: manyUsers }, (_, user) => `${user}${userStem}`)];
  const codes = Uint32Array.from(
    { length: table.rowCount },
    (_, row) => 1 + ((row * userStep) % manyUsers),
  );
  const users: DictionaryColumn = {
    shape: 'dictionary',
    name,
    type: 'text',
    carried: true,
    codes,
    entries,
    text: (row) => entries[codes[row]!]!,
  };
  return {
    rowCount: table.rowCount,
    column: (asked) => (asked === name ? users : table.column(asked)),
  };
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function columnsOf(connection: DuckDBConnection) {
  const read = await connection.runAndReadAll(`select name, type from pragma_table_info('t')`);
  return read.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

function questionsOf(
  table: TableBuilder,
  columns: readonly { readonly name: string; readonly type: string }[],
): readonly Question[] {
  const nothing: Omit<Query, 'grouping'> = {
    filters: [],
    search: { text: '', mode: 'plain' },
    sort: [],
  };
  const asked = (query: Partial<Query>) =>
    runToEnd(runQuery(table, { ...nothing, ...query }, guardedRegExp));
  const filtered = (column: ColumnName, value: string) => {
    const filter: Filter = { kind: 'values', column, values: [value], exclude: false };
    return asked({ filters: [filter] }).length;
  };
  const someUser = table.column('UserPrincipalName').text(0)!;
  const someId = table.column('Id').text(table.rowCount >> 1)!;
  const search = (name: string, text: string): Question => ({
    name: `search all columns: ${name}`,
    most: 0.3,
    ours: () => asked({ search: { text, mode: 'plain' } }).length,
    sql: `select rowid from t where ${columns
      .map(({ name: column, type }) =>
        type === 'VARCHAR'
          ? `contains(lower(${identifier(column)}), ${quoted(text.toLowerCase())})`
          : `contains(lower(${identifier(column)}::varchar), ${quoted(text.toLowerCase())})`,
      )
      .join(' or ')}`,
  });
  const sorted = (
    name: string,
    most: number,
    keys: readonly ColumnName[],
    sql: string,
  ): Question => ({
    name,
    most,
    ours: () => asked({ sort: keys.map((column) => ({ column, descending: false })) }).length,
    sql: `select rowid from t order by ${sql}`,
  });
  const times = table.column('EventTime');
  if (times.shape !== 'number') throw new Error('times are numbers');
  const hourMs = 3_600_000;
  const fromMs =
    Math.floor(Float64Array.from(times.values).reduce((a, b) => Math.min(a, b)) / hourMs) * hourMs;
  const failures: Filter = {
    kind: 'values',
    column: 'Status',
    values: ['failure'],
    exclude: false,
  };
  const branches = (
    name: string,
    of: Table,
    column: ColumnName,
    [value, from]: readonly [string, string],
    filters: readonly Filter[] = [],
  ): Question => ({
    name: `tree: ${name}`,
    most: 0.3,
    ours() {
      const rows = runToEnd(runSelection(of, { ...nothing, filters }, guardedRegExp));
      const figures = runToEnd(branchFigures(of, rows, column));
      return runToEnd(orderBranches(figures, 'count')).length;
    },
    sql: `select ${value}, count(*) as events, count(*) filter (Status = 'Failure'), min("Date (UTC)"), max("Date (UTC)")
      from ${from} ${filters.length === 0 ? '' : `where Status = 'Failure'`} group by all order by events desc, 1`,
  });
  const manyUsersTable = withManyUsers(table);
  const grouped = 'Username, Application, Status';
  const groupedBy = {
    kind: 'columns',
    columns: ['UserPrincipalName', 'AppDisplayName', 'Status'],
  } as const;
  return [
    {
      name: 'filter by user',
      most: 0.3,
      ours: () => filtered('UserPrincipalName', someUser),
      sql: `select rowid from t where Username = ${quoted(someUser)}`,
    },
    {
      name: 'filter by status',
      most: 0.3,
      ours: () => filtered('Status', 'failure'),
      sql: `select rowid from t where Status = 'Failure'`,
    },
    {
      name: 'filter by request id',
      most: 0.3,
      ours: () => filtered('Id', someId),
      sql: `select rowid from t where "Request ID" = ${quoted(someId)}`,
    },
    search('a word that is in none', 'zzyzx'),
    search('a user', someUser),
    search('8 digits of an id', someId.slice(0, 8)),
    search('in user agents', 'Firefox/1'),
    {
      name: 'histogram by status, hour by hour',
      most: 0.3,
      ours() {
        const counts = runToEnd(timeline(table, null, { fromMs, stepMs: hourMs, bins: 1000 }));
        return Object.values(counts).reduce(
          (sum, some) => sum + some.reduce((a, b) => a + b, 0),
          0,
        );
      },
      sql: `select epoch_ms("Date (UTC)") // 3600000, Status, count(*) from t group by all`,
      counted: 'sum of the last column',
    },
    {
      name: 'group by 3 columns: count',
      most: 0.3,
      ours: () =>
        runToEnd(numberGroups(runToEnd(groupKeys(table, allRows(table.rowCount), groupedBy))))
          .groupCount,
      sql: `select ${grouped}, count(*) from t group by ${grouped}`,
    },
    {
      name: 'group by 3 columns: all figures, members too',
      most: 0.3,
      ours: () => runToEnd(groupRows(table, allRows(table.rowCount), groupedBy)).groupCount,
      sql: `select ${grouped}, count(*), count(*) filter (Status = 'Failure'), count(distinct lower(Username)),
        count(distinct "IP address"), min("Date (UTC)"), max("Date (UTC)"), first(rowid) from t group by ${grouped}`,
    },
    {
      name: 'group by correlation id: all figures, members too',
      ours: () =>
        runToEnd(groupRows(table, allRows(table.rowCount), { kind: 'signIn' })).groupCount,
      sql: `select "Correlation ID", count(*), count(*) filter (Status = 'Failure'), count(distinct lower(Username)),
        count(distinct "IP address"), min("Date (UTC)"), max("Date (UTC)"), first(rowid) from t group by all`,
    },
    branches('users', table, 'UserPrincipalName', ['lower(Username)', 't']),
    branches(
      'users with failures',
      table,
      'UserPrincipalName',
      ['lower(Username)', 't'],
      [failures],
    ),
    branches('100,000 users', manyUsersTable, 'UserPrincipalName', ['lower(Username)', 'many']),
    branches(
      '100,000 users, their failures',
      manyUsersTable,
      'UserPrincipalName',
      ['lower(Username)', 'many'],
      [failures],
    ),
    branches('IP addresses', table, 'IPAddress', ['"IP address"', 't']),
    branches('sessions', table, 'SessionId', ['"Session ID"', 't']),
    sorted('sort by time', 1, ['EventTime'], '"Date (UTC)"'),
    sorted('sort by user, time', 0.4, ['UserPrincipalName', 'EventTime'], 'Username, "Date (UTC)"'),
  ];
}

async function main(): Promise<void> {
  const [path, runs] = process.argv.slice(2);
  if (path === undefined || runs === undefined) throw new Error('name a file and how many runs');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  // Times without a zone: with one, DuckDB asks its calendar about every row.
  await connection.run(
    `create table t as select * replace ("Date (UTC)" at time zone 'UTC' as "Date (UTC)") from read_csv(${quoted(path)})`,
  );
  // Another table: a search looks at every column of the first.
  await connection.run(
    `create table many as select Status, "Date (UTC)",
      ((rowid * ${userStep}) % ${manyUsers}) || '${userStem}' as Username from t`,
  );
  const table = readTable(path);
  const results: AskedBeside[] = [];
  for (const question of questionsOf(table, await columnsOf(connection))) {
    const ours: number[] = [];
    const duckdb: number[] = [];
    let answers = NaN;
    let theirs = NaN;
    // The first run of both is not counted: it warms them up.
    for (let run = -1; run < Number(runs); run++) {
      let start = performance.now();
      answers = question.ours();
      if (run >= 0) ours.push(performance.now() - start);
      start = performance.now();
      // Materialised by DuckDB itself; nothing is converted for JavaScript.
      const result = await connection.run(question.sql);
      if (run >= 0) duckdb.push(performance.now() - start);
      theirs =
        question.counted === undefined
          ? result.rowCount
          : (await result.getRows()).reduce((sum, row) => sum + Number(row.at(-1)), 0);
      console.error(`${question.name}: run ${run + 1} of ${runs}`);
    }
    if (answers !== theirs)
      throw new Error(`${question.name}: ours answers ${answers}, DuckDB ${theirs}`);
    const { name, most } = question;
    results.push({ name, most, ours, duckdb, answers });
  }
  console.log(JSON.stringify(results));
}

void main();
