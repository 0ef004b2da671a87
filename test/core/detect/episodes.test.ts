import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bursts, episodes, episodesOfAll } from '../../../src/core/detect/episodes';

/** Events by time with values of two kinds, many at the same time. */
const events = fc
  .array(fc.tuple(fc.nat(60), fc.nat(4), fc.nat(3)), { maxLength: 40 })
  .map((rows) => rows.sort(([a], [b]) => a - b));

/** Which events lie in a window that meets all conditions, by trying every window. */
function naive(
  times: readonly number[],
  conditions: readonly { readonly values: readonly number[]; readonly least: number }[],
  within: number,
): readonly boolean[] {
  const inside = times.map(() => false);
  times.forEach((end, last) => {
    const window = times.flatMap((time, i) => (i <= last && end - time <= within ? [i] : []));
    const isEnough = conditions.every(
      ({ values, least }) =>
        new Set(window.map((i) => values[i]!).filter((value) => value !== 0)).size >= least,
    );
    if (isEnough) for (const i of window) inside[i] = true;
  });
  return inside;
}

describe('episodes', () => {
  it('are what every window tried by hand finds', () => {
    fc.assert(
      fc.property(events, fc.nat(20), fc.integer({ min: 1, max: 4 }), (rows, within, least) => {
        const times = rows.map(([time]) => time);
        const values = rows.map(([, value]) => value);
        const expected = naive(times, [{ values, least }], within);
        const found = episodes(times, values, within, least);
        const inside = times.map((_, i) => found.some(({ from, to }) => from <= i && i <= to));
        assert.deepEqual(inside, expected);
        for (const { from, to, most } of found) {
          const counts = times.flatMap((end, last) =>
            last < from || last > to
              ? []
              : [
                  new Set(
                    values.filter(
                      (value, i) => value !== 0 && i <= last && end - times[i]! <= within,
                    ),
                  ).size,
                ],
          );
          assert.equal(most, Math.max(...counts));
        }
        for (let i = 1; i < found.length; i++) assert.ok(found[i]!.from > found[i - 1]!.to);
      }),
    );
  });

  it('of several conditions meet all of them in one window', () => {
    fc.assert(
      fc.property(events, fc.nat(20), (rows, within) => {
        const times = rows.map(([time]) => time);
        const conditions = [
          { values: rows.map(([, value]) => value), least: 3 },
          { values: rows.map(([, , value]) => value), least: 2 },
        ];
        const found = episodesOfAll(times, conditions, within);
        const inside = times.map((_, i) => found.some(({ from, to }) => from <= i && i <= to));
        assert.deepEqual(inside, naive(times, conditions, within));
      }),
    );
  });

  it('include both ends of a window', () => {
    assert.deepEqual(episodes([0, 10], [1, 2], 10, 2), [{ from: 0, to: 1, most: 2 }]);
    assert.deepEqual(episodes([0, 11], [1, 2], 10, 2), []);
    assert.deepEqual(episodes([0, 5], [1, 0], 10, 2), []);
  });

  it('of events as such count each', () => {
    assert.deepEqual(bursts([0, 0, 5, 90], 10, 3), [{ from: 0, to: 2, most: 3 }]);
    assert.deepEqual(bursts([0, 0, 5, 90], 10, 4), []);
  });
});
