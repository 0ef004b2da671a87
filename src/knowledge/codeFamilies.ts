import { l10n } from './l10n';

/** What error codes that begin so are about, longest beginnings first: inferred from the numbering of those known. */
const families: readonly (readonly [beginning: string, about: () => string])[] = [
  ['230', () => l10n.t('the backup authentication system')],
  ['1001', () => l10n.t('certificate-based authentication')],
  ['1002', () => l10n.t('device certificates')],
  ['1003', () => l10n.t('custom authentication extensions')],
  ['100', () => l10n.t('account linking, external identity providers or a regional token service')],
  ['130', () => l10n.t('Windows Hello or a temporary access pass')],
  ['131', () => l10n.t('phone sign-in')],
  ['135', () => l10n.t('FIDO2 keys')],
  ['140', () => l10n.t('nonces, session keys or Kerberos')],
  ['120', () => l10n.t('changing the password')],
  ['121', () => l10n.t('changing the password')],
  ['220', () => l10n.t('certificates and their revocation lists')],
  ['293', () => l10n.t('remote desktop')],
  ['16', () => l10n.t('choosing an account or session')],
  ['20', () => l10n.t('federation')],
  ['28', () => l10n.t('the scope of the request')],
  ['40', () => l10n.t('external identity providers')],
  ['50', () => l10n.t('users, credentials and sessions')],
  ['51', () => l10n.t('users and on-premises claims')],
  ['53', () => l10n.t('Conditional Access and the compliance of devices')],
  ['54', () => l10n.t('age, codes and factors of authentication')],
  ['65', () => l10n.t('consent and permissions')],
  ['70', () => l10n.t('OAuth grants and clients')],
  ['75', () => l10n.t('SAML')],
  ['76', () => l10n.t('signed SAML requests')],
  ['80', () => l10n.t('pass-through authentication')],
  ['81', () => l10n.t('seamless single sign-on')],
  ['90', () => l10n.t('requests, the service and cloud routing')],
];

/** What an error code of five digits or more is probably about, as part of a sentence; undefined where nothing can be inferred. */
export function codeFamily(code: string): string | undefined {
  if (!/^\d{5,7}$/.test(code)) return undefined;
  return families.find(([beginning]) => code.startsWith(beginning))?.[1]();
}
