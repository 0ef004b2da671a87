/** A time as text says it, read as UTC where it names no zone. */
export interface ParsedTime {
  /** Milliseconds UTC; digits past milliseconds are dropped. Month first where the text is ambiguous. */
  readonly ms: number;
  /** The text's day and month could be exchanged: both are at most 12 and they differ. */
  readonly ambiguous: boolean;
  /** What a date with a part over 12 (or with dots, which no locale writes month first) proves of its column. */
  readonly order: 'dayFirst' | 'monthFirst' | undefined;
}

/** Year first: ISO 8601 and its relatives, `2023-07-26 23:00:20.889`, `2026/6/15 12:40:24`. */
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|, ?| )(.+))?$/i;
/** Day or month first, after the locale of a browser, of Excel or of PowerShell. */
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:(?:T|, ?| )(.+))?$/i;
const clock =
  /^(\d{1,2})([:.])(\d{2})(?:\2(\d{2})(?:[.,](\d{1,9}))?)? ?([ap]\.? ?m\.?)? ?(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
/** .NET's JSON dates, as Windows PowerShell 5.1 writes them; the offset in them does not change the instant. */
const dotNet = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/;
const epoch = /^(\d{10}(?:\.\d{1,9})?|\d{13}|\d{16}|\d{19})(?:\.0)?$/;

const msPerMinute = 60_000;

/**
 * Reads a time in any form that sign-in exports are known to hold; undefined where the text is no time or names no real
 * day. Read by hand and as UTC: `Date.parse` takes a time without zone for local and drops what it does not know.
 */
export function parseTime(text: string): ParsedTime | undefined {
  // Browsers put NNBSP before AM/PM, and marks of direction into dates.
  const folded = text
    .replace(/[\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

  const first = yearFirst.exec(folded);
  if (first !== null) {
    const ms = instant(Number(first[1]), Number(first[3]), Number(first[4]), first[5]);
    return ms === undefined ? undefined : { ms, ambiguous: false, order: undefined };
  }
  const last = yearLast.exec(folded);
  if (last !== null) {
    return readYearLast(
      Number(last[1]),
      Number(last[3]),
      Number(last[4]),
      last[2] === '.',
      last[5],
    );
  }
  const ms = epochMs(folded);
  return ms === undefined ? undefined : { ms, ambiguous: false, order: undefined };
}

/**
 * The same clock on the day that results when day and month change places; unchanged where the day is past 12. To be
 * applied to the ambiguous times of a column that proves to be written day first. A time that was written with an offset
 * which carried it over midnight cannot be exchanged so; no export is known to write both.
 */
export function swapDayAndMonth(ms: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  if (day > 12) return ms;
  const month = date.getUTCMonth() + 1;
  const midnight = Date.UTC(date.getUTCFullYear(), month - 1, day);
  return Date.UTC(date.getUTCFullYear(), day - 1, month) + (ms - midnight);
}

function readYearLast(
  a: number,
  b: number,
  year: number,
  dots: boolean,
  rest: string | undefined,
): ParsedTime | undefined {
  const dayFirst = a > 12 || (dots && b <= 12);
  const ms = dayFirst ? instant(year, b, a, rest) : instant(year, a, b, rest);
  if (ms === undefined) return undefined;
  if (dayFirst) return { ms, ambiguous: false, order: 'dayFirst' };
  if (b > 12) return { ms, ambiguous: false, order: 'monthFirst' };
  return { ms, ambiguous: a !== b, order: undefined };
}

function instant(
  year: number,
  month: number,
  day: number,
  time: string | undefined,
): number | undefined {
  // 0001-01-01 is how .NET writes a DateTime that was never set.
  if (year < 1900 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (time === undefined) return midnight;
  const parts = clock.exec(time);
  if (parts === null) return undefined;
  const [, hourText, , minuteText, secondText = '0', fraction = '', half, zone] = parts;
  const hour = hourOf(Number(hourText), half);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return midnight + (hour * 60 + minute - offset) * msPerMinute + second * 1000 + ms;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || /^(?:z|utc|gmt)$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Seconds, milli-, micro- or nanoseconds since 1970: each has its own number of digits between 2001 and 2286. */
function epochMs(text: string): number | undefined {
  const net = dotNet.exec(text);
  if (net !== null) {
    const ms = Number(net[1]);
    // The range of a Date.
    return Math.abs(ms) <= 8.64e15 && ms > -2_208_988_800_000 ? ms : undefined;
  }
  const digits = epoch.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const whole = digits.split('.')[0]!.length;
  if (whole === 10) return Math.floor(Number(digits) * 1000);
  return Math.floor(Number(digits) / 10 ** (whole - 13));
}
