import type { ByteSource } from '../core/read/byteSource';

/** A running SHA-256. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; undefined where the hash could not be made. */
  digest(): string | Promise<string | undefined>;
  /** Lets go of it, whether it was asked or not. */
  end(): void;
}

/** A source that hashes what is read through it from front to back, so that the file need not be read twice. */
export class HashingSource implements ByteSource {
  private hashedBytes = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly hasher: Hasher,
  ) {}

  get sizeBytes(): number {
    return this.source.sizeBytes;
  }

  read(offsetBytes: number, target: Uint8Array): number {
    const got = this.source.read(offsetBytes, target);
    const end = offsetBytes + got;
    if (offsetBytes <= this.hashedBytes && end > this.hashedBytes) {
      this.hasher.update(target.subarray(this.hashedBytes - offsetBytes, got));
      this.hashedBytes = end;
    }
    return got;
  }

  /** The whole file's hash, or undefined where it was not read to its end. */
  digest(): ReturnType<Hasher['digest']> | undefined {
    return this.hashedBytes === this.sizeBytes ? this.hasher.digest() : undefined;
  }
}
