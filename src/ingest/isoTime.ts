/**
 * Milliseconds UTC of `[at, end)` where they are ISO 8601 as Microsoft's exports write it; NaN for any other text. The
 * same as `isoMilliseconds` of core/read/isoTime.ts, to the bit: what that refuses, this refuses.
 */
export function isoMilliseconds(at: usize, end: usize): f64 {
  const length = end - at;
  if (length < 19) return NaN;
  if (
    load<u8>(at, 4) !== 0x2d ||
    load<u8>(at, 7) !== 0x2d ||
    load<u8>(at, 13) !== 0x3a ||
    load<u8>(at, 16) !== 0x3a
  )
    return NaN;
  const between = load<u8>(at, 10);
  if (between !== 0x54 && between !== 0x20) return NaN;
  const century = two(at);
  const yearOfCentury = two(at + 2);
  const month = two(at + 5);
  const day = two(at + 8);
  const hour = two(at + 11);
  const minute = two(at + 14);
  const second = two(at + 17);
  // `two` answers -1 for anything but digits, and these would be negative together.
  if ((century | yearOfCentury | month | day | hour | minute | second) < 0) return NaN;
  const year = century * 100 + yearOfCentury;
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  let i: usize = 19;
  let fraction: i32 = 0;
  if (i < length && load<u8>(at + i) === 0x2e) {
    const first = ++i;
    let scale: i32 = 100;
    while (i < length) {
      const digit = (load<u8>(at + i) as i32) - 0x30;
      if (digit < 0 || digit > 9) break;
      fraction += digit * scale;
      scale /= 10;
      i++;
    }
    if (i === first || i - first > 9) return NaN;
  }
  if (!isUtc(at + i, length - i)) return NaN;
  if (day > 28 && day > daysIn(year, month)) return NaN;
  const seconds = hour * 3600 + minute * 60 + second;
  return (
    (daysSince1970(year, month, day) as f64) * 86400000 +
    (seconds as f64) * 1000 +
    (fraction as f64)
  );
}

/** Nothing, `Z` or `+00:00`. */
function isUtc(at: usize, length: usize): bool {
  if (length === 0) return true;
  if (length === 1) return load<u8>(at) === 0x5a;
  return length === 6 && load<u32>(at) === 0x3a30302b && load<u16>(at, 4) === 0x3030;
}

function two(at: usize): i32 {
  const tens = (load<u8>(at) as u32) - 0x30;
  const ones = (load<u8>(at, 1) as u32) - 0x30;
  return tens <= 9 && ones <= 9 ? ((tens * 10 + ones) as i32) : -1;
}

function daysIn(year: i32, month: i32): i32 {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the proleptic Gregorian calendar, by counting 400-year eras from a 1 March; the year is positive. */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
