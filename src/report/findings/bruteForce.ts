import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

const clientSentences: readonly Sentence[] = [
  (told) => {
    const agent = told.text('userAgent');
    return agent === undefined ? undefined : l10n.t('Most often with the user agent: {0}', agent);
  },
  (told) => {
    const application = told.text('application');
    return application === undefined
      ? undefined
      : l10n.t('Most often on the application: {0}', application);
  },
  (told) => {
    const device = told.text('device');
    return device === undefined ? undefined : l10n.t('Most often from the device: {0}', device);
  },
];

const guesses: readonly Sentence[] = [
  (told) =>
    told.number('networks') > 1
      ? l10n.t(
          '{0} against {1} from {2} in {3} within {4}.',
          told.quantity('attempts', 'failedAttempts'),
          told.user,
          told.quantity('addresses', 'addresses'),
          told.quantity('networks', 'networks'),
          told.minutes(),
        )
      : l10n.t(
          '{0} against {1} from {2} within {3}.',
          told.quantity('attempts', 'failedAttempts'),
          told.user,
          told.quantity('addresses', 'addresses'),
          told.minutes(),
        ),
  (told) => {
    const window = told.setting('minutes');
    return window === undefined || !(told.number('mostInWindow') < told.number('attempts'))
      ? undefined
      : l10n.t('At most {0} within {1}.', told.quantity('mostInWindow', 'attempts'), window);
  },
  (told) =>
    told.counted(
      'lockedOut',
      () => l10n.t('One of them met a locked account or a blocked address (50053).'),
      (n) => l10n.t('{0} of them met a locked account or a blocked address (50053).', n),
    ),
  (told) =>
    told.counted(
      'succeeded',
      () => l10n.t('One sign-in of the user succeeded from there.'),
      (n) => l10n.t('{0} sign-ins of the user succeeded from there.', n),
    ),
  (told) =>
    told.counted(
      'passwordRight',
      () => l10n.t('One sign-in from there had the right password and was stopped by a control.'),
      (n) =>
        l10n.t('{0} sign-ins from there had the right password and were stopped by a control.', n),
    ),
  ...clientSentences,
];

/** What is said of the findings of `bruteForce`, by the keys that its file lists. */
export const bruteForceSentences: DetectionSentences = {
  variants: {
    oneUser: {
      title: (told) =>
        told.number('addresses') === 1
          ? told.has('succeeded')
            ? l10n.t(
                'Password guessing against {0} from {1}: {2}, then a success',
                told.user,
                told.address,
                told.quantity('attempts', 'attempts'),
              )
            : l10n.t(
                'Password guessing against {0} from {1}: {2}',
                told.user,
                told.address,
                told.quantity('attempts', 'attempts'),
              )
          : told.has('succeeded')
            ? l10n.t(
                'Password guessing against {0} from {1}: {2}, then a success',
                told.user,
                told.quantity('addresses', 'addresses'),
                told.quantity('attempts', 'attempts'),
              )
            : l10n.t(
                'Password guessing against {0} from {1}: {2}',
                told.user,
                told.quantity('addresses', 'addresses'),
                told.quantity('attempts', 'attempts'),
              ),
      seen: guesses,
    },
    fromManyAddresses: {
      title: (told) =>
        l10n.t(
          'Password guessing against {0} from {1} in {2}: {3}',
          told.user,
          told.quantity('addresses', 'addresses'),
          told.quantity('networks', 'networks'),
          told.quantity('attempts', 'attempts'),
        ),
      seen: guesses,
    },
    stuffing: {
      title: (told) =>
        l10n.t(
          'Credential stuffing: {0} tried once or twice each from {1}',
          told.quantity('accounts', 'accounts'),
          told.quantity('addresses', 'addresses'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} against {1} from {2} within {3}.',
            told.quantity('attempts', 'failedAttempts'),
            told.quantity('accounts', 'accounts'),
            told.quantity('addresses', 'addresses'),
            told.minutes(),
          ),
        ...clientSentences,
      ],
    },
    staleCredential: {
      title: (told) => l10n.t('A client of {0} seems to keep trying an old password', told.user),
      seen: [
        (told) =>
          l10n.t(
            '{0} from {1} within {2}.',
            told.quantity('attempts', 'failedAttempts'),
            told.quantity('addresses', 'addresses'),
            told.minutes(),
          ),
        (told) =>
          told.has('intervalMinutes')
            ? l10n.t(
                'Typical gap between attempts: {0}, varying by {1} % without the pauses.',
                told.quantity('intervalMinutes', 'minutes'),
                told.shown('intervalVariationPercent'),
              )
            : undefined,
        (told) =>
          told.has('endedBySuccess')
            ? l10n.t('A success of the user from the same address came after them.')
            : l10n.t('No success of the user from the same address came after them.'),
        ...clientSentences,
      ],
    },
  },
  reasons: {
    successAfter: () =>
      l10n.t(
        'The user signed in from there during or after the attempts: the password may have been found.',
      ),
    passwordWasRight: () =>
      l10n.t('The password was then right: only a further control stopped the sign-in.'),
    microsoftNetwork: () =>
      l10n.t(
        "Most of it came from Microsoft's own networks: its services act for users from there, and attackers rent machines there.",
      ),
    onlyFailures: () => l10n.t('No attempt was let in, as far as this export shows.'),
    ownAddress: () => l10n.t('The attempts come from where the user also succeeds.'),
    ownDevice: () => l10n.t('The attempts come from a device that the tenant knows.'),
    manyNetworks: () =>
      l10n.t('The attempts come from many networks, none of which made more than half of them.'),
    onceEach: () =>
      l10n.t(
        'Each account and each address was tried once or twice, as a list of leaked credentials is.',
      ),
    byTheClock: () =>
      l10n.t(
        'One client and one application at even intervals: a program that does not know the new password.',
      ),
    strangePlace: () => l10n.t('The attempts come from where the user never succeeds.'),
  },
  benign: {
    ...sharedBenign,
    forgotPassword: () => l10n.t('The user forgot the password, or mistyped a new one.'),
    staleClient: () =>
      l10n.t('A phone, mail client or mapped drive still holds the password from before a change.'),
    oldPasswordInScript: () =>
      l10n.t('A script or service still holds an old password of the user.'),
    roaming: () => l10n.t('A phone with an old password moves between networks.'),
  },
  next: {
    ...sharedNext,
    revokeAndReset: (told) =>
      l10n.t(
        'Reset the password of {0} and revoke the sessions, then see what was done since.',
        told.user,
      ),
    askUser: (told) =>
      l10n.t(
        'Ask {0}, by telephone or in person, whether they mistyped or changed their password at that time.',
        told.user,
      ),
    allOfAddress: (told) =>
      l10n.t('Filter by {0}: see which other accounts were tried from it.', told.address),
    allOfAddresses: () =>
      l10n.t('Filter by these addresses: see which other accounts were tried from them.'),
    updateDevice: (told) =>
      l10n.t(
        'Have the password updated, or the account removed, on the client of {0} that keeps trying.',
        told.user,
      ),
    findTargets: () =>
      l10n.t(
        'Compare the accounts with known leaks, and reset the passwords of those that are in one.',
      ),
  },
  limits: {
    ...sharedLimits,
    noClient: () =>
      l10n.t('The export does not tell clients apart: a stale client may look like guessing.'),
  },
  notJudged: {
    staleCredential: (column) =>
      l10n.t(
        'Clients with old passwords could not be told from guessing: no {0} in the export.',
        column,
      ),
    stuffing: (column) =>
      l10n.t('Credential stuffing could not be judged: no {0} in the export.', column),
  },
};
