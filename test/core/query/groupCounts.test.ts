import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnName } from '../../../src/core/event';
import { groupCounts } from '../../../src/core/query/groupCounts';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { generatedColumns, naiveGroups, rowsOf, tables } from './oracles';

const groups = (table: Table, rows: readonly number[], column: ColumnName, limit: number) =>
  runToEnd(groupCounts(table, Uint32Array.from(rows), column, limit));

describe('groupCounts', () => {
  const table = tableOf({ City: ['Oslo', null, 'Bergen', 'alta', 'Oslo', null, 'Vadsø'] });
  const rows = [0, 1, 2, 3, 4, 5, 6];

  it('counts by value, greatest first, ties by value with absent last', () => {
    assert.deepEqual(groups(table, rows, 'City', 10), {
      groups: [
        { value: 'Oslo', count: 2 },
        { value: null, count: 2 },
        { value: 'alta', count: 1 },
        { value: 'Bergen', count: 1 },
        { value: 'Vadsø', count: 1 },
      ],
      distinct: 5,
    });
  });

  it('tells only the greatest, but counts all', () => {
    const { groups: greatest, distinct } = groups(table, rows, 'City', 3);
    assert.deepEqual(
      greatest.map(({ value }) => value),
      ['Oslo', null, 'alta'],
    );
    assert.equal(distinct, 5);
    assert.deepEqual(groups(table, rows, 'City', 0), { groups: [], distinct: 5 });
  });

  it('counts only the given rows', () => {
    assert.deepEqual(groups(table, [1, 6], 'City', 9).groups, [
      { value: 'Vadsø', count: 1 },
      { value: null, count: 1 },
    ]);
    assert.deepEqual(groups(table, [], 'City', 9), { groups: [], distinct: 0 });
  });

  it('agrees with a Map, and its counts add up', () => {
    fc.assert(
      fc.property(
        tables.chain((t) =>
          fc.tuple(
            fc.constant(t),
            rowsOf(t),
            fc.constantFrom(...generatedColumns),
            fc.nat({ max: 30 }),
          ),
        ),
        ([t, some, column, limit]) => {
          const expected = naiveGroups(t, some, column);
          assert.deepEqual(groups(t, some, column, limit), {
            groups: expected.slice(0, limit),
            distinct: expected.length,
          });
          const all = groups(t, some, column, 100).groups;
          assert.equal(
            all.reduce((sum, { count }) => sum + count, 0),
            some.length,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
