import { CsvReader } from '../../src/core/read/csvReader';
import { JsonReader } from '../../src/core/read/jsonReader';
import type { ByteSource } from '../../src/core/read/byteSource';
import type { CsvLayout, JsonLayout } from '../../src/core/formats/format';
import { LineCounter } from '../../src/core/read/lineCounter';
import { NativeRuns, readsNatively } from '../../src/core/read/nativeRuns';
import { wanted } from '../../src/core/read/wanted';
import { runToEnd } from '../../src/core/steps';
import { nativeIngest } from './ingestModule';

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

/** As `collectCsv`, where the native scanner takes all that it can. Every other slot is coded. */
export function collectCsvNatively(
  text: string | Uint8Array,
  { delimiter = ',', newline = '\n', columns }: Parameters<typeof collectCsv>[1],
  chunk?: number,
): Collected {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { collected, sink } = collector();
  const header = Array.from({ length: columns }, (_, i) => `c${i}`);
  const layout: CsvLayout = { shape: 'csv', delimiter, newline, header, dataOffsetBytes: 0 };
  if (!readsNatively(layout)) throw new Error('the native scanner does not read this');
  const native = nativeIngest();
  native.begin(columns, 7);
  header.forEach((_, slot) => native.want(slot, slot % 2 === 0 ? wanted.coded : wanted.text));
  native.setDialect(delimiter.charCodeAt(0), columns);
  const valueOf = (slot: number, i: number) => {
    const value = native.valueOf(slot, i);
    return Buffer.from(value.bytes.slice(value.start, value.end)).toString('utf8');
  };
  const batches = {
    room: 5,
    batch(count: number, base: number) {
      for (let i = 0; i < count; i++) {
        const start = native.words[native.recordStarts + i]!;
        const end = native.words[native.recordEnds + i]!;
        const values = header.map((_, slot) => valueOf(slot, i));
        collected.records.push({ values, offsetBytes: base + start, lengthBytes: end - start });
      }
    },
  };
  const runs = new NativeRuns(native, batches, (from, end, most) =>
    native.takeCsv(from, end, most),
  );
  const lines = new LineCounter(0, 1, (_bytes, from, to) => native.countLines(from, to));
  runToEnd(new CsvReader(chunkedSource(bytes, chunk), layout, sink, lines, runs).read());
  return collected;
}
