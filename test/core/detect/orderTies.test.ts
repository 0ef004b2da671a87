import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderTies } from '../../../src/core/detect/orderTies';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';

const guid = (n: number) => `${n.toString(16).padStart(8, '0')}-aaaa-4bbb-8ccc-00000000000f`;

describe('orderTies', () => {
  for (const shape of ['guid', 'dictionary', 'text'] as const)
    it(`orders events of one time by their Ids kept as ${shape}, whatever their order was`, () => {
      const ids = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 120 });
      fc.assert(
        fc.property(ids, fc.integer({ min: 1, max: 60 }), (numbers, perTime) => {
          const events = numbers.map((n, i) => ({
            time: Math.floor(i / perTime),
            id: n === 0 ? null : n % 9 === 0 ? `no guid ${n}` : guid(n),
          }));
          const table = tableOf({ Id: events.map(({ id }) => id) }, { Id: shape });
          const rows = Uint32Array.from(events.keys());
          const times = Float64Array.from(events, ({ time }) => time);
          runToEnd(orderTies(table, rows, times));
          const expected = [...events].sort(
            (a, b) =>
              a.time - b.time ||
              Number(a.id === null) - Number(b.id === null) ||
              (a.id! < b.id! ? -1 : a.id! > b.id! ? 1 : 0),
          );
          assert.deepEqual(
            Array.from(rows, (row) => events[row]),
            expected,
          );
        }),
      );
    });

  it('settles ties that straddle the slices of work', () => {
    const count = 50_010;
    const ids = Array.from({ length: count }, (_, i) => guid(count - i));
    const times = Float64Array.from({ length: count }, (_, i) => Math.floor((i + 5) / 10));
    const rows = Uint32Array.from(ids.keys());
    runToEnd(orderTies(tableOf({ Id: ids }, { Id: 'guid' }), rows, times));
    for (let i = 1; i < count; i++)
      assert.ok(times[i] !== times[i - 1] || ids[rows[i]!]! > ids[rows[i - 1]!]!, `${i}`);
  });

  it('leaves an export without Ids as it is', () => {
    const rows = Uint32Array.of(2, 0, 1);
    const table = tableOf({ UserPrincipalName: ['a', 'b', 'c'] });
    runToEnd(orderTies(table, rows, Float64Array.of(1, 1, 1)));
    assert.deepEqual([...rows], [2, 0, 1]);
  });
});
