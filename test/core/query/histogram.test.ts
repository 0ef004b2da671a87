import assert from 'node:assert/strict';
import fc from 'fast-check';
import { histogram } from '../../../src/core/query/histogram';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { rowsOf, tables } from './oracles';

const count = (table: Table, rows: readonly number[], bins: number) =>
  runToEnd(histogram(table, Uint32Array.from(rows), 'EventTime', bins));

describe('histogram', () => {
  it('counts rows by time, absent apart', () => {
    const table = tableOf({
      EventTime: [
        '2026-06-15T00:00:00.000Z',
        '2026-06-15T03:59:59.999Z',
        null,
        '2026-06-15T01:00:00.000Z',
        '2026-06-15T00:59:59.999Z',
      ],
    });
    const { counts, ...rest } = count(table, [0, 1, 2, 3, 4], 4);
    assert.deepEqual([...counts], [2, 1, 0, 1]);
    assert.deepEqual(rest, {
      fromMs: Date.UTC(2026, 5, 15),
      toMs: Date.UTC(2026, 5, 15, 4) - 1,
      stepMs: 3_600_000,
      absent: 1,
    });
  });

  it('has one bin of one time and none without times', () => {
    const table = tableOf({ EventTime: ['2026-06-15T00:00:00.000Z', null] });
    assert.deepEqual([...count(table, [0, 0], 10).counts], [2]);
    const none = count(table, [1], 10);
    assert.deepEqual([...none.counts], []);
    assert.equal(none.absent, 1);
    assert.ok(Number.isNaN(none.fromMs));
  });

  it('counts every row once, within the bins asked for', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), rowsOf(t), fc.integer({ min: 1, max: 50 }))),
        ([table, rows, bins]) => {
          const { counts, fromMs, toMs, stepMs, absent } = count(table, rows, bins);
          assert.ok(counts.length <= bins);
          const expected = counts.map(() => 0);
          for (const row of rows) {
            const text = table.column('EventTime').text(row);
            if (text !== null) expected[Math.floor((Date.parse(text) - fromMs) / stepMs)]!++;
          }
          assert.deepEqual(counts, expected);
          assert.equal(
            counts.reduce((a, b) => a + b, absent),
            rows.length,
          );
          if (counts.length > 0) {
            assert.ok(counts[0]! > 0 && counts.at(-1)! > 0);
            assert.ok(fromMs + stepMs * counts.length > toMs);
          }
        },
      ),
    );
  });
});
