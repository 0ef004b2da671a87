import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { catalogue } from '../../../src/core/detect/catalogue';
import type { Detection } from '../../../src/core/detect/detection';
import { runDetections } from '../../../src/core/detect/runDetections';
import { SignIns } from '../../../src/core/detect/signIns';
import type { ColumnName } from '../../../src/core/event';
import { allRows } from '../../../src/core/query/allRows';
import { branchFigures } from '../../../src/core/query/branchFigures';
import { orderBranches } from '../../../src/core/query/branchOrder';
import { groupKeys } from '../../../src/core/query/groupKeys';
import { groupRows, numberGroups } from '../../../src/core/query/groupRows';
import type { Filter, Query } from '../../../src/core/query/query';
import { runQuery } from '../../../src/core/query/runQuery';
import { runSelection } from '../../../src/core/query/runSelection';
import { timeline } from '../../../src/core/query/timeline';
import { runToEnd } from '../../../src/core/steps';
import type { DictionaryColumn, Table } from '../../../src/core/table/column';
import { guardedRegExp } from '../../../src/engine/guardedRegExp.node';
import { manyUsers } from '../questions';
import { measure, type AskedOf, type Asking } from './measure';
import { classicSpray, classicSprayOf, plainTravel } from './plainRules';
import { readTable } from './readTable';

const nothing: Omit<Query, 'grouping'> = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
};

const nothingTrusted = {
  trustedRanges: [],
  trustedAsns: [],
  serviceAccounts: [],
  allowedApps: {},
  microsoftAsns: true,
};

/** The table with another column in place of its own; entry 0 is absent. */
function withColumn(
  table: Table,
  name: ColumnName,
  entries: readonly string[],
  codes: DictionaryColumn['codes'],
): Table {
  const column: DictionaryColumn = {
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
    column: (asked) => (asked === name ? column : table.column(asked)),
  };
}

/** The table with other users: those of DuckDB's table `many`. */
function withManyUsers(table: Table): Table {
  const { count, step, stem } = manyUsers;
  const entries = ['', ...Array.from({ length: count }, (_, user) => `${user}${stem}`)];
  const codes = Uint32Array.from(
    { length: table.rowCount },
    (_, row) => 1 + ((row * step) % count),
  );
  return withColumn(table, 'UserPrincipalName', entries, codes);
}

/** The table with kinds as a tenant has them: without, detections of non-interactive and workload sign-ins see nothing. */
function withKinds(table: Table): Table {
  const entries = ['', 'interactive', 'nonInteractive', 'servicePrincipal', 'managedIdentity'];
  const ofRow = [1, 1, 1, 2, 2, 2, 2, 2, 3, 4];
  const codes = Uint8Array.from({ length: table.rowCount }, (_, row) => ofRow[row % 10]!);
  return withColumn(table, 'Kind', entries, codes);
}

function tableAnswers(table: Table, { user, id }: Asking): readonly AskedOf[] {
  const asked = (query: Partial<Query>) =>
    runToEnd(runQuery(table, { ...nothing, ...query }, guardedRegExp)).length;
  const valueOf = (column: ColumnName, value: string): Filter => ({
    kind: 'values',
    column,
    values: [value],
    exclude: false,
  });
  const filter = (name: string, column: ColumnName, value: string): AskedOf => ({
    name: `filter ${name}`,
    ask: () => asked({ filters: [valueOf(column, value)] }),
  });
  const search = (name: string, text: string): AskedOf => ({
    name: `search all columns: ${name}`,
    ask: () => asked({ search: { text, mode: 'plain' } }),
  });
  const sort = (name: string, ...keys: ColumnName[]): AskedOf => ({
    name: `sort ${name}`,
    ask: () => asked({ sort: keys.map((column) => ({ column, descending: false })) }),
  });
  const tree = (
    name: string,
    column: ColumnName,
    of = () => table,
    filters: readonly Filter[] = [],
  ): AskedOf => ({
    name: `tree: ${name}`,
    ask() {
      const rows = runToEnd(runSelection(of(), { ...nothing, filters }, guardedRegExp));
      return runToEnd(orderBranches(runToEnd(branchFigures(of(), rows, column)), 'count')).length;
    },
  });
  const times = table.column('EventTime');
  if (times.shape !== 'number') throw new Error('times are numbers');
  const hourMs = 3_600_000;
  const fromMs =
    Math.floor(Float64Array.from(times.values).reduce((a, b) => Math.min(a, b)) / hourMs) * hourMs;
  const failures = [valueOf('Status', 'failure')];
  let many: Table | undefined;
  const ofMany = () => (many ??= withManyUsers(table));
  const groupedBy = {
    kind: 'columns',
    columns: ['UserPrincipalName', 'AppDisplayName', 'Status'],
  } as const;
  return [
    filter('by user', 'UserPrincipalName', user),
    filter('by status', 'Status', 'failure'),
    filter('by request id', 'Id', id),
    search('a word that is in none', 'zzyzx'),
    search('a user', user),
    search('8 digits of an id', id.slice(0, 8)),
    search('in user agents', 'Firefox/1'),
    sort('by time', 'EventTime'),
    sort('by user, time', 'UserPrincipalName', 'EventTime'),
    {
      name: 'histogram by status, hour by hour',
      ask() {
        const counts = runToEnd(timeline(table, null, { fromMs, stepMs: hourMs, bins: 1000 }));
        return Object.values(counts).reduce(
          (sum, some) => sum + some.reduce((a, b) => a + b, 0),
          0,
        );
      },
    },
    {
      name: 'group by 3 columns: count',
      ask: () =>
        runToEnd(numberGroups(runToEnd(groupKeys(table, allRows(table.rowCount), groupedBy))))
          .groupCount,
    },
    {
      name: 'group by 3 columns: all figures, members too',
      ask: () => runToEnd(groupRows(table, allRows(table.rowCount), groupedBy)).groupCount,
    },
    {
      name: 'group by correlation id: all figures, members too',
      ask: () => runToEnd(groupRows(table, allRows(table.rowCount), { kind: 'signIn' })).groupCount,
    },
    tree('users', 'UserPrincipalName'),
    tree('users with failures', 'UserPrincipalName', undefined, failures),
    tree('100,000 users', 'UserPrincipalName', ofMany),
    tree('100,000 users, their failures', 'UserPrincipalName', ofMany, failures),
    tree('IP addresses', 'IPAddress'),
    tree('sessions', 'SessionId'),
  ];
}

function detectionAnswers(table: Table): readonly AskedOf[] {
  let ready: SignIns | undefined;
  const found = (detections: readonly Detection[]): number => {
    const { runs } = runToEnd(runDetections(table, detections, {}, nothingTrusted));
    return runs.reduce((sum, { findings }) => sum + findings.length, 0);
  };
  return [
    { name: 'all detections', ask: () => found(catalogue) },
    {
      name: 'what all detections share',
      ask: () => runToEnd(SignIns.of(table, nothingTrusted)).count,
    },
    ...catalogue.map((detection): AskedOf => ({
      name: `detection ${detection.id}`,
      ask: () => found([detection]),
    })),
    { name: 'the classic spray rule', ask: () => runToEnd(classicSpray(table)) },
    {
      name: 'the same, sign-ins in order already',
      ask: () => runToEnd(classicSprayOf((ready ??= runToEnd(SignIns.of(table, nothingTrusted))))),
    },
    { name: 'the rule of impossible travel', ask: () => runToEnd(plainTravel(table)) },
  ];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use, garbage collected: of the heap and of typed arrays. */
function inUse(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Our table, read without hash and figures, and all that it can be asked. */
measure((path) => {
  const before = inUse();
  const table = readTable(path);
  return {
    rows: table.rowCount,
    held: () => inUse() - before,
    questions: (asking) => [...tableAnswers(table, asking), ...detectionAnswers(withKinds(table))],
  };
});
