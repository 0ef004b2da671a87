/** Packs the 36 characters of a lower-case GUID into 16 bytes; false where they are not that: then the bytes are undefined. */
export function packGuid(at: usize, target: usize): bool {
  if (
    load<u8>(at, 8) !== 0x2d ||
    load<u8>(at, 13) !== 0x2d ||
    load<u8>(at, 18) !== 0x2d ||
    load<u8>(at, 23) !== 0x2d
  )
    return false;
  // Its 32 digits, without the dashes, in two registers.
  const early = i64x2.replace_lane(
    i64x2.splat(load<u64>(at) as i64),
    1,
    ((load<u32>(at, 9) as u64) | ((load<u32>(at, 14) as u64) << 32)) as i64,
  );
  const late = i64x2.replace_lane(
    i64x2.splat(((load<u32>(at, 19) as u64) | ((load<u32>(at, 24) as u64) << 32)) as i64),
    1,
    load<u64>(at, 28) as i64,
  );
  if (!areDigits(early) || !areDigits(late)) return false;
  v128.store(target, i8x16.narrow_i16x8_u(paired(early), paired(late)));
  return true;
}

function areDigits(digits: v128): bool {
  const decimal = i8x16.le_u(i8x16.sub(digits, i8x16.splat(0x30)), i8x16.splat(9));
  const letter = i8x16.le_u(i8x16.sub(digits, i8x16.splat(0x61)), i8x16.splat(5));
  return i8x16.all_true(v128.or(decimal, letter));
}

/** Sixteen digits as eight values, one in each half-word. */
function paired(digits: v128): v128 {
  // A letter's low half is one less than its value less nine.
  const ofLetters = v128.and(i8x16.gt_u(digits, i8x16.splat(0x39)), i8x16.splat(9));
  const values = i8x16.add(v128.and(digits, i8x16.splat(0x0f)), ofLetters);
  const pairs = v128.or(i16x8.shl(values, 4), i16x8.shr_u(values, 8));
  return v128.and(pairs, i16x8.splat(0xff));
}
