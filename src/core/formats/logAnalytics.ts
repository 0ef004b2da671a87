import type { ColumnName, NestedName } from '../event';
import type { DecoderName } from './decode';
import type { ExportFormat, FieldMapping, NestedMapping } from './format';

/**
 * The columns of the six sign-in tables by canonical column, in order of preference; a fourth member is the path inside a
 * dynamic column. `ResourceId` is not the resource signed in to, and `TenantId` is the workspace: see `ResourceIdentity`
 * and `AADTenantId`. ServicePrincipalName and -Id are filled for user sign-ins too and say nothing about the kind.
 */
const columns: readonly (readonly [ColumnName, string, DecoderName, string?])[] = [
  ['CreatedDateTime', 'CreatedDateTime', 'time'],
  ['TimeGenerated', 'TimeGenerated', 'time'],
  ['UserPrincipalName', 'UserPrincipalName', 'text'],
  ['UserDisplayName', 'UserDisplayName', 'text'],
  ['AppDisplayName', 'AppDisplayName', 'text'],
  ['AppDisplayName', 'ServicePrincipalName', 'text'],
  ['ResultType', 'ResultType', 'numericCode'],
  ['ResultType', 'Status', 'code', 'errorCode'],
  ['ResultType', 'ResultType', 'zeroOnSuccess'],
  ['ResultType', 'ResultType', 'code'],
  // All that MicrosoftServicePrincipalSignInLogs has.
  ['ResultType', 'ResultSignature', 'resultOfSignature'],
  ['ResultDescription', 'ResultDescription', 'failureReason'],
  ['ResultDescription', 'Status', 'failureReason', 'failureReason'],
  ['IPAddress', 'IPAddress', 'ip'],
  ['City', 'LocationDetails', 'text', 'city'],
  ['State', 'LocationDetails', 'text', 'state'],
  ['Country', 'LocationDetails', 'text', 'countryOrRegion'],
  ['Country', 'Location', 'text'],
  ['Latitude', 'LocationDetails', 'coordinate', 'geoCoordinates.latitude'],
  ['Longitude', 'LocationDetails', 'coordinate', 'geoCoordinates.longitude'],
  ['AutonomousSystemNumber', 'AutonomousSystemNumber', 'integer'],
  ['Kind', 'Category', 'kindOfSplitCategory'],
  ['Kind', 'Type', 'kindOfSplitCategory'],
  ['Kind', 'SignInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'IsInteractive', 'kindOfInteractive'],
  ['Kind', 'Category', 'kindOfCategory'],
  ['Kind', 'Type', 'kindOfCategory'],
  ['ResourceDisplayName', 'ResourceDisplayName', 'text'],
  ['ClientAppUsed', 'ClientAppUsed', 'text'],
  ['Browser', 'DeviceDetail', 'text', 'browser'],
  ['OperatingSystem', 'DeviceDetail', 'text', 'operatingSystem'],
  ['UserAgent', 'UserAgent', 'text'],
  ['ConditionalAccessStatus', 'ConditionalAccessStatus', 'conditionalAccessStatus'],
  ['AuthenticationRequirement', 'AuthenticationRequirement', 'authenticationRequirement'],
  ['AdditionalDetails', 'Status', 'text', 'additionalDetails'],
  ['MfaAuthMethod', 'MfaDetail', 'text', 'authMethod'],
  ['MfaAuthDetail', 'MfaDetail', 'text', 'authDetail'],
  ['DeviceId', 'DeviceDetail', 'id', 'deviceId'],
  ['DeviceName', 'DeviceDetail', 'text', 'displayName'],
  ['IsCompliant', 'DeviceDetail', 'boolean', 'isCompliant'],
  ['IsManaged', 'DeviceDetail', 'boolean', 'isManaged'],
  ['TrustType', 'DeviceDetail', 'trustType', 'trustType'],
  ['RiskLevelDuringSignIn', 'RiskLevelDuringSignIn', 'riskLevel'],
  ['RiskLevelAggregated', 'RiskLevelAggregated', 'riskLevel'],
  ['RiskState', 'RiskState', 'riskState'],
  ['RiskDetail', 'RiskDetail', 'riskDetail'],
  ['RiskEventTypes', 'RiskEventTypes_V2', 'list'],
  ['RiskEventTypes', 'RiskEventTypes', 'list'],
  ['AuthenticationProtocol', 'AuthenticationProtocol', 'authenticationProtocol'],
  ['OriginalTransferMethod', 'OriginalTransferMethod', 'originalTransferMethod'],
  ['IncomingTokenType', 'IncomingTokenType', 'incomingTokenType'],
  ['ClientCredentialType', 'ClientCredentialType', 'clientCredentialType'],
  [
    'TokenProtectionStatus',
    'TokenProtectionStatusDetails',
    'tokenProtection',
    'signInSessionStatus',
  ],
  ['TokenProtectionStatusCode', 'TokenProtectionStatusDetails', 'code', 'signInSessionStatusCode'],
  ['CrossTenantAccessType', 'CrossTenantAccessType', 'crossTenantAccessType'],
  ['UserType', 'UserType', 'userType'],
  ['UserId', 'UserId', 'id'],
  ['SignInIdentifier', 'SignInIdentifier', 'text'],
  ['SignInIdentifierType', 'SignInIdentifierType', 'signInIdentifierType'],
  ['AlternateSignInName', 'AlternateSignInName', 'text'],
  ['AppId', 'AppId', 'id'],
  ['ResourceIdentity', 'ResourceIdentity', 'id'],
  ['ResourceServicePrincipalId', 'ResourceServicePrincipalId', 'id'],
  ['ServicePrincipalName', 'ServicePrincipalName', 'text'],
  ['ServicePrincipalId', 'ServicePrincipalId', 'id'],
  ['ServicePrincipalCredentialKeyId', 'ServicePrincipalCredentialKeyId', 'id'],
  ['ServicePrincipalCredentialThumbprint', 'ServicePrincipalCredentialThumbprint', 'id'],
  ['FederatedCredentialId', 'FederatedCredentialId', 'id'],
  ['ManagedIdentityType', 'ManagedServiceIdentity', 'managedIdentityType', 'msiType'],
  ['AssociatedResourceId', 'ManagedServiceIdentity', 'id', 'associatedResourceId'],
  ['FederatedTokenId', 'ManagedServiceIdentity', 'id', 'federatedTokenId'],
  ['FederatedTokenIssuer', 'ManagedServiceIdentity', 'text', 'federatedTokenIssuer'],
  ['IPAddressFromResourceProvider', 'IPAddressFromResourceProvider', 'ip'],
  ['IsThroughGlobalSecureAccess', 'IsThroughGlobalSecureAccess', 'boolean'],
  ['GlobalSecureAccessIpAddress', 'GlobalSecureAccessIpAddress', 'ip'],
  ['Id', 'Id', 'id'],
  ['CorrelationId', 'CorrelationId', 'id'],
  ['OriginalRequestId', 'OriginalRequestId', 'id'],
  ['SessionId', 'SessionId', 'id'],
  ['UniqueTokenIdentifier', 'UniqueTokenIdentifier', 'id'],
  ['IsInteractive', 'IsInteractive', 'boolean'],
  ['Category', 'Category', 'text'],
  ['ResultSignature', 'ResultSignature', 'text'],
  ['FlaggedForReview', 'FlaggedForReview', 'boolean'],
  ['IsTenantRestricted', 'IsTenantRestricted', 'boolean'],
  ['TokenIssuerType', 'TokenIssuerType', 'tokenIssuerType'],
  ['TokenIssuerName', 'TokenIssuerName', 'text'],
  ['ProcessingTimeInMilliseconds', 'ProcessingTimeInMilliseconds', 'integer'],
  // The same under another name in the non-interactive and AD FS tables.
  ['ProcessingTimeInMilliseconds', 'ProcessingTimeInMs', 'integer'],
  ['HomeTenantId', 'HomeTenantId', 'id'],
  ['HomeTenantName', 'HomeTenantName', 'text'],
  ['ResourceTenantId', 'ResourceTenantId', 'id'],
  ['AppOwnerTenantId', 'AppOwnerTenantId', 'id'],
  ['ResourceOwnerTenantId', 'ResourceOwnerTenantId', 'id'],
  ['AADTenantId', 'AADTenantId', 'id'],
  ['WorkspaceId', 'TenantId', 'id'],
];

const nestedColumns: readonly (readonly [NestedName, string])[] = [
  ['AuthenticationDetails', 'AuthenticationDetails'],
  ['ConditionalAccessPolicies', 'ConditionalAccessPolicies'],
  ['ConditionalAccessPolicies', 'ConditionalAccessPoliciesV2'],
  ['ConditionalAccessPolicies', 'AppliedConditionalAccessPolicies'],
  ['AuthenticationProcessingDetails', 'AuthenticationProcessingDetails'],
  ['AuthenticationRequirementPolicies', 'AuthenticationRequirementPolicies'],
  ['NetworkLocationDetails', 'NetworkLocationDetails'],
  ['SessionLifetimePolicies', 'SessionLifetimePolicies'],
  ['ConditionalAccessAudiences', 'ConditionalAccessAudiences'],
];

/** A `union` of tables that disagree about a column's type splits it into one column per type; one of them is filled. */
const unionSuffixes = ['', '_dynamic', '_string'];

/** The Logs blade renames datetime columns after the zone it shows them in. */
const timeSuffixes = ['', ' [UTC]', ' [Local Time]'];

const fields: readonly FieldMapping[] = columns.flatMap(([column, name, as, at]) =>
  (as === 'time' ? timeSuffixes : unionSuffixes).map((suffix) => ({
    column,
    from: name + suffix,
    as,
    ...(at === undefined ? {} : { at }),
  })),
);

const nested: readonly NestedMapping[] = nestedColumns.flatMap(([name, column]) =>
  unionSuffixes.map((suffix) => ({ name, from: column + suffix })),
);

/** The Logs blade's CSV, and re-saves of it, of the six sign-in tables, unions and projections of them. */
export const logAnalyticsCsv: ExportFormat = {
  id: 'log-analytics-csv',
  name: 'Log Analytics CSV',
  fields,
  nested,
  anyKeyCase: true,
  oneRowPerId: true,
};

/** The query API's answer (`tables`, with columns and rows), and rows as objects, as `az monitor log-analytics query` prints. */
export const logAnalyticsJson: ExportFormat = {
  ...logAnalyticsCsv,
  id: 'log-analytics-json',
  name: 'Log Analytics JSON',
};

/**
 * The format for a projection whose only name of the user is `Identity`. Elsewhere that column is not read: it holds a
 * user's display name, or the name of a service principal.
 */
export function withIdentityAsUser(format: ExportFormat): ExportFormat {
  return {
    ...format,
    fields: [...format.fields, { column: 'UserDisplayName', from: 'Identity', as: 'text' }],
  };
}
