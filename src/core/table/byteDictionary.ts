/**
 * Distinct byte strings, numbered in the order they were met; number 0 is the empty one. Bytes are copied in, so that no
 * window is kept alive. The hash is seeded per table: a hostile file cannot be made to collide in advance.
 */
export class ByteDictionary {
  /** How many distinct strings there are. */
  count = 1;
  /** The number that `add` or `codeOf` answered last: neighbouring rows often repeat a value. */
  last = 0;
  private bytes = new Uint8Array(256);
  /** String i is `bytes[offsets[i], offsets[i + 1])`. */
  private offsets = new Uint32Array(17);
  private hashes = new Int32Array(16);
  /** Open addressing; number + 1, 0 for free. */
  private slots = new Int32Array(32);
  private mask = 31;

  constructor(private readonly seed: number) {}

  /** Whether `source[start, end)` is what `last` stands for. */
  isLast(source: Uint8Array, start: number, end: number): boolean {
    const { bytes, last } = this;
    let i = this.offsets[last]!;
    if (this.offsets[last + 1]! - i !== end - start) return false;
    for (let k = start; k < end; k++, i++) if (bytes[i] !== source[k]) return false;
    return true;
  }

  /** The number of `source[start, end)`, a new one if it was never met: then it equals what `count` was before. */
  codeOf(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return (this.last = 0);
    let hash = this.seed;
    for (let k = start; k < end; k++) hash = Math.imul(hash ^ source[k]!, 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    const { slots, mask, hashes, offsets, bytes } = this;
    let slot = hash & mask;
    for (let code: number; (code = slots[slot]! - 1) !== -1; slot = (slot + 1) & mask) {
      if (hashes[code] !== hash) continue;
      const from = offsets[code]!;
      if (offsets[code + 1]! - from !== length) continue;
      let i = 0;
      while (i < length && bytes[from + i] === source[start + i]) i++;
      if (i === length) return (this.last = code);
    }
    return (this.last = this.add(source, start, end, hash, slot));
  }

  /** The bytes of a number, as a range of a shared array: read, not kept. */
  rangeOf(code: number): {
    readonly bytes: Uint8Array;
    readonly start: number;
    readonly end: number;
  } {
    return { bytes: this.bytes, start: this.offsets[code]!, end: this.offsets[code + 1]! };
  }

  private add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.count++;
    const from = this.offsets[code]!;
    const to = from + end - start;
    if (to > this.bytes.length) this.bytes = grown(this.bytes, Math.max(to, this.bytes.length * 2));
    this.bytes.set(source.subarray(start, end), from);
    if (code + 2 > this.offsets.length) {
      const size = this.offsets.length * 2;
      this.offsets = grown(this.offsets, size);
      this.hashes = grown(this.hashes, size);
    }
    this.offsets[code + 1] = to;
    this.hashes[code] = hash;
    this.slots[slot] = code + 1;
    if (this.count * 2 > this.mask) this.rehash();
    return code;
  }

  private rehash(): void {
    const mask = this.mask * 4 + 3;
    const slots = new Int32Array(mask + 1);
    for (let code = 1; code < this.count; code++) {
      let slot = this.hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.slots = slots;
    this.mask = mask;
  }
}

/** A longer copy of a typed array, the rest zero. */
export function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  array: T,
  length: number,
): T {
  const Same = array.constructor as new (length: number) => T;
  const longer = new Same(length);
  longer.set(array);
  return longer;
}
