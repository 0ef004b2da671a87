import {
  pageRows,
  type GridColumn,
  type GroupLine,
  type Page,
} from '../../protocol/engineContract';

/** Columns asked for at once: most exports show all of theirs with one or two requests. */
const blockColumns = 24;

/** Pages kept; the least recently painted goes first. */
const keptPages = 64;

/** After a failed request, how long until the same page may be asked for again. */
const retryMs = 2000;

/** Asks for a page of the view that is shown; rejects when `signal` aborts. */
export type FetchPage = (
  start: number,
  columns: readonly GridColumn[],
  signal: AbortSignal,
) => Promise<Page>;

/** What stands on a line of the view besides its values. */
export interface Line {
  /** The table's row; of a group its first. */
  readonly tableRow: number;
  /** The group that the line stands for; null where it is an event. */
  readonly group: GroupLine | null;
  /** The line of the group that the event stands below; null where it stands below none. */
  readonly within: number | null;
}

/** A page as kept: its columns by name, each asked for when it first comes on screen. */
interface KeptPage {
  readonly start: number;
  readonly tableRows: readonly number[];
  readonly groups: Page['groups'];
  readonly within: Page['within'];
  readonly columns: Map<GridColumn, readonly (string | null)[]>;
}

/** A request that runs. */
interface Asked {
  readonly page: number;
  readonly columns: ReadonlySet<GridColumn>;
  readonly controller: AbortController;
}

/** Rows and columns on screen, with what lies one page ahead. */
export interface Wanted {
  readonly firstRow: number;
  readonly endRow: number;
  /** The row that has the focus, drawn wherever it is; -1 is the header. */
  readonly focusRow: number;
  readonly rows: number;
  /** Columns on screen, and those that marks are made of; their neighbours in the grid are asked for with them. */
  readonly columns: readonly GridColumn[];
  /** Which way the rows last moved: the page ahead is asked for too. */
  readonly downwards: boolean;
}

/**
 * The pages of one view: asks for what is wanted, at most once at a time each, lets go of what was scrolled past, and keeps
 * the rest for a while. A row of a view never changes, but for the analyst's marks and the findings; a new view begins anew.
 */
export class PageCache {
  private pages = new Map<number, KeptPage>();
  /** Pages of the view before, shown until the same page of the new one has arrived: a view that only grew does not flicker. */
  private former = new Map<number, KeptPage>();
  private readonly asked = new Set<Asked>();
  private readonly failedAtMs = new Map<number, number>();
  private columns: readonly GridColumn[] = [];
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

  /** The columns of the grid, in its order: those near each other are asked for together. What is here stays. */
  setColumns(columns: readonly GridColumn[]): void {
    this.columns = columns;
  }

  /** Values of these columns are others now: they are asked for anew, and shown as they were until then. */
  forget(columns: readonly GridColumn[]): void {
    for (const asked of this.asked)
      if (columns.some((column) => asked.columns.has(column))) this.drop(asked);
    for (const [number, page] of this.pages) {
      const before = this.former.get(number)?.columns ?? [];
      this.former.set(number, { ...page, columns: new Map([...before, ...page.columns]) });
      for (const column of columns) page.columns.delete(column);
    }
  }

  /** Asks again for what failed. */
  retry(): void {
    this.failedAtMs.clear();
  }

  /** The value of a cell: null is absent, undefined is not here yet. */
  value(row: number, column: GridColumn): string | null | undefined {
    const page = Math.floor(row / pageRows);
    const values =
      this.pages.get(page)?.columns.get(column) ?? this.former.get(page)?.columns.get(column);
    return values?.[row - page * pageRows];
  }

  /** What stands on a line; undefined while it is not here. */
  line(row: number): Line | undefined {
    const number = Math.floor(row / pageRows);
    const page = this.pages.get(number) ?? this.former.get(number);
    const at = row - number * pageRows;
    const tableRow = page?.tableRows[at];
    if (page === undefined || tableRow === undefined) return undefined;
    return { tableRow, group: page.groups?.[at] ?? null, within: page.within?.[at] ?? null };
  }

  /** The number of a row in the table, where it is known for the view that is shown. */
  tableRow(row: number): number | undefined {
    const page = this.pages.get(Math.floor(row / pageRows));
    return page?.tableRows[row - page.start];
  }

  /** Asks for what is wanted and not here, and lets go of what was asked for and is wanted no more. */
  want(wanted: Wanted): void {
    const { fetchPage } = this;
    if (fetchPage === undefined || wanted.endRow <= wanted.firstRow) return;
    const pages = pagesOf(wanted);
    for (const asked of this.asked) {
      const isWanted =
        pages.includes(asked.page) && wanted.columns.some((column) => asked.columns.has(column));
      if (!isWanted) this.drop(asked);
    }
    for (const number of pages) {
      const kept = this.pages.get(number);
      if (kept !== undefined) {
        // A Map keeps the order of insertion: what is wanted moves to its end, away from eviction.
        this.pages.delete(number);
        this.pages.set(number, kept);
      }
      const columns = this.missing(number, wanted.columns);
      if (columns.length > 0 && !this.failedLately(number))
        void this.ask(fetchPage, number, columns);
    }
    for (const number of this.pages.keys()) {
      if (this.pages.size <= keptPages) break;
      this.pages.delete(number);
    }
  }

  /** Aborts whatever is asked for. */
  letGo(): void {
    for (const asked of this.asked) this.drop(asked);
  }

  private drop(asked: Asked): void {
    this.asked.delete(asked);
    asked.controller.abort();
  }

  /** What is to be asked of a page: nothing where all that is on screen is here or on its way, else that with its neighbours. */
  private missing(number: number, onScreen: readonly GridColumn[]): readonly GridColumn[] {
    const here = this.pages.get(number)?.columns;
    const isComing = (column: GridColumn) => {
      for (const asked of this.asked)
        if (asked.page === number && asked.columns.has(column)) return true;
      return false;
    };
    const isMissing = (column: GridColumn) => here?.has(column) !== true && !isComing(column);
    const needed = onScreen.filter(isMissing);
    if (needed.length === 0) return needed;
    const wanted = new Set(needed);
    // Those to the right are seen next; then those to the left.
    const at = this.columns.indexOf(needed[0]!);
    const near =
      at === -1 ? [] : [...this.columns.slice(at), ...this.columns.slice(0, at).reverse()];
    for (const column of near) {
      if (wanted.size >= blockColumns) break;
      if (isMissing(column)) wanted.add(column);
    }
    return [...wanted];
  }

  private async ask(
    fetchPage: FetchPage,
    number: number,
    columns: readonly GridColumn[],
  ): Promise<void> {
    const asked: Asked = {
      page: number,
      columns: new Set(columns),
      controller: new AbortController(),
    };
    this.asked.add(asked);
    try {
      const page = await fetchPage(number * pageRows, columns, asked.controller.signal);
      if (!this.asked.delete(asked)) return;
      this.take(number, columns, page);
      this.onArrival();
    } catch (error) {
      if (!this.asked.delete(asked)) return;
      this.failedAtMs.set(number, performance.now());
      this.onFailure(error);
    }
  }

  private take(number: number, names: readonly GridColumn[], page: Page): void {
    let kept = this.pages.get(number);
    if (kept === undefined) {
      const { start, tableRows, groups, within } = page;
      kept = { start, tableRows, groups, within, columns: new Map() };
      this.pages.set(number, kept);
    }
    for (const [index, name] of names.entries()) {
      const values = page.columns[index];
      if (values !== undefined) kept.columns.set(name, values);
    }
  }

  private failedLately(number: number): boolean {
    const failedAt = this.failedAtMs.get(number);
    return failedAt !== undefined && performance.now() - failedAt < retryMs;
  }
}

function pagesOf({ firstRow, endRow, focusRow, rows, downwards }: Wanted): readonly number[] {
  const first = Math.floor(firstRow / pageRows);
  const last = Math.floor((endRow - 1) / pageRows);
  const ahead = downwards ? last + 1 : first - 1;
  const pages = [];
  for (let page = first; page <= last; page++) pages.push(page);
  if (ahead >= 0 && ahead * pageRows < rows) pages.push(ahead);
  const focused = Math.floor(focusRow / pageRows);
  if (focusRow >= 0 && focusRow < rows && !pages.includes(focused)) pages.push(focused);
  return pages;
}
