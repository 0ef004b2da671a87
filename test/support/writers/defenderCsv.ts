import type { ColumnName, Kind } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { carriedBy, type CsvColumn, csvText } from './csvText';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import { graphNetworks, processingDetails } from './graphRecord';
import { monitorPolicies } from './logAnalytics';
import { isoMilliseconds } from './timeText';

type Column = CsvColumn<GeneratedSignIn>;

const column = (
  header: string,
  carries: readonly ColumnName[],
  cell: (event: GeneratedSignIn) => string,
): Column => ({ header, carries, cell });

const riskLevels = { none: '1', low: '10', medium: '50', high: '100' };
const riskStates = {
  none: '0',
  remediated: '2',
  dismissed: '3',
  atRisk: '4',
  confirmedCompromised: '5',
};
const conditionalAccess = { success: '0', failure: '1', notApplied: '2' };
const trustTypes: Readonly<Record<string, string>> = {
  'Azure AD joined': 'AzureAd',
  'Azure AD registered': 'Workplace',
  'Hybrid Azure AD joined': 'ServerAd',
};

const bit = (value: boolean | undefined): string => (value === undefined ? '' : value ? '1' : '0');
const coordinate = (value: number | undefined): string =>
  value === undefined ? '' : String(value);

// Guests are external, and the other way round, in this tenant.
const betaColumns: readonly Column[] = [
  column('Timestamp', ['EventTime'], (e) => isoMilliseconds(e.createdMs)),
  column('Application', ['AppDisplayName'], (e) => e.appName),
  column('ApplicationId', ['AppId'], (e) => e.appId),
  column('LogonType', ['Kind'], (e) =>
    e.kind === 'interactive' ? '["interactiveUser"]' : '["nonInteractiveUser"]',
  ),
  column('ErrorCode', ['ResultType', 'Status'], (e) => String(e.errorCode)),
  column('CorrelationId', ['CorrelationId'], (e) => e.correlationId),
  column('SessionId', ['SessionId'], (e) => e.sessionId),
  column('AccountDisplayName', ['UserDisplayName'], (e) => e.userDisplayName),
  column('AccountObjectId', ['UserId'], (e) => e.userId),
  column('AccountUpn', ['UserPrincipalName'], (e) => e.userPrincipalName),
  column('IsExternalUser', ['UserType'], (e) => bit(e.userType === 'guest')),
  column('IsGuestUser', ['UserType'], (e) => String(e.userType === 'guest')),
  column('AlternateSignInName', ['AlternateSignInName'], (e) => e.signInIdentifier),
  column('LastPasswordChangeTimestamp', [], () => ''),
  column('ResourceDisplayName', ['ResourceDisplayName'], (e) => e.resourceName),
  column('ResourceId', ['ResourceIdentity'], (e) => e.resourceId),
  column('ResourceTenantId', ['ResourceTenantId'], (e) => e.resourceTenantId),
  column('DeviceName', ['DeviceName'], (e) => e.device?.displayName ?? ''),
  column('AadDeviceId', ['DeviceId'], (e) => e.device?.deviceId ?? ''),
  column('EntraIdDeviceId', ['DeviceId'], (e) => e.device?.deviceId ?? ''),
  column('OSPlatform', ['OperatingSystem'], (e) => e.device?.operatingSystem ?? ''),
  column('DeviceTrustType', [], (e) => trustTypes[e.device?.trustType ?? ''] ?? ''),
  column('IsManaged', ['IsManaged'], (e) => bit(e.device?.isManaged)),
  column('IsCompliant', ['IsCompliant'], (e) => bit(e.device?.isCompliant)),
  column('AuthenticationProcessingDetails', [], (e) => JSON.stringify(processingDetails(e))),
  column(
    'AuthenticationRequirement',
    ['AuthenticationRequirement'],
    (e) => e.authenticationRequirement,
  ),
  column('TokenIssuerType', ['TokenIssuerType'], (e) =>
    e.tokenIssuerType === 'AzureAD' ? '0' : '1',
  ),
  column('RiskLevelAggregated', ['RiskLevelAggregated'], (e) => riskLevels[e.riskLevelAggregated]),
  // A number whose meaning is not documented.
  column('RiskDetails', [], () => '0'),
  column('RiskState', ['RiskState'], (e) => riskStates[e.riskState]),
  column('UserAgent', ['UserAgent'], (e) => e.userAgent),
  column('ClientAppUsed', ['ClientAppUsed'], (e) => e.clientAppUsed),
  column('Browser', ['Browser'], (e) => e.device?.browser ?? ''),
  column('ConditionalAccessPolicies', [], (e) => JSON.stringify(monitorPolicies(e))),
  column(
    'ConditionalAccessStatus',
    ['ConditionalAccessStatus'],
    (e) => conditionalAccess[e.conditionalAccessStatus],
  ),
  column('IPAddress', ['IPAddress'], (e) => e.ipAddress),
  column('Country', ['Country', 'Location'], (e) => e.place?.country ?? ''),
  column('State', ['State'], (e) => e.place?.state ?? ''),
  column('City', ['City'], (e) => e.place?.city ?? ''),
  column('Latitude', ['Latitude'], (e) => coordinate(e.place?.latitude)),
  column('Longitude', ['Longitude'], (e) => coordinate(e.place?.longitude)),
  column('NetworkLocationDetails', [], (e) => JSON.stringify(graphNetworks(e))),
  column('RequestId', ['Id'], (e) => e.id),
  column('ReportId', [], (e) => e.id.slice(0, 8)),
  column('EndpointCall', [], () => 'Token:Process'),
];

const entraColumns: readonly Column[] = [
  ...betaColumns.filter(({ header }) => header !== 'AadDeviceId'),
  column('IsThroughGlobalSecureAccess', ['IsThroughGlobalSecureAccess'], (e) =>
    bit(e.isThroughGlobalSecureAccess),
  ),
  column('UniqueTokenId', ['UniqueTokenIdentifier'], (e) => e.uniqueTokenIdentifier),
];

const workloadHeaders = [
  'Timestamp',
  'Application',
  'ApplicationId',
  'IsManagedIdentity',
  'ErrorCode',
  'CorrelationId',
  'ServicePrincipalName',
  'ServicePrincipalId',
  'ResourceDisplayName',
  'ResourceId',
  'ResourceTenantId',
  'IPAddress',
  'Country',
  'State',
  'City',
  'Latitude',
  'Longitude',
  'RequestId',
  'ReportId',
];
const workloadOnly: readonly Column[] = [
  column('IsManagedIdentity', ['Kind'], (e) => String(e.kind === 'managedIdentity')),
  column('ServicePrincipalName', ['ServicePrincipalName'], (e) => e.servicePrincipalName),
  column('ServicePrincipalId', ['ServicePrincipalId'], (e) => e.servicePrincipalId),
];
const workloadColumns: readonly Column[] = workloadHeaders.map((header) => {
  const found = [...workloadOnly, ...betaColumns].find((candidate) => candidate.header === header);
  if (found === undefined) throw new Error(`no column ${header}`);
  return found;
});

const defaults: WriteOptions = {
  delimiter: ',',
  newline: '\r\n',
  quoting: 'minimal',
  encoding: 'utf-8-bom',
};

function defenderVariant(
  name: string,
  fileName: string,
  kinds: readonly Kind[],
  columns: readonly Column[],
): ExportVariant {
  return {
    name,
    formatId: 'defender-csv',
    fileName,
    carries: carriedBy(columns),
    kinds,
    defaults,
    write: (events, options) =>
      csvText(columns, ofKinds(events, kinds), { ...defaults, ...options }),
  };
}

/** Advanced hunting results of the three sign-in tables. */
export const defenderCsvVariants: readonly ExportVariant[] = [
  defenderVariant(
    'defender-aadsignineventsbeta',
    'AADSignInEventsBeta.csv',
    ['interactive', 'nonInteractive'],
    betaColumns,
  ),
  defenderVariant(
    'defender-entraidsigninevents',
    'EntraIdSignInEvents.csv',
    ['interactive', 'nonInteractive'],
    entraColumns,
  ),
  defenderVariant(
    'defender-aadspnsignineventsbeta',
    'AADSpnSignInEventsBeta.csv',
    ['servicePrincipal', 'managedIdentity'],
    workloadColumns,
  ),
];
