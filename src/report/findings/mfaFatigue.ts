import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

const prompts: readonly Sentence[] = [
  (told) =>
    told.has('addresses')
      ? l10n.t(
          '{0} that were not passed, caused from {1} within {2}.',
          told.quantity('prompts', 'prompts'),
          told.quantity('addresses', 'addresses'),
          told.minutes(),
        )
      : l10n.t(
          '{0} that were not passed, within {1}.',
          told.quantity('prompts', 'prompts'),
          told.minutes(),
        ),
  (told) => {
    const window = told.setting('withinMinutes');
    return window === undefined || !(told.number('most') < told.number('prompts'))
      ? undefined
      : l10n.t('At most {0} within {1}.', told.quantity('most', 'prompts'), window);
  },
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
    told.has('wrongCodes') && told.variant !== 'codeGuessing'
      ? l10n.t('Wrong codes: {0}', told.shown('wrongCodes'))
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
      ? l10n.t('A sign-in of the user succeeded {0} after the last of them.', after)
      : l10n.t(
          'A sign-in of the user succeeded {0} after the last of them, from: {1}',
          after,
          from,
        );
  },
  (told) =>
    told.has('otherSuccesses')
      ? l10n.t(
          'The places are compared with {0} of the user in this export.',
          told.quantity('otherSuccesses', 'successes'),
        )
      : undefined,
];

/** What was seen of codes that were guessed. */
const codes: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} with a wrong code, in {1}, from {2} within {3}.',
      told.quantity('wrongCodes', 'attempts'),
      told.quantity('codeSignIns', 'sessions'),
      told.quantity('addresses', 'addresses'),
      told.minutes(),
    ),
  ...prompts.slice(1),
];

/** What is said of the findings of `mfaFatigue`, by the keys that its file lists. */
export const mfaFatigueSentences: DetectionSentences = {
  variants: {
    approved: {
      title: (told) =>
        told.has('unclear')
          ? told.counted(
              'prompts',
              () => l10n.t('{0}: MFA failed once, then a success', told.user),
              (n) => l10n.t('{0}: MFA failed {1} times, then a success', told.user, n),
            )
          : told.counted(
              'prompts',
              () => l10n.t('{0}: one MFA prompt refused or ignored, then a success', told.user),
              (n) =>
                l10n.t('{0}: {1} MFA prompts refused or ignored, then a success', told.user, n),
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
    codeGuessing: {
      title: (told) =>
        told.counted(
          'wrongCodes',
          () => l10n.t('{0}: one wrong code of an authenticator', told.user),
          (n) => l10n.t('{0}: {1} wrong codes of an authenticator', told.user, n),
        ),
      seen: codes,
    },
  },
  reasons: {
    approvedElsewhere: () =>
      l10n.t('The sign-in that then succeeded came from where the user does not usually sign in.'),
    approvedUnanswered: () =>
      l10n.t(
        'The sign-in that then succeeded came from a new network of a usual country, after prompts that were only ignored.',
      ),
    approvedUnknown: () =>
      l10n.t(
        'The sign-in that then succeeded came from where the prompts were caused; whether the place is usual for the user cannot be told from this export.',
      ),
    fraudReported: () =>
      l10n.t('The user reported a prompt as fraud: somebody else knows the password, as a rule.'),
    manyPrompts: (told) =>
      l10n.t(
        'At least {0} were refused or ignored within {1}: more than anybody causes by mistake.',
        told.setting('manyPrompts') ?? told.quantity('most', 'prompts'),
        told.setting('manyWithinMinutes') ?? told.minutes(),
      ),
    wrongNumber: () =>
      l10n.t(
        'A wrong number was entered, as by a user who does not see the screen that shows the right one.',
      ),
    otherCountry: () =>
      l10n.t('The prompts were caused from a country that is not usual for the user.'),
    otherNetwork: () =>
      l10n.t('The prompts were caused from a network that is not usual for the user.'),
    usualPlace: () => l10n.t('The prompts were caused from where the user usually is.'),
    onlyUnanswered: () => l10n.t('Nobody pressed anything: the prompts ran out.'),
    placeUnknown: () =>
      l10n.t(
        'Whether the place of the prompts is usual for the user cannot be told from this export.',
      ),
    unclear: () => l10n.t('The texts do not say what became of the prompts.'),
    codesTried: () =>
      l10n.t(
        'More wrong codes were typed in than anybody mistypes: whoever tries them has the password.',
      ),
    codeGuessed: () =>
      l10n.t('A second factor was then passed from where the user does not usually sign in.'),
  },
  benign: {
    ...sharedBenign,
    misTap: () => l10n.t('The user denied a prompt of their own by mistake.'),
    mistypedNumber: () => l10n.t('The user mistyped the number of a prompt of their own.'),
    awayFromPhone: () => l10n.t('The phone was elsewhere, silent or without a connection.'),
    brokenPush: () =>
      l10n.t('Notifications do not reach the phone: an app that was moved or not updated.'),
    newPlace: () => l10n.t('The user was on a journey, or behind another provider.'),
    clockDrift: () =>
      l10n.t(
        'The clock of the user’s phone is wrong, or the codes are of another account: each of them is refused.',
      ),
    triedAgain: () => l10n.t('The user tried again and approved from their own place.'),
  },
  next: {
    ...sharedNext,
    resetPassword: (told) =>
      l10n.t('Reset the password of {0}: whoever causes MFA prompts has it, as a rule.', told.user),
    askUser: (told) =>
      l10n.t(
        'Ask {0}, by telephone or in person, whether they asked for these prompts.',
        told.user,
      ),
    securityInfo: (told) =>
      l10n.t('Check the MFA methods of {0} for any that were registered since.', told.user),
  },
  limits: {
    ...sharedLimits,
    oneStepPerRow: () =>
      l10n.t(
        'Only one step of each sign-in is known: an export with authentication details may show more prompts.',
      ),
    stepsOfFailures: () =>
      l10n.t(
        'Every step of the sign-ins that failed was read. Prompts refused within a sign-in that succeeded in the end are read only close to other refused prompts of the user.',
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
