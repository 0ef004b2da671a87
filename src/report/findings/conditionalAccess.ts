import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const policy = (told: Told) => {
  const name = told.text('policy');
  if (name !== undefined) return l10n.t('the policy “{0}”', name);
  const code = told.text('code');
  return code === undefined
    ? l10n.t('an unknown policy')
    : l10n.t('Conditional Access with the error {0}', code);
};

const stopped: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} of {1} on {2}.',
      told.quantity('signIns', 'signIns'),
      told.quantity('accounts', 'accounts'),
      told.quantity('applications', 'applications'),
    ),
  (told) =>
    Number.isNaN(told.number('usualPercent'))
      ? undefined
      : l10n.t("{0} % of them from the users' usual places.", told.shown('usualPercent')),
  (told) =>
    told.counted(
      'strangeAccounts',
      () => l10n.t('One account was stopped in a country from which it never succeeds.'),
      (n) => l10n.t('{0} accounts were stopped in countries from which they never succeed.', n),
    ),
];

/** What is said of the findings of `conditionalAccess`, by the keys that its file lists. */
export const conditionalAccessSentences: DetectionSentences = {
  variants: {
    lookingAround: {
      title: (told) =>
        l10n.t('{0} refused on {1}', told.user, told.quantity('applications', 'applications')),
      seen: [
        (told) =>
          l10n.t(
            '{0} refused on {1} from {2}; the rule counts applications within {3}.',
            told.quantity('signIns', 'signIns'),
            told.quantity('applications', 'applications'),
            told.quantity('addresses', 'addresses'),
            told.quantity('hours', 'hours'),
          ),
        (told) =>
          told.counted(
            'followed',
            () =>
              l10n.t('One sign-in of the user from the same addresses succeeded then or later.'),
            (n) =>
              l10n.t(
                '{0} sign-ins of the user from the same addresses succeeded then or later.',
                n,
              ),
          ),
      ],
    },
    lookingAroundAddress: {
      title: (told) =>
        l10n.t(
          '{0} refused on {1} with {2}',
          told.address,
          told.quantity('applications', 'applications'),
          told.quantity('accounts', 'accounts'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} refused on {2}; the rule counts applications within {3}.',
            told.quantity('signIns', 'signIns'),
            told.quantity('accounts', 'accounts'),
            told.quantity('applications', 'applications'),
            told.quantity('hours', 'hours'),
          ),
      ],
    },
    policyMisTuned: {
      title: (told) =>
        l10n.t(
          'Perhaps mis-tuned, {0} stops {1}',
          policy(told),
          told.quantity('accounts', 'accounts'),
        ),
      seen: stopped,
    },
    policyBlocks: {
      title: (told) =>
        l10n.t('Stopped by {0}: {1}', policy(told), told.quantity('accounts', 'accounts')),
      seen: stopped,
    },
    blockedThenSucceeded: {
      title: (told) =>
        l10n.t('{0} stopped by Conditional Access, then let in from the same address', told.user),
      seen: [
        (told) =>
          told.counted(
            'blocks',
            () =>
              l10n.t(
                'One block that a success from the same address followed within {0}.',
                told.quantity('hours', 'hours'),
              ),
            (n) =>
              l10n.t(
                '{0} blocks that a success from the same address followed within {1}.',
                n,
                told.quantity('hours', 'hours'),
              ),
          ),
        (told) =>
          told.counted(
            'otherApplications',
            () => l10n.t('One of the successes was with another application.'),
            (n) => l10n.t('{0} of the successes were with another application.', n),
          ),
      ],
    },
    blockedThenSucceededUsually: {
      title: (told) =>
        l10n.t(
          'Stopped by Conditional Access, then let in from the same address: {0}',
          told.quantity('accounts', 'accounts'),
        ),
      seen: [
        (told) =>
          told.counted(
            'blocks',
            () =>
              l10n.t(
                'One block that a success from the same address followed within {0}.',
                told.quantity('hours', 'hours'),
              ),
            (n) =>
              l10n.t(
                '{0} blocks that a success from the same address followed within {1}.',
                n,
                told.quantity('hours', 'hours'),
              ),
          ),
      ],
    },
    wouldHaveBlocked: {
      title: (told) =>
        l10n.t(
          'In report-only mode, would have stopped {0}: {1}',
          told.quantity('accounts', 'accounts'),
          policy(told),
        ),
      seen: stopped,
    },
    notApplied: {
      title: (told) =>
        l10n.t('One factor and no policy: {0}', told.quantity('accounts', 'accounts')),
      seen: stopped,
    },
  },
  reasons: {
    manyApplications: () =>
      l10n.t('Several applications were tried and refused, as by somebody who looks around.'),
    severalAccounts: () => l10n.t('It was done with several accounts from one address.'),
    strangePlace: () =>
      l10n.t('It came from a country from which the user does not otherwise succeed.'),
    otherNetwork: () =>
      l10n.t('It came from a network from which the user does not otherwise succeed.'),
    placeUnknown: () =>
      l10n.t('Whether the place is usual for the user cannot be told from this export.'),
    noStrangePlace: () =>
      l10n.t('None of it came from a country from which the user does not otherwise succeed.'),
    usualPlace: () => l10n.t('It came from where the user succeeds otherwise, too.'),
    successFromSameAddress: () =>
      l10n.t('The user was let in from the same address, then or later.'),
    fewEachFromUsualPlaces: () =>
      l10n.t(
        'Many users are stopped a few times each, from their usual places: the policy may ask too much.',
      ),
    strangeAccounts: () =>
      l10n.t(
        'Users were stopped in countries from which they never succeed: whoever it was had the right password, as a rule.',
      ),
    blocksAsMeant: () => l10n.t('Nothing says that the policy stops others than it is meant to.'),
    otherApplication: () =>
      l10n.t('It was let in by another application than the one that was stopped.'),
    reportOnly: () => l10n.t('The policy only reports: nobody was stopped.'),
    noPolicyOneFactor: () =>
      l10n.t('Successful sign-ins needed one factor only, and no policy applied to them.'),
  },
  benign: {
    ...sharedBenign,
    misTunedPolicy: () => l10n.t('The policy stops more than it was meant to.'),
    notAssigned: () =>
      l10n.t('The user was never given the applications, and tried them in good faith.'),
    exempted: () =>
      l10n.t(
        'The users or applications are left out on purpose: break-glass accounts, trusted places.',
      ),
  },
  next: {
    ...sharedNext,
    otherUsersFromAddress: () =>
      l10n.t('Filter by the IP addresses: see which other accounts they tried and succeeded with.'),
    reviewPolicy: () =>
      l10n.t(
        'Review the conditions, exclusions and named locations of the policies with whoever owns them.',
      ),
    whatSucceeded: () =>
      l10n.t(
        'Filter by user and address: see which applications let them in, and what was done there.',
      ),
    enforcePolicy: () =>
      l10n.t('Decide, with the list of those it would stop, whether to turn the policy on.'),
  },
  limits: {
    ...sharedLimits,
    policiesMissing: () =>
      l10n.t('The rows do not name the policy: only the error code tells that one stopped them.'),
    firstFactorAssumed: () =>
      l10n.t(
        'That the password was right is what these codes mean as a rule; the rows do not say it.',
      ),
    policyChanges: () => l10n.t('Who changed a policy, and when, is in the audit log.'),
  },
  notJudged: {
    accounts: (column) =>
      l10n.t(
        'Who looks around, and who was let in after a block, could not be judged: no {0} in the export.',
        column,
      ),
    places: (column) =>
      l10n.t(
        'Whether users were stopped at strange places could not be judged: no {0} in the export.',
        column,
      ),
    policies: (column) =>
      l10n.t(
        'Which policies stopped or would have stopped sign-ins could not be judged: no {0} in the export.',
        column,
      ),
    notApplied: (column) =>
      l10n.t(
        'Successes that no policy applied to could not be judged: no {0} in the export.',
        column,
      ),
    applications: (column) =>
      l10n.t(
        'On how many applications users were refused could not be judged: no {0} in the export.',
        column,
      ),
  },
};
