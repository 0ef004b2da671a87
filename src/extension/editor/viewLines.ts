import { pageRows, type Page } from '../../protocol/engineContract';

/** A cell as the engine answers it; null is absent. */
export type Cell = string | null;

/** Lines of a view from `from` to before `to`. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The lines of the ranges in their order, cells by column, a page's worth at most at a time; ends where the view ends. */
export async function* viewLines(
  pageAt: (start: number) => Promise<Page>,
  ranges: readonly LineRange[],
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let page: Page | undefined;
  for (const { from, to } of ranges) {
    let at = from;
    while (at < to) {
      const start = at - (at % pageRows);
      if (page?.start !== start) page = await pageAt(start);
      const { columns, tableRows } = page;
      const end = Math.min(to, start + tableRows.length);
      if (end <= at) break;
      yield Array.from({ length: end - at }, (_, i) =>
        columns.map((cells) => cells[at - start + i] ?? null),
      );
      at = end;
    }
  }
}
