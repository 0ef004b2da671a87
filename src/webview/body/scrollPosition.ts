/**
 * The tallest that the scrolled box may be. Chromium clamps at 33,554,430 px, and a zoomed window reaches that sooner;
 * above this height the thumb's place is a ratio, while wheel and keys still move by real rows.
 */
export const tallestBoxPx = 15_000_000;

/**
 * Where the rows stand. Two measures: the *place*, in pixels of all the rows laid out one under the other, and the
 * *scroll*, what the browser's scroll box says. They are the same until the rows are taller than `tallestBoxPx`. Holds no
 * element, so that it can be tested by numbers alone.
 */
export class ScrollPosition {
  private rowCount = 0;
  private heightPx = 0;
  private placePx = 0;
  private scrollPx = 0;

  constructor(readonly rowHeightPx: number) {}

  get rows(): number {
    return this.rowCount;
  }

  /** Pixels from the top of the first row to the top of the screen. */
  get place(): number {
    return this.placePx;
  }

  /** What the scroll box is at, or is to be set to. */
  get scroll(): number {
    return this.scrollPx;
  }

  /** Height to give to the box that holds the rows. */
  get boxHeightPx(): number {
    return Math.min(this.rowCount * this.rowHeightPx, tallestBoxPx);
  }

  /** Pixels to add to a row's own place to get its place inside the box. */
  get shiftPx(): number {
    return this.scrollPx - this.placePx;
  }

  /** Rows that are at least partly on screen: the first, and the one after the last. */
  get visible(): { readonly first: number; readonly end: number } {
    const first = Math.floor(this.placePx / this.rowHeightPx);
    const end = Math.ceil((this.placePx + this.heightPx) / this.rowHeightPx);
    return { first, end: Math.min(end, this.rowCount) };
  }

  /** Rows that a page key moves by. */
  get rowsPerScreen(): number {
    return Math.max(1, Math.floor(this.heightPx / this.rowHeightPx) - 1);
  }

  /** Takes a new number of rows or height of the screen; stays at its place as far as that still exists. */
  resize(rows: number, heightPx: number): void {
    this.rowCount = rows;
    this.heightPx = heightPx;
    this.moveTo(this.placePx);
  }

  /** Goes to a place; `scroll` then says what the scroll box is to be set to. */
  moveTo(placePx: number): void {
    this.placePx = Math.min(Math.max(0, placePx), this.lastPlacePx);
    this.scrollPx = Math.round(this.placePx / this.ratio);
  }

  /** Moves as little as is needed for a row to be wholly on screen. */
  reveal(row: number): void {
    const top = row * this.rowHeightPx;
    if (top < this.placePx) this.moveTo(top);
    else if (top + this.rowHeightPx > this.placePx + this.heightPx)
      this.moveTo(top + this.rowHeightPx - this.heightPx);
  }

  /**
   * Takes what the scroll box says. A short step is the wheel: it moves by as many pixels. A long one is the thumb: it moves
   * to the ratio. They are told apart by what a pixel of the thumb's way is worth, in a capped box always many screens.
   */
  scrolledTo(scrollPx: number): void {
    const step = scrollPx - this.scrollPx;
    // Set by us, up to the browser's rounding to device pixels.
    if (Math.abs(step) < 1) return;
    if (!this.isCapped) {
      this.placePx = Math.min(Math.max(0, scrollPx), this.lastPlacePx);
      this.scrollPx = scrollPx;
      return;
    }
    // An eighth, since the thumb moves by pixels of the device, of which there may be four to one of ours.
    const longestWheelPx = Math.max(this.heightPx, this.lastScrollPx / this.heightPx / 8);
    const byThumb = Math.abs(step) > longestWheelPx;
    const wanted = byThumb ? scrollPx * this.ratio : this.placePx + step;
    this.placePx = Math.min(Math.max(0, wanted), this.lastPlacePx);
    this.scrollPx = scrollPx;
  }

  /**
   * Whether the scroll box has drifted from the ratio by wheeling and is to be set to `scroll` again: when scrolling has
   * ended, or when the box is at an end and the rows are not.
   */
  settle(): boolean {
    const before = this.scrollPx;
    this.scrollPx = Math.round(this.placePx / this.ratio);
    return Math.abs(before - this.scrollPx) >= 1;
  }

  /** Whether the box has no way left to where rows still are. */
  get isStuck(): boolean {
    return (
      (this.scrollPx <= 0 && this.placePx > 0) ||
      (this.scrollPx >= this.lastScrollPx && this.placePx < this.lastPlacePx)
    );
  }

  private get isCapped(): boolean {
    return this.rowCount * this.rowHeightPx > tallestBoxPx;
  }

  private get lastPlacePx(): number {
    return Math.max(0, this.rowCount * this.rowHeightPx - this.heightPx);
  }

  private get lastScrollPx(): number {
    return Math.max(0, this.boxHeightPx - this.heightPx);
  }

  private get ratio(): number {
    return this.isCapped ? this.lastPlacePx / this.lastScrollPx : 1;
  }
}
