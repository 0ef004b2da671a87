import type { ColumnName } from '../../core/event';
import { portalColumns } from '../columnOrder';

export const presetNames = ['portal', 'attack', 'device', 'tokens', 'all'] as const;
export type PresetName = (typeof presetNames)[number];

/** Who did what from where, with what, and what Entra thought of it. */
const attackColumns: readonly ColumnName[] = [
  'EventTime',
  'UserPrincipalName',
  'Status',
  'ResultType',
  'IPAddress',
  'Country',
  'City',
  'AutonomousSystemNumber',
  'AppDisplayName',
  'ResourceDisplayName',
  'ClientAppUsed',
  'UserAgent',
  'AuthenticationProtocol',
  'AuthenticationRequirement',
  'ConditionalAccessStatus',
  'RiskLevelDuringSignIn',
  'RiskState',
  'RiskEventTypes',
  'Kind',
  'CorrelationId',
];

/** On which device, and how far it is known and kept in order. */
const deviceColumns: readonly ColumnName[] = [
  'EventTime',
  'UserPrincipalName',
  'Status',
  'DeviceName',
  'DeviceId',
  'OperatingSystem',
  'Browser',
  'TrustType',
  'IsCompliant',
  'IsManaged',
  'ConditionalAccessStatus',
  'ClientAppUsed',
  'UserAgent',
  'IPAddress',
  'Location',
];

/** With which token, of which session: what a stolen one leaves behind. */
const tokenColumns: readonly ColumnName[] = [
  'EventTime',
  'UserPrincipalName',
  'Kind',
  'AppDisplayName',
  'ResourceDisplayName',
  'Status',
  'ResultType',
  'IPAddress',
  'AutonomousSystemNumber',
  'SessionId',
  'UniqueTokenIdentifier',
  'IncomingTokenType',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'TokenProtectionStatus',
  'ClientCredentialType',
  'ServicePrincipalCredentialKeyId',
  'DeviceId',
  'UserAgent',
  'CorrelationId',
  'OriginalRequestId',
  'Id',
];

const presets: Readonly<Record<Exclude<PresetName, 'all'>, readonly ColumnName[]>> = {
  portal: portalColumns,
  attack: attackColumns,
  device: deviceColumns,
  tokens: tokenColumns,
};

/**
 * The columns of a preset that the export holds, in the preset's order; `all`: all that it holds, in the grid's own order.
 * Service principals stand where users would in exports that hold no users.
 */
export function presetColumns(
  preset: PresetName,
  held: readonly ColumnName[],
): readonly ColumnName[] {
  if (preset === 'all') return held;
  const holds = new Set(held);
  return presets[preset]
    .map((column) =>
      column === 'UserPrincipalName' && !holds.has(column) ? 'ServicePrincipalName' : column,
    )
    .filter((column) => holds.has(column));
}
