import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

/** Of one there is nothing to say, and none is not told. */
const several =
  (name: string, words: (count: string) => string): Sentence =>
  (told) =>
    told.number(name) > 1 ? words(told.shown(name)) : undefined;

const hands: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} from elsewhere than where it began; {1} in all.',
      told.quantity('signIns', 'signIns'),
      told.quantity('addresses', 'addresses'),
    ),
  several('networks', (n) => l10n.t('Providers (ASNs): {0}', n)),
  several('countries', (n) => l10n.t('Countries: {0}', n)),
  several('systems', (n) => l10n.t('Operating systems: {0}', n)),
  several('browsers', (n) => l10n.t('Browsers: {0}', n)),
  (told) =>
    told.number('minutes') >= 0
      ? l10n.t('The first from elsewhere came {0} after the beginning.', told.minutes())
      : l10n.t(
          'The first from elsewhere came before the interactive sign-in that it is compared with.',
        ),
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

const isProxy = ({ variant }: Told) => variant === 'proxy' || variant === 'proxyStopped';

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
              '{0} signed in from {1} in the way that phishing through a proxy leaves',
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
            '{0} of this kind; {1} in all, with what followed in the same session.',
            told.quantity('signIns', 'signIns'),
            told.quantity('addresses', 'addresses'),
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
    proxyStopped: {
      title: (told) =>
        l10n.t(
          '{0} was stopped at {1} by the state of the device, after the way of phishing through a proxy',
          told.user,
          told.text('toAddress') ?? told.address,
        ),
      seen: [
        (told) =>
          told.counted(
            'signIns',
            () => l10n.t('One sign-in to OfficeHome was asked for MFA, then stopped.'),
            (n) => l10n.t('{0} sign-ins to OfficeHome were asked for MFA, then stopped.', n),
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
    stoppedByDevice: () =>
      l10n.t(
        'OfficeHome, no device, and 50074 and 53000 in one sign-in or session: proxies in the middle leave them where only known devices are let in; strange computers leave them, too.',
      ),
    otherCountry: (told) =>
      isProxy(told)
        ? l10n.t('The country is not usual for the user.')
        : l10n.t('It was used from another country than the one where it began.'),
    otherNetwork: (told) =>
      isProxy(told)
        ? l10n.t('The network is not usual for the user.')
        : l10n.t('It was used from another network than the one where it began.'),
    otherSystem: () =>
      l10n.t('The operating system changed within it, which one browser does not do.'),
    otherBrowser: () => l10n.t('The browser changed within it.'),
    libraryAgent: () => l10n.t('The user agent is that of a programming library.'),
    unbound: () => l10n.t('The token is not bound to a device: whoever has it can use it.'),
    sameAgent: () =>
      l10n.t(
        'The user agent stayed the same, as with a person who moves, or with one that was copied.',
      ),
    together: () => l10n.t('The two places take turns within a short time.'),
    proxySigns: () =>
      l10n.t(
        'OfficeHome, no device, and 50074, 50140 and a success in one sign-in or session, as proxies in the middle leave them; new browsers leave them, too.',
      ),
    newPlace: () => l10n.t('The user does not succeed from there otherwise.'),
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
    feignedAgent: () =>
      l10n.t('A VPN, together with a browser that is set to show another user agent.'),
  },
  next: {
    ...sharedNext,
    revokeSessions: (told) =>
      l10n.t(
        'Revoke all sessions and refresh tokens of {0}: a new password alone may not end them.',
        told.user,
      ),
    resetPassword: (told) =>
      isProxy(told)
        ? l10n.t('Reset the password of {0}: a proxy in the middle has seen it, too.', told.user)
        : l10n.t(
            'Reset the password of {0}: phishing that takes a session takes the password with it.',
            told.user,
          ),
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
