import Papa from 'papaparse';
import type { CsvLayout } from '../formats/format';

/** How much of the file papaparse is shown for one record. */
const windowBytes = 256 * 1024;

/** One record by papaparse's rules, its values as bytes. */
export interface FallbackRecord {
  readonly fields: readonly Uint8Array[];
  /** Where in `bytes` the next record begins. */
  readonly next: number;
}

/**
 * Lets papaparse read the record at `bytes[start]`. Undefined where it does not end within what is there (or within
 * 256 KB: a record of that size whose quoting is broken too is given up).
 */
export function parseRecordWithPapa(
  bytes: Uint8Array,
  start: number,
  end: number,
  atEnd: boolean,
  layout: CsvLayout,
): FallbackRecord | undefined {
  const stop = Math.min(end, start + windowBytes);
  // One character per byte: papaparse's cursor then counts bytes, and UTF-8 passes through untouched.
  const text = textOfBytes(bytes, start, stop);
  const { data, meta, errors } = Papa.parse<string[]>(text, {
    delimiter: layout.delimiter,
    newline: layout.newline,
    quoteChar: '"',
    preview: 1,
  });
  const fields = data[0];
  if (fields === undefined || errors.some(({ code }) => code === 'MissingQuotes')) return undefined;
  if (meta.cursor >= text.length && !(atEnd && stop === end)) return undefined;
  return { fields: fields.map(bytesOfText), next: start + meta.cursor };
}

function textOfBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, Math.min(i + 8192, end)));
  return text;
}

function bytesOfText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
