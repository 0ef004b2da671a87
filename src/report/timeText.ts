import { visibleText } from './visibleText';

/** In which time zone times are shown: UTC, or that of the machine that shows them. */
export type Zone = 'utc' | 'local';

/**
 * `2026-06-15T12:40:24.000Z` as `2026-06-15 12:40:24`, milliseconds only where they are not zero; in local time with its
 * distance from UTC, `2026-06-15 14:40:24 +02:00`. Other text as it is.
 */
export function timeText(iso: string, zone: Zone): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(iso);
  if (parts === null) return visibleText(iso);
  const fraction = parts[3] === undefined || /^0*$/.test(parts[3]) ? '' : `.${parts[3]}`;
  const time = new Date(iso);
  if (zone === 'utc' || Number.isNaN(time.getTime())) return `${parts[1]!} ${parts[2]!}${fraction}`;
  const east = -time.getTimezoneOffset();
  const shifted = new Date(time.getTime() + east * 60_000).toISOString();
  const two = (n: number) => String(n).padStart(2, '0');
  const distance = `${east < 0 ? '-' : '+'}${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`;
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}${fraction} ${distance}`;
}
