import { denseCodes, greatestOf } from '../denseCodes';

const dayMs = 24 * 60 * 60_000;

/** A stretch of time, both ends included. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Stretches in which failures go on day after day: at least `days` of them within `withinDays`, each with at least `accounts`
 * distinct values. A day is 24 hours from any event on, not of the calendar, and begins no sooner than the one before is over.
 */
export function slowRuns(
  times: ArrayLike<number>,
  values: Uint32Array,
  { accounts, days, withinDays }: { accounts: number; days: number; withinDays: number },
): readonly Stretch[] {
  const active = activeDays(times, values, accounts);
  const found: { fromMs: number; toMs: number }[] = [];
  for (let last = days - 1; last < active.length; last++) {
    const { fromMs } = active[last - days + 1]!;
    const { toMs } = active[last]!;
    if (toMs - fromMs > withinDays * dayMs) continue;
    const current = found.at(-1);
    if (current !== undefined && fromMs <= current.toMs) current.toMs = toMs;
    else found.push({ fromMs, toMs });
  }
  return found;
}

function activeDays(
  times: ArrayLike<number>,
  values: Uint32Array,
  accounts: number,
): readonly Stretch[] {
  const found: Stretch[] = [];
  const codes = denseCodes(values);
  /** By code, how many events of the day have it; and how many codes are held. */
  const events = new Uint32Array(greatestOf(codes) + 1);
  let held = 0;
  let next = 0;
  let first = 0;
  while (first < times.length) {
    for (; next < times.length && times[next]! - times[first]! < dayMs; next++) {
      const code = codes[next]!;
      if (code !== 0 && events[code]!++ === 0) held++;
    }
    if (held >= accounts) {
      found.push({ fromMs: times[first]!, toMs: times[next - 1]! });
      for (; first < next; first++) events[codes[first]!] = 0;
      held = 0;
      continue;
    }
    const code = codes[first++]!;
    if (code === 0) continue;
    events[code]!--;
    if (events[code] === 0) held--;
  }
  return found;
}
