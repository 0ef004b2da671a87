import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

const hands: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} from elsewhere than where it began; addresses: {1}, networks: {2}, countries: {3}, operating systems: {4}, browsers: {5}.',
      told.quantity('signIns', 'signIns'),
      told.shown('addresses'),
      told.shown('networks'),
      told.shown('countries'),
      told.shown('systems'),
      told.shown('browsers'),
    ),
  (told) =>
    told.number('minutes') >= 0
      ? l10n.t('The first from elsewhere came {0} after the beginning.', told.minutes())
      : l10n.t('The first from elsewhere came before the sign-in that it is compared with.'),
  (told) => {
    const address = told.text('fromAddress');
    return address === undefined
      ? undefined
      : l10n.t('Begun from {0}, {1}', address, told.text('from') ?? l10n.t('an unknown place'));
  },
  (told) => {
    const agent = told.text('fromAgent');
    return agent === undefined ? undefined : l10n.t('User agent there: {0}', agent);
  },
  (told) => {
    const address = told.text('toAddress');
    return address === undefined
      ? undefined
      : l10n.t('Then used from {0}, {1}', address, told.text('to') ?? l10n.t('an unknown place'));
  },
  (told) => {
    const agent = told.text('toAgent');
    return agent === undefined ? undefined : l10n.t('User agent there: {0}', agent);
  },
  (told) => {
    const session = told.text('session');
    return session === undefined ? undefined : l10n.t('Session or token: {0}', session);
  },
];

/** What is said of the findings of `tokenReplay`, by the keys that its file lists. */
export const tokenReplaySentences: DetectionSentences = {
  variants: {
    session: {
      title: (told) =>
        l10n.t(
          'One session of {0} used from {1}, then from {2}',
          told.user,
          told.text('fromAddress') ?? l10n.t('an unknown address'),
          told.text('toAddress') ?? l10n.t('an unknown address'),
        ),
      seen: hands,
    },
    token: {
      title: (told) =>
        l10n.t(
          'One token of {0} used from {1}, then from {2}',
          told.user,
          told.text('fromAddress') ?? l10n.t('an unknown address'),
          told.text('toAddress') ?? l10n.t('an unknown address'),
        ),
      seen: hands,
    },
    proxy: {
      title: (told) =>
        told.hasReason('proxySigns')
          ? l10n.t(
              '{0} signed in from {1} as phishing by a proxy does',
              told.user,
              told.text('toAddress') ?? told.address,
            )
          : l10n.t(
              '{0} signed in to Office or the Authentication Broker from {1} with a programming library',
              told.user,
              told.text('toAddress') ?? told.address,
            ),
      seen: [
        (told) =>
          l10n.t(
            '{0} of this kind; addresses of all rows: {1}, networks: {2}.',
            told.quantity('signIns', 'signIns'),
            told.shown('addresses'),
            told.shown('networks'),
          ),
        (told) => {
          const place = told.text('to');
          return place === undefined ? undefined : l10n.t('From: {0}', place);
        },
        (told) => {
          const agent = told.text('toAgent');
          return agent === undefined ? undefined : l10n.t('User agent there: {0}', agent);
        },
      ],
    },
  },
  reasons: {
    otherCountry: () => l10n.t('The country is another one.'),
    otherNetwork: () => l10n.t('The network is another one.'),
    otherSystem: () =>
      l10n.t('The operating system changed within one session, which one browser does not do.'),
    otherBrowser: () => l10n.t('The browser changed within one session.'),
    libraryAgent: () => l10n.t('A programming library used it.'),
    unbound: () => l10n.t('The token is not bound to a device: whoever has it can use it.'),
    sameAgent: () =>
      l10n.t(
        'The user agent stayed the same, as with a person who moves, or with one that was copied.',
      ),
    together: () => l10n.t('The two places take turns within a short time.'),
    proxySigns: () =>
      l10n.t(
        'OfficeHome, no device, and the steps 50074, 50140 and success in one: as proxies in the middle leave them.',
      ),
    newPlace: () => l10n.t('It came from where the user does not succeed otherwise.'),
    risky: () => l10n.t('Microsoft Entra saw a risk in it.'),
    usedElsewhere: () => l10n.t('Its session was then used from another network.'),
  },
  benign: {
    ...sharedBenign,
    roaming: () => l10n.t('The user moved between networks: home, office, telephone.'),
    firstParty: () => l10n.t('A service of Microsoft acted for the user from its own addresses.'),
    newBrowser: () =>
      l10n.t('A browser that is new to the user, on a device that is not registered.'),
    ownScript: () => l10n.t("The user's own script or tool."),
  },
  next: {
    ...sharedNext,
    revokeSessions: (told) =>
      l10n.t(
        'Revoke all sessions and refresh tokens of {0}: a new password alone does not end them.',
        told.user,
      ),
    resetPassword: (told) =>
      l10n.t('Reset the password of {0}: a proxy has seen it too.', told.user),
    sameSession: () =>
      l10n.t(
        'Filter by the session id: see every row of it, background ones included, after the first from elsewhere.',
      ),
  },
  limits: {
    ...sharedLimits,
    cookieUnseen: () =>
      l10n.t('What is done with a token or cookie after it is given is not in this log.'),
    noInteractive: () =>
      l10n.t(
        'The sign-in that began the session is not in the export: the first row stands for it.',
      ),
  },
  notJudged: {
    sessions: (column) => l10n.t('Sessions could not be followed: no {0} in the export.', column),
    tokens: (column) => l10n.t('Tokens could not be followed: no {0} in the export.', column),
    places: (column) =>
      l10n.t(
        'Whether sessions changed network or country could not be judged: no {0} in the export.',
        column,
      ),
    agents: (column) =>
      l10n.t(
        'Whether sessions changed their device could not be judged: no {0} in the export.',
        column,
      ),
    proxy: (column) =>
      l10n.t('Signs of phishing by a proxy could not be judged: no {0} in the export.', column),
  },
};
