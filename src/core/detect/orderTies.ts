import { compareUnits } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import { sortRows } from '../query/sortRows';
import type { Steps } from '../steps';
import type { Column, Table } from '../table/column';

/** As many events of one time are sorted by insertion; where there are more, as a whole. */
const mostInserted = 32;

/**
 * Puts events of one and the same time into the order of their Ids, so that what is found does not depend on how a file is
 * sorted: many exports tell seconds only. `rows` are in order of their `times`; those of an export without Ids stay as they
 * are.
 */
export function* orderTies(table: Table, rows: Uint32Array, times: Float64Array): Steps<void> {
  const ids = table.column('Id');
  if (!ids.carried) return;
  const compare = idOrder(ids);
  const long: (readonly [from: number, to: number])[] = [];
  yield* inSlices(rows.length, (from, to) => {
    // A tie that began before this slice was settled with that.
    let start = from;
    while (start > 0 && start < to && times[start] === times[start - 1]) start++;
    while (start < to) {
      let end = start + 1;
      while (end < rows.length && times[end] === times[start]) end++;
      if (end - start > mostInserted) long.push([start, end]);
      else if (end - start > 1) insertionSort(rows, start, end, compare);
      start = end;
    }
  });
  for (const [from, to] of long)
    rows.set(
      yield* sortRows(table, rows.slice(from, to), [{ column: 'Id', descending: false }]),
      from,
    );
}

function insertionSort(
  rows: Uint32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!;
    let at = i;
    for (; at > from && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
}

/** Compares the Ids of two rows; none is last. */
function idOrder(ids: Column): (a: number, b: number) => number {
  const byText = (a: number, b: number): number => {
    const [one, other] = [ids.text(a), ids.text(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return compareUnits(one, other);
  };
  if (ids.shape !== 'guid') return byText;
  const { bytes, exceptions } = ids;
  return (a, b) => {
    if (exceptions.size > 0 && (exceptions.has(a) || exceptions.has(b))) return byText(a, b);
    // Bytes are in the order of the text.
    for (let i = 0; i < 16; i++) {
      const difference = bytes[a * 16 + i]! - bytes[b * 16 + i]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
}
