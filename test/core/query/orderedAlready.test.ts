import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderedAlready } from '../../../src/core/query/orderedAlready';
import { rowsPerStep, runToEnd } from '../../../src/core/steps';

function ordered(values: readonly number[], rows: readonly number[], descending: boolean) {
  const column = { values: Float64Array.from(values) };
  const order = runToEnd(orderedAlready(column, Uint32Array.from(rows), descending));
  return order && [...order];
}

/** What it promises, put together from comparisons of every position with the next. */
function expectedOrder(values: readonly number[], rows: readonly number[], descending: boolean) {
  const numbers = rows.map((row) => values[row]!);
  const steps = numbers.slice(1).map((number, i) => [numbers[i]!, number] as const);
  const isOrdered =
    steps.every(([a, b]) => a <= b) || steps.every(([a, b]) => a >= b) ? rows.length > 1 : false;
  if (!isOrdered) return undefined;
  const sign = descending ? -1 : 1;
  return rows
    .map((_, position) => position)
    .sort((a, b) => sign * (numbers[a]! - numbers[b]!) || a - b);
}

const few = fc.constantFrom(-3, -0, 0, 1, 2.5, 1e300, NaN);
const monotone = fc
  .tuple(fc.array(fc.constantFrom(-3, -0, 0, 1, 2.5, 1e300), { maxLength: 40 }), fc.boolean())
  .map(([numbers, falls]) => numbers.sort((a, b) => (falls ? b - a : a - b)));

describe('orderedAlready', () => {
  it('answers the order of what ascends or descends, and nothing of all else', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.oneof(monotone, fc.array(few, { maxLength: 6 })),
        fc.boolean(),
        fc.boolean(),
        (values, descending, turned) => {
          const rows = values.map((_, row) => (turned ? values.length - 1 - row : row));
          const expected = expectedOrder(values, rows, descending);
          assert.deepEqual(ordered(values, rows, descending), expected);
          if (expected !== undefined) found++;
        },
      ),
      { numRuns: 2000 },
    );
    assert.ok(found > 100);
  });

  it('sees one step out of order wherever it is, between two slices too', () => {
    const count = 2 * rowsPerStep + 10;
    const rows = Array.from({ length: count }, (_, row) => row);
    for (const at of [1, rowsPerStep - 1, rowsPerStep, rowsPerStep + 1, 2 * rowsPerStep + 1])
      for (const number of [count * 2, NaN]) {
        const values = rows.map((row) => (row === at ? number : count - row));
        assert.equal(ordered(values, rows, false), undefined, `${number} at ${at}`);
      }
  });

  it('keeps a run of equal numbers that is longer than a slice as it stands', () => {
    const count = 2 * rowsPerStep + 10;
    const rows = Array.from({ length: count }, (_, row) => row);
    const values = rows.map((row) => (row < 5 ? 2 : row < count - 5 ? 1 : 0));
    assert.deepEqual(ordered(values, rows, false), expectedOrder(values, rows, false));
    assert.deepEqual(ordered(values, rows, true), rows);
  });
});
