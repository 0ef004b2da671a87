import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  hasRow,
  rangeBetween,
  rowsIn,
  withoutRows,
  withRows,
  withRowToggled,
  type RowRanges,
} from '../../../src/webview/rows/rowRanges';

const most = 60;
const ends = fc.tuple(fc.nat({ max: most }), fc.nat({ max: most }));

function rowsOf(ranges: RowRanges): readonly number[] {
  return Array.from({ length: most + 2 }, (_, row) => row).filter((row) => hasRow(ranges, row));
}

/** Ascending, apart from each other, none empty. */
function assertTidy(ranges: RowRanges): void {
  for (const [i, { from, to }] of ranges.entries()) {
    assert.ok(from < to, `${from} to ${to}`);
    if (i > 0) assert.ok(ranges[i - 1]!.to < from, JSON.stringify(ranges));
  }
}

describe('ranges of rows', () => {
  it('hold what a set would, whatever is added and taken away', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('add', 'take', 'toggle'), ends));
    fc.assert(
      fc.property(steps, (changes) => {
        let ranges: RowRanges = [];
        const rows = new Set<number>();
        for (const [how, [one, other]] of changes) {
          const range = rangeBetween(one, other);
          if (how === 'add') ranges = withRows(ranges, range);
          if (how === 'take') ranges = withoutRows(ranges, range);
          if (how === 'toggle') ranges = withRowToggled(ranges, one);
          for (let row = range.from; how !== 'toggle' && row < range.to; row++)
            if (how === 'add') rows.add(row);
            else rows.delete(row);
          if (how === 'toggle' && !rows.delete(one)) rows.add(one);
          assertTidy(ranges);
        }
        assert.deepEqual(
          rowsOf(ranges),
          [...rows].sort((a, b) => a - b),
        );
        assert.equal(rowsIn(ranges), rows.size);
      }),
    );
  });

  it('hold a million rows in one', () => {
    const all = withRows([], { from: 0, to: 1_000_000 });
    assert.deepEqual(all, [{ from: 0, to: 1_000_000 }]);
    assert.ok(hasRow(all, 999_999));
    assert.equal(hasRow(all, 1_000_000), false);
    assert.deepEqual(withRows([], { from: 0, to: 0 }), []);
  });
});
