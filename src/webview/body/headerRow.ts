import { l10n } from '../../knowledge/l10n';
import type { GridColumn } from '../../protocol/engineContract';
import { columnLabel } from '../columnLabel';
import type { Zone } from '../../report/timeText';
import type { ColumnLayout } from './columnLayout';
import { GridCells, type Cell } from './gridCells';
import { setAttribute } from './gridElements';

/** A column that the lines are sorted by. */
export interface SortedColumn {
  readonly column: GridColumn;
  readonly descending: boolean;
}

/** The row of column names: sticky, with the sorting shown by `aria-sort`, an arrow and, for further keys, their rank. */
export class HeaderRow {
  readonly element = document.createElement('div');
  private readonly fixed = document.createElement('div');
  private readonly pinned: GridCells;
  private readonly cells: GridCells;
  private readonly marks = new WeakMap<HTMLElement, Text>();

  constructor() {
    this.element.className = 'row header';
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('aria-rowindex', '1');
    this.fixed.className = 'fixed';
    this.fixed.setAttribute('role', 'presentation');
    const corner = document.createElement('div');
    corner.className = 'gutter';
    corner.setAttribute('role', 'columnheader');
    corner.setAttribute('aria-colindex', '1');
    corner.setAttribute('aria-label', l10n.t('Row'));
    corner.append('#');
    this.fixed.append(corner);
    this.element.append(this.fixed);
    this.pinned = new GridCells(this.fixed, () => this.makeCell());
    this.cells = new GridCells(this.element, () => this.makeCell());
  }

  cell(column: number): HTMLElement | undefined {
    return (this.pinned.get(column) ?? this.cells.get(column))?.element;
  }

  /** Shows these columns and how the view is sorted. */
  show(
    columns: readonly number[],
    layout: ColumnLayout,
    sorted: readonly SortedColumn[],
    zone: Zone,
  ): void {
    this.pinned.show(
      columns.filter((column) => column < layout.pinned),
      layout,
    );
    this.cells.show(
      columns.filter((column) => column >= layout.pinned),
      layout,
    );
    for (const cells of [this.pinned, this.cells])
      for (const cell of cells.all()) this.write(cell, layout, sorted, zone);
  }

  private write(
    cell: Cell,
    layout: ColumnLayout,
    sorted: readonly SortedColumn[],
    zone: Zone,
  ): void {
    const column = layout.columns[cell.column]!;
    const rank = sorted.findIndex((key) => key.column === column);
    const key = sorted[rank];
    const label = columnLabel(column, zone);
    const order = key === undefined ? 'none' : key.descending ? 'descending' : 'ascending';
    if (cell.text.data !== label) cell.text.data = label;
    const isMain = rank === 0;
    // One header only may carry aria-sort; a further key says its part in its name.
    setAttribute(cell.element, 'aria-sort', isMain || rank === -1 ? order : 'none');
    const isPinned = cell.column < layout.pinned;
    const spoken =
      rank > 0
        ? key?.descending === true
          ? l10n.t('{0}, sort key {1}, descending', label, rank + 1)
          : l10n.t('{0}, sort key {1}, ascending', label, rank + 1)
        : undefined;
    setAttribute(
      cell.element,
      'aria-label',
      isPinned ? l10n.t('{0}, pinned', spoken ?? label) : spoken,
    );
    cell.element.classList.toggle('last-pinned', cell.column === layout.pinned - 1);
    const arrow = key === undefined ? '' : key.descending ? '▼' : '▲';
    const mark = this.marks.get(cell.element);
    const shown = sorted.length > 1 && rank !== -1 ? `${arrow}${rank + 1}` : arrow;
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
