import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

/** Cruising speed. */
const airlinerKmh = 900;

const placeText = (told: Told, place: 'from' | 'to', address: 'fromAddress' | 'toAddress') =>
  told.text(place) ?? told.text(address) ?? l10n.t('an unknown place');

/** What was seen of a journey; `far` tells how far and how fast it was. */
const journey = (far: Sentence): DetectionSentences['variants'][string] => ({
  title: (told) =>
    l10n.t(
      '{0}: from {1} to {2} in {3}',
      told.user,
      placeText(told, 'from', 'fromAddress'),
      placeText(told, 'to', 'toAddress'),
      told.minutes(),
    ),
  seen: [
    far,
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
      told.number('journeys') > 1
        ? l10n.t(
            'It is the gravest of {0} such journeys of the user that lie close in time.',
            told.shown('journeys'),
          )
        : undefined,
    (told) =>
      told.hasReason('newPlace')
        ? undefined
        : told.counted(
            'daysSeen',
            () =>
              l10n.t('The user succeeded from {0} on one day of this export.', strangePlace(told)),
            (n) =>
              l10n.t(
                'The user succeeded from {0} on {1} days of this export.',
                strangePlace(told),
                n,
              ),
          ),
  ],
});

/** The one of the two places that the user succeeds from on fewer days. */
const strangePlace = (told: Told) =>
  told.text('strangePlace') ?? l10n.t('the less usual of the two places');

/** What is said of the findings of `impossibleTravel`, by the keys that its file lists. */
export const impossibleTravelSentences: DetectionSentences = {
  variants: {
    travel: journey((told) =>
      l10n.t(
        '{0} in {1}: {2}.',
        told.quantity('km', 'km'),
        told.minutes(),
        told.quantity('kmh', 'km/h'),
      ),
    ),
    countries: journey((told) =>
      l10n.t(
        'At least {0} in {1}: at least {2}.',
        told.quantity('km', 'km'),
        told.minutes(),
        told.quantity('kmh', 'km/h'),
      ),
    ),
  },
  reasons: {
    tooFast: (told) =>
      told.number('kmh') >= airlinerKmh
        ? l10n.t(
            'One person in both places would have travelled at {0}; airliners fly at about 900 km/h.',
            told.quantity('kmh', 'km/h'),
          )
        : l10n.t(
            'One person in both places would have travelled at {0}.',
            told.quantity('kmh', 'km/h'),
          ),
    newPlace: (told) => l10n.t('The user succeeded from {0} on this day only.', strangePlace(told)),
    knownPlace: (told) =>
      l10n.t('The user succeeded from {0} on other days, too.', strangePlace(told)),
    noMfa: () => l10n.t('One factor was enough there.'),
    mfaPassed: () => l10n.t('A second factor was passed there just then.'),
    mfaOtherMethod: () =>
      l10n.t(
        'A second factor was passed there just then, by a method that the user does not otherwise use.',
      ),
    unknownDevice: () =>
      l10n.t('The export tells of no registered device there, and the user agent is another one.'),
    noDevice: () => l10n.t('The export tells of no registered device there.'),
    knownDevice: () =>
      l10n.t('The device there is registered, and the user uses it elsewhere too.'),
    dualStack: () =>
      l10n.t(
        'One address is IPv4 and the other IPv6: one device may have both, which speaks against it.',
      ),
  },
  benign: {
    ...sharedBenign,
    geolocation: () => l10n.t('The place of one of the addresses is wrong: it is an estimate.'),
    roaming: () => l10n.t('A phone that roams shows the country of its provider.'),
    sharedAccount: () => l10n.t('Several people use the account.'),
    dualStack: () =>
      l10n.t('One device with IPv4 and IPv6, of which the place of one is known wrongly.'),
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
      l10n.t(
        'The export has no coordinates of both places: the distance is the least between their countries, roughly.',
      ),
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
