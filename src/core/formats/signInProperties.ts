import type { ColumnName } from '../event';
import type { DecoderName } from './decode';
import type { FieldMapping, NestedMapping } from './format';

/**
 * The properties of Graph's `signIn` resource (v1.0 and beta) by canonical column, as dotted paths. Diagnostic records hold
 * the same object under `properties`, PowerShell writes it in PascalCase, and flattened CSVs take its paths for headers.
 */
const properties: readonly (readonly [ColumnName, string, DecoderName])[] = [
  ['CreatedDateTime', 'createdDateTime', 'time'],
  ['UserPrincipalName', 'userPrincipalName', 'text'],
  ['UserDisplayName', 'userDisplayName', 'text'],
  ['AppDisplayName', 'appDisplayName', 'text'],
  ['AppDisplayName', 'servicePrincipalName', 'text'],
  ['ResultType', 'status.errorCode', 'code'],
  ['ResultDescription', 'status.failureReason', 'failureReason'],
  ['IPAddress', 'ipAddress', 'ip'],
  ['City', 'location.city', 'text'],
  ['State', 'location.state', 'text'],
  ['Country', 'location.countryOrRegion', 'text'],
  ['Latitude', 'location.geoCoordinates.latitude', 'coordinate'],
  ['Longitude', 'location.geoCoordinates.longitude', 'coordinate'],
  ['AutonomousSystemNumber', 'autonomousSystemNumber', 'integer'],
  ['Kind', 'signInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'managedServiceIdentity.msiType', 'kindOfManagedIdentityType'],
  ['Kind', 'isInteractive', 'kindOfInteractive'],
  ['ResourceDisplayName', 'resourceDisplayName', 'text'],
  ['ClientAppUsed', 'clientAppUsed', 'text'],
  ['Browser', 'deviceDetail.browser', 'text'],
  ['OperatingSystem', 'deviceDetail.operatingSystem', 'text'],
  ['UserAgent', 'userAgent', 'text'],
  ['ConditionalAccessStatus', 'conditionalAccessStatus', 'conditionalAccessStatus'],
  ['AuthenticationRequirement', 'authenticationRequirement', 'authenticationRequirement'],
  ['AdditionalDetails', 'status.additionalDetails', 'text'],
  ['MfaAuthMethod', 'mfaDetail.authMethod', 'text'],
  ['MfaAuthDetail', 'mfaDetail.authDetail', 'text'],
  ['DeviceId', 'deviceDetail.deviceId', 'id'],
  ['DeviceName', 'deviceDetail.displayName', 'text'],
  ['IsCompliant', 'deviceDetail.isCompliant', 'boolean'],
  ['IsManaged', 'deviceDetail.isManaged', 'boolean'],
  ['TrustType', 'deviceDetail.trustType', 'trustType'],
  ['RiskLevelDuringSignIn', 'riskLevelDuringSignIn', 'riskLevel'],
  ['RiskLevelAggregated', 'riskLevelAggregated', 'riskLevel'],
  ['RiskState', 'riskState', 'riskState'],
  ['RiskDetail', 'riskDetail', 'riskDetail'],
  ['RiskEventTypes', 'riskEventTypes_v2', 'list'],
  // The Graph SDK's spelling of it.
  ['RiskEventTypes', 'riskEventTypesV2', 'list'],
  ['RiskEventTypes', 'riskEventTypes', 'list'],
  ['AuthenticationProtocol', 'authenticationProtocol', 'authenticationProtocol'],
  ['OriginalTransferMethod', 'originalTransferMethod', 'originalTransferMethod'],
  ['IncomingTokenType', 'incomingTokenType', 'incomingTokenType'],
  ['ClientCredentialType', 'clientCredentialType', 'clientCredentialType'],
  ['TokenProtectionStatus', 'tokenProtectionStatusDetails.signInSessionStatus', 'tokenProtection'],
  ['TokenProtectionStatus', 'signInTokenProtectionStatus', 'tokenProtection'],
  ['TokenProtectionStatusCode', 'tokenProtectionStatusDetails.signInSessionStatusCode', 'code'],
  ['CrossTenantAccessType', 'crossTenantAccessType', 'crossTenantAccessType'],
  ['UserType', 'userType', 'userType'],
  ['UserId', 'userId', 'id'],
  ['SignInIdentifier', 'signInIdentifier', 'text'],
  ['SignInIdentifierType', 'signInIdentifierType', 'signInIdentifierType'],
  ['AlternateSignInName', 'alternateSignInName', 'text'],
  ['AppId', 'appId', 'id'],
  ['ResourceIdentity', 'resourceId', 'id'],
  ['ResourceServicePrincipalId', 'resourceServicePrincipalId', 'id'],
  ['ServicePrincipalName', 'servicePrincipalName', 'text'],
  ['ServicePrincipalId', 'servicePrincipalId', 'id'],
  ['ServicePrincipalCredentialKeyId', 'servicePrincipalCredentialKeyId', 'id'],
  ['ServicePrincipalCredentialThumbprint', 'servicePrincipalCredentialThumbprint', 'id'],
  ['FederatedCredentialId', 'federatedCredentialId', 'id'],
  ['ManagedIdentityType', 'managedServiceIdentity.msiType', 'managedIdentityType'],
  ['ManagedIdentityType', 'managedIdentityType', 'managedIdentityType'],
  ['AssociatedResourceId', 'managedServiceIdentity.associatedResourceId', 'id'],
  ['FederatedTokenId', 'managedServiceIdentity.federatedTokenId', 'id'],
  ['FederatedTokenIssuer', 'managedServiceIdentity.federatedTokenIssuer', 'text'],
  ['IPAddressFromResourceProvider', 'ipAddressFromResourceProvider', 'ip'],
  ['IsThroughGlobalSecureAccess', 'isThroughGlobalSecureAccess', 'boolean'],
  ['GlobalSecureAccessIpAddress', 'globalSecureAccessIpAddress', 'ip'],
  ['Id', 'id', 'id'],
  ['CorrelationId', 'correlationId', 'id'],
  ['OriginalRequestId', 'originalRequestId', 'id'],
  ['SessionId', 'sessionId', 'id'],
  ['UniqueTokenIdentifier', 'uniqueTokenIdentifier', 'id'],
  ['IsInteractive', 'isInteractive', 'boolean'],
  ['FlaggedForReview', 'flaggedForReview', 'boolean'],
  ['IsTenantRestricted', 'isTenantRestricted', 'boolean'],
  ['TokenIssuerType', 'tokenIssuerType', 'tokenIssuerType'],
  ['TokenIssuerName', 'tokenIssuerName', 'text'],
  ['ProcessingTimeInMilliseconds', 'processingTimeInMilliseconds', 'integer'],
  ['HomeTenantId', 'homeTenantId', 'id'],
  ['HomeTenantName', 'homeTenantName', 'text'],
  ['ResourceTenantId', 'resourceTenantId', 'id'],
  ['AppOwnerTenantId', 'appOwnerTenantId', 'id'],
  ['ResourceOwnerTenantId', 'resourceOwnerTenantId', 'id'],
];

/** The properties as fields of records. */
export const propertyFields: readonly FieldMapping[] = properties.map(([column, from, as]) => ({
  column,
  from,
  as,
}));

/** The nested properties of the resource, by name. */
export const propertyNested: readonly NestedMapping[] = [
  { name: 'AuthenticationDetails', from: 'authenticationDetails' },
  { name: 'ConditionalAccessPolicies', from: 'appliedConditionalAccessPolicies' },
  { name: 'AuthenticationProcessingDetails', from: 'authenticationProcessingDetails' },
  { name: 'AuthenticationRequirementPolicies', from: 'authenticationRequirementPolicies' },
  { name: 'NetworkLocationDetails', from: 'networkLocationDetails' },
  { name: 'SessionLifetimePolicies', from: 'sessionLifetimePolicies' },
  { name: 'ConditionalAccessAudiences', from: 'conditionalAccessAudiences' },
];

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
