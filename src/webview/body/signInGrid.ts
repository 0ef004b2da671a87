import { l10n } from '../../knowledge/l10n';
import type { GridColumn } from '../../protocol/engineContract';
import type { GridState, WindowDeed } from '../../protocol/gridContract';
import { cellText } from '../cellText';
import { isFigure } from '../columns/isFigure';
import type { Decoding } from '../cellLook';
import { columnLabel } from '../columnLabel';
import type { RowRanges } from '../rows/rowRanges';
import { RowSelection } from '../rows/rowSelection';
import { CellTip, type TipWords } from './cellTip';
import { ColumnDragging } from './columnDragging';
import { ColumnLayout, soundWidth, type WidthsPx } from './columnLayout';
import { ColumnResizing } from './columnResizing';
import { DrawnRows } from './drawnRows';
import type * as evidenceMarks from './evidenceMark';
import { fittedWidth } from './fittedWidth';
import { columnOf, gridElements, rowHeightPx } from './gridElements';
import { gridCommand, HoverChord, type GridCommand } from './gridKeys';
import { gutterWidth, textMeasure } from './gutterWidth';
import { HeaderRow, type SortedColumn } from './headerRow';
import type { Line, PageCache } from './pageCache';
import { ScrollPosition } from './scrollPosition';

/** What the grid tells those around it. */
export interface GridEvents {
  /** The user asks to sort by a column; `additive`: after the keys there are. */
  readonly onSort: (column: GridColumn, additive: boolean) => void;
  /** The user asks to copy a value, exactly as the export holds it. */
  readonly onCopy: (text: string) => void;
  /** The user asks to copy the selected rows. */
  readonly onCopyRows: () => void;
  /** The user wants to search. */
  readonly onSearch: () => void;
  /** Something changed that is to be found again: place or focus. */
  readonly onMove: () => void;
  /** The user has made columns wider or narrower. */
  readonly onWidths: (widthsPx: WidthsPx) => void;
  /** The user has put a column into a gap between columns, 0 being before the first. */
  readonly onDropColumn: (column: GridColumn, gap: number) => void;
  /** The user wants to see the focused row in full. */
  readonly onOpen: () => void;
  /** The user has pointed at a row: it is to be seen in full, and the focus stays. */
  readonly onPoint: () => void;
  /** The user wants to see the rows of the group on this line, or no more. */
  readonly onToggleGroup: (row: number) => void;
  /** Other rows are selected than before. */
  readonly onSelect: () => void;
  /** The user asks for what a command does. */
  readonly onPerform: (deed: WindowDeed, argument: string) => void;
  /** What there is to say of a value, beside itself; undefined for nothing. */
  readonly explain: (column: GridColumn, value: string) => TipWords | undefined;
  /** Words for a screen reader. */
  readonly say: (words: string) => void;
}

/** The columns of the grid. */
export interface GridColumns {
  readonly columns: readonly GridColumn[];
  /** So many of the first stay in sight. */
  readonly pinned: number;
  readonly widthsPx: WidthsPx;
}

/** Where the grid is, as far as it is to be found again. */
export type GridPlace = Pick<GridState, 'topRow' | 'scrollLeftPx' | 'focus'>;

/** Rows drawn beyond the screen, above and below, so that a quick wheel shows no gap. */
const spareRows = 4;

const headerRowIndex = -1;
const headerHeightPx = 28;

/** The part of the screen that pinned columns may take: the rest must be left to scroll. */
const mostFixedPart = 0.6;

/** Where the arrow of a group's line is, from the left edge of its cell. */
const arrowEndPx = 26;

/** How far the arrow and the step of a group's rows move the text of their column. */
const treePx = 36;

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
  private readonly selection: RowSelection;
  private readonly tip: CellTip;
  private readonly chord = new HoverChord();
  private shownColumns: GridColumns = { columns: [], pinned: 0, widthsPx: {} };
  private layout: ColumnLayout;
  private readonly textWidthPx: (text: string) => number;
  private sorted: readonly SortedColumn[] = [];
  private decoding: Decoding = { zone: 'utc', codes: undefined, grouping: null };
  /** Undefined while no row is marked as evidence. */
  private evidence: typeof evidenceMarks | undefined;
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
  private wantsReveal = false;
  /** A place to go to as soon as there are enough rows and columns; any deed of the user's ends it. */
  private wanted: GridPlace | undefined;

  constructor(
    host: HTMLElement,
    private readonly pages: PageCache,
    private readonly events: GridEvents,
  ) {
    this.layout = new ColumnLayout({
      ...this.shownColumns,
      gutterPx: 40,
      treePx: 0,
      mostFixedPx: 0,
    });
    this.textWidthPx = textMeasure(host);
    this.scroll = new ScrollPosition(rowHeightPx(host));
    ({ scroller: this.scroller, grid: this.grid } = gridElements(
      this.header.element,
      this.rows.element,
    ));
    this.scroller.style.setProperty('--row-height', `${this.scroll.rowHeightPx}px`);
    this.scroller.style.setProperty('--header-height', `${headerHeightPx}px`);
    host.append(this.scroller);
    this.selection = new RowSelection(() => {
      this.paintSoon();
      this.events.onSelect();
    });
    this.tip = new CellTip(host, this.grid, (cell) => this.tipOf(cell));
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
  setColumns(shown: GridColumns): void {
    const focused = this.layout.columns[this.focus.column];
    this.shownColumns = shown;
    this.relayout();
    this.pages.setColumns(shown.columns);
    const column = focused === undefined ? -1 : shown.columns.indexOf(focused);
    this.focus = {
      ...this.focus,
      column:
        column === -1 ? Math.max(0, Math.min(this.focus.column, shown.columns.length - 1)) : column,
    };
    this.grid.setAttribute('aria-colcount', String(shown.columns.length + 1));
    this.goToWanted();
    this.paintSoon();
  }

  /** Shows in the header how the view is sorted. */
  setSort(sorted: readonly SortedColumn[]): void {
    this.sorted = sorted;
    this.paintSoon();
  }

  /** Shows values like this from now on. */
  setDecoding(decoding: Decoding): void {
    const wasGrouped = this.decoding.grouping !== null;
    this.decoding = decoding;
    if (wasGrouped !== (decoding.grouping !== null)) {
      // The columns in front are others.
      this.relayout();
      if (this.wanted === undefined) this.scroller.scrollLeft = this.scrollLeftPx = 0;
    }
    this.grid.setAttribute('role', decoding.grouping === null ? 'grid' : 'treegrid');
    this.paintSoon();
  }

  /** Marks rows that are evidence of findings from now on, with what makes the marks; or no more. */
  setEvidence(evidence: typeof evidenceMarks | undefined): void {
    if (evidence === this.evidence) return;
    this.evidence = evidence;
    this.relayout();
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

  /** The column that has the focus, in the header as well; undefined where there is none. */
  get focusColumn(): GridColumn | undefined {
    return this.layout.columns[this.focus.column];
  }

  /** The columns, in their order. */
  get columns(): readonly GridColumn[] {
    return this.layout.columns;
  }

  /** Scrolls sideways to the column that has the focus with the next drawing: it may have moved. */
  revealFocusSoon(): void {
    this.wantsReveal = true;
    this.paintSoon();
  }

  /** Where the cell that has the focus is in the page; undefined while it is not drawn. */
  get focusBox(): DOMRect | undefined {
    return this.cellAt(this.focus.row, this.focus.column)?.getBoundingClientRect();
  }

  /** The rows that the user has selected. */
  get selected(): RowRanges {
    return this.selection.ranges;
  }

  /** Selects all rows of the view. */
  selectAll(): void {
    this.selection.all(this.scroll.rows);
  }

  /** Selects no row; for another view, of which they would be others. */
  clearSelection(): void {
    this.selection.clear();
  }

  /** Puts the focus of the keyboard on the grid's cell, without moving it. */
  takeFocus(): void {
    this.showGrid();
    this.paint();
    this.tabStop?.focus({ preventScroll: true });
  }

  /** Draws at the next frame: what is here now, and asks for what is not. */
  paintSoon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      if (this.wantsReveal) this.reveal();
      this.wantsReveal = false;
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
    on(scroller, 'scrollend', () => this.settle(), { passive: true });
    for (const name of ['wheel', 'pointerdown'] as const)
      on(scroller, name, () => (this.wanted = undefined), { passive: true });
    on(grid, 'keydown', (event) => this.onKey(event));
    on(grid, 'focusin', (event) => this.onFocusIn(event));
    on(grid, 'mousedown', (event) => this.onMouseDown(event));
    on(grid, 'click', (event) => this.onClick(event));
    on(grid, 'dblclick', (event) => this.onDoubleClick(event));
    on(grid, 'contextmenu', (event) => this.onContextMenu(event));
    on(grid, 'copy', (event) => {
      if (this.copy()) event.preventDefault();
    });
    const resizing = new ColumnResizing(grid, {
      widthOf: (heading) => this.layout.width(columnOf(heading)),
      onResize: (heading, px) => this.setWidth(columnOf(heading), px),
      onFit: (heading) => this.fit(this.layout.columns[columnOf(heading)]),
    });
    const head = this.header.element.parentElement!;
    const dragging = new ColumnDragging(head, {
      mayDrag: (heading) => !this.isFigureColumn(columnOf(heading)),
      gapAt: (clientX) => this.gapAt(clientX - head.getBoundingClientRect().left),
      onDrop: (heading, gap) => {
        const column = this.layout.columns[columnOf(heading)];
        if (column !== undefined) this.events.onDropColumn(column, gap);
      },
    });
    const observer = new ResizeObserver(() => {
      this.screen = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
      // A pane that opens below must not hide the row that it is of.
      const wasSeen = this.focus.row >= 0 && this.isOnScreen(this.focus.row);
      this.resize(this.scroll.rows);
      this.relayout();
      if (wasSeen) this.revealRow();
      this.goToWanted();
      this.paintSoon();
    });
    observer.observe(scroller);
    this.stops.push(
      () => observer.disconnect(),
      () => resizing.dispose(),
      () => dragging.dispose(),
      () => this.tip.dispose(),
    );
  }

  // ---- place -------------------------------------------------------------------------------------------------------

  private resize(rows: number): void {
    const { scroll } = this;
    scroll.resize(rows, Math.max(0, this.screen.heightPx - headerHeightPx));
    if (this.gutterPx() === this.layout.gutterPx) this.sizeBox();
    else this.relayout();
    this.scroller.scrollTop = scroll.scroll;
  }

  private relayout(): void {
    this.layout = new ColumnLayout({
      ...this.shownColumns,
      gutterPx: this.gutterPx(),
      treePx: this.decoding.grouping === null ? 0 : treePx,
      mostFixedPx: this.screen.widthPx * mostFixedPart,
    });
    this.sizeBox();
  }

  private gutterPx(): number {
    return gutterWidth(this.scroll.rows, this.textWidthPx, this.evidence !== undefined);
  }

  private sizeBox(): void {
    const { style, classList } = this.grid;
    classList.toggle('has-pinned', this.layout.pinned > 0);
    style.width = `${this.layout.totalPx}px`;
    style.height = `${headerHeightPx + this.scroll.boxHeightPx}px`;
    style.setProperty('--gutter-width', `${this.layout.gutterPx}px`);
    style.setProperty('--fixed-width', `${this.layout.fixedPx}px`);
  }

  private moveTo(placePx: number): void {
    this.scroll.moveTo(placePx);
    this.scroller.scrollTop = this.scroll.scroll;
  }

  private onScroll(): void {
    this.tip.hide();
    const before = this.scroll.place;
    this.scroll.scrolledTo(this.scroller.scrollTop);
    if (this.scroll.isStuck) this.settle();
    if (this.scroll.place !== before) this.downwards = this.scroll.place > before;
    this.scrollLeftPx = this.scroller.scrollLeft;
    this.paintSoon();
    this.events.onMove();
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
    const onScreen = layout.shown(this.scrollLeftPx, this.screen.widthPx);
    const hasFocusCell = layout.columns.length === 0 || onScreen.includes(this.focus.column);
    const shown = hasFocusCell ? onScreen : [...onScreen, this.focus.column].sort((a, b) => a - b);
    this.scroller.classList.toggle('at-left', this.scrollLeftPx === 0);
    this.header.show(shown, layout, this.sorted, this.decoding.zone);
    this.rows.draw({
      first: Math.max(0, first - spareRows),
      end: Math.min(scroll.rows, end + spareRows),
      columns: shown,
      layout,
      focusRow: this.focus.row,
      selected: this.selection.ranges,
      evidence: this.evidence,
      rowHeightPx: scroll.rowHeightPx,
      zeroPx: scroll.shiftPx,
      source: this.source,
      decoding: this.decoding,
    });
    this.setTabStop();
    if (hadFocus) this.returnFocus();
    pages.want({
      firstRow: first,
      endRow: end,
      focusRow: this.focus.row,
      rows: scroll.rows,
      columns: [
        ...onScreen.map((index) => layout.columns[index]!),
        ...(this.evidence ? (['Findings'] as const) : []),
      ],
      downwards: this.downwards,
    });
  }

  private readonly source = {
    value: (row: number, column: GridColumn) => this.pages.value(row, column),
    line: (row: number): Line | undefined => this.pages.line(row),
  };

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
    if (cell !== undefined) this.tip.focused(cell);
    this.events.onMove();
  }

  /** Scrolls as little as is needed to see the cell that has the focus. */
  private reveal(): void {
    const { row, column } = this.focus;
    if (row >= 0) this.revealRow();
    if (this.layout.columns.length === 0) return;
    // Pinned columns are in sight, and what lies under them is not.
    if (column < this.layout.pinned) return;
    const left = this.layout.left(column) - this.layout.fixedPx;
    const right = this.layout.left(column) + this.layout.width(column);
    let scrollLeft = this.scrollLeftPx;
    if (right > scrollLeft + this.screen.widthPx) scrollLeft = right - this.screen.widthPx;
    if (left < scrollLeft) scrollLeft = left;
    if (scrollLeft !== this.scrollLeftPx) this.scroller.scrollLeft = this.scrollLeftPx = scrollLeft;
  }

  private revealRow(): void {
    const before = this.scroll.place;
    this.scroll.reveal(this.focus.row);
    if (this.scroll.place === before) return;
    this.downwards = this.scroll.place > before;
    this.scroller.scrollTop = this.scroll.scroll;
  }

  /** The focus had been on a cell that stands for another row now, or is gone. */
  private returnFocus(): void {
    if (document.activeElement === this.tabStop) return;
    this.isReturningFocus = true;
    this.tabStop?.focus({ preventScroll: true });
    this.isReturningFocus = false;
  }

  /** Where the window scrolls as a page: cells are focused without scrolling. */
  private showGrid(): void {
    this.scroller.scrollIntoView({ block: 'nearest' });
  }

  private onFocusIn(event: FocusEvent): void {
    this.showGrid();
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
    const row = rowOf(cell);
    return cell === null || row === undefined ? undefined : { row, column: columnOf(cell) };
  }

  // ---- the mouse ---------------------------------------------------------------------------------------------------

  private onMouseDown(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('.edge') !== null) return;
    this.tip.hide();
    if (event.button !== 0) return;
    if (target.closest('.gutter') !== null) {
      this.onGutter(event, target);
      return;
    }
    const at = this.placeOf(target);
    if (at === undefined) return;
    // Not prevented: a part of a cell's text may be selected.
    this.focusCell(at.row, at.column);
    this.selection.loosen();
    if (at.row !== headerRowIndex) this.selection.clear();
  }

  /** A press on a row's number selects the row; with Shift all from the last one, with Control one more. */
  private onGutter(event: MouseEvent, target: Element): void {
    const row = rowOf(target);
    if (row === undefined) return;
    // No text is to be selected by it.
    event.preventDefault();
    const from = this.focus.row;
    if (row === headerRowIndex) {
      if (this.selection.count === this.scroll.rows) this.selection.clear();
      else this.selectAll();
      return;
    }
    this.focusCell(row, this.focus.column);
    if (event.shiftKey) this.selection.extend(from < 0 ? row : from, row);
    else if (event.ctrlKey || event.metaKey) this.selection.toggle(row);
    else this.selection.only(row);
  }

  private onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('.edge') !== null) return;
    const at = this.placeOf(event.target);
    if (at === undefined) return;
    if (at.row !== headerRowIndex) {
      if (isOnArrow(event)) this.events.onToggleGroup(at.row);
      else if (isPlainClick(event)) this.events.onPoint();
      return;
    }
    const column = this.layout.columns[at.column];
    if (column !== undefined) this.events.onSort(column, event.shiftKey);
  }

  private onDoubleClick(event: MouseEvent): void {
    const at = this.placeOf(event.target);
    if (at === undefined || at.row === headerRowIndex || isOnArrow(event)) return;
    if (this.pages.line(at.row)?.group) this.events.onToggleGroup(at.row);
    else this.events.onOpen();
  }

  /** VS Code's menu acts on the focused cell: that is to be the one under the mouse. */
  private onContextMenu(event: MouseEvent): void {
    this.tip.hide();
    const { target } = event;
    const at = this.placeOf(target);
    const row = at?.row ?? (target instanceof Element ? rowOf(target) : undefined);
    if (row === undefined) return;
    this.focusCell(row, at?.column ?? this.focus.column);
  }

  private gapAt(px: number): { readonly gap: number; readonly leftPx: number } {
    const { layout } = this;
    // Over the pinned columns, these are what is seen.
    const seenPx = px - this.scrollLeftPx;
    const isFixed = seenPx < layout.fixedPx;
    const gap = layout.gapNear(isFixed ? seenPx : px);
    const placePx = gap === 0 ? layout.gutterPx : layout.left(gap - 1) + layout.width(gap - 1);
    return { gap, leftPx: gap <= layout.pinned ? placePx + this.scrollLeftPx : placePx };
  }

  private isFigureColumn(column: number): boolean {
    const name = this.layout.columns[column];
    return name === undefined || isFigure(name);
  }

  // ---- keys --------------------------------------------------------------------------------------------------------

  private onKey(event: KeyboardEvent): void {
    // Not stopped: these are VS Code's too.
    if (this.chord.press(event, event.timeStamp)) {
      if (this.tabStop === undefined || !this.tip.show(this.tabStop)) this.explainRow();
      return;
    }
    const command = gridCommand(event, this.focus.row === headerRowIndex);
    if (command === undefined || !this.isOfUse(command)) return;
    event.preventDefault();
    // VS Code listens further up and would find a meaning of its own.
    event.stopPropagation();
    if (command.deed !== 'clear') this.tip.hide();
    this.obey(command);
  }

  /** Whether there is something for a command to do: else the key is another's. Does what can only be tried. */
  private isOfUse(command: GridCommand): boolean {
    if (command.deed === 'copy') {
      const selection = document.getSelection();
      return selection === null || selection.isCollapsed;
    }
    return command.deed !== 'clear' || this.tip.isShown || this.selection.count > 0;
  }

  private obey(command: GridCommand): void {
    const { row, column } = this.focus;
    const { first } = this.scroll.visible;
    const lastRow = this.scroll.rows - 1;
    switch (command.deed) {
      case 'move': {
        this.selection.loosen();
        if (this.steersTree(command.columns)) break;
        const fromHeader = row === headerRowIndex && command.rows === 1;
        const fullFirst = Math.ceil(this.scroll.place / this.scroll.rowHeightPx);
        this.focusCell(fromHeader ? fullFirst : row + command.rows, column + command.columns);
        break;
      }
      case 'page': {
        const step = command.screens * this.scroll.rowsPerScreen;
        this.moveTo(this.scroll.place + step * this.scroll.rowHeightPx);
        this.focusCell(Math.max(0, row === headerRowIndex ? first + step : row + step), column);
        if (command.selects) this.selection.extend(row, this.focus.row);
        else this.selection.loosen();
        break;
      }
      case 'edge': {
        this.selection.loosen();
        const to = { first: 0, last: lastRow, same: row }[command.row];
        // The first column may be pinned and in sight already: those behind it are wanted as well.
        if (command.column === 'first') this.scroller.scrollLeft = this.scrollLeftPx = 0;
        this.focusCell(to, command.column === 'first' ? 0 : this.layout.columns.length - 1);
        break;
      }
      case 'extend':
        this.focusCell(Math.max(0, row + command.rows), column);
        this.selection.extend(row, this.focus.row);
        break;
      case 'toggle':
        if (this.pages.line(row)?.group) this.events.onToggleGroup(row);
        else this.selection.toggle(row);
        break;
      case 'clear':
        if (!this.tip.hide()) this.selection.clear();
        break;
      case 'resize': {
        this.setWidth(column, this.layout.width(column) + command.px);
        const label = columnLabel(this.layout.columns[column]!, this.decoding.zone);
        this.events.say(l10n.t('{0}: {1} pixels wide', label, this.layout.width(column)));
        break;
      }
      case 'sort': {
        const name = this.layout.columns[column];
        if (name !== undefined) this.events.onSort(name, command.additive);
        break;
      }
      case 'open':
        this.events.onOpen();
        break;
      case 'copy':
        this.copy();
        break;
      case 'search':
        this.events.onSearch();
        break;
      case 'perform':
        this.events.onPerform(command.name, command.argument);
        break;
    }
  }

  /** In the first column of a grouped view the arrows to the sides open and close, and lead back to the group. */
  private steersTree(columns: number): boolean {
    const { row, column } = this.focus;
    if (this.decoding.grouping === null || column !== 0 || columns === 0 || row < 0) return false;
    const line = this.pages.line(row);
    if (line === undefined) return false;
    if (columns > 0) {
      if (line.group?.expanded !== false) return false;
      this.events.onToggleGroup(row);
    } else if (line.group?.expanded === true) this.events.onToggleGroup(row);
    else if (line.within !== null) this.focusCell(line.within, 0);
    return true;
  }

  /**
   * Copies the selected rows, else the value of the cell that has the focus; false where the browser is to copy the text
   * that is selected.
   */
  private copy(): boolean {
    const selection = document.getSelection();
    if (selection !== null && !selection.isCollapsed) return false;
    if (this.selection.count > 0) {
      this.events.onCopyRows();
      return true;
    }
    const { row, column } = this.focus;
    const name = this.layout.columns[column];
    if (name === undefined) return false;
    const { zone } = this.decoding;
    const value = row === headerRowIndex ? columnLabel(name, zone) : this.pages.value(row, name);
    if (value === undefined) this.events.say(l10n.t('Not copied: the row is still being fetched'));
    else if (value === null) this.events.say(l10n.t('Nothing to copy: the value is absent'));
    // A status is a judgement of ours: its word is what there is to copy.
    else this.events.onCopy(name === 'Status' && row >= 0 ? cellText(name, value) : value);
    return true;
  }

  /**
   * What a tooltip says: what the value means, or, where the cell shows a part of it, the whole; of a row's number, what the
   * row is evidence of.
   */
  private tipOf(cell: HTMLElement): TipWords | undefined {
    if (cell.classList.contains('gutter')) return this.evidenceTip(rowOf(cell));
    const at = this.placeOf(cell);
    const column = at === undefined ? undefined : this.layout.columns[at.column];
    if (at === undefined || column === undefined) return undefined;
    const label = columnLabel(column, this.decoding.zone);
    if (at.row === headerRowIndex) {
      const text = cell.querySelector('.label');
      return text !== null && text.scrollWidth > text.clientWidth
        ? { title: label, lines: [] }
        : undefined;
    }
    const value = this.pages.value(at.row, column);
    if (typeof value !== 'string') return undefined;
    if (column === 'Findings') return this.evidenceTip(at.row);
    const explained = this.events.explain(column, value);
    if (explained !== undefined) return explained;
    const isCut = cell.scrollWidth > cell.clientWidth;
    return isCut
      ? { title: label, lines: [cellText(column, value, this.decoding.zone)] }
      : undefined;
  }

  /** Where there is nothing to say of the cell that has the focus, there may be of its row. */
  private explainRow(): void {
    const flag = this.tabStop?.closest('.row')?.querySelector('.evidence');
    if (flag?.parentElement) this.tip.show(flag.parentElement);
    const words = flag?.getAttribute('aria-label');
    this.events.say(words ?? l10n.t('There is nothing more to say of this cell'));
  }

  private evidenceTip(row = headerRowIndex): TipWords | undefined {
    const value = this.pages.value(row, 'Findings');
    return typeof value === 'string' ? this.evidence?.evidenceTip(value) : undefined;
  }

  // ---- widths ------------------------------------------------------------------------------------------------------

  private setWidth(column: number, px: number): void {
    const name = this.layout.columns[column];
    if (name !== undefined) this.setWidths({ [name]: soundWidth(px) });
  }

  private setWidths(changed: WidthsPx): void {
    const widthsPx = { ...this.shownColumns.widthsPx, ...changed };
    this.shownColumns = { ...this.shownColumns, widthsPx };
    this.relayout();
    this.paintSoon();
    this.events.onWidths(widthsPx);
  }

  /** Makes columns as wide as the widest text among the rows drawn, and their label; all columns without `column`. */
  fit(column?: GridColumn): void {
    const rows = [...this.rows.indexes()];
    const changed: Partial<Record<GridColumn, number>> = {};
    for (const name of column === undefined ? this.layout.columns : [column]) {
      const cells = rows.map((row) => ({
        value: this.pages.value(row, name),
        line: this.pages.line(row),
      }));
      const px = fittedWidth(name, cells, this.decoding, this.scroller);
      if (px !== undefined) changed[name] = soundWidth(px);
    }
    this.setWidths(changed);
  }
}

/** The row of the view (-1: the header) that an element is in; undefined where it is in none. */
function rowOf(element: Element | null): number | undefined {
  const index = element?.closest('.row')?.getAttribute('aria-rowindex');
  return index === null || index === undefined ? undefined : Number(index) - 2;
}

/** Whether a click was on the arrow of a group's line. */
function isOnArrow(event: MouseEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  const cell = event.target.closest('.cell.collapsed, .cell.expanded');
  return cell !== null && event.clientX - cell.getBoundingClientRect().left < arrowEndPx;
}

/** Whether a click only points at something: it is the first of its kind, with no key held, and has selected no text. */
function isPlainClick({ detail, shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): boolean {
  if (detail > 1 || shiftKey || ctrlKey || metaKey || altKey) return false;
  const selection = document.getSelection();
  return selection === null || selection.isCollapsed;
}
