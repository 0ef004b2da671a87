import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../../src/core/steps';
import { groupLines } from '../../../src/core/query/groupLines';
import type { GroupedRows } from '../../../src/core/query/groupRows';

/** Groups of these sizes over rows in their order. */
function groupsOf(sizes: readonly number[]): GroupedRows {
  const starts = [0];
  for (const size of sizes) starts.push(starts.at(-1)! + size);
  return {
    members: Uint32Array.from({ length: starts.at(-1)! }, (_, row) => row),
    starts: Uint32Array.from(starts),
    groupCount: sizes.length,
  } as unknown as GroupedRows;
}

describe('the line of the group that an event stands below', () => {
  it('is that of the nearest expanded group above, as long as it has events', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.array(fc.nat({ max: 19 })), (counts, open) => {
        const groups = groupsOf(counts);
        const order = Uint32Array.from(counts, (_, i) => i).reverse();
        const expanded = open.filter((i) => i < counts.length).map((i) => groups.starts[i]!);
        const lines = runToEnd(groupLines(groups, order, expanded));
        const wanted: (number | null)[] = [];
        for (const group of order) {
          const at = wanted.length;
          wanted.push(null);
          if (counts[group]! > 1 && expanded.includes(groups.starts[group]!))
            for (let i = 0; i < counts[group]!; i++) wanted.push(at);
        }
        assert.equal(lines.lineCount, wanted.length);
        assert.deepEqual(
          wanted.map((_, at) => lines.lineOfGroup(at)),
          wanted,
        );
      }),
    );
  });
});
