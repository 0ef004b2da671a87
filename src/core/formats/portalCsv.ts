import { l10n } from '../../knowledge/l10n';
import type { ColumnName } from '../event';
import type { DecoderName } from './decode';
import { usualDecoder } from './fieldMappings';
import type { ExportFormat, FieldMapping } from './format';
import { normaliseHeader } from './header';
import { translations, type PortalHeader } from './portalHeaders';

/**
 * The canonical columns of the portal's CSVs by English header, in order of preference: with the decoder where it is not the
 * column's usual one, and which of the columns under this header, from 1.
 */
const portalFields: readonly (readonly [
  column: ColumnName,
  header: PortalHeader,
  decoder?: DecoderName,
  occurrence?: 1 | 2,
])[] = [
  ['CreatedDateTime', 'Date (UTC)'],
  ['Id', 'Request ID'],
  ['UserAgent', 'User agent'],
  ['CorrelationId', 'Correlation ID'],
  ['UserId', 'User ID'],
  ['UserDisplayName', 'User'],
  ['UserPrincipalName', 'Username'],
  ['UserType', 'User type'],
  ['CrossTenantAccessType', 'Cross tenant access type'],
  ['IncomingTokenType', 'Incoming token type'],
  // The display text, for a file whose first column of the name is blank or gone.
  ['IncomingTokenType', 'Incoming token type', 'incomingTokenType', 2],
  ['AuthenticationProtocol', 'Authentication Protocol'],
  ['UniqueTokenIdentifier', 'Unique token identifier'],
  ['OriginalTransferMethod', 'Original transfer method'],
  ['ClientCredentialType', 'Client credential type'],
  ['TokenProtectionStatus', 'Token Protection - Sign In Session'],
  ['TokenProtectionStatusCode', 'Token Protection - Sign In Session StatusCode'],
  ['AppDisplayName', 'Application'],
  ['AppDisplayName', 'Service principal name'],
  ['AppId', 'Application ID'],
  ['AppOwnerTenantId', 'App owner tenant ID'],
  ['ResourceDisplayName', 'Resource'],
  ['ResourceIdentity', 'Resource ID'],
  ['ResourceTenantId', 'Resource tenant ID'],
  ['ResourceOwnerTenantId', 'Resource owner tenant ID'],
  ['HomeTenantId', 'Home tenant ID'],
  ['HomeTenantName', 'Home tenant name'],
  ['IPAddress', 'IP address'],
  ['Location', 'Location'],
  ['City', 'Location', 'locationCity'],
  ['State', 'Location', 'locationState'],
  ['Country', 'Location', 'locationCountry'],
  ['Status', 'Status'],
  ['ResultType', 'Sign-in error code'],
  // The code is blank or None on success, by version.
  ['ResultType', 'Status', 'zeroOnSuccess'],
  ['ResultDescription', 'Failure reason'],
  ['ClientAppUsed', 'Client app'],
  ['DeviceId', 'Device ID'],
  ['Browser', 'Browser'],
  ['OperatingSystem', 'Operating System'],
  ['IsCompliant', 'Compliant'],
  ['IsManaged', 'Managed'],
  ['TrustType', 'Join Type'],
  // Filled for a bad password too: it is Status.additionalDetails, and no evidence of MFA.
  ['AdditionalDetails', 'Multifactor authentication result'],
  ['MfaAuthMethod', 'Multifactor authentication auth method'],
  ['MfaAuthDetail', 'Multifactor authentication auth detail'],
  ['AuthenticationRequirement', 'Authentication requirement'],
  ['SignInIdentifier', 'Sign-in identifier'],
  ['SessionId', 'Session ID'],
  ['IPAddressFromResourceProvider', 'IP address (seen by resource)'],
  ['IsThroughGlobalSecureAccess', 'Through Global Secure Access'],
  ['GlobalSecureAccessIpAddress', 'Global Secure Access IP address'],
  ['AutonomousSystemNumber', 'Autonomous system number'],
  ['FlaggedForReview', 'Flagged for review'],
  ['TokenIssuerType', 'Token issuer type'],
  ['TokenIssuerName', 'Token issuer name'],
  ['ProcessingTimeInMilliseconds', 'Latency'],
  ['ConditionalAccessStatus', 'Conditional Access'],
  ['ManagedIdentityType', 'Managed Identity type'],
  ['AssociatedResourceId', 'Associated Resource Id'],
  ['FederatedTokenId', 'Federated Token Id'],
  ['FederatedTokenIssuer', 'Federated Token Issuer'],
  ['ServicePrincipalId', 'Service principal ID'],
  ['ServicePrincipalName', 'Service principal name'],
  ['ServicePrincipalCredentialKeyId', 'Credential key ID'],
  ['ServicePrincipalCredentialThumbprint', 'Credential thumbprint'],
];

/** The portal's "Download CSV": user, service principal and managed identity sign-ins, in the languages that are known. */
export const portalCsv: ExportFormat = {
  id: 'portal-csv',
  get name() {
    return l10n.t('Portal CSV');
  },
  fields: portalFields.flatMap(([column, header, as, occurrence]) =>
    [header, ...Object.values(translations).flatMap((language) => language[header] ?? [])].map(
      (from) => fieldOf(column, from, as, occurrence),
    ),
  ),
  nested: [],
  anyKeyCase: true,
  oneRowPerId: true,
};

/**
 * The portal's CSV in a language that is not known: a column is what stands in its place in `layout`. `header` is the
 * file's own, of the same length.
 */
export function portalCsvByPlace(
  header: readonly string[],
  layout: readonly PortalHeader[],
): ExportFormat {
  const fields = portalFields.flatMap(([column, english, as, occurrence = 1]) => {
    const place = nthIndexOf(layout, english, occurrence);
    const own = header[place];
    if (own === undefined) return [];
    // A translated header may stand twice where the English one does not.
    const folded = normaliseHeader(own);
    const before = header.slice(0, place).filter((h) => normaliseHeader(h) === folded).length;
    return [fieldOf(column, own, as, before + 1)];
  });
  return { ...portalCsv, fields };
}

function fieldOf(
  column: ColumnName,
  from: string,
  as = usualDecoder(column),
  occurrence = 1,
): FieldMapping {
  return { column, from, as, ...(occurrence === 1 ? {} : { occurrence }) };
}

function nthIndexOf(layout: readonly PortalHeader[], header: PortalHeader, nth: number): number {
  let place = -1;
  for (let i = 0; i < nth; i++) {
    place = layout.indexOf(header, place + 1);
    if (place < 0) return -1;
  }
  return place;
}
