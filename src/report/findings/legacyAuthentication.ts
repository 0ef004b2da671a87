import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const protocol = (told: Told) => told.text('protocol') ?? l10n.t('a legacy protocol');
const application = (told: Told) => told.text('application') ?? l10n.t('an unknown application');

const successes: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} of {1} from {2}.',
      told.quantity('successes', 'successes'),
      told.quantity('accounts', 'accounts'),
      told.quantity('addresses', 'addresses'),
    ),
  (told) =>
    told.counted(
      'failures',
      () =>
        l10n.t(
          'Besides, one failure with the same protocol and application that no other finding tells.',
        ),
      (n) =>
        l10n.t(
          'Besides, {0} failures with the same protocol and application that no other finding tells.',
          n,
        ),
    ),
];
const failures: Sentence = (told) =>
  l10n.t(
    '{0} of {1} over {2}.',
    told.quantity('failures', 'failures'),
    told.quantity('accounts', 'accounts'),
    protocol(told),
  );
const places: readonly Sentence[] = [
  (told) =>
    told.counted(
      'strangeAccounts',
      () =>
        l10n.t('One account succeeded from a country from which it does not otherwise succeed.'),
      (n) =>
        l10n.t(
          '{0} accounts succeeded from countries from which they do not otherwise succeed.',
          n,
        ),
    ),
  (told) =>
    told.counted(
      'nearAccounts',
      () =>
        l10n.t('One account succeeded from another network than otherwise, in the same country.'),
      (n) =>
        l10n.t(
          '{0} accounts succeeded from other networks than otherwise, in the same country.',
          n,
        ),
    ),
  (told) =>
    told.counted(
      'onlyLegacy',
      () => l10n.t('Of one account the export does not tell whether the place is usual.'),
      (n) => l10n.t('Of {0} accounts the export does not tell whether the place is usual.', n),
    ),
];

/** What is said of the findings of `legacyAuthentication`, by the keys that its file lists. */
export const legacyAuthenticationSentences: DetectionSentences = {
  variants: {
    guessedThenSucceeded: {
      title: (told) =>
        told.number('accounts') > 1
          ? l10n.t(
              '{0} over {1} from {2}: a success after failures of {3}',
              told.user,
              protocol(told),
              told.address,
              told.quantity('accounts', 'accounts'),
            )
          : l10n.t(
              '{0} over {1} from {2}: {3}, then a success',
              told.user,
              protocol(told),
              told.address,
              told.quantity('failures', 'failures'),
            ),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} from the address within {2}, then {3} of the user from there, over {4}.',
            told.quantity('failures', 'failures'),
            told.quantity('accounts', 'accounts'),
            told.setting('failureHours') ?? l10n.t('a short time'),
            told.quantity('successes', 'successes'),
            protocol(told),
          ),
      ],
    },
    strangeSuccesses: {
      title: (told) =>
        l10n.t(
          'Successes over {0} on {1} from an unusual country: {2}',
          protocol(told),
          application(told),
          told.quantity('accounts', 'accounts'),
        ),
      seen: [...successes, ...places],
    },
    routine: {
      title: (told) =>
        l10n.t(
          'Legacy authentication in use: {0} on {1}, {2}',
          protocol(told),
          application(told),
          told.quantity('accounts', 'accounts'),
        ),
      seen: [...successes, ...places],
    },
    failuresOnly: {
      title: (told) =>
        told.has('passwordRight')
          ? l10n.t(
              'Right passwords over {0} on {1}, all stopped: {2}',
              protocol(told),
              application(told),
              told.quantity('passwordRight', 'accounts'),
            )
          : l10n.t(
              'Only failures over {0} on {1}: {2}',
              protocol(told),
              application(told),
              told.quantity('accounts', 'accounts'),
            ),
      seen: [
        failures,
        (told) =>
          told.counted(
            'passwordRight',
            () =>
              l10n.t(
                'The password of one account was right: a further control stopped the sign-in.',
              ),
            (n) =>
              l10n.t(
                'The passwords of {0} accounts were right: further controls stopped the sign-ins.',
                n,
              ),
          ),
      ],
    },
    sprayChannel: {
      title: (told) =>
        l10n.t(
          'Passwords tried over {0} from {1}: {2}',
          protocol(told),
          told.address,
          told.quantity('accounts', 'accounts'),
        ),
      seen: [failures],
    },
    guessing: {
      title: (told) =>
        l10n.t(
          'Password guessing over {0} from {1}: {2}',
          protocol(told),
          told.address,
          told.quantity('failures', 'failures'),
        ),
      seen: [failures],
    },
    staleClient: {
      title: (told) =>
        l10n.t(
          'A client keeps failing over {0} from {1}: {2}',
          protocol(told),
          told.address,
          told.quantity('failures', 'failures'),
        ),
      seen: [failures],
    },
  },
  reasons: {
    guessedThenSucceeded: () =>
      l10n.t(
        'Failures from the address came first, then a success of the user: the password may have been found.',
      ),
    strangePlace: () =>
      l10n.t('They come from a country from which the same user does not otherwise succeed.'),
    otherNetwork: () =>
      l10n.t('Some come from a network from which the same user does not otherwise succeed.'),
    placeUnknown: () =>
      l10n.t('Whether the place is usual for the user cannot be told from this export.'),
    usualPlaces: () => l10n.t('They come from where the users sign in otherwise, too.'),
    singleFactor: () =>
      l10n.t('These protocols cannot ask for a second factor: a password is enough.'),
    mostDoSo: () =>
      l10n.t(
        'Most users of the application over this protocol do so from other places than otherwise.',
      ),
    failuresOnly: () => l10n.t('Nothing succeeded over this protocol with this application.'),
    passwordRight: () =>
      l10n.t('A right password was used, and only a further control stopped it.'),
    manyAccounts: () => l10n.t('One address failed with many accounts, as a spray does.'),
    fewAccounts: () => l10n.t('One address failed often with few accounts.'),
    evenOrUsual: () =>
      l10n.t(
        'The failures come at even intervals, or from where the user signs in: a client with an old password.',
      ),
  },
  benign: {
    ...sharedBenign,
    oldClient: () => l10n.t('An old mail client or program that knows no other way.'),
    scannerMailbox: () => l10n.t('A printer, scanner or application that sends mail.'),
    stalePassword: () => l10n.t('A client that still holds the password from before a change.'),
  },
  next: {
    ...sharedNext,
    mailboxRules: () =>
      l10n.t(
        'Check the mailboxes for new rules, forwarding and delegates since the first success.',
      ),
    otherUsersFromAddress: () =>
      l10n.t('Filter by the IP addresses: see which other accounts they tried and succeeded with.'),
    blockLegacy: () =>
      l10n.t('Block legacy authentication by Conditional Access, in report-only mode first.'),
    allowApplication: () =>
      l10n.t(
        'List what must stay in the setting signins.detect.suppress.allowedApps, so that it is no longer told.',
      ),
  },
  limits: {
    ...sharedLimits,
    mailNotShown: () => l10n.t('What was read or sent is not in the sign-in log.'),
    legacyPlaces: () => l10n.t('Rows of old protocols often lack place, network and device.'),
  },
  notJudged: {
    accounts: (column) =>
      l10n.t('Legacy sign-ins could not be counted by account: no {0} in the export.', column),
    places: (column) =>
      l10n.t(
        'Whether accounts succeeded from strange places could not be judged: no {0} in the export.',
        column,
      ),
    clients: (column) =>
      l10n.t('Legacy protocols could not be told by their client: no {0} in the export.', column),
    ropc: (column) =>
      l10n.t(
        'The resource owner password flow (ROPC) could not be judged: no {0} in the export.',
        column,
      ),
    translatedAgents: (column) =>
      l10n.t(
        'Basic authentication that Exchange translates could not be judged: no {0} in the export.',
        column,
      ),
  },
};
