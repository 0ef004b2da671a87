import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

/** What is said of the findings of `disabledAccounts`, by the keys that its file lists. */
export const disabledAccountsSentences: DetectionSentences = {
  variants: {
    severalApplications: {
      title: (told) =>
        l10n.t(
          'Disabled account {0} tried on {1}',
          told.user,
          told.quantity('applications', 'applications'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} refused on {1} from {2} because the account is disabled (50057).',
            told.quantity('signIns', 'signIns'),
            told.quantity('applications', 'applications'),
            told.quantity('addresses', 'addresses'),
          ),
        (told) =>
          told.number('variationPercent') < 100
            ? l10n.t('The gaps between them vary by {0} %.', told.shown('variationPercent'))
            : undefined,
      ],
    },
    addressSucceeds: {
      title: (told) =>
        l10n.t(
          '{0} tries disabled accounts, and {1} succeeded from it',
          told.address,
          told.quantity('succeeded', 'accounts'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} to {1} refused because the account is disabled (50057).',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
          ),
        (told) =>
          told.counted(
            'succeeded',
            () => l10n.t('One other account succeeded from the same address at that time.'),
            (n) => l10n.t('{0} other accounts succeeded from the same address at that time.', n),
          ),
      ],
    },
    addressTries: {
      title: (told) =>
        told.number('accounts') === 1
          ? l10n.t('{0} tries a disabled account', told.address)
          : l10n.t('{0} tries {1} disabled accounts', told.address, told.shown('accounts')),
      seen: [
        (told) =>
          l10n.t(
            '{0} to {1} refused because the account is disabled (50057); nothing unusual succeeded from there.',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
          ),
      ],
    },
    background: {
      title: (told) =>
        l10n.t(
          'Disabled accounts tried, below the thresholds: {0}',
          told.quantity('accounts', 'accounts'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} to {1} refused because the account is disabled (50057).',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
          ),
        (told) =>
          told.counted(
            'periodic',
            () => l10n.t('One of the accounts is tried at even intervals.'),
            (n) => l10n.t('{0} of the accounts are tried at even intervals.', n),
          ),
      ],
    },
  },
  reasons: {
    manyApplications: () =>
      l10n.t(
        'The account was tried on several applications, as somebody does who looks for a way in.',
      ),
    strangePlace: () =>
      l10n.t('The attempts come from a country from which the account never succeeded.'),
    otherNetwork: () =>
      l10n.t('The attempts come from a network from which the account never succeeded.'),
    ownPlace: () => l10n.t('The attempts come from where the account used to sign in.'),
    byPrograms: () => l10n.t('Only programs tried: at even intervals, or in the background.'),
    placeUnknown: () =>
      l10n.t('Whether the place is usual for these users cannot be told from this export.'),
    succeedsElsewhere: () => l10n.t('From the same address sign-ins to other accounts succeeded.'),
    strangeToThem: () => l10n.t('Those accounts do not otherwise sign in from there.'),
    severalAccounts: () => l10n.t('One address tried several disabled accounts.'),
    belowThresholds: () =>
      l10n.t(
        'No account was tried on as many applications, and no address tried as many accounts, as the thresholds ask.',
      ),
  },
  benign: {
    ...sharedBenign,
    leaversDevice: () => l10n.t('The phone or computer of somebody who left keeps trying.'),
    reenabled: () => l10n.t('The account was disabled by mistake, and its owner tries to work.'),
  },
  next: {
    ...sharedNext,
    isAccountMeantDisabled: () =>
      l10n.t(
        'Check with the personnel department whether and since when the accounts are meant to be disabled.',
      ),
    otherAccountsFromAddress: () =>
      l10n.t('Filter by the IP addresses: see which other accounts they tried and succeeded with.'),
    removeFromDevices: () =>
      l10n.t('Remove the accounts from the devices and programs that keep trying.'),
  },
  limits: {
    ...sharedLimits,
    passwordUnknown: () => l10n.t('The code 50057 does not say whether the password was right.'),
    whenDisabled: () =>
      l10n.t('When the accounts were disabled, and by whom, is in the audit log.'),
  },
  notJudged: {
    places: (column) =>
      l10n.t(
        'Whether disabled accounts were tried from strange places could not be judged: no {0} in the export.',
        column,
      ),
    applications: (column) =>
      l10n.t(
        'On how many applications accounts were tried could not be judged: no {0} in the export.',
        column,
      ),
    addresses: (column) =>
      l10n.t(
        'Which addresses tried disabled accounts could not be judged: no {0} in the export.',
        column,
      ),
  },
};
