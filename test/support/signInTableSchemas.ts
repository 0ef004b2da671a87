/**
 * The schemas of the sign-in tables of Log Analytics, columns by type, from Microsoft's Azure Monitor table reference;
 * TenantId, which every table of a workspace has, with them.
 */
export const signInTableSchemas: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SigninLogs: {
    string:
      'AADTenantId AlternateSignInName AppDisplayName AppId AppliedConditionalAccessPolicies ' +
      'AppOwnerTenantId AuthenticationAppDeviceDetails AuthenticationAppPolicyEvaluationDetails ' +
      'AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed ' +
      'AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement ' +
      'AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber Category ' +
      'ClientAppUsed ClientCredentialType ConditionalAccessAudiences ConditionalAccessStatus CorrelationId ' +
      'CrossTenantAccessType FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName ' +
      'Id Identity IncomingTokenType IPAddress IPAddressFromResourceProvider _IsBillable Level Location ' +
      'NetworkLocationDetails OperationName OperationVersion OriginalRequestId OriginalTransferMethod ' +
      'ProcessingTimeInMilliseconds Resource ResourceDisplayName ResourceGroup ResourceId ResourceIdentity ' +
      'ResourceOwnerTenantId ResourceProvider ResourceServicePrincipalId ResourceTenantId ResultDescription ' +
      'ResultSignature ResultType RiskDetail RiskEventTypes RiskEventTypes_V2 RiskLevel RiskLevelAggregated ' +
      'RiskLevelDuringSignIn RiskState ServicePrincipalId ServicePrincipalName SessionId ' +
      'SessionLifetimePolicies SignInIdentifier SignInIdentifierType SourceAppClientId SourceSystem ' +
      'TokenIssuerName TokenIssuerType Type UniqueTokenIdentifier UserAgent UserDisplayName UserId ' +
      'UserPrincipalName UserType TenantId',
    dynamic:
      'Agent AppliedEventListeners ConditionalAccessPolicies DeviceDetail LocationDetails MfaDetail Status ' +
      'TokenProtectionStatusDetails',
    real: '_BilledSize',
    datetime: 'CreatedDateTime TimeGenerated',
    long: 'DurationMs',
    bool: 'FlaggedForReview IsInteractive IsRisky IsTenantRestricted IsThroughGlobalSecureAccess',
  },
  AADNonInteractiveUserSignInLogs: {
    string:
      'AADTenantId Agent AlternateSignInName AppDisplayName AppId AppOwnerTenantId ' +
      'AuthenticationContextClassReferences AuthenticationDetails AuthenticationMethodsUsed ' +
      'AuthenticationProcessingDetails AuthenticationProtocol AuthenticationRequirement ' +
      'AuthenticationRequirementPolicies AuthenticatorAppLocation AutonomousSystemNumber Category ' +
      'ClientAppUsed ClientCredentialType ClientSessionId ConditionalAccessAudiences ' +
      'ConditionalAccessPolicies ConditionalAccessStatus CorrelationId CrossTenantAccessType DeviceDetail ' +
      'FederatedCredentialId GlobalSecureAccessIpAddress HomeTenantId HomeTenantName Id Identity ' +
      'IncomingTokenType IPAddress _IsBillable Level Location LocationDetails MfaDetail ' +
      'NetworkLocationDetails OperationName OperationVersion OriginalRequestId OriginalTransferMethod ' +
      'ProcessingTimeInMs ResourceDisplayName ResourceGroup ResourceIdentity ResourceOwnerTenantId ' +
      'ResourceServicePrincipalId ResourceTenantId ResultDescription ResultSignature ResultType RiskDetail ' +
      'RiskEventTypes RiskEventTypes_V2 RiskLevelAggregated RiskLevelDuringSignIn RiskState ' +
      'ServicePrincipalId SessionId SessionLifetimePolicies SignInEventTypes SignInIdentifierType ' +
      'SourceSystem Status TenantId TokenIssuerName TokenIssuerType TokenProtectionStatusDetails Type ' +
      'UniqueTokenIdentifier UserAgent UserDisplayName UserId UserPrincipalName UserType',
    dynamic: 'AppliedEventListeners',
    real: '_BilledSize',
    datetime: 'CreatedDateTime TimeGenerated',
    long: 'DurationMs',
    bool: 'IsInteractive IsRisky IsTenantRestricted IsThroughGlobalSecureAccess',
  },
  AADServicePrincipalSignInLogs: {
    string:
      'AADTenantId Agent AppId AppOwnerTenantId AuthenticationContextClassReferences ' +
      'AuthenticationProcessingDetails AutonomousSystemNumber Category ClientCredentialType ' +
      'ConditionalAccessAudiences ConditionalAccessPolicies ConditionalAccessStatus CorrelationId ' +
      'FederatedCredentialId Id Identity IPAddress _IsBillable Level Location LocationDetails ' +
      'NetworkLocationDetails OperationName OperationVersion ResourceDisplayName ResourceGroup ' +
      'ResourceIdentity ResourceOwnerTenantId ResourceServicePrincipalId ResultDescription ResultSignature ' +
      'ResultType ServicePrincipalCredentialKeyId ServicePrincipalCredentialThumbprint ServicePrincipalId ' +
      'ServicePrincipalName SessionId SourceSystem TenantId Type UniqueTokenIdentifier UserAgent',
    real: '_BilledSize',
    datetime: 'CreatedDateTime TimeGenerated',
    long: 'DurationMs',
  },
  AADManagedIdentitySignInLogs: {
    string:
      'AADTenantId Agent AppId AppOwnerTenantId AuthenticationContextClassReferences ' +
      'AuthenticationProcessingDetails Category ClientCredentialType ConditionalAccessAudiences ' +
      'ConditionalAccessPolicies ConditionalAccessStatus CorrelationId FederatedCredentialId Id Identity ' +
      'IPAddress _IsBillable Level Location LocationDetails ManagedServiceIdentity NetworkLocationDetails ' +
      'OperationName OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity ' +
      'ResourceOwnerTenantId ResourceServicePrincipalId ResultDescription ResultSignature ResultType ' +
      'ServicePrincipalCredentialKeyId ServicePrincipalCredentialThumbprint ServicePrincipalId ' +
      'ServicePrincipalName SessionId SourceAppClientId SourceSystem TenantId Type UniqueTokenIdentifier ' +
      'UserAgent',
    real: '_BilledSize',
    datetime: 'CreatedDateTime TimeGenerated',
    long: 'DurationMs',
  },
  ADFSSignInLogs: {
    string:
      'AlternateSignInName AppDisplayName AppId AuthenticationDetails AuthenticationProcessingDetails ' +
      'AuthenticationRequirement AuthenticationRequirementPolicies Category ConditionalAccessPolicies ' +
      'ConditionalAccessStatus CorrelationId DeviceDetail Id Identity IPAddress _IsBillable Level Location ' +
      'NetworkLocationDetails OperationName OperationVersion OriginalRequestId ProcessingTimeInMs ' +
      'Requirement ResourceDisplayName ResourceGroup ResourceIdentity ResourceTenantId ResultDescription ' +
      'ResultSignature ResultType SourceSystem Status TenantId TokenIssuerName TokenIssuerType Type ' +
      'UniqueTokenIdentifier UserAgent UserDisplayName UserId UserPrincipalName',
    real: '_BilledSize',
    datetime: 'CreatedDateTime TimeGenerated',
    long: 'DurationMs',
    bool: 'IsInteractive',
  },
};
