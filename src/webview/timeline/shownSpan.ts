import type { TimeSpan } from './niceBins';

/** The least that is shown: a bar of one instant is not to be as wide as the window. */
const shortestMs = 12_000;

/** What there is to show of events between two times: a little more where they are close to each other. */
export function roomyFrom(span: TimeSpan): TimeSpan {
  const missing = shortestMs - (span.toMs - span.fromMs);
  if (missing <= 0) return span;
  const before = Math.floor(missing / 2);
  return { fromMs: span.fromMs - before, toMs: span.toMs + missing - before };
}

/**
 * The span `factor` times as long (below 1: nearer), with `aroundMs` where it was; never beyond `whole`, never shorter than
 * can be told apart. Undefined where all is shown.
 */
export function zoomSpan(
  span: TimeSpan,
  whole: TimeSpan,
  factor: number,
  aroundMs: number,
): TimeSpan | undefined {
  const length = Math.max(shortestMs, (span.toMs - span.fromMs) * factor);
  const share = (aroundMs - span.fromMs) / Math.max(1, span.toMs - span.fromMs);
  return within(aroundMs - length * share, length, whole);
}

/** The span moved by so much, as far as `whole` goes. Undefined where all is shown. */
export function panSpan(span: TimeSpan, whole: TimeSpan, byMs: number): TimeSpan | undefined {
  return within(span.fromMs + byMs, span.toMs - span.fromMs, whole);
}

function within(from: number, length: number, whole: TimeSpan): TimeSpan | undefined {
  if (length >= whole.toMs - whole.fromMs) return undefined;
  const fromMs = Math.round(Math.max(whole.fromMs, Math.min(from, whole.toMs - length)));
  return { fromMs, toMs: Math.round(fromMs + length) };
}
