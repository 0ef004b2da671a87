import { nestedValues, type NestedValue } from '../core/read/nestedValues';
import { decodeUtf8Leniently } from '../core/read/utf8';
import type { RecordLocation } from '../core/table/recordLocations';
import { mostEmissions } from '../protocol/engineContract';
import type { Evidence, ReadSource } from './evidence';

/** A record shown in full is cut off past this. */
const shownRecordBytes = 4 * 1024 * 1024;

/** A record, read again from its file. */
export interface RecordAt {
  readonly source: ReadSource;
  /** UTF-8, cut off where the record is longer than is shown. */
  readonly bytes: Uint8Array;
  /** In the source's UTF-8, as locations have it; in the file as written. */
  readonly textOffsetBytes: number;
  readonly offsetBytes: number;
  /** Of the whole record, in the source's UTF-8. */
  readonly lengthBytes: number;
}

/** Reads the record at a location again. Throws a `SourceError` where its file cannot be read any more. */
export function recordAt(
  evidence: Evidence,
  { source: number, offsetBytes, lengthBytes }: RecordLocation,
): RecordAt {
  const source = evidence.sources[number]!;
  const { text } = source.opened;
  const bytes = new Uint8Array(Math.min(lengthBytes, shownRecordBytes));
  return letGo(evidence, source, () => {
    text.read(offsetBytes, bytes);
    return {
      source,
      bytes,
      textOffsetBytes: offsetBytes,
      offsetBytes: text.toFileOffset(offsetBytes),
      lengthBytes,
    };
  });
}

/** The line, from 1, on which a record begins. Reads up to a megabyte before it. */
export function lineOf(evidence: Evidence, { source, textOffsetBytes }: RecordAt): number {
  return letGo(evidence, source, () => lineAt(source, textOffsetBytes));
}

/** Lets the file go after reading from it, unless it is being read as a whole: then it stays open. */
function letGo<T>(evidence: Evidence, { file }: ReadSource, read: () => T): T {
  try {
    return read();
  } finally {
    if (!evidence.isReading()) file.close();
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

/** Of the records merged into a row, each nested value as the latest that has it says it: as the row's other values. */
export function nestedOfRow(evidence: Evidence, tableRow: number): readonly NestedValue[] {
  const byName = new Map<NestedValue['name'], NestedValue>();
  for (const location of evidence.table.emissionsOf(tableRow, mostEmissions))
    for (const value of nestedOf(recordAt(evidence, location))) byName.set(value.name, value);
  return [...byName.values()];
}

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
