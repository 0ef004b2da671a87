import { groupFigures, type GridColumn, type GroupFigure } from '../../protocol/engineContract';

const figures: ReadonlySet<string> = new Set(groupFigures);

/** Whether a column of the grid shows a figure of groups, and no column of the events. */
export function isFigure(column: GridColumn): column is GroupFigure {
  return figures.has(column);
}
