import type { ColumnName, Kind, Status } from '../core/event';
import { l10n } from '../knowledge/l10n';
import { shownList } from '../knowledge/listMembers';
import type { GridColumn } from '../protocol/engineContract';
import { valueWord } from '../report/valueWords';
import { timeText, type Zone } from '../report/timeText';
import { visibleMarks } from './visibleMarks';

const timeColumns: ReadonlySet<GridColumn> = new Set<GridColumn>([
  'EventTime',
  'CreatedDateTime',
  'TimeGenerated',
  'GroupFirst',
  'GroupLast',
]);

const countColumns: ReadonlySet<GridColumn> = new Set<GridColumn>([
  'GroupCount',
  'GroupFailures',
  'GroupUsers',
  'GroupAddresses',
]);

/** Columns whose values are names within this program and no text of the export: a word is shown for them. */
const wordedColumns: ReadonlySet<GridColumn> = new Set<ColumnName>([
  'Status',
  'Group',
  'ClientAppKind',
  'IPAddressScope',
  'Mark',
]);

const statuses: ReadonlySet<string> = new Set<Status>([
  'success',
  'failure',
  'interrupted',
  'unknown',
]);

/** Spelled as the values are, but for the first letter, so that the search finds what is seen. */
const kindWords: ReadonlyMap<string, () => string> = new Map<Kind, () => string>([
  ['interactive', () => l10n.t('Interactive')],
  ['nonInteractive', () => l10n.t('NonInteractive')],
  ['servicePrincipal', () => l10n.t('ServicePrincipal')],
  ['managedIdentity', () => l10n.t('ManagedIdentity')],
  ['adfs', () => l10n.t('ADFS')],
]);

const numbers = new Intl.NumberFormat('en-US');

/** What a cell shows for a value: words for the enumerations, visible marks for what would not be seen. */
export function cellText(column: GridColumn, value: string, zone: Zone = 'utc'): string {
  if (timeColumns.has(column)) return timeText(value, zone);
  if (countColumns.has(column)) return numbers.format(Number(value));
  if (column === 'Kind') return kindWords.get(value)?.() ?? visibleMarks(value);
  const word = wordedColumns.has(column) ? valueWord(column as ColumnName, value) : undefined;
  return word ?? visibleMarks(shownList(column, value));
}

/** Whether a column's values are counts: set to the right, so that they can be compared. */
export function isCount(column: GridColumn): boolean {
  return countColumns.has(column);
}

/** The style class that gives a status its shape and colour; undefined for other columns. */
export function statusClass(column: GridColumn, value: string): string | undefined {
  if (column !== 'Status') return undefined;
  return `status status-${statuses.has(value) ? value : 'unknown'}`;
}
