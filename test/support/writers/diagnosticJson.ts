import type { ColumnName, Kind } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import { betaColumns } from './graphJson';
import {
  graphNetworks,
  graphSteps,
  type JsonRecord,
  processingDetails,
  requirementPolicies,
  sessionLifetimePolicies,
} from './graphRecord';
import {
  categoryOf,
  monitorDevice,
  monitorLocation,
  monitorMfaDetail,
  monitorPolicies,
  monitorStatus,
} from './logAnalytics';
import { isoTicks } from './timeText';

const chunkLength = 65_536;
const recordsPerBatch = 40;

/** `properties` of a diagnostic record: Graph's names with Azure Monitor's habits (seven digits, false left out). */
function propertiesOf(event: GeneratedSignIn): JsonRecord {
  const workload = event.device === undefined;
  return {
    id: event.id,
    createdDateTime: isoTicks(event.createdMs, '+00:00'),
    ...(workload
      ? { userId: null }
      : {
          userDisplayName: event.userDisplayName,
          userPrincipalName: event.userPrincipalName,
          userId: event.userId,
        }),
    appId: event.appId,
    // Managed identities name only the service principal.
    ...(event.kind === 'managedIdentity' ? {} : { appDisplayName: event.appName }),
    ipAddress: event.ipAddress,
    status: monitorStatus(event),
    ...(workload ? {} : { clientAppUsed: event.clientAppUsed }),
    userAgent: event.userAgent,
    deviceDetail: monitorDevice(event),
    location: monitorLocation(event),
    mfaDetail: monitorMfaDetail(event),
    correlationId: event.correlationId,
    conditionalAccessStatus: event.conditionalAccessStatus,
    appliedConditionalAccessPolicies: monitorPolicies(event),
    authenticationContextClassReferences: [],
    originalRequestId: event.originalRequestId,
    isInteractive: event.kind === 'interactive' || event.kind === 'adfs',
    tokenIssuerName: event.tokenIssuerName,
    tokenIssuerType: event.tokenIssuerType,
    authenticationProcessingDetails: processingDetails(event),
    networkLocationDetails: graphNetworks(event),
    clientCredentialType: event.clientCredentialType,
    processingTimeInMilliseconds: event.processingTimeMs,
    riskDetail: event.riskDetail,
    riskLevelAggregated: event.riskLevelAggregated,
    riskLevelDuringSignIn: event.riskLevelDuringSignIn,
    riskState: event.riskState,
    riskEventTypes: event.riskEventTypes,
    riskEventTypes_v2: event.riskEventTypes,
    resourceDisplayName: event.resourceName,
    resourceId: event.resourceId,
    resourceTenantId: event.resourceTenantId,
    homeTenantId: event.homeTenantId,
    homeTenantName: event.homeTenantName,
    tenantId: event.tenantId,
    authenticationDetails: graphSteps(event, (ms) => isoTicks(ms, '+00:00')),
    authenticationRequirementPolicies: requirementPolicies(event),
    sessionLifetimePolicies: sessionLifetimePolicies(event),
    authenticationRequirement: event.authenticationRequirement,
    alternateSignInName: event.signInIdentifier,
    signInIdentifier: event.signInIdentifier,
    servicePrincipalId: event.servicePrincipalId,
    ...(event.servicePrincipalName === ''
      ? {}
      : { servicePrincipalName: event.servicePrincipalName }),
    servicePrincipalCredentialKeyId: event.credentialKeyId,
    servicePrincipalCredentialThumbprint: event.credentialThumbprint,
    federatedCredentialId: event.federatedCredentialId,
    ...(event.managedIdentityType === ''
      ? {}
      : {
          managedServiceIdentity: {
            msiType: event.managedIdentityType,
            associatedResourceId: event.associatedResourceId,
          },
        }),
    userType: event.userType === 'member' ? 'Member' : event.userType === 'guest' ? 'Guest' : '',
    flaggedForReview: event.flaggedForReview,
    isTenantRestricted: event.isTenantRestricted,
    ...(event.autonomousSystemNumber === undefined
      ? {}
      : { autonomousSystemNumber: event.autonomousSystemNumber }),
    crossTenantAccessType: event.crossTenantAccessType,
    privateLinkDetails: {},
    ssoExtensionVersion: '',
    uniqueTokenIdentifier: event.uniqueTokenIdentifier,
    authenticationStrengths: [],
    incomingTokenType: event.incomingTokenType,
    authenticationProtocol: event.authenticationProtocol,
    appServicePrincipalId: null,
    resourceServicePrincipalId: event.resourceServicePrincipalId,
    rngcStatus: 0,
    ...(event.tokenProtectionStatus === ''
      ? {}
      : {
          signInTokenProtectionStatus: event.tokenProtectionStatus,
          tokenProtectionStatusDetails: {
            signInSessionStatus: event.tokenProtectionStatus,
            ...(event.tokenProtectionStatusCode === undefined
              ? {}
              : { signInSessionStatusCode: event.tokenProtectionStatusCode }),
          },
        }),
    originalTransferMethod: event.originalTransferMethod,
    ...(event.isThroughGlobalSecureAccess === undefined
      ? {}
      : { isThroughGlobalSecureAccess: event.isThroughGlobalSecureAccess }),
    globalSecureAccessIpAddress: event.globalSecureAccessIpAddress,
    ipAddressFromResourceProvider: event.ipAddressFromResourceProvider,
    // One of the three shapes seen.
    conditionalAccessAudiences: [event.resourceId],
    sessionId: event.sessionId,
    appOwnerTenantId: event.appOwnerTenantId,
    resourceOwnerTenantId: event.resourceOwnerTenantId,
  };
}

function recordOf(event: GeneratedSignIn): JsonRecord {
  return {
    time: isoTicks(event.emittedMs, 'Z'),
    resourceId: `/tenants/${event.tenantId}/providers/Microsoft.aadiam`,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: categoryOf(event),
    tenantId: event.tenantId,
    resultType: String(event.errorCode),
    resultSignature: event.errorCode === 0 ? 'SUCCESS' : 'FAILURE',
    // Absent on success.
    ...(event.failureReason === '' ? {} : { resultDescription: event.failureReason }),
    durationMs: 0,
    ...(event.ipAddress === '' ? {} : { callerIpAddress: event.ipAddress }),
    correlationId: event.correlationId,
    identity: event.userDisplayName === '' ? event.servicePrincipalName : event.userDisplayName,
    Level: 4,
    location: event.place?.country ?? '',
    properties: propertiesOf(event),
  };
}

/** A pipeline that turns keys to lower case, all the way down. */
function lowerCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCaseKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key.toLowerCase(), lowerCaseKeys(part)]),
  );
}

/** And one that lets numbers be numbers. */
function piped(record: JsonRecord): JsonRecord {
  return {
    ...(lowerCaseKeys(record) as JsonRecord),
    resulttype: Number(record['resultType']),
  };
}

type Frame = 'lines' | 'array' | 'records' | 'batches';

function* framed(
  records: Iterable<JsonRecord>,
  frame: Frame,
  newline: string,
): Generator<string, void, undefined> {
  const open = frame === 'array' ? '[' : frame === 'lines' ? '' : '{"records":[';
  const close = frame === 'array' ? `]${newline}` : frame === 'lines' ? '' : `]}${newline}`;
  const separator = frame === 'lines' ? newline : `,${newline}`;
  let chunk = open;
  let inBatch = 0;
  for (const record of records) {
    if (frame === 'batches' && inBatch === recordsPerBatch) {
      chunk += close + open;
      inBatch = 0;
    }
    chunk += (inBatch > 0 ? separator : '') + JSON.stringify(record);
    inBatch++;
    if (chunk.length > chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + (frame === 'lines' && inBatch > 0 ? newline : close);
}

const kinds: readonly Kind[] = [
  'interactive',
  'nonInteractive',
  'servicePrincipal',
  'managedIdentity',
  'adfs',
];

const carries: readonly ColumnName[] = [
  ...betaColumns,
  'TimeGenerated',
  'Category',
  'ResultSignature',
  'AADTenantId',
  'AlternateSignInName',
  'ManagedIdentityType',
];

const defaults: WriteOptions = {
  delimiter: ',',
  newline: '\n',
  quoting: 'minimal',
  encoding: 'utf-8',
};

function diagnosticVariant(
  name: string,
  fileName: string,
  frame: Frame,
  change: (record: JsonRecord) => JsonRecord = (record) => record,
): ExportVariant {
  function* records(events: Iterable<GeneratedSignIn>): Generator<JsonRecord, void, undefined> {
    for (const event of events) yield change(recordOf(event));
  }
  return {
    name,
    formatId: 'diagnostic-json',
    fileName,
    carries,
    kinds,
    defaults,
    differs: (event) => ({
      IsCompliant: event.device?.isCompliant === true ? 'true' : undefined,
      IsManaged: event.device?.isManaged === true ? 'true' : undefined,
    }),
    write: (events, options) =>
      framed(records(ofKinds(events, kinds)), frame, options?.newline ?? defaults.newline),
  };
}

/** Diagnostic settings: storage blobs (JSON Lines), an array, Event Hub batches, and what a pipeline makes of keys. */
export const diagnosticJsonVariants: readonly ExportVariant[] = [
  diagnosticVariant('diagnostic-lines', 'PT1H.json', 'lines'),
  diagnosticVariant('diagnostic-array', 'signinlogs-array.json', 'array'),
  diagnosticVariant('diagnostic-eventhub', 'eventhub-capture.json', 'records'),
  diagnosticVariant('diagnostic-batches', 'eventhub-batches.json', 'batches'),
  diagnosticVariant('diagnostic-lowercase', 'pipeline.jsonl', 'lines', piped),
];
