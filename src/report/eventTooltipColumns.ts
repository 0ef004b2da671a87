import type { ColumnName } from '../core/event';

/** Fields of an event that its tooltip tells; those that it does not hold are left out. */
export const eventTooltipColumns = [
  'UserPrincipalName',
  'ServicePrincipalName',
  'AppDisplayName',
  'ResourceDisplayName',
  'IPAddress',
  'Location',
  'ClientAppUsed',
  'Kind',
  'ResultDescription',
  'AdditionalDetails',
  'ConditionalAccessStatus',
  'CorrelationId',
] as const satisfies readonly ColumnName[];
