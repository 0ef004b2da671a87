import { carriageReturn, lineFeed } from './ascii';
import { encodeUtf8 } from './utf8';

/**
 * Where a CSV's records begin in `bytes`, given where they begin in `head`, the same bytes decoded leniently, encoded
 * again. The two differ where a header is no UTF-8: a byte that is none has become a character of three.
 */
export function dataOffset(bytes: Uint8Array, head: string, offsetInHead: number): number {
  if (!head.includes('\ufffd')) return offsetInHead;
  const before = encodeUtf8(head).subarray(0, offsetInHead);
  const isLineEnd = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;
  // A header that no line end follows is all there is.
  if (!isLineEnd(before.at(-1))) return bytes.length;
  // Line ends are ASCII, of which decoding neither loses nor invents any.
  let lineEnds = before.reduce((count, byte) => (isLineEnd(byte) ? count + 1 : count), 0);
  let at = 0;
  while (lineEnds > 0) if (isLineEnd(bytes[at++])) lineEnds--;
  return at;
}
