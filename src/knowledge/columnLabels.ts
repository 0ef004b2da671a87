import { l10n } from './l10n';

/**
 * What the portal calls each canonical column, in its English; a plain name where the portal has none; and what the figures
 * of a group are called. Keys are the names of the event model's columns and of the contract's figures, which this room may
 * not import: a test checks that none is missing. The words are looked up late: their language is set at start-up.
 */
const labels: Readonly<Record<string, () => string>> = {
  EventTime: () => l10n.t('Date (UTC)'),
  CreatedDateTime: () => l10n.t('Created (UTC)'),
  TimeGenerated: () => l10n.t('Emitted (UTC)'),
  UserPrincipalName: () => l10n.t('Username'),
  UserDisplayName: () => l10n.t('User'),
  AppDisplayName: () => l10n.t('Application'),
  Status: () => l10n.t('Status'),
  ResultType: () => l10n.t('Sign-in error code'),
  ResultDescription: () => l10n.t('Failure reason'),
  Group: () => l10n.t('Result group'),
  IPAddress: () => l10n.t('IP address'),
  Location: () => l10n.t('Location'),
  City: () => l10n.t('City'),
  State: () => l10n.t('State'),
  Country: () => l10n.t('Country'),
  Latitude: () => l10n.t('Latitude'),
  Longitude: () => l10n.t('Longitude'),
  AutonomousSystemNumber: () => l10n.t('Autonomous system number'),
  Kind: () => l10n.t('Sign-in type'),
  ResourceDisplayName: () => l10n.t('Resource'),
  ClientAppUsed: () => l10n.t('Client app'),
  Browser: () => l10n.t('Browser'),
  OperatingSystem: () => l10n.t('Operating system'),
  UserAgent: () => l10n.t('User agent'),
  ConditionalAccessStatus: () => l10n.t('Conditional Access'),
  AuthenticationRequirement: () => l10n.t('Authentication requirement'),
  AdditionalDetails: () => l10n.t('Additional details'),
  MfaAuthMethod: () => l10n.t('MFA method'),
  MfaAuthDetail: () => l10n.t('MFA detail'),
  DeviceId: () => l10n.t('Device ID'),
  DeviceName: () => l10n.t('Device name'),
  IsCompliant: () => l10n.t('Compliant'),
  IsManaged: () => l10n.t('Managed'),
  TrustType: () => l10n.t('Join type'),
  RiskLevelDuringSignIn: () => l10n.t('Risk level (real-time)'),
  RiskLevelAggregated: () => l10n.t('Risk level (aggregate)'),
  RiskState: () => l10n.t('Risk state'),
  RiskDetail: () => l10n.t('Risk detail'),
  RiskEventTypes: () => l10n.t('Risk detections'),
  AuthenticationProtocol: () => l10n.t('Authentication protocol'),
  OriginalTransferMethod: () => l10n.t('Original transfer method'),
  IncomingTokenType: () => l10n.t('Incoming token type'),
  ClientCredentialType: () => l10n.t('Client credential type'),
  TokenProtectionStatus: () => l10n.t('Token protection (sign-in session)'),
  TokenProtectionStatusCode: () => l10n.t('Token protection status code'),
  CrossTenantAccessType: () => l10n.t('Cross-tenant access type'),
  UserType: () => l10n.t('User type'),
  UserId: () => l10n.t('User ID'),
  SignInIdentifier: () => l10n.t('Sign-in identifier'),
  SignInIdentifierType: () => l10n.t('Sign-in identifier type'),
  AlternateSignInName: () => l10n.t('Alternate sign-in name'),
  AppId: () => l10n.t('Application ID'),
  ResourceIdentity: () => l10n.t('Resource ID'),
  ResourceServicePrincipalId: () => l10n.t('Resource service principal ID'),
  ServicePrincipalName: () => l10n.t('Service principal name'),
  ServicePrincipalId: () => l10n.t('Service principal ID'),
  ServicePrincipalCredentialKeyId: () => l10n.t('Credential key ID'),
  ServicePrincipalCredentialThumbprint: () => l10n.t('Credential thumbprint'),
  FederatedCredentialId: () => l10n.t('Federated credential ID'),
  ManagedIdentityType: () => l10n.t('Managed identity type'),
  AssociatedResourceId: () => l10n.t('Associated resource ID'),
  FederatedTokenId: () => l10n.t('Federated token ID'),
  FederatedTokenIssuer: () => l10n.t('Federated token issuer'),
  IPAddressFromResourceProvider: () => l10n.t('IP address (seen by resource)'),
  IsThroughGlobalSecureAccess: () => l10n.t('Through Global Secure Access'),
  GlobalSecureAccessIpAddress: () => l10n.t('Global Secure Access IP address'),
  Id: () => l10n.t('Request ID'),
  CorrelationId: () => l10n.t('Correlation ID'),
  OriginalRequestId: () => l10n.t('Original request ID'),
  SessionId: () => l10n.t('Session ID'),
  UniqueTokenIdentifier: () => l10n.t('Unique token identifier'),
  IsInteractive: () => l10n.t('Interactive'),
  Category: () => l10n.t('Log category'),
  ResultSignature: () => l10n.t('Result signature'),
  FlaggedForReview: () => l10n.t('Flagged for review'),
  IsTenantRestricted: () => l10n.t('Tenant restricted'),
  TokenIssuerType: () => l10n.t('Token issuer type'),
  TokenIssuerName: () => l10n.t('Token issuer name'),
  ProcessingTimeInMilliseconds: () => l10n.t('Latency (ms)'),
  HomeTenantId: () => l10n.t('Home tenant ID'),
  HomeTenantName: () => l10n.t('Home tenant name'),
  ResourceTenantId: () => l10n.t('Resource tenant ID'),
  AppOwnerTenantId: () => l10n.t('App owner tenant ID'),
  ResourceOwnerTenantId: () => l10n.t('Resource owner tenant ID'),
  AADTenantId: () => l10n.t('Tenant ID'),
  WorkspaceId: () => l10n.t('Workspace ID'),
  AuthenticationMethod: () => l10n.t('Authentication method'),
  AuthenticationMethodDetail: () => l10n.t('Authentication method detail'),
  AuthenticationStepSucceeded: () => l10n.t('Succeeded'),
  AuthenticationStepResultDetail: () => l10n.t('Result detail'),
  AuthenticationStepRequirement: () => l10n.t('Requirement'),
  SourceFile: () => l10n.t('Source file'),
  SourceRow: () => l10n.t('Source record'),
  ClientAppKind: () => l10n.t('Client app type'),
  IPAddressScope: () => l10n.t('IP address range'),
  AuthenticationMethods: () => l10n.t('Authentication methods'),
  ConditionalAccessPolicyResults: () => l10n.t('Conditional Access policies'),
  Mark: () => l10n.t('Mark'),
  MarkNote: () => l10n.t('Note'),
  GroupCount: () => l10n.t('Events'),
  GroupFailures: () => l10n.t('Failures'),
  GroupUsers: () => l10n.t('Users'),
  GroupAddresses: () => l10n.t('IP addresses'),
  GroupFirst: () => l10n.t('First'),
  GroupLast: () => l10n.t('Last'),
};

/** The same of the times, where they are shown in the time zone of the reader. */
const localLabels: Readonly<Record<string, () => string>> = {
  EventTime: () => l10n.t('Date (local time)'),
  CreatedDateTime: () => l10n.t('Created (local time)'),
  TimeGenerated: () => l10n.t('Emitted (local time)'),
};

/** The names that have a label: those of all columns and of the figures of a group. */
export const labelledNames: readonly string[] = Object.keys(labels);

/**
 * The label of a column or of a group's figure, in the user's language; undefined for any other text. Labels of times say
 * the zone that they are shown in.
 */
export function columnLabelOf(name: string, zone: 'utc' | 'local' = 'utc'): string | undefined {
  if (!Object.hasOwn(labels, name)) return undefined;
  const local = zone === 'local' && Object.hasOwn(localLabels, name);
  return (local ? localLabels : labels)[name]!();
}
