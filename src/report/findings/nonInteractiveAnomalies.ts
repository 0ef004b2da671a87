import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';
import type { Told } from './told';

const accounts = (told: Told) => told.quantity('accounts', 'accounts');
const countryText: Sentence = (told) => {
  const country = told.text('country');
  return country === undefined ? undefined : l10n.t('Country: {0}', country);
};
const applicationText: Sentence = (told) => {
  const application = told.text('application');
  return application === undefined ? undefined : l10n.t('Application: {0}', application);
};
const signInsText: Sentence = (told) =>
  told.counted(
    'signIns',
    () => l10n.t('One background sign-in.'),
    (n) => l10n.t('{0} background sign-ins.', n),
  );
const ofAccounts: Sentence = (told) =>
  l10n.t('{0} of {1}.', told.quantity('signIns', 'signIns'), accounts(told));

/** What is said of the findings of `nonInteractiveAnomalies`, by the keys that its file lists. */
export const nonInteractiveAnomaliesSentences: DetectionSentences = {
  variants: {
    staleTokens: {
      title: (told) => l10n.t('Expired or revoked tokens, as expected: {0}', accounts(told)),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} on {2}.',
            told.quantity('failures', 'failures'),
            accounts(told),
            told.quantity('applications', 'applications'),
          ),
        () => l10n.t('The evidence holds the first of each user, application and code.'),
      ],
    },
    failures: {
      title: (told) =>
        l10n.t('Background failures of {0} from where the user never succeeds', told.user),
      seen: [
        (told) =>
          l10n.t(
            '{0}; at most {1} within {2}.',
            told.quantity('attempts', 'failedAttempts'),
            told.shown('most'),
            told.setting('windowMinutes') ?? l10n.t('the window of the rule'),
          ),
        applicationText,
        (told) => {
          const code = told.text('code');
          return code === undefined ? undefined : l10n.t('Error code: {0}', code);
        },
      ],
    },
    stuckClients: {
      title: (told) =>
        l10n.t('Clients that fail over and over from usual addresses: {0}', accounts(told)),
      seen: [
        (told) =>
          l10n.t('{0} of {1}.', told.quantity('attempts', 'failedAttempts'), accounts(told)),
        (told) =>
          told.counted(
            'stretches',
            () => l10n.t('In one stretch of time.'),
            (n) => l10n.t('In {0} stretches of time.', n),
          ),
      ],
    },
    refreshBurst: {
      title: (told) =>
        l10n.t(
          '{0}: {1} within {2}, from a new country',
          told.user,
          told.quantity('most', 'refreshes'),
          told.minutes(),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} in all; at most {1} within {2}.',
            told.quantity('attempts', 'refreshes'),
            told.shown('most'),
            told.minutes(),
          ),
        countryText,
      ],
    },
    refreshBursts: {
      title: (told) =>
        l10n.t(
          'Busy clients: {0} with at least {1} within {2}',
          accounts(told),
          told.quantity('least', 'refreshes'),
          told.minutes(),
        ),
      seen: [
        (told) =>
          told.counted(
            'stretches',
            () =>
              l10n.t('In one stretch of time; at most {0}.', told.quantity('most', 'refreshes')),
            (n) =>
              l10n.t(
                'In {0} stretches of time; at most {1} in one.',
                n,
                told.quantity('most', 'refreshes'),
              ),
          ),
        () => l10n.t('The evidence holds the first row of each stretch.'),
      ],
    },
    newPlace: {
      title: (told) =>
        l10n.t('Tokens of {0} used from a country where the user does not sign in', told.user),
      seen: [
        signInsText,
        countryText,
        (told) => {
          const asn = told.text('asn');
          return asn === undefined ? undefined : l10n.t('Autonomous system: {0}', asn);
        },
        applicationText,
        (told) =>
          told.counted(
            'newClient',
            () =>
              l10n.t('One of them with an operating system or browser that is new for the user.'),
            (n) =>
              l10n.t(
                '{0} of them with an operating system or browser that is new for the user.',
                n,
              ),
          ),
        (told) =>
          told.counted(
            'withoutDevice',
            () => l10n.t('One of them without a device that the tenant knows.'),
            (n) => l10n.t('{0} of them without a device that the tenant knows.', n),
          ),
      ],
    },
    newPlaces: {
      title: (told) =>
        l10n.t('Tokens used from countries that are new for their users: {0}', accounts(told)),
      seen: [ofAccounts],
    },
    brokerResource: {
      title: (told) =>
        l10n.t('The Authentication Broker of {0} asked for an unusual resource', told.user),
      seen: [
        signInsText,
        (told) => {
          const resource = told.text('resource');
          return resource === undefined ? undefined : l10n.t('Resource: {0}', resource);
        },
      ],
    },
    deviceRegistration: {
      title: (told) =>
        l10n.t('A device may have been registered for {0} from a new country', told.user),
      seen: [signInsText, countryText],
    },
    deviceRegistrations: {
      title: (told) => l10n.t('Device registrations by refresh token: {0}', accounts(told)),
      seen: [ofAccounts],
    },
  },
  reasons: {
    expectedNoise: () =>
      l10n.t('Tokens expire and are revoked every day: these failures are expected.'),
    neverSucceeded: () => l10n.t('The user never succeeds from these addresses in this export.'),
    usualAddress: (told) =>
      told.variant === 'refreshBursts'
        ? l10n.t(
            'None of it is from a new country, without a device and without an interactive sign-in.',
          )
        : l10n.t(
            'It comes from addresses from which the users also succeed, or with codes that guessing does not cause.',
          ),
    newCountry: () =>
      l10n.t('No successful sign-in of the user from that country comes before, in this export.'),
    notInteractive: () =>
      l10n.t('No interactive success of the user comes from that country in this export.'),
    newClient: () => l10n.t('Operating system or browser are new for the user.'),
    withoutDevice: () => l10n.t('The rows tell of no device that the tenant knows.'),
    knownDevice: () => l10n.t('The devices are known to the tenant, or the export does not tell.'),
    unusualResource: () =>
      l10n.t(
        'The broker asked for a resource that few ask it for: tools that abuse its tokens do.',
      ),
    adrsAccess: () =>
      l10n.t(
        'The token was for the registration of a device: its processing details name adrs_access.',
      ),
    refreshToken: () =>
      l10n.t(
        "A refresh token was used, and not the device's own: a registration made without its user can look so.",
      ),
  },
  benign: {
    ...sharedBenign,
    idle: () => l10n.t('Devices were idle, or passwords were changed.'),
    stuckClient: () => l10n.t('A client with an old password, or without a consent, keeps trying.'),
    sharedDevice: () => l10n.t('Several users share a device or a kiosk.'),
    busyClient: () => l10n.t('Busy clients refresh often: Teams, Outlook, synchronisation.'),
    newDevice: () => l10n.t('A new device is being set up.'),
    newService: () => l10n.t('A service of Microsoft that is not yet known to this program.'),
  },
  next: {
    ...sharedNext,
    passwordChanges: () =>
      l10n.t(
        'Compare with the audit log: were passwords changed or sessions revoked at that time?',
      ),
    clientOfUser: () =>
      l10n.t('Find the client by user agent and application, and sign it in anew or remove it.'),
    revokeSessions: (told) =>
      l10n.t(
        'Revoke all sessions and refresh tokens of {0} if the place is not theirs.',
        told.user,
      ),
  },
  limits: {
    ...sharedLimits,
    processingDetails: () =>
      l10n.t(
        'Whether a token for registering devices was given is told in nested values that few exports hold.',
      ),
  },
  notJudged: {
    places: (column) =>
      l10n.t('Tokens used from new countries could not be judged: no {0} in the export.', column),
    addresses: (column) =>
      l10n.t('Usual and unusual addresses could not be told apart: no {0} in the export.', column),
    clients: (column) =>
      l10n.t(
        'Whether the tenant knows the devices could not be judged: no {0} in the export.',
        column,
      ),
    broker: (column) =>
      l10n.t(
        'What the Authentication Broker asked for could not be judged: no {0} in the export.',
        column,
      ),
  },
};
