import type { ByteSource } from './byteSource';
import type { Encoding } from './encoding';
import { putUtf8 } from './utf8';

/**
 * A source whose bytes are UTF-8 whatever they are on disk, without a byte order mark. Offsets into it are offsets into
 * that UTF-8; `toFileOffset` turns them into offsets of the file.
 */
export interface Utf8Source extends ByteSource {
  toFileOffset(offsetBytes: number): number;
}

/** Presents `file` as UTF-8. */
export function utf8Source(file: ByteSource, encoding: Encoding): Utf8Source {
  return encoding.name === 'utf-8'
    ? new PlainUtf8Source(file, encoding.bomBytes)
    : new Utf16Source(file, encoding);
}

class PlainUtf8Source implements Utf8Source {
  constructor(
    private readonly file: ByteSource,
    private readonly bomBytes: number,
  ) {}

  get sizeBytes(): number {
    return this.file.sizeBytes - this.bomBytes;
  }

  read(offsetBytes: number, target: Uint8Array): number {
    return this.file.read(offsetBytes + this.bomBytes, target);
  }

  toFileOffset(offsetBytes: number): number {
    return offsetBytes + this.bomBytes;
  }
}

/** Bytes of the file turned at a time. */
const blockBytes = 64 * 1024;

/** UTF-16 as UTF-8. Turned block by block; where each block begins in both is remembered, so that any place is found again. */
class Utf16Source implements Utf8Source {
  /** Where block i begins in the UTF-8; block i begins at `bomBytes + i * blockBytes` in the file. */
  private readonly blockStarts = [0];
  private readonly bigEndian: boolean;
  private readonly bomBytes: number;
  private cached: { readonly index: number; readonly bytes: Uint8Array } | undefined;

  constructor(
    private readonly file: ByteSource,
    encoding: Encoding,
  ) {
    this.bigEndian = encoding.name === 'utf-16be';
    this.bomBytes = encoding.bomBytes;
  }

  /** An estimate: UTF-16 of mostly ASCII text is twice as long as its UTF-8. */
  get sizeBytes(): number {
    return Math.ceil((this.file.sizeBytes - this.bomBytes) / 2);
  }

  read(offsetBytes: number, target: Uint8Array): number {
    let filled = 0;
    let index = this.blockAt(offsetBytes);
    while (filled < target.length) {
      const block = this.block(index);
      if (block.length === 0) break;
      const from = offsetBytes + filled - this.blockStarts[index]!;
      const part = block.subarray(from, from + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      index++;
    }
    return filled;
  }

  toFileOffset(offsetBytes: number): number {
    const index = this.blockAt(offsetBytes);
    const block = this.block(index);
    const within = offsetBytes - this.blockStarts[index]!;
    let units = 0;
    for (let i = 0; i < within && i < block.length; i++) {
      const c = block[i]!;
      // One unit per lead byte, two where it leads a character past the basic plane.
      if (c < 0x80 || c >= 0xc0) units += c >= 0xf0 ? 2 : 1;
    }
    return (
      this.bomBytes + index * blockBytes + units * 2 + (index > 0 ? this.carriedBytes(index) : 0)
    );
  }

  /** Index of the block that holds `offsetBytes`, turning blocks up to there. */
  private blockAt(offsetBytes: number): number {
    let low = 0;
    let high = this.blockStarts.length - 1;
    if (offsetBytes >= this.blockStarts[high]!) {
      for (;;) {
        const block = this.block(high);
        if (block.length === 0 || offsetBytes < this.blockStarts[high]! + block.length) return high;
        high++;
      }
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blockStarts[middle]! <= offsetBytes) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** A block whose last unit is the first half of a pair leaves that unit to the next: that one begins earlier by it. */
  private carriedBytes(index: number): number {
    return this.endsInPair(index - 1) ? -2 : 0;
  }

  private endsInPair(index: number): boolean {
    const unit = new Uint8Array(2);
    const at = this.bomBytes + (index + 1) * blockBytes - 2;
    if (this.file.read(at, unit) < 2) return false;
    const high = this.bigEndian ? unit[0]! : unit[1]!;
    return high >= 0xd8 && high <= 0xdb;
  }

  private block(index: number): Uint8Array {
    if (this.cached?.index === index) return this.cached.bytes;
    const carry = index > 0 && this.endsInPair(index - 1) ? 2 : 0;
    const raw = new Uint8Array(blockBytes + carry);
    const got = this.file.read(this.bomBytes + index * blockBytes - carry, raw);
    const bytes = this.turn(raw, got, got === raw.length);
    this.cached = { index, bytes };
    if (bytes.length > 0) this.blockStarts[index + 1] ??= this.blockStarts[index]! + bytes.length;
    return bytes;
  }

  /** UTF-16 to UTF-8; a lone surrogate becomes U+FFFD; with `more`, a first half at the end is left to the next block. */
  private turn(raw: Uint8Array, length: number, more: boolean): Uint8Array {
    const out = new Uint8Array((length >> 1) * 3 + 3);
    const lowByte = this.bigEndian ? 1 : 0;
    const unitAt = (i: number) => raw[i + lowByte]! | (raw[i + 1 - lowByte]! << 8);
    let w = 0;
    for (let i = 0; i + 1 < length; i += 2) {
      let point = unitAt(i);
      if (point >= 0xd800 && point <= 0xdbff) {
        if (i + 3 >= length && more) break;
        const low = i + 3 < length ? unitAt(i + 2) : 0;
        if (low >= 0xdc00 && low <= 0xdfff) {
          point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        } else point = 0xfffd;
      } else if (point >= 0xdc00 && point <= 0xdfff) point = 0xfffd;
      w = putUtf8(out, w, point);
    }
    return out.subarray(0, w);
  }
}
