import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const unknownMeaning: Sentence = (told) =>
  told.counted(
    'unknownMeaning',
    () =>
      l10n.t(
        'Of one of them the export does not tell whether the account was locked or the address blocked.',
      ),
    (n) =>
      l10n.t(
        'Of {0} of them the export does not tell whether the account was locked or the address blocked.',
        n,
      ),
  );

const followedWithin = (told: Told) => told.setting('followedHours') ?? l10n.t('a short time');

/** What is said of the findings of `lockouts`, by the keys that its file lists. */
export const lockoutsSentences: DetectionSentences = {
  variants: {
    wave: {
      title: (told) =>
        l10n.t(
          'Wave of lockouts: {0} from {1}',
          told.quantity('accounts', 'accounts'),
          told.quantity('addresses', 'addresses'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} ended with the error 50053, from {2}.',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
            told.quantity('addresses', 'addresses'),
          ),
        (told) =>
          told.counted(
            'followed',
            () => l10n.t('One account succeeded from one of these addresses, then or later.'),
            (n) => l10n.t('{0} accounts succeeded from these addresses, then or later.', n),
          ),
        unknownMeaning,
      ],
    },
    user: {
      title: (told) =>
        l10n.t(
          '{0} locked out from {1}',
          told.user,
          told.number('addresses') === 1 ? told.address : told.quantity('addresses', 'addresses'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} ended with the error 50053, from {1}.',
            told.quantity('signIns', 'signIns'),
            told.quantity('addresses', 'addresses'),
          ),
        (told) =>
          told.counted(
            'strangeAddresses',
            () =>
              l10n.t(
                'One of the addresses lies in a country from which the user does not succeed.',
              ),
            (n) =>
              l10n.t(
                '{0} of the addresses lie in countries from which the user does not succeed.',
                n,
              ),
          ),
        (told) =>
          told.counted(
            'followed',
            () => l10n.t('One sign-in of the user succeeded from one of them, then or later.'),
            (n) => l10n.t('{0} sign-ins of the user succeeded from them, then or later.', n),
          ),
        unknownMeaning,
      ],
    },
    fewLockouts: {
      title: (told) =>
        l10n.t('Single lockouts, below the thresholds: {0}', told.quantity('accounts', 'accounts')),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} ended with the error 50053.',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
          ),
        unknownMeaning,
      ],
    },
    blockedAddresses: {
      title: (told) =>
        l10n.t('Stopped by Microsoft as malicious: {0}', told.quantity('addresses', 'addresses')),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} from {2} were stopped for the address (50053).',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
            told.quantity('addresses', 'addresses'),
          ),
      ],
    },
    blockedAddressSucceeded: {
      title: (told) =>
        l10n.t(
          '{0} was blocked as malicious, and {1} succeeded from it all the same',
          told.address,
          told.quantity('succeeded', 'accounts'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} were stopped for the address (50053).',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
          ),
        (told) =>
          told.counted(
            'succeeded',
            () =>
              l10n.t(
                'One account succeeded from it within {0} before or after.',
                followedWithin(told),
              ),
            (n) =>
              l10n.t(
                '{0} accounts succeeded from it within {1} before or after.',
                n,
                followedWithin(told),
              ),
          ),
      ],
    },
  },
  reasons: {
    manyAccounts: () => l10n.t('Many accounts were locked out at once, as a spray does it.'),
    usualAddresses: () => l10n.t('The lockouts come from where the users usually sign in.'),
    successFromSameAddress: () =>
      l10n.t('A sign-in from an address that had locked accounts out succeeded.'),
    severalStrangeAddresses: () =>
      l10n.t(
        'The lockouts come from several addresses in countries from which the user does not succeed.',
      ),
    strangeAddress: () =>
      l10n.t(
        'The lockouts come from an address in a country from which the user does not succeed.',
      ),
    notAnUsualAddress: () =>
      l10n.t('The lockouts come from addresses that are not usual for the user.'),
    nothingElseKnown: () =>
      l10n.t(
        'The export does not show that the user usually signs in from there, and one address made them all.',
      ),
    belowThresholds: (told) =>
      l10n.t(
        'None of these users met {0} within {1}, and they were no wave.',
        told.setting('userSignIns') ?? l10n.t('several sign-ins'),
        told.setting('userHours') ?? l10n.t('a short time'),
      ),
    blockedButSucceeded: () =>
      l10n.t('Microsoft blocked the address as malicious, and it was let in all the same.'),
    stoppedByMicrosoft: () =>
      l10n.t(
        'All of these sign-ins were stopped. From the same addresses nobody succeeded at that time, or more users than were stopped, as from a shared one.',
      ),
  },
  benign: {
    ...sharedBenign,
    stalePassword: () =>
      l10n.t('A phone, mail client or service still holds the password from before a change.'),
    synchronisation: () =>
      l10n.t('Passwords changed at once on premises, and clients that were not told.'),
    proxyWithBadName: () =>
      l10n.t(
        'The address is the exit of a VPN or proxy that others abused: its users are stopped with them.',
      ),
  },
  next: {
    ...sharedNext,
    spraysFromAddresses: () =>
      l10n.t(
        'Run the detections of password spray and brute force: see what else these addresses tried.',
      ),
    successesFromAddresses: () =>
      l10n.t('Filter by these addresses and by success: see who got in from them, then and later.'),
    resetPassword: (told) =>
      l10n.t('Reset the password of {0} if it was right anywhere.', told.user),
    whereIsOldPassword: (told) =>
      l10n.t(
        'Find the device or program of {0} that holds the old password: see its user agent.',
        told.user,
      ),
    blockAddresses: () => l10n.t('Block the addresses by a named location in Conditional Access.'),
  },
  limits: {
    ...sharedLimits,
    lockoutMeaning: () =>
      l10n.t(
        'The code 50053 stands for a locked account and for a blocked address; where its text is missing the two are not told apart.',
      ),
    onPremisesLockouts: () =>
      l10n.t('Lockouts in the Active Directory on premises, and by AD FS, are not in this log.'),
  },
  notJudged: {
    accounts: (column) =>
      l10n.t('Lockouts could not be counted by account: no {0} in the export.', column),
    wherefrom: (column) =>
      l10n.t(
        'From where accounts were locked out could not be judged: no {0} in the export.',
        column,
      ),
    lockoutOrBlocked: (column) =>
      l10n.t(
        'Locked accounts could not be told from blocked addresses: no {0} in the export.',
        column,
      ),
  },
};
