import type { Selection } from '../../../core/query/query';
import type { BinCounts } from '../../../report/profile/figures';
import type { Zone } from '../../../report/timeText';
import type { Engine } from './askedFigures';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Bins of one answer of the engine, and answers that are asked for: 22 years of hours. */
const binsAtOnce = 10_000;
const mostAnswers = 20;

/** Times ISO 8601 UTC. */
interface Range {
  readonly first: string | null;
  readonly last: string | null;
}

/**
 * The events of a selection (undefined: all) from the first to the last by hours of the zone. Undefined where no event has a
 * time, or they lie too far apart: one wrong time would make it millions of hours.
 */
export async function binCounts(
  engine: Engine,
  selection: Selection | undefined,
  { first, last }: Range,
  zone: Zone,
  signal: AbortSignal,
): Promise<BinCounts | undefined> {
  if (first === null || last === null) return undefined;
  const [startMs, endMs] = [Date.parse(first), Date.parse(last)];
  const stepMs = stepOf(startMs, endMs, zone);
  const fromMs = Math.floor(startMs / stepMs) * stepMs;
  const bins = Math.floor((endMs - fromMs) / stepMs) + 1;
  if (!(bins <= binsAtOnce * mostAnswers)) return undefined;
  const close = ({ view }: { readonly view: number }) => {
    // Gone with the engine, else it is closed: nobody waits for it.
    engine.call('closeView', { view }).catch(() => undefined);
  };
  const opened =
    selection === undefined
      ? undefined
      : await engine.call('openView', { ...selection, sort: [], grouping: null }, signal, close);
  const counts: number[] = [];
  try {
    for (let start = 0; start < bins; start += binsAtOnce) {
      const part = {
        view: opened?.view ?? null,
        fromMs: fromMs + start * stepMs,
        stepMs,
        bins: Math.min(binsAtOnce, bins - start),
      };
      const { counts: by } = await engine.call('timeline', part, signal);
      for (const [i, success] of by.success.entries())
        counts.push(success + by.failure[i]! + by.interrupted[i]! + by.unknown[i]!);
    }
  } finally {
    if (opened !== undefined) close(opened);
  }
  return { fromMs, stepMs, counts };
}

/** An hour, or a quarter of one where the zone's hours do not begin with those of UTC. */
function stepOf(fromMs: number, toMs: number, zone: Zone): number {
  if (zone === 'utc') return hourMs;
  const lookMs = Math.max(30 * dayMs, (toMs - fromMs) / 300);
  for (let ms = fromMs; ms < toMs + lookMs; ms += lookMs)
    if (new Date(Math.min(ms, toMs)).getTimezoneOffset() % 60 !== 0) return hourMs / 4;
  return hourMs;
}
