/** Padding of the gutter at both sides, its line, and a pixel for rounding. */
const aroundPx = 18;
/** Where text cannot be measured: wider than the digits of any usual font at its usual size. */
const unmeasuredPx = 10;

/** Widths of texts in the font of `element`, in pixels, measured without a layout. */
export function textMeasure(element: Element): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * unmeasuredPx;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}

/** What the mark of evidence takes beside the numbers. */
const evidencePx = 15;

/**
 * Pixels that show the largest of `rows` row numbers whole, with the mark of evidence where rows are marked; the same for all
 * counts with as many digits.
 */
export function gutterWidth(
  rows: number,
  widthPx: (text: string) => number,
  marksEvidence: boolean,
): number {
  const digits = Math.max(3, String(rows).length);
  const separators = Math.floor((digits - 1) / 3);
  // Zero is as wide as every digit where the digits stand in columns.
  const numbersPx = digits * widthPx('0') + separators * widthPx(',');
  return Math.ceil(numbersPx + aroundPx + (marksEvidence ? evidencePx : 0));
}
