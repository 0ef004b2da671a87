import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allRows } from '../../../src/core/query/allRows';
import { filterRows, filterTable } from '../../../src/core/query/filterRows';
import { passingRows } from '../../../src/core/query/passingRows';
import type { Filter } from '../../../src/core/query/query';
import { rowsPerStep, runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { filtersFor, tables } from './oracles';

const ofTable = (table: Table, filters: readonly Filter[]) => [
  ...runToEnd(filterTable(table, filters)),
];
const ofRows = (table: Table, filters: readonly Filter[]) => [
  ...runToEnd(filterRows(table, allRows(table.rowCount), filters)),
];

describe('filterTable', () => {
  it('answers what filtering all rows answers', () => {
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), filtersFor(table))),
        ([table, filters]) => {
          assert.deepEqual(ofTable(table, filters), ofRows(table, filters));
        },
      ),
      { numRuns: 1000 },
    );
  });

  describe('over several slices', () => {
    const count = Math.floor(rowsPerStep * 2.5);
    const from = Date.UTC(2026, 5, 15);
    const rows = Array.from({ length: count }, (_, row) => row);
    const guid = (row: number) =>
      `0000${(row % 977).toString(16).padStart(4, '0')}-1111-4111-8111-${(row % 7).toString().repeat(12)}`;
    // Rare in the first slice, most of the second, in none of the third but its last row.
    const city = (row: number) =>
      row < rowsPerStep
        ? row % 1000 === 0
          ? 'Oslo'
          : 'Bergen'
        : row < 2 * rowsPerStep
          ? row % 3 === 0
            ? 'Bergen'
            : 'Oslo'
          : row === count - 1
            ? 'Oslo'
            : null;
    let table: Table;
    before(() => {
      table = tableOf(
        {
          City: rows.map(city),
          EventTime: rows.map((row) => new Date(from + (row % 5000) * 1000).toISOString()),
          Id: rows.map((row) => (row % 11 === 0 ? guid(row).toUpperCase() : guid(row))),
          UserAgent: rows.map((row) => (row % 13 === 0 ? null : `curl/${row % 17}`)),
        },
        { Id: 'guid', UserAgent: 'text' },
      );
    });
    const filter = (column: 'City' | 'Id' | 'UserAgent', ...values: (string | null)[]): Filter => ({
      kind: 'values',
      column,
      values,
      exclude: false,
    });
    const examples: readonly (readonly [string, () => Filter, (row: number) => boolean])[] = [
      ['one value', () => filter('City', 'Oslo'), (row) => city(row) === 'Oslo'],
      ['absent', () => filter('City', null), (row) => city(row) === null],
      [
        'several values',
        () => filter('City', 'Oslo', null),
        (row) => city(row) === 'Oslo' || city(row) === null,
      ],
      [
        'all but one',
        () => ({ kind: 'values', column: 'City', values: ['Bergen'], exclude: true }),
        (row) => city(row) !== 'Bergen',
      ],
      [
        'a time',
        () => ({
          kind: 'time',
          from: new Date(from + 4_000_000).toISOString(),
          to: new Date(from + 4_002_000).toISOString(),
        }),
        (row) => row % 5000 >= 4000 && row % 5000 <= 4002,
      ],
      [
        'one GUID',
        () => filter('Id', guid(500)),
        (row) => row % 11 !== 0 && row % 977 === 500 && row % 7 === 500 % 7,
      ],
      [
        'one GUID in capitals',
        () => filter('Id', 'ABCDEF01-1111-4111-8111-111111111111', guid(44).toUpperCase()),
        (row) => guid(row).toUpperCase() === guid(44).toUpperCase() && row % 11 === 0,
      ],
      ['text', () => filter('UserAgent', 'curl/3'), (row) => row % 13 !== 0 && row % 17 === 3],
    ];
    for (const [name, made, passes] of examples)
      it(`finds the rows of ${name}`, () => {
        assert.deepEqual(ofTable(table, [made()]), rows.filter(passes));
      });

    it('leaves room for another query between two slices', () => {
      const steps = filterTable(table, [filter('City', 'Oslo')]);
      const between: number[] = [];
      let step = steps.next();
      for (; step.done !== true; step = steps.next())
        between.push(ofTable(table, [filter('City', 'Bergen')]).length);
      assert.ok(between.length > 0);
      assert.deepEqual(
        [...step.value],
        rows.filter((row) => city(row) === 'Oslo'),
      );
    });
  });
});

describe('passingRows', () => {
  it('finds what has a marked code, whatever the number of rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 3 }), { maxLength: 70 }),
        fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 }),
        (codes, marks) => {
          const sieve = {
            by: 'code',
            codes: Uint8Array.from(codes),
            marks: Uint8Array.from(marks),
          } as const;
          const expected = codes.flatMap((code, row) => (marks[code] === 1 ? [row] : []));
          assert.deepEqual([...runToEnd(passingRows(sieve, codes.length))], expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds the rows of a GUID among those that begin like it, whatever the number of rows', () => {
    fc.assert(
      fc.property(
        // 0: another word; 1: the word, and the row passes; 2: the word alone.
        fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2)), {
          maxLength: 70,
        }),
        fc.nat({ max: 9 }),
        (kinds, beyond) => {
          // A table that is still read has room for more rows, and something may lie there already.
          const words = Int32Array.from(
            [...kinds, ...Array.from({ length: beyond }, () => 1)].flatMap((kind) =>
              kind === 0 ? [5, 7, 7, 7] : [7, 5, 5, 5],
            ),
          );
          const passes = (row: number) => kinds[row] !== 2;
          const sieve = { by: 'row', passes, guid: { words, word: 7 } } as const;
          const expected = kinds.flatMap((kind, row) => (kind === 1 ? [row] : []));
          assert.deepEqual([...runToEnd(passingRows(sieve, kinds.length))], expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds more rows than it collects at once, and the answers before stay what they were', () => {
    const count = 1_000_003;
    const codes = Uint8Array.from({ length: count }, (_, row) => (row % 16 === 1 ? 1 : 2));
    const found = (...marks: readonly number[]) =>
      runToEnd(passingRows({ by: 'code', codes, marks: Uint8Array.from(marks) }, count));
    const matches = (rows: Uint32Array, passes: (row: number) => boolean) => {
      const expected = Uint32Array.from({ length: count }, (_, row) => row).filter(passes);
      assert.equal(Buffer.compare(Buffer.from(rows.buffer), Buffer.from(expected.buffer)), 0);
    };
    const few = found(0, 1, 0);
    const most = found(0, 0, 1);
    const all = found(0, 1, 1);
    matches(few, (row) => row % 16 === 1);
    matches(most, (row) => row % 16 !== 1);
    matches(all, () => true);
  });
});
