import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterRows } from '../../../src/core/query/filterRows';
import type { ValueFilter } from '../../../src/core/query/query';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { filtersFor, naiveFilter, rowsOf, tables } from './oracles';

const filter = (table: Table, rows: readonly number[], ...filters: readonly ValueFilter[]) =>
  Array.from(runToEnd(filterRows(table, Uint32Array.from(rows), filters)));

describe('filterRows', () => {
  const table = tableOf(
    {
      City: ['Oslo', 'Bergen', null, 'Oslo'],
      EventTime: ['2026-06-15T12:00:00.000Z', null, '2026-06-15T12:00:00.001Z', null],
      Latitude: ['1', '-0.5', null, '0'],
      Id: [
        'abcdef01-2345-6789-abcd-ef0123456789',
        'ABCDEF01-2345-6789-ABCD-EF0123456789',
        null,
        '00000000-0000-0000-0000-000000000000',
      ],
      UserAgent: ['curl', 'Zoë', null, 'cur'],
    },
    { Id: 'guid', UserAgent: 'text' },
  );
  const rows = [0, 1, 2, 3];
  const examples: readonly (readonly [ValueFilter, readonly number[]])[] = [
    [{ column: 'City', values: ['Oslo'] }, [0, 3]],
    [{ column: 'City', values: ['oslo'] }, []],
    [{ column: 'City', values: ['Oslo', null] }, [0, 2, 3]],
    [{ column: 'City', values: ['Oslo'], exclude: true }, [1, 2]],
    [{ column: 'City', values: [null], exclude: true }, [0, 1, 3]],
    [{ column: 'City', values: [''] }, []],
    [{ column: 'City', values: ['constructor', '__proto__'] }, []],
    [{ column: 'City', values: [], exclude: true }, [0, 1, 2, 3]],
    [{ column: 'City', values: [] }, []],
    [{ column: 'EventTime', values: ['2026-06-15T12:00:00.001Z'] }, [2]],
    [{ column: 'EventTime', values: ['2026-06-15T12:00:00Z'] }, []],
    [{ column: 'EventTime', values: [null] }, [1, 3]],
    [{ column: 'Latitude', values: ['0', '-0.5'] }, [1, 3]],
    [{ column: 'Latitude', values: ['1.0', ''] }, []],
    [{ column: 'Latitude', values: [null], exclude: true }, [0, 1, 3]],
    [{ column: 'Id', values: ['abcdef01-2345-6789-abcd-ef0123456789'] }, [0]],
    [{ column: 'Id', values: ['ABCDEF01-2345-6789-ABCD-EF0123456789', null] }, [1, 2]],
    [{ column: 'Id', values: ['00000000-0000-0000-0000-000000000000'] }, [3]],
    [{ column: 'UserAgent', values: ['cur', 'Zoë'] }, [1, 3]],
    [{ column: 'UserAgent', values: ['\ud800', null] }, [2]],
    [{ column: 'DeviceName', values: [null] }, [0, 1, 2, 3]],
    [{ column: 'DeviceName', values: ['x'], exclude: true }, [0, 1, 2, 3]],
  ];
  for (const [example, expected] of examples)
    it(`${example.column} ${example.exclude ? 'not ' : ''}${JSON.stringify(example.values)}`, () => {
      assert.deepEqual(filter(table, rows, example), expected);
    });

  it('agrees with comparing the text of every row', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), rowsOf(t), filtersFor(t))),
        ([t, some, filters]) => {
          assert.deepEqual(filter(t, some, ...filters), naiveFilter(t, some, filters));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives the same rows whatever the order of the filters', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), filtersFor(t))),
        ([t, filters]) => {
          const everything = Array.from({ length: t.rowCount }, (_, row) => row);
          assert.deepEqual(
            filter(t, everything, ...filters),
            filter(t, everything, ...[...filters].reverse()),
          );
        },
      ),
    );
  });

  it('splits the rows in two by a filter and its opposite', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), filtersFor(t))),
        ([t, filters]) => {
          const everything = Array.from({ length: t.rowCount }, (_, row) => row);
          for (const one of filters) {
            const kept = filter(t, everything, { ...one, exclude: false });
            const rest = filter(t, everything, { ...one, exclude: true });
            assert.deepEqual(
              [...kept, ...rest].sort((a, b) => a - b),
              everything,
            );
          }
        },
      ),
    );
  });
});
