import { statusOfWord } from '../../knowledge/statusWords';
import type { Kind } from '../event';
import { cellJson, isLost, jsonText } from './cellJson';
import { enumOf, foldEnum } from './enumOf';
import { parseTime } from './time';

/** Turns the text of a source value into the canonical value; undefined is absent. */
export type Decoder = (text: string) => string | undefined;

/** Text as written; blank is absent. */
const text: Decoder = (value) => (isBlank(value) ? undefined : value);

/** An id: without the apostrophe that spreadsheets put before text that looks like a formula. */
const id: Decoder = (value) => {
  const trimmed = value.trim().replace(/^'/, '');
  return isNothing(trimmed) ? undefined : trimmed;
};

/** An error code: `50126`, also where a spreadsheet made it `50126.0`; other text is kept. */
const code: Decoder = (value) => {
  const trimmed = value.trim();
  if (isNothing(trimmed)) return undefined;
  return numericCode(trimmed) ?? trimmed;
};

/** An error code, only where it is a number. */
const numericCode: Decoder = (value) => {
  const digits = /^(?:AADSTS)?(-?)0*(\d{1,10})(?:\.0+)?$/i.exec(value.trim());
  return digits === null ? undefined : `${digits[2] === '0' ? '' : digits[1]!}${digits[2]!}`;
};

/** The error code that a status word implies: success has no other than 0. */
const zeroOnSuccess: Decoder = (value) => (statusOfWord(value) === 'success' ? '0' : undefined);

/** The result that a ResultSignature implies, where no code is exported: 0, or the bare word. */
const resultOfSignature: Decoder = (value) => {
  const status = statusOfWord(value);
  return status === 'success' ? '0' : status === 'failure' ? 'Failure' : undefined;
};

const yes = [
  ...['true', '1', '1.0', 'yes', 'y', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'ja', 'wahr'],
  ...['sim', 'verdadeiro', 'sì', 'vero', 'はい', '是'],
];
const no = [
  ...['false', '0', '0.0', 'no', 'n', 'non', 'faux', 'falso', 'nein', 'falsch', 'não', 'nee'],
  ...['いいえ', '否'],
];

/** `true`, `false`, or absent: what an export leaves open is neither. */
const boolean = either('true', 'false');

/** A whole number, also as `761.0` or `AS3598`; other text is absent. */
const integer: Decoder = (value) => /^(?:AS ?)?0*(\d{1,15})(?:\.0+)?$/i.exec(value.trim())?.[1];

/** Degrees; a decimal comma is read as one. */
const coordinate: Decoder = (value) => {
  const trimmed = value.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^-?\d+(?:\.\d+)?(?:[eE]-?\d+)?$/.test(trimmed)) return undefined;
  const degrees = Number(trimmed);
  return Math.abs(degrees) <= 180 ? String(degrees) : undefined;
};

/** An address without port and brackets; other text (`[redacted]`, a GUID) as written. */
const ip: Decoder = (value) => {
  const trimmed = value.trim();
  if (isNothing(trimmed)) return undefined;
  const bare =
    /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(trimmed) ??
    // No colon before the colon it looks for: else a cell of nothing but colons takes quadratic time.
    /^\[([0-9a-f.]*:[0-9a-f:.%]*)\](?::\d{1,5})?$/i.exec(trimmed);
  return bare?.[1] ?? trimmed;
};

/** The members of a JSON array or Python list, `, ` between them; other text as written; an empty list is absent. */
const list: Decoder = (value) => {
  const trimmed = value.trim();
  if (isNothing(trimmed) || isLost(trimmed)) return undefined;
  const members = membersOf(trimmed);
  if (members === undefined) return trimmed;
  return members.length === 0 ? undefined : members.join(', ');
};

/** Place names are the portal's `City, State, Country`; parts that are blank are left out. */
const location: Decoder = (value) => {
  const parts = locationParts(value).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
};
const locationCity: Decoder = (value) => {
  const parts = locationParts(value);
  return parts.length < 2
    ? undefined
    : some(parts.slice(0, Math.max(1, parts.length - 2)).join(', '));
};
const locationState: Decoder = (value) => {
  const parts = locationParts(value);
  return parts.length < 3 ? undefined : some(parts.at(-2)!);
};
const locationCountry: Decoder = (value) => some(locationParts(value).at(-1)!);

const categories: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['noninteractiveusersigninlogs', 'nonInteractive'],
  ['aadnoninteractiveusersigninlogs', 'nonInteractive'],
  ['serviceprincipalsigninlogs', 'servicePrincipal'],
  ['aadserviceprincipalsigninlogs', 'servicePrincipal'],
  ['microsoftserviceprincipalsigninlogs', 'servicePrincipal'],
  ['managedidentitysigninlogs', 'managedIdentity'],
  ['aadmanagedidentitysigninlogs', 'managedIdentity'],
  ['adfssigninlogs', 'adfs'],
]);

/** Category and table name of user sign-ins; before 2020 they held non-interactive ones too. */
const userCategories: ReadonlySet<string> = new Set(['signinlogs', 'signin', 'interactiveuser']);

/** The kind that a category or the name of a table proves: `SignInLogs` proves none, since IsInteractive may say otherwise. */
const kindOfSplitCategory: Decoder = (value) => categories.get(foldEnum(value));

/** The kind of a category where nothing else says: `SignInLogs` is interactive. */
const kindOfCategory: Decoder = (value) =>
  userCategories.has(foldEnum(value)) ? 'interactive' : kindOfSplitCategory(value);

const eventTypes: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['interactiveuser', 'interactive'],
  ['interactive', 'interactive'],
  ['noninteractiveuser', 'nonInteractive'],
  ['noninteractive', 'nonInteractive'],
  ['serviceprincipal', 'servicePrincipal'],
  ['managedidentity', 'managedIdentity'],
]);

/** The first known one of signInEventTypes, or of Defender's LogonType, which holds the same as text. */
const kindOfEventTypes: Decoder = (value) =>
  (membersOf(value.trim()) ?? [value])
    .map((member) => eventTypes.get(foldEnum(member)))
    .find((kind) => kind !== undefined);

/** A managed identity's type proves one; `none` proves nothing. */
const kindOfManagedIdentityType: Decoder = (value) =>
  ['userassigned', 'systemassigned'].includes(foldEnum(value)) ? 'managedIdentity' : undefined;

const riskLevels = ['hidden', 'none', 'low', 'medium', 'high'];
const riskStates = [
  'none',
  'confirmedSafe',
  'remediated',
  'dismissed',
  'atRisk',
  'confirmedCompromised',
];
const accessStatuses = ['success', 'failure', 'notApplied', 'reportOnly'];
const issuerTypes = [
  'AzureAD',
  'ADFederationServices',
  'AzureADBackupAuth',
  'ADFederationServicesMFAAdapter',
  'NPSExtension',
];
const issuerNames = {
  microsoftentraid: 'AzureAD',
  azureactivedirectory: 'AzureAD',
  adfs: 'ADFederationServices',
  activedirectoryfederationservices: 'ADFederationServices',
};
/** Seen in French exports; the other words of `statusOfWord` are not used for Conditional Access. */
const accessWords = {
  opérationréussie: 'success',
  nonappliqué: 'notApplied',
  noaplicado: 'notApplied',
};

const table = {
  text,
  id,
  code,
  numericCode,
  zeroOnSuccess,
  resultOfSignature,
  failureReason: text,
  statusWord: statusOfWord,
  boolean,
  integer,
  coordinate,
  ip,
  list,
  /** ISO 8601 UTC with milliseconds; readers parse times with `parseTime` instead. */
  time: (value: string) => {
    const parsed = parseTime(value);
    return parsed === undefined ? undefined : new Date(parsed.ms).toISOString();
  },
  location,
  locationCity,
  locationState,
  locationCountry,
  kindOfCategory,
  kindOfSplitCategory,
  kindOfEventTypes,
  kindOfInteractive: either('interactive', 'nonInteractive'),
  kindOfManagedIdentityFlag: either('managedIdentity', 'servicePrincipal'),
  kindOfManagedIdentityType,
  authenticationRequirement: enumOf(['singleFactorAuthentication', 'multiFactorAuthentication']),
  conditionalAccessStatus: enumOf(accessStatuses, accessWords),
  tokenIssuerType: enumOf(issuerTypes, issuerNames),
  incomingTokenType: enumOf([
    'none',
    'primaryRefreshToken',
    'saml11',
    'saml20',
    'remoteDesktopToken',
    'refreshToken',
  ]),
  userType: enumOf(['member', 'guest']),
  authenticationProtocol: enumOf(
    [
      'none',
      'oAuth2',
      'ropc',
      'wsFederation',
      'saml20',
      'deviceCode',
      'authenticationTransfer',
      'nativeAuth',
    ],
    { oauth20: 'oAuth2' },
  ),
  originalTransferMethod: enumOf(['none', 'deviceCodeFlow', 'authenticationTransfer']),
  clientCredentialType: enumOf([
    'none',
    'clientSecret',
    'clientAssertion',
    'federatedIdentityCredential',
    'managedIdentity',
    'certificate',
  ]),
  crossTenantAccessType: enumOf([
    'none',
    'b2bCollaboration',
    'b2bDirectConnect',
    'microsoftSupport',
    'serviceProvider',
    'passthrough',
  ]),
  signInIdentifierType: enumOf([
    'userPrincipalName',
    'phoneNumber',
    'proxyAddress',
    'qrCode',
    'onPremisesUserPrincipalName',
  ]),
  riskLevel: enumOf(riskLevels),
  riskState: enumOf(riskStates),
  riskDetail: enumOf([
    'none',
    'adminGeneratedTemporaryPassword',
    'userPerformedSecuredPasswordChange',
    'userPerformedSecuredPasswordReset',
    'adminConfirmedSigninSafe',
    'aiConfirmedSigninSafe',
    'userPassedMFADrivenByRiskBasedPolicy',
    'adminDismissedAllRiskForUser',
    'adminConfirmedSigninCompromised',
    'hidden',
    'adminConfirmedUserCompromised',
  ]),
  tokenProtection: enumOf(['none', 'bound', 'unbound']),
  managedIdentityType: enumOf(['none', 'userAssigned', 'systemAssigned']),
  /** Graph's words; Entra replaced Azure AD in newer exports, and Defender XDR has words of its own. */
  trustType: enumOf(['Azure AD joined', 'Azure AD registered', 'Hybrid Azure AD joined'], {
    microsoftentrajoined: 'Azure AD joined',
    microsoftentraregistered: 'Azure AD registered',
    microsoftentrahybridjoined: 'Hybrid Azure AD joined',
    hybridmicrosoftentrajoined: 'Hybrid Azure AD joined',
    azuread: 'Azure AD joined',
    workplace: 'Azure AD registered',
    serverad: 'Hybrid Azure AD joined',
  }),
  // Defender XDR writes enumerations as numbers; the meanings are those of its schema reference.
  defenderRiskLevel: enumOf(riskLevels, {
    0: null,
    1: 'none',
    10: 'low',
    50: 'medium',
    100: 'high',
  }),
  defenderRiskState: enumOf(riskStates, Object.fromEntries(riskStates.entries())),
  defenderConditionalAccessStatus: enumOf(
    accessStatuses,
    Object.fromEntries(accessStatuses.slice(0, 3).entries()),
  ),
  defenderTokenIssuerType: enumOf(issuerTypes, {
    ...issuerNames,
    0: 'AzureAD',
    1: 'ADFederationServices',
  }),
  userTypeOfGuestFlag: either('guest', 'member'),
  /** -1 is "not set". */
  userTypeOfExternalFlag: either('guest', 'member'),
} satisfies Readonly<Record<string, Decoder>>;

/** The decoders by name, as mappings name them. */
export type DecoderName = keyof typeof table;
export const decoders: Readonly<Record<DecoderName, Decoder>> = table;

/** Whether a failure reason says nothing: what exports write for a success. */
export function isUninformativeReason(reason: string): boolean {
  return ['', 'other', 'none', 'autre', 'autres', 'otro', 'otros', 'その他'].includes(
    foldEnum(reason),
  );
}

function isBlank(value: string): boolean {
  return value.trim() === '';
}

/** Blank, or what Python and JSON write for nothing, in columns where the word is no value. */
function isNothing(trimmed: string): boolean {
  return trimmed === '' || /^(?:none|null|nan)$/i.test(trimmed);
}

function some(value: string): string | undefined {
  return value === '' ? undefined : value;
}

/** A decoder of words for yes and no in the languages known; any other text is absent. */
function either(ifYes: string, ifNo: string): Decoder {
  return (value) => {
    const word = value.normalize('NFC').trim().toLowerCase();
    return yes.includes(word) ? ifYes : no.includes(word) ? ifNo : undefined;
  };
}

function locationParts(value: string): string[] {
  return value.split(',').map((part) => part.replace(/\s+/g, ' ').trim());
}

/** The members of a list written as JSON or as a Python literal; undefined where the text is no list. */
function membersOf(value: string): string[] | undefined {
  if (!value.startsWith('[')) return undefined;
  const parsed = cellJson(value);
  if (!Array.isArray(parsed)) return undefined;
  return parsed.flatMap((member: unknown) => {
    const text = typeof member === 'string' ? member : jsonText(member);
    return text === undefined || text === '' || text === 'null' ? [] : [text];
  });
}
