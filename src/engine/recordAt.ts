import { nestedValues, type NestedValue } from '../core/read/nestedValues';
import { decodeUtf8Leniently } from '../core/read/utf8';
import type { RecordLocation } from '../core/table/recordLocations';
import type { Evidence, ReadSource } from './evidence';

/** A record shown in full is cut off past this. */
const shownRecordBytes = 4 * 1024 * 1024;

/** A record, read again from its file. */
export interface RecordAt {
  readonly source: ReadSource;
  /** UTF-8, cut off where the record is longer than is shown. */
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly line: number;
  /** In the file as written. */
  readonly offsetBytes: number;
  /** Of the whole record, in the source's UTF-8. */
  readonly lengthBytes: number;
}

/** Reads the record at a location again. Throws a `SourceError` where its file cannot be read any more. */
export function recordAt(
  { sources, isReading }: Pick<Evidence, 'sources' | 'isReading'>,
  { source: number, offsetBytes, lengthBytes }: RecordLocation,
): RecordAt {
  const source = sources[number]!;
  const bytes = new Uint8Array(Math.min(lengthBytes, shownRecordBytes));
  try {
    source.opened.text.read(offsetBytes, bytes);
    return {
      source,
      bytes,
      line: lineAt(source, offsetBytes),
      offsetBytes: source.opened.text.toFileOffset(offsetBytes),
      lengthBytes,
    };
  } finally {
    // While it is read, the file stays open.
    if (!isReading()) source.file.close();
  }
}

/** The text of a record, exactly as in its file. */
export function rawOf({ bytes }: RecordAt): string {
  return decodeUtf8Leniently(bytes);
}

/** The nested values that a record carries. */
export function nestedOf(record: RecordAt): readonly NestedValue[] {
  const { opened, reader } = record.source;
  return nestedValues(rawOf(record), opened.recognised, reader.columns);
}

/** The line, from 1, on which a record begins. */
function lineAt({ reader, opened }: ReadSource, offsetBytes: number): number {
  const mark = reader.lines.markBefore(offsetBytes);
  let { line } = mark;
  const chunk = new Uint8Array(256 * 1024);
  for (let at = mark.offsetBytes; at < offsetBytes; at += chunk.length) {
    const part = chunk.subarray(0, Math.min(chunk.length, offsetBytes - at));
    const got = opened.text.read(at, part);
    for (let i = 0; (i = part.indexOf(0x0a, i)) !== -1 && i < got; i++) line++;
  }
  return line;
}
