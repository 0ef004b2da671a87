import type { ColumnName, Kind } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { carriedBy, type CsvColumn, csvText } from './csvText';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import {
  graphNetworks,
  graphSteps,
  type JsonRecord,
  processingDetails,
  requirementPolicies,
  sessionLifetimePolicies,
} from './graphRecord';
import { logAnalyticsHeaders } from './logAnalyticsHeaders';
import { pythonText } from './pythonText';
import {
  isoMilliseconds,
  isoTicks,
  logsBladeTime,
  logsBladeTimeDayFirst,
  pandasTime,
} from './timeText';

/** What a cell of a table holds: the types of Log Analytics. `nested` is text that holds JSON (dynamic in some tables). */
type CellType = 'string' | 'datetime' | 'bool' | 'long' | 'nested';
type CellValue = string | number | boolean | null | JsonRecord | readonly unknown[];

interface TableColumn {
  readonly type: CellType;
  readonly carries: readonly ColumnName[];
  value(event: GeneratedSignIn): CellValue;
}

const categories: Readonly<Record<Kind, string>> = {
  interactive: 'SignInLogs',
  nonInteractive: 'NonInteractiveUserSignInLogs',
  servicePrincipal: 'ServicePrincipalSignInLogs',
  managedIdentity: 'ManagedIdentitySignInLogs',
  adfs: 'ADFSSignInLogs',
};
const tableNames: Readonly<Record<Kind, string>> = {
  interactive: 'SigninLogs',
  nonInteractive: 'AADNonInteractiveUserSignInLogs',
  servicePrincipal: 'AADServicePrincipalSignInLogs',
  managedIdentity: 'AADManagedIdentitySignInLogs',
  adfs: 'ADFSSignInLogs',
};

/** The Category of Azure Monitor for a kind of sign-in. */
export const categoryOf = (event: GeneratedSignIn): string => categories[event.kind];

/** deviceDetail of Azure Monitor: keys that are empty or false are left out. */
export function monitorDevice({ device }: GeneratedSignIn): JsonRecord {
  if (device === undefined) return {};
  return {
    deviceId: device.deviceId,
    ...(device.displayName === '' ? {} : { displayName: device.displayName }),
    ...(device.operatingSystem === '' ? {} : { operatingSystem: device.operatingSystem }),
    ...(device.browser === '' ? {} : { browser: device.browser }),
    ...(device.isCompliant ? { isCompliant: true } : {}),
    ...(device.isManaged ? { isManaged: true } : {}),
    ...(device.trustType === '' ? {} : { trustType: device.trustType }),
  };
}

/** location of Azure Monitor: 0, 0 and no names where there is none. */
export function monitorLocation({ place }: GeneratedSignIn): JsonRecord {
  return {
    city: place?.city ?? '',
    state: place?.state ?? '',
    countryOrRegion: place?.country ?? '',
    geoCoordinates: { latitude: place?.latitude ?? 0, longitude: place?.longitude ?? 0 },
  };
}

/** status of Azure Monitor: no failureReason on success. */
export function monitorStatus(event: GeneratedSignIn): JsonRecord {
  return {
    errorCode: event.errorCode,
    ...(event.failureReason === '' ? {} : { failureReason: event.failureReason }),
    ...(event.additionalDetails === '' ? {} : { additionalDetails: event.additionalDetails }),
  };
}

/** Applied policies of Azure Monitor: conditions are numbers that stand for sets. */
export function monitorPolicies(event: GeneratedSignIn): readonly JsonRecord[] {
  return event.policies.map((policy) => ({
    id: policy.id,
    displayName: policy.name,
    enforcedGrantControls: policy.grantControls,
    enforcedSessionControls: policy.sessionControls,
    result: policy.result,
    conditionsSatisfied: policy.result === 'success' || policy.result === 'failure' ? 3 : 0,
    conditionsNotSatisfied: policy.result === 'notApplied' ? 1 : 0,
  }));
}

/** mfaDetail of Azure Monitor: `{}` where no second factor was used. */
export function monitorMfaDetail(event: GeneratedSignIn): JsonRecord {
  return event.mfaMethod === ''
    ? {}
    : {
        authMethod: event.mfaMethod,
        ...(event.mfaDetail === '' ? {} : { authDetail: event.mfaDetail }),
      };
}

const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const text = (
  value: (event: GeneratedSignIn) => string,
  ...carries: ColumnName[]
): TableColumn => ({ type: 'string', carries, value });
const nested = (
  value: (event: GeneratedSignIn) => JsonRecord | readonly unknown[],
  ...carries: ColumnName[]
): TableColumn => ({ type: 'nested', carries, value });
const bool = (
  value: (event: GeneratedSignIn) => boolean | undefined,
  ...carries: ColumnName[]
): TableColumn => ({ type: 'bool', carries, value: (event) => value(event) ?? null });

const deviceColumns: readonly ColumnName[] = [
  'DeviceId',
  'DeviceName',
  'Browser',
  'OperatingSystem',
  'IsCompliant',
  'IsManaged',
  'TrustType',
];
const placeColumns: readonly ColumnName[] = [
  'Location',
  'City',
  'State',
  'Country',
  'Latitude',
  'Longitude',
];

/** Every column of the sign-in tables that is not always empty. */
const tableColumns: Readonly<Record<string, TableColumn>> = {
  TimeGenerated: {
    type: 'datetime',
    carries: ['TimeGenerated'],
    value: (e) => e.emittedMs,
  },
  CreatedDateTime: {
    type: 'datetime',
    carries: ['CreatedDateTime', 'EventTime'],
    value: (e) => e.createdMs,
  },
  AADTenantId: text((e) => e.tenantId, 'AADTenantId'),
  Agent: nested(() => ({ agentType: 'notAgentic' })),
  AlternateSignInName: text((e) => e.signInIdentifier, 'AlternateSignInName'),
  AppDisplayName: text((e) => e.appName, 'AppDisplayName'),
  AppId: text((e) => e.appId, 'AppId'),
  AppOwnerTenantId: text((e) => e.appOwnerTenantId, 'AppOwnerTenantId'),
  AuthenticationContextClassReferences: nested(() => []),
  AuthenticationDetails: nested((e) => graphSteps(e, (ms) => isoTicks(ms, '+00:00'))),
  AuthenticationProcessingDetails: nested(processingDetails),
  AuthenticationProtocol: text((e) => e.authenticationProtocol, 'AuthenticationProtocol'),
  AuthenticationRequirement: text((e) => e.authenticationRequirement, 'AuthenticationRequirement'),
  AuthenticationRequirementPolicies: nested(requirementPolicies),
  AutonomousSystemNumber: text(
    (e) => (e.autonomousSystemNumber === undefined ? '' : String(e.autonomousSystemNumber)),
    'AutonomousSystemNumber',
  ),
  Category: text(categoryOf, 'Category', 'Kind'),
  ClientAppUsed: text((e) => e.clientAppUsed, 'ClientAppUsed'),
  ClientCredentialType: text((e) => e.clientCredentialType, 'ClientCredentialType'),
  ConditionalAccessPolicies: nested(monitorPolicies),
  ConditionalAccessStatus: text((e) => e.conditionalAccessStatus, 'ConditionalAccessStatus'),
  CorrelationId: text((e) => e.correlationId, 'CorrelationId'),
  CrossTenantAccessType: text((e) => e.crossTenantAccessType, 'CrossTenantAccessType'),
  DeviceDetail: nested(monitorDevice, ...deviceColumns),
  DurationMs: { type: 'long', carries: [], value: () => 0 },
  FederatedCredentialId: text((e) => e.federatedCredentialId, 'FederatedCredentialId'),
  FlaggedForReview: bool((e) => e.flaggedForReview, 'FlaggedForReview'),
  GlobalSecureAccessIpAddress: text(
    (e) => e.globalSecureAccessIpAddress,
    'GlobalSecureAccessIpAddress',
  ),
  HomeTenantId: text((e) => e.homeTenantId, 'HomeTenantId'),
  HomeTenantName: text((e) => e.homeTenantName, 'HomeTenantName'),
  Id: text((e) => e.id, 'Id'),
  Identity: text((e) => (e.userDisplayName === '' ? e.servicePrincipalName : e.userDisplayName)),
  IncomingTokenType: text((e) => e.incomingTokenType, 'IncomingTokenType'),
  IPAddress: text((e) => e.ipAddress, 'IPAddress'),
  IPAddressFromResourceProvider: text(
    (e) => e.ipAddressFromResourceProvider,
    'IPAddressFromResourceProvider',
  ),
  IsInteractive: bool((e) => e.kind === 'interactive' || e.kind === 'adfs', 'IsInteractive'),
  IsTenantRestricted: bool((e) => e.isTenantRestricted, 'IsTenantRestricted'),
  IsThroughGlobalSecureAccess: bool(
    (e) => e.isThroughGlobalSecureAccess,
    'IsThroughGlobalSecureAccess',
  ),
  Level: text(() => '4'),
  // The country alone; what else is known lies in LocationDetails, which not every table has.
  Location: text((e) => e.place?.country ?? '', 'Country'),
  LocationDetails: nested(monitorLocation, ...placeColumns),
  ManagedServiceIdentity: nested(
    (e) => ({ msiType: e.managedIdentityType, associatedResourceId: e.associatedResourceId }),
    'ManagedIdentityType',
    'AssociatedResourceId',
  ),
  MfaDetail: nested(monitorMfaDetail, 'MfaAuthMethod', 'MfaAuthDetail'),
  NetworkLocationDetails: nested(graphNetworks),
  OperationName: text(() => 'Sign-in activity'),
  OperationVersion: text(() => '1.0'),
  OriginalRequestId: text((e) => e.originalRequestId, 'OriginalRequestId'),
  OriginalTransferMethod: text((e) => e.originalTransferMethod, 'OriginalTransferMethod'),
  ProcessingTimeInMilliseconds: text(
    (e) => String(e.processingTimeMs),
    'ProcessingTimeInMilliseconds',
  ),
  ProcessingTimeInMs: text((e) => String(e.processingTimeMs), 'ProcessingTimeInMilliseconds'),
  Requirement: text((e) => e.authenticationRequirement),
  Resource: text(() => 'Microsoft.aadiam'),
  ResourceDisplayName: text((e) => e.resourceName, 'ResourceDisplayName'),
  ResourceGroup: text(() => 'Microsoft.aadiam'),
  // Not the resource signed in to.
  ResourceId: text((e) => `/tenants/${e.tenantId}/providers/Microsoft.aadiam`),
  ResourceIdentity: text((e) => e.resourceId, 'ResourceIdentity'),
  ResourceOwnerTenantId: text((e) => e.resourceOwnerTenantId, 'ResourceOwnerTenantId'),
  ResourceServicePrincipalId: text(
    (e) => e.resourceServicePrincipalId,
    'ResourceServicePrincipalId',
  ),
  ResourceTenantId: text((e) => e.resourceTenantId, 'ResourceTenantId'),
  ResultDescription: text((e) => e.failureReason, 'ResultDescription'),
  ResultSignature: text((e) => (e.errorCode === 0 ? 'SUCCESS' : 'FAILURE'), 'ResultSignature'),
  ResultType: text((e) => String(e.errorCode), 'ResultType', 'Status'),
  RiskDetail: text((e) => e.riskDetail, 'RiskDetail'),
  RiskEventTypes: nested((e) => e.riskEventTypes, 'RiskEventTypes'),
  RiskEventTypes_V2: nested((e) => e.riskEventTypes, 'RiskEventTypes'),
  RiskLevelAggregated: text((e) => e.riskLevelAggregated, 'RiskLevelAggregated'),
  RiskLevelDuringSignIn: text((e) => e.riskLevelDuringSignIn, 'RiskLevelDuringSignIn'),
  RiskState: text((e) => e.riskState, 'RiskState'),
  ServicePrincipalCredentialKeyId: text(
    (e) => e.credentialKeyId,
    'ServicePrincipalCredentialKeyId',
  ),
  ServicePrincipalCredentialThumbprint: text(
    (e) => e.credentialThumbprint,
    'ServicePrincipalCredentialThumbprint',
  ),
  // Filled for user sign-ins too, with the client application: it must not turn them into service principals.
  ServicePrincipalId: text((e) =>
    e.servicePrincipalId === '' ? '00000000-0000-0000-0000-000000000000' : e.servicePrincipalId,
  ),
  ServicePrincipalName: text((e) =>
    e.servicePrincipalName === '' ? e.appName : e.servicePrincipalName,
  ),
  SessionId: text((e) => e.sessionId, 'SessionId'),
  SessionLifetimePolicies: nested(sessionLifetimePolicies),
  SignInEventTypes: nested((e) =>
    e.kind === 'nonInteractive' ? ['nonInteractiveUser'] : ['interactiveUser'],
  ),
  SignInIdentifier: text((e) => e.signInIdentifier, 'SignInIdentifier'),
  SourceSystem: text(() => 'Azure AD'),
  Status: nested(monitorStatus, 'AdditionalDetails'),
  TenantId: text((e) => e.workspaceId, 'WorkspaceId'),
  TokenIssuerName: text((e) => e.tokenIssuerName, 'TokenIssuerName'),
  TokenIssuerType: text((e) => e.tokenIssuerType, 'TokenIssuerType'),
  TokenProtectionStatusDetails: nested(
    (e) =>
      e.tokenProtectionStatus === ''
        ? {}
        : {
            signInSessionStatus: e.tokenProtectionStatus,
            ...(e.tokenProtectionStatusCode === undefined
              ? {}
              : { signInSessionStatusCode: e.tokenProtectionStatusCode }),
          },
    'TokenProtectionStatus',
    'TokenProtectionStatusCode',
  ),
  Type: text((e) => tableNames[e.kind]),
  UniqueTokenIdentifier: text((e) => e.uniqueTokenIdentifier, 'UniqueTokenIdentifier'),
  UserAgent: text((e) => e.userAgent, 'UserAgent'),
  UserDisplayName: text((e) => e.userDisplayName, 'UserDisplayName'),
  UserId: text((e) => e.userId, 'UserId'),
  UserPrincipalName: text((e) => e.userPrincipalName, 'UserPrincipalName'),
  UserType: text((e) => title(e.userType), 'UserType'),
};

const emptyColumn = text(() => '');

const workloadKinds: readonly Kind[] = ['servicePrincipal', 'managedIdentity'];

/** The table's column of a header, ` [UTC]` and all. */
function columnOf(header: string, kinds: readonly Kind[]): TableColumn {
  const name = header.replace(' [UTC]', '');
  const column = tableColumns[name] ?? emptyColumn;
  const workload = kinds.every((kind) => workloadKinds.includes(kind));
  if (workload && name === 'ServicePrincipalName') {
    return { ...column, carries: ['ServicePrincipalName', 'AppDisplayName'] };
  }
  if (workload && name === 'ServicePrincipalId') {
    return { ...column, carries: ['ServicePrincipalId'] };
  }
  return column;
}

interface CellWords {
  readonly time: (ms: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly nested: (value: CellValue) => string;
}

const bladeWords: CellWords = {
  time: logsBladeTime,
  yes: 'true',
  no: 'false',
  nested: (value) => JSON.stringify(value),
};

function cellText({ type }: TableColumn, value: CellValue, words: CellWords): string {
  if (value === null) return '';
  if (type === 'datetime') return words.time(value as number);
  if (type === 'nested') return words.nested(value);
  if (type === 'bool') return value === true ? words.yes : words.no;
  return typeof value === 'object' ? words.nested(value) : String(value);
}

function csvColumns(
  headers: readonly string[],
  kinds: readonly Kind[],
  words: CellWords,
): readonly CsvColumn<GeneratedSignIn>[] {
  return headers.map((header) => {
    const column = columnOf(header, kinds);
    return {
      header,
      carries: column.carries,
      bare: column.type === 'bool' || column.type === 'long',
      cell: (event) => cellText(column, column.value(event), words),
    };
  });
}

/** Azure Monitor leaves out what is false. */
function withoutFalse(event: GeneratedSignIn): Partial<Record<ColumnName, string | undefined>> {
  return {
    IsCompliant: event.device?.isCompliant === true ? 'true' : undefined,
    IsManaged: event.device?.isManaged === true ? 'true' : undefined,
  };
}

const bladeDefaults: WriteOptions = {
  delimiter: ',',
  newline: '\r\n',
  quoting: 'text',
  encoding: 'utf-8-bom',
};

interface TablePart {
  readonly name: string;
  readonly fileName?: string;
  readonly kinds: readonly Kind[];
  readonly headers: readonly string[];
  readonly words?: Partial<CellWords>;
  readonly defaults?: Partial<WriteOptions>;
  readonly columns?: readonly CsvColumn<GeneratedSignIn>[];
  readonly notCarried?: readonly ColumnName[];
}

function tableVariant(part: TablePart): ExportVariant {
  const { kinds, notCarried = [] } = part;
  const columns = part.columns ?? csvColumns(part.headers, kinds, { ...bladeWords, ...part.words });
  const defaults = { ...bladeDefaults, ...part.defaults };
  return {
    name: part.name,
    formatId: 'log-analytics-csv',
    fileName: part.fileName ?? 'query_data.csv',
    carries: carriedBy(columns).filter((name) => !notCarried.includes(name)),
    kinds,
    defaults,
    differs: withoutFalse,
    write: (events, options) =>
      csvText(columns, ofKinds(events, kinds), { ...defaults, ...options }),
  };
}

const userKinds: readonly Kind[] = ['interactive', 'nonInteractive'];
const withoutUtc = (headers: readonly string[]): readonly string[] =>
  headers.map((header) => header.replace(' [UTC]', ''));

/** A union has a column once per type where the tables' types differ: SigninLogs fills `_dynamic`, the others `_string`. */
function unionColumns(): readonly CsvColumn<GeneratedSignIn>[] {
  return logAnalyticsHeaders.union.map((header) => {
    // That of AuditLogs, which the union holds as well.
    if (header === 'AdditionalDetails') return { header, cell: () => '' };
    const [name = '', type] = header.split(/_(?=dynamic$|string$)/);
    const column = columnOf(name, userKinds);
    return {
      header,
      carries: column.carries,
      bare: column.type === 'bool' || column.type === 'long',
      cell: (event) =>
        type !== undefined && (type === 'dynamic') !== (event.kind === 'interactive')
          ? ''
          : cellText(column, column.value(event), bladeWords),
    };
  });
}

const dynamicInSigninLogs = [
  'ConditionalAccessPolicies',
  'DeviceDetail',
  'LocationDetails',
  'MfaDetail',
  'Status',
];

/** pandas writes what was an object as Python does; what was text that held JSON stays JSON. */
function pandasColumns(): readonly CsvColumn<GeneratedSignIn>[] {
  const words: CellWords = { ...bladeWords, time: pandasTime, yes: 'True', no: 'False' };
  return logAnalyticsHeaders.pandas.map((header) => {
    const column = columnOf(header, ['interactive']);
    const python = dynamicInSigninLogs.includes(header);
    return {
      header,
      carries: column.carries,
      cell: (event) =>
        cellText(column, column.value(event), python ? { ...words, nested: pythonText } : words),
    };
  });
}

const plainCsv: Partial<WriteOptions> = { newline: '\n', quoting: 'minimal', encoding: 'utf-8' };

/** CSV of the Logs blade for the six tables and a union, in three writings of time, and of tools that save it again. */
export const logAnalyticsCsvVariants: readonly ExportVariant[] = [
  tableVariant({
    name: 'log-analytics-signinlogs',
    kinds: ['interactive'],
    headers: logAnalyticsHeaders.signinLogs,
  }),
  tableVariant({
    name: 'log-analytics-noninteractive',
    kinds: ['nonInteractive'],
    headers: logAnalyticsHeaders.nonInteractive,
  }),
  tableVariant({
    name: 'log-analytics-serviceprincipal',
    kinds: ['servicePrincipal'],
    headers: logAnalyticsHeaders.servicePrincipal,
  }),
  tableVariant({
    name: 'log-analytics-managedidentity',
    kinds: ['managedIdentity'],
    headers: logAnalyticsHeaders.managedIdentity,
  }),
  tableVariant({
    name: 'log-analytics-adfs',
    kinds: ['adfs'],
    headers: logAnalyticsHeaders.adfs,
  }),
  {
    ...tableVariant({
      name: 'log-analytics-microsoftserviceprincipal',
      kinds: ['servicePrincipal'],
      headers: logAnalyticsHeaders.microsoftServicePrincipal,
      columns: csvColumns(
        logAnalyticsHeaders.microsoftServicePrincipal,
        ['servicePrincipal'],
        bladeWords,
      ).map((column) =>
        column.header === 'Category'
          ? { ...column, cell: () => 'MicrosoftServicePrincipalSignInLogs' }
          : column.header === 'Type'
            ? { ...column, cell: () => 'MicrosoftServicePrincipalSignInLogs' }
            : column,
      ),
    }),
    differs: () => ({ Category: 'MicrosoftServicePrincipalSignInLogs' }),
  },
  tableVariant({
    name: 'log-analytics-dayfirst',
    kinds: ['interactive'],
    headers: logAnalyticsHeaders.signinLogs,
    words: { time: logsBladeTimeDayFirst },
    defaults: { encoding: 'utf-16be', newline: '\n' },
  }),
  tableVariant({
    name: 'log-analytics-iso',
    fileName: 'signinlogs.csv',
    kinds: ['interactive'],
    headers: withoutUtc(logAnalyticsHeaders.signinLogs),
    words: { time: isoMilliseconds, yes: 'True', no: 'False' },
    defaults: { quoting: 'all' },
  }),
  tableVariant({
    name: 'log-analytics-union',
    kinds: userKinds,
    headers: logAnalyticsHeaders.union,
    columns: unionColumns(),
  }),
  tableVariant({
    name: 'log-analytics-pandas',
    fileName: 'aad_logons.csv',
    kinds: ['interactive'],
    headers: logAnalyticsHeaders.pandas,
    columns: pandasColumns(),
    defaults: plainCsv,
  }),
];

const jsonDefaults: WriteOptions = {
  delimiter: ',',
  newline: '\n',
  quoting: 'minimal',
  encoding: 'utf-8',
};

const apiTypes: Readonly<Record<CellType, string>> = {
  string: 'string',
  datetime: 'datetime',
  bool: 'bool',
  long: 'long',
  nested: 'string',
};

/** A value as the query API gives it: times as ISO text, nested values as JSON in a string. */
function apiValue(column: TableColumn, event: GeneratedSignIn): string | number | boolean | null {
  const value = column.value(event);
  if (column.type === 'datetime') return isoMilliseconds(value as number);
  if (column.type === 'nested') return JSON.stringify(value);
  return value as string | number | boolean | null;
}

const apiHeaders = withoutUtc(logAnalyticsHeaders.signinLogs);
const apiColumns = apiHeaders.map((header) => columnOf(header, ['interactive']));
const apiCarries = [...new Set(apiColumns.flatMap((column) => column.carries))];

function* apiText(
  events: Iterable<GeneratedSignIn>,
  newline: string,
): Generator<string, void, undefined> {
  const columns = apiHeaders.map((name, k) => ({
    name,
    type: dynamicInSigninLogs.includes(name) ? 'dynamic' : apiTypes[apiColumns[k]!.type],
  }));
  yield `{"tables":[{"name":"PrimaryResult","columns":${JSON.stringify(columns)},"rows":[`;
  let separator = '';
  for (const event of events) {
    yield separator + JSON.stringify(apiColumns.map((column) => apiValue(column, event)));
    separator = `,${newline}`;
  }
  yield `]}]}${newline}`;
}

function* azText(
  events: Iterable<GeneratedSignIn>,
  newline: string,
): Generator<string, void, undefined> {
  yield `[${newline}`;
  let separator = '';
  for (const event of events) {
    // The command line gives every value as text.
    const row: Record<string, string | null> = {};
    apiColumns.forEach((column, k) => {
      const value = apiValue(column, event);
      row[apiHeaders[k]!] =
        typeof value === 'boolean'
          ? value
            ? 'True'
            : 'False'
          : value === null
            ? null
            : String(value);
    });
    row['TableName'] = 'PrimaryResult';
    yield separator + JSON.stringify(row, null, 2).replaceAll('\n', newline);
    separator = `,${newline}`;
  }
  yield `${newline}]${newline}`;
}

const logAnalyticsJsonVariant = (
  name: string,
  fileName: string,
  write: typeof apiText,
): ExportVariant => ({
  name,
  formatId: 'log-analytics-json',
  fileName,
  carries: apiCarries,
  kinds: ['interactive'],
  defaults: jsonDefaults,
  differs: withoutFalse,
  write: (events, options) =>
    write(ofKinds(events, ['interactive']), options?.newline ?? jsonDefaults.newline),
});

/** The answer of the query API and the array that `az monitor log-analytics query` prints. */
export const logAnalyticsJsonVariants: readonly ExportVariant[] = [
  logAnalyticsJsonVariant('log-analytics-api', 'query_result.json', apiText),
  logAnalyticsJsonVariant('log-analytics-az', 'az-log-analytics.json', azText),
];
