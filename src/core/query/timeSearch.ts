import type { NumberColumn } from '../table/column';
import type { RowTest } from './rowTest';

const msPerDay = 86_400_000;
const leastMs = Date.parse('0000-01-01T00:00:00.000Z');
const greatestMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Where the parts of `2026-06-15T12:40:24.000Z` begin. */
const dayAt = 0;
const hourAt = 11;
const minuteAt = 14;
const secondAt = 17;
const msAt = 20;

/** A time of the table, ISO 8601, as the grid shows it: `2026-06-15 12:40:24`. */
export function shownTime(iso: string): string {
  return iso.replace('T', ' ').replace(/\.\d+Z$/, '');
}

const msPerMinute = 60_000;
const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/**
 * Makes the texts of rows of times, as ISO 8601 and as shown, none where it is absent. What rows of one minute share is made
 * once: asking `Date` for each took half of the time of a search.
 */
export function timeTexts(column: NumberColumn): (row: number) => readonly string[] {
  const { values } = column;
  let lastMinute = NaN;
  let iso = '';
  let shown = '';
  return (row) => {
    const value = values[row]!;
    if (value !== value) return [];
    if (value < leastMs || value > greatestMs || value % 1 !== 0) {
      const text = column.text(row) ?? '';
      return [text, shownTime(text)];
    }
    const minute = Math.floor(value / msPerMinute);
    if (minute !== lastMinute) {
      lastMinute = minute;
      iso = new Date(minute * msPerMinute).toISOString().slice(0, secondAt);
      shown = iso.replace('T', ' ');
    }
    const rest = value - minute * msPerMinute;
    const second = twoDigits[(rest / 1000) | 0]!;
    return [`${iso}${second}.${threeDigits[rest % 1000]!}Z`, shown + second];
  };
}

/**
 * Tests rows of times for a folded needle. At each of the places where the needle fits between the separators, the day, the
 * hour, the minute, the second and the millisecond of a row agree with it or do not: five look-ups of bits, and no text per
 * row. Undefined where no time can hold it.
 */
export function timeSearch(column: NumberColumn, needle: string): RowTest | undefined {
  // Only the shown form has a space, and but for that and its end it is the ISO form.
  const shown = needle.includes(' ');
  const offsets = offsetsOf(needle, shown ? '0000-00-00 00:00:00' : '0000-00-00t00:00:00.000z');
  // Years before 0 and after 9999 have a sign and six digits.
  if (offsets.length === 0 && !/^[-+\dtz:. ]*$/.test(needle)) return undefined;
  const byText: RowTest = (row) => {
    const iso = column.text(row);
    if (iso === null) return false;
    return shown ? shownTime(iso).includes(needle) : iso.toLowerCase().includes(needle);
  };
  /** Bits of the offsets at which a part of the time, which begins at `at`, agrees with the needle. */
  const agreeing = (part: string, at: number) => {
    let bits = 0;
    offsets.forEach((offset, bit) => {
      const from = Math.max(offset, at);
      const to = Math.min(offset + needle.length, at + part.length);
      if (from >= to || needle.slice(from - offset, to - offset) === part.slice(from - at, to - at))
        bits |= 1 << bit;
    });
    return bits;
  };
  const byNumber = (count: number, digits: number, at: number) =>
    Uint32Array.from({ length: count }, (_, n) => agreeing(String(n).padStart(digits, '0'), at));
  const byHour = byNumber(24, 2, hourAt);
  const byMinute = byNumber(60, 2, minuteAt);
  const bySecond = byNumber(60, 2, secondAt);
  const byMs = byNumber(1000, 3, msAt);
  const byDay = new Map<number, number>();
  let lastDay = NaN;
  let lastBits = 0;
  const { values } = column;
  return (row) => {
    const value = values[row]!;
    if (value !== value) return false;
    if (value < leastMs || value > greatestMs) return byText(row);
    const day = Math.floor(value / msPerDay);
    if (day !== lastDay) {
      lastDay = day;
      let bits = byDay.get(day);
      if (bits === undefined) {
        bits = agreeing(new Date(day * msPerDay).toISOString().slice(0, hourAt - 1), dayAt);
        byDay.set(day, bits);
      }
      lastBits = bits;
    }
    if (lastBits === 0) return false;
    const ms = (value - day * msPerDay) | 0;
    const second = (ms / 1000) | 0;
    const minute = (second / 60) | 0;
    const hour = (minute / 60) | 0;
    const time = byHour[hour]! & byMinute[minute - hour * 60]! & bySecond[second - minute * 60]!;
    return (lastBits & time & byMs[ms - second * 1000]!) !== 0;
  };
}

/** Where in the template the needle can stand: digits upon digits, separators upon the same. */
function offsetsOf(needle: string, template: string): readonly number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset + needle.length <= template.length; offset++) {
    let fits = true;
    for (let i = 0; fits && i < needle.length; i++) {
      const expected = template[offset + i]!;
      fits = expected === '0' ? /\d/.test(needle[i]!) : expected === needle[i];
    }
    if (fits) offsets.push(offset);
  }
  return offsets;
}
