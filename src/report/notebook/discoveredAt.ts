import { l10n } from '../../knowledge/l10n';

/** A clock of another machine may be ahead by this. */
const skewMs = 5 * 60_000;

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The moment that a user wrote: a date with or without a time, in UTC (`Z`, `UTC`), at a distance from it (`+02:00`), else in
 * the time of the machine. A text that says in words what is wrong where it is none, or lies ahead of `now`.
 */
export function discoveredAt(text: string, now: Date): Date | string {
  const parts = pattern.exec(text.trim());
  if (parts === null)
    return l10n.t(
      'Write a date and a time like 2026-06-18 14:30 (local), 2026-06-18 12:30Z or 2026-06-18T14:30+02:00.',
    );
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const zone = parts[7]?.toUpperCase();
  const fields = [year!, month! - 1, day!, hour!, minute!, second!] as const;
  const utc = new Date(Date.UTC(...fields));
  const isThere =
    utc.getUTCFullYear() === fields[0] &&
    utc.getUTCMonth() === fields[1] &&
    utc.getUTCDate() === fields[2] &&
    fields[3] < 24 &&
    fields[4] < 60 &&
    fields[5] < 60;
  if (!isThere) return l10n.t('There is no such date or time.');
  const at = zone === undefined ? new Date(...fields) : new Date(utc.getTime() - eastMs(zone));
  if (at.getTime() > now.getTime() + skewMs) return l10n.t('This lies in the future.');
  return at;
}

/** How far a zone is ahead of UTC. */
function eastMs(zone: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (parts === null) return 0;
  const ms = (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
  return parts[1] === '-' ? -ms : ms;
}
