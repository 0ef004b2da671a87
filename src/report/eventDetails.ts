import type { ColumnName, NestedName } from '../core/event';
import { addressScope } from '../knowledge/addressScopes';
import { columnLabelOf } from '../knowledge/columnLabels';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { countryName } from './countryName';
import {
  nestedSteps,
  nestedTable,
  policiesTable,
  stepsTable,
  type DetailsTable,
} from './detailsTables';
import { explain, type Explanation } from './explain';
import { shortUserAgent } from './shortUserAgent';
import { valueWord } from './valueWords';
import { visibleText } from './visibleText';

/** The tabs that are made of an event's values. */
export type EventTab =
  'basic' | 'location' | 'device' | 'authentication' | 'conditionalAccess' | 'risk' | 'tokens';

/** A value of the event, or why there is none. */
export interface DetailsField {
  readonly label: string;
  /** The column that the value is of: it can be filtered by. */
  readonly column?: ColumnName;
  /** The value as in the event; null where there is none. */
  readonly value: string | null;
  /** The value in words for people, safe to show; null where there is none. */
  readonly shown: string | null;
  /** `notInExport`: no event of the export has this value; `absent`: this one has not. */
  readonly missing?: 'notInExport' | 'absent';
  readonly explanation?: Explanation;
}

/** Fields that belong together, and what is nested with them. */
export interface DetailsSection {
  readonly title?: string;
  readonly fields: readonly DetailsField[];
  readonly table?: DetailsTable;
  readonly note?: string;
}

/** An event as it is known: its values, its nested values as JSON text, and the columns that the export has at all. */
export interface KnownEvent {
  readonly values: readonly { readonly column: ColumnName; readonly value: string }[];
  readonly nested: readonly { readonly name: string; readonly json: string }[];
  readonly held: ReadonlySet<ColumnName>;
  /** What error codes mean, once that is loaded. */
  readonly codes?: ResultCodes | undefined;
}

/** Characters of a value that are shown. */
const longestShown = 4000;

/**
 * An event as the portal's tabs have it. What the export does not hold says so, what this event lacks is absent: neither is
 * ever shown as no, zero or success. Nested values of wrong shapes are left out; nothing here fails.
 */
export function eventDetails(
  event: KnownEvent,
): Readonly<Record<EventTab, readonly DetailsSection[]>> {
  const teller = new Teller(event);
  return {
    basic: basicInfo(teller),
    location: location(teller),
    device: device(teller),
    authentication: authentication(teller),
    conditionalAccess: conditionalAccess(teller),
    risk: [{ fields: teller.fields(riskColumns) }],
    tokens: tokens(teller),
  };
}

const signInColumns = [
  ...(['EventTime', 'Id', 'CorrelationId', 'OriginalRequestId', 'Kind'] as const),
  ...(['AuthenticationRequirement', 'Status', 'ResultType', 'Group', 'ResultDescription'] as const),
  'AdditionalDetails',
] as const satisfies readonly ColumnName[];
const userColumns = [
  ...(['UserDisplayName', 'UserPrincipalName', 'UserId', 'UserType'] as const),
  ...(['SignInIdentifier', 'SignInIdentifierType', 'AlternateSignInName'] as const),
] as const satisfies readonly ColumnName[];
const principalColumns = [
  ...(['ServicePrincipalName', 'ServicePrincipalId'] as const),
  ...(['ServicePrincipalCredentialKeyId', 'ServicePrincipalCredentialThumbprint'] as const),
  ...(['FederatedCredentialId', 'ManagedIdentityType', 'AssociatedResourceId'] as const),
] as const satisfies readonly ColumnName[];
const applicationColumns = [
  ...([
    'AppDisplayName',
    'AppId',
    'ClientAppUsed',
    'ResourceDisplayName',
    'ResourceIdentity',
  ] as const),
  'ResourceServicePrincipalId',
] as const satisfies readonly ColumnName[];
const logColumns = [
  ...([
    'CreatedDateTime',
    'TimeGenerated',
    'Category',
    'ResultSignature',
    'IsInteractive',
  ] as const),
  ...(['ProcessingTimeInMilliseconds', 'FlaggedForReview', 'IsTenantRestricted'] as const),
] as const satisfies readonly ColumnName[];
const addressColumns = [
  ...(['IPAddressFromResourceProvider', 'IsThroughGlobalSecureAccess'] as const),
  ...(['GlobalSecureAccessIpAddress', 'AutonomousSystemNumber'] as const),
] as const satisfies readonly ColumnName[];
const deviceColumns = [
  ...([
    'DeviceId',
    'DeviceName',
    'Browser',
    'OperatingSystem',
    'IsCompliant',
    'IsManaged',
  ] as const),
  ...(['TrustType', 'UserAgent'] as const),
] as const satisfies readonly ColumnName[];
const riskColumns = [
  ...(['RiskLevelDuringSignIn', 'RiskLevelAggregated', 'RiskState', 'RiskDetail'] as const),
  'RiskEventTypes',
] as const satisfies readonly ColumnName[];
const stepColumns = [
  ...([
    'AuthenticationMethod',
    'AuthenticationMethodDetail',
    'AuthenticationStepSucceeded',
  ] as const),
  ...(['AuthenticationStepResultDetail', 'AuthenticationStepRequirement'] as const),
] as const satisfies readonly ColumnName[];
const tokenColumns = [
  ...([
    'SessionId',
    'UniqueTokenIdentifier',
    'IncomingTokenType',
    'AuthenticationProtocol',
  ] as const),
  ...(['OriginalTransferMethod', 'TokenProtectionStatus', 'TokenProtectionStatusCode'] as const),
  ...(['ClientCredentialType', 'TokenIssuerType', 'TokenIssuerName'] as const),
  ...(['FederatedTokenId', 'FederatedTokenIssuer'] as const),
] as const satisfies readonly ColumnName[];
const tenantColumns = [
  ...(['AADTenantId', 'CrossTenantAccessType', 'HomeTenantId', 'HomeTenantName'] as const),
  ...(['ResourceTenantId', 'AppOwnerTenantId', 'ResourceOwnerTenantId', 'WorkspaceId'] as const),
] as const satisfies readonly ColumnName[];

function basicInfo(teller: Teller): readonly DetailsSection[] {
  const isPrincipal = ['servicePrincipal', 'managedIdentity'].includes(teller.value('Kind') ?? '');
  const user = { title: l10n.t('User'), fields: teller.fields(userColumns) };
  const principal = {
    title: l10n.t('Service principal'),
    fields: teller.fields(principalColumns),
  };
  const hasUser = userColumns.some((column) => teller.value(column) !== null);
  const hasPrincipal = principalColumns.some((column) => teller.value(column) !== null);
  return [
    { title: l10n.t('Sign-in'), fields: teller.fields(signInColumns) },
    // Each where it has a part in the event; the one that signs in first, and always.
    ...(isPrincipal
      ? [principal, ...(hasUser ? [user] : [])]
      : [user, ...(hasPrincipal ? [principal] : [])]),
    { title: l10n.t('Application and resource'), fields: teller.fields(applicationColumns) },
    { title: l10n.t('Log'), fields: teller.fields(logColumns) },
  ];
}

function location(teller: Teller): readonly DetailsSection[] {
  const address = teller.value('IPAddress');
  const scope = address === null ? undefined : addressScope(address);
  const country = teller.value('Country');
  const name = country === null ? undefined : countryName(country);
  return [
    {
      title: l10n.t('Address'),
      fields: [
        teller.field('IPAddress'),
        ...(scope === undefined ? [] : [told('IPAddressScope', scope)]),
        ...teller.fields(addressColumns),
      ],
    },
    {
      title: l10n.t('Place'),
      fields: [
        ...teller.fields(['Location', 'City', 'State', 'Country']),
        ...(name === undefined
          ? []
          : [{ label: l10n.t('Country name'), value: name, shown: name }]),
        ...teller.fields(['Latitude', 'Longitude']),
      ],
      note: l10n.t('The place is where a database puts the address: near, or of a proxy or VPN.'),
    },
    {
      title: l10n.t('Networks'),
      fields: [],
      ...teller.table('NetworkLocationDetails', (json) =>
        nestedTable(
          l10n.t('Named locations'),
          [
            [l10n.t('Names'), 'networkNames'],
            [l10n.t('Type'), 'networkType'],
          ],
          json,
        ),
      ),
    },
  ];
}

function device(teller: Teller): readonly DetailsSection[] {
  const agent = teller.value('UserAgent');
  const short = agent === null ? '' : shortUserAgent(agent);
  return [
    {
      fields: [
        ...teller.fields(deviceColumns),
        ...(short === '' || short === agent
          ? []
          : [{ label: l10n.t('User agent in short'), value: short, shown: short }]),
      ],
      note: l10n.t(
        'Browser, system and user agent are what the client claims; device ID, compliance and join type are known only of devices that proved themselves.',
      ),
    },
  ];
}

function authentication(teller: Teller): readonly DetailsSection[] {
  const ofStep = stepColumns.some((column) => teller.value(column) !== null);
  return [
    {
      fields: teller.fields([
        ...(['AuthenticationRequirement', 'AdditionalDetails'] as const),
        ...(['MfaAuthMethod', 'MfaAuthDetail'] as const),
        // Of exports with one row for each step.
        ...(ofStep ? stepColumns : []),
      ]),
    },
    {
      title: l10n.t('Steps'),
      fields: [],
      ...teller.table('AuthenticationDetails', (json) => stepsTable(nestedSteps(json))),
    },
    {
      title: l10n.t('Who asked for it'),
      fields: [],
      ...teller.table('AuthenticationRequirementPolicies', (json) =>
        nestedTable(
          l10n.t('Authentication requirement policies'),
          [
            [l10n.t('Provider'), 'requirementProvider'],
            [l10n.t('Detail'), 'detail'],
          ],
          json,
        ),
      ),
    },
    {
      title: l10n.t('Session lifetime'),
      fields: [],
      ...teller.table('SessionLifetimePolicies', (json) =>
        nestedTable(
          l10n.t('Session lifetime policies'),
          [
            [l10n.t('Requirement'), 'expirationRequirement'],
            [l10n.t('Detail'), 'detail'],
          ],
          json,
        ),
      ),
    },
    {
      title: l10n.t('Processing'),
      fields: [],
      ...teller.table('AuthenticationProcessingDetails', (json) =>
        nestedTable(
          l10n.t('Authentication processing details'),
          [
            [l10n.t('Key'), 'key'],
            [l10n.t('Value'), 'value'],
          ],
          json,
        ),
      ),
    },
  ];
}

function conditionalAccess(teller: Teller): readonly DetailsSection[] {
  return [
    { fields: teller.fields(['ConditionalAccessStatus']) },
    {
      title: l10n.t('Policies'),
      fields: [],
      ...teller.table(
        'ConditionalAccessPolicies',
        policiesTable,
        l10n.t(
          'The record carries no policies. Exports leave them out where the reader may not see them: that none are here does not say that none applied.',
        ),
      ),
    },
    {
      title: l10n.t('Audiences'),
      fields: [],
      ...teller.table('ConditionalAccessAudiences', (json) =>
        nestedTable(
          l10n.t('Resources that policies were evaluated for'),
          [
            [l10n.t('Application ID'), 'applicationId'],
            [l10n.t('Reasons'), 'audienceReasons'],
          ],
          json,
        ),
      ),
    },
  ];
}

function tokens(teller: Teller): readonly DetailsSection[] {
  return [
    { title: l10n.t('Token and session'), fields: teller.fields(tokenColumns) },
    { title: l10n.t('Tenants'), fields: teller.fields(tenantColumns) },
  ];
}

/** Answers for the values of one event. */
class Teller {
  private readonly values: ReadonlyMap<ColumnName, string>;
  private readonly nested: ReadonlyMap<string, string>;

  constructor(private readonly event: KnownEvent) {
    this.values = new Map(event.values.map(({ column, value }) => [column, value]));
    this.nested = new Map(event.nested.map(({ name, json }) => [name, json]));
  }

  value(column: ColumnName): string | null {
    return this.values.get(column) ?? null;
  }

  fields(columns: readonly ColumnName[]): readonly DetailsField[] {
    return columns.map((column) => this.field(column));
  }

  field(column: ColumnName): DetailsField {
    const value = this.value(column);
    if (value !== null) return told(column, value, this.event.codes);
    return {
      label: labelOf(column),
      column,
      value: null,
      shown: null,
      missing: this.event.held.has(column) ? 'absent' : 'notInExport',
    };
  }

  /** The table of a nested value, else a note that there is none. */
  table(
    name: NestedName,
    make: (json: string) => DetailsTable | undefined,
    note = l10n.t('The record carries nothing of this.'),
  ): { readonly table?: DetailsTable; readonly note?: string } {
    const json = this.nested.get(name);
    if (json === undefined) return { note };
    const table = make(json);
    return table === undefined
      ? {
          note: l10n.t('What the record carries here could not be understood: see the raw record.'),
        }
      : { table };
  }
}

function told(column: ColumnName, value: string, codes?: ResultCodes): DetailsField {
  const explanation = explain(column, value, codes);
  return {
    label: labelOf(column),
    column,
    value,
    shown: valueWord(column, value) ?? visibleText(value, longestShown),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

function labelOf(column: ColumnName): string {
  return columnLabelOf(column) ?? column;
}
