import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blameCounts } from '../../../src/core/query/blameCounts';
import type { Selection } from '../../../src/core/query/query';
import { runSelection } from '../../../src/core/query/runSelection';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { plainRegExp } from '../../support/plainRegExp';
import { filtersFor, needleFor, tables } from './oracles';

const count = (table: Table, selection: Selection) =>
  runToEnd(runSelection(table, selection, plainRegExp)).length;

describe('blameCounts', () => {
  it('counts what there would be without each filter, and without the search', () => {
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), filtersFor(table), needleFor(table))),
        ([table, filters, text]) => {
          const search = { text, mode: 'plain' } as const;
          const selection = { filters, search };
          assert.deepEqual(runToEnd(blameCounts(table, selection, plainRegExp)), {
            withoutFilter: filters.map((_, i) =>
              count(table, { filters: filters.filter((__, k) => k !== i), search }),
            ),
            withoutSearch: count(table, { filters, search: { text: '', mode: 'plain' } }),
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
