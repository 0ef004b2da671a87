import type { ByteRoom } from './byteRoom';

/** Takes runs of ordinary records out of a reader's window, many at once; the reader reads what it leaves. */
export interface RecordRuns {
  /** Where the window must lie. */
  readonly room: ByteRoom;
  /**
   * Takes as many whole records as it can of those that begin at `from` in the window and end before `end`; returns where
   * the first begins that it did not take, which may be `from`. Two bytes from `end` on are overwritten. `reject` takes
   * where in the window a record begins, and why it is not taken.
   */
  take(
    from: number,
    end: number,
    baseBytes: number,
    reject: (start: number, reason: string) => void,
  ): number;
}

/** What is done with the batches of a source. */
export interface BatchSink {
  /** How many records it can take at once. */
  readonly room: number;
  /**
   * Takes the batch of `count` records, each of which lies at its address plus `base` in the source; `reject` refuses record
   * i of it.
   */
  batch(count: number, base: number, reject: (i: number, reason: string) => void): void;
}
