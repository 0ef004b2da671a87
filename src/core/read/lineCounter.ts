import { lineFeed } from './ascii';

/** Counts lines while a window slides over a source, and remembers a few places so that any line is found again cheaply. */
export class LineCounter {
  /** Lines that begin before `countedToBytes`. */
  private lines = 1;
  private countedToBytes: number;
  private readonly marks: { readonly offsetBytes: number; readonly line: number }[];

  constructor(startBytes: number, firstLine: number) {
    this.lines = firstLine;
    this.countedToBytes = startBytes;
    this.marks = [{ offsetBytes: startBytes, line: firstLine }];
  }

  /** Counts on to `offsetBytes`; `bytes[0]` lies at `baseBytes`, and nothing before it was left uncounted. */
  advance(bytes: Uint8Array, baseBytes: number, offsetBytes: number): number {
    const end = offsetBytes - baseBytes;
    // No further than asked: a line without end would be looked through again with every call.
    const counted = bytes.subarray(0, Math.max(0, end));
    let i = this.countedToBytes - baseBytes;
    while ((i = counted.indexOf(lineFeed, i)) !== -1) {
      this.lines++;
      i++;
    }
    this.countedToBytes = Math.max(this.countedToBytes, offsetBytes);
    const last = this.marks[this.marks.length - 1]!;
    if (offsetBytes - last.offsetBytes >= 1024 * 1024)
      this.marks.push({ offsetBytes, line: this.lines });
    return this.lines;
  }

  /** The nearest place before `offsetBytes` whose line is known: count on from there. */
  markBefore(offsetBytes: number): { readonly offsetBytes: number; readonly line: number } {
    let low = 0;
    let high = this.marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.marks[middle]!.offsetBytes <= offsetBytes) low = middle;
      else high = middle - 1;
    }
    return this.marks[low]!;
  }
}
