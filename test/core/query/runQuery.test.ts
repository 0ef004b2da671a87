import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionOf } from '../../../src/core/query/positionOf';
import { runQuery } from '../../../src/core/query/runQuery';
import { runToEnd } from '../../../src/core/steps';
import { plainRegExp } from '../../support/plainRegExp';
import { tableOf } from '../../support/tableOf';
import {
  filtersFor,
  naiveFilter,
  naiveSearch,
  naiveSort,
  needleFor,
  sortKeys,
  tables,
} from './oracles';

describe('runQuery', () => {
  it('answers every row in the order of the file where nothing is asked', () => {
    const table = tableOf({ City: ['b', 'a', null] });
    const rows = runToEnd(
      runQuery(
        table,
        {
          filters: [],
          search: { text: '', mode: 'plain' },
          sort: [],
        },
        plainRegExp,
      ),
    );
    assert.deepEqual([...rows], [0, 1, 2]);
  });

  it('filters, searches and sorts', () => {
    fc.assert(
      fc.property(
        tables.chain((table) =>
          fc.tuple(fc.constant(table), filtersFor(table), needleFor(table), sortKeys),
        ),
        ([table, filters, text, sort]) => {
          let expected = Array.from(
            { length: table.rowCount },
            (_, row) => row,
          ) as readonly number[];
          expected = naiveFilter(table, expected, filters);
          expected = naiveSearch(table, expected, text);
          expected = naiveSort(table, expected, sort);
          assert.deepEqual(
            [
              ...runToEnd(
                runQuery(table, { filters, search: { text, mode: 'plain' }, sort }, plainRegExp),
              ),
            ],
            expected,
          );
        },
      ),
    );
  });

  it('looks only at the rows there were when it began', () => {
    const whole = tableOf({ City: Array.from({ length: 60_000 }, () => 'Oslo') });
    let rowCount = 55_000;
    const growing = {
      get rowCount() {
        return rowCount;
      },
      column: whole.column.bind(whole),
    };
    const steps = runQuery(
      growing,
      {
        filters: [{ kind: 'values', column: 'City', values: ['Oslo'], exclude: false }],
        search: { text: 'oslo', mode: 'plain' },
        sort: [{ column: 'City', descending: false }],
      },
      plainRegExp,
    );
    steps.next();
    rowCount = 60_000;
    const view = runToEnd(steps);
    assert.equal(view.length, 55_000);
    assert.equal(view.at(-1), 54_999);
  });
});

describe('positionOf', () => {
  it('finds a row of the table in a view', () => {
    assert.equal(positionOf(Uint32Array.of(0, 1, 2), 2), 2);
    assert.equal(positionOf(Uint32Array.of(5, 3, 4), 4), 2);
    assert.equal(positionOf(Uint32Array.of(5, 3, 4), 1), null);
    assert.equal(positionOf(Uint32Array.of(), 0), null);
  });
});
