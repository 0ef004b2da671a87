import { CsvReader } from '../../src/core/read/csvReader';
import { JsonReader } from '../../src/core/read/jsonReader';
import type { ByteSource } from '../../src/core/read/byteSource';
import type { CsvLayout, JsonLayout } from '../../src/core/formats/format';
import { LineCounter } from '../../src/core/read/lineCounter';
import { runToEnd } from '../../src/core/steps';

/** What a reader made of some text. */
export interface Collected {
  readonly records: {
    readonly values: string[];
    readonly offsetBytes: number;
    readonly lengthBytes: number;
  }[];
  readonly rejected: {
    readonly line: number;
    readonly offsetBytes: number;
    readonly reason: string;
  }[];
  readonly columns: string[][];
}

/** A source over bytes that hands out at most `chunk` of them at a time, so that every boundary is met. */
export function chunkedSource(bytes: Uint8Array, chunk = Infinity): ByteSource {
  return {
    sizeBytes: bytes.length,
    read(offsetBytes, target) {
      const part = bytes.subarray(offsetBytes, offsetBytes + Math.min(target.length, chunk));
      target.set(part);
      return part.length;
    },
  };
}

function collector() {
  const collected: Collected = { records: [], rejected: [], columns: [] };
  return {
    collected,
    sink: {
      record(
        bytes: Uint8Array,
        starts: Int32Array,
        ends: Int32Array,
        offsetBytes: number,
        lengthBytes: number,
      ) {
        const values = Array.from(starts, (start, i) =>
          Buffer.from(bytes.subarray(start, ends[i])).toString('utf8'),
        );
        collected.records.push({ values, offsetBytes, lengthBytes });
        return undefined;
      },
      reject(line: number, offsetBytes: number, reason: string) {
        collected.rejected.push({ line, offsetBytes, reason });
      },
      columns(names: readonly string[]) {
        collected.columns.push([...names]);
      },
    },
  };
}

/** Reads CSV text (no header in it) with the byte reader. */
export function collectCsv(
  text: string | Uint8Array,
  layout: { delimiter?: string; newline?: CsvLayout['newline']; columns: number },
  chunk?: number,
): Collected {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { collected, sink } = collector();
  const reader = new CsvReader(
    chunkedSource(bytes, chunk),
    {
      shape: 'csv',
      delimiter: layout.delimiter ?? ',',
      newline: layout.newline ?? '\n',
      header: Array.from({ length: layout.columns }, (_, i) => `c${i}`),
      dataOffsetBytes: 0,
    },
    sink,
    new LineCounter(0, 1),
  );
  runToEnd(reader.read());
  return collected;
}

/** Reads JSON text for the values at `paths`. */
export function collectJson(
  text: string | Uint8Array,
  paths: readonly string[],
  options: { container?: JsonLayout['container']; anyKeyCase?: boolean; chunk?: number } = {},
): Collected & { readonly isIncompletePages: boolean } {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { collected, sink } = collector();
  const reader = new JsonReader(
    chunkedSource(bytes, options.chunk),
    { shape: 'json', container: options.container },
    paths,
    options.anyKeyCase ?? false,
    sink,
    new LineCounter(0, 1),
  );
  runToEnd(reader.read());
  return { ...collected, isIncompletePages: reader.isIncompletePages };
}
