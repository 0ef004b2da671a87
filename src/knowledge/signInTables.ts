/**
 * The sign-in tables of Log Analytics, by the kind of sign-in that they hold, and which of the columns that queries use each
 * has. Source: Microsoft's Azure Monitor table reference. `json` columns are dynamic in SigninLogs and text in the others.
 */
export interface SignInTable {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** Whether the columns that hold objects are dynamic; else they are JSON text. */
  readonly dynamic: boolean;
}

/** Columns that all the tables have; TenantId is on every table of a workspace. */
const everywhere =
  'AppId Category ConditionalAccessPolicies ConditionalAccessStatus CorrelationId CreatedDateTime Id IPAddress Location ' +
  'ResourceDisplayName ResourceIdentity ResultDescription ResultSignature ResultType TenantId TimeGenerated ' +
  'UniqueTokenIdentifier UserAgent';
const ofUsers =
  'AADTenantId AlternateSignInName AppDisplayName AppOwnerTenantId AuthenticationDetails AuthenticationProtocol ' +
  'AuthenticationRequirement AutonomousSystemNumber ClientAppUsed ClientCredentialType CrossTenantAccessType DeviceDetail ' +
  'FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName IncomingTokenType IsInteractive ' +
  'IsTenantRestricted IsThroughGlobalSecureAccess LocationDetails MfaDetail OriginalRequestId OriginalTransferMethod ' +
  'ResourceOwnerTenantId ResourceServicePrincipalId ResourceTenantId RiskDetail RiskEventTypes_V2 RiskLevelAggregated ' +
  'RiskLevelDuringSignIn RiskState ServicePrincipalId SessionId SignInIdentifierType Status TokenIssuerName ' +
  'TokenIssuerType TokenProtectionStatusDetails UserDisplayName UserId UserPrincipalName UserType';
const ofServices =
  'AADTenantId AppOwnerTenantId ClientCredentialType FederatedCredentialId LocationDetails ResourceOwnerTenantId ' +
  'ResourceServicePrincipalId ServicePrincipalCredentialKeyId ServicePrincipalCredentialThumbprint ServicePrincipalId ' +
  'ServicePrincipalName SessionId';

const table = (name: string, columns: string, dynamic = false): SignInTable => ({
  name,
  columns: new Set(`${everywhere} ${columns}`.split(' ')),
  dynamic,
});

export const signInTables: Readonly<Record<string, SignInTable>> = {
  interactive: table(
    'SigninLogs',
    `${ofUsers} FlaggedForReview IPAddressFromResourceProvider ProcessingTimeInMilliseconds ServicePrincipalName SignInIdentifier`,
    true,
  ),
  nonInteractive: table('AADNonInteractiveUserSignInLogs', `${ofUsers} ProcessingTimeInMs`),
  servicePrincipal: table('AADServicePrincipalSignInLogs', `${ofServices} AutonomousSystemNumber`),
  managedIdentity: table('AADManagedIdentitySignInLogs', `${ofServices} ManagedServiceIdentity`),
  adfs: table(
    'ADFSSignInLogs',
    'AlternateSignInName AppDisplayName AuthenticationDetails AuthenticationRequirement DeviceDetail IsInteractive ' +
      'OriginalRequestId ProcessingTimeInMs ResourceTenantId Status TokenIssuerName TokenIssuerType UserDisplayName UserId ' +
      'UserPrincipalName',
  ),
};
