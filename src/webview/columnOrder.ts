import type { ColumnName } from '../core/event';
import type { EngineState } from '../protocol/engineContract';

/** The columns that the Entra portal shows first, in its order. */
export const portalColumns: readonly ColumnName[] = [
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

/** What an authentication step says, for the export that holds nothing else. */
const stepColumns: readonly ColumnName[] = [
  'EventTime',
  'Id',
  'AuthenticationMethod',
  'AuthenticationMethodDetail',
  'AuthenticationStepSucceeded',
  'AuthenticationStepResultDetail',
  'AuthenticationStepRequirement',
];

/** The columns that say how a sign-in ended, which a step does not know. */
const verdictColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'Status',
  'Group',
  'ResultType',
]);

/**
 * The columns of the grid: the portal's in front, then the rest as they come; only those that hold something, or the
 * portal's where none does (an export that has a header and no rows). Service principals stand where users would. An
 * export of authentication steps has its own in front, and no verdict where it gives none.
 */
export function columnOrder({
  sources,
  summary,
}: Pick<EngineState, 'sources' | 'summary'>): readonly ColumnName[] {
  const isSteps =
    sources.length > 0 && sources.every(({ format }) => format.id === 'portal-auth-details');
  const wanted = isSteps ? stepColumns : portalColumns;
  const all = summary?.columns ?? [];
  if (all.length === 0) return wanted;
  const holds = new Set(all);
  const isVerdictKnown =
    summary === undefined ||
    summary.status.success + summary.status.failure + summary.status.interrupted > 0;
  const held =
    isSteps && !isVerdictKnown ? all.filter((column) => !verdictColumns.has(column)) : all;
  const first = wanted.map((column) =>
    column === 'UserPrincipalName' && !holds.has(column) ? 'ServicePrincipalName' : column,
  );
  const front = first.filter((column) => holds.has(column));
  const inFront = new Set(front);
  return [...front, ...held.filter((column) => !inFront.has(column))];
}
