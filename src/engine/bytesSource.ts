import type { ByteSource } from '../core/read/byteSource';

/** A source over bytes that lie in memory. They are not copied. Closing it does nothing. */
export function bytesSource(bytes: Uint8Array): ByteSource & { close(): void } {
  return {
    sizeBytes: bytes.length,
    read(offsetBytes, target) {
      const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
      target.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}
