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
  values: ArrayLike<number>,
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
  values: ArrayLike<number>,
  accounts: number,
): readonly Stretch[] {
  const found: Stretch[] = [];
  const held = new Map<number, number>();
  let next = 0;
  let first = 0;
  while (first < times.length) {
    for (; next < times.length && times[next]! - times[first]! < dayMs; next++)
      if (values[next] !== 0) held.set(values[next]!, (held.get(values[next]!) ?? 0) + 1);
    if (held.size >= accounts) {
      found.push({ fromMs: times[first]!, toMs: times[next - 1]! });
      held.clear();
      first = next;
      continue;
    }
    const value = values[first++]!;
    const count = held.get(value);
    if (count === 1) held.delete(value);
    else if (count !== undefined) held.set(value, count - 1);
  }
  return found;
}
