import type { ColumnName, Kind } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import { betaRecord, type JsonRecord, v1Record } from './graphRecord';

const chunkLength = 65_536;
const eventsPerPage = 50;

/** The columns that Graph v1.0 holds. */
export const v1Columns: readonly ColumnName[] = [
  'EventTime',
  'CreatedDateTime',
  'UserPrincipalName',
  'UserDisplayName',
  'AppDisplayName',
  'Status',
  'ResultType',
  'ResultDescription',
  'IPAddress',
  'Location',
  'City',
  'State',
  'Country',
  'Latitude',
  'Longitude',
  'Kind',
  'ResourceDisplayName',
  'ClientAppUsed',
  'Browser',
  'OperatingSystem',
  'ConditionalAccessStatus',
  'AdditionalDetails',
  'DeviceId',
  'DeviceName',
  'IsCompliant',
  'IsManaged',
  'TrustType',
  'RiskLevelDuringSignIn',
  'RiskLevelAggregated',
  'RiskState',
  'RiskDetail',
  'RiskEventTypes',
  'UserId',
  'AppId',
  'ResourceIdentity',
  'Id',
  'CorrelationId',
  'IsInteractive',
];

/** The columns that Graph beta, and with it the portal's JSON, adds. */
export const betaColumns: readonly ColumnName[] = [
  ...v1Columns,
  'AutonomousSystemNumber',
  'UserAgent',
  'AuthenticationRequirement',
  'MfaAuthMethod',
  'MfaAuthDetail',
  'AuthenticationProtocol',
  'OriginalTransferMethod',
  'IncomingTokenType',
  'ClientCredentialType',
  'TokenProtectionStatus',
  'TokenProtectionStatusCode',
  'CrossTenantAccessType',
  'UserType',
  'SignInIdentifier',
  'SignInIdentifierType',
  'ResourceServicePrincipalId',
  'ServicePrincipalName',
  'ServicePrincipalId',
  'ServicePrincipalCredentialKeyId',
  'ServicePrincipalCredentialThumbprint',
  'FederatedCredentialId',
  'AssociatedResourceId',
  'IPAddressFromResourceProvider',
  'IsThroughGlobalSecureAccess',
  'GlobalSecureAccessIpAddress',
  'OriginalRequestId',
  'SessionId',
  'UniqueTokenIdentifier',
  'FlaggedForReview',
  'IsTenantRestricted',
  'TokenIssuerType',
  'TokenIssuerName',
  'ProcessingTimeInMilliseconds',
  'HomeTenantId',
  'HomeTenantName',
  'ResourceTenantId',
  'AppOwnerTenantId',
  'ResourceOwnerTenantId',
];

/** How records stand in a file. */
export type Framing = 'page' | 'pages' | 'array' | 'object' | 'lines' | 'arrays';

interface Frame {
  readonly framing: Framing;
  readonly newline: string;
  /** Spaces of indentation; 0 for compact. */
  readonly indent: number;
  /** The page's own keys, before `value`. */
  readonly context: string;
}

/** Writes records one after another in a frame, in chunks of some 64 KB. */
export function* framedJson(
  records: Iterable<JsonRecord>,
  { framing, newline, indent, context }: Frame,
): Generator<string, void, undefined> {
  const text = (record: JsonRecord): string =>
    indent === 0
      ? JSON.stringify(record)
      : JSON.stringify(record, null, indent).replaceAll('\n', newline);
  // With indentation the page is written as `az rest` prints it, but with the records at the left: white space means nothing.
  const gap = indent === 0 ? '' : newline;
  const pageStart = (nextLink: string): string =>
    `{${gap}"@odata.context":${JSON.stringify(context)},${gap}${nextLink}"value":[${gap}`;

  if (framing === 'lines' || framing === 'object') {
    let chunk = '';
    for (const record of records) {
      chunk += text(record) + newline;
      if (chunk.length > chunkLength) {
        yield chunk;
        chunk = '';
      }
    }
    if (chunk !== '') yield chunk;
    return;
  }

  // `pages` and `arrays` start anew every `eventsPerPage`; a page must say at its start whether another follows.
  const several = framing === 'pages' || framing === 'arrays';
  const paged = framing === 'page' || framing === 'pages';
  const start = (another: boolean): string =>
    paged
      ? pageStart(
          another
            ? `"@odata.nextLink":${JSON.stringify(`${context.split('$')[0]!}auditLogs/signIns?$skiptoken=3cff228c89605cc8`)},${gap}`
            : '',
        )
      : `[${gap}`;
  const end = paged ? `${gap}]${gap}}` : `${gap}]`;

  let group: string[] = [];
  let groups = 0;
  let chunk = '';
  const iterator = records[Symbol.iterator]();
  if (!several) chunk = start(false);
  let written = 0;
  for (let next = iterator.next(); next.done !== true;) {
    const record = text(next.value);
    next = iterator.next();
    if (several) {
      group.push(record);
      if (group.length === eventsPerPage || next.done === true) {
        if (groups > 0) chunk += newline;
        chunk += start(next.done !== true) + group.join(`,${gap}`) + end;
        group = [];
        groups++;
      }
    } else {
      chunk += (written > 0 ? `,${gap === '' ? newline : gap}` : '') + record;
    }
    written++;
    if (chunk.length > chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (!several) chunk += end;
  else if (groups === 0) chunk += start(false) + end;
  yield chunk + newline;
}

const jsonDefaults: WriteOptions = {
  delimiter: ',',
  newline: '\n',
  quoting: 'minimal',
  encoding: 'utf-8',
};

const allKinds: readonly Kind[] = [
  'interactive',
  'nonInteractive',
  'servicePrincipal',
  'managedIdentity',
];

interface GraphPart {
  readonly name: string;
  readonly fileName: string;
  readonly framing: Framing;
  readonly version: 'v1.0' | 'beta';
  readonly kinds: readonly Kind[];
  readonly indent?: number;
  readonly defaults?: Partial<WriteOptions>;
}

function* recordsOf(
  events: Iterable<GeneratedSignIn>,
  record: (event: GeneratedSignIn) => JsonRecord,
): Generator<JsonRecord, void, undefined> {
  for (const event of events) yield record(event);
}

function graphVariant(part: GraphPart): ExportVariant {
  const { framing, indent = 0, kinds, version } = part;
  const defaults = { ...jsonDefaults, ...part.defaults };
  return {
    name: part.name,
    formatId: 'graph-json',
    fileName: part.fileName,
    carries: version === 'beta' ? betaColumns : v1Columns,
    kinds,
    defaults,
    ...(framing === 'object' ? { mostEvents: 1 } : {}),
    write: (events, options) =>
      framedJson(
        recordsOf(
          ofKinds(events, kinds, framing === 'object' ? 1 : Infinity),
          version === 'beta' ? betaRecord : v1Record,
        ),
        {
          framing,
          indent,
          newline: options?.newline ?? defaults.newline,
          context: `https://graph.microsoft.com/${version}/$metadata#auditLogs/signIns`,
        },
      ),
  };
}

/** The portal's JSON and every shape in which Graph answers are saved. */
export const graphJsonVariants: readonly ExportVariant[] = [
  graphVariant({
    name: 'portal-json',
    fileName: 'InteractiveSignIns_2026-06-15_2026-06-22.json',
    framing: 'array',
    version: 'beta',
    kinds: ['interactive'],
  }),
  graphVariant({
    name: 'portal-json-application',
    fileName: 'ApplicationSignIns_2026-06-15_2026-06-22.json',
    framing: 'array',
    version: 'beta',
    kinds: ['servicePrincipal'],
  }),
  graphVariant({
    name: 'graph-v1',
    fileName: 'signIns.json',
    framing: 'page',
    version: 'v1.0',
    kinds: ['interactive'],
  }),
  graphVariant({
    name: 'graph-beta',
    fileName: 'signIns-beta.json',
    framing: 'page',
    version: 'beta',
    kinds: allKinds,
  }),
  graphVariant({
    name: 'graph-beta-pages',
    fileName: 'signIns-all.json',
    framing: 'pages',
    version: 'beta',
    kinds: allKinds,
  }),
  graphVariant({
    name: 'graph-beta-array',
    fileName: 'SignInLogs-interactiveUser-nonInteractiveUser-Combined.json',
    framing: 'array',
    version: 'beta',
    kinds: allKinds,
  }),
  graphVariant({
    name: 'graph-beta-object',
    fileName: '20260616080000-interactiveUser-SignInLogs.json',
    framing: 'object',
    version: 'beta',
    kinds: allKinds,
    indent: 2,
    defaults: { encoding: 'utf-8-bom', newline: '\r\n' },
  }),
  graphVariant({
    name: 'graph-beta-lines',
    fileName: 'rt_signin_log_2026-06-15.json',
    framing: 'lines',
    version: 'beta',
    kinds: allKinds,
  }),
  graphVariant({
    name: 'graph-beta-arrays',
    fileName: '20260616080000-nonInteractiveUser-SignInLogs.json',
    framing: 'arrays',
    version: 'beta',
    kinds: allKinds,
    indent: 2,
    defaults: { encoding: 'utf-16le', newline: '\r\n' },
  }),
  graphVariant({
    name: 'az-rest',
    fileName: 'az-rest.json',
    framing: 'page',
    version: 'beta',
    kinds: allKinds,
    indent: 2,
  }),
];
