import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const placeText = (told: Told, place: 'from' | 'to', address: 'fromAddress' | 'toAddress') =>
  told.text(place) ?? told.text(address) ?? l10n.t('an unknown place');

const journey: readonly Sentence[] = [
  (told) => {
    const [from, to] = [told.text('fromAddress'), told.text('toAddress')];
    return from === undefined || to === undefined
      ? undefined
      : l10n.t(
          'From {0} ({1}) to {2} ({3}).',
          placeText(told, 'from', 'fromAddress'),
          from,
          placeText(told, 'to', 'toAddress'),
          to,
        );
  },
  (told) =>
    told.counted(
      'journeys',
      () => l10n.t('It is the only journey of this kind.'),
      (n) => l10n.t('It is the gravest of {0} such journeys that lie close in time.', n),
    ),
  (told) =>
    told.counted(
      'daysSeen',
      () =>
        l10n.t('The user succeeded from the stranger of the two places on one day of this export.'),
      (n) =>
        l10n.t(
          'The user succeeded from the stranger of the two places on {0} days of this export.',
          n,
        ),
    ),
];

/** What is said of the findings of `impossibleTravel`, by the keys that its file lists. */
export const impossibleTravelSentences: DetectionSentences = {
  variants: {
    travel: {
      title: (told) =>
        l10n.t(
          '{0}: from {1} to {2} in {3}',
          told.user,
          placeText(told, 'from', 'fromAddress'),
          placeText(told, 'to', 'toAddress'),
          told.minutes(),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} in {1}: {2}.',
            told.quantity('km', 'km'),
            told.minutes(),
            told.quantity('kmh', 'km/h'),
          ),
        ...journey,
      ],
    },
    countries: {
      title: (told) =>
        l10n.t(
          '{0}: from {1} to {2} in {3}',
          told.user,
          placeText(told, 'from', 'fromAddress'),
          placeText(told, 'to', 'toAddress'),
          told.minutes(),
        ),
      seen: [
        (told) =>
          l10n.t(
            'At least {0} in {1}: at least {2}.',
            told.quantity('km', 'km'),
            told.minutes(),
            told.quantity('kmh', 'km/h'),
          ),
        ...journey,
      ],
    },
  },
  reasons: {
    tooFast: () => l10n.t('Nobody travels as fast as these two successful sign-ins ask.'),
    newPlace: () =>
      l10n.t('The user succeeded from the stranger of the two places on this day only.'),
    knownPlace: () => l10n.t('The user signed in from that country on other days too.'),
    noMfa: () => l10n.t('No second factor was asked for there.'),
    mfaPassed: () => l10n.t('A second factor was passed there just then.'),
    unknownDevice: () => l10n.t('The device there is not registered and shows another user agent.'),
    knownDevice: () =>
      l10n.t('The device there is registered, and the user uses it elsewhere too.'),
    dualStack: () => l10n.t('One address is IPv4 and the other IPv6: one device may have both.'),
  },
  benign: {
    ...sharedBenign,
    geolocation: () => l10n.t('The place of one of the addresses is wrong: it is an estimate.'),
    roaming: () => l10n.t('A phone that roams shows the country of its provider.'),
    sharedAccount: () => l10n.t('Several people use the account.'),
    dualStack: () =>
      l10n.t('One device with IPv4 and IPv6, whose places are known differently well.'),
  },
  next: {
    ...sharedNext,
    askUser: (told) =>
      l10n.t(
        'Ask {0}, by telephone or in person, where they were, and whether they use a VPN.',
        told.user,
      ),
    resetPassword: (told) =>
      l10n.t(
        'Revoke the sessions of {0} and reset the password if one of the places is not theirs.',
        told.user,
      ),
  },
  limits: {
    ...sharedLimits,
    centroids: () =>
      l10n.t('Only countries are known: the distance is that between their borders, roughly.'),
    withoutPlace: () => l10n.t('Some sign-ins of the user have no place and were passed over.'),
  },
  notJudged: {
    distances: (column) =>
      l10n.t(
        'Impossible travel could not judge distances: the export carries no {0} and no country.',
        column,
      ),
    distancesWithin: (column) =>
      l10n.t(
        'Impossible travel could not judge journeys within a country: the export carries no {0}.',
        column,
      ),
    interactiveOnly: (column) =>
      l10n.t(
        'Impossible travel could not tell interactive sign-ins from others: the export carries no {0}.',
        column,
      ),
    sameNetwork: (column) =>
      l10n.t(
        'Impossible travel could not leave out journeys within one provider: the export carries no {0}.',
        column,
      ),
  },
};
