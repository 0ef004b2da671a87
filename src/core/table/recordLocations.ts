import { grown } from './byteDictionary';

/** Where a record lies: which source, its number there (from 1), and its bytes in the source's UTF-8. */
export interface RecordLocation {
  readonly source: number;
  readonly number: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/** Locations of all records of a table, 18 bytes each. */
export class RecordLocations {
  count = 0;
  private offsets = new Float64Array(1024);
  private lengths = new Uint32Array(1024);
  private numbers = new Uint32Array(1024);
  private sources = new Uint16Array(1024);

  makeRoom(records: number): void {
    if (records <= this.offsets.length) return;
    this.offsets = grown(this.offsets, records);
    this.lengths = grown(this.lengths, records);
    this.numbers = grown(this.numbers, records);
    this.sources = grown(this.sources, records);
  }

  /** There must be room. */
  add(source: number, number: number, offsetBytes: number, lengthBytes: number): void {
    const i = this.count++;
    this.offsets[i] = offsetBytes;
    this.lengths[i] = lengthBytes;
    this.numbers[i] = number;
    this.sources[i] = source;
  }

  /** The source of a record alone. */
  sourceOf(record: number): number {
    return this.sources[record]!;
  }

  at(record: number): RecordLocation {
    return {
      source: this.sources[record]!,
      number: this.numbers[record]!,
      offsetBytes: this.offsets[record]!,
      lengthBytes: this.lengths[record]!,
    };
  }
}
