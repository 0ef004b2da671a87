import type { CsvLayout } from '../formats/format';
import type { NativeIngest } from './ingest';
import type { BatchSink, RecordRuns } from './recordRuns';

/** Whether the native scanner reads CSV that is written so. */
export function readsNatively({ delimiter, newline, header }: CsvLayout): boolean {
  const code = delimiter.charCodeAt(0);
  return newline !== '\r' && code < 0x80 && !'"\r\n'.includes(delimiter) && header.length > 0;
}

/** Runs of records as one of the native scanners takes them, batch by batch, out of its window into `sink`. */
export class NativeRuns implements RecordRuns {
  readonly room;

  /**
   * To be made once `native` has begun with the source's slots.
   * @param scan takes up to `most` records that lie from `from` to `end` of the window into the batch; returns how many
   */
  constructor(
    private readonly native: NativeIngest,
    private readonly sink: BatchSink,
    private readonly scan: (from: number, end: number, most: number) => number,
  ) {
    this.room = native.room;
  }

  take(
    from: number,
    end: number,
    baseBytes: number,
    reject: (start: number, reason: string) => void,
  ): number {
    const { native, sink } = this;
    const count = this.scan(from, end, Math.min(sink.room, native.mostRecords));
    if (count === 0) return from;
    const { windowAt, nextAt, words, recordStarts } = native;
    sink.batch(count, baseBytes - windowAt, (i, reason) =>
      reject(words[recordStarts + i]! - windowAt, reason),
    );
    return nextAt - windowAt;
  }
}
