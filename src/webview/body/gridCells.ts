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
 * its element and is not moved, so focus and the reading of a screen reader stay where they are; those that come are put
 * between them, so that who reads the page in its order reads the columns in theirs.
 */
export class GridCells {
  private readonly byColumn = new Map<number, Cell>();

  /**
   * @param row where the cells are put, behind all else
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

  /** Shows exactly these columns, given in their order. */
  show(columns: readonly number[], layout: ColumnLayout): void {
    const free: Cell[] = [];
    for (const [column, cell] of this.byColumn)
      if (!columns.includes(column)) {
        this.byColumn.delete(column);
        free.push(cell);
      }
    let next: HTMLElement | null = null;
    for (let i = columns.length - 1; i >= 0; i--) {
      const column = columns[i]!;
      let cell = this.byColumn.get(column);
      if (cell === undefined) {
        cell = free.pop() ?? { ...this.makeCell(), column, leftPx: -1, widthPx: -1 };
        cell.column = column;
        // The gutter is the first column for a screen reader.
        cell.element.setAttribute('aria-colindex', String(column + 2));
        this.byColumn.set(column, cell);
        this.row.insertBefore(cell.element, next);
      }
      const leftPx = layout.left(column);
      const widthPx = layout.width(column);
      if (cell.leftPx !== leftPx) cell.element.style.left = `${(cell.leftPx = leftPx)}px`;
      if (cell.widthPx !== widthPx) cell.element.style.width = `${(cell.widthPx = widthPx)}px`;
      next = cell.element;
    }
    for (const cell of free) cell.element.remove();
  }
}
