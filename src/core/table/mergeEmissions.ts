import type { ColumnName } from '../event';
import { DictionaryCells, NumberCells, type Cells } from './cells';

/** Values that say nothing: another emission's value is better, whichever came later. */
const uninformative: ReadonlySet<string> = new Set([
  'none',
  'hidden',
  'unknown',
  'unknownFutureValue',
]);

/**
 * Merges the emissions of one sign-in into its first row, field by field: for each column the latest value that says
 * something, else the latest there is. Log Analytics emits a sign-in again when its risk is judged, and such a later row
 * may have lost what the first one said (device code flow), so neither the first nor the last row alone will do.
 * TimeGenerated stays the earliest. Columns in their packed shapes are left to `pickFilled`.
 *
 * @param rows the emissions' rows, the first one first, then by TimeGenerated
 */
export function mergeEmissions(
  columns: ReadonlyMap<ColumnName, Cells>,
  first: number,
  rows: readonly number[],
): void {
  for (const [name, cells] of columns) {
    if (name === 'SourceFile' || name === 'SourceRow') continue;
    if (cells instanceof DictionaryCells) {
      let best = 0;
      let bestSays = false;
      for (const row of rows) {
        const code = cells.codes[row]!;
        if (code === 0) continue;
        const says = !uninformative.has(cells.entries[code]!);
        if (says || !bestSays) {
          best = code;
          bestSays = says;
        }
      }
      cells.put(first, best);
    } else if (cells instanceof NumberCells) {
      const earliest = name === 'TimeGenerated' || name === 'EventTime';
      let best = NaN;
      for (const row of rows) {
        const value = cells.values[row]!;
        if (Number.isNaN(value)) continue;
        best = Number.isNaN(best) || !earliest ? value : Math.min(best, value);
      }
      cells.put(first, best);
    }
  }
}

/**
 * Whether two rows of one Id can be emissions of one sign-in: nothing that identifies it differs. Files cleaned by hand
 * reuse Ids, and merging two users into one row would hide one of them.
 */
export function isSameSignIn(
  columns: ReadonlyMap<ColumnName, Cells>,
  a: number,
  b: number,
): boolean {
  for (const name of ['UserPrincipalName', 'UserId', 'ServicePrincipalId'] as const) {
    const cells = columns.get(name);
    const [x, y] = [cells?.text(a), cells?.text(b)];
    if (x && y && x !== y && x.toLowerCase() !== y.toLowerCase()) return false;
  }
  const created = columns.get('CreatedDateTime');
  if (!(created instanceof NumberCells)) return true;
  // Some exports hold whole seconds only. Comparisons with NaN, absent, are false.
  return !(Math.abs(created.values[a]! - created.values[b]!) >= 1000);
}

/** The first of `rows` that holds a value in `cells`, else the first. */
export function pickFilled(cells: Cells, rows: readonly number[]): number {
  return rows.find((row) => cells.text(row) !== null) ?? rows[0]!;
}
