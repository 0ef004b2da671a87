import { PlainRoom, type ByteRoom } from './byteRoom';
import type { ByteSource } from './byteSource';

/** Bytes past the window's end that a scanner may look at: it puts its stop marks there. */
const padBytes = 16;

/** Bytes read at a time: large enough that a read costs little, small enough to stay in the processor's cache. */
const chunkBytes = 256 * 1024;

/** A record longer than this is refused: no sign-in has it, and it must fit into memory several times over. */
export const maxRecordBytes = 16 * 1024 * 1024;

/**
 * A window that slides over a source from front to back. `bytes[0, end)` are the source's bytes from `baseBytes`; beyond
 * lie a few bytes for stop marks and then a scratch area, in the same array, where a reader puts values that it had to
 * unescape: so that a value is always a range of one array.
 */
export class ByteWindow {
  /** How many bytes of the source the window holds. */
  end = 0;
  /** Where in the source the window begins. */
  baseBytes: number;
  /** Whether the window reaches the end of the source. */
  atEnd = false;
  private capacity = chunkBytes;
  private scratchUsed = 0;

  constructor(
    private readonly source: ByteSource,
    startBytes: number,
    private readonly room: ByteRoom = new PlainRoom(),
  ) {
    this.baseBytes = startBytes;
    room.resize(this.capacity + padBytes + 64 * 1024);
  }

  /** Another array whenever the window or what shares its memory has grown. */
  get bytes(): Uint8Array {
    return this.room.bytes;
  }

  /** Drops what lies before `from` and reads on. Returns false where there is nothing more to read. */
  slide(from: number): boolean {
    if (this.atEnd) return false;
    const kept = this.end - from;
    // Twice as much each time that a record does not end: it is scanned again from its start, and so at most twice over.
    const wanted = Math.max(chunkBytes, kept);
    if (kept + wanted > this.capacity) this.resize(kept + wanted, this.scratchCapacity);
    this.bytes.copyWithin(0, from, this.end);
    this.baseBytes += from;
    this.end = kept;
    const got = this.source.read(this.baseBytes + kept, this.bytes.subarray(kept, kept + wanted));
    this.end += got;
    if (got === 0) this.atEnd = true;
    return got > 0;
  }

  /** Forgets what the scratch area holds: the values of the record before are no longer needed. */
  clearScratch(): void {
    this.scratchUsed = 0;
  }

  /** Makes room for `length` bytes in the scratch area and returns where they begin. May replace `bytes`. */
  reserve(length: number): number {
    const needed = this.scratchUsed + length + padBytes;
    if (needed > this.scratchCapacity) this.resize(this.capacity, needed * 2);
    const start = this.capacity + padBytes + this.scratchUsed;
    this.scratchUsed += length;
    return start;
  }

  /** Gives back the unused tail of the last reservation: it ends at `end`. */
  trim(end: number): void {
    this.scratchUsed = end - this.capacity - padBytes;
  }

  private get scratchCapacity(): number {
    return this.bytes.length - this.capacity - padBytes;
  }

  private resize(capacity: number, scratch: number): void {
    this.room.resize(capacity + padBytes + scratch);
    this.capacity = capacity;
  }
}
