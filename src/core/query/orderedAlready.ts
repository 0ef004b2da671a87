import { rowsPerStep, type Steps } from '../steps';
import type { NumberColumn } from '../table/column';
import { inSlices } from './inSlices';

/**
 * The positions in `rows` in the order of their numbers, equal ones as they stand, where the numbers ascend or descend
 * already: exports come by time, newest or oldest first. Undefined where they do neither, which is mostly found out at once,
 * and where one is NaN. No keys are made for this: making them takes longer than all of it.
 */
export function* orderedAlready(
  { values }: Pick<NumberColumn, 'values'>,
  rows: Uint32Array,
  descending: boolean,
): Steps<Uint32Array | undefined> {
  const count = rows.length;
  if (count < 2) return undefined;
  const first = values[rows[0]!]!;
  const last = values[rows[count - 1]!]!;
  // Between two that are the same all must be the same, which is either order.
  const descends = first === last ? descending : first > last;
  const continues = descends ? neverAscends : neverDescends;
  for (let from = 1; from < count; from += rowsPerStep) {
    if (!continues(values, rows, from, Math.min(count, from + rowsPerStep))) return undefined;
    yield;
  }
  const order = new Uint32Array(count);
  if (descends === descending)
    yield* inSlices(count, (from, to) => {
      for (let i = from; i < to; i++) order[i] = i;
    });
  else
    for (let end = count; end > 0;) {
      end = takeFromEnd(values, rows, order, end, Math.max(0, end - rowsPerStep));
      yield;
    }
  return order;
}

/** Whether each of the positions `from` to `to - 1` has the number of the one before or a greater one. */
function neverDescends(
  values: NumberColumn['values'],
  rows: Uint32Array,
  from: number,
  to: number,
): boolean {
  let before = values[rows[from - 1]!]!;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!]!;
    // False of NaN.
    if (!(value >= before)) return false;
    before = value;
  }
  return true;
}

/** Whether each of the positions `from` to `to - 1` has the number of the one before or a lesser one. */
function neverAscends(
  values: NumberColumn['values'],
  rows: Uint32Array,
  from: number,
  to: number,
): boolean {
  let before = values[rows[from - 1]!]!;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!]!;
    if (!(value <= before)) return false;
    before = value;
  }
  return true;
}

/** Puts runs of equal numbers into their order, the last run first, until no more than `until` positions are left. */
function takeFromEnd(
  values: NumberColumn['values'],
  rows: Uint32Array,
  order: Uint32Array,
  end: number,
  until: number,
): number {
  let put = order.length - end;
  while (end > until) {
    const value = values[rows[end - 1]!]!;
    let start = end - 1;
    while (start > 0 && values[rows[start - 1]!] === value) start--;
    for (let i = start; i < end; i++) order[put++] = i;
    end = start;
  }
  return end;
}
