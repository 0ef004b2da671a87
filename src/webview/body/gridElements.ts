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
  grid.setAttribute('aria-multiselectable', 'true');
  grid.setAttribute('aria-describedby', 'grid-keys');
  grid.append(rowGroup('head', header, 'header'), rowGroup('body', rows, 'cell'));
  scroller.append(grid);
  return { scroller, grid };
}

function rowGroup(name: string, content: HTMLElement, section: 'cell' | 'header'): HTMLElement {
  const group = document.createElement('div');
  group.className = name;
  group.dataset['vscodeContext'] = sectionContext(section);
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

/** Which part of the grid the context menu of VS Code is opened on; nothing of the export is in it. */
export function sectionContext(section: 'cell' | 'header' | 'row'): string {
  return JSON.stringify({ webviewSection: section, preventDefaultContextMenuItems: true });
}

/** Sets an attribute, or takes it away where it is undefined; writes nothing that is there already. */
export function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
