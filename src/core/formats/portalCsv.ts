import type { ColumnName } from '../event';
import type { DecoderName } from './decode';
import type { ExportFormat, FieldMapping } from './format';
import { normaliseHeader } from './header';
import { translations, type PortalHeader } from './portalHeaders';

interface PortalField {
  readonly column: ColumnName;
  readonly header: PortalHeader;
  /** Which of the columns under this header, from 1. */
  readonly occurrence: 1 | 2;
  readonly as: DecoderName;
}

const portalField = (
  column: ColumnName,
  header: PortalHeader,
  as: DecoderName,
  occurrence: 1 | 2 = 1,
): PortalField => ({ column, header, occurrence, as });

/** The canonical columns of the portal's CSVs by English header, in order of preference. */
const portalFields: readonly PortalField[] = [
  portalField('CreatedDateTime', 'Date (UTC)', 'time'),
  portalField('Id', 'Request ID', 'id'),
  portalField('UserAgent', 'User agent', 'text'),
  portalField('CorrelationId', 'Correlation ID', 'id'),
  portalField('UserId', 'User ID', 'id'),
  portalField('UserDisplayName', 'User', 'text'),
  portalField('UserPrincipalName', 'Username', 'text'),
  portalField('UserType', 'User type', 'userType'),
  portalField('CrossTenantAccessType', 'Cross tenant access type', 'crossTenantAccessType'),
  portalField('IncomingTokenType', 'Incoming token type', 'incomingTokenType'),
  // The display text, for a file whose first column of the name is blank or gone.
  portalField('IncomingTokenType', 'Incoming token type', 'incomingTokenType', 2),
  portalField('AuthenticationProtocol', 'Authentication Protocol', 'authenticationProtocol'),
  portalField('UniqueTokenIdentifier', 'Unique token identifier', 'id'),
  portalField('OriginalTransferMethod', 'Original transfer method', 'originalTransferMethod'),
  portalField('ClientCredentialType', 'Client credential type', 'clientCredentialType'),
  portalField('TokenProtectionStatus', 'Token Protection - Sign In Session', 'tokenProtection'),
  portalField('TokenProtectionStatusCode', 'Token Protection - Sign In Session StatusCode', 'code'),
  portalField('AppDisplayName', 'Application', 'text'),
  portalField('AppDisplayName', 'Service principal name', 'text'),
  portalField('AppId', 'Application ID', 'id'),
  portalField('AppOwnerTenantId', 'App owner tenant ID', 'id'),
  portalField('ResourceDisplayName', 'Resource', 'text'),
  portalField('ResourceIdentity', 'Resource ID', 'id'),
  portalField('ResourceTenantId', 'Resource tenant ID', 'id'),
  portalField('ResourceOwnerTenantId', 'Resource owner tenant ID', 'id'),
  portalField('HomeTenantId', 'Home tenant ID', 'id'),
  portalField('HomeTenantName', 'Home tenant name', 'text'),
  portalField('IPAddress', 'IP address', 'ip'),
  portalField('Location', 'Location', 'location'),
  portalField('City', 'Location', 'locationCity'),
  portalField('State', 'Location', 'locationState'),
  portalField('Country', 'Location', 'locationCountry'),
  portalField('Status', 'Status', 'statusWord'),
  portalField('ResultType', 'Sign-in error code', 'code'),
  // The code is blank or None on success, by version.
  portalField('ResultType', 'Status', 'zeroOnSuccess'),
  portalField('ResultDescription', 'Failure reason', 'failureReason'),
  portalField('ClientAppUsed', 'Client app', 'text'),
  portalField('DeviceId', 'Device ID', 'id'),
  portalField('Browser', 'Browser', 'text'),
  portalField('OperatingSystem', 'Operating System', 'text'),
  portalField('IsCompliant', 'Compliant', 'boolean'),
  portalField('IsManaged', 'Managed', 'boolean'),
  portalField('TrustType', 'Join Type', 'trustType'),
  // Filled for a bad password too: it is Status.additionalDetails, and no evidence of MFA.
  portalField('AdditionalDetails', 'Multifactor authentication result', 'text'),
  portalField('MfaAuthMethod', 'Multifactor authentication auth method', 'text'),
  portalField('MfaAuthDetail', 'Multifactor authentication auth detail', 'text'),
  portalField(
    'AuthenticationRequirement',
    'Authentication requirement',
    'authenticationRequirement',
  ),
  portalField('SignInIdentifier', 'Sign-in identifier', 'text'),
  portalField('SessionId', 'Session ID', 'id'),
  portalField('IPAddressFromResourceProvider', 'IP address (seen by resource)', 'ip'),
  portalField('IsThroughGlobalSecureAccess', 'Through Global Secure Access', 'boolean'),
  portalField('GlobalSecureAccessIpAddress', 'Global Secure Access IP address', 'ip'),
  portalField('AutonomousSystemNumber', 'Autonomous system number', 'integer'),
  portalField('FlaggedForReview', 'Flagged for review', 'boolean'),
  portalField('TokenIssuerType', 'Token issuer type', 'tokenIssuerType'),
  portalField('TokenIssuerName', 'Token issuer name', 'text'),
  portalField('ProcessingTimeInMilliseconds', 'Latency', 'integer'),
  portalField('ConditionalAccessStatus', 'Conditional Access', 'conditionalAccessStatus'),
  portalField('ManagedIdentityType', 'Managed Identity type', 'managedIdentityType'),
  portalField('AssociatedResourceId', 'Associated Resource Id', 'id'),
  portalField('FederatedTokenId', 'Federated Token Id', 'id'),
  portalField('FederatedTokenIssuer', 'Federated Token Issuer', 'text'),
  portalField('ServicePrincipalId', 'Service principal ID', 'id'),
  portalField('ServicePrincipalName', 'Service principal name', 'text'),
  portalField('ServicePrincipalCredentialKeyId', 'Credential key ID', 'id'),
  portalField('ServicePrincipalCredentialThumbprint', 'Credential thumbprint', 'id'),
];

/** The portal's "Download CSV": user, service principal and managed identity sign-ins, in the languages that are known. */
export const portalCsv: ExportFormat = {
  id: 'portal-csv',
  name: 'Portal CSV',
  fields: portalFields.flatMap(({ column, header, occurrence, as }) =>
    [header, ...Object.values(translations).flatMap((language) => language[header] ?? [])].map(
      (from) => fieldOf(column, from, occurrence, as),
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
  const fields = portalFields.flatMap(({ column, header: english, occurrence, as }) => {
    const place = nthIndexOf(layout, english, occurrence);
    const own = header[place];
    if (own === undefined) return [];
    // A translated header may stand twice where the English one does not.
    const folded = normaliseHeader(own);
    const before = header.slice(0, place).filter((h) => normaliseHeader(h) === folded).length;
    return [fieldOf(column, own, before + 1, as)];
  });
  return { ...portalCsv, fields };
}

function fieldOf(
  column: ColumnName,
  from: string,
  occurrence: number,
  as: DecoderName,
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
