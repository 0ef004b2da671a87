import type { ColumnName, Kind } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { carriedBy, type CsvColumn, csvText } from './csvText';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import { framedJson, betaColumns as betaCarries } from './graphJson';
import { betaRecord, type JsonRecord } from './graphRecord';
import { pythonText } from './pythonText';
import { dayFirstTime, excelTime } from './timeText';

/** `riskEventTypes_v2` as the Graph SDK's property: `RiskEventTypesV2`. */
function pascalName(name: string): string {
  return (
    name.charAt(0).toUpperCase() +
    name.slice(1).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  );
}

/** Keys in PascalCase, and on each object the empty AdditionalProperties of the Graph SDK. */
function pascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalCase);
  if (value === null || typeof value !== 'object') return value;
  return {
    ...Object.fromEntries(
      Object.entries(value).map(([key, part]) => [pascalName(key), pascalCase(part)]),
    ),
    AdditionalProperties: {},
  };
}

function* pascalRecords(events: Iterable<GeneratedSignIn>): Generator<JsonRecord, void, undefined> {
  for (const event of events) {
    yield pascalCase({ ...betaRecord(event), riskEventTypes: event.riskEventTypes }) as JsonRecord;
  }
}

const userKinds: readonly Kind[] = ['interactive', 'nonInteractive'];

const powershellDefaults: WriteOptions = {
  delimiter: ',',
  newline: '\r\n',
  quoting: 'all',
  encoding: 'utf-8-bom',
};

/** `Get-MgBetaAuditLogSignIn | ConvertTo-Json -Depth 10`. */
export const powershellJsonVariants: readonly ExportVariant[] = [
  {
    name: 'powershell-json',
    formatId: 'powershell-json',
    fileName: 'Entra_Sign_In_Log.json',
    carries: betaCarries,
    kinds: userKinds,
    defaults: powershellDefaults,
    write: (events, options) =>
      framedJson(pascalRecords(ofKinds(events, userKinds)), {
        framing: 'array',
        newline: options?.newline ?? powershellDefaults.newline,
        indent: 2,
        context: '',
      }),
  },
];

/** The names of the flat properties by beta key, with what each carries. */
const carriedFlat: Readonly<Record<string, readonly ColumnName[]>> = {
  id: ['Id'],
  createdDateTime: ['EventTime', 'CreatedDateTime'],
  userDisplayName: ['UserDisplayName'],
  userPrincipalName: ['UserPrincipalName'],
  userId: ['UserId'],
  appId: ['AppId'],
  appDisplayName: ['AppDisplayName'],
  ipAddress: ['IPAddress'],
  ipAddressFromResourceProvider: ['IPAddressFromResourceProvider'],
  clientAppUsed: ['ClientAppUsed'],
  userAgent: ['UserAgent'],
  correlationId: ['CorrelationId'],
  conditionalAccessStatus: ['ConditionalAccessStatus'],
  originalRequestId: ['OriginalRequestId'],
  isInteractive: ['IsInteractive', 'Kind'],
  tokenIssuerName: ['TokenIssuerName'],
  tokenIssuerType: ['TokenIssuerType'],
  clientCredentialType: ['ClientCredentialType'],
  processingTimeInMilliseconds: ['ProcessingTimeInMilliseconds'],
  riskDetail: ['RiskDetail'],
  riskLevelAggregated: ['RiskLevelAggregated'],
  riskLevelDuringSignIn: ['RiskLevelDuringSignIn'],
  riskState: ['RiskState'],
  resourceDisplayName: ['ResourceDisplayName'],
  resourceId: ['ResourceIdentity'],
  resourceTenantId: ['ResourceTenantId'],
  homeTenantId: ['HomeTenantId'],
  homeTenantName: ['HomeTenantName'],
  authenticationRequirement: ['AuthenticationRequirement'],
  signInIdentifier: ['SignInIdentifier'],
  userType: ['UserType'],
  flaggedForReview: ['FlaggedForReview'],
  isTenantRestricted: ['IsTenantRestricted'],
  autonomousSystemNumber: ['AutonomousSystemNumber'],
  crossTenantAccessType: ['CrossTenantAccessType'],
  uniqueTokenIdentifier: ['UniqueTokenIdentifier'],
  incomingTokenType: ['IncomingTokenType'],
  authenticationProtocol: ['AuthenticationProtocol'],
  resourceServicePrincipalId: ['ResourceServicePrincipalId'],
  signInTokenProtectionStatus: ['TokenProtectionStatus'],
  originalTransferMethod: ['OriginalTransferMethod'],
  isThroughGlobalSecureAccess: ['IsThroughGlobalSecureAccess'],
  globalSecureAccessIpAddress: ['GlobalSecureAccessIpAddress'],
  sessionId: ['SessionId'],
  appOwnerTenantId: ['AppOwnerTenantId'],
  resourceOwnerTenantId: ['ResourceOwnerTenantId'],
};

/** A user's sign-in to take the shape of records from. */
type Sample = JsonRecord;

/** Cells are made column by column; the record of the event at hand is made once. */
class RecordOf {
  private event: GeneratedSignIn | undefined;
  private record: JsonRecord = {};

  of(event: GeneratedSignIn): JsonRecord {
    if (event !== this.event) {
      this.record = betaRecord(event);
      this.event = event;
    }
    return this.record;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  status: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInStatus',
  deviceDetail: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphDeviceDetail',
  location: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInLocation',
  mfaDetail: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphMfaDetail',
};

/** Export-Csv writes an object as the name of its type: what was in it is lost. */
function exportCsvColumns(
  keys: readonly string[],
  time: (ms: number) => string,
): readonly CsvColumn<GeneratedSignIn>[] {
  const records = new RecordOf();
  return keys.map((key): CsvColumn<GeneratedSignIn> => {
    if (key === 'createdDateTime') {
      return {
        header: 'CreatedDateTime',
        carries: carriedFlat[key] ?? [],
        cell: (event) => time(event.createdMs),
      };
    }
    return {
      header: pascalName(key),
      carries: carriedFlat[key] ?? [],
      cell: (event) => {
        const value = records.of(event)[key];
        if (value === null || value === undefined) return '';
        if (Array.isArray(value)) return 'System.Object[]';
        if (typeof value === 'boolean') return value ? 'True' : 'False';
        if (typeof value === 'string' || typeof value === 'number') return String(value);
        return (
          typeNames[key] ?? `Microsoft.Graph.PowerShell.Models.MicrosoftGraph${pascalName(key)}`
        );
      },
    };
  });
}

function exportCsvVariant(
  name: string,
  keys: readonly string[],
  time: (ms: number) => string,
  delimiter: WriteOptions['delimiter'],
  typeLine: boolean,
): ExportVariant {
  const columns = exportCsvColumns(keys, time);
  const defaults: WriteOptions = { ...powershellDefaults, delimiter };
  const kinds = userKinds;
  return {
    name,
    formatId: 'powershell-csv',
    fileName: 'MgAuditLogSignIn.csv',
    // Status is promised to be `unknown`: its errorCode is lost.
    carries: [...carriedBy(columns), 'Status'],
    kinds,
    defaults,
    differs: () => ({ Status: 'unknown' }),
    *write(events, options) {
      const wanted = { ...defaults, ...options };
      if (typeLine) {
        yield `#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignIn${wanted.newline}`;
      }
      yield* csvText(columns, ofKinds(events, kinds), wanted);
    },
  };
}

/** Leaves of a record by dotted path; arrays and empty objects are leaves. */
function leafPaths(value: JsonRecord, before = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const path = before === '' ? key : `${before}.${key}`;
    return typeof part === 'object' &&
      part !== null &&
      !Array.isArray(part) &&
      Object.keys(part).length > 0
      ? leafPaths(part as JsonRecord, path)
      : [path];
  });
}

const carriedNested: Readonly<Record<string, readonly ColumnName[]>> = {
  'status.errorCode': ['ResultType', 'Status'],
  'status.failureReason': ['ResultDescription'],
  'status.additionalDetails': ['AdditionalDetails'],
  'deviceDetail.deviceId': ['DeviceId'],
  'deviceDetail.displayName': ['DeviceName'],
  'deviceDetail.operatingSystem': ['OperatingSystem'],
  'deviceDetail.browser': ['Browser'],
  'deviceDetail.isCompliant': ['IsCompliant'],
  'deviceDetail.isManaged': ['IsManaged'],
  'deviceDetail.trustType': ['TrustType'],
  'location.city': ['City'],
  'location.state': ['State'],
  'location.countryOrRegion': ['Country', 'Location'],
  'location.geoCoordinates.latitude': ['Latitude'],
  'location.geoCoordinates.longitude': ['Longitude'],
  'mfaDetail.authMethod': ['MfaAuthMethod'],
  'mfaDetail.authDetail': ['MfaAuthDetail'],
  riskEventTypes_v2: ['RiskEventTypes'],
};

function valueAt(record: JsonRecord, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as JsonRecord)[key];
  }
  return value;
}

/** How a flattening tool spells headers, lists and booleans. */
interface Flattening {
  readonly header: (path: string) => string;
  readonly list: (value: readonly unknown[]) => string;
}

const pandasFlattening: Flattening = { header: (path) => path, list: pythonText };
const scriptFlattening: Flattening = {
  header: (path) => path.split('.').map(pascalName).join('.'),
  list: (value) => JSON.stringify(value),
};

function flattenedColumns(
  paths: readonly string[],
  { header, list }: Flattening,
): readonly CsvColumn<GeneratedSignIn>[] {
  const records = new RecordOf();
  return paths.map((path) => {
    const keys = path.split('.');
    return {
      header: header(path),
      carries: carriedFlat[path] ?? carriedNested[path] ?? [],
      cell: (event) => {
        const value = valueAt(records.of(event), keys);
        if (value === null || value === undefined) return '';
        if (Array.isArray(value)) return list(value);
        if (typeof value === 'boolean') return value ? 'True' : 'False';
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      },
    };
  });
}

function flattenedVariant(
  name: string,
  fileName: string,
  paths: readonly string[],
  flattening: Flattening,
  defaults: WriteOptions,
): ExportVariant {
  const columns = flattenedColumns(paths, flattening);
  return {
    name,
    formatId: 'flattened-csv',
    fileName,
    carries: carriedBy(columns),
    kinds: userKinds,
    defaults,
    write: (events, options) =>
      csvText(columns, ofKinds(events, userKinds), { ...defaults, ...options }),
  };
}

const sampleOf = (sample: GeneratedSignIn): Sample => ({
  ...betaRecord(sample),
  // Null where no second factor was used: the shape is wanted.
  mfaDetail: { authMethod: '', authDetail: '' },
});

/** Export-Csv of the Graph SDK, in two cultures, with and without the type line; `sample` gives the properties. */
export function powershellCsvVariants(sample: GeneratedSignIn): readonly ExportVariant[] {
  const keys = Object.keys(sampleOf(sample));
  return [
    exportCsvVariant('powershell-csv', keys, excelTime, ',', false),
    exportCsvVariant('powershell-csv-type', keys, excelTime, ',', true),
    exportCsvVariant('powershell-csv-semicolon', keys, dayFirstTime, ';', false),
  ];
}

/** Graph records with nested values in dotted columns: a script's PascalCase and pandas' json_normalize. */
export function flattenedCsvVariants(sample: GeneratedSignIn): readonly ExportVariant[] {
  const paths = leafPaths(sampleOf(sample));
  return [
    flattenedVariant(
      'flattened-script',
      'EntraIDSignInLogsGraphBeta_From_20260615000000UTC_To_20260622000000UTC_20260622.csv',
      paths,
      scriptFlattening,
      powershellDefaults,
    ),
    flattenedVariant('flattened-pandas', 'signins_normalized.csv', paths, pandasFlattening, {
      delimiter: ',',
      newline: '\n',
      quoting: 'minimal',
      encoding: 'utf-8',
    }),
  ];
}
