/** FNV-1a of a text, 32 bits: turns any seed, label or id into a number that is the same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The sfc32 generator: small, fast and, unlike Math.random, the same sequence for the same seed on every machine. Not for
 * secrets.
 */
export class GenerateRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private readonly bytes = Buffer.alloc(16);

  constructor(seed: string) {
    this.a = hashText(seed);
    this.b = hashText(`${seed}/b`);
    this.c = hashText(`${seed}/c`);
    // sfc32 needs a dozen rounds before similar seeds stop looking alike.
    for (let i = 0; i < 12; i++) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  float(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.float() * limit);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** One member of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A random GUID in lower case (version 4). */
  guid(): string {
    this.fill();
    this.bytes[6] = (this.bytes[6]! & 0x0f) | 0x40;
    this.bytes[8] = (this.bytes[8]! & 0x3f) | 0x80;
    const hex = this.bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /**
   * A request id and the unique token identifier that goes with it: base64url of the same GUID's bytes in .NET order (the
   * first three groups little-endian), 22 characters. Request ids end in `00`.
   */
  requestId(): { readonly id: string; readonly token: string } {
    this.fill();
    this.bytes[15] = 0;
    const token = this.bytes.toString('base64url');
    const hex = this.bytes.toString('hex');
    const turned = (from: number, to: number): string => {
      let text = '';
      for (let i = to - 2; i >= from; i -= 2) text += hex.slice(i, i + 2);
      return text;
    };
    const id = `${turned(0, 8)}-${turned(8, 12)}-${turned(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return { id, token };
  }

  private fill(): void {
    for (let i = 0; i < 16; i += 4) this.bytes.writeUInt32LE(this.uint32(), i);
  }
}

/** Draws list positions by Zipf's law: position k about 1/(k+1) as often as the first. Constant time (Vose's alias method). */
export class GenerateZipf {
  private readonly probability: Float64Array;
  private readonly alias: Uint32Array;

  constructor(size: number, exponent = 1) {
    const weights = Float64Array.from({ length: size }, (_, k) => 1 / (k + 1) ** exponent);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.probability = weights.map((weight) => (weight * size) / total);
    this.alias = new Uint32Array(size);
    const small: number[] = [];
    const large: number[] = [];
    this.probability.forEach((share, k) => (share < 1 ? small : large).push(k));
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop()!;
      const rich = large.pop()!;
      this.alias[poor] = rich;
      this.probability[rich]! -= 1 - this.probability[poor]!;
      (this.probability[rich]! < 1 ? small : large).push(rich);
    }
    for (const rest of [...small, ...large]) this.probability[rest] = 1;
  }

  /** A position from 0 up to, not including, the list's size. */
  draw(random: GenerateRandom): number {
    const k = random.below(this.probability.length);
    return random.float() < this.probability[k]! ? k : this.alias[k]!;
  }
}
