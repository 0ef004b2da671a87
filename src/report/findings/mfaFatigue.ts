import { l10n } from '../../knowledge/l10n';
import { quantity } from '../quantities';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

const prompts: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} from {1} within {2}; in the densest window they counted as {3}.',
      told.quantity('prompts', 'prompts'),
      told.quantity('addresses', 'addresses'),
      told.minutes(),
      told.shown('most'),
    ),
  (told) => (told.has('denied') ? l10n.t('Denied: {0}', told.shown('denied')) : undefined),
  (told) =>
    told.has('unanswered') ? l10n.t('Not answered: {0}', told.shown('unanswered')) : undefined,
  (told) =>
    told.has('wrongNumber')
      ? l10n.t('Answered with a wrong number: {0}', told.shown('wrongNumber'))
      : undefined,
  (told) =>
    told.has('fraudReported')
      ? l10n.t('Reported as fraud by the user: {0}', told.shown('fraudReported'))
      : undefined,
  (told) =>
    told.has('unclear')
      ? l10n.t('Failed, the export does not say how: {0}', told.shown('unclear'))
      : undefined,
  (told) => {
    const from = told.text('from');
    return from === undefined ? undefined : l10n.t('The first prompt was caused from: {0}', from);
  },
  (told) => {
    if (!told.has('approvals')) return undefined;
    const after = told.minutes('approvedAfterMinutes');
    const from = told.text('approvedFrom');
    return from === undefined
      ? l10n.t('One was approved {0} after the last of them.', after)
      : l10n.t('One was approved {0} after the last of them, from: {1}', after, from);
  },
  (told) =>
    l10n.t(
      'Compared with {0} of the user in this export.',
      quantity(told.number('otherSuccesses'), 'successes'),
    ),
];

/** What is said of the findings of `mfaFatigue`, by the keys that its file lists. */
export const mfaFatigueSentences: DetectionSentences = {
  variants: {
    approved: {
      title: (told) =>
        told.counted(
          'prompts',
          () => l10n.t('{0}: one MFA prompt refused or ignored, then one approved', told.user),
          (n) => l10n.t('{0}: {1} MFA prompts refused or ignored, then one approved', told.user, n),
        ),
      seen: prompts,
    },
    fraudReported: {
      title: (told) =>
        told.counted(
          'fraudReported',
          () => l10n.t('{0} reported an MFA prompt as fraud', told.user),
          (n) => l10n.t('{0} reported {1} MFA prompts as fraud', told.user, n),
        ),
      seen: prompts,
    },
    prompts: {
      title: (told) =>
        told.counted(
          'prompts',
          () => l10n.t('{0}: one MFA prompt refused or ignored', told.user),
          (n) =>
            l10n.t(
              '{0}: {1} MFA prompts refused or ignored within {2}',
              told.user,
              n,
              told.minutes(),
            ),
        ),
      seen: prompts,
    },
    unclear: {
      title: (told) =>
        told.counted(
          'prompts',
          () => l10n.t('{0}: one failure of MFA, the export does not say how', told.user),
          (n) => l10n.t('{0}: {1} failures of MFA, the export does not say how', told.user, n),
        ),
      seen: prompts,
    },
  },
  reasons: {
    approvedElsewhere: () =>
      l10n.t('The prompt that was approved came from where the user does not usually sign in.'),
    approvedUnanswered: () =>
      l10n.t(
        'It was approved from a new network of a usual country, after prompts that were only ignored.',
      ),
    approvedUnknown: () =>
      l10n.t(
        'It was approved, and the export has no other sign-in of the user to compare the place with.',
      ),
    fraudReported: () =>
      l10n.t('The user reported the prompts as fraud: somebody else knows the password.'),
    manyPrompts: () => l10n.t('More prompts came than anybody sends by mistake.'),
    wrongNumber: () =>
      l10n.t(
        'A wrong number was entered: the prompt was begun by somebody whose screen the user does not see.',
      ),
    otherCountry: () =>
      l10n.t('The prompts were caused from a country that is not usual for the user.'),
    otherNetwork: () =>
      l10n.t('The prompts were caused from a network that is not usual for the user.'),
    usualPlace: () => l10n.t('The prompts were caused from where the user usually is.'),
    onlyUnanswered: () => l10n.t('Nobody pressed anything: the prompts ran out.'),
    placeUnknown: () => l10n.t('There is nothing to compare the place of the prompts with.'),
    unclear: () => l10n.t('The texts do not say what became of the prompts.'),
  },
  benign: {
    ...sharedBenign,
    misTap: () => l10n.t('The user denied a prompt of their own by mistake.'),
    awayFromPhone: () => l10n.t('The phone was elsewhere, silent or without a connection.'),
    brokenPush: () =>
      l10n.t('Notifications do not reach the phone: an app that was moved or not updated.'),
    newPlace: () => l10n.t('The user was on a journey, or behind another provider.'),
    triedAgain: () => l10n.t('The user tried again and approved from their own place.'),
  },
  next: {
    ...sharedNext,
    resetPassword: (told) =>
      l10n.t('Reset the password of {0}: whoever causes MFA prompts has it already.', told.user),
    askUser: (told) =>
      l10n.t(
        'Ask {0}, by telephone or in person, whether they asked for these prompts.',
        told.user,
      ),
    securityInfo: (told) =>
      l10n.t(
        'Check the MFA methods of {0} for any that were registered after the approval.',
        told.user,
      ),
  },
  limits: {
    ...sharedLimits,
    oneStepPerRow: () =>
      l10n.t(
        'Only one step of each sign-in is known: an export with authentication details may show more prompts.',
      ),
    methodUnknown: () => l10n.t('The text does not say by which method or why MFA failed.'),
  },
  notJudged: {
    kindOfDenial: (column) =>
      l10n.t(
        'Denied, ignored and reported prompts could not be told apart: no {0} in the export.',
        column,
      ),
    usualPlaces: (column) =>
      l10n.t(
        'Whether prompts came from usual places could not be judged: no {0} in the export.',
        column,
      ),
  },
};
