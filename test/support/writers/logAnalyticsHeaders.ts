const names = (text: string): readonly string[] => text.trim().split(/[\s,]*,\s*/);

/** The headers of Log Analytics exports by table, in the order of the export; times end in ` [UTC]`. */
export const logAnalyticsHeaders = {
  /** SigninLogs, 94 columns, as a 2026 export writes them. */
  signinLogs: names(`
    TimeGenerated [UTC], IPAddress, TenantId, SourceSystem, ResourceId, OperationName,
    OperationVersion, Category, ResultType, ResultSignature, ResultDescription, DurationMs,
    CorrelationId, Resource, ResourceGroup, ResourceProvider, Identity, Level, Location,
    AlternateSignInName, AppDisplayName, AppId, AuthenticationContextClassReferences,
    AuthenticationDetails, AppliedEventListeners, AuthenticationMethodsUsed,
    AuthenticationProcessingDetails, AuthenticationRequirement, AuthenticationRequirementPolicies,
    ClientAppUsed, ConditionalAccessPolicies, ConditionalAccessStatus, CreatedDateTime [UTC],
    DeviceDetail, IsInteractive, Id, IsRisky, LocationDetails, MfaDetail, NetworkLocationDetails,
    OriginalRequestId, ProcessingTimeInMilliseconds, RiskDetail, RiskEventTypes, RiskEventTypes_V2,
    RiskLevelAggregated, RiskLevelDuringSignIn, RiskState, ResourceDisplayName, ResourceIdentity,
    ResourceServicePrincipalId, ServicePrincipalId, ServicePrincipalName, Status, TokenIssuerName,
    TokenIssuerType, UserAgent, UserDisplayName, UserId, UserPrincipalName, AADTenantId, UserType,
    FlaggedForReview, IPAddressFromResourceProvider, SignInIdentifier, SignInIdentifierType,
    ResourceTenantId, HomeTenantId, UniqueTokenIdentifier, SessionId, SessionLifetimePolicies,
    AutonomousSystemNumber, AuthenticationProtocol, CrossTenantAccessType,
    AuthenticationAppDeviceDetails, AuthenticationAppPolicyEvaluationDetails, ClientCredentialType,
    FederatedCredentialId, GlobalSecureAccessIpAddress, HomeTenantName, IncomingTokenType,
    IsTenantRestricted, IsThroughGlobalSecureAccess, OriginalTransferMethod,
    TokenProtectionStatusDetails, AppOwnerTenantId, ResourceOwnerTenantId, Agent, SourceAppClientId,
    ConditionalAccessAudiences, AuthenticatorAppLocation, AppliedConditionalAccessPolicies,
    RiskLevel, Type
  `),
  /** AADNonInteractiveUserSignInLogs, 85 columns, as a 2026 export writes them. */
  nonInteractive: names(`
    TimeGenerated [UTC], IPAddress, TenantId, SourceSystem, OperationName, OperationVersion,
    Category, ResultType, ResultSignature, ResultDescription, DurationMs, CorrelationId,
    ResourceGroup, Identity, Level, Location, AADTenantId, Agent, AlternateSignInName,
    AppDisplayName, AppId, AppliedEventListeners, AppOwnerTenantId,
    AuthenticationContextClassReferences, AuthenticationDetails, AuthenticationMethodsUsed,
    AuthenticationProcessingDetails, AuthenticationProtocol, AuthenticationRequirement,
    AuthenticationRequirementPolicies, AuthenticatorAppLocation, AutonomousSystemNumber,
    ClientAppUsed, ClientCredentialType, ClientSessionId, ConditionalAccessAudiences,
    ConditionalAccessPolicies, ConditionalAccessPoliciesV2, ConditionalAccessStatus,
    CreatedDateTime [UTC], CrossTenantAccessType, DeviceDetail, FederatedCredentialId,
    GlobalSecureAccessIpAddress, HomeTenantId, HomeTenantName, Id, IncomingTokenType, IsInteractive,
    IsRisky, IsTenantRestricted, IsThroughGlobalSecureAccess, LocationDetails, MfaDetail,
    NetworkLocationDetails, OriginalRequestId, OriginalTransferMethod, ProcessingTimeInMs,
    ResourceDisplayName, ResourceIdentity, ResourceOwnerTenantId, ResourceServicePrincipalId,
    ResourceTenantId, RiskDetail, RiskEventTypes, RiskEventTypes_V2, RiskLevelAggregated,
    RiskLevelDuringSignIn, RiskState, ServicePrincipalId, SessionId, SessionLifetimePolicies,
    SignInEventTypes, SignInIdentifierType, TokenProtectionStatusDetails, Status, TokenIssuerName,
    TokenIssuerType, UniqueTokenIdentifier, UserAgent, UserDisplayName, UserId, UserPrincipalName,
    UserType, Type
  `),
  /** A union of SigninLogs, AADNonInteractiveUserSignInLogs and AuditLogs, 71 columns, as a 2021 export writes them: no TimeGenerated. */
  union: names(`
    TenantId, SourceSystem, ResourceId, OperationName, OperationVersion, Category, ResultType,
    ResultSignature, ResultDescription, DurationMs, CorrelationId, Resource, ResourceGroup,
    ResourceProvider, Identity, Level, Location, AlternateSignInName, AppDisplayName, AppId,
    AuthenticationDetails, AuthenticationMethodsUsed, AuthenticationProcessingDetails,
    AuthenticationRequirement, AuthenticationRequirementPolicies, ClientAppUsed,
    ConditionalAccessPolicies_dynamic, ConditionalAccessPolicies_string, ConditionalAccessStatus,
    CreatedDateTime [UTC], DeviceDetail_dynamic, DeviceDetail_string, IsInteractive, Id, IPAddress,
    IsRisky, LocationDetails_dynamic, LocationDetails_string, MfaDetail_dynamic, MfaDetail_string,
    NetworkLocationDetails, OriginalRequestId, ProcessingTimeInMilliseconds, RiskDetail,
    RiskEventTypes, RiskEventTypes_V2, RiskLevelAggregated, RiskLevelDuringSignIn, RiskState,
    ResourceDisplayName, ResourceIdentity, ServicePrincipalId, ServicePrincipalName, Status_dynamic,
    Status_string, TokenIssuerName, TokenIssuerType, UserAgent, UserDisplayName, UserId,
    UserPrincipalName, AADTenantId, UserType, FlaggedForReview, SignInIdentifier,
    SignInIdentifierType, ResourceTenantId, HomeTenantId, Type, AdditionalDetails, InitiatedBy
  `),
  /** SigninLogs of 2020 as pandas saves it again, 59 columns. */
  pandas: names(`
    TenantId, SourceSystem, TimeGenerated, ResourceId, OperationName, OperationVersion, Category,
    ResultType, ResultSignature, ResultDescription, DurationMs, CorrelationId, Resource,
    ResourceGroup, ResourceProvider, Identity, Level, Location, AlternateSignInName, AppDisplayName,
    AppId, AuthenticationDetails, AuthenticationMethodsUsed, AuthenticationProcessingDetails,
    AuthenticationRequirement, AuthenticationRequirementPolicies, ClientAppUsed,
    ConditionalAccessPolicies, ConditionalAccessStatus, CreatedDateTime, DeviceDetail,
    IsInteractive, Id, IPAddress, IsRisky, LocationDetails, MfaDetail, NetworkLocationDetails,
    OriginalRequestId, ProcessingTimeInMilliseconds, RiskDetail, RiskEventTypes, RiskEventTypes_V2,
    RiskLevelAggregated, RiskLevelDuringSignIn, RiskState, ResourceDisplayName, ResourceIdentity,
    ServicePrincipalId, ServicePrincipalName, Status, TokenIssuerName, TokenIssuerType, UserAgent,
    UserDisplayName, UserId, UserPrincipalName, AADTenantId, Type
  `),
  /** AADServicePrincipalSignInLogs, the columns of its schema; their order in an export was not seen. */
  servicePrincipal: names(`
    TimeGenerated [UTC], AADTenantId, Agent, AppId, AppOwnerTenantId,
    AuthenticationContextClassReferences, AuthenticationProcessingDetails, AutonomousSystemNumber,
    Category, ClientCredentialType, ConditionalAccessAudiences, ConditionalAccessPolicies,
    ConditionalAccessStatus, CorrelationId, CreatedDateTime [UTC], DurationMs,
    FederatedCredentialId, Id, Identity, IPAddress, Level, Location, LocationDetails,
    NetworkLocationDetails, OperationName, OperationVersion, ResourceDisplayName, ResourceGroup,
    ResourceIdentity, ResourceOwnerTenantId, ResourceServicePrincipalId, ResultDescription,
    ResultSignature, ResultType, ServicePrincipalCredentialKeyId,
    ServicePrincipalCredentialThumbprint, ServicePrincipalId, ServicePrincipalName, SessionId,
    SourceSystem, TenantId, UniqueTokenIdentifier, UserAgent, Type
  `),
  /** AADManagedIdentitySignInLogs, likewise. */
  managedIdentity: names(`
    TimeGenerated [UTC], AADTenantId, Agent, AppId, AppOwnerTenantId,
    AuthenticationContextClassReferences, AuthenticationProcessingDetails, Category,
    ClientCredentialType, ConditionalAccessAudiences, ConditionalAccessPolicies,
    ConditionalAccessStatus, CorrelationId, CreatedDateTime [UTC], DurationMs,
    FederatedCredentialId, Id, Identity, IPAddress, Level, Location, LocationDetails,
    ManagedServiceIdentity, NetworkLocationDetails, OperationName, OperationVersion,
    ResourceDisplayName, ResourceGroup, ResourceIdentity, ResourceOwnerTenantId,
    ResourceServicePrincipalId, ResultDescription, ResultSignature, ResultType,
    ServicePrincipalCredentialKeyId, ServicePrincipalCredentialThumbprint, ServicePrincipalId,
    ServicePrincipalName, SessionId, SourceAppClientId, SourceSystem, TenantId,
    UniqueTokenIdentifier, UserAgent, Type
  `),
  /** ADFSSignInLogs, likewise. */
  adfs: names(`
    TimeGenerated [UTC], AlternateSignInName, AppDisplayName, AppId, AuthenticationDetails,
    AuthenticationProcessingDetails, AuthenticationRequirement, AuthenticationRequirementPolicies,
    Category, ConditionalAccessPolicies, ConditionalAccessStatus, CorrelationId,
    CreatedDateTime [UTC], DeviceDetail, DurationMs, Id, Identity, IPAddress, IsInteractive, Level,
    Location, NetworkLocationDetails, OperationName, OperationVersion, OriginalRequestId,
    ProcessingTimeInMs, Requirement, ResourceDisplayName, ResourceGroup, ResourceIdentity,
    ResourceTenantId, ResultDescription, ResultSignature, ResultType, SourceSystem, Status,
    TenantId, TokenIssuerName, TokenIssuerType, UniqueTokenIdentifier, UserAgent, UserDisplayName,
    UserId, UserPrincipalName, Type
  `),
  /** MicrosoftServicePrincipalSignInLogs, likewise. */
  microsoftServicePrincipal: names(`
    TimeGenerated [UTC], AppId, AppOwnerTenantId, Category, CorrelationId, CreatedDateTime [UTC],
    DurationMs, OperationName, OperationVersion, ResourceDisplayName, ResourceGroup,
    ResourceIdentity, ResourceOwnerTenantId, ResourceServicePrincipalId, ResultSignature,
    ServicePrincipalCredentialKeyId, ServicePrincipalCredentialThumbprint, ServicePrincipalId,
    ServicePrincipalName, SourceSystem, TenantId, UniqueTokenIdentifier, Type
  `),
} as const;
