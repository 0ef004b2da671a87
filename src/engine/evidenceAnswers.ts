import { l10n } from '../knowledge/l10n';
import { mostEvidenceRows } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import { checkColumn } from './checkSelection';
import { cutCell } from './cutCell';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';
import { linesOf } from './linesOf';
import { rowsOfIds } from './rowsOfIds';

type EvidenceAnswers = Pick<Answers, 'evidence' | 'rowsOfIds'>;

/** What is asked about rows as evidence: where they stand in their files, and which rows the Ids of a notebook name. */
export function evidenceAnswers(evidence: Evidence, table: DerivedTable): EvidenceAnswers {
  /** Rows are numbered anew when reading ends: what was gathered before and after would be of two rows. */
  const undisturbed = async <T>(gather: () => Promise<T>): Promise<T> => {
    const wasReading = evidence.isReading();
    const gathered = await gather();
    if (wasReading && !evidence.isReading())
      throw new RpcError('stale', 'reading has ended meanwhile');
    return gathered;
  };

  return {
    async evidence({ tableRows, columns }, signal) {
      if (tableRows.length > mostEvidenceRows)
        throw new RpcError(
          'invalid',
          l10n.t('At most {0} rows can be asked for.', mostEvidenceRows),
        );
      columns.forEach(checkColumn);
      for (const row of tableRows)
        if (!Number.isInteger(row) || row < 0 || row >= table.rowCount)
          throw new RpcError('stale', `there is no row ${row}`);
      return await undisturbed(async () => {
        await table.prepare(columns, signal);
        const locations = tableRows.map((row) => evidence.table.locationOf(row));
        const lines = await evidence.sliced(linesOf(evidence, locations), signal);
        const ids = table.column('Id');
        const asked = columns.map((name) => table.column(name));
        return tableRows.map((tableRow, i) => {
          const { source, number } = locations[i]!;
          return {
            tableRow,
            file: evidence.sources[source]!.opened.name,
            record: number,
            line: lines[i],
            id: ids.text(tableRow),
            values: asked.map((column) => cutCell(column.text(tableRow))),
          };
        });
      });
    },
    rowsOfIds: ({ ids }, signal) =>
      undisturbed(() => evidence.sliced(rowsOfIds(table, ids), signal)),
  };
}
