import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { EngineState } from '../../protocol/engineContract';
import { wordedValues } from '../../report/valueWords';
import { columnLabel } from '../columnLabel';
import { hasFindings } from '../hasFindings';

/** Fields that belong together, in the order in which they are offered. */
export interface FieldGroup {
  readonly name: string;
  readonly columns: readonly ColumnName[];
}

/**
 * Everything that rows can be filtered by, the portal's own filters first in each group. Left out: the times beside that of
 * the event, and the number of the record, which nobody has a list of.
 */
export function fieldGroups(): readonly FieldGroup[] {
  return [
    {
      name: l10n.t('Sign-in'),
      columns: [
        ...(['EventTime', 'Status', 'ResultType', 'Group', 'ResultDescription'] as const),
        ...(['AdditionalDetails', 'Kind', 'IsInteractive', 'FlaggedForReview'] as const),
        ...(['Category', 'ResultSignature'] as const),
      ],
    },
    {
      name: l10n.t('User and principal'),
      columns: [
        ...(['UserPrincipalName', 'UserDisplayName', 'UserId', 'UserType'] as const),
        ...(['SignInIdentifier', 'SignInIdentifierType', 'AlternateSignInName'] as const),
        ...(['ServicePrincipalName', 'ServicePrincipalId'] as const),
        ...(['ServicePrincipalCredentialKeyId', 'ServicePrincipalCredentialThumbprint'] as const),
        ...(['ManagedIdentityType', 'AssociatedResourceId', 'FederatedCredentialId'] as const),
        ...(['FederatedTokenId', 'FederatedTokenIssuer'] as const),
      ],
    },
    {
      name: l10n.t('Application and resource'),
      columns: [
        ...(['AppDisplayName', 'AppId', 'ResourceDisplayName', 'ResourceIdentity'] as const),
        'ResourceServicePrincipalId',
      ],
    },
    {
      name: l10n.t('Address and location'),
      columns: [
        ...(['IPAddress', 'IPAddressScope', 'Location', 'City', 'State', 'Country'] as const),
        ...(['AutonomousSystemNumber', 'IPAddressFromResourceProvider'] as const),
        ...(['NamedLocations', 'IsThroughGlobalSecureAccess'] as const),
        'GlobalSecureAccessIpAddress',
        ...(['Latitude', 'Longitude'] as const),
      ],
    },
    {
      name: l10n.t('Client and device'),
      columns: [
        ...(['ClientAppUsed', 'ClientAppKind', 'OperatingSystem', 'Browser'] as const),
        ...(['UserAgent', 'DeviceId', 'DeviceName', 'IsCompliant', 'IsManaged'] as const),
        'TrustType',
      ],
    },
    {
      name: l10n.t('Authentication and Conditional Access'),
      columns: [
        ...(['ConditionalAccessStatus', 'ConditionalAccessPolicyResults'] as const),
        ...(['AuthenticationRequirement', 'AuthenticationMethods'] as const),
        ...(['MfaAuthMethod', 'MfaAuthDetail', 'AuthenticationProtocol'] as const),
        ...(['OriginalTransferMethod', 'IncomingTokenType', 'ClientCredentialType'] as const),
        ...(['AuthenticationMethod', 'AuthenticationMethodDetail'] as const),
        ...(['AuthenticationStepSucceeded', 'AuthenticationStepResultDetail'] as const),
        'AuthenticationStepRequirement',
      ],
    },
    {
      name: l10n.t('Risk'),
      columns: [
        ...(['RiskLevelDuringSignIn', 'RiskLevelAggregated', 'RiskState'] as const),
        ...(['RiskDetail', 'RiskEventTypes'] as const),
      ],
    },
    {
      name: l10n.t('Identifiers and tokens'),
      columns: [
        ...(['CorrelationId', 'Id', 'SessionId', 'UniqueTokenIdentifier'] as const),
        ...(['OriginalRequestId', 'TokenIssuerType', 'TokenIssuerName'] as const),
        ...(['TokenProtectionStatus', 'TokenProtectionStatusCode'] as const),
        'ProcessingTimeInMilliseconds',
      ],
    },
    {
      name: l10n.t('Tenants'),
      columns: [
        ...(['AADTenantId', 'HomeTenantId', 'HomeTenantName', 'ResourceTenantId'] as const),
        ...(['AppOwnerTenantId', 'ResourceOwnerTenantId', 'CrossTenantAccessType'] as const),
        ...(['IsTenantRestricted', 'WorkspaceId'] as const),
      ],
    },
    {
      name: l10n.t('Evidence and notes'),
      columns: ['SourceFile', 'Mark', 'MarkNote', 'Detections', 'Findings'],
    },
  ];
}

/** What a derived column is made from; those made from nested values, or by the analyst, can always be asked. */
const madeFrom: Readonly<Partial<Record<ColumnName, ColumnName | 'anything' | 'findings'>>> = {
  ClientAppKind: 'ClientAppUsed',
  IPAddressScope: 'IPAddress',
  AuthenticationMethods: 'anything',
  ConditionalAccessPolicyResults: 'anything',
  NamedLocations: 'anything',
  Mark: 'anything',
  MarkNote: 'anything',
  Detections: 'findings',
  Findings: 'findings',
};

/** Columns of lists, whose values are their members. */
const listColumns: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'RiskEventTypes',
  'AuthenticationMethods',
  'ConditionalAccessPolicyResults',
  'NamedLocations',
  'SourceFile',
  'Detections',
  'Findings',
]);

/** Whether the values of a column are members of lists. */
export function isList(column: ColumnName): boolean {
  return listColumns.has(column);
}

/** The name of a field: the label of its column, but for the date, whose zone is said elsewhere. */
export function fieldLabel(column: ColumnName): string {
  return column === 'EventTime' ? l10n.t('Date') : columnLabel(column);
}

/** Why rows cannot be filtered by a column; undefined where they can. */
export function whyNot(column: ColumnName, engine: EngineState | undefined): string | undefined {
  const from = madeFrom[column] ?? column;
  if (from === 'findings')
    return hasFindings(engine) ? undefined : l10n.t('Nothing found: run detections first');
  const held = engine?.summary?.columns;
  if (from === 'anything' || from === 'EventTime' || held?.includes(from) === true)
    return undefined;
  if (engine?.phase === 'reading' || held === undefined)
    return l10n.t('Not in what was read so far');
  return l10n.t('Not in this export');
}

/** How a filter on a field can be said. */
export type FilterWay = 'values' | 'address' | 'contains' | 'time';

const addressColumns = [
  'IPAddress',
  'IPAddressFromResourceProvider',
  'GlobalSecureAccessIpAddress',
] as const;
export type AddressColumn = (typeof addressColumns)[number];

/** Whether a column holds IP addresses that can be filtered by range. */
export function isAddress(column: ColumnName): column is AddressColumn {
  return (addressColumns as readonly string[]).includes(column);
}

/** How filters on a column can be said, the usual way first. */
export function waysOf(column: ColumnName): readonly FilterWay[] {
  if (column === 'EventTime') return ['time'];
  if (isAddress(column)) return ['values', 'address', 'contains'];
  return wordedValues(column).length > 0 ? ['values'] : ['values', 'contains'];
}
