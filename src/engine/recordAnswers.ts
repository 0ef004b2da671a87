import { columnNames } from '../core/event';
import type { ExportReader, OpenedExport } from '../core/read/exportReader';
import { nestedValues } from '../core/read/nestedValues';
import { decodeUtf8Leniently } from '../core/read/utf8';
import type { RowRecord } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import type { Evidence } from './evidence';

/** A record shown in full is cut off past this. */
const shownRecordBytes = 4 * 1024 * 1024;

type RecordAnswers = Pick<Answers, 'record' | 'story' | 'idsOf'>;

/** What is asked about single rows, which are read again from their files. */
export function recordAnswers(evidence: Evidence): RecordAnswers {
  const { table, sources } = evidence;

  const checkRow = (tableRow: number): void => {
    if (!Number.isInteger(tableRow) || tableRow < 0 || tableRow >= table.rowCount)
      throw new RpcError('stale', `there is no row ${tableRow}`);
  };

  return {
    record({ tableRow }): RowRecord {
      checkRow(tableRow);
      const { source, offsetBytes, lengthBytes } = table.locationOf(tableRow);
      const { opened, reader, file } = sources[source]!;
      const bytes = new Uint8Array(Math.min(lengthBytes, shownRecordBytes));
      try {
        opened.text.read(offsetBytes, bytes);
        const raw = decodeUtf8Leniently(bytes);
        return {
          file: opened.name,
          source,
          line: lineAt(reader, opened, offsetBytes),
          offsetBytes: opened.text.toFileOffset(offsetBytes),
          lengthBytes,
          raw,
          values: columnNames.flatMap((column) => {
            const value = table.column(column).text(tableRow);
            return value === null ? [] : [{ column, value }];
          }),
          nested: nestedValues(raw, opened.recognised, reader.columns),
          emissions: table.emissionsOf(tableRow).length,
        };
      } finally {
        // While it is read, the file stays open.
        if (!evidence.isReading()) file.close();
      }
    },
    story() {
      throw new RpcError('failed', 'not yet');
    },
    idsOf({ tableRows }) {
      tableRows.forEach(checkRow);
      const ids = table.column('Id');
      return tableRows.map((row) => ids.text(row));
    },
  };
}

/** The line, from 1, on which a record begins. */
function lineAt(reader: ExportReader, opened: OpenedExport, offsetBytes: number): number {
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
