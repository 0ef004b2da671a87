import { nestedNames } from '../event';
import { fieldMappings, type FieldRow } from './fieldMappings';
import type { ExportFormat, FieldMapping, NestedMapping } from './format';

/**
 * The columns of the six sign-in tables by canonical column, in order of preference; a dotted name leads into a dynamic
 * column. `ResourceId` is not the resource signed in to, and `TenantId` is the workspace: see `ResourceIdentity`
 * and `AADTenantId`. ServicePrincipalName and -Id are filled for user sign-ins too and say nothing about the kind.
 */
const columns: readonly FieldRow[] = [
  'CreatedDateTime',
  'TimeGenerated',
  'UserPrincipalName',
  'UserDisplayName',
  'AppDisplayName',
  ['AppDisplayName', 'ServicePrincipalName'],
  ['ResultType', 'ResultType', 'numericCode'],
  ['ResultType', 'Status.errorCode'],
  ['ResultType', 'ResultType', 'zeroOnSuccess'],
  'ResultType',
  // All that MicrosoftServicePrincipalSignInLogs has.
  ['ResultType', 'ResultSignature', 'resultOfSignature'],
  'ResultDescription',
  ['ResultDescription', 'Status.failureReason'],
  'IPAddress',
  ['City', 'LocationDetails.city'],
  ['State', 'LocationDetails.state'],
  ['Country', 'LocationDetails.countryOrRegion'],
  ['Country', 'Location'],
  ['Latitude', 'LocationDetails.geoCoordinates.latitude'],
  ['Longitude', 'LocationDetails.geoCoordinates.longitude'],
  'AutonomousSystemNumber',
  ['Kind', 'Category', 'kindOfSplitCategory'],
  ['Kind', 'Type', 'kindOfSplitCategory'],
  ['Kind', 'SignInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'IsInteractive', 'kindOfInteractive'],
  ['Kind', 'Category', 'kindOfCategory'],
  ['Kind', 'Type', 'kindOfCategory'],
  'ResourceDisplayName',
  'ClientAppUsed',
  ['Browser', 'DeviceDetail.browser'],
  ['OperatingSystem', 'DeviceDetail.operatingSystem'],
  'UserAgent',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  ['AdditionalDetails', 'Status.additionalDetails'],
  ['MfaAuthMethod', 'MfaDetail.authMethod'],
  ['MfaAuthDetail', 'MfaDetail.authDetail'],
  ['DeviceId', 'DeviceDetail.deviceId'],
  ['DeviceName', 'DeviceDetail.displayName'],
  ['IsCompliant', 'DeviceDetail.isCompliant'],
  ['IsManaged', 'DeviceDetail.isManaged'],
  ['TrustType', 'DeviceDetail.trustType'],
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'RiskState',
  'RiskDetail',
  ['RiskEventTypes', 'RiskEventTypes_V2'],
  'RiskEventTypes',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'ClientCredentialType',
  ['TokenProtectionStatus', 'TokenProtectionStatusDetails.signInSessionStatus'],
  ['TokenProtectionStatusCode', 'TokenProtectionStatusDetails.signInSessionStatusCode'],
  'CrossTenantAccessType',
  'UserType',
  'UserId',
  'SignInIdentifier',
  'SignInIdentifierType',
  'AlternateSignInName',
  'AppId',
  'ResourceIdentity',
  'ResourceServicePrincipalId',
  'ServicePrincipalName',
  'ServicePrincipalId',
  'ServicePrincipalCredentialKeyId',
  'ServicePrincipalCredentialThumbprint',
  'FederatedCredentialId',
  ['ManagedIdentityType', 'ManagedServiceIdentity.msiType'],
  ['AssociatedResourceId', 'ManagedServiceIdentity.associatedResourceId'],
  ['FederatedTokenId', 'ManagedServiceIdentity.federatedTokenId'],
  ['FederatedTokenIssuer', 'ManagedServiceIdentity.federatedTokenIssuer'],
  'IPAddressFromResourceProvider',
  'IsThroughGlobalSecureAccess',
  'GlobalSecureAccessIpAddress',
  'Id',
  'CorrelationId',
  'OriginalRequestId',
  'SessionId',
  'UniqueTokenIdentifier',
  'IsInteractive',
  'Category',
  'ResultSignature',
  'FlaggedForReview',
  'IsTenantRestricted',
  'TokenIssuerType',
  'TokenIssuerName',
  'ProcessingTimeInMilliseconds',
  // The same under another name in the non-interactive and AD FS tables.
  ['ProcessingTimeInMilliseconds', 'ProcessingTimeInMs'],
  'HomeTenantId',
  'HomeTenantName',
  'ResourceTenantId',
  'AppOwnerTenantId',
  'ResourceOwnerTenantId',
  'AADTenantId',
  ['WorkspaceId', 'TenantId'],
];

/** ConditionalAccessPolicies has had other names besides. */
const nestedColumns: readonly NestedMapping[] = nestedNames.flatMap((name) =>
  (name === 'ConditionalAccessPolicies'
    ? [name, 'ConditionalAccessPoliciesV2', 'AppliedConditionalAccessPolicies']
    : [name]
  ).map((from) => ({ name, from })),
);

/** A `union` of tables that disagree about a column's type splits it into one column per type; one of them is filled. */
const unionSuffixes = ['', '_dynamic', '_string'];

/** The Logs blade renames datetime columns after the zone it shows them in. */
const timeSuffixes = ['', ' [UTC]', ' [Local Time]'];

const fields: readonly FieldMapping[] = fieldMappings(columns).flatMap(({ column, from, as }) => {
  const [name = '', ...path] = from.split('.');
  const inside = path.length === 0 ? {} : { at: path.join('.') };
  return (as === 'time' ? timeSuffixes : unionSuffixes).map((suffix) => ({
    column,
    from: name + suffix,
    as,
    ...inside,
  }));
});

const nested: readonly NestedMapping[] = nestedColumns.flatMap(({ name, from }) =>
  unionSuffixes.map((suffix) => ({ name, from: from + suffix })),
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
