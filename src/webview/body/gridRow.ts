import type { GridColumn } from '../../protocol/engineContract';
import { cellLook, type Decoding } from '../cellLook';
import type { ColumnLayout } from './columnLayout';
import type * as evidenceMarks from './evidenceMark';
import { GridCells, type Cell } from './gridCells';
import { sectionContext, setAttribute } from './gridElements';
import type { Line } from './pageCache';

/** Where the rows' values come from: null is absent, undefined is not here yet. */
export interface RowSource {
  readonly value: (row: number, column: GridColumn) => string | null | undefined;
  readonly line: (row: number) => Line | undefined;
}

/** What a row is to show, beside its place. */
export interface RowShow {
  readonly columns: readonly number[];
  readonly layout: ColumnLayout;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  /** What marks rows that are evidence of findings; undefined where none is marked. */
  readonly evidence: typeof evidenceMarks | undefined;
  readonly source: RowSource;
  readonly decoding: Decoding;
}

const numbers = new Intl.NumberFormat('en-US');

/** What a cell shows, so that it is not written again; undefined where that has to be found out. */
interface Shown {
  readonly column: GridColumn;
  readonly value: string | null | undefined;
  readonly decoding: Decoding;
  /** `treeClass`, and whether the line is that of a group. */
  readonly tree: string;
}

/** One row on screen, given to other rows of the view as they come on screen. Text nodes only. */
export class GridRow {
  readonly element = document.createElement('div');
  /** Position in the view, from 0; -1 while it stands for none. */
  index = -1;
  /** What stays in sight while the row is scrolled sideways: the gutter and the pinned cells. */
  private readonly fixed = document.createElement('div');
  private readonly number = document.createTextNode('');
  private readonly gutter = document.createElement('div');
  private evidence: evidenceMarks.EvidenceMark | undefined;
  private readonly pinned: GridCells;
  private readonly cells: GridCells;
  private readonly shown = new WeakMap<Cell, Shown>();
  private topPx = NaN;
  private isCurrent = false;
  private isSelected: boolean | undefined;
  private state = '';

  constructor() {
    this.element.className = 'row';
    this.element.setAttribute('role', 'row');
    this.fixed.className = 'fixed';
    this.fixed.setAttribute('role', 'presentation');
    const { gutter } = this;
    gutter.className = 'gutter';
    gutter.setAttribute('role', 'rowheader');
    gutter.setAttribute('aria-colindex', '1');
    gutter.dataset['vscodeContext'] = sectionContext('row');
    gutter.append(this.number);
    this.fixed.append(gutter);
    this.element.append(this.fixed);
    this.pinned = new GridCells(this.fixed, makeCell);
    this.cells = new GridCells(this.element, makeCell);
  }

  cell(column: number): HTMLElement | undefined {
    return (this.pinned.get(column) ?? this.cells.get(column))?.element;
  }

  /** Stands for a row of the view at a place in its box, and shows this. */
  show(index: number, topPx: number, show: RowShow): void {
    if (this.index !== index) {
      this.index = index;
      // The header is the first row for a screen reader.
      this.element.setAttribute('aria-rowindex', String(index + 2));
      this.element.classList.toggle('odd', index % 2 === 1);
      this.number.data = numbers.format(index + 1);
    }
    if (this.topPx !== topPx) this.element.style.top = `${(this.topPx = topPx)}px`;
    if (this.isCurrent !== show.isCurrent)
      this.element.classList.toggle('current', (this.isCurrent = show.isCurrent));
    if (this.isSelected !== show.isSelected) {
      this.isSelected = show.isSelected;
      this.element.classList.toggle('selected', show.isSelected);
      this.element.setAttribute('aria-selected', String(show.isSelected));
    }
    const { layout, columns, source, decoding } = show;
    if (show.evidence !== undefined) this.evidence ??= new show.evidence.EvidenceMark(this.gutter);
    this.evidence?.show(show.evidence && source.value(index, 'Findings'));
    const line = source.line(index);
    this.showState(line, decoding.grouping !== null);
    this.pinned.show(
      columns.filter((column) => column < layout.pinned),
      layout,
    );
    this.cells.show(
      columns.filter((column) => column >= layout.pinned),
      layout,
    );
    for (const cells of [this.pinned, this.cells])
      for (const cell of cells.all()) {
        const column = layout.columns[cell.column]!;
        this.write(cell, column, source.value(index, column), line, decoding);
      }
  }

  /** Its level in the tree, and whether it is expanded; nothing where the view is not grouped. */
  private showState(line: Line | undefined, isGrouped: boolean): void {
    const level = !isGrouped || line === undefined ? '' : line.within === null ? '1' : '2';
    const expanded = line?.group ? String(line.group.expanded) : '';
    const state = `${level} ${expanded}`;
    if (state === this.state) return;
    this.state = state;
    setAttribute(this.element, 'aria-level', level === '' ? undefined : level);
    setAttribute(this.element, 'aria-expanded', expanded === '' ? undefined : expanded);
    this.element.classList.toggle('group', expanded !== '');
  }

  private write(
    cell: Cell,
    column: GridColumn,
    value: string | null | undefined,
    line: Line | undefined,
    decoding: Decoding,
  ): void {
    const tree = `${cell.column === 0 && decoding.grouping !== null ? treeClass(line) : ''}${line?.group ? ' ' : ''}`;
    const shown = this.shown.get(cell);
    if (
      shown?.column === column &&
      shown.value === value &&
      shown.tree === tree &&
      shown.decoding === decoding
    )
      return;
    this.shown.set(cell, { column, value, decoding, tree });
    const { text, quiet, className, label } = cellLook(column, value, line, decoding);
    const { element } = cell;
    if (cell.text.data !== text) cell.text.data = text;
    writeQuiet(cell, quiet);
    const classes = `cell ${className} ${tree}`.replace(/\s+/g, ' ').trim();
    if (element.className !== classes) element.className = classes;
    setAttribute(element, 'aria-label', label);
  }
}

function treeClass(line: Line | undefined): string {
  if (line === undefined) return 'tree';
  if (line.group !== null) return line.group.expanded ? 'tree expanded' : 'tree collapsed';
  return line.within === null ? 'tree' : 'tree inner';
}

function writeQuiet(cell: Cell, quiet: string): void {
  if (cell.quiet === undefined) {
    if (quiet === '') return;
    const element = document.createElement('span');
    element.className = 'quiet-text';
    cell.quiet = document.createTextNode('');
    element.append(cell.quiet);
    cell.element.append(element);
  }
  if (cell.quiet.data !== quiet) cell.quiet.data = quiet;
}

function makeCell(): { readonly element: HTMLElement; readonly text: Text } {
  const element = document.createElement('div');
  element.className = 'cell';
  element.setAttribute('role', 'gridcell');
  element.tabIndex = -1;
  const text = document.createTextNode('');
  element.append(text);
  return { element, text };
}
