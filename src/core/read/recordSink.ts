/**
 * What a reader does with what it finds. A record is a number of slots (CSV: its columns; JSON: the paths asked for);
 * the value of slot i is `bytes[starts[i], ends[i])`, unescaped, valid UTF-8, empty where absent. The arrays are the
 * reader's own and change with the next record.
 */
export interface RecordSink {
  /**
   * `offsetBytes` and `lengthBytes` say where the record lies in the source. A text that is returned says why the sink
   * does not take it: the reader then rejects the record.
   */
  record(
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    offsetBytes: number,
    lengthBytes: number,
  ): string | undefined;
  /** A record that could not be read; it costs only itself. `line` is the line it begins at, from 1. */
  reject(line: number, offsetBytes: number, reason: string): void;
}
