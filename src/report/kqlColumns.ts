import type { ColumnName } from '../core/event';
import type { SignInTable } from '../knowledge/signInTables';

/**
 * A canonical column as an expression over a table of Log Analytics. `nullable`: absent is null, and comparing with null is
 * neither true nor false; of texts, absent is empty.
 */
export interface KqlColumn {
  readonly text: string;
  readonly type: 'text' | 'boolean' | 'number' | 'time';
  /** Reading an export brings the value into one spelling, or the tables are known to spell it in several: case is ignored. */
  readonly anyCase: boolean;
}

/** Columns whose name in the tables is another one. */
const renamed: Readonly<Partial<Record<ColumnName, string>>> = {
  EventTime: 'CreatedDateTime',
  Country: 'Location',
  RiskEventTypes: 'RiskEventTypes_V2',
  WorkspaceId: 'TenantId',
};

/** Columns that are a part of an object, which is a column of the tables. */
const inside: Readonly<Partial<Record<ColumnName, string>>> = {
  City: 'LocationDetails.city',
  State: 'LocationDetails.state',
  Latitude: 'LocationDetails.geoCoordinates.latitude',
  Longitude: 'LocationDetails.geoCoordinates.longitude',
  Browser: 'DeviceDetail.browser',
  OperatingSystem: 'DeviceDetail.operatingSystem',
  DeviceId: 'DeviceDetail.deviceId',
  DeviceName: 'DeviceDetail.displayName',
  IsCompliant: 'DeviceDetail.isCompliant',
  IsManaged: 'DeviceDetail.isManaged',
  TrustType: 'DeviceDetail.trustType',
  AdditionalDetails: 'Status.additionalDetails',
  MfaAuthMethod: 'MfaDetail.authMethod',
  MfaAuthDetail: 'MfaDetail.authDetail',
  TokenProtectionStatus: 'TokenProtectionStatusDetails.signInSessionStatus',
  TokenProtectionStatusCode: 'TokenProtectionStatusDetails.signInSessionStatusCode',
  ManagedIdentityType: 'ManagedServiceIdentity.msiType',
  AssociatedResourceId: 'ManagedServiceIdentity.associatedResourceId',
  FederatedTokenId: 'ManagedServiceIdentity.federatedTokenId',
  FederatedTokenIssuer: 'ManagedServiceIdentity.federatedTokenIssuer',
};

/** Columns that no table of Log Analytics has: of the file, of the analyst, of detections here, of a download with one row per step. */
const unsaid: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'SourceFile',
  'SourceRow',
  'Mark',
  'MarkNote',
  'Detections',
  'Findings',
  'AuthenticationMethod',
  'AuthenticationMethodDetail',
  'AuthenticationStepSucceeded',
  'AuthenticationStepResultDetail',
  'AuthenticationStepRequirement',
]);

const times: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'EventTime',
  'CreatedDateTime',
  'TimeGenerated',
]);
const booleans: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'IsCompliant',
  'IsManaged',
  'IsThroughGlobalSecureAccess',
  'IsInteractive',
  'FlaggedForReview',
  'IsTenantRestricted',
]);
/** The other figures (ASN, latency) are text in the tables. */
const numbers: ReadonlySet<ColumnName> = new Set<ColumnName>(['Latitude', 'Longitude']);
const anyCase: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'UserPrincipalName',
  'SignInIdentifier',
  'AlternateSignInName',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  'TrustType',
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'RiskState',
  'RiskDetail',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'ClientAppUsed',
  'ClientCredentialType',
  'TokenProtectionStatus',
  'CrossTenantAccessType',
  'UserType',
  'SignInIdentifierType',
  'ManagedIdentityType',
  'TokenIssuerType',
]);

/** The column as an expression over the table; undefined where no table can say it. */
export function kqlColumn(table: SignInTable, column: ColumnName): KqlColumn | undefined {
  if (unsaid.has(column)) return undefined;
  const type = times.has(column)
    ? 'time'
    : booleans.has(column)
      ? 'boolean'
      : numbers.has(column)
        ? 'number'
        : 'text';
  return { text: expressionOf(table, column, type), type, anyCase: anyCase.has(column) };
}

/** An object, or a list of objects, of the table, as a dynamic value. */
export function kqlObject(table: SignInTable, name: string): string {
  return isDynamic(table, name) ? name : `parse_json(${columnOf(table, name)})`;
}

/** The objects of SigninLogs that are dynamic there; other columns hold JSON as text in every table. */
function isDynamic(table: SignInTable, name: string): boolean {
  return (
    table.dynamic &&
    table.columns.has(name) &&
    /^(?:DeviceDetail|LocationDetails|Status|MfaDetail|ConditionalAccessPolicies|TokenProtectionStatusDetails)$/.test(
      name,
    )
  );
}

function expressionOf(table: SignInTable, column: ColumnName, type: KqlColumn['type']): string {
  if (column === 'Location') return locationOf(table);
  const path = inside[column];
  if (path !== undefined) {
    const [name = '', ...keys] = path.split('.');
    const value = [kqlObject(table, name), ...keys].join('.');
    return type === 'boolean'
      ? `tobool(${value})`
      : type === 'number'
        ? `todouble(${value})`
        : `tostring(${value})`;
  }
  if (column === 'ProcessingTimeInMilliseconds')
    return table.columns.has('ProcessingTimeInMs') ? 'ProcessingTimeInMs' : columnOf(table, column);
  if (column === 'AppDisplayName' && !table.columns.has(column)) return 'ServicePrincipalName';
  if (type === 'boolean' && !table.columns.has(column))
    return `column_ifexists("${column}", bool(null))`;
  return columnOf(table, renamed[column] ?? column);
}

function columnOf(table: SignInTable, name: string): string {
  return table.columns.has(name) ? name : `column_ifexists("${name}", "")`;
}

/** `City, State, Country` without the parts that are empty. */
function locationOf(table: SignInTable): string {
  const place = kqlObject(table, 'LocationDetails');
  const parts = `strcat(tostring(${place}.city), ", ", tostring(${place}.state), ", ", Location)`;
  return `trim(", ", replace_string(${parts}, ", , ", ", "))`;
}
