import type { Selection } from '../core/query/query';
import { runSelection } from '../core/query/runSelection';
import { RpcError } from '../protocol/rpc';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';
import { isNamed } from './isNamed';
import { LastUsed } from './lastUsed';

/** Selections whose rows are kept: several questions are asked one after another under the same filters. */
const keptSelections = 4;

/** The rows of a selection, and how many the table had when they were found. */
interface Selected {
  readonly rows: Uint32Array;
  readonly of: number;
}

/** Finds the rows of selections, and keeps those of the last few. */
export class SelectedRows {
  private kept = new LastUsed<Selected>(keptSelections);

  constructor(
    private readonly evidence: Evidence,
    private readonly table: DerivedTable,
  ) {}

  /** The rows of a selection whose columns are prepared, in the order of the file. Not to be written to. */
  async of(selection: Selection, signal: AbortSignal): Promise<Selected> {
    const { kept, table, evidence } = this;
    const key = selectionKey(selection);
    const of = table.rowCount;
    let selected = kept.get(key);
    if (selected?.of !== of) {
      const rows = await evidence.sliced(runSelection(table, selection, evidence.regExps), signal);
      selected = { rows, of };
      // Where all was forgotten meanwhile, it goes into what is no longer looked at.
      kept.set(key, selected);
    }
    return selected;
  }

  /**
   * What `count` answers; rejects as `stale` where `forget` was called meanwhile: counted half before and half after rows
   * became final, or marks were set, figures would be wrong.
   */
  async undisturbed<T>(count: () => Promise<T>): Promise<T> {
    const { kept } = this;
    const stale = () => new RpcError('stale', 'what was counted has changed meanwhile');
    try {
      const counted = await count();
      if (this.kept === kept) return counted;
    } catch (error) {
      // Columns that were prepared may be gone with what they were made of: that is no fault of ours.
      throw this.kept === kept || isNamed(error, 'RpcError') ? error : stale();
    }
    throw stale();
  }

  /** Rows, or values, are others now: nothing that was found before holds. */
  forget(): void {
    this.kept = new LastUsed(keptSelections);
  }
}

/** The same for the same selection. */
export function selectionKey({ filters, search }: Selection): string {
  return JSON.stringify([filters, search]);
}
