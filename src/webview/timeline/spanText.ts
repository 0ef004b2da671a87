import { l10n } from '../../knowledge/l10n';
import type { Zone } from '../../report/timeText';

const minute = 60_000;
const day = 86_400_000;

/** How far east of UTC a zone is at a time, in milliseconds. */
export function offsetAt(ms: number, zone: Zone): number {
  if (zone === 'utc') return 0;
  const minutes = -new Date(ms).getTimezoneOffset();
  return Number.isNaN(minutes) ? 0 : minutes * minute;
}

/** `+02:00`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.abs(Math.round(offsetMs / minute));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `UTC`, or the distance from it at a time: what is to be said with every time. */
export function zoneText(ms: number, zone: Zone): string {
  return zone === 'utc' ? l10n.t('UTC') : offsetText(offsetAt(ms, zone));
}

/** Date and time of day in the zone; what lies beyond the calendar is the nearest that is in it. */
function partsOf(ms: number, zone: Zone): { readonly date: string; readonly time: string } {
  const shifted = Math.max(
    -62_167_219_200_000,
    Math.min(ms + offsetAt(ms, zone), 253_402_300_799_999),
  );
  const iso = new Date(shifted).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

/**
 * From a time to before another, in bins of `stepMs`: `2026-06-15 12:00 to 13:00 UTC`, `2026-06-15 UTC` for a whole day,
 * `2026-06-15 to 2026-06-21 UTC` for several; seconds where the bins are shorter than a minute.
 */
export function spanText(fromMs: number, endMs: number, stepMs: number, zone: Zone): string {
  const from = partsOf(fromMs, zone);
  const end = partsOf(endMs, zone);
  const zoned = zoneText(fromMs, zone);
  const isWholeDays = stepMs % day === 0 && from.time === '00:00:00' && end.time === '00:00:00';
  if (isWholeDays) {
    const last = partsOf(endMs - 1, zone).date;
    return from.date === last
      ? l10n.t('{0} {1}', from.date, zoned)
      : l10n.t('{0} to {1} {2}', from.date, last, zoned);
  }
  const short = stepMs % minute === 0;
  const time = (text: string) => (short ? text.slice(0, 5) : text);
  // The zone's distance from UTC has changed in between: both are said.
  const zonedEnd = zoneText(endMs, zone);
  const first = `${from.date} ${time(from.time)}${zonedEnd === zoned ? '' : ` ${zoned}`}`;
  const second =
    from.date === end.date && zonedEnd === zoned ? time(end.time) : `${end.date} ${time(end.time)}`;
  return l10n.t('{0} to {1} {2}', first, second, zonedEnd);
}

/** The words below an axis: the time of day, with the date where it is another than at the label before. */
export function axisTexts(times: readonly number[], stepMs: number, zone: Zone): string[] {
  let before = '';
  return times.map((ms) => {
    const { date, time } = partsOf(ms, zone);
    const isNewDate = date !== before;
    const isNewYear = date.slice(0, 4) !== before.slice(0, 4);
    before = date;
    const dated = isNewYear ? date : date.slice(5);
    if (stepMs >= day) return dated;
    const clock = stepMs % minute === 0 ? time.slice(0, 5) : time;
    return isNewDate ? `${dated} ${clock}` : clock;
  });
}
