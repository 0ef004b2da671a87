import type { Decoding } from '../cellLook';
import { hasRow, type RowRange } from '../rows/rowRanges';
import type { ColumnLayout } from './columnLayout';
import { GridRow, type RowShow, type RowSource } from './gridRow';

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
  readonly evidence: RowShow['evidence'];
  readonly rowHeightPx: number;
  /** Where row 0 would be in the box that scrolls. */
  readonly zeroPx: number;
  readonly source: RowSource;
  readonly decoding: Decoding;
}

/** The box of the rows moves by so many at a time: in between, a row that stays on screen is not touched. */
const anchorRows = 1000;

/**
 * The rows on screen, in elements that are given from row to row as the view scrolls. They are in the document in their
 * order, for those who read it in its order.
 */
export class DrawnRows {
  /** Holds the rows; moves with them, so that each row's place in it is a small number whatever the row. */
  readonly element = document.createElement('div');
  private readonly rows = new Map<number, GridRow>();
  private topPx = NaN;

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
    const anchor = first - (first % anchorRows);
    const spare: GridRow[] = [];
    for (const [index, row] of this.rows)
      if ((index < first || index >= end) && index !== focusRow) {
        this.rows.delete(index);
        spare.push(row);
      }
    spare.sort((a, b) => a.index - b.index);
    this.setTop(anchor * rowHeightPx + drawing.zeroPx);
    // From the last to the first: a row that comes is put before the one that follows it, and those that stay are not moved.
    let next: HTMLElement | null = null;
    for (const [index, place] of places(drawing)) {
      let row = this.rows.get(index);
      if (row === undefined) {
        row = spare.pop() ?? new GridRow();
        this.rows.set(index, row);
        // Where a whole screen is replaced, all are in their places already.
        if (row.element.parentElement === null || row.element.nextElementSibling !== next)
          this.element.insertBefore(row.element, next);
      }
      row.show(index, (place - anchor) * rowHeightPx, {
        ...drawing,
        isCurrent: index === focusRow,
        isSelected: hasRow(drawing.selected, index),
      });
      next = row.element;
    }
    for (const row of spare) row.element.remove();
  }

  private setTop(topPx: number): void {
    if (this.topPx !== topPx) this.element.style.top = `${(this.topPx = topPx)}px`;
  }
}

/** The rows to draw, last to first, each with the row that would stand where it is drawn. */
function* places({ first, end, focusRow }: Drawing): Generator<readonly [number, number]> {
  // The row that has the focus waits beside the screen: at its true place it could be millions of pixels away.
  if (focusRow >= end) yield [focusRow, end];
  for (let index = end - 1; index >= first; index--) yield [index, index];
  if (focusRow >= 0 && focusRow < first) yield [focusRow, first - 1];
}
