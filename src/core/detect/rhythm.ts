/** Gaps this many times as long as the middle one are pauses between series of tries: our judgement. */
const pause = 4;
const fewestGaps = 3;

/** How evenly events follow each other. */
export interface Rhythm {
  /** The middle gap between events, in milliseconds. */
  readonly gapMs: number;
  /** Standard deviation of the gaps, pauses left out, in percent of their mean: 0 is a clock. */
  readonly variationPercent: number;
}

/** The rhythm of events whose times ascend; those at the same time are one. Undefined of fewer than four. */
export function rhythmOf(times: ArrayLike<number>): Rhythm | undefined {
  const gaps: number[] = [];
  for (let i = 1; i < times.length; i++)
    if (times[i]! > times[i - 1]!) gaps.push(times[i]! - times[i - 1]!);
  if (gaps.length < fewestGaps) return undefined;
  gaps.sort((a, b) => a - b);
  const gapMs = gaps[gaps.length >> 1]!;
  const counted = gaps.filter((gap) => gap <= gapMs * pause);
  const mean = counted.reduce((sum, gap) => sum + gap, 0) / counted.length;
  const variance = counted.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / counted.length;
  return { gapMs, variationPercent: Math.round((Math.sqrt(variance) / mean) * 100) };
}
