import { columnNames, type SignInEvent } from '../event';
import type { OpenedExport } from './exportReader';
import { ExportReader } from './exportReader';
import { runToEnd } from '../steps';
import { TableBuilder } from '../table/tableBuilder';
import { encodeUtf8 } from './utf8';

/** The bytes of one record of an export, as its location gives them. */
export interface RecordBytes {
  readonly opened: OpenedExport;
  /** The columns of the table that it is a row of, where the export is a query answer. */
  readonly columns: readonly string[] | undefined;
  readonly bytes: Uint8Array;
}

/**
 * What single records say by themselves, each read through the mapping of its export: their values before merging. A
 * record that cannot be read (it was cut off) says nothing. A date that could be day first or month first is read month
 * first, since what the rest of its file proves is not looked at.
 */
export function readAlone(records: readonly RecordBytes[]): readonly SignInEvent[] {
  const builder = new TableBuilder(1);
  const rows = records.map((record) => {
    const row = builder.recordCount;
    const opened = exportOfOne(record);
    if (opened === undefined) return -1;
    runToEnd(new ExportReader(opened, builder, { reject: () => undefined }).read());
    return builder.recordCount > row ? row : -1;
  });
  return rows.map((row) =>
    row === -1
      ? {}
      : Object.fromEntries(
          columnNames.flatMap((name) => {
            const value = builder.column(name).text(row);
            return value === null ? [] : [[name, value] as const];
          }),
        ),
  );
}

/** The record as an export that holds nothing else. */
function exportOfOne({ opened, columns, bytes }: RecordBytes): OpenedExport | undefined {
  const { recognised } = opened;
  const { layout } = recognised;
  if (layout.shape === 'csv')
    return {
      ...opened,
      text: textOf(bytes),
      recognised: { ...recognised, layout: { ...layout, dataOffsetBytes: 0 } },
    };
  if (layout.container !== 'tables')
    return {
      ...opened,
      text: textOf(bytes),
      recognised: { ...recognised, layout: { shape: 'json', container: undefined } },
    };
  if (columns === undefined) return undefined;
  const table = JSON.stringify(columns.map((name) => ({ name })));
  const before = encodeUtf8(`{"tables":[{"columns":${table},"rows":[`);
  const after = encodeUtf8(']}]}');
  const answer = new Uint8Array(before.length + bytes.length + after.length);
  answer.set(before);
  answer.set(bytes, before.length);
  answer.set(after, before.length + bytes.length);
  return { ...opened, text: textOf(answer) };
}

function textOf(bytes: Uint8Array): OpenedExport['text'] {
  return {
    sizeBytes: bytes.length,
    read(offsetBytes, target) {
      const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
      target.set(part);
      return part.length;
    },
    toFileOffset: (offsetBytes) => offsetBytes,
  };
}
