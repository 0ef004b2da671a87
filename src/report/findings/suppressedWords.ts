import { l10n } from '../../knowledge/l10n';
import { numberText } from '../quantities';

/** Why sign-ins were left out, by the reasons that runs count: of one sign-in, and of many. */
const sentences: Readonly<
  Record<string, { readonly one: () => string; readonly many: (count: string) => string }>
> = {
  trustedRange: {
    one: () => l10n.t('One sign-in from a trusted address was left out.'),
    many: (n) => l10n.t('{0} sign-ins from trusted addresses were left out.', n),
  },
  trustedAsn: {
    one: () => l10n.t('One sign-in from a trusted network (ASN) was left out.'),
    many: (n) => l10n.t('{0} sign-ins from trusted networks (ASNs) were left out.', n),
  },
  microsoftAsn: {
    one: () =>
      l10n.t(
        "One sign-in from Microsoft's own networks was left out. Attackers rent machines there too: a setting has it looked at.",
      ),
    many: (n) =>
      l10n.t(
        "{0} sign-ins from Microsoft's own networks were left out. Attackers rent machines there too: a setting has them looked at.",
        n,
      ),
  },
  namedLocation: {
    one: () => l10n.t('One sign-in from a trusted named location was left out.'),
    many: (n) => l10n.t('{0} sign-ins from trusted named locations were left out.', n),
  },
  serviceAccount: {
    one: () => l10n.t('One sign-in of a service account was left out.'),
    many: (n) => l10n.t('{0} sign-ins of service accounts were left out.', n),
  },
  allowedApp: {
    one: () => l10n.t('One sign-in of an application that is allowed this protocol was left out.'),
    many: (n) =>
      l10n.t('{0} sign-ins of applications that are allowed this protocol were left out.', n),
  },
  sharedAddress: {
    one: () =>
      l10n.t('One sign-in from an address from which more users succeed than fail was left out.'),
    many: (n) =>
      l10n.t(
        '{0} sign-ins from addresses from which at least as many users succeed as fail were left out.',
        n,
      ),
  },
  sharedClient: {
    one: () =>
      l10n.t('One sign-in by a client with which as many users succeed as fail was left out.'),
    many: (n) =>
      l10n.t(
        '{0} sign-ins by clients with which at least as many users succeed as fail were left out.',
        n,
      ),
  },
  sharedCountry: {
    one: () =>
      l10n.t(
        'One background sign-in from a country that is new for many users at once was left out.',
      ),
    many: (n) =>
      l10n.t(
        '{0} background sign-ins from countries that are new for many users at once were left out.',
        n,
      ),
  },
  sameNetwork: {
    one: () => l10n.t('One journey within one network (/24 or /64) was left out.'),
    many: (n) => l10n.t('{0} journeys within one network (/24 or /64) were left out.', n),
  },
  sameAsn: {
    one: () => l10n.t('One journey within one provider (ASN) was left out.'),
    many: (n) => l10n.t('{0} journeys within one provider (ASN) were left out.', n),
  },
  sameDevice: {
    one: () => l10n.t('One journey of one registered device was left out.'),
    many: (n) => l10n.t('{0} journeys of one registered device each were left out.', n),
  },
  compliantDevice: {
    one: () => l10n.t('One journey to a compliant device was left out.'),
    many: (n) => l10n.t('{0} journeys to compliant devices were left out.', n),
  },
  dualStack: {
    one: () => l10n.t('One change between IPv4 and IPv6 was left out.'),
    many: (n) => l10n.t('{0} changes between IPv4 and IPv6 were left out.', n),
  },
  relay: {
    one: () => l10n.t('One sign-in through a relay or VPN service was left out.'),
    many: (n) => l10n.t('{0} sign-ins through relays or VPN services were left out.', n),
  },
  satellite: {
    one: () => l10n.t('One sign-in over a satellite network was left out.'),
    many: (n) => l10n.t('{0} sign-ins over satellite networks were left out.', n),
  },
  roaming: {
    one: () => l10n.t('One sign-in of a session that only changed its network was left out.'),
    many: (n) =>
      l10n.t('{0} sign-ins of sessions that only changed their network were left out.', n),
  },
};

/** The reasons that have a sentence. */
export const suppressedReasons: readonly string[] = Object.keys(sentences);

/** How many sign-ins were left out and why; undefined for a reason that is not known. */
export function suppressedWords(reason: string, count: number): string | undefined {
  if (!Object.hasOwn(sentences, reason)) return undefined;
  const { one, many } = sentences[reason]!;
  return count === 1 ? one() : many(numberText(count));
}
