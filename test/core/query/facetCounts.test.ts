import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnTypes, type ColumnName } from '../../../src/core/event';
import { facetCounts } from '../../../src/core/query/facetCounts';
import type { GroupCount } from '../../../src/core/query/query';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { generatedColumns, naiveCompare, needleFor, rowsOf, tables } from './oracles';

const facet = (
  table: Table,
  rows: readonly number[],
  column: ColumnName,
  find: string,
  limit = 1000,
) => runToEnd(facetCounts(table, Uint32Array.from(rows), column, find, limit));

/** Every value, or member, that holds what is sought, counted row by row. */
function naiveFacet(
  table: Table,
  rows: readonly number[],
  column: ColumnName,
  find: string,
): readonly GroupCount[] {
  const counts = new Map<string | null, number>();
  for (const row of rows) {
    const text = table.column(column).text(row);
    const values = columnTypes[column] === 'list' ? (text?.split(', ') ?? [null]) : [text];
    for (const value of values) {
      const shown =
        columnTypes[column] === 'time'
          ? `${value ?? ''} ${value?.replace('T', ' ').replace(/\.\d+Z$/, '') ?? ''}`
          : value;
      if (find !== '' && (value === null || !shown?.toLowerCase().includes(find.toLowerCase())))
        continue;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || naiveCompare(column, a.value, b.value, false));
}

describe('facetCounts', () => {
  const table = tableOf({
    City: ['Oslo', null, 'Bergen', 'oslo', 'Oslo'],
    RiskEventTypes: ['b, a', null, 'a', 'c', null],
    AuthenticationMethods: ['Password, SMS\\, voice', 'Password', null, 'Password', null],
  });
  const rows = [0, 1, 2, 3, 4];

  it('counts the members of lists, rows without one under null', () => {
    assert.deepEqual(facet(table, rows, 'RiskEventTypes', ''), {
      groups: [
        { value: 'a', count: 2 },
        { value: null, count: 2 },
        { value: 'b', count: 1 },
        { value: 'c', count: 1 },
      ],
      distinct: 4,
    });
    assert.deepEqual(facet(table, rows, 'AuthenticationMethods', 'SMS').groups, [
      { value: 'SMS, voice', count: 1 },
    ]);
  });

  it('finds values in any case, absent by nothing but the empty text', () => {
    assert.deepEqual(facet(table, rows, 'City', 'OSLO'), {
      groups: [
        { value: 'Oslo', count: 2 },
        { value: 'oslo', count: 1 },
      ],
      distinct: 2,
    });
    assert.equal(facet(table, rows, 'City', '').distinct, 4);
    assert.equal(facet(table, rows, 'City', 'null').distinct, 0);
  });

  it('agrees with counting row by row', () => {
    fc.assert(
      fc.property(
        tables.chain((t) =>
          fc.tuple(
            fc.constant(t),
            rowsOf(t),
            fc.constantFrom(...generatedColumns),
            fc.oneof(fc.constant(''), needleFor(t)),
            fc.nat({ max: 6 }),
          ),
        ),
        ([t, some, column, find, limit]) => {
          const expected = naiveFacet(t, some, column, find);
          assert.deepEqual(facet(t, some, column, find, limit), {
            groups: expected.slice(0, limit),
            distinct: expected.length,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
