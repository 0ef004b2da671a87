import { l10n } from '../knowledge/l10n';

/** What a spreadsheet may begin a formula with, in the full-width forms too, after anything that it skips or that is not seen. */
const formula = /^[\s\p{Cc}\p{Cf}\p{Z}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]/u;

/** Spreadsheets have also begun fields anew at these. */
const skipped = /^[\t\r\n]/;

/** `-12.5` and the like are numbers, in a spreadsheet too. */
const plainNumber = /^-?\d{1,20}(?:\.\d{1,20})?$/;

/** Whether a spreadsheet may take a cell for a formula, and run it. */
export function isFormula(cell: string): boolean {
  return (formula.test(cell) || skipped.test(cell)) && !plainNumber.test(cell);
}

/** The cell with an apostrophe before what a spreadsheet may take for a formula; other cells as they are. */
export function neutralised(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** How cells that look like formulas were changed, and how many. */
export function neutralisingNote(count?: number): string {
  if (count === 0)
    return l10n.t('No value looks like a formula of a spreadsheet: all are as in the export.');
  if (count === 1)
    return l10n.t(
      "One value that a spreadsheet could run as a formula has an apostrophe (') before it: it begins with =, +, -, @, a tab or a line end. Take the apostrophe away to have the value as it was.",
    );
  if (count === undefined)
    return l10n.t(
      "A value that a spreadsheet could run as a formula gets an apostrophe (') before it: one that begins with =, +, -, @, a tab or a line end. Take the apostrophe away to have the value as it was.",
    );
  return l10n.t(
    "{0} values that a spreadsheet could run as formulas have an apostrophe (') before them: they begin with =, +, -, @, a tab or a line end. Take the apostrophe away to have a value as it was.",
    count.toLocaleString('en-US'),
  );
}
