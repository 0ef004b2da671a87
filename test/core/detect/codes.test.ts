import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alsoSeen } from '../../../src/core/detect/alsoSeen';
import { ByCode } from '../../../src/core/detect/byCode';
import { CodeSet } from '../../../src/core/detect/codeSet';
import { distinctCodes, inOrder, sift } from '../../../src/core/detect/counts';
import { denseCodes, greatestOf, numbered } from '../../../src/core/detect/denseCodes';
import { filterPositions } from '../../../src/core/detect/filterPositions';
import { gatherByAll } from '../../../src/core/detect/gather';
import { sortByCode } from '../../../src/core/detect/sortByCode';
import { splitByCode } from '../../../src/core/detect/splitByCode';
import { runToEnd } from '../../../src/core/steps';

const some = fc.array(fc.nat(6), { maxLength: 60 });
/** Codes that are few, or far apart: the larger ones are sorted by their digits. */
const factors = fc.constantFrom(1, 1000, 700_000_000);

function spread(drawn: readonly number[], factor: number): Uint32Array {
  return Uint32Array.from(drawn, (value) => value * factor);
}

/** Positions by the text of a key, in order. */
function byKey(
  positions: Iterable<number>,
  keyOf: (position: number) => string,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const position of positions)
    groups.set(keyOf(position), [...(groups.get(keyOf(position)) ?? []), position]);
  return groups;
}

describe('codes', () => {
  it('are held by a set as by any other, also when it is used again', () => {
    const set = new CodeSet();
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 60 }), (drawn) => {
        set.clear();
        const known = new Set<number>();
        for (const code of drawn) {
          assert.equal(set.has(code), known.has(code));
          assert.equal(set.add(code), !known.has(code));
          known.add(code);
        }
        assert.equal(set.size, known.size);
      }),
    );
  });

  it('are numbered as they occur, and made small where they are large', () => {
    fc.assert(
      fc.property(some, factors, (drawn, factor) => {
        const values = spread(drawn, factor);
        const order = [...new Set(values)].filter((value) => value !== 0);
        const expected = [...values].map((value) => order.indexOf(value) + 1);
        assert.deepEqual([...numbered(values)], expected);
        const dense = denseCodes(values);
        assert.ok(greatestOf(dense) <= values.length * 4);
        values.forEach((value, i) => {
          assert.equal(dense[i] === 0, value === 0);
          values.forEach((other, k) => {
            assert.equal(dense[i] === dense[k], value === other);
          });
        });
      }),
    );
  });

  it('part the positions of one candidate', () => {
    fc.assert(
      fc.property(some, fc.func(fc.boolean()), (drawn, isTaken) => {
        const codes = Uint32Array.from(drawn);
        const positions = Uint32Array.from(drawn.keys()).filter((i) => isTaken(i));
        const present = positions.filter((i) => codes[i] !== 0);
        assert.deepEqual(
          splitByCode(positions, codes).map((part) => [...part]),
          [...byKey(present, (i) => String(codes[i])).values()],
        );
        assert.equal(distinctCodes(positions, codes), new Set(present.map((i) => codes[i]!)).size);
      }),
    );
  });

  it('sort positions stably, few codes and many', () => {
    fc.assert(
      fc.property(some, fc.func(fc.boolean()), factors, (drawn, isTaken, factor) => {
        const codes = spread(drawn, factor);
        const positions = Uint32Array.from(drawn.keys()).filter((i) => isTaken(i));
        const expected = [...positions].sort((a, b) => codes[a]! - codes[b]! || a - b);
        const codeCount = 6 * factor + 1;
        assert.deepEqual([...runToEnd(sortByCode(positions, { codes, codeCount }))], expected);
      }),
    );
  });

  it('gather positions by several at once, absent ones like any other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { maxLength: 60 }), (drawn) => {
        const [first, second] = [0, 1].map((part) => ({
          codes: Uint32Array.from(drawn, (pair) => pair[part]!),
          codeCount: 4,
        }));
        const positions = Uint32Array.from(drawn.keys());
        const { groupCount, members, starts, codes } = runToEnd(
          gatherByAll(positions, [first!, second!]),
        );
        const groups = Array.from({ length: groupCount }, (_, group) => [
          ...members.subarray(starts[group], starts[group + 1]),
        ]);
        const expected = [...byKey(positions, (i) => drawn[i]!.join())].sort(([a], [b]) =>
          a < b ? -1 : 1,
        );
        assert.deepEqual(
          groups,
          expected.map(([, group]) => group),
        );
        assert.deepEqual(
          [...codes],
          groups.map(([i]) => drawn[i!]![0]),
        );
      }),
    );
  });

  it('tell what an owner was also seen with', () => {
    const events = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean(), fc.boolean()), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(events, (drawn) => {
        const owners = { codes: Uint32Array.from(drawn, ([owner]) => owner), codeCount: 4 };
        const values = { codes: Uint32Array.from(drawn, ([, value]) => value), codeCount: 4 };
        const positions = Uint32Array.from(drawn.keys());
        const isAsked = (i: number) => drawn[i]![2] && drawn[i]![0] !== 0;
        const isKnown = (i: number) => drawn[i]![3] && drawn[i]![0] !== 0;
        const marks = runToEnd(
          alsoSeen(
            drawn.length,
            runToEnd(ByCode.of(positions.filter(isAsked), owners)),
            runToEnd(ByCode.of(positions.filter(isKnown), owners)),
            values,
          ),
        );
        drawn.forEach(([owner, value], i) => {
          const isSeen =
            isAsked(i) &&
            value !== 0 &&
            drawn.some(([other, seen], k) => isKnown(k) && other === owner && seen === value);
          assert.equal(marks[i], isSeen ? 1 : 0);
        });
      }),
    );
  });
});

describe('positions', () => {
  it('are sifted, and put in order each once', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const both = [...new Set([...one, ...other])].sort((a, b) => a - b);
        const found = inOrder(one, Uint32Array.from(other));
        assert.deepEqual([...found], both);
        for (const least of [0, 3, 9]) {
          const expected = both.filter((position) => position >= least);
          assert.deepEqual([...sift(found, (position) => position >= least)], expected);
          const filtered = runToEnd(filterPositions(found, (position) => position >= least));
          assert.deepEqual([...filtered], expected);
        }
        assert.deepEqual([...found], both);
      }),
    );
  });
});
