import { blameCounts } from '../core/query/blameCounts';
import { columnsOf } from '../core/query/columnsOf';
import { facetCounts } from '../core/query/facetCounts';
import type { Selection } from '../core/query/query';
import { runSelection } from '../core/query/runSelection';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import { checkColumn, checkCount, checkSelection } from './checkSelection';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';

interface CountAnswers extends Pick<Answers, 'facet' | 'blame'> {
  /** Rows, or values, are others now: nothing that was found before holds. */
  forget(): void;
}

/** Values that one answer may hold. */
const mostValues = 10_000;
/** Selections whose rows are kept: facets of several columns are opened one after another under the same filters. */
const keptSelections = 4;

/** Counts over the rows of selections. */
export function countAnswers(evidence: Evidence, table: DerivedTable): CountAnswers {
  /** By the JSON of the selection, the one used last at the end. */
  let kept = new Map<string, { readonly rows: Uint32Array; readonly of: number }>();

  async function select({ filters, search }: Selection, signal: AbortSignal): Promise<Uint32Array> {
    const selections = kept;
    const key = JSON.stringify([filters, search]);
    const of = table.rowCount;
    let selected = selections.get(key);
    if (selected?.of !== of) {
      const rows = await evidence.sliced(
        runSelection(table, { filters, search }, evidence.regExps),
        signal,
      );
      selected = { rows, of };
    }
    // Where all was forgotten meanwhile, it goes into the map that is no longer looked at.
    selections.delete(key);
    selections.set(key, selected);
    for (const oldest of selections.keys()) {
      if (selections.size <= keptSelections) break;
      selections.delete(oldest);
    }
    return selected.rows;
  }

  /** Counted half before and half after rows became final, or marks were set, figures would be wrong. */
  async function undisturbed<T>(count: () => Promise<T>): Promise<T> {
    const before = kept;
    const counted = await count();
    if (kept !== before) throw new RpcError('stale', 'what was counted has changed meanwhile');
    return counted;
  }

  return {
    async facet({ column, find, limit, filters, search }, signal) {
      checkColumn(column);
      checkCount(limit, mostValues);
      checkSelection({ filters, search });
      return await undisturbed(async () => {
        const partial = evidence.isReading();
        await table.prepare([column, ...columnsOf({ filters, search })], signal);
        const rows = await select({ filters, search }, signal);
        const steps = facetCounts(table, rows, column, find, limit);
        const { groups, distinct } = await evidence.sliced(steps, signal);
        return { values: groups, distinct, rows: rows.length, partial };
      });
    },
    async blame({ filters, search }, signal) {
      checkSelection({ filters, search });
      return await undisturbed(async () => {
        await table.prepare(columnsOf({ filters, search }), signal);
        const steps = blameCounts(table, { filters, search }, evidence.regExps);
        return await evidence.sliced(steps, signal);
      });
    },
    forget() {
      kept = new Map();
    },
  };
}
