import type { ColumnName, Kind, Status } from '../core/event';
import { timeText } from './timeText';
import { visibleMarks } from './visibleMarks';

const timeColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'EventTime',
  'CreatedDateTime',
  'TimeGenerated',
]);

const statusWords: ReadonlyMap<string, string> = new Map<Status, string>([
  ['success', 'Success'],
  ['failure', 'Failure'],
  ['interrupted', 'Interrupted'],
  ['unknown', 'Unknown'],
]);

/** Spelled as the values are, but for the first letter, so that the search finds what is seen. */
const kindWords: ReadonlyMap<string, string> = new Map<Kind, string>([
  ['interactive', 'Interactive'],
  ['nonInteractive', 'NonInteractive'],
  ['servicePrincipal', 'ServicePrincipal'],
  ['managedIdentity', 'ManagedIdentity'],
  ['adfs', 'ADFS'],
]);

/** What a cell shows for a value: words for the enumerations, visible marks for what would not be seen. */
export function cellText(column: ColumnName, value: string): string {
  if (timeColumns.has(column)) return timeText(value, 'utc');
  if (column === 'Status') return statusWords.get(value) ?? visibleMarks(value);
  if (column === 'Kind') return kindWords.get(value) ?? visibleMarks(value);
  return visibleMarks(value);
}

/** The style class that gives a status its shape and colour; undefined for other columns. */
export function statusClass(column: ColumnName, value: string): string | undefined {
  if (column !== 'Status') return undefined;
  return `status status-${statusWords.has(value) ? value : 'unknown'}`;
}
