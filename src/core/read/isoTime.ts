/**
 * Milliseconds UTC of `bytes[start, end)` where they are ISO 8601 as Microsoft's exports write it
 * (`2026-06-15T12:40:24`, a blank for the T, up to nine fraction digits, `Z`, `+00:00` or no zone, which is UTC); NaN for
 * any other text, which `parseTime` of formats then looks at. Digits past milliseconds are cut off.
 */
export function isoMilliseconds(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 19) return NaN;
  const b = (i: number) => bytes[start + i]!;
  if (b(4) !== 0x2d || b(7) !== 0x2d || b(13) !== 0x3a || b(16) !== 0x3a) return NaN;
  if (b(10) !== 0x54 && b(10) !== 0x20) return NaN;
  const year = two(bytes, start) * 100 + two(bytes, start + 2);
  const month = two(bytes, start + 5);
  const day = two(bytes, start + 8);
  const hour = two(bytes, start + 11);
  const minute = two(bytes, start + 14);
  const second = two(bytes, start + 17);
  // `two` answers NaN for anything but digits, and every comparison with NaN is false.
  if (!(year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  let i = 19;
  let fraction = 0;
  if (i < length && b(i) === 0x2e) {
    let scale = 100;
    const first = ++i;
    for (; i < length; i++) {
      const digit = b(i) - 0x30;
      if (digit < 0 || digit > 9) break;
      fraction += digit * scale;
      scale = scale === 100 ? 10 : scale === 10 ? 1 : 0;
    }
    if (i === first || i - first > 9) return NaN;
  }
  const rest = length - i;
  const isUtc =
    rest === 0 ||
    (rest === 1 && b(i) === 0x5a) ||
    (rest === 6 &&
      b(i) === 0x2b &&
      b(i + 1) === 0x30 &&
      b(i + 2) === 0x30 &&
      b(i + 3) === 0x3a &&
      b(i + 4) === 0x30 &&
      b(i + 5) === 0x30);
  if (!isUtc || (day > 28 && day > daysIn(year, month))) return NaN;
  return (
    daysSince1970(year, month, day) * 86_400_000 +
    hour * 3_600_000 +
    minute * 60_000 +
    second * 1000 +
    fraction
  );
}

function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the proleptic Gregorian calendar, by counting 400-year eras from a 1 March. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
