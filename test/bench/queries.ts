/**
 * How long the queries take on a table read from a generated portal CSV, warm, medians of several runs. Not a test.
 *
 *   node --import tsx test/bench/queries.ts [--rows 1000000] [--runs 7] [--only sort]
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { branchFigures } from '../../src/core/query/branchFigures';
import { filterRows } from '../../src/core/query/filterRows';
import { allRows } from '../../src/core/query/allRows';
import { groupCounts } from '../../src/core/query/groupCounts';
import { groupLines } from '../../src/core/query/groupLines';
import { groupRows, type GroupedRows } from '../../src/core/query/groupRows';
import type { Search } from '../../src/core/query/query';
import { orderGroups } from '../../src/core/query/orderGroups';
import { searchRows } from '../../src/core/query/searchRows';
import { sortRows } from '../../src/core/query/sortRows';
import { timeline } from '../../src/core/query/timeline';
import { timesOf } from '../../src/core/query/timesOf';
import { ExportReader, openExport } from '../../src/core/read/exportReader';
import { runToEnd, type Steps } from '../../src/core/steps';
import { TableBuilder } from '../../src/core/table/tableBuilder';
import { fileSource } from '../../src/engine/fileSource.node';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { benchFile } from './benchFile';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
  },
});

function readTable(path: string): TableBuilder {
  const table = new TableBuilder(1);
  const opened = openExport(fileSource(path, basename(path)), basename(path));
  if (!opened.ok) throw new Error(opened.looksLike);
  runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
  runToEnd(table.finish());
  return table;
}

/** Milliseconds of one run, and of its longest step. */
function timed<T>(steps: Steps<T>): { ms: number; longestMs: number; result: T } {
  const start = performance.now();
  let longestMs = 0;
  for (let at = start; ;) {
    const step = steps.next();
    const now = performance.now();
    longestMs = Math.max(longestMs, now - at);
    at = now;
    if (step.done === true) return { ms: now - start, longestMs, result: step.value };
  }
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

const table = readTable(benchFile({ variant: 'portal-csv-57', rows: Number(options.rows) }));
const rows = allRows(table.rowCount);
const someUser = table.column('UserPrincipalName').text(0);
const someId = table.column('Id').text(rows.length >> 1) ?? '';

const asc = (...columns: Parameters<typeof table.column>[0][]) =>
  columns.map((column) => ({ column, descending: false }));
const search =
  (text: string, mode: Search['mode'] = 'plain') =>
  () =>
    searchRows(table, rows, { text, mode }, guardedRegExp);
let groups: GroupedRows | undefined;
const gathered = () => (groups ??= runToEnd(groupRows(table, rows, { kind: 'signIn' })));
const { times } = runToEnd(timesOf(table.column('EventTime'), rows));
const fromMs = Float64Array.from(times).reduce((a, b) => (b < a ? b : a), Infinity);
const queries: Readonly<Record<string, () => Steps<unknown>>> = {
  'sort by time': () => sortRows(table, rows, asc('EventTime')),
  'sort by user, time': () => sortRows(table, rows, asc('UserPrincipalName', 'EventTime')),
  'sort by IP': () => sortRows(table, rows, asc('IPAddress')),
  'sort by Id': () => sortRows(table, rows, asc('Id')),
  'sort by token': () => sortRows(table, rows, asc('UniqueTokenIdentifier')),
  'count by user': () => groupCounts(table, rows, 'UserPrincipalName', 50),
  'count by IP': () => groupCounts(table, rows, 'IPAddress', 50),
  'count by status': () => groupCounts(table, rows, 'Status', 50),
  'count by Id': () => groupCounts(table, rows, 'Id', 50),
  'count by time': () => groupCounts(table, rows, 'EventTime', 50),
  'branches by user': () => branchFigures(table, rows, 'UserPrincipalName'),
  'branches by session': () => branchFigures(table, rows, 'SessionId'),
  'filter by user': () =>
    filterRows(table, rows, [
      { kind: 'values', column: 'UserPrincipalName', values: [someUser], exclude: false },
    ]),
  'filter by Id': () =>
    filterRows(table, rows, [{ kind: 'values', column: 'Id', values: [someId], exclude: false }]),
  'search a rare word': search('zzyzx'),
  'search a user': search(someUser ?? ''),
  'search hex, 4': search(someId.slice(0, 4)),
  'search hex, 8': search(someId.slice(0, 8)),
  'search a whole Id': search(someId),
  'search in user agents': search('Firefox/1'),
  'search "e"': search('e'),
  'search a code': search('50126'),
  'search a time': search('2026-06-15 12:4'),
  'search a whole word': search('Firefox', 'word'),
  'search a rare word, whole': search('zzyzx', 'word'),
  'search a regular expression': search('^emma\\..*@', 'regex'),
  'search one that nothing holds': search('zz(y|x)+$', 'regex'),
  'timeline, 1000 bins': () => timeline(table, null, { fromMs, stepMs: 3_600_000, bins: 1000 }),
  'group by user, app, status': () =>
    groupRows(table, rows, {
      kind: 'columns',
      columns: ['UserPrincipalName', 'AppDisplayName', 'Status'],
    }),
  'group by user, app, address': () =>
    groupRows(table, rows, {
      kind: 'columns',
      columns: ['UserPrincipalName', 'AppDisplayName', 'IPAddress'],
    }),
  'group by Id': () => groupRows(table, rows, { kind: 'columns', columns: ['Id'] }),
  'group by token': () =>
    groupRows(table, rows, { kind: 'columns', columns: ['UniqueTokenIdentifier'] }),
  'group as the portal does': () =>
    groupRows(table, rows, { kind: 'portal', withinMs: 24 * 3_600_000 }),
  'group by sign-in': () => groupRows(table, rows, { kind: 'signIn' }),
  'order groups by count': () => orderGroups(table, gathered(), { key: 'count', descending: true }),
  'order groups by value': () =>
    orderGroups(table, gathered(), { key: 'value', descending: false }),
  'lay out all groups expanded': () =>
    groupLines(gathered(), allRows(gathered().groupCount), 'all'),
};

for (const name of [
  'UserPrincipalName',
  'IPAddress',
  'UserAgent',
  'UniqueTokenIdentifier',
] as const) {
  const column = table.column(name);
  console.log(name, column.shape, column.shape === 'dictionary' ? column.entries.length : '');
}
console.log(
  `${table.rowCount} rows`.padEnd(26),
  'first ms',
  'median ms',
  'longest step ms',
  'answer',
);
for (const [name, query] of Object.entries(queries)) {
  if (!name.includes(options.only)) continue;
  const runs = Array.from({ length: Number(options.runs) }, () => timed(query()));
  const { result } = runs[0]!;
  const answer = result instanceof Uint32Array ? result.length : '';
  console.log(
    name.padEnd(26),
    runs[0]!.ms.toFixed(1).padStart(8),
    median(runs.map(({ ms }) => ms))
      .toFixed(1)
      .padStart(9),
    median(runs.map(({ longestMs }) => longestMs))
      .toFixed(1)
      .padStart(15),
    String(answer).padStart(8),
  );
}
