import type { ColumnName } from '../../core/event';
import { pageRows, type Page } from '../../protocol/engineContract';

/** Columns of one request: most exports show all of theirs with one or two. */
const blockColumns = 24;

/** Pages kept; the least recently painted goes first. */
const keptPages = 64;

/** After a failed request, how long until the same page may be asked for again. */
const retryMs = 2000;

/** Asks for a page of the view that is shown; rejects when `signal` aborts. */
export type FetchPage = (
  start: number,
  columns: readonly ColumnName[],
  signal: AbortSignal,
) => Promise<Page>;

/** A page as kept: its columns are found by name, since their order changes while an export is still being read. */
interface KeptPage {
  readonly page: Page;
  readonly indexOf: ReadonlyMap<ColumnName, number>;
}

/** Rows and columns on screen, with what lies one page ahead. */
export interface Wanted {
  readonly firstRow: number;
  readonly endRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly endColumn: number;
  /** Which way the rows last moved: the page ahead is asked for too. */
  readonly downwards: boolean;
}

/**
 * The pages of one view: asks for what is wanted, at most once at a time each, lets go of what was scrolled past, and keeps
 * the rest for a while. A row of a view never changes, so nothing here is ever refreshed; a new view begins anew.
 */
export class PageCache {
  private pages = new Map<number, KeptPage>();
  /** Pages of the view before, shown until the same page of the new one has arrived: a view that only grew does not flicker. */
  private former = new Map<number, KeptPage>();
  private readonly asked = new Map<number, AbortController>();
  private readonly failedAtMs = new Map<number, number>();
  private columns: readonly ColumnName[] = [];
  private fetchPage: FetchPage | undefined;

  /**
   * @param onArrival rows can be painted that could not before
   * @param onFailure a request failed for another reason than that it was let go
   */
  constructor(
    private readonly onArrival: () => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Pages asked for and not answered yet. */
  get inFlight(): number {
    return this.asked.size;
  }

  /** Begins a new view. `keepFormer`: rows of the view before stand in where those of the new one are not there yet. */
  begin(fetchPage: FetchPage | undefined, keepFormer: boolean): void {
    this.letGo();
    this.former = new Map(keepFormer ? [...this.former, ...this.pages].slice(-keptPages) : []);
    this.pages = new Map();
    this.failedAtMs.clear();
    this.fetchPage = fetchPage;
  }

  /** Shows other columns, of which pages are then asked for anew. */
  setColumns(columns: readonly ColumnName[]): void {
    this.columns = columns;
    this.begin(this.fetchPage, true);
  }

  /** Asks again for what failed. */
  retry(): void {
    this.failedAtMs.clear();
  }

  /** The value of a cell: null is absent, undefined is not here yet. */
  value(row: number, columnIndex: number): string | null | undefined {
    const column = this.columns[columnIndex];
    if (column === undefined) return undefined;
    const key = keyOf(Math.floor(row / pageRows), Math.floor(columnIndex / blockColumns));
    return valueIn(this.pages.get(key) ?? this.former.get(key), row, column);
  }

  /** The number of a row in the table, where it is known. */
  tableRow(row: number): number | undefined {
    const page = Math.floor(row / pageRows);
    for (let block = 0; block * blockColumns < this.columns.length; block++) {
      const kept = this.pages.get(keyOf(page, block));
      if (kept !== undefined) return kept.page.tableRows[row - kept.page.start];
    }
    return undefined;
  }

  /** Asks for what is wanted and not here, and lets go of what was asked for and is wanted no more. */
  want(wanted: Wanted): void {
    const { fetchPage } = this;
    if (fetchPage === undefined || wanted.endRow <= wanted.firstRow) return;
    const keys = this.keysOf(wanted);
    for (const [key, controller] of this.asked) {
      if (keys.includes(key)) continue;
      this.asked.delete(key);
      controller.abort();
    }
    for (const key of keys) {
      const kept = this.pages.get(key);
      if (kept !== undefined) {
        // A Map keeps the order of insertion: what is wanted moves to its end, away from eviction.
        this.pages.delete(key);
        this.pages.set(key, kept);
      } else if (!this.asked.has(key) && !this.failedLately(key)) {
        void this.ask(fetchPage, key);
      }
    }
    for (const key of this.pages.keys()) {
      if (this.pages.size <= keptPages) break;
      this.pages.delete(key);
    }
  }

  /** Aborts whatever is asked for. */
  letGo(): void {
    for (const controller of this.asked.values()) controller.abort();
    this.asked.clear();
  }

  private keysOf({ firstRow, endRow, rows, firstColumn, endColumn, downwards }: Wanted): number[] {
    const firstPage = Math.floor(firstRow / pageRows);
    const lastPage = Math.floor((endRow - 1) / pageRows);
    const firstBlock = Math.floor(firstColumn / blockColumns);
    const lastBlock = Math.max(firstBlock, Math.floor((endColumn - 1) / blockColumns));
    const ahead = downwards ? lastPage + 1 : firstPage - 1;
    const pages = [];
    for (let page = firstPage; page <= lastPage; page++) pages.push(page);
    if (ahead >= 0 && ahead * pageRows < rows) pages.push(ahead);
    const keys = [];
    for (const page of pages)
      for (let block = firstBlock; block <= lastBlock; block++) keys.push(keyOf(page, block));
    return keys;
  }

  private async ask(fetchPage: FetchPage, key: number): Promise<void> {
    const controller = new AbortController();
    this.asked.set(key, controller);
    const block = key % blocksPerPage;
    const columns = this.columns.slice(block * blockColumns, (block + 1) * blockColumns);
    const start = Math.floor(key / blocksPerPage) * pageRows;
    try {
      const page = await fetchPage(start, columns, controller.signal);
      if (this.asked.get(key) !== controller) return;
      this.asked.delete(key);
      this.pages.set(key, {
        page,
        indexOf: new Map(columns.map((column, index) => [column, index])),
      });
      this.onArrival();
    } catch (error) {
      if (this.asked.get(key) !== controller) return;
      this.asked.delete(key);
      this.failedAtMs.set(key, performance.now());
      this.onFailure(error);
    }
  }

  private failedLately(key: number): boolean {
    const failedAt = this.failedAtMs.get(key);
    return failedAt !== undefined && performance.now() - failedAt < retryMs;
  }
}

/** More than any export has columns; page and block then make one key. */
const blocksPerPage = 64;

function keyOf(page: number, block: number): number {
  return page * blocksPerPage + block;
}

function valueIn(
  kept: KeptPage | undefined,
  row: number,
  column: ColumnName,
): string | null | undefined {
  const index = kept?.indexOf.get(column);
  if (kept === undefined || index === undefined) return undefined;
  return kept.page.columns[index]?.[row - kept.page.start];
}
