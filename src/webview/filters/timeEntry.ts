import { isoTimeOf } from '../../protocol/isoTime';
import type { Zone } from '../../report/timeText';

const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T]+(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/i;

/**
 * The time that was typed, as ISO 8601 UTC with milliseconds; undefined where it is none. A date, a time to the minute, to
 * the second or beyond, in `zone` unless it says its own (`Z`, `UTC`, `+02:00`). What is left out is the first of its kind
 * at the start of a range, and the last at its end: `2026-06-15` ends with that day. Beyond the years 0000 to 9999 there is
 * no time: what a zone takes there is their first or last.
 */
export function timeOfEntry(entry: string, zone: Zone, edge: 'from' | 'to'): string | undefined {
  const parts = form.exec(entry.trim());
  if (parts === null) return undefined;
  const isEnd = edge === 'to';
  const part = (index: number, last: number) =>
    parts[index] === undefined ? (isEnd ? last : 0) : Number(parts[index]);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hours, minutes, seconds] = [part(4, 23), part(5, 59), part(6, 59)];
  // Digits beyond milliseconds are cut: no export's time has them here.
  const ms =
    parts[7] === undefined ? (isEnd ? 999 : 0) : Number(parts[7].padEnd(3, '0').slice(0, 3));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day) return undefined;
  utc.setUTCHours(hours, minutes, seconds, ms);
  const said = parts[8]?.toUpperCase();
  if (said === undefined && zone === 'local') {
    const local = new Date(2000, 0, 1);
    local.setFullYear(year, month - 1, day);
    local.setHours(hours, minutes, seconds, ms);
    return isoTimeOf(local.getTime());
  }
  if (said === undefined || said === 'Z' || said === 'UTC') return isoTimeOf(utc.getTime());
  const digits = said.replace(':', '');
  const east = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3));
  if (Number(digits.slice(1, 3)) > 23 || Number(digits.slice(3)) > 59) return undefined;
  return isoTimeOf(utc.getTime() + (digits.startsWith('-') ? east : -east) * 60_000);
}
