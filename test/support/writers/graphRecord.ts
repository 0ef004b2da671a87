import type { AppliedPolicy, GeneratedSignIn } from '../generatedSignIn';
import { isoSeconds } from './timeText';

/** A record as JSON.stringify takes it. */
export type JsonRecord = Readonly<Record<string, unknown>>;

const eventTypes = {
  interactive: 'interactiveUser',
  nonInteractive: 'nonInteractiveUser',
  servicePrincipal: 'servicePrincipal',
  managedIdentity: 'managedIdentity',
  adfs: 'interactiveUser',
} as const;

const conditions = ['application', 'users'] as const;

const policyRecords = new WeakMap<readonly AppliedPolicy[], readonly JsonRecord[]>();

/** Applied policies as Graph beta gives them, some 300 bytes each; the same list gives the same records. */
export function graphPolicies(policies: readonly AppliedPolicy[]): readonly JsonRecord[] {
  let records = policyRecords.get(policies);
  if (records === undefined) {
    records = policies.map((policy): JsonRecord => {
      const satisfied = policy.result === 'success' || policy.result === 'failure';
      return {
        id: policy.id,
        displayName: policy.name,
        enforcedGrantControls: policy.grantControls,
        enforcedSessionControls: policy.sessionControls,
        result: policy.result,
        conditionsSatisfied: satisfied ? conditions.join(',') : 'none',
        conditionsNotSatisfied: satisfied ? 'none' : 'application',
        includeRulesSatisfied: satisfied
          ? conditions.map((conditionalAccessCondition) => ({
              conditionalAccessCondition,
              ruleSatisfied: conditionalAccessCondition === 'application' ? 'allApps' : 'allUsers',
            }))
          : [],
      };
    });
    policyRecords.set(policies, records);
  }
  return records;
}

/** Authentication steps as Graph beta gives them; `time` writes the step's moment. */
export function graphSteps(
  event: GeneratedSignIn,
  time: (ms: number) => string,
): readonly JsonRecord[] {
  return event.steps.map((step) => ({
    authenticationStepDateTime: time(event.createdMs + step.offsetMs),
    authenticationMethod: step.method,
    authenticationMethodDetail: step.methodDetail,
    succeeded: step.succeeded,
    authenticationStepResultDetail: step.resultDetail,
    authenticationStepRequirement: step.requirement,
  }));
}

/** status of Graph: `Other.` as failure reason on success. */
export function graphStatus(event: GeneratedSignIn): JsonRecord {
  return {
    errorCode: event.errorCode,
    failureReason: event.errorCode === 0 ? 'Other.' : event.failureReason,
    additionalDetails: event.additionalDetails === '' ? null : event.additionalDetails,
  };
}

/** deviceDetail of Graph: everything, false and empty too. */
export function graphDevice(event: GeneratedSignIn): JsonRecord {
  return {
    deviceId: event.device?.deviceId ?? '',
    displayName: event.device?.displayName ?? '',
    operatingSystem: event.device?.operatingSystem ?? '',
    browser: event.device?.browser ?? '',
    isCompliant: event.device?.isCompliant ?? null,
    isManaged: event.device?.isManaged ?? null,
    trustType: event.device?.trustType ?? '',
  };
}

/** location of Graph; where there is none, empty names and `geoCoordinates` of nulls. */
export function graphLocation({ place }: GeneratedSignIn): JsonRecord {
  return {
    city: place?.city ?? '',
    state: place?.state ?? '',
    countryOrRegion: place?.country ?? '',
    geoCoordinates: {
      altitude: null,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
    },
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** mfaDetail, null where no second factor was used in this sign-in. */
export function graphMfaDetail(event: GeneratedSignIn): JsonRecord | null {
  return event.mfaMethod === ''
    ? null
    : { authMethod: event.mfaMethod, authDetail: orNull(event.mfaDetail) };
}

/** networkLocationDetails: the named locations that the address belongs to. */
export function graphNetworks(event: GeneratedSignIn): readonly JsonRecord[] {
  return event.networkNames.length === 0
    ? []
    : [{ networkType: 'namedNetwork', networkNames: event.networkNames }];
}

/** authenticationProcessingDetails: the usual pairs; the value of one is JSON in a string. */
export function processingDetails(event: GeneratedSignIn): readonly JsonRecord[] {
  if (event.device === undefined) return [];
  return [
    { key: 'Login Hint Present', value: 'True' },
    { key: 'Legacy TLS (TLS 1.0, 1.1, 3DES)', value: 'False' },
    { key: 'Oauth Scope Info', value: '["email","openid","profile","User.Read"]' },
    { key: 'Is CAE Token', value: event.kind === 'nonInteractive' ? 'True' : 'False' },
  ];
}

/** authenticationRequirementPolicies: who asked for MFA. */
export function requirementPolicies(event: GeneratedSignIn): readonly JsonRecord[] {
  return event.authenticationRequirement === 'multiFactorAuthentication'
    ? [{ requirementProvider: 'multiConditionalAccess', detail: 'Conditional Access' }]
    : [];
}

const noSessionPolicies: readonly JsonRecord[] = [];
const frequencyPolicies: readonly JsonRecord[] = [
  {
    expirationRequirement: 'signInFrequencyPeriodicReauthentication',
    detail: 'Conditional Access',
  },
];

/** sessionLifetimePolicies: a sign-in frequency where a policy was satisfied. */
export function sessionLifetimePolicies(event: GeneratedSignIn): readonly JsonRecord[] {
  return event.conditionalAccessStatus === 'success' ? frequencyPolicies : noSessionPolicies;
}

/** One sign-in as the portal's JSON and Graph beta give it, keys in the portal's order. */
export function betaRecord(event: GeneratedSignIn): JsonRecord {
  return {
    id: event.id,
    createdDateTime: isoSeconds(event.createdMs),
    userDisplayName: orNull(event.userDisplayName),
    userPrincipalName: orNull(event.userPrincipalName),
    userId: event.userId,
    appId: event.appId,
    appDisplayName: event.appName,
    ipAddress: event.ipAddress,
    ipAddressFromResourceProvider: orNull(event.ipAddressFromResourceProvider),
    clientAppUsed: orNull(event.clientAppUsed),
    userAgent: orNull(event.userAgent),
    correlationId: event.correlationId,
    conditionalAccessStatus: event.conditionalAccessStatus,
    originalRequestId: event.originalRequestId,
    isInteractive: event.kind === 'interactive' || event.kind === 'adfs',
    tokenIssuerName: event.tokenIssuerName,
    tokenIssuerType: event.tokenIssuerType,
    clientCredentialType: event.clientCredentialType,
    processingTimeInMilliseconds: event.processingTimeMs,
    riskDetail: event.riskDetail,
    riskLevelAggregated: event.riskLevelAggregated,
    riskLevelDuringSignIn: event.riskLevelDuringSignIn,
    riskState: event.riskState,
    riskEventTypes_v2: event.riskEventTypes,
    resourceDisplayName: event.resourceName,
    resourceId: event.resourceId,
    resourceTenantId: event.resourceTenantId,
    homeTenantId: event.homeTenantId,
    homeTenantName: event.homeTenantName,
    authenticationMethodsUsed: [],
    authenticationRequirement: orNull(event.authenticationRequirement),
    signInIdentifier: event.signInIdentifier,
    signInIdentifierType: orNull(event.signInIdentifierType),
    servicePrincipalName: orNull(event.servicePrincipalName),
    signInEventTypes: [eventTypes[event.kind]],
    servicePrincipalId: event.servicePrincipalId,
    federatedCredentialId: event.federatedCredentialId,
    userType: orNull(event.userType),
    flaggedForReview: event.flaggedForReview,
    isTenantRestricted: event.isTenantRestricted,
    autonomousSystemNumber: event.autonomousSystemNumber ?? null,
    crossTenantAccessType: event.crossTenantAccessType,
    servicePrincipalCredentialKeyId: orNull(event.credentialKeyId),
    servicePrincipalCredentialThumbprint: event.credentialThumbprint,
    uniqueTokenIdentifier: event.uniqueTokenIdentifier,
    incomingTokenType: event.incomingTokenType,
    authenticationProtocol: event.authenticationProtocol,
    resourceServicePrincipalId: orNull(event.resourceServicePrincipalId),
    signInTokenProtectionStatus: orNull(event.tokenProtectionStatus),
    originalTransferMethod: event.originalTransferMethod,
    isThroughGlobalSecureAccess: event.isThroughGlobalSecureAccess ?? null,
    globalSecureAccessIpAddress: orNull(event.globalSecureAccessIpAddress),
    conditionalAccessAudiences: [],
    sessionId: orNull(event.sessionId),
    appOwnerTenantId: orNull(event.appOwnerTenantId),
    resourceOwnerTenantId: orNull(event.resourceOwnerTenantId),
    mfaDetail: graphMfaDetail(event),
    authenticationAppDeviceDetails: null,
    agent: { agentType: 'notAgentic', parentAppId: null },
    status: graphStatus(event),
    deviceDetail: graphDevice(event),
    location: graphLocation(event),
    appliedConditionalAccessPolicies: graphPolicies(event.policies),
    authenticationContextClassReferences: [],
    authenticationProcessingDetails: processingDetails(event),
    networkLocationDetails: graphNetworks(event),
    authenticationDetails: graphSteps(event, isoSeconds),
    authenticationRequirementPolicies: requirementPolicies(event),
    sessionLifetimePolicies: sessionLifetimePolicies(event),
    privateLinkDetails: {
      policyId: null,
      policyName: null,
      resourceId: null,
      policyTenantId: null,
    },
    appliedEventListeners: [],
    authenticationAppPolicyEvaluationDetails: [],
    managedServiceIdentity: {
      msiType: event.managedIdentityType === '' ? 'none' : event.managedIdentityType,
      associatedResourceId: event.associatedResourceId,
      federatedTokenId: '',
      federatedTokenIssuer: '',
    },
    tokenProtectionStatusDetails: {
      signInSessionStatus: orNull(event.tokenProtectionStatus),
      signInSessionStatusCode: event.tokenProtectionStatusCode ?? null,
    },
  };
}

/** One sign-in as Graph v1.0 gives it: 24 keys in their order. */
export function v1Record(event: GeneratedSignIn): JsonRecord {
  return {
    id: event.id,
    createdDateTime: isoSeconds(event.createdMs),
    userDisplayName: event.userDisplayName,
    userPrincipalName: event.userPrincipalName,
    userId: event.userId,
    appId: event.appId,
    appDisplayName: event.appName,
    ipAddress: event.ipAddress,
    clientAppUsed: event.clientAppUsed,
    correlationId: event.correlationId,
    conditionalAccessStatus: event.conditionalAccessStatus,
    isInteractive: event.kind === 'interactive',
    riskDetail: event.riskDetail,
    riskLevelAggregated: event.riskLevelAggregated,
    riskLevelDuringSignIn: event.riskLevelDuringSignIn,
    riskState: event.riskState,
    riskEventTypes: event.riskEventTypes,
    riskEventTypes_v2: event.riskEventTypes,
    resourceDisplayName: event.resourceName,
    resourceId: event.resourceId,
    status: graphStatus(event),
    deviceDetail: graphDevice(event),
    location: graphLocation(event),
    appliedConditionalAccessPolicies: graphPolicies(event.policies).map((policy) => ({
      id: policy['id'],
      displayName: policy['displayName'],
      enforcedGrantControls: policy['enforcedGrantControls'],
      enforcedSessionControls: policy['enforcedSessionControls'],
      result: policy['result'],
    })),
  };
}
