import type { ColumnLayout } from './columnLayout';

/** A cell of a row or of the header. It is given to other columns as they come on screen, and remembers what it shows. */
export interface Cell {
  readonly element: HTMLElement;
  readonly text: Text;
  /** What stands quietly behind the text; made when it is first wanted. */
  quiet?: Text;
  /** Position of the column that the cell stands for, from 0. */
  column: number;
  leftPx: number;
  widthPx: number;
}

/**
 * The cells of one row: only of the columns wanted, taken over from columns that went off screen. A cell that stays keeps
 * its element, so focus and the reading of a screen reader stay where they are.
 */
export class GridCells {
  private readonly byColumn = new Map<number, Cell>();

  /**
   * @param row where the cells are appended
   * @param makeCell makes an element for a cell, with its text node inside
   */
  constructor(
    private readonly row: HTMLElement,
    private readonly makeCell: () => { readonly element: HTMLElement; readonly text: Text },
  ) {}

  get(column: number): Cell | undefined {
    return this.byColumn.get(column);
  }

  all(): Iterable<Cell> {
    return this.byColumn.values();
  }

  /** Shows exactly these columns; returns those whose cell was new or came from another column. */
  show(columns: readonly number[], layout: ColumnLayout): readonly Cell[] {
    const free: Cell[] = [];
    for (const [column, cell] of this.byColumn)
      if (!columns.includes(column)) {
        this.byColumn.delete(column);
        free.push(cell);
      }
    const changed: Cell[] = [];
    for (const column of columns) {
      let cell = this.byColumn.get(column);
      if (cell === undefined) {
        cell = free.pop() ?? this.add();
        cell.column = column;
        // The gutter is the first column for a screen reader.
        cell.element.setAttribute('aria-colindex', String(column + 2));
        this.byColumn.set(column, cell);
        changed.push(cell);
      }
      const leftPx = layout.left(column);
      const widthPx = layout.width(column);
      if (cell.leftPx !== leftPx) cell.element.style.left = `${(cell.leftPx = leftPx)}px`;
      if (cell.widthPx !== widthPx) cell.element.style.width = `${(cell.widthPx = widthPx)}px`;
    }
    for (const cell of free) cell.element.remove();
    return changed;
  }

  /** Puts the elements into the order of their columns, for those who read the page in its order; `keep` is not moved. */
  tidy(keep: Element | null): void {
    const cells = [...this.byColumn.values()].sort((a, b) => a.column - b.column);
    placeInOrder(
      this.row,
      cells.map((cell) => cell.element),
      keep,
    );
  }

  private add(): Cell {
    const cell = { ...this.makeCell(), column: -1, leftPx: -1, widthPx: -1 };
    this.row.append(cell.element);
    return cell;
  }
}

/** Orders children at the end of `parent` without moving `keep`, which would lose the focus by it. */
export function placeInOrder(
  parent: HTMLElement,
  elements: readonly HTMLElement[],
  keep: Element | null,
): void {
  const kept = elements.findIndex((element) => element === keep || element.contains(keep));
  if (kept === -1) {
    for (let i = elements.length - 1, next: HTMLElement | null = null; i >= 0; i--) {
      const element = elements[i]!;
      if (element.nextElementSibling !== next || element.parentElement !== parent)
        parent.insertBefore(element, next);
      next = element;
    }
    return;
  }
  let next = elements[kept]!;
  for (let i = kept - 1; i >= 0; i--) {
    const element = elements[i]!;
    if (element.nextElementSibling !== next) parent.insertBefore(element, next);
    next = element;
  }
  let last = elements[kept]!;
  for (let i = kept + 1; i < elements.length; i++) {
    const element = elements[i]!;
    if (last.nextElementSibling !== element) last.after(element);
    last = element;
  }
}
