import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByCode, withinTimes } from '../../../src/core/detect/byCode';
import { gather } from '../../../src/core/detect/gather';
import { runToEnd } from '../../../src/core/steps';

const coded = fc.array(fc.nat(6), { maxLength: 60 });

describe('gather', () => {
  it('groups positions as a Map does, in the order of codes and positions', () => {
    fc.assert(
      fc.property(coded, fc.func(fc.boolean()), (drawn, isTaken) => {
        const codes = Uint32Array.from(drawn);
        const positions = Uint32Array.from(drawn.keys()).filter((i) => isTaken(i));
        const expected = new Map<number, number[]>();
        for (const i of positions)
          if (codes[i] !== 0) expected.set(codes[i]!, [...(expected.get(codes[i]!) ?? []), i]);
        const { groupCount, members, starts, codes: found } = runToEnd(gather(positions, codes, 7));
        assert.equal(groupCount, expected.size);
        assert.deepEqual(
          [...found].map((code, group) => [
            code,
            [...members.subarray(starts[group], starts[group + 1])],
          ]),
          [...expected].sort(([a], [b]) => a - b),
        );
        const byCode = runToEnd(ByCode.of(positions, { codes, codeCount: 7 }));
        for (let code = 0; code < 9; code++)
          assert.deepEqual([...byCode.of(code)], code === 0 ? [] : (expected.get(code) ?? []));
      }),
    );
  });

  it('cuts positions by time, both ends included', () => {
    fc.assert(
      fc.property(
        coded,
        fc.integer({ min: -1, max: 7 }),
        fc.integer({ min: -1, max: 7 }),
        (drawn, from, to) => {
          const times = Float64Array.from(drawn.sort((a, b) => a - b));
          const positions = Uint32Array.from(drawn.keys());
          const expected =
            from > to ? [] : [...positions].filter((i) => times[i]! >= from && times[i]! <= to);
          assert.deepEqual([...withinTimes(positions, times, from, to)], expected);
        },
      ),
    );
  });
});
