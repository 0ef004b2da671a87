import assert from 'node:assert/strict';
import fc from 'fast-check';
import { statuses } from '../../../src/core/event';
import { timeline, type Bins } from '../../../src/core/query/timeline';
import { runToEnd } from '../../../src/core/steps';
import type { Column, Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { rowsOf } from './oracles';

const fromMs = Date.UTC(2026, 5, 15, 12);
const at = (ms: number) => new Date(fromMs + ms).toISOString();
const counts = (table: Table, rows: readonly number[] | null, bins: Bins) =>
  Object.fromEntries(
    Object.entries(runToEnd(timeline(table, rows && Uint32Array.from(rows), bins))).map(
      ([status, some]) => [status, [...some]],
    ),
  );

function naiveCounts(table: Table, rows: readonly number[], { fromMs, stepMs, bins }: Bins) {
  const expected = Object.fromEntries(
    statuses.map((status) => [status, Array.from({ length: bins }, () => 0)]),
  );
  for (const row of rows) {
    const time = table.column('EventTime').text(row);
    const told = table.column('Status').text(row);
    const status = statuses.find((known) => known === told) ?? 'unknown';
    if (time === null) continue;
    for (let bin = 0; bin < bins; bin++) {
      const begins = fromMs + bin * stepMs;
      if (Date.parse(time) >= begins && Date.parse(time) < begins + stepMs)
        expected[status]![bin]!++;
    }
  }
  return expected;
}

describe('timeline', () => {
  it('counts by status and bin, and leaves out what lies in none', () => {
    const table = tableOf({
      EventTime: [at(0), at(999), at(1000), at(2999), at(3000), at(-1), null, at(1500)],
      Status: [
        'success',
        'failure',
        'success',
        'interrupted',
        'success',
        'success',
        'failure',
        null,
      ],
    });
    assert.deepEqual(counts(table, [0, 1, 2, 3, 4, 5, 6, 7], { fromMs, stepMs: 1000, bins: 3 }), {
      success: [1, 1, 0],
      failure: [1, 0, 0],
      interrupted: [0, 0, 1],
      unknown: [0, 1, 0],
    });
  });

  it('agrees with counting row by row', () => {
    const tables = fc.nat({ max: 30 }).chain((length) => {
      const rows = <T>(value: fc.Arbitrary<T>) =>
        fc.array(value, { minLength: length, maxLength: length });
      return fc
        .record({
          EventTime: rows(fc.option(fc.integer({ min: -5000, max: 9000 }).map(at), { nil: null })),
          Status: rows(fc.constantFrom(...statuses, 'other', null)),
          time: fc.constantFrom<Column['shape']>('number', 'dictionary'),
          status: fc.constantFrom<Column['shape']>('text', 'dictionary'),
        })
        .map(({ EventTime, Status, time, status }) =>
          tableOf({ EventTime, Status }, { EventTime: time, Status: status }),
        );
    });
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), rowsOf(table))),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 12 }),
        ([table, rows], stepMs, bins) => {
          assert.deepEqual(
            counts(table, rows, { fromMs, stepMs, bins }),
            naiveCounts(table, rows, { fromMs, stepMs, bins }),
          );
          const all = Array.from({ length: table.rowCount }, (_, row) => row);
          assert.deepEqual(
            counts(table, null, { fromMs, stepMs, bins }),
            naiveCounts(table, all, { fromMs, stepMs, bins }),
          );
        },
      ),
    );
  });
});
