import type { ColumnName, Kind, Status } from '../../../src/core/event';
import type { GeneratedSignIn } from '../generatedSignIn';
import { carriedBy, type CsvColumn, csvText } from './csvText';
import { type ExportVariant, ofKinds, type WriteOptions } from './exportVariant';
import { excelTime, isoSeconds } from './timeText';

type Column = CsvColumn<GeneratedSignIn>;

const column = (
  header: string,
  carries: readonly ColumnName[],
  cell: (event: GeneratedSignIn) => string,
): Column => ({ header, carries, cell });

const conditionalAccessWords = {
  success: 'Success',
  failure: 'Failure',
  notApplied: 'Not Applied',
};
const requirementWords = {
  '': '',
  singleFactorAuthentication: 'Single-factor authentication',
  multiFactorAuthentication: 'Multifactor authentication',
};
const tokenTypeWords: Readonly<Record<string, string>> = {
  none: 'None',
  primaryRefreshToken: 'Primary refresh token',
  refreshToken: 'Refresh token',
};
const statusWords: Readonly<Record<Status, string>> = {
  success: 'Success',
  failure: 'Failure',
  interrupted: 'Interrupted',
  unknown: '',
};

/** `City, State, CC`, of what the place has. */
export function locationText({ place }: GeneratedSignIn): string {
  if (place === undefined) return '';
  return [place.city, place.state, place.country].filter((part) => part !== '').join(', ');
}

const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** What differs between downloads of different years and after a spreadsheet. */
interface Wording {
  readonly time: (ms: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly successCode: string;
  readonly successReason: string;
  readonly issuer: string;
  readonly status: Readonly<Record<Status, string>>;
  /** Spreadsheet tools put an apostrophe before text that looks like a formula. */
  readonly apostrophe: boolean;
}

const thisYear: Wording = {
  time: isoSeconds,
  yes: 'true',
  no: 'false',
  successCode: '0',
  successReason: 'Other.',
  issuer: 'Microsoft Entra ID',
  status: statusWords,
  apostrophe: false,
};

/** The 57 columns of 2025 and 2026 in their order, trailing and doubled blanks and the repeated header as they are. */
function userColumns(wording: Wording): readonly Column[] {
  const flag = (value: boolean | undefined): string =>
    value === undefined ? '' : value ? wording.yes : wording.no;
  return [
    column('Date (UTC)', ['EventTime', 'CreatedDateTime'], (e) => wording.time(e.createdMs)),
    column('Request ID', ['Id'], (e) => e.id),
    column('User agent', ['UserAgent'], (e) => e.userAgent),
    column('Correlation ID', ['CorrelationId'], (e) => e.correlationId),
    column('User ID', ['UserId'], (e) => e.userId),
    column('User', ['UserDisplayName'], (e) => e.userDisplayName),
    column('Username', ['UserPrincipalName'], (e) => e.userPrincipalName),
    column('User type', ['UserType'], (e) => e.userType),
    column('Cross tenant access type', ['CrossTenantAccessType'], (e) => e.crossTenantAccessType),
    column('Incoming token type', ['IncomingTokenType'], (e) => e.incomingTokenType),
    column('Authentication Protocol', ['AuthenticationProtocol'], (e) => e.authenticationProtocol),
    column('Unique token identifier', ['UniqueTokenIdentifier'], (e) =>
      wording.apostrophe && e.uniqueTokenIdentifier.startsWith('-')
        ? `'${e.uniqueTokenIdentifier}`
        : e.uniqueTokenIdentifier,
    ),
    column('Original transfer method', ['OriginalTransferMethod'], (e) => e.originalTransferMethod),
    column('Client credential type', ['ClientCredentialType'], (e) => e.clientCredentialType),
    column(
      'Token Protection - Sign In Session',
      ['TokenProtectionStatus'],
      (e) => e.tokenProtectionStatus,
    ),
    column('Token Protection - Sign In Session StatusCode', ['TokenProtectionStatusCode'], (e) =>
      number(e.tokenProtectionStatusCode),
    ),
    column('Application', ['AppDisplayName'], (e) => e.appName),
    column('Application ID ', ['AppId'], (e) => e.appId),
    column('App owner tenant ID', ['AppOwnerTenantId'], (e) => e.appOwnerTenantId),
    column('Resource', ['ResourceDisplayName'], (e) => e.resourceName),
    column('Resource ID ', ['ResourceIdentity'], (e) => e.resourceId),
    column('Resource tenant ID', ['ResourceTenantId'], (e) => e.resourceTenantId),
    column('Resource owner tenant ID', ['ResourceOwnerTenantId'], (e) => e.resourceOwnerTenantId),
    column('Home tenant ID', ['HomeTenantId'], (e) => e.homeTenantId),
    column('Home tenant name', ['HomeTenantName'], (e) => e.homeTenantName),
    column('IP address', ['IPAddress'], (e) => e.ipAddress),
    column('Location', ['Location', 'City', 'State', 'Country'], locationText),
    column('Status', ['Status'], (e) => wording.status[e.status]),
    column('Sign-in error code', ['ResultType'], (e) =>
      e.errorCode === 0 ? wording.successCode : String(e.errorCode),
    ),
    column('Failure reason', ['ResultDescription'], (e) =>
      e.errorCode === 0 ? wording.successReason : e.failureReason,
    ),
    column('Client app', ['ClientAppUsed'], (e) => e.clientAppUsed),
    column('Device ID', ['DeviceId'], (e) => e.device?.deviceId ?? ''),
    column('Browser', ['Browser'], (e) => e.device?.browser ?? ''),
    column('Operating System', ['OperatingSystem'], (e) => e.device?.operatingSystem ?? ''),
    column('Compliant', ['IsCompliant'], (e) => flag(e.device?.isCompliant)),
    column('Managed', ['IsManaged'], (e) => flag(e.device?.isManaged)),
    column('Join Type', ['TrustType'], (e) => e.device?.trustType ?? ''),
    column('Multifactor authentication result', ['AdditionalDetails'], (e) => e.additionalDetails),
    column('Multifactor authentication auth method', ['MfaAuthMethod'], (e) => e.mfaMethod),
    column('Multifactor authentication auth detail', ['MfaAuthDetail'], (e) => e.mfaDetail),
    column(
      'Authentication requirement',
      ['AuthenticationRequirement'],
      (e) => requirementWords[e.authenticationRequirement],
    ),
    column('Sign-in identifier', ['SignInIdentifier'], (e) => e.signInIdentifier),
    column('Session ID', ['SessionId'], (e) => e.sessionId),
    column(
      'IP address (seen by resource)',
      ['IPAddressFromResourceProvider'],
      (e) => e.ipAddressFromResourceProvider,
    ),
    column('Through Global Secure Access', ['IsThroughGlobalSecureAccess'], (e) =>
      flag(e.isThroughGlobalSecureAccess),
    ),
    column(
      'Global Secure Access IP address',
      ['GlobalSecureAccessIpAddress'],
      (e) => e.globalSecureAccessIpAddress,
    ),
    column('Autonomous system  number', ['AutonomousSystemNumber'], (e) =>
      number(e.autonomousSystemNumber),
    ),
    column('Flagged for review', ['FlaggedForReview'], (e) => flag(e.flaggedForReview)),
    column('Token issuer type', ['TokenIssuerType'], (e) =>
      e.tokenIssuerType === 'AzureAD' ? wording.issuer : e.tokenIssuerType,
    ),
    column('Incoming token type', [], (e) => tokenTypeWords[e.incomingTokenType] ?? ''),
    column('Token issuer name', ['TokenIssuerName'], (e) => e.tokenIssuerName),
    column('Latency', ['ProcessingTimeInMilliseconds'], (e) => String(e.processingTimeMs)),
    column(
      'Conditional Access',
      ['ConditionalAccessStatus'],
      (e) => conditionalAccessWords[e.conditionalAccessStatus],
    ),
    // `None` for every user sign-in.
    column('Managed Identity type', [], () => 'None'),
    column('Associated Resource Id', ['AssociatedResourceId'], (e) => e.associatedResourceId),
    column('Federated Token Id', ['FederatedTokenId'], () => ''),
    column('Federated Token Issuer', ['FederatedTokenIssuer'], () => ''),
  ];
}

const without55 = ['App owner tenant ID', 'Resource owner tenant ID'];
const without54 = [...without55, 'Session ID'];
const without49 = [
  ...without54,
  'Through Global Secure Access',
  'Global Secure Access IP address',
  'Token Protection - Sign In Session StatusCode',
  'Federated Token Id',
  'Federated Token Issuer',
];
const without44 = [
  ...without49,
  'User agent',
  'Original transfer method',
  'Token Protection - Sign In Session',
  'Managed Identity type',
  'Associated Resource Id',
];

const rawDownload: WriteOptions = {
  delimiter: ',',
  newline: '\r\n',
  quoting: 'header',
  encoding: 'utf-8-bom',
};

interface VariantPart {
  readonly name: string;
  readonly fileName: string;
  readonly kinds: readonly Kind[];
  readonly columns: readonly Column[];
  readonly defaults?: Partial<WriteOptions>;
  readonly differs?: ExportVariant['differs'];
}

function portalVariant(part: VariantPart): ExportVariant {
  const defaults = { ...rawDownload, ...part.defaults };
  return {
    name: part.name,
    formatId: 'portal-csv',
    fileName: part.fileName,
    // The kind comes from the file's name, or from the header of a workload's download.
    carries: [...carriedBy(part.columns), 'Kind'],
    kinds: part.kinds,
    defaults,
    ...(part.differs === undefined ? {} : { differs: part.differs }),
    write: (events, options) =>
      csvText(part.columns, ofKinds(events, part.kinds), { ...defaults, ...options }),
  };
}

const without = (headers: readonly string[], wording: Wording): readonly Column[] =>
  userColumns(wording).filter(({ header }) => !headers.includes(header));

const dates = '2026-06-15_2026-06-22';
const interactive: readonly Kind[] = ['interactive'];

// French and Spanish headers known from scripts and notes (facts 1.6), by the English ones. The typographic apostrophe and
// the no-break space are as some of those scripts have them.
const french: Readonly<Record<string, string>> = {
  'Date (UTC)': 'Date (UTC)',
  'Request ID': 'ID de requête',
  'User agent': 'Agent utilisateur',
  'Correlation ID': 'ID de corrélation',
  'User ID': 'Identifiant utilisateur',
  User: 'Utilisateur',
  Username: 'Nom d’utilisateur',
  'Authentication Protocol': "Protocole d'authentification",
  'Original transfer method': "Méthode de transfert d'origine",
  Application: 'Application',
  'Application ID ': "ID d'application",
  Resource: 'Ressource',
  'IP address': 'Adresse\u00a0IP',
  Location: 'Emplacement',
  Status: 'Statut',
  'Sign-in error code': 'Code d’erreur de connexion',
  'Failure reason': "Raison de l'échec",
  'Client app': 'Application cliente',
  'Device ID': "ID de l'appareil",
  Browser: 'Navigateur',
  'Operating System': "Système d'exploitation",
  Compliant: 'Conforme',
  Managed: 'Géré',
  'Authentication requirement': "Exigence d'authentification",
  'Session ID': 'ID de session',
  'Autonomous system  number': 'Numéro de système autonome',
  'Flagged for review': 'Signalé pour révision',
  'Conditional Access': 'Accès conditionnel',
};
const spanish: Readonly<Record<string, string>> = {
  'Date (UTC)': 'Fecha (UTC)',
  'Correlation ID': 'Id. de correlación',
  'User ID': 'Id. de usuario',
  User: 'Usuario',
  Username: 'Nombre de usuario',
  'User type': 'Tipo de usuario',
  'Authentication Protocol': 'Protocolo de autenticación',
  'Client credential type': 'Tipo de credencial de cliente',
  Application: 'Aplicación',
  Resource: 'Recurso',
  'IP address': 'Dirección IP',
  Location: 'Ubicación',
  Status: 'Estado',
  'Failure reason': 'Motivo del error',
  'Client app': 'Aplicación cliente',
  Browser: 'Explorador',
  'Operating System': 'Sistema operativo',
  'Authentication requirement': 'Requisito de autenticación',
  'Autonomous system  number': 'Número de sistema autónomo',
};

/** The portal's status words in French and Spanish; `Opération réussie` was seen, the others are the portal's usual words. */
export const localStatusWords = {
  french: {
    success: 'Opération réussie',
    failure: 'Échec',
    interrupted: 'Interrompu',
    unknown: '',
  },
  spanish: { success: 'Correcto', failure: 'Error', interrupted: 'Interrumpido', unknown: '' },
} as const;

/** Columns whose values are translated too, in words nobody has recorded: written in English, not promised. */
const translatedValues = ['Conditional Access', 'Authentication requirement'];

function localised(headers: Readonly<Record<string, string>>, wording: Wording): readonly Column[] {
  return userColumns(wording)
    .filter(({ header }) => headers[header] !== undefined)
    .map((original) => ({
      ...original,
      header: headers[original.header]!,
      ...(translatedValues.includes(original.header) ? { carries: [] } : {}),
    }));
}

const workloadColumns: readonly Column[] = [
  column('Date (UTC)', ['EventTime', 'CreatedDateTime'], (e) => isoSeconds(e.createdMs)),
  column('Request ID', ['Id'], (e) => e.id),
  column('Correlation ID', ['CorrelationId'], (e) => e.correlationId),
  column('Service principal ID', ['ServicePrincipalId'], (e) => e.servicePrincipalId),
  column('Service principal name', ['ServicePrincipalName'], (e) => e.servicePrincipalName),
  column('Credential key ID', ['ServicePrincipalCredentialKeyId'], (e) => e.credentialKeyId),
  column(
    'Credential thumbprint',
    ['ServicePrincipalCredentialThumbprint'],
    (e) => e.credentialThumbprint,
  ),
  column('Application', ['AppDisplayName'], (e) => e.appName),
  column('Application ID ', ['AppId'], (e) => e.appId),
  column('App owner tenant ID', ['AppOwnerTenantId'], (e) => e.appOwnerTenantId),
  column('Resource', ['ResourceDisplayName'], (e) => e.resourceName),
  column('Resource ID ', ['ResourceIdentity'], (e) => e.resourceId),
  column('Resource tenant ID', ['ResourceTenantId'], (e) => e.resourceTenantId),
  column('Resource owner tenant ID', ['ResourceOwnerTenantId'], (e) => e.resourceOwnerTenantId),
  column('Home tenant ID', ['HomeTenantId'], (e) => e.homeTenantId),
  column('Home tenant name', ['HomeTenantName'], (e) => e.homeTenantName),
  column('IP address', ['IPAddress'], (e) => e.ipAddress),
  column('Location', ['Location', 'City', 'State', 'Country'], locationText),
  column('Status', ['Status'], (e) => statusWords[e.status]),
  column('Sign-in error code', ['ResultType'], (e) => String(e.errorCode)),
  column('Failure reason', ['ResultDescription'], (e) =>
    e.errorCode === 0 ? 'Other.' : e.failureReason,
  ),
  column(
    'Conditional Access',
    ['ConditionalAccessStatus'],
    (e) => conditionalAccessWords[e.conditionalAccessStatus],
  ),
];

interface StepRecord {
  readonly event: GeneratedSignIn;
  readonly step: GeneratedSignIn['steps'][number];
}

const stepColumns: readonly CsvColumn<StepRecord>[] = [
  { header: 'Request ID', carries: ['Id'], cell: ({ event }) => event.id },
  {
    header: 'Date (UTC)',
    carries: ['EventTime'],
    cell: ({ event, step }) => isoSeconds(event.createdMs + step.offsetMs),
  },
  {
    header: 'Authentication method',
    carries: ['AuthenticationMethod'],
    cell: ({ step }) => step.method,
  },
  {
    header: 'Authentication method detail',
    carries: ['AuthenticationMethodDetail'],
    cell: ({ step }) => step.methodDetail,
  },
  {
    header: 'Succeeded',
    carries: ['AuthenticationStepSucceeded'],
    cell: ({ step }) => String(step.succeeded),
  },
  {
    header: 'Result detail',
    carries: ['AuthenticationStepResultDetail'],
    cell: ({ step }) => step.resultDetail,
  },
  {
    header: 'Requirement',
    carries: ['AuthenticationStepRequirement'],
    cell: ({ step }) => step.requirement,
  },
];

function* stepsOf(events: Iterable<GeneratedSignIn>): Generator<StepRecord, void, undefined> {
  for (const event of events) for (const step of event.steps) yield { event, step };
}

/** The portal's AuthDetails download: one row per authentication step. */
export const authDetailsVariant: ExportVariant = {
  name: 'portal-auth-details',
  formatId: 'portal-auth-details',
  fileName: `InteractiveSignIns_AuthDetails_${dates}.csv`,
  carries: carriedBy(stepColumns),
  kinds: interactive,
  defaults: rawDownload,
  recordPerStep: true,
  write: (events, options) =>
    csvText(stepColumns, stepsOf(ofKinds(events, interactive)), { ...rawDownload, ...options }),
};

/** Every CSV that the portal downloads: 57 to 44 columns, both user lists, both workload lists, two other languages. */
export const portalCsvVariants: readonly ExportVariant[] = [
  portalVariant({
    name: 'portal-csv-57',
    fileName: `InteractiveSignIns_${dates}.csv`,
    kinds: interactive,
    columns: userColumns(thisYear),
  }),
  portalVariant({
    name: 'portal-csv-57-quoted',
    fileName: `InteractiveSignIns_${dates}.csv`,
    kinds: interactive,
    columns: userColumns(thisYear),
    defaults: { quoting: 'all' },
  }),
  portalVariant({
    name: 'portal-csv-57-noninteractive',
    fileName: `NonInteractiveSignIns_${dates}.csv`,
    kinds: ['nonInteractive'],
    columns: userColumns(thisYear),
  }),
  portalVariant({
    name: 'portal-csv-57-excel',
    fileName: `InteractiveSignIns_${dates}.csv`,
    kinds: interactive,
    columns: userColumns({
      ...thisYear,
      time: excelTime,
      yes: 'TRUE',
      no: 'FALSE',
      apostrophe: true,
    }),
    defaults: { quoting: 'minimal' },
  }),
  portalVariant({
    name: 'portal-csv-55',
    fileName: 'InteractiveSignIns_2024-11-10_2024-11-17.csv',
    kinds: interactive,
    columns: without(without55, { ...thisYear, successCode: 'None', yes: 'True', no: 'False' }),
  }),
  portalVariant({
    name: 'portal-csv-54',
    fileName: 'InteractiveSignIns_2024-10-10_2024-10-17.csv',
    kinds: interactive,
    columns: without(without54, { ...thisYear, successCode: '', yes: 'TRUE', no: 'FALSE' }),
  }),
  portalVariant({
    name: 'portal-csv-49',
    fileName: 'InteractiveSignIns_2024-05-10_2024-05-17.csv',
    kinds: interactive,
    columns: without(without49, {
      ...thisYear,
      successCode: 'None',
      successReason: 'None',
      issuer: 'Azure AD',
    }),
  }),
  portalVariant({
    name: 'portal-csv-44',
    fileName: 'SignIns_2023-03-10_2023-03-17.csv',
    kinds: interactive,
    columns: without(without44, {
      ...thisYear,
      successCode: '',
      issuer: 'Azure AD',
      yes: 'Yes',
      no: 'No',
    }),
  }),
  portalVariant({
    name: 'portal-csv-french',
    fileName: `InteractiveSignIns_${dates}.csv`,
    kinds: interactive,
    columns: localised(french, {
      ...thisYear,
      status: localStatusWords.french,
      yes: 'Oui',
      no: 'Non',
    }),
    defaults: { delimiter: ';', quoting: 'minimal' },
  }),
  portalVariant({
    name: 'portal-csv-spanish',
    fileName: `InteractiveSignIns_${dates}.csv`,
    kinds: interactive,
    columns: localised(spanish, { ...thisYear, status: localStatusWords.spanish }),
    defaults: { quoting: 'all' },
  }),
  portalVariant({
    name: 'portal-csv-application',
    fileName: `ApplicationSignIns_${dates}.csv`,
    kinds: ['servicePrincipal'],
    columns: workloadColumns,
  }),
  portalVariant({
    name: 'portal-csv-msi',
    fileName: `MSISignIns_${dates}.csv`,
    kinds: ['managedIdentity'],
    columns: workloadColumns,
  }),
];
