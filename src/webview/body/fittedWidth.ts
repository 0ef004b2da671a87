import type { ColumnName } from '../../core/event';
import { cellText } from '../cellText';
import { columnLabel } from '../columnLabel';

const paddingPx = 20;
/** Room that a label needs beside its text: for the arrow of a sorted column. */
const arrowPx = 24;
/** How much wider the bold face of the header is. */
const boldRatio = 1.08;
const statusShapePx = 20;

/** Pixels that a column needs to show its label and these values whole, in the font of `element`; lays nothing out. */
export function fittedWidth(
  column: ColumnName,
  values: Iterable<string | null | undefined>,
  element: Element,
): number | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return undefined;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  let widestPx = context.measureText(columnLabel(column)).width * boldRatio + arrowPx;
  const shapePx = column === 'Status' ? statusShapePx : 0;
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const textPx = context.measureText(cellText(column, value)).width;
    widestPx = Math.max(widestPx, textPx + shapePx);
  }
  return widestPx + paddingPx;
}
