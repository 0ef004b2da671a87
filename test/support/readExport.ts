import assert from 'node:assert/strict';
import { columnNames, type SignInEvent } from '../../src/core/event';
import { ExportReader, openExport, type OpenedExport } from '../../src/core/read/exportReader';
import { runToEnd } from '../../src/core/steps';
import type { NativeIngest } from '../../src/core/read/ingest';
import { TableBuilder } from '../../src/core/table/tableBuilder';
import { assertSameTable } from './assertSameTable';
import { chunkedSource } from './collectRecords';
import { nativeIngest } from './ingestModule';

export interface ReadExport {
  readonly opened: OpenedExport;
  readonly table: TableBuilder;
  readonly records: number;
  readonly rejected: readonly {
    readonly line: number;
    readonly offsetBytes: number;
    readonly reason: string;
  }[];
  readonly warnings: readonly string[];
  /** Row by row, absent columns left out. */
  readonly events: readonly SignInEvent[];
}

interface GivenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Reads files (text or bytes) into one table, as the engine does; each must be a sign-in export. They are read by the
 * readers in JavaScript and by the native scanners: that both tell the same is asserted.
 */
export function readExports(files: readonly GivenFile[], chunk?: number): ReadExport {
  const reference = readExportsBy(files, chunk);
  const read = readExportsBy(files, chunk, nativeIngest());
  assert.deepEqual(read.rejected, reference.rejected);
  assert.deepEqual(read.warnings, reference.warnings);
  assertSameTable(read.table, reference.table);
  return read;
}

/** Reads files by one of the two. */
export function readExportsBy(
  files: readonly GivenFile[],
  chunk?: number,
  native?: NativeIngest,
): ReadExport {
  const table = new TableBuilder(7);
  const rejected: { line: number; offsetBytes: number; reason: string }[] = [];
  const warnings: string[] = [];
  let last: OpenedExport | undefined;
  for (const { name, content } of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const opened = openExport(chunkedSource(bytes), name);
    assert.ok(opened.ok, opened.ok ? '' : opened.looksLike);
    last = { ...opened, text: chunk === undefined ? opened.text : limited(opened.text, chunk) };
    const report = {
      reject: (line: number, offsetBytes: number, reason: string) =>
        rejected.push({ line, offsetBytes, reason }),
    };
    const reader = new ExportReader(last, table, report, native);
    warnings.push(...runToEnd(reader.read()));
    reader.end();
  }
  const records = table.recordCount;
  warnings.push(...runToEnd(table.finish()));
  assert.ok(last !== undefined);
  return { opened: last, table, records, rejected, warnings, events: eventsOf(table) };
}

export function readExport(
  content: string | Uint8Array,
  name = 'export',
  chunk?: number,
): ReadExport {
  return readExports([{ name, content }], chunk);
}

/** All rows of a table as events. */
export function eventsOf(table: TableBuilder): readonly SignInEvent[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(
      columnNames.flatMap((name) => {
        const value = table.column(name).text(row);
        return value === null ? [] : [[name, value] as const];
      }),
    ),
  );
}

function limited(text: OpenedExport['text'], chunk: number): OpenedExport['text'] {
  return {
    sizeBytes: text.sizeBytes,
    read: (offsetBytes, target) => text.read(offsetBytes, target.subarray(0, chunk)),
    toFileOffset: (offsetBytes) => text.toFileOffset(offsetBytes),
  };
}
