import { rangeBetween, rowsIn, withRows, withRowToggled, type RowRanges } from './rowRanges';

/** Which rows of the view are selected, and from where the selection grows. */
export class RowSelection {
  private selected: RowRanges = [];
  /** The row that a growing range begins at. */
  private anchor: number | undefined;

  /** @param onChange the selection is another one */
  constructor(private readonly onChange: () => void) {}

  get ranges(): RowRanges {
    return this.selected;
  }

  get count(): number {
    return rowsIn(this.selected);
  }

  /** Selects this row and no other. */
  only(row: number): void {
    this.anchor = row;
    this.take([rangeBetween(row, row)]);
  }

  /** Adds a row, or takes it away. */
  toggle(row: number): void {
    this.anchor = row;
    this.take(withRowToggled(this.selected, row));
  }

  /** Selects the rows from where the selection began, else from `start`, to `row`, and no others. */
  extend(start: number, row: number): void {
    this.anchor ??= start;
    this.take([rangeBetween(this.anchor, row)]);
  }

  /** The focus moved without selecting: the next range begins where it is then. */
  loosen(): void {
    this.anchor = undefined;
  }

  all(rows: number): void {
    this.anchor = undefined;
    this.take(withRows([], { from: 0, to: rows }));
  }

  /** Selects nothing; false where nothing was selected. */
  clear(): boolean {
    this.anchor = undefined;
    if (this.selected.length === 0) return false;
    this.take([]);
    return true;
  }

  private take(ranges: RowRanges): void {
    this.selected = ranges;
    this.onChange();
  }
}
