import type { ColumnName } from '../../core/event';
import { cellText, statusClass } from '../cellText';
import type { ColumnLayout } from './columnLayout';
import { GridCells, type Cell } from './gridCells';

/** Where a row's values come from: null is absent, undefined is not here yet. */
export type ValueOf = (row: number, column: number) => string | null | undefined;

const numbers = new Intl.NumberFormat('en-US');

/** What a cell shows, so that it is not written again; undefined where that has to be found out. */
interface Shown {
  readonly column: ColumnName;
  readonly value: string | null | undefined;
}

/** One row on screen, given to other rows of the view as they come on screen. Text nodes only. */
export class GridRow {
  readonly element = document.createElement('div');
  /** Position in the view, from 0; -1 while it stands for none. */
  index = -1;
  private readonly gutter = document.createElement('div');
  private readonly number = document.createTextNode('');
  private readonly cells: GridCells;
  private readonly shown = new WeakMap<Cell, Shown>();
  private topPx = NaN;
  private isCurrent = false;

  constructor(parent: HTMLElement) {
    this.element.className = 'row';
    this.element.setAttribute('role', 'row');
    this.gutter.className = 'gutter';
    this.gutter.setAttribute('role', 'rowheader');
    this.gutter.setAttribute('aria-colindex', '1');
    this.gutter.append(this.number);
    this.element.append(this.gutter);
    this.cells = new GridCells(this.element, makeCell);
    parent.append(this.element);
  }

  cell(column: number): HTMLElement | undefined {
    return this.cells.get(column)?.element;
  }

  /** Stands for a row of the view at a place in its box, with these columns. */
  show(
    index: number,
    topPx: number,
    columns: readonly number[],
    layout: ColumnLayout,
    current: boolean,
    valueOf: ValueOf,
  ): void {
    if (this.index !== index) {
      this.index = index;
      // The header is the first row for a screen reader.
      this.element.setAttribute('aria-rowindex', String(index + 2));
      this.element.classList.toggle('odd', index % 2 === 1);
      this.number.data = numbers.format(index + 1);
    }
    if (this.topPx !== topPx)
      this.element.style.transform = `translateY(${(this.topPx = topPx)}px)`;
    if (this.isCurrent !== current)
      this.element.classList.toggle('current', (this.isCurrent = current));
    this.cells.show(columns, layout);
    for (const cell of this.cells.all())
      this.write(cell, layout.columns[cell.column]!, valueOf(index, cell.column));
  }

  tidy(keep: Element | null): void {
    this.cells.tidy(keep);
  }

  private write(cell: Cell, column: ColumnName, value: string | null | undefined): void {
    const shown = this.shown.get(cell);
    if (shown?.column === column && shown.value === value) return;
    this.shown.set(cell, { column, value });
    const { element } = cell;
    element.removeAttribute('title');
    if (value === undefined) {
      cell.text.data = '';
      element.className = 'cell pending';
    } else if (value === null) {
      cell.text.data = '';
      element.className = 'cell absent';
    } else {
      cell.text.data = cellText(column, value);
      const status = statusClass(column, value);
      element.className = status === undefined ? 'cell' : `cell ${status}`;
    }
  }
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
