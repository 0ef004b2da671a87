/** A span of time in milliseconds UTC, both ends included. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Equal bins: bin i holds times from `fromMs + i * stepMs` on, `stepMs` long. */
export interface Bins {
  readonly fromMs: number;
  readonly stepMs: number;
  /** At least 1. */
  readonly count: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const longest = 30 * day;

/** The steps that people read times by. */
const niceSteps: readonly number[] = [
  ...[1, 5, 15, 30].map((n) => n * second),
  ...[1, 5, 15, 30].map((n) => n * minute),
  ...[1, 3, 6, 12].map((n) => n * hour),
  ...[day, week, longest],
];

/** Further steps for labels, which need more room than bars. */
const labelSteps: readonly number[] = [
  ...niceSteps.filter((step) => step <= day),
  ...[2 * day, week, 2 * week, longest, 3 * longest, 6 * longest, 12 * longest],
];

/** The epoch began on a Thursday: weeks begin on Mondays. */
function originOf(stepMs: number): number {
  return stepMs % week === 0 ? 4 * day : 0;
}

/**
 * Bins of the smallest nice step of which at most `most` (2 or more) cover the span; multiples of 30 days where it is longer
 * than 30 days times `most`. They begin at round times of a zone `offsetMs` east of UTC: the offset at the span's start is to
 * be given. Where daylight saving changes within the span, bins after the change keep to the offset of before it, so that
 * all are equally long: days then begin at 23:00 or 01:00, which their words say.
 */
export function niceBins(span: TimeSpan, most: number, offsetMs: number): Bins {
  return binsOf(niceSteps, span, most, offsetMs);
}

function binsOf(steps: readonly number[], span: TimeSpan, most: number, offsetMs: number): Bins {
  for (const stepMs of steps) {
    const bins = alignedBins(span, stepMs, offsetMs);
    if (bins.count <= most) return bins;
  }
  const multiple = Math.ceil((span.toMs - span.fromMs + 1) / (longest * (most - 1)));
  return alignedBins(span, multiple * longest, offsetMs);
}

function alignedBins({ fromMs, toMs }: TimeSpan, stepMs: number, offsetMs: number): Bins {
  const zero = originOf(stepMs) - offsetMs;
  const start = Math.floor((fromMs - zero) / stepMs) * stepMs + zero;
  return { fromMs: start, stepMs, count: Math.floor((toMs - start) / stepMs) + 1 };
}

/** Bins over the same time, at most `most` of them, each made of whole ones of `bins`. */
export function coarserBins(bins: Bins, most: number, offsetMs: number): Bins {
  if (bins.count <= most) return bins;
  const span = { fromMs: bins.fromMs, toMs: binsEnd(bins) - 1 };
  for (const stepMs of niceSteps) {
    if (stepMs % bins.stepMs !== 0) continue;
    const nice = alignedBins(span, stepMs, offsetMs);
    if (nice.count <= most && (bins.fromMs - nice.fromMs) % bins.stepMs === 0) return nice;
  }
  const multiple = Math.ceil(bins.count / most);
  return {
    fromMs: bins.fromMs,
    stepMs: multiple * bins.stepMs,
    count: Math.ceil(bins.count / multiple),
  };
}

/** The counts of `bins` summed into those of `coarser`, which `coarserBins` made of them. */
export function mergeCounts(counts: readonly number[], bins: Bins, coarser: Bins): number[] {
  const merged = new Array<number>(coarser.count).fill(0);
  counts.forEach((count, index) => {
    const at = binAt(coarser, binStart(bins, index));
    if (at !== undefined) merged[at]! += count;
  });
  return merged;
}

/** When a bin begins. */
export function binStart(bins: Bins, index: number): number {
  return bins.fromMs + index * bins.stepMs;
}

/** When the last bin has ended: the first time after it. */
export function binsEnd(bins: Bins): number {
  return binStart(bins, bins.count);
}

/** The bin that holds a time; undefined where none does. */
export function binAt(bins: Bins, ms: number): number | undefined {
  const index = Math.floor((ms - bins.fromMs) / bins.stepMs);
  return index >= 0 && index < bins.count ? index : undefined;
}

/** Times to write below an axis: at most `most`, at round times of the zone, and not beyond the span. */
export function labelTimes(span: TimeSpan, most: number, offsetMs: number): readonly number[] {
  const bins = binsOf(labelSteps, span, Math.max(2, most), offsetMs);
  const times: number[] = [];
  for (let index = 0; index < bins.count; index++) {
    const time = binStart(bins, index);
    if (time >= span.fromMs && time <= span.toMs) times.push(time);
  }
  return times;
}
