/** Comparing and hashing of bytes, sixteen at a time: up to fifteen bytes beyond may be looked at, never judged. */

/** Keys of the hash: 1 KB, drawn anew for every export. */
const keyBytes: usize = 1024;
const keys: usize = memory.data(1024, 16);
let multiplier: u64 = 0;
let otherMultiplier: u64 = 0;

/** `masks + 16 - n` are n bytes of ones, then zeros. */
const masks: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** Draws the keys of the hash from a seed (by splitmix64): whoever writes an export cannot know which texts will collide. */
export function seedHash(low: u32, high: u32): void {
  let state = ((high as u64) << 32) | (low as u64);
  for (let i: usize = 0; i < keyBytes + 16; i += 8) {
    state += 0x9e3779b97f4a7c15;
    let z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    if (i < keyBytes) store<u64>(keys + i, z);
    else if (i === keyBytes) multiplier = z | 1;
    else otherMultiplier = z | 1;
  }
}

/** Whether `length` bytes are the same at two places. */
export function same(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  while (at + 16 <= length) {
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
    at += 16;
  }
  const rest = length - at;
  if (rest === 0) return true;
  const differing = v128.xor(v128.load(a + at), v128.load(b + at));
  return !v128.any_true(v128.and(differing, v128.load(masks + 16 - rest)));
}

/**
 * Hash of `length` bytes: NH of UMAC (RFC 4418, 5.2), products of keyed words, whose collisions cannot be found without the
 * keys (a multiply-and-shift chain has some that hold for every key), each kilobyte of it chained to the one before.
 */
export function hashOf(at: usize, length: usize): u32 {
  let chained: u64 = length as u64;
  let sum = i64x2.splat(0);
  let key: usize = 0;
  let rest = length;
  let from = at;
  while (rest >= 16) {
    const words = i32x4.add(v128.load(from), v128.load(keys + key));
    sum = i64x2.add(
      sum,
      i64x2.extmul_low_i32x4_u(words, v128.shuffle<u32>(words, words, 2, 3, 0, 1)),
    );
    from += 16;
    rest -= 16;
    key += 16;
    if (key === keyBytes) {
      chained = chain(chained, sum);
      sum = i64x2.splat(0);
      key = 0;
    }
  }
  if (rest > 0) {
    const bytes = v128.and(v128.load(from), v128.load(masks + 16 - rest));
    const words = i32x4.add(bytes, v128.load(keys + key));
    sum = i64x2.add(
      sum,
      i64x2.extmul_low_i32x4_u(words, v128.shuffle<u32>(words, words, 2, 3, 0, 1)),
    );
  }
  return (chain(chained, sum) >> 32) as u32;
}

function chain(chained: u64, sum: v128): u64 {
  const total = i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1);
  return (
    (rotl<u64>((chained ^ (total as u64)) * multiplier, 32) ^ (total as u64)) * otherMultiplier
  );
}
