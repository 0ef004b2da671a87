import { nestedNames } from '../event';
import { fieldMappings, lowerFirst, type FieldRow } from './fieldMappings';
import type { FieldMapping, NestedMapping } from './format';

/**
 * The properties of Graph's `signIn` resource (v1.0 and beta) by canonical column, as dotted paths. Diagnostic records hold
 * the same object under `properties`, PowerShell writes it in PascalCase, and flattened CSVs take its paths for headers.
 */
const properties: readonly FieldRow[] = [
  'CreatedDateTime',
  'UserPrincipalName',
  'UserDisplayName',
  'AppDisplayName',
  ['AppDisplayName', 'servicePrincipalName'],
  ['ResultType', 'status.errorCode'],
  ['ResultDescription', 'status.failureReason'],
  ['IPAddress', 'ipAddress'],
  ['City', 'location.city'],
  ['State', 'location.state'],
  ['Country', 'location.countryOrRegion'],
  ['Latitude', 'location.geoCoordinates.latitude'],
  ['Longitude', 'location.geoCoordinates.longitude'],
  'AutonomousSystemNumber',
  ['Kind', 'signInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'managedServiceIdentity.msiType', 'kindOfManagedIdentityType'],
  ['Kind', 'isInteractive', 'kindOfInteractive'],
  'ResourceDisplayName',
  'ClientAppUsed',
  ['Browser', 'deviceDetail.browser'],
  ['OperatingSystem', 'deviceDetail.operatingSystem'],
  'UserAgent',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  ['AdditionalDetails', 'status.additionalDetails'],
  ['MfaAuthMethod', 'mfaDetail.authMethod'],
  ['MfaAuthDetail', 'mfaDetail.authDetail'],
  ['DeviceId', 'deviceDetail.deviceId'],
  ['DeviceName', 'deviceDetail.displayName'],
  ['IsCompliant', 'deviceDetail.isCompliant'],
  ['IsManaged', 'deviceDetail.isManaged'],
  ['TrustType', 'deviceDetail.trustType'],
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'RiskState',
  'RiskDetail',
  ['RiskEventTypes', 'riskEventTypes_v2'],
  // The Graph SDK's spelling of it.
  ['RiskEventTypes', 'riskEventTypesV2'],
  'RiskEventTypes',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'ClientCredentialType',
  ['TokenProtectionStatus', 'tokenProtectionStatusDetails.signInSessionStatus'],
  ['TokenProtectionStatus', 'signInTokenProtectionStatus'],
  ['TokenProtectionStatusCode', 'tokenProtectionStatusDetails.signInSessionStatusCode'],
  'CrossTenantAccessType',
  'UserType',
  'UserId',
  'SignInIdentifier',
  'SignInIdentifierType',
  'AlternateSignInName',
  'AppId',
  ['ResourceIdentity', 'resourceId'],
  'ResourceServicePrincipalId',
  'ServicePrincipalName',
  'ServicePrincipalId',
  'ServicePrincipalCredentialKeyId',
  'ServicePrincipalCredentialThumbprint',
  'FederatedCredentialId',
  ['ManagedIdentityType', 'managedServiceIdentity.msiType'],
  'ManagedIdentityType',
  ['AssociatedResourceId', 'managedServiceIdentity.associatedResourceId'],
  ['FederatedTokenId', 'managedServiceIdentity.federatedTokenId'],
  ['FederatedTokenIssuer', 'managedServiceIdentity.federatedTokenIssuer'],
  ['IPAddressFromResourceProvider', 'ipAddressFromResourceProvider'],
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
