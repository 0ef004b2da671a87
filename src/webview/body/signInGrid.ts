import type { ColumnName } from '../../core/event';
import type { SortKey } from '../../core/query/query';
import type { GridState } from '../../protocol/gridContract';
import { columnLabel } from '../columnLabel';
import { ColumnLayout, soundWidth, type WidthsPx } from './columnLayout';
import { ColumnResizing } from './columnResizing';
import { DrawnRows } from './drawnRows';
import { fittedWidth } from './fittedWidth';
import { columnOf, gridElements, rowHeightPx, showWhole } from './gridElements';
import { gridCommand, type GridCommand } from './gridKeys';
import { gutterWidth, textMeasure } from './gutterWidth';
import { HeaderRow } from './headerRow';
import type { PageCache } from './pageCache';
import { ScrollPosition } from './scrollPosition';

/** What the grid tells those around it. */
export interface GridEvents {
  /** The user asks to sort by a column; `additive`: after the keys there are. */
  readonly onSort: (column: ColumnName, additive: boolean) => void;
  /** The user asks to copy a value, exactly as the export holds it. */
  readonly onCopy: (text: string) => void;
  /** The user wants to search. */
  readonly onSearch: () => void;
  /** Something changed that is to be found again: place, focus or a width. */
  readonly onMove: () => void;
  /** Words for a screen reader. */
  readonly say: (words: string) => void;
}

/** Where the grid is, as far as it is to be found again. */
export type GridPlace = Pick<GridState, 'topRow' | 'scrollLeftPx' | 'focus'>;

/** Rows drawn beyond the screen, above and below, so that a quick wheel shows no gap. */
const spareRows = 4;

const headerRowIndex = -1;
const headerHeightPx = 28;

/**
 * The grid itself: draws the rows and columns on screen into recycled elements, once per frame, and never more; moves one
 * focus over them. The cell that has the focus is drawn even when it is scrolled off, so that the focus is never lost and
 * there is always one place for Tab to come to. Nothing is measured while scrolling.
 */
export class SignInGrid {
  private readonly scroller: HTMLElement;
  private readonly grid: HTMLElement;
  private readonly header = new HeaderRow();
  private readonly rows = new DrawnRows();
  private readonly scroll: ScrollPosition;
  private readonly stops: (() => void)[] = [];
  private layout: ColumnLayout;
  private readonly textWidthPx: (text: string) => number;
  private widthsPx: WidthsPx = {};
  private sort: readonly SortKey[] = [];
  private scrollLeftPx = 0;
  private screen = { widthPx: 0, heightPx: 0 };
  private focus = { row: headerRowIndex, column: 0 };
  /** The user has been in the grid, or was before the window was hidden. */
  private hasFocusPlace = false;
  private tabStop: HTMLElement | undefined;
  private isReturningFocus = false;
  /** The focus is in the header only because there was no row left for it. */
  private isFocusEvicted = false;
  private frame: number | undefined;
  private downwards = true;
  /** A place to go to as soon as there are enough rows and columns; any deed of the user's ends it. */
  private wanted: GridPlace | undefined;

  constructor(
    host: HTMLElement,
    private readonly pages: PageCache,
    private readonly events: GridEvents,
  ) {
    this.layout = new ColumnLayout([], 40, {});
    this.textWidthPx = textMeasure(host);
    this.scroll = new ScrollPosition(rowHeightPx(host));
    ({ scroller: this.scroller, grid: this.grid } = gridElements(
      this.header.element,
      this.rows.element,
    ));
    this.scroller.style.setProperty('--row-height', `${this.scroll.rowHeightPx}px`);
    this.scroller.style.setProperty('--header-height', `${headerHeightPx}px`);
    host.append(this.scroller);
    this.listen();
  }

  /** Takes away everything that listens and all elements. */
  dispose(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
    this.scroller.remove();
  }

  /** Names the grid for a screen reader. */
  setName(name: string): void {
    this.grid.setAttribute('aria-label', name);
  }

  /** Whether rows are being asked for that will replace those shown. */
  setBusy(busy: boolean): void {
    this.grid.setAttribute('aria-busy', String(busy));
  }

  /** Shows these columns in this order; the focus stays with its column where it is still there. */
  setColumns(columns: readonly ColumnName[], widthsPx: WidthsPx): void {
    const focused = this.layout.columns[this.focus.column];
    this.widthsPx = widthsPx;
    this.relayout(columns);
    this.pages.setColumns(columns);
    const column = focused === undefined ? -1 : columns.indexOf(focused);
    this.focus = { ...this.focus, column: Math.max(0, column) };
    this.grid.setAttribute('aria-colcount', String(columns.length + 1));
    this.goToWanted();
    this.paintSoon();
  }

  /** Shows in the header how the view is sorted. */
  setSort(sort: readonly SortKey[]): void {
    this.sort = sort;
    this.paintSoon();
  }

  /**
   * Shows a view of so many rows. `topRow`: the row to have at the top of the screen, else the place stays. `focusRow`:
   * where the row that has the focus now stands.
   */
  setRows(
    rows: number,
    place: { readonly topRow?: number; readonly focusRow?: number } = {},
  ): void {
    const offsetPx = this.scroll.place % this.scroll.rowHeightPx;
    this.resize(rows);
    if (place.topRow !== undefined) this.moveTo(place.topRow * this.scroll.rowHeightPx + offsetPx);
    const isBack = this.isFocusEvicted && this.focus.row === headerRowIndex && rows > 0;
    const focusRow = place.focusRow ?? (isBack ? 0 : this.focus.row);
    this.isFocusEvicted = rows === 0 && (this.isFocusEvicted || focusRow >= 0);
    this.focus = { ...this.focus, row: Math.min(focusRow, rows - 1) };
    this.grid.setAttribute('aria-rowcount', String(rows + 1));
    this.goToWanted();
    this.paint();
  }

  /** Goes to the first row; the focus goes with it, but stays in the header when it is there. */
  toTop(): void {
    this.wanted = undefined;
    this.moveTo(0);
    this.focus = { ...this.focus, row: Math.min(this.focus.row, 0) };
  }

  /** Goes to a place kept earlier, as soon as rows and columns allow. */
  restore(place: GridPlace): void {
    this.wanted = place;
    this.hasFocusPlace = place.focus !== undefined;
    this.goToWanted();
    this.paintSoon();
  }

  /** Where the grid is, or is on its way to. */
  get place(): GridPlace {
    if (this.wanted !== undefined) return this.wanted;
    const column = this.layout.columns[this.focus.column];
    return {
      topRow: this.topRow,
      scrollLeftPx: this.scrollLeftPx,
      focus:
        this.hasFocusPlace && column !== undefined ? { row: this.focus.row, column } : undefined,
    };
  }

  /** The row of the view at the top of the screen. */
  get topRow(): number {
    return this.scroll.visible.first;
  }

  /** The row of the view that has the focus; -1 is the header. */
  get focusRow(): number {
    return this.focus.row;
  }

  /** Puts the focus of the keyboard on the grid's cell, without moving it. */
  takeFocus(): void {
    this.paint();
    this.tabStop?.focus({ preventScroll: true });
  }

  /** Draws at the next frame: what is here now, and asks for what is not. */
  paintSoon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.paint();
    });
  }

  private listen(): void {
    const { scroller, grid } = this;
    const on = <Name extends keyof HTMLElementEventMap>(
      element: HTMLElement,
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
      options?: AddEventListenerOptions,
    ) => {
      element.addEventListener(name, listener, options);
      this.stops.push(() => element.removeEventListener(name, listener, options));
    };
    on(scroller, 'scroll', () => this.onScroll(), { passive: true });
    on(scroller, 'scrollend', () => this.onScrollEnd(), { passive: true });
    for (const name of ['wheel', 'pointerdown'] as const)
      on(scroller, name, () => (this.wanted = undefined), { passive: true });
    on(grid, 'keydown', (event) => this.onKey(event));
    on(grid, 'focusin', (event) => this.onFocusIn(event));
    on(grid, 'mousedown', (event) => this.onMouseDown(event));
    on(grid, 'click', (event) => this.onClick(event));
    on(grid, 'mouseover', (event) => showWhole(event.target));
    on(grid, 'copy', (event) => {
      if (this.copy()) event.preventDefault();
    });
    const resizing = new ColumnResizing(grid, {
      widthOf: (heading) => this.layout.width(columnOf(heading)),
      onResize: (heading, px) => this.setWidth(columnOf(heading), px),
      onFit: (heading) => this.fitColumn(columnOf(heading)),
    });
    const observer = new ResizeObserver(() => {
      this.screen = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
      this.resize(this.scroll.rows);
      this.goToWanted();
      this.paintSoon();
    });
    observer.observe(scroller);
    this.stops.push(
      () => observer.disconnect(),
      () => resizing.dispose(),
    );
  }

  // ---- place -------------------------------------------------------------------------------------------------------

  private resize(rows: number): void {
    const { scroll } = this;
    scroll.resize(rows, Math.max(0, this.screen.heightPx - headerHeightPx));
    const gutterPx = gutterWidth(rows, this.textWidthPx);
    if (gutterPx !== this.layout.gutterPx)
      this.layout = new ColumnLayout(this.layout.columns, gutterPx, this.widthsPx);
    this.sizeBox();
    this.scroller.scrollTop = scroll.scroll;
  }

  private relayout(columns: readonly ColumnName[] = this.layout.columns): void {
    this.layout = new ColumnLayout(
      columns,
      gutterWidth(this.scroll.rows, this.textWidthPx),
      this.widthsPx,
    );
    this.sizeBox();
  }

  private sizeBox(): void {
    const { style } = this.grid;
    style.width = `${this.layout.totalPx}px`;
    style.height = `${headerHeightPx + this.scroll.boxHeightPx}px`;
    style.setProperty('--gutter-width', `${this.layout.gutterPx}px`);
  }

  private moveTo(placePx: number): void {
    this.scroll.moveTo(placePx);
    this.scroller.scrollTop = this.scroll.scroll;
  }

  private onScroll(): void {
    const before = this.scroll.place;
    this.scroll.scrolledTo(this.scroller.scrollTop);
    if (this.scroll.isStuck) this.settle();
    if (this.scroll.place !== before) this.downwards = this.scroll.place > before;
    this.scrollLeftPx = this.scroller.scrollLeft;
    this.paintSoon();
    this.events.onMove();
  }

  private onScrollEnd(): void {
    this.settle();
    this.tidy();
  }

  private settle(): void {
    if (!this.scroll.settle()) return;
    this.scroller.scrollTop = this.scroll.scroll;
    this.paintSoon();
  }

  private goToWanted(): void {
    const { wanted, scroll } = this;
    if (wanted === undefined || this.layout.columns.length === 0 || this.screen.heightPx === 0)
      return;
    this.moveTo(wanted.topRow * scroll.rowHeightPx);
    this.scroller.scrollLeft = this.scrollLeftPx = wanted.scrollLeftPx;
    if (wanted.focus !== undefined) {
      const column = this.layout.columns.findIndex((name) => name === wanted.focus?.column);
      this.focus = {
        row: Math.min(wanted.focus.row, scroll.rows - 1),
        column: Math.max(0, column),
      };
    }
    const rowsNeeded = Math.max(wanted.topRow, wanted.focus?.row ?? 0) + 1;
    if (scroll.rows >= rowsNeeded) this.wanted = undefined;
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------

  private paint(): void {
    const { scroll, layout, pages } = this;
    const hadFocus = this.grid.contains(document.activeElement);
    const { first, end } = scroll.visible;
    const columns = layout.shown(this.scrollLeftPx, this.screen.widthPx);
    const shown: number[] = [];
    for (let column = columns.first; column < columns.end; column++) shown.push(column);
    if (layout.columns.length > 0 && !shown.includes(this.focus.column))
      shown.push(this.focus.column);
    this.header.show(shown, layout, this.sort);
    this.rows.draw({
      first: Math.max(0, first - spareRows),
      end: Math.min(scroll.rows, end + spareRows),
      columns: shown,
      layout,
      focusRow: this.focus.row,
      rowHeightPx: scroll.rowHeightPx,
      zeroPx: scroll.shiftPx,
      valueOf: (row, column) => pages.value(row, column),
    });
    this.setTabStop();
    if (hadFocus) this.returnFocus();
    pages.want({
      firstRow: first,
      endRow: end,
      rows: scroll.rows,
      firstColumn: columns.first,
      endColumn: columns.end,
      downwards: this.downwards,
    });
  }

  private cellAt(row: number, column: number): HTMLElement | undefined {
    return row === headerRowIndex ? this.header.cell(column) : this.rows.cell(row, column);
  }

  private setTabStop(): void {
    const cell = this.cellAt(this.focus.row, this.focus.column);
    if (cell === this.tabStop) return;
    if (this.tabStop !== undefined) this.tabStop.tabIndex = -1;
    if (cell !== undefined) cell.tabIndex = 0;
    this.tabStop = cell;
  }

  /** Puts rows and cells into their order in the document, once scrolling has ended. */
  private tidy(): void {
    const active = document.activeElement;
    this.rows.tidy(active);
    this.header.tidy(active);
  }

  // ---- focus and keys ----------------------------------------------------------------------------------------------

  private focusCell(row: number, column: number): void {
    this.wanted = undefined;
    this.hasFocusPlace = true;
    this.isFocusEvicted = false;
    const { columns } = this.layout;
    this.focus = {
      row: Math.max(headerRowIndex, Math.min(row, this.scroll.rows - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    this.reveal();
    this.paint();
    const cell = this.cellAt(this.focus.row, this.focus.column);
    cell?.focus({ preventScroll: true });
    this.events.onMove();
  }

  /** Scrolls as little as is needed to see the cell that has the focus. */
  private reveal(): void {
    const { row, column } = this.focus;
    if (row >= 0) {
      const before = this.scroll.place;
      this.scroll.reveal(row);
      if (this.scroll.place !== before) {
        this.downwards = this.scroll.place > before;
        this.scroller.scrollTop = this.scroll.scroll;
      }
    }
    if (this.layout.columns.length === 0) return;
    const left = this.layout.left(column) - this.layout.gutterPx;
    const right = this.layout.left(column) + this.layout.width(column);
    let scrollLeft = this.scrollLeftPx;
    if (right > scrollLeft + this.screen.widthPx) scrollLeft = right - this.screen.widthPx;
    if (left < scrollLeft) scrollLeft = left;
    if (scrollLeft !== this.scrollLeftPx) this.scroller.scrollLeft = this.scrollLeftPx = scrollLeft;
  }

  /** The focus had been on a cell that stands for another row now, or is gone. */
  private returnFocus(): void {
    if (document.activeElement === this.tabStop) return;
    this.isReturningFocus = true;
    this.tabStop?.focus({ preventScroll: true });
    this.isReturningFocus = false;
  }

  private onFocusIn(event: FocusEvent): void {
    const at = this.placeOf(event.target);
    if (at === undefined || this.isReturningFocus) return;
    this.hasFocusPlace = true;
    if (at.row !== this.focus.row || at.column !== this.focus.column) {
      // By a screen reader or a click.
      this.focus = at;
      this.paintSoon();
    } else if (!this.isOnScreen(at.row)) {
      // By Tab, to a cell that was scrolled off.
      this.focusCell(at.row, at.column);
    }
  }

  private isOnScreen(row: number): boolean {
    const { first, end } = this.scroll.visible;
    return row === headerRowIndex || (row >= first && row < end);
  }

  private placeOf(target: EventTarget | null): { row: number; column: number } | undefined {
    if (!(target instanceof Element)) return undefined;
    const cell = target.closest('.cell');
    const row = cell?.parentElement;
    if (cell === null || row === null || row === undefined) return undefined;
    return { row: Number(row.getAttribute('aria-rowindex')) - 2, column: columnOf(cell) };
  }

  private onMouseDown(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest('.edge') !== null) return;
    const at = this.placeOf(event.target);
    // Not prevented: a part of a cell's text may be selected.
    if (at !== undefined && event.button === 0) this.focusCell(at.row, at.column);
  }

  private onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('.edge') !== null) return;
    const at = this.placeOf(event.target);
    if (at?.row !== headerRowIndex) return;
    const column = this.layout.columns[at.column];
    if (column !== undefined) this.events.onSort(column, event.shiftKey);
  }

  private onKey(event: KeyboardEvent): void {
    const command = gridCommand(event, this.focus.row === headerRowIndex);
    if (command === undefined) return;
    if (command.deed === 'copy' && !this.copy()) return;
    event.preventDefault();
    // VS Code listens further up and would find a meaning of its own.
    event.stopPropagation();
    if (command.deed !== 'copy') this.obey(command);
  }

  private obey(command: Exclude<GridCommand, { deed: 'copy' }>): void {
    const { row, column } = this.focus;
    const { first } = this.scroll.visible;
    const lastRow = this.scroll.rows - 1;
    switch (command.deed) {
      case 'move': {
        const fromHeader = row === headerRowIndex && command.rows === 1;
        const fullFirst = Math.ceil(this.scroll.place / this.scroll.rowHeightPx);
        this.focusCell(fromHeader ? fullFirst : row + command.rows, column + command.columns);
        break;
      }
      case 'page': {
        const step = command.screens * this.scroll.rowsPerScreen;
        this.moveTo(this.scroll.place + step * this.scroll.rowHeightPx);
        this.focusCell(Math.max(0, row === headerRowIndex ? first + step : row + step), column);
        break;
      }
      case 'edge': {
        const to = { first: 0, last: lastRow, same: row }[command.row];
        this.focusCell(to, command.column === 'first' ? 0 : this.layout.columns.length - 1);
        break;
      }
      case 'resize': {
        this.setWidth(column, this.layout.width(column) + command.px);
        const label = columnLabel(this.layout.columns[column]!);
        this.events.say(`${label}: ${this.layout.width(column)} pixels wide`);
        break;
      }
      case 'sort': {
        const name = this.layout.columns[column];
        if (name !== undefined) this.events.onSort(name, command.additive);
        break;
      }
      case 'search':
        this.events.onSearch();
        break;
    }
  }

  /** Copies the value of the cell that has the focus; false where the browser is to copy what is selected. */
  private copy(): boolean {
    const selection = document.getSelection();
    if (selection !== null && !selection.isCollapsed) return false;
    const { row, column } = this.focus;
    const name = this.layout.columns[column];
    if (name === undefined) return false;
    const value = row === headerRowIndex ? columnLabel(name) : this.pages.value(row, column);
    if (value === undefined) this.events.say('Not copied: the row is still being fetched');
    else if (value === null) this.events.say('Nothing to copy: the cell is empty');
    else this.events.onCopy(value);
    return true;
  }

  // ---- widths ------------------------------------------------------------------------------------------------------

  /** Widths that the user has set. */
  get widths(): WidthsPx {
    return this.widthsPx;
  }

  private setWidth(column: number, px: number): void {
    const name = this.layout.columns[column];
    if (name === undefined) return;
    this.widthsPx = { ...this.widthsPx, [name]: soundWidth(px) };
    this.relayout();
    this.paintSoon();
    this.events.onMove();
  }

  /** As wide as the widest text of the column among the rows drawn, and its label. */
  private fitColumn(column: number): void {
    const name = this.layout.columns[column];
    if (name === undefined) return;
    const values = Array.from(this.rows.indexes(), (row) => this.pages.value(row, column));
    const px = fittedWidth(name, values, this.scroller);
    if (px !== undefined) this.setWidth(column, px);
  }
}
