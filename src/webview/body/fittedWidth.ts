import type { GridColumn } from '../../protocol/engineContract';
import { cellLook, type Decoding } from '../cellLook';
import { columnLabel } from '../columnLabel';
import type { Line } from './pageCache';

const paddingPx = 20;
/** Room that a label needs beside its text: for the arrow of a sorted column. */
const arrowPx = 24;
/** How much wider the bold face of the header is. */
const boldRatio = 1.08;
/** The shape before a status or a mark, and the arrow and the step of a group's line. */
const shapePx = 20;
const stepsPx = 34;
const gapPx = 6;

/** A value with the line that it stands on. */
export interface FittedCell {
  readonly value: string | null | undefined;
  readonly line: Line | undefined;
}

/** Pixels that a column needs to show its label and these values whole, in the font of `element`; lays nothing out. */
export function fittedWidth(
  column: GridColumn,
  cells: Iterable<FittedCell>,
  decoding: Decoding,
  element: Element,
): number | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return undefined;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const widthPx = (text: string) => (text === '' ? 0 : context.measureText(text).width);
  let widestPx = widthPx(columnLabel(column, decoding.zone)) * boldRatio + arrowPx;
  const besidePx =
    (column === 'Status' || column === 'Mark' ? shapePx : 0) +
    (decoding.grouping === null ? 0 : stepsPx);
  for (const { value, line } of cells) {
    if (typeof value !== 'string') continue;
    const { text, quiet } = cellLook(column, value, line, decoding);
    const quietPx = quiet === '' ? 0 : widthPx(quiet) + gapPx;
    widestPx = Math.max(widestPx, widthPx(text) + quietPx + besidePx);
  }
  return widestPx + paddingPx;
}
