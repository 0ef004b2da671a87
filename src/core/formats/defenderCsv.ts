import { l10n } from '../../knowledge/l10n';
import { fieldMappings } from './fieldMappings';
import type { ExportFormat } from './format';

/**
 * Defender XDR advanced hunting: AADSignInEventsBeta, EntraIdSignInEvents and their service-principal siblings. They hold
 * numbers for enumerations and no text for failures.
 */
export const defenderCsv: ExportFormat = {
  id: 'defender-csv',
  get name() {
    return l10n.t('Defender XDR CSV');
  },
  fields: fieldMappings([
    ['CreatedDateTime', 'Timestamp'],
    ['CreatedDateTime', 'Timestamp [UTC]'],
    ['CreatedDateTime', 'Timestamp [Local Time]'],
    ['UserPrincipalName', 'AccountUpn'],
    ['UserDisplayName', 'AccountDisplayName'],
    ['UserId', 'AccountObjectId'],
    ['UserType', 'IsGuestUser', 'userTypeOfGuestFlag'],
    ['UserType', 'IsExternalUser', 'userTypeOfExternalFlag'],
    'AlternateSignInName',
    ['AppDisplayName', 'Application'],
    ['AppDisplayName', 'ServicePrincipalName'],
    ['AppId', 'ApplicationId'],
    ['Kind', 'IsManagedIdentity', 'kindOfManagedIdentityFlag'],
    ['Kind', 'LogonType', 'kindOfEventTypes'],
    ['ResultType', 'ErrorCode'],
    'CorrelationId',
    'SessionId',
    ['Id', 'RequestId'],
    ['UniqueTokenIdentifier', 'UniqueTokenId'],
    'ResourceDisplayName',
    ['ResourceIdentity', 'ResourceId'],
    'ResourceTenantId',
    'ServicePrincipalName',
    'ServicePrincipalId',
    'DeviceName',
    ['DeviceId', 'EntraIdDeviceId'],
    ['DeviceId', 'AadDeviceId'],
    ['OperatingSystem', 'OSPlatform'],
    ['TrustType', 'DeviceTrustType'],
    'IsManaged',
    'IsCompliant',
    'AuthenticationRequirement',
    ['TokenIssuerType', 'TokenIssuerType', 'defenderTokenIssuerType'],
    ['RiskLevelAggregated', 'RiskLevelAggregated', 'defenderRiskLevel'],
    // A number whose meaning the schema reference does not give.
    ['RiskDetail', 'RiskDetails', 'text'],
    ['RiskState', 'RiskState', 'defenderRiskState'],
    'UserAgent',
    'ClientAppUsed',
    'Browser',
    ['ConditionalAccessStatus', 'ConditionalAccessStatus', 'defenderConditionalAccessStatus'],
    'IPAddress',
    'Country',
    'State',
    'City',
    'Latitude',
    'Longitude',
    'IsThroughGlobalSecureAccess',
  ]),
  nested: (
    [
      'ConditionalAccessPolicies',
      'AuthenticationProcessingDetails',
      'NetworkLocationDetails',
    ] as const
  ).map((name) => ({ name, from: name })),
  anyKeyCase: true,
  oneRowPerId: true,
};
