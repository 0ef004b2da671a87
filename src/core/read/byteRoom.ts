/** An array of bytes that can become longer: then, or whenever something else is put into its memory, `bytes` is another. */
export interface ByteRoom {
  readonly bytes: Uint8Array;
  /** Makes it `length` bytes long; what it held is kept. */
  resize(length: number): void;
}

/** A room of JavaScript's own. */
export class PlainRoom implements ByteRoom {
  bytes = new Uint8Array(0);

  resize(length: number): void {
    const bytes = new Uint8Array(length);
    bytes.set(this.bytes.subarray(0, length));
    this.bytes = bytes;
  }
}
