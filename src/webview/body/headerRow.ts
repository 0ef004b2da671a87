import type { SortKey } from '../../core/query/query';
import { columnLabel } from '../columnLabel';
import type { ColumnLayout } from './columnLayout';
import { GridCells, type Cell } from './gridCells';

/** The row of column names: sticky, with the sorting shown by `aria-sort`, an arrow and, for further keys, their rank. */
export class HeaderRow {
  readonly element = document.createElement('div');
  private readonly cells: GridCells;
  private readonly marks = new WeakMap<HTMLElement, Text>();

  constructor() {
    this.element.className = 'row header';
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('aria-rowindex', '1');
    const corner = document.createElement('div');
    corner.className = 'gutter';
    corner.setAttribute('role', 'columnheader');
    corner.setAttribute('aria-colindex', '1');
    corner.setAttribute('aria-label', 'Row');
    corner.append('#');
    this.element.append(corner);
    this.cells = new GridCells(this.element, () => this.makeCell());
  }

  cell(column: number): HTMLElement | undefined {
    return this.cells.get(column)?.element;
  }

  /** Shows these columns and how the view is sorted. */
  show(columns: readonly number[], layout: ColumnLayout, sort: readonly SortKey[]): void {
    this.cells.show(columns, layout);
    for (const cell of this.cells.all()) this.write(cell, layout, sort);
  }

  tidy(keep: Element | null): void {
    this.cells.tidy(keep);
  }

  private write(cell: Cell, layout: ColumnLayout, sort: readonly SortKey[]): void {
    const column = layout.columns[cell.column]!;
    const rank = sort.findIndex((key) => key.column === column);
    const key = sort[rank];
    const label = columnLabel(column);
    const order = key === undefined ? 'none' : key.descending ? 'descending' : 'ascending';
    if (cell.text.data !== label) {
      cell.text.data = label;
      cell.element.title = label;
    }
    const isMain = rank === 0;
    // One header only may carry aria-sort; a further key says its part in its name.
    setAttribute(cell.element, 'aria-sort', isMain || rank === -1 ? order : 'none');
    setAttribute(
      cell.element,
      'aria-label',
      rank > 0 ? `${label}, sort key ${rank + 1}, ${order}` : undefined,
    );
    const arrow = key === undefined ? '' : key.descending ? '▼' : '▲';
    const mark = this.marks.get(cell.element);
    const shown = sort.length > 1 && rank !== -1 ? `${arrow}${rank + 1}` : arrow;
    if (mark !== undefined && mark.data !== shown) mark.data = shown;
  }

  private makeCell(): { readonly element: HTMLElement; readonly text: Text } {
    const element = document.createElement('div');
    element.className = 'cell heading';
    element.setAttribute('role', 'columnheader');
    element.tabIndex = -1;
    const label = document.createElement('span');
    label.className = 'label';
    const text = document.createTextNode('');
    label.append(text);
    const sorted = document.createElement('span');
    sorted.className = 'sorted';
    sorted.setAttribute('aria-hidden', 'true');
    const mark = document.createTextNode('');
    sorted.append(mark);
    const edge = document.createElement('span');
    edge.className = 'edge';
    edge.setAttribute('aria-hidden', 'true');
    element.append(label, sorted, edge);
    this.marks.set(element, mark);
    return { element, text };
  }
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
