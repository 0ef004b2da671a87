/** Whether `[at, end)` is well-formed UTF-8 (RFC 3629), as `firstInvalidUtf8` of core/read/utf8.ts judges it. */
export function isUtf8(at: usize, end: usize): bool {
  let p = at;
  while (p < end) {
    // Plain ASCII, sixteen at a time.
    const high = i8x16.bitmask(v128.load(p));
    if (high === 0) {
      p += 16;
      continue;
    }
    p += ctz<i32>(high) as usize;
    while (p < end && load<u8>(p) >= 0x80) {
      const length = lengthOfCharacter(p, end);
      if (length === 0) return false;
      p += length;
    }
  }
  return true;
}

/** Bytes of the character at `at`, which is not ASCII; 0 where it is not well formed within `end`. */
function lengthOfCharacter(at: usize, end: usize): usize {
  const lead = load<u8>(at);
  let low: u8 = 0x80;
  let high: u8 = 0xbf;
  let length: usize = 0;
  if (lead >= 0xc2 && lead <= 0xdf) length = 2;
  else if (lead >= 0xe0 && lead <= 0xef) {
    length = 3;
    if (lead === 0xe0) low = 0xa0;
    else if (lead === 0xed) high = 0x9f;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    length = 4;
    if (lead === 0xf0) low = 0x90;
    else if (lead === 0xf4) high = 0x8f;
  }
  if (length === 0 || at + length > end) return 0;
  const second = load<u8>(at, 1);
  if (second < low || second > high) return 0;
  for (let i: usize = 2; i < length; i++) if ((load<u8>(at + i) & 0xc0) !== 0x80) return 0;
  return length;
}
