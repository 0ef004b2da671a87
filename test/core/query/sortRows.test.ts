import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SortKey } from '../../../src/core/query/query';
import { sortRows } from '../../../src/core/query/sortRows';
import { rowsPerStep, runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { generatedColumns, naiveCompare, naiveSort, rowsOf, sortKeys, tables } from './oracles';

const sorted = (table: Table, rows: readonly number[], ...sort: readonly SortKey[]) =>
  Array.from(runToEnd(sortRows(table, Uint32Array.from(rows), sort)));
const all = (table: Table) => Array.from({ length: table.rowCount }, (_, row) => row);

describe('sortRows', () => {
  it('orders text without regard to case, absent last in both directions', () => {
    const values = ['bob', null, 'Alice', 'alice', 'Bob', null];
    for (const shape of ['dictionary', 'text'] as const) {
      const table = tableOf({ City: values }, { City: shape });
      const order = (descending: boolean) =>
        sorted(table, all(table), { column: 'City', descending });
      assert.deepEqual(order(false), [2, 3, 4, 0, 1, 5], shape);
      assert.deepEqual(order(true), [0, 4, 3, 2, 1, 5], shape);
    }
  });

  it('orders numbers by value in either shape, negative zero as zero', () => {
    const values = ['10', '9', '-1.5', null, '1e21', '0', '9'];
    for (const shape of ['number', 'dictionary'] as const) {
      const table = tableOf({ Latitude: values }, { Latitude: shape });
      const order = (descending: boolean) =>
        sorted(table, all(table), { column: 'Latitude', descending });
      assert.deepEqual(order(false), [2, 5, 1, 6, 0, 4, 3], shape);
      assert.deepEqual(order(true), [4, 0, 1, 6, 5, 2, 3], shape);
    }
    const zeros = tableOf({ Latitude: ['0', '-0', '0', '0.5'] });
    assert.deepEqual(
      sorted(zeros, all(zeros), { column: 'Latitude', descending: false }),
      [0, 1, 2, 3],
    );
  });

  it('orders times of any span, to the millisecond and over millennia', () => {
    const spans = [
      ['2026-06-15T12:00:00.000Z', '2026-06-15T11:00:00.000Z', null, '2026-06-15T12:00:00.000Z'],
      ['2026-06-15T12:00:00.002Z', '2026-06-15T12:00:00.001Z', null, '2026-06-15T12:00:00.002Z'],
      ['9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z', null, '9999-12-31T23:59:59.999Z'],
    ];
    for (const values of spans) {
      const table = tableOf({ EventTime: values });
      const order = (descending: boolean) =>
        sorted(table, all(table), { column: 'EventTime', descending });
      assert.deepEqual(order(false), [1, 0, 3, 2]);
      assert.deepEqual(order(true), [0, 3, 1, 2]);
    }
  });

  it('orders what lies in order already, or the other way about, ties as they stand', () => {
    const count = Math.floor(rowsPerStep * 2.5);
    const numbers: readonly (readonly [string, (row: number) => string | null])[] = [
      ['ascending', (row) => String(Math.floor(row / 7))],
      ['descending', (row) => String(-Math.floor(row / 7))],
      ['descending, wide', (row) => String((count - Math.floor(row / 7)) * 2 ** 35)],
      ['descending, absent first', (row) => (row < 5 ? null : String(count - row))],
      ['ascending, absent last', (row) => (row > count - 5 ? null : String(row))],
      ['all the same', () => '5'],
      ['but for the last', (row) => String(row === count - 1 ? 0 : Math.floor(row / 7))],
      ['up and down', (row) => String(Math.abs(row - 60_000))],
    ];
    for (const [name, valueOf] of numbers) {
      const values = Array.from({ length: count }, (_, row) => valueOf(row));
      const table = tableOf({ Latitude: values });
      for (const descending of [false, true]) {
        const order = sorted(table, all(table), { column: 'Latitude', descending });
        const sign = descending ? -1 : 1;
        const expected = all(table).sort((a, b) => {
          const x = values[a] ?? null;
          const y = values[b] ?? null;
          if (x === null || y === null) return Number(x === null) - Number(y === null);
          return sign * (Number(x) - Number(y));
        });
        assert.deepEqual(order, expected, `${name}, ${descending ? 'descending' : 'ascending'}`);
      }
    }
  });

  it('orders the least numbers that there are', () => {
    const table = tableOf({ Latitude: ['5', '2e-323', '0', '5e-324', '1000'] });
    const sorted = sortRows(table, Uint32Array.of(0, 1, 2, 3, 4), [
      { column: 'Latitude', descending: false },
    ]);
    assert.deepEqual([...runToEnd(sorted)], [2, 3, 1, 0, 4]);
  });

  it('orders whole and other numbers of any size among each other', () => {
    const kinds = [
      fc.integer({ min: -50, max: 50 }).map((thousands) => thousands * 1000),
      fc.integer({ min: -3000, max: 3000 }),
      fc.maxSafeInteger(),
      // Divided by 1000 they are whole as far as a double can tell.
      fc.integer({ min: 0, max: 3 }).map((n) => 2 ** 60 + n * 256),
      fc.integer({ min: 0, max: 3 }).map((n) => 1 + n * 2 ** -52),
    ];
    fc.assert(
      fc.property(
        fc
          .subarray(kinds, { minLength: 1 })
          .chain((some) =>
            fc.array(fc.option(fc.oneof(...some), { nil: null }), { maxLength: 30 }),
          ),
        fc.boolean(),
        (drawn, descending) => {
          const values = drawn.map((value) => (value === null ? null : String(value)));
          const table = tableOf({ Latitude: values }, { Latitude: 'number' });
          const sort: SortKey = { column: 'Latitude', descending };
          const order = sorted(table, all(table), sort);
          assert.deepEqual(order, naiveSort(table, all(table), [sort]));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('orders GUIDs by their bytes, and other text among them', () => {
    const table = tableOf(
      {
        Id: [
          'ffffffff-0000-0000-0000-000000000000',
          'none',
          '0fffffff-0000-0000-0000-000000000001',
          null,
          '0fffffff-0000-0000-0000-000000000000',
          'FFFFFFFF-0000-0000-0000-000000000000',
        ],
      },
      { Id: 'guid' },
    );
    const order = sorted(table, all(table), { column: 'Id', descending: false });
    assert.deepEqual(order, [4, 2, 5, 0, 1, 3]);
  });

  it('orders by several keys, the first most significant', () => {
    const table = tableOf({
      UserPrincipalName: ['b', 'a', 'b', 'a'],
      EventTime: [
        '2026-06-15T12:00:00.000Z',
        null,
        '2026-06-14T12:00:00.000Z',
        '2026-06-15T12:00:00.000Z',
      ],
    });
    assert.deepEqual(
      sorted(
        table,
        all(table),
        { column: 'UserPrincipalName', descending: true },
        { column: 'EventTime', descending: false },
      ),
      [2, 0, 3, 1],
    );
  });

  it('agrees with a stable sort by comparing', () => {
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), rowsOf(table), sortKeys)),
        ([table, rows, sort]) => {
          assert.deepEqual(sorted(table, rows, ...sort), naiveSort(table, rows, sort));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps every row once, in order, absent last', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(...generatedColumns),
        fc.boolean(),
        (table, column, descending) => {
          const order = sorted(table, all(table), { column, descending });
          assert.deepEqual(
            [...order].sort((a, b) => a - b),
            all(table),
          );
          const values = table.column(column);
          for (let i = 1; i < order.length; i++) {
            const [a, b] = [order[i - 1]!, order[i]!];
            const compared = naiveCompare(column, values.text(a), values.text(b), descending);
            assert.ok(compared < 0 || (compared === 0 && a < b));
          }
        },
      ),
    );
  });

  it('sorts many rows that begin alike, beyond what is sorted in one step', () => {
    const count = 9000;
    const values = Array.from(
      { length: count },
      (_, row) => `session-${String((row * 7919) % count).padStart(6, '0')}`,
    );
    const table = tableOf({ SessionId: values }, { SessionId: 'text' });
    const order = sorted(table, all(table), { column: 'SessionId', descending: false });
    assert.deepEqual(
      order.map((row) => values[row]),
      [...values].sort(),
    );
  });

  it('tells texts apart that differ only in their first characters', () => {
    for (const shape of ['dictionary', 'text'] as const) {
      const table = tableOf(
        { City: ['ccc-end', 'aaa-end', 'bbb-end', 'aaa-end'] },
        { City: shape },
      );
      const order = sorted(table, all(table), { column: 'City', descending: false });
      assert.deepEqual(order, [1, 3, 2, 0], shape);
    }
  });

  it('ranks a dictionary anew when it has grown', () => {
    const table = tableOf({ City: ['Oslo', 'Bergen', 'Oslo'] });
    assert.deepEqual(sorted(table, all(table), { column: 'City', descending: false }), [1, 0, 2]);
    const column = table.column('City');
    assert.ok(column.shape === 'dictionary');
    (column.entries as string[]).push('Alta');
    column.codes[2] = 3;
    assert.deepEqual(sorted(table, all(table), { column: 'City', descending: false }), [2, 1, 0]);
  });

  it('yields on the way, and harms nothing when it is not resumed', () => {
    const values = Array.from({ length: 120_000 }, (_, row) => `u${(row * 31) % 5}`);
    const table = tableOf({ UserPrincipalName: values });
    const rows = Uint32Array.from(values, (_, row) => row);
    const sort = [{ column: 'UserPrincipalName', descending: true }] as const;
    const abandoned = sortRows(table, rows, sort);
    assert.equal(abandoned.next().done, false);
    assert.equal(runToEnd(sortRows(table, rows, sort))[0], 4);
    assert.equal(rows[119_999], 119_999);
  });
});
