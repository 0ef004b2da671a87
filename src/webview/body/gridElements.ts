/** The elements that a grid is made of, once. */
export interface GridElements {
  /** The scroll box. */
  readonly scroller: HTMLElement;
  /** As wide and high as all columns and rows (up to the tallest allowed). */
  readonly grid: HTMLElement;
}

/** Makes the scroll box with the grid in it: `header` sticks to the top, `rows` scrolls. */
export function gridElements(header: HTMLElement, rows: HTMLElement): GridElements {
  const scroller = document.createElement('div');
  scroller.className = 'scroller';
  // Chromium gives scroll boxes a tab stop of their own, unless told not to.
  scroller.tabIndex = -1;
  const grid = document.createElement('div');
  grid.className = 'grid';
  grid.setAttribute('role', 'grid');
  grid.setAttribute('aria-readonly', 'true');
  grid.setAttribute('aria-describedby', 'grid-keys');
  grid.append(rowGroup('head', header), rowGroup('body', rows));
  scroller.append(grid);
  return { scroller, grid };
}

function rowGroup(name: string, content: HTMLElement): HTMLElement {
  const group = document.createElement('div');
  group.className = name;
  group.setAttribute('role', 'rowgroup');
  group.append(content);
  return group;
}

/** A row as high as its text needs, in whole pixels; the user's font size is the only thing that decides. */
export function rowHeightPx(host: HTMLElement): number {
  const fontPx = Number.parseFloat(getComputedStyle(host).fontSize);
  return Number.isFinite(fontPx) ? Math.max(24, Math.round(fontPx * 1.7)) : 24;
}

/** Position of a cell's column, from 0; the gutter is the first for a screen reader. */
export function columnOf(cell: Element): number {
  return Number(cell.getAttribute('aria-colindex')) - 2;
}

/** Gives a cell whose text is cut a title with the whole of it; asked when the mouse comes over it, not while scrolling. */
export function showWhole(target: EventTarget | null): void {
  if (!(target instanceof Element)) return;
  const cell = target.closest<HTMLElement>('.cell:not(.heading)');
  if (cell?.title !== '') return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
}
