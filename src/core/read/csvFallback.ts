import Papa from 'papaparse';
import type { CsvLayout } from '../formats/format';

/** How much of the file papaparse is shown at first, at most, and where quotes never match, for one record. */
const firstBytes = 4 * 1024;
export const leastFallbackBytes = 512;
export const mostFallbackBytes = 256 * 1024;

/** One record by papaparse's rules, its values as bytes. */
export interface FallbackRecord {
  readonly fields: readonly Uint8Array[];
  /** Where in `bytes` the next record begins. */
  readonly next: number;
}

/**
 * Lets papaparse read the record at `bytes[start]`. Undefined where it does not end within what is there, or within
 * `mostBytes`: a record of that size whose quoting is broken too is given up.
 */
export function parseRecordWithPapa(
  bytes: Uint8Array,
  start: number,
  end: number,
  atEnd: boolean,
  layout: CsvLayout,
  mostBytes: number,
): FallbackRecord | undefined {
  for (let size = Math.min(firstBytes, mostBytes); size <= mostBytes; size *= 4) {
    const stop = Math.min(end, start + size);
    // One character per byte: papaparse's cursor then counts bytes, and UTF-8 passes through untouched.
    const text = textOfBytes(bytes, start, stop);
    const { data, meta, errors } = Papa.parse<string[]>(text, {
      delimiter: layout.delimiter,
      newline: layout.newline,
      quoteChar: '"',
      preview: 1,
    });
    const fields = data[0];
    const isClosed = !errors.some(({ code }) => code === 'MissingQuotes');
    if (fields !== undefined && isClosed && (meta.cursor < text.length || (atEnd && stop === end)))
      return { fields: fields.map(bytesOfText), next: start + meta.cursor };
    if (stop === end) return undefined;
  }
  return undefined;
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
