/** Rows of a view from `from` to before `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Sets of rows as ranges: ascending, apart from each other, none empty. A million rows are one range, so that nothing here
 * depends on how many rows there are.
 */
export type RowRanges = readonly RowRange[];

/** Whether a row is in one of the ranges. */
export function hasRow(ranges: RowRanges, row: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]!.to <= row) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]!.from <= row;
}

/** How many rows the ranges hold. */
export function rowsIn(ranges: RowRanges): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The rows from one to another, both included, in either order. */
export function rangeBetween(one: number, other: number): RowRange {
  return { from: Math.min(one, other), to: Math.max(one, other) + 1 };
}

/** With these rows too. */
export function withRows(ranges: RowRanges, added: RowRange): RowRanges {
  if (added.to <= added.from) return ranges;
  const before = ranges.filter(({ to }) => to < added.from);
  const after = ranges.filter(({ from }) => from > added.to);
  const touched = ranges.slice(before.length, ranges.length - after.length);
  const from = Math.min(added.from, touched[0]?.from ?? added.from);
  const to = Math.max(added.to, touched.at(-1)?.to ?? added.to);
  return [...before, { from, to }, ...after];
}

/** Without these rows. */
export function withoutRows(ranges: RowRanges, gone: RowRange): RowRanges {
  return ranges.flatMap((range) => [
    ...partOf(range.from, Math.min(range.to, gone.from)),
    ...partOf(Math.max(range.from, gone.to), range.to),
  ]);
}

/** With the row where it is not among them, without it where it is. */
export function withRowToggled(ranges: RowRanges, row: number): RowRanges {
  const one = { from: row, to: row + 1 };
  return hasRow(ranges, row) ? withoutRows(ranges, one) : withRows(ranges, one);
}

function partOf(from: number, to: number): RowRanges {
  return from < to ? [{ from, to }] : [];
}
