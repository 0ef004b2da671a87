import type { ColumnName } from '../core/event';
import type { ResultCodes } from '../knowledge/resultCodes';
import type { explain, Explanation } from '../report/explain';
import type { GridColumn } from '../protocol/engineContract';
import { isFigure } from './columns/isFigure';

/** What values mean: the words and the error codes, loaded some time after the window has opened. */
export class Explaining {
  private loaded: ResultCodes | undefined;
  private explain: typeof explain | undefined;
  private isLoading = false;

  /** @param onLoaded cells can be decoded that could not before */
  constructor(private readonly onLoaded: () => void) {}

  /** The error codes; undefined until they are here. */
  get codes(): ResultCodes | undefined {
    return this.loaded;
  }

  /** Begins to load; to be called when there is a grid. Where it fails, values are shown without their meaning. */
  load(): void {
    if (this.isLoading) return;
    this.isLoading = true;
    void Promise.allSettled([
      import('../report/explain').then((words) => (this.explain = words.explain)),
      import('../knowledge/resultCodes')
        .then(async ({ loadResultCodes }) => loadResultCodes())
        .then((codes) => (this.loaded = codes)),
    ]).then(() => this.onLoaded());
  }

  /** What there is to say of a value; undefined for nothing, and before it is loaded. */
  of(column: GridColumn, value: string): Explanation | undefined {
    return isFigure(column)
      ? undefined
      : this.explain?.(column satisfies ColumnName, value, this.loaded);
  }
}
