import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { columnNames } from '../../src/core/event';
import type { ByteSource } from '../../src/core/read/byteSource';
import { ExportReader, openExport, type OpenedExport } from '../../src/core/read/exportReader';
import type { Utf8Source } from '../../src/core/read/utf8Source';
import { TableBuilder } from '../../src/core/table/tableBuilder';

/** How reading a file ended, short enough to be compared. */
export type Ending =
  | { readonly kind: 'refused'; readonly words: string }
  | {
      readonly kind: 'read';
      readonly formatId: string;
      readonly records: number;
      readonly rows: number;
      readonly rejected: readonly (readonly [line: number, offsetBytes: number, reason: string])[];
      readonly warnings: readonly string[];
      /** Of all values. */
      readonly hash: string;
    };

/** A message for people is no longer than this, whatever stands in the file. */
const longestWords = 2000;

/**
 * Opens and reads `bytes`, at most `chunk` at a time, and asserts what holds for every file: that it is read or refused
 * in words, with no more steps and bytes than its length calls for, and that every byte of it is accounted for.
 */
export function judgedRead(bytes: Uint8Array, name: string, chunk: number): Ending {
  let bytesRead = 0;
  const file: ByteSource = {
    sizeBytes: bytes.length,
    read(offsetBytes, target) {
      const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
      target.set(part);
      bytesRead += part.length;
      return part.length;
    },
  };
  const opened = openExport(file, name);
  if (!opened.ok) {
    assertWords(opened.looksLike);
    return { kind: 'refused', words: opened.looksLike };
  }
  // Looking into it beforehand asks for all it wants; reading takes what it is given.
  const pace = { most: Infinity };
  const text = limited(opened.text, pace);
  const table = new TableBuilder(7);
  const rejected: (readonly [number, number, string])[] = [];
  const reader = new ExportReader({ ...opened, text }, table, {
    reject: (line, offsetBytes, reason) => rejected.push([line, offsetBytes, reason]),
  });
  pace.most = chunk;
  const mostSteps = (steps: number, of: string) => {
    const most = 400 + 2 * (bytes.length / chunk) + bytes.length / 1000 + rejected.length;
    assert.ok(steps <= most, `${of} took ${steps} steps over ${bytes.length} bytes`);
  };
  const run = <T>(steps: Generator<void, T>, of: string): T => {
    for (let count = 0; ; count++) {
      const step = steps.next();
      if (step.done === true) return step.value;
      mostSteps(count, of);
    }
  };
  const warnings = [...run(reader.read(), 'reading')];
  reader.end();
  // Read once, and looked into a few times before.
  assert.ok(bytesRead <= 12 * bytes.length + 1024, `${bytesRead} of ${bytes.length} bytes read`);
  const records = table.recordCount;
  warnings.push(...run(table.finish(), 'finishing'));
  for (const words of warnings) assertWords(words);
  assertPlaces(opened, table, records, rejected);
  return {
    kind: 'read',
    formatId: opened.recognised.format.id,
    records,
    rows: table.rowCount,
    rejected,
    warnings,
    hash: hashOf(table),
  };
}

function assertWords(words: string): void {
  assert.ok(words.length > 5 && words.length < longestWords, `words of ${words.length} characters`);
  assert.doesNotMatch(words, /undefined|\[object|\{\d\}/);
}

function limited(text: Utf8Source, pace: { readonly most: number }): Utf8Source {
  return {
    sizeBytes: text.sizeBytes,
    read: (offsetBytes, target) => text.read(offsetBytes, target.subarray(0, pace.most)),
    toFileOffset: (offsetBytes) => text.toFileOffset(offsetBytes),
  };
}

function hashOf(table: TableBuilder): string {
  const hash = createHash('sha256');
  for (const name of columnNames) {
    const column = table.column(name);
    for (let row = 0; row < table.rowCount; row++) hash.update(`${column.text(row) ?? '\u0000'}\n`);
  }
  return hash.digest('hex');
}

/** Every record lies where it is said to lie, and between records and what was rejected lies nothing that is not told. */
function assertPlaces(
  opened: OpenedExport,
  table: TableBuilder,
  records: number,
  rejected: readonly (readonly [line: number, offsetBytes: number, reason: string])[],
): void {
  const { text, recognised } = opened;
  const whole = new Uint8Array(text.sizeBytes * 3 + 16);
  const bytes = Buffer.from(whole.buffer, 0, text.read(0, whole));
  let emissions = 0;
  for (let row = 0; row < table.rowCount; row++) emissions += table.emissionCount(row);
  assert.equal(emissions, records, 'records of all rows');

  let line = 1;
  let lineAt = 0;
  for (const [said, offsetBytes, reason] of rejected) {
    assertWords(reason);
    assert.ok(offsetBytes >= 0 && offsetBytes <= bytes.length, `rejected at ${offsetBytes}`);
    assert.ok(offsetBytes >= lineAt, 'rejections in the order of the file');
    for (; lineAt < offsetBytes; lineAt++) if (bytes[lineAt] === 0x0a) line++;
    assert.equal(said, line, `line of what was rejected at ${offsetBytes}`);
  }

  const places = [
    ...Array.from({ length: records }, (_, i) => table.locations.at(i)),
    ...rejected.map(([, offsetBytes]) => ({ offsetBytes, lengthBytes: undefined })),
  ].sort((a, b) => a.offsetBytes - b.offsetBytes);
  const { layout } = recognised;
  // Between records of pages stand the pages' own keys.
  const nothing =
    layout.shape === 'csv'
      ? /^(?:\s|"")*$/
      : layout.container === undefined
        ? /^[\s,[\]]*$/
        : /^[\s\S]*$/;
  let end: number | undefined = layout.shape === 'csv' ? layout.dataOffsetBytes : 0;
  for (const { offsetBytes, lengthBytes } of [
    ...places,
    { offsetBytes: bytes.length, lengthBytes: 0 },
  ]) {
    if (end !== undefined) {
      assert.ok(offsetBytes >= end, `records overlap at ${offsetBytes}`);
      const between = bytes.subarray(end, offsetBytes).toString('latin1');
      assert.match(
        between,
        nothing,
        `bytes ${end} to ${offsetBytes} are neither read nor rejected`,
      );
    }
    end = lengthBytes === undefined ? undefined : offsetBytes + lengthBytes;
    assert.ok((end ?? 0) <= bytes.length, `a record ends at ${end}`);
  }
}
