import type { ColumnName } from '../core/event';

/** The columns that the Entra portal shows first, in its order. */
const portalColumns: readonly ColumnName[] = [
  'EventTime',
  'UserPrincipalName',
  'AppDisplayName',
  'Status',
  'ResultType',
  'IPAddress',
  'Location',
  'Kind',
  'ResourceDisplayName',
  'ClientAppUsed',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  'Browser',
  'OperatingSystem',
  'UserAgent',
];

/**
 * The columns of the grid: the portal's in front, then the rest as they come; only those that hold something, or the
 * portal's where none does (an export that has a header and no rows). Service principals stand where users would.
 */
export function columnOrder(held: readonly ColumnName[]): readonly ColumnName[] {
  if (held.length === 0) return portalColumns;
  const holds = new Set(held);
  const first = portalColumns.map((column) =>
    column === 'UserPrincipalName' && !holds.has(column) ? 'ServicePrincipalName' : column,
  );
  const front = first.filter((column) => holds.has(column));
  const inFront = new Set(front);
  return [...front, ...held.filter((column) => !inFront.has(column))];
}
