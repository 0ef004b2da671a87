import { keyedHash } from './keyedHash';

/** Distinct texts, numbered in the order they were met; number 0 is the empty one. */
export interface SlotDictionary {
  /** The number of `source[start, end)`, a new one if it was never met. */
  codeOf(source: DataView, start: number, end: number): number;
  /** How many distinct texts there are, the empty one included. */
  countNow(): number;
  /** The bytes of a number, as a range of a shared array: read, not kept. */
  rangeOf(code: number): {
    readonly bytes: Uint8Array;
    readonly start: number;
    readonly end: number;
  };
}

/**
 * Places that a look-up may pass before it finds its own. Of texts that were not chosen to collide none passes as many: the
 * table is at most half full.
 */
const mostPassed = 128;

/**
 * Distinct byte strings, numbered in the order they were met; number 0 is the empty one. Bytes are copied in, so that no
 * window is kept alive.
 *
 * Whoever writes an export chooses its texts. The quick hash has some that collide whatever its seed is (the difference of
 * two words can be made to cancel itself): where a look-up passes too many, a keyed hash that has none takes its place.
 */
export class ByteDictionary implements SlotDictionary {
  /** How many distinct strings there are. */
  count = 1;
  /** The number that `codeOf` answered last: neighbouring rows often repeat a value. */
  last = 0;
  private bytes = new Uint8Array(256);
  private words = new DataView(this.bytes.buffer);
  /** String i is `bytes[offsets[i], offsets[i + 1])`. */
  private offsets = new Uint32Array(17);
  private hashes = new Int32Array(16);
  /** Open addressing; number + 1, 0 for free. */
  private slots = new Int32Array(32);
  private mask = 31;
  private readonly multiplier: number;
  private keyed: ReturnType<typeof keyedHash> | undefined;

  /** @param seed of the hashes, drawn at random */
  constructor(private readonly seed: number) {
    this.multiplier = Math.imul(seed, 0x9e3779b1) | 1;
  }

  /** The number of `source[start, end)`, a new one if it was never met: then it equals what `count` was before. */
  codeOf(source: DataView, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return (this.last = 0);
    const { last } = this;
    const lastFrom = this.offsets[last]!;
    if (
      this.offsets[last + 1]! - lastFrom === length &&
      sameBytes(this.words, lastFrom, source, start, length)
    )
      return last;
    const hash = this.hashOf(source, start, end);
    const { slots, mask, hashes, offsets } = this;
    let slot = hash & mask;
    let passed = 0;
    for (let code: number; (code = slots[slot]! - 1) !== -1; slot = (slot + 1) & mask) {
      if (++passed > mostPassed && this.keyed === undefined) {
        this.hashAnew();
        return this.codeOf(source, start, end);
      }
      if (hashes[code] !== hash) continue;
      const from = offsets[code]!;
      if (offsets[code + 1]! - from !== length) continue;
      if (sameBytes(this.words, from, source, start, length)) return (this.last = code);
    }
    return (this.last = this.add(source, start, end, hash, slot));
  }

  countNow(): number {
    return this.count;
  }

  rangeOf(code: number): ReturnType<SlotDictionary['rangeOf']> {
    return { bytes: this.bytes, start: this.offsets[code]!, end: this.offsets[code + 1]! };
  }

  /** Four bytes at a time: byte by byte it was a third of the time that reading takes. */
  private hashOf(source: DataView, start: number, end: number): number {
    if (this.keyed !== undefined) return this.keyed(source, start, end);
    const { multiplier } = this;
    let hash = this.seed;
    let i = start;
    for (; i + 4 <= end; i += 4) {
      hash = Math.imul(hash ^ source.getUint32(i, true), multiplier);
      hash ^= hash >>> 15;
    }
    for (; i < end; i++) hash = Math.imul(hash ^ source.getUint8(i), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  private add(source: DataView, start: number, end: number, hash: number, slot: number): number {
    const code = this.count++;
    const from = this.offsets[code]!;
    const to = from + end - start;
    if (to > this.bytes.length) {
      this.bytes = grown(this.bytes, Math.max(to, this.bytes.length * 2));
      this.words = new DataView(this.bytes.buffer);
    }
    for (let i = start, w = from; i < end; i++, w++) this.bytes[w] = source.getUint8(i);
    if (code + 2 > this.offsets.length) {
      const size = this.offsets.length * 2;
      this.offsets = grown(this.offsets, size);
      this.hashes = grown(this.hashes, size);
    }
    this.offsets[code + 1] = to;
    this.hashes[code] = hash;
    this.slots[slot] = code + 1;
    if (this.count * 2 > this.mask) this.fillSlots(this.mask * 4 + 3);
    return code;
  }

  /** From now on by the keyed hash. */
  private hashAnew(): void {
    this.keyed = keyedHash(this.seed);
    const { hashes, offsets, words } = this;
    for (let code = 1; code < this.count; code++)
      hashes[code] = this.hashOf(words, offsets[code]!, offsets[code + 1]!);
    this.fillSlots(this.mask);
  }

  private fillSlots(mask: number): void {
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

function sameBytes(a: DataView, atA: number, b: DataView, atB: number, length: number): boolean {
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (a.getUint32(atA + i, true) !== b.getUint32(atB + i, true)) return false;
  for (; i < length; i++) if (a.getUint8(atA + i) !== b.getUint8(atB + i)) return false;
  return true;
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
