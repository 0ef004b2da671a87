import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnName } from '../../../src/core/event';
import { groupLines, type Line } from '../../../src/core/query/groupLines';
import { columnsOfGroup } from '../../../src/core/query/groupKeys';
import { groupRows, type GroupedRows } from '../../../src/core/query/groupRows';
import { orderGroups } from '../../../src/core/query/orderGroups';
import type { Grouping } from '../../../src/core/query/query';
import { runToEnd } from '../../../src/core/steps';
import type { Column, Table } from '../../../src/core/table/column';
import { tableOf, type Values } from '../../support/tableOf';
import { naiveCompare, rowsOf } from './oracles';

type By = Grouping['by'];

const gather = (table: Table, rows: readonly number[], by: By) =>
  runToEnd(groupRows(table, Uint32Array.from(rows), by));
const membersOf = ({ groupCount, members, starts }: GroupedRows) =>
  Array.from({ length: groupCount }, (_, group) => [
    ...members.subarray(starts[group], starts[group + 1]),
  ]);
const columns = (...names: ColumnName[]): By => ({ kind: 'columns', columns: names });

const correlationIds = [
  'abcdef01-2345-6789-abcd-ef0123456789',
  'ABCDEF01-2345-6789-ABCD-EF0123456789',
  'abcdef01-2345-6789-abcd-ef0123456780',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-2345-6789-ABCD-EF0123456789',
  'none',
  'NONE',
  null,
];
const june = Date.UTC(2026, 5, 15, 12);
const minute = 60_000;

/** Few values of each column, so that rows repeat. */
const valuesOf: Readonly<Partial<Record<ColumnName, readonly (string | null)[]>>> = {
  EventTime: [
    ...[0, 1, 59, 60, 61, 120, 121].map((at) => new Date(june + at * minute).toISOString()),
    null,
  ],
  UserPrincipalName: ['alice@contoso.com', 'Alice@Contoso.com', 'bob@contoso.com', null],
  UserId: ['a1', 'A1', 'b1', null],
  AppDisplayName: ['Portal', 'Teams', null],
  AppId: ['id1', 'id2', null],
  IPAddress: ['192.0.2.1', '192.0.2.2', null],
  Status: ['success', 'failure', 'interrupted', null],
  ResourceDisplayName: ['Graph', 'graph', null],
  ResourceIdentity: ['r1', null],
  Kind: [
    'nonInteractive',
    'nonInteractive',
    'servicePrincipal',
    'managedIdentity',
    'interactive',
    null,
  ],
  ServicePrincipalName: ['deploy', null],
  ServicePrincipalId: ['s1', 's2', null],
  CorrelationId: correlationIds,
  UniqueTokenIdentifier: ['t1', 't2', 'T1', null],
  AutonomousSystemNumber: ['8075', '8075.5', '-1', '0', null],
  RiskEventTypes: ['a, b', 'b, a', 'a', null],
};
const names = Object.keys(valuesOf) as readonly ColumnName[];

const signInTables: fc.Arbitrary<Table> = fc.nat({ max: 30 }).chain((length) =>
  fc
    .record({
      values: fc.record(
        Object.fromEntries(
          names.map((name) => [
            name,
            fc.array(fc.constantFrom(...valuesOf[name]!), { minLength: length, maxLength: length }),
          ]),
        ) as Partial<Record<ColumnName, fc.Arbitrary<Values>>>,
      ),
      CorrelationId: fc.constantFrom<Column['shape']>('guid', 'text', 'dictionary'),
      UniqueTokenIdentifier: fc.constantFrom<Column['shape']>('text', 'dictionary'),
      UserPrincipalName: fc.constantFrom<Column['shape']>('text', 'dictionary'),
      UserId: fc.constantFrom<Column['shape']>('text', 'dictionary', 'guid'),
      Status: fc.constantFrom<Column['shape']>('text', 'dictionary'),
      Kind: fc.constantFrom<Column['shape']>('text', 'dictionary'),
      EventTime: fc.constantFrom<Column['shape']>('number', 'dictionary'),
    })
    .map(({ values, ...shapes }) => tableOf(values, shapes)),
);

const groupings: fc.Arbitrary<By> = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
    .map((some) => columns(...some)),
  fc.constantFrom(1, 59, 60, 61, 1000).map((at): By => ({ kind: 'portal', withinMs: at * minute })),
  fc.constant<By>({ kind: 'signIn' }),
);

const fold = (text: string | null) => text?.toLowerCase() ?? null;

/** Whose event a row is: its user's name, or else the first name that stands beside its id, or else the id. */
function naiveUser(table: Table, rows: readonly number[], row: number): string | null {
  const name = (at: number) => fold(table.column('UserPrincipalName').text(at));
  const id = (at: number) => fold(table.column('UserId').text(at));
  if (name(row) !== null) return `name ${name(row)!}`;
  if (id(row) === null) return null;
  const named = rows.find((other) => id(other) === id(row) && name(other) !== null);
  return named === undefined ? `id ${id(row)!}` : `name ${name(named)!}`;
}

/** The key of a row, or null where it stays single. */
function naiveKey(table: Table, rows: readonly number[], row: number, by: By): string | null {
  const text = (name: ColumnName) => table.column(name).text(row);
  const nameOr = (name: ColumnName, orElse: ColumnName) =>
    text(name) === null ? `else ${String(text(orElse))}` : text(name);
  if (by.kind === 'columns') return JSON.stringify(by.columns.map(text));
  if (by.kind === 'signIn')
    return text('CorrelationId') === correlationIds[3] ? null : fold(text('CorrelationId'));
  const kind = text('Kind');
  const sp = nameOr('ServicePrincipalName', 'ServicePrincipalId');
  const resource = nameOr('ResourceDisplayName', 'ResourceIdentity');
  if (text('EventTime') === null) return null;
  switch (kind ?? 'unknown') {
    case 'nonInteractive':
      return JSON.stringify([
        kind,
        naiveUser(table, rows, row),
        nameOr('AppDisplayName', 'AppId'),
        text('IPAddress'),
        text('Status'),
        resource,
      ]);
    case 'servicePrincipal':
      return JSON.stringify([kind, sp, text('IPAddress'), text('Status'), resource]);
    case 'managedIdentity':
      return JSON.stringify([kind, sp, text('Status'), resource]);
    default:
      return null;
  }
}

/** Groups as lists of rows, in the order in which `rows` first come upon them. */
function naiveGroups(table: Table, rows: readonly number[], by: By): readonly number[][] {
  const timeOf = (row: number) => Date.parse(table.column('EventTime').text(row)!);
  const lists: number[][] = [];
  const open = new Map<string, number[]>();
  const inOrder =
    by.kind === 'portal'
      ? rows
          .filter((row) => naiveKey(table, rows, row, by) !== null)
          .sort((a, b) => timeOf(a) - timeOf(b))
      : rows.filter((row) => naiveKey(table, rows, row, by) !== null);
  for (const row of inOrder) {
    const key = naiveKey(table, rows, row, by)!;
    const last = open.get(key);
    if (
      last !== undefined &&
      (by.kind !== 'portal' || timeOf(row) - timeOf(last[0]!) <= by.withinMs)
    )
      last.push(row);
    else {
      const began = [row];
      open.set(key, began);
      lists.push(began);
    }
  }
  const grouped = new Set(inOrder);
  for (const row of rows) if (!grouped.has(row)) lists.push([row]);
  const place = (row: number) => rows.indexOf(row);
  for (const list of lists) list.sort((a, b) => place(a) - place(b));
  return lists.sort((a, b) => place(a[0]!) - place(b[0]!));
}

function naiveFigures(table: Table, rows: readonly number[], group: readonly number[]) {
  const distinct = (values: readonly (string | null)[]) =>
    new Set(values.filter((value) => value !== null)).size;
  const times = group
    .map((row) => table.column('EventTime').text(row))
    .flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  return {
    counts: group.length,
    failures: group.filter((row) => table.column('Status').text(row) === 'failure').length,
    users: distinct(group.map((row) => naiveUser(table, rows, row))),
    addresses: distinct(group.map((row) => table.column('IPAddress').text(row))),
    first: times.length === 0 ? NaN : Math.min(...times),
    last: times.length === 0 ? NaN : Math.max(...times),
  };
}

/** Rows of a table in any order. */
const shuffled = (table: Table) =>
  rowsOf(table).chain((rows) =>
    fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
  );
const asked = signInTables.chain((table) =>
  fc.tuple(fc.constant(table), shuffled(table), groupings),
);

describe('groupRows', () => {
  it('gathers by the values of columns, absent being one of them', () => {
    const table = tableOf({
      City: ['Oslo', null, 'Oslo', 'oslo', null],
      Country: ['NO', 'NO', 'NO', 'NO', 'SE'],
    });
    const rows = [4, 3, 2, 1, 0];
    assert.deepEqual(membersOf(gather(table, rows, columns('City'))), [[4, 1], [3], [2, 0]]);
    assert.deepEqual(membersOf(gather(table, rows, columns('City', 'Country'))), [
      [4],
      [3],
      [2, 0],
      [1],
    ]);
    assert.deepEqual(membersOf(gather(table, [], columns('City'))), []);
  });

  it('gathers repeats of non-interactive sign-ins within a time of the first of them', () => {
    const at = (minutes: number) => new Date(june + minutes * minute).toISOString();
    const same = <T>(value: T) => Array.from({ length: 7 }, () => value);
    const table = tableOf({
      EventTime: [at(61), at(0), at(60), at(30), at(10), at(20), null],
      Kind: [
        'nonInteractive',
        'nonInteractive',
        'nonInteractive',
        'nonInteractive',
        'interactive',
        null,
        'nonInteractive',
      ],
      UserPrincipalName: [
        'a@contoso.com',
        'A@contoso.com',
        ...Array<string>(5).fill('a@contoso.com'),
      ],
      AppDisplayName: same('Portal'),
      Status: same('success'),
    });
    const { members, starts, figures } = gather(table, [0, 1, 2, 3, 4, 5, 6], {
      kind: 'portal',
      withinMs: 60 * minute,
    });
    assert.deepEqual([...starts], [0, 1, 4, 5, 6, 7]);
    assert.deepEqual([...members], [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...figures.counts], [1, 3, 1, 1, 1]);
    assert.equal(figures.first[1], june);
    assert.equal(figures.last[1], june + 60 * minute);
  });

  it('gathers the steps of one sign-in, whatever the case of its id, and leaves those without one single', () => {
    const [id, upper, other] = correlationIds;
    for (const shape of ['guid', 'text', 'dictionary'] as const) {
      const table = tableOf(
        { CorrelationId: [upper!, null, id!, other!, null, id!] },
        { CorrelationId: shape },
      );
      assert.deepEqual(membersOf(gather(table, [0, 1, 2, 3, 4, 5], { kind: 'signIn' })), [
        [0, 2, 5],
        [1],
        [3],
        [4],
      ]);
    }
  });

  it('counts users by name, or by id where no row says whose it is', () => {
    const table = tableOf({
      City: Array.from({ length: 6 }, () => 'Oslo'),
      UserPrincipalName: ['a@contoso.com', 'A@CONTOSO.COM', null, null, null, 'b@contoso.com'],
      UserId: ['1', null, '1', '2', null, null],
    });
    const { figures } = gather(table, [0, 1, 2, 3, 4, 5], columns('City'));
    assert.deepEqual([...figures.users], [3]);
  });

  it('agrees with a Map of lists, and so do its figures', () => {
    fc.assert(
      fc.property(asked, ([table, rows, by]) => {
        const groups = gather(table, rows, by);
        const expected = naiveGroups(table, rows, by);
        assert.deepEqual(membersOf(groups), expected);
        for (const [group, members] of expected.entries()) {
          const { figures } = groups;
          const told = {
            counts: figures.counts[group],
            failures: figures.failures[group],
            users: figures.users[group],
            addresses: figures.addresses[group],
            first: figures.first[group],
            last: figures.last[group],
          };
          assert.deepEqual(told, naiveFigures(table, rows, members));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('says of a group only what all of its events say', () => {
    fc.assert(
      fc.property(asked, ([table, rows, by]) => {
        for (const members of membersOf(gather(table, rows, by))) {
          if (members.length === 1) continue;
          for (const name of columnsOfGroup(table, by, members[0]!)) {
            // Users and correlation ids are the same in any case; a name may stand for a mere id.
            if (by.kind === 'signIn' || name === 'UserPrincipalName' || name === 'UserId') continue;
            const texts = new Set(members.map((row) => table.column(name).text(row)));
            assert.equal(texts.size, 1, name);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('begins a window of repeats anew with the first event that the last one has no room for', () => {
    const minutes = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 400 }), app: fc.constantFrom('Portal', 'Teams') }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(minutes, fc.constantFrom(1, 30, 60), (events, within) => {
        const table = tableOf({
          EventTime: events.map(({ at }) => new Date(june + at * minute).toISOString()),
          AppDisplayName: events.map(({ app }) => app),
          Kind: events.map(() => 'nonInteractive'),
        });
        const rows = events.map((_, row) => row);
        const by: By = { kind: 'portal', withinMs: within * minute };
        assert.deepEqual(membersOf(gather(table, rows, by)), naiveGroups(table, rows, by));
      }),
      { numRuns: 500 },
    );
  });

  it('tells more groups apart than fit a table of all there can be', () => {
    const count = 5000;
    const values = (of: (row: number) => number) =>
      Array.from({ length: count }, (_, row) => `v${of(row)}`);
    const table = tableOf(
      {
        // The last 800 rows repeat the first ones; those between share one value with them.
        Id: values((row) => row % 2100),
        UniqueTokenIdentifier: values(
          (row) => ((row % 4200) * 7 + (row % 4200 < 2100 ? 0 : 1)) % 2111,
        ),
        SessionId: values((row) => row % 2100),
      },
      { Id: 'text', UniqueTokenIdentifier: 'text', SessionId: 'text' },
    );
    const rows = Array.from({ length: count }, (_, row) => row);
    const by = columns('Id', 'UniqueTokenIdentifier', 'SessionId');
    const keys = rows.map((row) => naiveKey(table, rows, row, by));
    const groups = gather(table, rows, by);
    assert.equal(groups.groupCount, new Set(keys).size);
    for (const members of membersOf(groups))
      assert.equal(new Set(members.map((row) => keys[row])).size, 1);
  });
});

describe('orderGroups', () => {
  it('orders as comparing figures and values does', () => {
    const sorts = fc.record({
      key: fc.constantFrom('count', 'failures', 'users', 'addresses', 'first', 'last', 'value'),
      descending: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, sorts, ([table, rows, by], { key, descending }) => {
        const groups = gather(table, rows, by);
        const order = [...runToEnd(orderGroups(table, groups, { key, descending }))];
        const lists = membersOf(groups);
        const figure = {
          count: 'counts',
          failures: 'failures',
          users: 'users',
          addresses: 'addresses',
          first: 'first',
          last: 'last',
        } as const;
        const valueColumns: readonly ColumnName[] =
          by.kind === 'columns'
            ? by.columns
            : by.kind === 'signIn'
              ? ['CorrelationId']
              : [
                  'UserPrincipalName',
                  'ServicePrincipalName',
                  'AppDisplayName',
                  'IPAddress',
                  'Status',
                  'ResourceDisplayName',
                  'Kind',
                ];
        const compare = (a: number, b: number): number => {
          if (key !== 'value') {
            const [x, y] = [groups.figures[figure[key]][a]!, groups.figures[figure[key]][b]!];
            if (Number.isNaN(x) || Number.isNaN(y))
              return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
            return descending ? y - x : x - y;
          }
          for (const name of valueColumns) {
            const text = (group: number) => table.column(name).text(lists[group]![0]!);
            const compared = naiveCompare(name, text(a), text(b), descending);
            if (compared !== 0) return compared;
          }
          return 0;
        };
        const expected = lists.map((_, group) => group).sort(compare);
        assert.deepEqual(order, expected);
      }),
      { numRuns: 700 },
    );
  });

  it('leaves groups as the rows come upon them where nothing is asked', () => {
    const table = tableOf({ City: ['b', 'a', 'b', 'c'] });
    const groups = gather(table, [0, 1, 2, 3], columns('City'));
    assert.deepEqual([...runToEnd(orderGroups(table, groups, null))], [0, 1, 2]);
  });
});

describe('groupLines', () => {
  const laidOut = asked.chain(([table, rows, by]) =>
    fc.record({
      table: fc.constant(table),
      rows: fc.constant(rows),
      groups: fc.constant(gather(table, rows, by)),
      seed: fc.nat(),
      expanded: fc.oneof(
        fc.constant('all' as const),
        // Rows that name no group are among them.
        fc.subarray([...rows, 4_000_000]),
        fc.record({ except: fc.subarray([...rows, 4_000_000]) }),
      ),
    }),
  );

  it('lays out every line once, in order, and finds each row on its line', () => {
    fc.assert(
      fc.property(laidOut, ({ rows, groups, seed, expanded }) => {
        const lists = membersOf(groups);
        const order = lists
          .map((_, group) => group)
          .sort((a, b) => ((a * 31 + seed) % 7) - ((b * 31 + seed) % 7));
        const lines = runToEnd(groupLines(groups, Uint32Array.from(order), expanded));
        const expected = order.flatMap((group): readonly Line[] => {
          const members = lists[group]!;
          // An event alone in its group bears the group's figures.
          if (members.length === 1)
            return [{ group: undefined, figuresOf: group, tableRow: members[0]! }];
          const isExpanded =
            expanded === 'all' ||
            ('except' in expanded
              ? !expanded.except.includes(members[0]!)
              : expanded.includes(members[0]!));
          assert.equal(lines.isExpanded(group), isExpanded);
          const events = members.map((tableRow) => ({
            group: undefined,
            figuresOf: undefined,
            tableRow,
          }));
          return [
            { group, figuresOf: group, tableRow: members[0]! },
            ...(isExpanded ? events : []),
          ];
        });
        assert.equal(lines.lineCount, expected.length);
        assert.deepEqual(
          expected.map((_, at) => lines.line(at)),
          expected,
        );
        for (const row of rows) {
          const own = expected.findIndex(
            ({ group, tableRow }) => group === undefined && tableRow === row,
          );
          const ofGroup = expected.findIndex(
            ({ group }) => group !== undefined && lists[group]!.includes(row),
          );
          assert.equal(lines.positionOf(row), own === -1 ? ofGroup : own);
        }
        assert.equal(lines.positionOf(3_000_000), null);
      }),
      { numRuns: 1500 },
    );
  });

  it('shows every event exactly once where all is expanded', () => {
    fc.assert(
      fc.property(asked, ([table, rows, by]) => {
        const groups = gather(table, rows, by);
        const order = runToEnd(orderGroups(table, groups, { key: 'count', descending: true }));
        const lines = runToEnd(groupLines(groups, order, 'all'));
        const events = Array.from({ length: lines.lineCount }, (_, at) => lines.line(at))
          .filter(({ group }) => group === undefined)
          .map(({ tableRow }) => tableRow);
        assert.deepEqual(
          events.sort((a, b) => a - b),
          [...rows].sort((a, b) => a - b),
        );
      }),
    );
  });
});
