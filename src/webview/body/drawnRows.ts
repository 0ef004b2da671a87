import type { Decoding } from '../cellLook';
import { hasRow, type RowRange } from '../rows/rowRanges';
import type { ColumnLayout } from './columnLayout';
import { placeInOrder } from './gridCells';
import { GridRow, type RowSource } from './gridRow';

/** Which rows and columns are to be drawn, and where. */
export interface Drawing {
  readonly first: number;
  /** The row after the last. */
  readonly end: number;
  readonly columns: readonly number[];
  readonly layout: ColumnLayout;
  /** The row that has the focus, drawn wherever it is; -1 for none of the rows. */
  readonly focusRow: number;
  readonly selected: readonly RowRange[];
  readonly rowHeightPx: number;
  /** Where row 0 would be in the box that scrolls. */
  readonly zeroPx: number;
  readonly source: RowSource;
  readonly decoding: Decoding;
}

/** The rows on screen, in elements that are given from row to row as the view scrolls. */
export class DrawnRows {
  /** Holds the rows; moves as a whole, so that each row's place in it is a small number whatever the row. */
  readonly element = document.createElement('div');
  private readonly rows = new Map<number, GridRow>();

  constructor() {
    this.element.className = 'rows';
    this.element.setAttribute('role', 'presentation');
  }

  /** Positions in the view of the rows drawn. */
  indexes(): Iterable<number> {
    return this.rows.keys();
  }

  cell(row: number, column: number): HTMLElement | undefined {
    return this.rows.get(row)?.cell(column);
  }

  /** Draws these rows and the one with the focus, and no other. */
  draw(drawing: Drawing): void {
    const { first, end, focusRow, rowHeightPx } = drawing;
    const spare: GridRow[] = [];
    for (const [index, row] of this.rows)
      if ((index < first || index >= end) && index !== focusRow) {
        this.rows.delete(index);
        spare.push(row);
      }
    this.element.style.top = `${first * rowHeightPx + drawing.zeroPx}px`;
    for (let index = first; index < end; index++)
      this.drawRow(index, index - first, spare, drawing);
    // The row that has the focus waits beside the screen: at its true place it could be millions of pixels away.
    if (focusRow >= 0 && focusRow < first) this.drawRow(focusRow, -1, spare, drawing);
    if (focusRow >= end) this.drawRow(focusRow, end - first, spare, drawing);
    for (const row of spare) row.element.remove();
  }

  /** Puts rows and cells into their order in the document, for those who read it in its order; `keep` is not moved. */
  tidy(keep: Element | null): void {
    const inOrder = [...this.rows.values()].sort((a, b) => a.index - b.index);
    placeInOrder(
      this.element,
      inOrder.map((row) => row.element),
      keep,
    );
    for (const row of inOrder) row.tidy(keep);
  }

  private drawRow(index: number, slot: number, spare: GridRow[], drawing: Drawing): void {
    let row = this.rows.get(index);
    if (row === undefined) this.rows.set(index, (row = spare.pop() ?? new GridRow(this.element)));
    const { columns, layout, focusRow, rowHeightPx, source, decoding, selected } = drawing;
    row.show(index, slot * rowHeightPx, {
      columns,
      layout,
      isCurrent: index === focusRow,
      isSelected: hasRow(selected, index),
      source,
      decoding,
    });
  }
}
