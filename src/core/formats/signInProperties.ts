import { nestedNames, type ColumnName } from '../event';
import { fieldMappings, lowerFirst, type FieldRow } from './fieldMappings';
import type { FieldMapping, NestedMapping } from './format';

/** The columns that Graph's properties and the tables of Log Analytics call by their names, each the first choice. */
export const namedAlike: readonly ColumnName[] = [
  'CreatedDateTime',
  'UserPrincipalName',
  'UserDisplayName',
  'AppDisplayName',
  'AutonomousSystemNumber',
  'ResourceDisplayName',
  'ClientAppUsed',
  'UserAgent',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'RiskState',
  'RiskDetail',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'ClientCredentialType',
  'CrossTenantAccessType',
  'UserType',
  'UserId',
  'SignInIdentifier',
  'SignInIdentifierType',
  'AlternateSignInName',
  'AppId',
  'ResourceServicePrincipalId',
  'ServicePrincipalName',
  'ServicePrincipalId',
  'ServicePrincipalCredentialKeyId',
  'ServicePrincipalCredentialThumbprint',
  'FederatedCredentialId',
  'IsThroughGlobalSecureAccess',
  'GlobalSecureAccessIpAddress',
  'Id',
  'CorrelationId',
  'OriginalRequestId',
  'SessionId',
  'UniqueTokenIdentifier',
  'IsInteractive',
  'FlaggedForReview',
  'IsTenantRestricted',
  'TokenIssuerType',
  'TokenIssuerName',
  'ProcessingTimeInMilliseconds',
  'HomeTenantId',
  'HomeTenantName',
  'ResourceTenantId',
  'AppOwnerTenantId',
  'ResourceOwnerTenantId',
];

/** The columns made of a part of an object: Log Analytics holds the same objects in dynamic columns. */
export const insideObjects: readonly (readonly [ColumnName, path: string])[] = [
  ['ResultType', 'status.errorCode'],
  ['ResultDescription', 'status.failureReason'],
  ['City', 'location.city'],
  ['State', 'location.state'],
  ['Country', 'location.countryOrRegion'],
  ['Latitude', 'location.geoCoordinates.latitude'],
  ['Longitude', 'location.geoCoordinates.longitude'],
  ['Browser', 'deviceDetail.browser'],
  ['OperatingSystem', 'deviceDetail.operatingSystem'],
  ['AdditionalDetails', 'status.additionalDetails'],
  ['MfaAuthMethod', 'mfaDetail.authMethod'],
  ['MfaAuthDetail', 'mfaDetail.authDetail'],
  ['DeviceId', 'deviceDetail.deviceId'],
  ['DeviceName', 'deviceDetail.displayName'],
  ['IsCompliant', 'deviceDetail.isCompliant'],
  ['IsManaged', 'deviceDetail.isManaged'],
  ['TrustType', 'deviceDetail.trustType'],
  ['TokenProtectionStatus', 'tokenProtectionStatusDetails.signInSessionStatus'],
  ['TokenProtectionStatusCode', 'tokenProtectionStatusDetails.signInSessionStatusCode'],
  ['ManagedIdentityType', 'managedServiceIdentity.msiType'],
  ['AssociatedResourceId', 'managedServiceIdentity.associatedResourceId'],
  ['FederatedTokenId', 'managedServiceIdentity.federatedTokenId'],
  ['FederatedTokenIssuer', 'managedServiceIdentity.federatedTokenIssuer'],
];

/**
 * The properties of Graph's `signIn` resource (v1.0 and beta) by canonical column, as dotted paths. Diagnostic records hold
 * the same object under `properties`, PowerShell writes it in PascalCase, and flattened CSVs take its paths for headers.
 */
const properties: readonly FieldRow[] = [
  ...namedAlike,
  ...insideObjects,
  ['AppDisplayName', 'servicePrincipalName'],
  ['IPAddress', 'ipAddress'],
  ['Kind', 'signInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'managedServiceIdentity.msiType', 'kindOfManagedIdentityType'],
  ['Kind', 'isInteractive', 'kindOfInteractive'],
  ['RiskEventTypes', 'riskEventTypes_v2'],
  // The Graph SDK's spelling of it.
  ['RiskEventTypes', 'riskEventTypesV2'],
  'RiskEventTypes',
  ['TokenProtectionStatus', 'signInTokenProtectionStatus'],
  ['ResourceIdentity', 'resourceId'],
  'ManagedIdentityType',
  ['IPAddressFromResourceProvider', 'ipAddressFromResourceProvider'],
];

/** The properties as fields of records. */
export const propertyFields: readonly FieldMapping[] = fieldMappings(properties, lowerFirst);

/** The nested properties of the resource, by name. */
export const propertyNested: readonly NestedMapping[] = nestedNames.map((name) => ({
  name,
  from: lowerFirst(
    name === 'ConditionalAccessPolicies' ? 'appliedConditionalAccessPolicies' : name,
  ),
}));

/**
 * The properties as columns of a table: under the whole path (`location.geoCoordinates.latitude`), or inside the cell of
 * a column that holds a part of it (`location.geoCoordinates`, `location`).
 */
export const propertyColumns: readonly FieldMapping[] = propertyFields.flatMap((field) => {
  const keys = field.from.split('.');
  const inside = keys.slice(1).map((_, i): FieldMapping => {
    const depth = keys.length - 1 - i;
    return {
      ...field,
      from: keys.slice(0, depth).join('.'),
      at: keys.slice(depth).join('.'),
    };
  });
  return [field, ...inside];
});
