/**
 * A hash of which nobody finds collisions who does not know its key: HalfSipHash-1-3 (Aumasson and Bernstein), of 32 bits. It
 * takes about four times as long as one that only spreads well.
 *
 * @param seed 32 bits, from which the key is drawn
 * @returns what hashes `source[start, end)`
 */
export function keyedHash(seed: number): (source: DataView, start: number, end: number) => number {
  const key = mixed(seed + 0x9e3779b9);
  const otherKey = mixed(seed + 0x3c6ef372);
  return (source, start, end) => {
    let a = key;
    let b = otherKey;
    let c = 0x6c796765 ^ key;
    let d = 0x74656462 ^ otherKey;
    const round = () => {
      a = (a + b) | 0;
      b = rotated(b, 5) ^ a;
      a = rotated(a, 16);
      c = (c + d) | 0;
      d = rotated(d, 8) ^ c;
      a = (a + d) | 0;
      d = rotated(d, 7) ^ a;
      c = (c + b) | 0;
      b = rotated(b, 13) ^ c;
      c = rotated(c, 16);
    };
    const take = (word: number) => {
      d ^= word;
      round();
      a ^= word;
    };
    let i = start;
    for (; i + 4 <= end; i += 4) take(source.getUint32(i, true));
    // What is left, and the length, so that zeros at the end count.
    let last = (end - start) << 24;
    for (let shift = 0; i < end; shift += 8) last |= source.getUint8(i++) << shift;
    take(last);
    c ^= 0xff;
    for (let i = 0; i < 3; i++) round();
    return b ^ d;
  };
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Spreads every bit of a word over all of them (the finish of MurmurHash3). */
function mixed(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
