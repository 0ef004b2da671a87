import type { ColumnName, SignInEvent } from '../../../src/core/event';
import type { AuthenticationStep, GeneratedSignIn } from '../generatedSignIn';
import type { ExportVariant } from './exportVariant';

type Columns = Partial<Record<ColumnName, string | undefined>>;

const orAbsent = (text: string): string | undefined => (text === '' ? undefined : text);
const flag = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
const number = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
const iso = (ms: number): string => new Date(ms).toISOString();

const categories = {
  interactive: 'SignInLogs',
  nonInteractive: 'NonInteractiveUserSignInLogs',
  servicePrincipal: 'ServicePrincipalSignInLogs',
  managedIdentity: 'ManagedIdentitySignInLogs',
  adfs: 'ADFSSignInLogs',
} as const;

/**
 * Everything a sign-in is in canonical columns, written down once and without a look at the readers. What no export of the
 * sign-in holds is undefined. `Group`, `SourceFile` and `SourceRow` are the reader's own and not here.
 */
function canonical(event: GeneratedSignIn): Columns {
  const { device, place } = event;
  return {
    EventTime: iso(event.createdMs),
    CreatedDateTime: iso(event.createdMs),
    TimeGenerated: iso(event.emittedMs),
    UserPrincipalName: orAbsent(event.userPrincipalName),
    UserDisplayName: orAbsent(event.userDisplayName),
    AppDisplayName: orAbsent(event.appName),
    Status: event.status,
    ResultType: String(event.errorCode),
    ResultDescription: orAbsent(event.failureReason),
    IPAddress: orAbsent(event.ipAddress),
    Location:
      place === undefined
        ? undefined
        : [place.city, place.state, place.country].filter((part) => part !== '').join(', '),
    City: orAbsent(place?.city ?? ''),
    State: orAbsent(place?.state ?? ''),
    Country: orAbsent(place?.country ?? ''),
    Latitude: number(place?.latitude),
    Longitude: number(place?.longitude),
    AutonomousSystemNumber: number(event.autonomousSystemNumber),
    Kind: event.kind,
    ResourceDisplayName: orAbsent(event.resourceName),
    ClientAppUsed: orAbsent(event.clientAppUsed),
    Browser: orAbsent(device?.browser ?? ''),
    OperatingSystem: orAbsent(device?.operatingSystem ?? ''),
    UserAgent: orAbsent(event.userAgent),
    ConditionalAccessStatus: event.conditionalAccessStatus,
    AuthenticationRequirement: orAbsent(event.authenticationRequirement),
    AdditionalDetails: orAbsent(event.additionalDetails),
    MfaAuthMethod: orAbsent(event.mfaMethod),
    MfaAuthDetail: event.mfaMethod === '' ? undefined : orAbsent(event.mfaDetail),
    DeviceId: orAbsent(device?.deviceId ?? ''),
    DeviceName: orAbsent(device?.displayName ?? ''),
    IsCompliant: flag(device?.isCompliant),
    IsManaged: flag(device?.isManaged),
    TrustType: orAbsent(device?.trustType ?? ''),
    RiskLevelDuringSignIn: event.riskLevelDuringSignIn,
    RiskLevelAggregated: event.riskLevelAggregated,
    RiskState: event.riskState,
    RiskDetail: event.riskDetail,
    RiskEventTypes: orAbsent(event.riskEventTypes.join(', ')),
    AuthenticationProtocol: event.authenticationProtocol,
    OriginalTransferMethod: event.originalTransferMethod,
    IncomingTokenType: event.incomingTokenType,
    ClientCredentialType: event.clientCredentialType,
    TokenProtectionStatus: orAbsent(event.tokenProtectionStatus),
    TokenProtectionStatusCode: number(event.tokenProtectionStatusCode),
    CrossTenantAccessType: event.crossTenantAccessType,
    UserType: orAbsent(event.userType),
    UserId: orAbsent(event.userId),
    SignInIdentifier: orAbsent(event.signInIdentifier),
    SignInIdentifierType: orAbsent(event.signInIdentifierType),
    AlternateSignInName: orAbsent(event.signInIdentifier),
    AppId: orAbsent(event.appId),
    ResourceIdentity: orAbsent(event.resourceId),
    ResourceServicePrincipalId: orAbsent(event.resourceServicePrincipalId),
    ServicePrincipalName: orAbsent(event.servicePrincipalName),
    ServicePrincipalId: orAbsent(event.servicePrincipalId),
    ServicePrincipalCredentialKeyId: orAbsent(event.credentialKeyId),
    ServicePrincipalCredentialThumbprint: orAbsent(event.credentialThumbprint),
    FederatedCredentialId: orAbsent(event.federatedCredentialId),
    ManagedIdentityType: orAbsent(event.managedIdentityType),
    AssociatedResourceId: orAbsent(event.associatedResourceId),
    IPAddressFromResourceProvider: orAbsent(event.ipAddressFromResourceProvider),
    IsThroughGlobalSecureAccess: flag(event.isThroughGlobalSecureAccess),
    GlobalSecureAccessIpAddress: orAbsent(event.globalSecureAccessIpAddress),
    Id: event.id,
    CorrelationId: event.correlationId,
    OriginalRequestId: event.originalRequestId,
    SessionId: orAbsent(event.sessionId),
    UniqueTokenIdentifier: event.uniqueTokenIdentifier,
    IsInteractive: String(event.kind === 'interactive' || event.kind === 'adfs'),
    Category: categories[event.kind],
    ResultSignature: event.errorCode === 0 ? 'SUCCESS' : 'FAILURE',
    FlaggedForReview: String(event.flaggedForReview),
    IsTenantRestricted: String(event.isTenantRestricted),
    TokenIssuerType: event.tokenIssuerType,
    TokenIssuerName: orAbsent(event.tokenIssuerName),
    ProcessingTimeInMilliseconds: String(event.processingTimeMs),
    HomeTenantId: orAbsent(event.homeTenantId),
    HomeTenantName: orAbsent(event.homeTenantName),
    ResourceTenantId: orAbsent(event.resourceTenantId),
    AppOwnerTenantId: orAbsent(event.appOwnerTenantId),
    ResourceOwnerTenantId: orAbsent(event.resourceOwnerTenantId),
    AADTenantId: event.tenantId,
    WorkspaceId: event.workspaceId,
  };
}

function stepColumns(event: GeneratedSignIn, step: AuthenticationStep): Columns {
  return {
    Id: event.id,
    EventTime: iso(event.createdMs + step.offsetMs),
    AuthenticationMethod: orAbsent(step.method),
    AuthenticationMethodDetail: orAbsent(step.methodDetail),
    AuthenticationStepSucceeded: String(step.succeeded),
    AuthenticationStepResultDetail: orAbsent(step.resultDetail),
    AuthenticationStepRequirement: orAbsent(step.requirement),
  };
}

/** Formats that write whole seconds cut off what is below; the others keep milliseconds. */
const wholeSeconds = new Set([
  'portal-csv',
  'portal-auth-details',
  'graph-json',
  'powershell-json',
  'powershell-csv',
  'flattened-csv',
]);

const toSecond = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : `${time.slice(0, 19)}.000Z`;

/** Of the columns that the variant carries, those that are present. */
function carried(columns: Columns, variant: ExportVariant): SignInEvent {
  const event: Partial<Record<ColumnName, string>> = {};
  for (const name of variant.carries) {
    const isTime = name === 'EventTime' || name === 'CreatedDateTime' || name === 'TimeGenerated';
    const value =
      isTime && wholeSeconds.has(variant.formatId) ? toSecond(columns[name]) : columns[name];
    if (value !== undefined) event[name] = value;
  }
  return event;
}

/** What reading the event's records in this variant must give back, one for each record: only the columns that it carries. */
export function expectedRecords(
  event: GeneratedSignIn,
  variant: ExportVariant,
): readonly SignInEvent[] {
  if (variant.recordPerStep === true) {
    return event.steps.map((step) => carried(stepColumns(event, step), variant));
  }
  return [carried({ ...canonical(event), ...variant.differs?.(event) }, variant)];
}

/** What reading the event back from this variant must give: of a variant with a record per step, the first step's. */
export function expected(event: GeneratedSignIn, variant: ExportVariant): SignInEvent {
  const [first = {}] = expectedRecords(event, variant);
  return first;
}
