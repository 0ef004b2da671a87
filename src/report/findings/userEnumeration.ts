import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences } from './sentences';
import { sharedBenign, sharedLimits } from './sharedSentences';
import type { Told } from './told';

const tried = (told: Told) =>
  l10n.t(
    '{0} from {1}; {2} % of them met no such user (50034).',
    told.quantity('attempts', 'attempts'),
    told.address,
    told.shown('unknownPercent'),
  );

/** What is said of the findings of `userEnumeration`, by the keys that its file lists. */
export const userEnumerationSentences: DetectionSentences = {
  variants: {
    guessedNames: {
      title: (told) =>
        told.has('opened')
          ? l10n.t(
              'Names guessed from {0}, then the right password of {1}',
              told.address,
              told.quantity('opened', 'accounts'),
            )
          : told.has('names')
            ? l10n.t(
                'Names guessed from {0}: {1} that do not exist',
                told.address,
                told.quantity('names', 'names'),
              )
            : l10n.t(
                'Names guessed from {0}: {1}',
                told.address,
                told.quantity('attempts', 'attempts'),
              ),
      seen: [
        tried,
        (told) =>
          told.counted(
            'names',
            () => l10n.t('One name that does not exist.'),
            (n) => l10n.t('{0} names that do not exist.', n),
          ),
        (told) =>
          told.counted(
            'existing',
            () => l10n.t('One account that exists was among those tried.'),
            (n) => l10n.t('{0} accounts that exist were among those tried.', n),
          ),
        (told) =>
          told.counted(
            'spelled',
            () => l10n.t('One of the names is another spelling of an account of this tenant.'),
            (n) => l10n.t('{0} of the names are other spellings of accounts of this tenant.', n),
          ),
        (told) => {
          const pattern = told.text('pattern');
          return pattern === undefined
            ? undefined
            : l10n.t('The names follow the pattern: {0}', pattern);
        },
        (told) =>
          told.counted(
            'opened',
            () => l10n.t('For one account the right password came from there, then or later.'),
            (n) =>
              l10n.t('For {0} accounts the right passwords came from there, then or later.', n),
          ),
      ],
    },
    repeatedNames: {
      title: (told) =>
        l10n.t(
          '{0} tries {1} that do not exist, again and again',
          told.address,
          told.quantity('names', 'names'),
        ),
      seen: [tried],
    },
  },
  reasons: {
    unknownShare: (told) =>
      l10n.t('{0} % of the attempts met no such user.', told.shown('unknownPercent')),
    spelledNames: () => l10n.t('The names are spellings of people who are in this tenant.'),
    namePattern: () => l10n.t('The names follow one pattern, as a program makes them.'),
    passwordRight: () => l10n.t('A right password came from the address, then or later.'),
    sharedAddress: () =>
      l10n.t('More users succeed from the address than were tried: it is shared.'),
    namesMissing: () => l10n.t('The export does not tell the names: they may be few.'),
    fewNames: () =>
      l10n.t(
        'The same few names come again and again: a program repeats them, nobody is guessing.',
      ),
  },
  benign: {
    ...sharedBenign,
    leavers: () => l10n.t('Devices of people who left keep trying accounts that were deleted.'),
    mistypedDomain: () =>
      l10n.t('A program or form with a mistyped domain, or names of another tenant.'),
    scanner: () => l10n.t('A security scanner or a migration tool that checks addresses.'),
  },
  next: {
    passwordRightFromAddress: (told) =>
      l10n.t(
        'Filter by {0} and by success or interruption: see whose password was right.',
        told.address,
      ),
    spraysFromAddress: () =>
      l10n.t('Run the detection of password spray: names that are found are tried next.'),
    blockAddress: (told) =>
      l10n.t('Block {0} by a named location in Conditional Access.', told.address),
    whichProgram: (told) =>
      l10n.t(
        'Find the program behind {0} by its user agent, and correct the names in it.',
        told.address,
      ),
  },
  limits: {
    ...sharedLimits,
    perAddress: () =>
      l10n.t('Names that are guessed from many addresses, a few from each, are not seen.'),
    otherWays: () =>
      l10n.t('Most ways of asking which accounts exist leave no sign-in, and so no trace here.'),
  },
  notJudged: {
    names: (column) =>
      l10n.t('Which names were tried could not be judged: no {0} in the export.', column),
  },
};
