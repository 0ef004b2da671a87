import type { Zone } from '../timeText';
import type { BinCounts } from './figures';
import { isWeekend, placeInWeek } from './hoursOfWeek';

/** A time without any event in which events are usual. */
export interface GapInTime {
  /** Milliseconds UTC; `toMs` is the end of its last bin. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Events that the same hours have on other days: the sum of their medians. */
  readonly usual: number;
}

/** Our judgement: where fewer are usual, chance alone leaves hours empty (0 in place of 10: 1 in 22,000). */
const leastUsual = 10;
/** A median of fewer days says nothing of what is usual. */
const leastDays = 3;

/**
 * Gaps in order of time, and whether there are days enough to tell. An hour is held against the same hour of other days:
 * working days against working days, Saturdays and Sundays against each other.
 */
export function gapsInTime(
  bins: BinCounts,
  zone: Zone,
): { readonly gaps: readonly GapInTime[]; readonly judged: boolean } {
  const { fromMs, stepMs, counts } = bins;
  const slotOf = counts.map((_, i) => {
    const place = placeInWeek(fromMs + i * stepMs, zone);
    return (isWeekend(place) ? 1440 : 0) + place.hour * 60 + place.minute;
  });
  const bySlot = new Map<number, number[]>();
  for (const [i, slot] of slotOf.entries()) {
    const known = bySlot.get(slot);
    if (known === undefined) bySlot.set(slot, [counts[i]!]);
    else known.push(counts[i]!);
  }
  const usualBySlot = new Map<number, number>();
  for (const [slot, known] of bySlot)
    usualBySlot.set(slot, known.length < leastDays ? 0 : medianOf(known));
  const usualAt = (i: number) => usualBySlot.get(slotOf[i]!) ?? 0;

  const gaps: GapInTime[] = [];
  for (let start = 0; start < counts.length; start++) {
    if (counts[start] !== 0 || usualAt(start) === 0) continue;
    let end = start;
    let usual = 0;
    let lastUsual = start;
    for (; end < counts.length && counts[end] === 0; end++) {
      if (usualAt(end) > 0) lastUsual = end;
      usual += usualAt(end);
    }
    if (usual >= leastUsual)
      gaps.push({
        fromMs: fromMs + start * stepMs,
        toMs: fromMs + (lastUsual + 1) * stepMs,
        usual,
      });
    start = end;
  }
  return { gaps, judged: [...bySlot.values()].some((known) => known.length >= leastDays) };
}

/** The middle one, of an even number the mean of both; NaN of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
