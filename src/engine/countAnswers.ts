import { blameCounts } from '../core/query/blameCounts';
import { columnsOf } from '../core/query/columnsOf';
import { facetCounts } from '../core/query/facetCounts';
import type { Answers } from './answers';
import { checkColumn, checkCount, checkSelection } from './checkSelection';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';
import type { SelectedRows } from './selectedRows';

/** Values that one answer may hold. */
const mostValues = 10_000;

/** Counts over the rows of selections. */
export function countAnswers(
  evidence: Evidence,
  table: DerivedTable,
  selected: SelectedRows,
): Pick<Answers, 'facet' | 'blame'> {
  return {
    async facet({ column, find, limit, filters, search }, signal) {
      checkColumn(column);
      checkCount(limit, mostValues);
      checkSelection({ filters, search });
      return await selected.undisturbed(async () => {
        const partial = evidence.isReading();
        await table.prepare([column, ...columnsOf({ filters, search })], signal);
        const { rows } = await selected.of({ filters, search }, signal);
        const steps = facetCounts(table, rows, column, find, limit);
        const { groups, distinct } = await evidence.sliced(steps, signal);
        return { values: groups, distinct, rows: rows.length, partial };
      });
    },
    async blame({ filters, search }, signal) {
      checkSelection({ filters, search });
      return await selected.undisturbed(async () => {
        await table.prepare(columnsOf({ filters, search }), signal);
        const steps = blameCounts(table, { filters, search }, evidence.regExps);
        return await evidence.sliced(steps, signal);
      });
    },
  };
}
