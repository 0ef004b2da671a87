import { lineFeed } from './ascii';

/** Counts lines while a window slides over a source, and remembers a few places so that any line is found again cheaply. */
export class LineCounter {
  /** Lines that begin before `countedToBytes`. */
  private lines = 1;
  private countedToBytes: number;
  private readonly marks: { readonly offsetBytes: number; readonly line: number }[];

  /** @param count tells how many line feeds lie from `from` to `to - 1` of the bytes, where there is a faster way */
  constructor(
    startBytes: number,
    firstLine: number,
    private count = countLineFeeds,
  ) {
    this.lines = firstLine;
    this.countedToBytes = startBytes;
    this.marks = [{ offsetBytes: startBytes, line: firstLine }];
  }

  /** Lets go of the way of counting that it was given. */
  end(): void {
    this.count = countLineFeeds;
  }

  /** Counts on to `offsetBytes`; `bytes[0]` lies at `baseBytes`, and nothing before it was left uncounted. */
  advance(bytes: Uint8Array, baseBytes: number, offsetBytes: number): number {
    const end = offsetBytes - baseBytes;
    const from = this.countedToBytes - baseBytes;
    if (end > from) this.lines += this.count(bytes, from, end);
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

function countLineFeeds(bytes: Uint8Array, from: number, to: number): number {
  // No further than asked: a line without end would be looked through again with every call.
  const counted = bytes.subarray(0, to);
  let lines = 0;
  for (let i = from; (i = counted.indexOf(lineFeed, i)) !== -1; i++) lines++;
  return lines;
}
