import { columnNames } from '../core/event';
import { mostEmissions, type RowRecord } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import type { Evidence } from './evidence';
import { lineOf, nestedOf, nestedOfRow, rawOf, recordAt } from './recordAt';
import { rowStory } from './storyAnswers';

type RecordAnswers = Pick<Answers, 'record' | 'story' | 'idsOf'>;

/** What is asked about single rows, which are read again from their files. */
export function recordAnswers(evidence: Evidence): RecordAnswers {
  const { table } = evidence;

  const checkRow = (tableRow: number): void => {
    if (!Number.isInteger(tableRow) || tableRow < 0 || tableRow >= table.rowCount)
      throw new RpcError('stale', `there is no row ${tableRow}`);
  };

  return {
    record({ tableRow, emission }): RowRecord {
      checkRow(tableRow);
      const location =
        emission === undefined
          ? table.locationOf(tableRow)
          : table.emissionsOf(tableRow, mostEmissions)[emission];
      if (location === undefined)
        throw new RpcError('stale', `row ${tableRow} has no emission ${emission}`);
      const record = recordAt(evidence, location);
      const { source, offsetBytes, lengthBytes } = record;
      return {
        file: source.opened.name,
        source: source.index,
        line: lineOf(evidence, record),
        offsetBytes,
        lengthBytes,
        raw: rawOf(record),
        values: columnNames.flatMap((column) => {
          const value = table.column(column).text(tableRow);
          return value === null ? [] : [{ column, value }];
        }),
        nested: emission === undefined ? nestedOfRow(evidence, tableRow) : nestedOf(record),
        emissions: table.emissionCount(tableRow),
      };
    },
    async story({ tableRow }, signal) {
      checkRow(tableRow);
      const wasReading = evidence.isReading();
      const story = await evidence.sliced(rowStory(evidence, tableRow), signal);
      // Gathered half before and half after rows became final, it would be of two rows.
      if (wasReading && !evidence.isReading())
        throw new RpcError('stale', 'reading has ended meanwhile');
      return story;
    },
    idsOf({ tableRows }) {
      tableRows.forEach(checkRow);
      const ids = table.column('Id');
      return tableRows.map((row) => ids.text(row));
    },
  };
}
