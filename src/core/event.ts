/**
 * The event model: the canonical columns of a sign-in, named as in the `SigninLogs` table of Log Analytics, the field's
 * standard. Nested values of that table that an analyst filters by have columns of their own (`City` of LocationDetails,
 * `Browser` of DeviceDetail, ...), under the names that Defender XDR's flat tables use for them.
 *
 * Every value is text, or absent: what an export does not hold is absent, never empty, false, zero or success.
 */

/** How a column's values compare and are stored. `list` is text with `, ` between its members. */
export type ValueType = 'text' | 'time' | 'number' | 'boolean' | 'list';

const text = 'text';
const time = 'time';
const number = 'number';
const boolean = 'boolean';

/**
 * Columns that no export is read into: each is made from others, or from nested values of the records, when it is first
 * asked for. A value of type `list` holds members (see `membersOf`).
 */
export const derivedColumnTypes = {
  /** `modern` or `legacy`: whether ClientAppUsed is one of the portal's legacy authentication clients. */
  ClientAppKind: text,
  /** `public`, `private` or `special` (loopback, link-local, documentation, multicast, ...). */
  IPAddressScope: text,
  /** The methods of the authentication steps, else MfaAuthMethod. */
  AuthenticationMethods: 'list',
  /** One member for each Conditional Access policy: `<result>: <displayName>`. */
  ConditionalAccessPolicyResults: 'list',
  /** One member for each named location that the sign-in came from: `<network type>: <name>`. */
  NamedLocations: 'list',
  /** The colour that the analyst has marked the event with. */
  Mark: text,
  /** The analyst's short note on the event. */
  MarkNote: text,
  /** The titles of the detections that have findings of which the event is evidence. Nothing before detections ran. */
  Detections: 'list',
  /** One member for each finding of which the event is evidence, the gravest first: `<severity>: <title>`. */
  Findings: 'list',
} as const satisfies Readonly<Record<string, ValueType>>;

export type DerivedColumnName = keyof typeof derivedColumnTypes;

/** The canonical columns in their natural order, each with the type of its values; those derived at the end. */
export const columnTypes = {
  /** When the sign-in happened: CreatedDateTime, else TimeGenerated. Milliseconds UTC. */
  EventTime: time,
  CreatedDateTime: time,
  /** When the row was emitted; lags the sign-in by up to an hour. */
  TimeGenerated: time,
  UserPrincipalName: text,
  UserDisplayName: text,
  AppDisplayName: text,
  /** One of `statuses`. */
  Status: text,
  /** The error code as text; "0" is success. */
  ResultType: text,
  ResultDescription: text,
  /** The ResultType category: one of `resultGroups` of knowledge, or `unknown`. */
  Group: text,
  IPAddress: text,
  /** `City, State, Country` as the portal writes it. */
  Location: text,
  City: text,
  State: text,
  /** Two-letter country code as exported. */
  Country: text,
  Latitude: number,
  Longitude: number,
  AutonomousSystemNumber: number,
  /** One of `kinds`. */
  Kind: text,
  ResourceDisplayName: text,
  ClientAppUsed: text,
  Browser: text,
  OperatingSystem: text,
  UserAgent: text,
  ConditionalAccessStatus: text,
  AuthenticationRequirement: text,
  /** Status.additionalDetails; the portal CSV calls it "Multifactor authentication result". */
  AdditionalDetails: text,
  MfaAuthMethod: text,
  MfaAuthDetail: text,
  DeviceId: text,
  DeviceName: text,
  IsCompliant: boolean,
  IsManaged: boolean,
  TrustType: text,
  RiskLevelDuringSignIn: text,
  RiskLevelAggregated: text,
  RiskState: text,
  RiskDetail: text,
  RiskEventTypes: 'list',
  AuthenticationProtocol: text,
  OriginalTransferMethod: text,
  IncomingTokenType: text,
  ClientCredentialType: text,
  TokenProtectionStatus: text,
  TokenProtectionStatusCode: text,
  CrossTenantAccessType: text,
  UserType: text,
  UserId: text,
  SignInIdentifier: text,
  SignInIdentifierType: text,
  AlternateSignInName: text,
  AppId: text,
  /** The application id of the resource signed in to; ResourceId of SigninLogs is something else. */
  ResourceIdentity: text,
  ResourceServicePrincipalId: text,
  ServicePrincipalName: text,
  ServicePrincipalId: text,
  ServicePrincipalCredentialKeyId: text,
  ServicePrincipalCredentialThumbprint: text,
  FederatedCredentialId: text,
  ManagedIdentityType: text,
  AssociatedResourceId: text,
  FederatedTokenId: text,
  FederatedTokenIssuer: text,
  IPAddressFromResourceProvider: text,
  IsThroughGlobalSecureAccess: boolean,
  GlobalSecureAccessIpAddress: text,
  /** The request id: one sign-in. Rows that repeat it are emissions of the same sign-in. */
  Id: text,
  CorrelationId: text,
  OriginalRequestId: text,
  SessionId: text,
  UniqueTokenIdentifier: text,
  IsInteractive: boolean,
  Category: text,
  ResultSignature: text,
  FlaggedForReview: boolean,
  IsTenantRestricted: boolean,
  TokenIssuerType: text,
  TokenIssuerName: text,
  ProcessingTimeInMilliseconds: number,
  HomeTenantId: text,
  HomeTenantName: text,
  ResourceTenantId: text,
  AppOwnerTenantId: text,
  ResourceOwnerTenantId: text,
  /** The Entra tenant. */
  AADTenantId: text,
  /** The Log Analytics workspace (`TenantId` of its tables). */
  WorkspaceId: text,
  // One row per authentication step: the portal's AuthDetails download only.
  AuthenticationMethod: text,
  AuthenticationMethodDetail: text,
  AuthenticationStepSucceeded: boolean,
  AuthenticationStepResultDetail: text,
  AuthenticationStepRequirement: text,
  /** Names of the files that the row was read from: several where records of one Id stood in several. */
  SourceFile: 'list',
  /** Number of the record in its file, from 1. */
  SourceRow: number,
  ...derivedColumnTypes,
} as const satisfies Readonly<Record<string, ValueType>>;

export type ColumnName = keyof typeof columnTypes;

/** The canonical columns in their natural order. */
export const columnNames = Object.keys(columnTypes) as readonly ColumnName[];

/** Whether a column is derived and not read. */
export function isDerived(name: ColumnName): name is DerivedColumnName {
  return Object.hasOwn(derivedColumnTypes, name);
}

/** Nested values, kept in the file behind the row's offset and parsed when the details or a detection ask. */
export const nestedNames = [
  'AuthenticationDetails',
  'ConditionalAccessPolicies',
  'AuthenticationProcessingDetails',
  'AuthenticationRequirementPolicies',
  'NetworkLocationDetails',
  'SessionLifetimePolicies',
  'ConditionalAccessAudiences',
] as const;

export type NestedName = (typeof nestedNames)[number];

/** How a sign-in ended, in the portal's words; `unknown` where the export does not say. */
export const statuses = ['success', 'failure', 'interrupted', 'unknown'] as const;
export type Status = (typeof statuses)[number];

/** Which of the portal's sign-in lists an event belongs to. */
export const kinds = [
  'interactive',
  'nonInteractive',
  'servicePrincipal',
  'managedIdentity',
  'adfs',
] as const;
export type Kind = (typeof kinds)[number];

/** One sign-in by canonical column; a column that is missing is absent. Times are ISO 8601 UTC with milliseconds. */
export type SignInEvent = Readonly<Partial<Record<ColumnName, string>>>;
