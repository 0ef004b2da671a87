import { rowsPerStep, type Steps } from '../steps';
import { inSlices } from './inSlices';
import type { RadixKeys } from './radixSort';

/**
 * The positions in ascending order of their keys, equal ones as they stand, where the keys ascend or descend already: exports
 * come by time, newest or oldest first. Undefined where they do neither, which is mostly found out at once.
 */
export function* orderedAlready(keys: RadixKeys, count: number): Steps<Uint32Array | undefined> {
  if (count < 2) return undefined;
  const sign = yield* directionOf(keys, count);
  if (sign === undefined) return undefined;
  const order = new Uint32Array(count);
  if (sign >= 0)
    yield* inSlices(count, (from, to) => {
      for (let i = from; i < to; i++) order[i] = i;
    });
  else
    for (let end = count; end > 0;) {
      end = takeFromEnd(keys, order, end, Math.max(0, end - rowsPerStep));
      yield;
    }
  return order;
}

/** 1 where keys never descend, -1 where they never ascend, undefined where they do both. */
function* directionOf({ low, high }: RadixKeys, count: number): Steps<number | undefined> {
  let sign: number | undefined = 0;
  yield* inSlices(count, (from, to) => {
    if (sign !== undefined) sign = continued(sign, low, high, Math.max(1, from), to);
  });
  return sign;
}

function continued(
  before: number,
  low: Uint32Array,
  high: Uint32Array | undefined,
  from: number,
  to: number,
): number | undefined {
  let sign = before;
  for (let i = from; i < to; i++) {
    const change = (high === undefined ? 0 : high[i]! - high[i - 1]!) || low[i]! - low[i - 1]!;
    if (change === 0) continue;
    if (change > 0 ? sign < 0 : sign > 0) return undefined;
    sign = change;
  }
  return sign;
}

/** Puts runs of equal keys into their order, the last run first, until no more than `until` positions are left. */
function takeFromEnd(
  { low, high }: RadixKeys,
  order: Uint32Array,
  end: number,
  until: number,
): number {
  const count = order.length;
  while (end > until) {
    let start = end - 1;
    while (
      start > 0 &&
      low[start - 1] === low[start] &&
      (high === undefined || high[start - 1] === high[start])
    )
      start--;
    for (let i = start, at = count - end; i < end; i++, at++) order[at] = i;
    end = start;
  }
  return end;
}
