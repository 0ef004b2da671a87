import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnTypes, statuses, type ColumnName, type Status } from '../../../src/core/event';
import { branchFigures } from '../../../src/core/query/branchFigures';
import { orderBranches, type BranchKey } from '../../../src/core/query/branchOrder';
import type { BranchTally } from '../../../src/core/query/branchTally';
import { compareText } from '../../../src/core/query/compareText';
import { runToEnd } from '../../../src/core/steps';
import type { Column, Table } from '../../../src/core/table/column';
import { columnOf, tableOf, type Values } from '../../support/tableOf';
import { generatedColumns, naiveCompare, rowsOf, tables } from './oracles';

const keys: readonly BranchKey[] = ['count', 'failures', 'name', 'time'];

interface Figures {
  readonly count: number;
  readonly status: Readonly<Record<Status, number>>;
  readonly first: number;
  readonly last: number;
}
interface Branch extends Figures {
  readonly values: Values;
}

const figuresOf = (tally: BranchTally, number: number): Figures => ({
  count: tally.eventsOf(number),
  status: tally.statusOf(number),
  first: tally.firstOf(number),
  last: tally.lastOf(number),
});

function branchesOf(table: Table, rows: readonly number[], column: ColumnName, by: BranchKey) {
  const figures = runToEnd(branchFigures(table, Uint32Array.from(rows), column));
  const branches = [...runToEnd(orderBranches(figures, by))].map((branch) => ({
    values: figures.valuesOf(branch),
    ...figuresOf(figures.tally, branch),
  }));
  assert.equal(branches.length, figures.count);
  return { branches, total: figuresOf(figures.total, 0) };
}

function naiveFigures(table: Table, rows: readonly number[]): Figures {
  const times = rows
    .map((row) => Date.parse(table.column('EventTime').text(row) ?? ''))
    .filter((time) => !Number.isNaN(time));
  const statusOf = (row: number) => {
    const text = table.column('Status').text(row);
    return statuses.find((status) => status === text) ?? 'unknown';
  };
  return {
    count: rows.length,
    status: Object.fromEntries(
      statuses.map((status) => [status, rows.filter((row) => statusOf(row) === status).length]),
    ) as Record<Status, number>,
    first: times.reduce((a, b) => (a <= b ? a : b), NaN),
    last: times.reduce((a, b) => (a >= b ? a : b), NaN),
  };
}

/** The same, row by row and branch by branch. */
function naiveBranches(
  table: Table,
  rows: readonly number[],
  column: ColumnName,
  by: BranchKey,
): readonly Branch[] {
  const rowsByKey = new Map<string | null, number[]>();
  const spellings = new Map<string | null, Map<string | null, number>>();
  for (const row of rows) {
    const text = table.column(column).text(row);
    const members =
      columnTypes[column] === 'list' && text !== null ? [...new Set(text.split(', '))] : [text];
    for (const member of members) {
      const key = column === 'UserPrincipalName' ? (member?.toLowerCase() ?? null) : member;
      rowsByKey.set(key, [...(rowsByKey.get(key) ?? []), row]);
      const spelled = spellings.get(key) ?? new Map<string | null, number>();
      spellings.set(key, spelled.set(member, (spelled.get(member) ?? 0) + 1));
    }
  }
  const branches = [...rowsByKey].map(([key, own]) => ({
    values: [...spellings.get(key)!]
      .sort(([a, x], [b, y]) => y - x || compareText(a ?? '', b ?? ''))
      .map(([text]) => text),
    ...naiveFigures(table, own),
  }));
  const late = (time: number) => (Number.isNaN(time) ? -Infinity : time);
  const order: Record<BranchKey, (a: Branch, b: Branch) => number> = {
    count: (a, b) => b.count - a.count,
    failures: (a, b) => b.status.failure - a.status.failure || b.count - a.count,
    name: () => 0,
    time: (a, b) => (late(a.last) === late(b.last) ? 0 : late(b.last) - late(a.last)),
  };
  return branches.sort(
    (a, b) => order[by](a, b) || naiveCompare(column, a.values[0]!, b.values[0]!, false),
  );
}

const statusArb = fc.constantFrom('success', 'failure', 'interrupted', 'unknown', 'other', null);

/** Generated tables with a Status, and with users in one of the shapes that there are. */
const tablesWithStatus: fc.Arbitrary<Table> = tables.chain((table) =>
  fc
    .record({
      status: fc.array(statusArb, { minLength: table.rowCount, maxLength: table.rowCount }),
      statusShape: fc.constantFrom<Column['shape']>('dictionary', 'text'),
      userShape: fc.constantFrom<Column['shape']>('dictionary', 'text', 'guid'),
      listShape: fc.constantFrom<Column['shape']>('dictionary', 'text'),
    })
    .map(({ status, statusShape, userShape, listShape }) => {
      const valuesOf = (name: ColumnName) => status.map((_, row) => table.column(name).text(row));
      const columns = new Map<ColumnName, Column>([
        ['Status', columnOf('Status', status, statusShape)],
        [
          'UserPrincipalName',
          columnOf('UserPrincipalName', valuesOf('UserPrincipalName'), userShape),
        ],
        ['RiskEventTypes', columnOf('RiskEventTypes', valuesOf('RiskEventTypes'), listShape)],
      ]);
      return {
        rowCount: table.rowCount,
        column: (name: ColumnName) => columns.get(name) ?? table.column(name),
      };
    }),
);

describe('branchFigures', () => {
  const table = tableOf({
    UserPrincipalName: [
      'bo@contoso.com',
      'Al@contoso.com',
      null,
      'al@contoso.com',
      'Al@contoso.com',
    ],
    Status: ['failure', 'success', 'interrupted', 'failure', null],
    EventTime: [
      '2026-06-15T12:00:00.000Z',
      '2026-06-15T13:00:00.000Z',
      null,
      '2026-06-15T11:00:00.000Z',
      null,
    ],
    RiskEventTypes: ['b, a', null, 'a', 'a', 'a, a'],
    SourceFile: ['a\\, b.csv', 'c.csv', 'a\\, b.csv, c.csv', 'c.csv', 'c.csv'],
    AutonomousSystemNumber: ['8075', '64500', '8075', null, '701'],
  });
  const all = [0, 1, 2, 3, 4];
  const none = { success: 0, failure: 0, interrupted: 0, unknown: 0 };
  const at = (time: string) => Date.parse(`2026-06-15T${time}:00:00.000Z`);

  it('counts users whatever their capitals, the commonest spelling first', () => {
    assert.deepEqual(branchesOf(table, all, 'UserPrincipalName', 'count'), {
      branches: [
        {
          values: ['Al@contoso.com', 'al@contoso.com'],
          count: 3,
          status: { ...none, success: 1, failure: 1, unknown: 1 },
          first: at('11'),
          last: at('13'),
        },
        {
          values: ['bo@contoso.com'],
          count: 1,
          status: { ...none, failure: 1 },
          first: at('12'),
          last: at('12'),
        },
        { values: [null], count: 1, status: { ...none, interrupted: 1 }, first: NaN, last: NaN },
      ],
      total: {
        count: 5,
        status: { success: 1, failure: 2, interrupted: 1, unknown: 1 },
        first: at('11'),
        last: at('13'),
      },
    });
  });

  const shown = (column: ColumnName, by: BranchKey) =>
    branchesOf(table, all, column, by).branches.map(({ values, count }) => [...values, count]);

  it('counts an event once for each member of its list', () => {
    assert.deepEqual(shown('RiskEventTypes', 'count'), [
      ['a', 4],
      ['b', 1],
      [null, 1],
    ]);
    assert.deepEqual(shown('SourceFile', 'name'), [
      ['a, b.csv', 2],
      ['c.csv', 4],
    ]);
    assert.equal(branchesOf(table, all, 'RiskEventTypes', 'count').total.count, 5);
  });

  it('orders by count, by failures, by name and by time', () => {
    assert.deepEqual(shown('AutonomousSystemNumber', 'name'), [
      ['701', 1],
      ['8075', 2],
      ['64500', 1],
      [null, 1],
    ]);
    assert.deepEqual(shown('AutonomousSystemNumber', 'failures'), [
      ['8075', 2],
      [null, 1],
      ['701', 1],
      ['64500', 1],
    ]);
    assert.deepEqual(shown('AutonomousSystemNumber', 'time'), [
      ['64500', 1],
      ['8075', 2],
      [null, 1],
      ['701', 1],
    ]);
  });

  it('answers for no rows, and for a column that is in no export', () => {
    assert.deepEqual(branchesOf(table, [], 'UserPrincipalName', 'count'), {
      branches: [],
      total: { count: 0, status: none, first: NaN, last: NaN },
    });
    assert.deepEqual(shown('City', 'name'), [[null, 5]]);
  });

  it('agrees with counting branch by branch', () => {
    fc.assert(
      fc.property(
        tablesWithStatus.chain((t) =>
          fc.tuple(
            fc.constant(t),
            rowsOf(t),
            fc.constantFrom(...generatedColumns, 'Status' as const),
            fc.constantFrom(...keys),
          ),
        ),
        ([t, rows, column, by]) => {
          assert.deepEqual(branchesOf(t, rows, column, by), {
            branches: naiveBranches(t, rows, column, by),
            total: naiveFigures(t, rows),
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
