import type { ColumnName } from '../event';
import { DictionaryCells, NumberCells, type Cells } from './cells';

/** Values that say nothing: another emission's value is better, whichever came later. */
const uninformative: ReadonlySet<string> = new Set([
  'none',
  'hidden',
  'unknown',
  'unknownFutureValue',
]);

/** They make sense only together: a reason for failure beside a success would be a sign-in that never was. */
const resultColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'Status',
  'ResultType',
  'ResultDescription',
  'ResultSignature',
  'AdditionalDetails',
  'Group',
]);

/**
 * Which emission of one sign-in gives a column its value: the latest whose value says something, else the latest that has
 * one. Log Analytics emits a sign-in again when its risk is judged, and such a later row may have lost what the first one
 * said (device code flow), so neither the first nor the last row alone will do. What belongs to the result comes from
 * emissions of the result that wins only; times stay the earliest; of (nearly) unique values the first serves.
 *
 * @param rows the emissions' rows by TimeGenerated
 */
export function pickEmission(
  cells: Cells,
  rows: readonly number[],
  resultType: DictionaryCells,
): number {
  if (resultColumns.has(cells.name)) rows = withWinningResult(rows, resultType);
  if (cells instanceof DictionaryCells) return latest(cells, rows);
  if (!(cells instanceof NumberCells))
    return rows.find((row) => cells.text(row) !== null) ?? rows[0]!;
  const earliest = cells.name === 'TimeGenerated' || cells.name === 'EventTime';
  const { values } = cells;
  let best = rows[0]!;
  for (const row of rows)
    if (!(Number.isNaN(values[row]!) || (earliest && values[row]! >= values[best]!))) best = row;
  return best;
}

function latest(cells: DictionaryCells, rows: readonly number[]): number {
  let best = rows[0]!;
  let bestSays = false;
  for (const row of rows) {
    const code = cells.codes[row]!;
    if (code === 0) continue;
    const says = !uninformative.has(cells.entries[code]!);
    if (!says && bestSays) continue;
    best = row;
    bestSays = says;
  }
  return best;
}

/** Those with the latest ResultType that says something; all where none does. */
function withWinningResult(
  rows: readonly number[],
  resultType: DictionaryCells,
): readonly number[] {
  const { codes } = resultType;
  const code = codes[latest(resultType, rows)]!;
  return code === 0 || uninformative.has(resultType.entries[code]!)
    ? rows
    : rows.filter((row) => codes[row] === code);
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
