import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedLimits } from './sharedSentences';
import type { Told } from './told';

const application = (told: Told) => told.text('application') ?? l10n.t('an unknown application');
const applications = (told: Told) => told.quantity('applications', 'applications');
const place: readonly Sentence[] = [
  (told) => {
    const country = told.text('country');
    return country === undefined ? undefined : l10n.t('Country of the first: {0}', country);
  },
  (told) => {
    const asn = told.text('asn');
    return asn === undefined ? undefined : l10n.t('Autonomous system of the first: {0}', asn);
  },
];
const attemptsOfApplications: Sentence = (told) =>
  l10n.t('{0} of {1}.', told.quantity('attempts', 'attempts'), applications(told));

/** What is said of the findings of `workloadIdentities`, by the keys that its file lists. */
export const workloadIdentitiesSentences: DetectionSentences = {
  variants: {
    newPlace: {
      title: (told) =>
        l10n.t(
          '{0} signed in from a country or network where it never did before',
          application(told),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} from {1}.',
            told.quantity('signIns', 'signIns'),
            told.quantity('addresses', 'addresses'),
          ),
        (told) =>
          told.counted(
            'newCountry',
            () => l10n.t('One of them from a country that is new for it.'),
            (n) => l10n.t('{0} of them from a country that is new for it.', n),
          ),
        (told) =>
          told.counted(
            'newAsn',
            () => l10n.t('One of them from a provider (ASN) that is new for it.'),
            (n) => l10n.t('{0} of them from a provider (ASN) that is new for it.', n),
          ),
        (told) =>
          told.counted(
            'newCredential',
            () => l10n.t('One of them with a credential that is new for it.'),
            (n) => l10n.t('{0} of them with a credential that is new for it.', n),
          ),
        ...place,
      ],
    },
    newAddresses: {
      title: (told) => l10n.t('New addresses in usual or cloud networks: {0}', applications(told)),
      seen: [
        (told) =>
          l10n.t(
            '{0} of {1} from {2}.',
            told.quantity('signIns', 'signIns'),
            applications(told),
            told.quantity('addresses', 'addresses'),
          ),
      ],
    },
    newCredential: {
      title: (told) =>
        l10n.t(
          '{0} used a secret, certificate or federated credential for the first time',
          application(told),
        ),
      seen: [
        (told) =>
          told.counted(
            'signIns',
            () => l10n.t('One sign-in with it.'),
            (n) => l10n.t('{0} sign-ins with it.', n),
          ),
        (told) => {
          const credential = told.text('credential');
          return credential === undefined
            ? undefined
            : l10n.t('Id of the credential: {0}', credential);
        },
        ...place,
      ],
    },
    manyAddresses: {
      title: (told) =>
        l10n.t(
          '{0} signed in from {1} within {2}',
          application(told),
          told.quantity('most', 'addresses'),
          told.quantity('hours', 'hours'),
        ),
      seen: [
        (told) =>
          l10n.t(
            '{0} from {1} in {2} outside of clouds.',
            told.quantity('signIns', 'signIns'),
            told.quantity('addresses', 'addresses'),
            told.quantity('networks', 'networks'),
          ),
        ...place,
      ],
    },
    rotations: {
      title: (told) => l10n.t('Addresses that change often: {0}', applications(told)),
      seen: [
        (told) =>
          l10n.t(
            'Up to {0} within {1}, from the beginning on or within one network.',
            told.quantity('most', 'addresses'),
            told.quantity('hours', 'hours'),
          ),
      ],
    },
    badSecrets: {
      title: (told) =>
        told.has('successes')
          ? l10n.t(
              '{0}: {1} with a wrong secret, then a success from the same address',
              application(told),
              told.quantity('attempts', 'attempts'),
            )
          : l10n.t(
              '{0}: {1} with a wrong secret from where it had not succeeded',
              application(told),
              told.quantity('attempts', 'attempts'),
            ),
      seen: [
        (told) =>
          l10n.t(
            '{0} with a wrong secret; at most {1} within {2}.',
            told.quantity('attempts', 'attempts'),
            told.shown('most'),
            told.minutes(),
          ),
        (told) =>
          told.counted(
            'successes',
            () => l10n.t('One success from the same addresses after it.'),
            (n) => l10n.t('{0} successes from the same addresses after it.', n),
          ),
        ...place,
      ],
    },
    wrongSecrets: {
      title: (told) =>
        l10n.t('Wrong secrets, few or from usual addresses: {0}', applications(told)),
      seen: [attemptsOfApplications],
    },
    expiredSecrets: {
      title: (told) => l10n.t('Expired secrets still in use: {0}', applications(told)),
      seen: [attemptsOfApplications],
    },
  },
  reasons: {
    newCountry: () => l10n.t('The country is new for the application.'),
    newAsn: () => l10n.t('The provider (ASN) is new for the application.'),
    newCredential: () => l10n.t('The credential is new for the application.'),
    newAddress: () => l10n.t('Only the address is new: the network is not, or is that of a cloud.'),
    severalNetworks: () => l10n.t('The addresses lie in several networks that are no clouds.'),
    neverSucceeded: () =>
      l10n.t('No success of the application from there comes before, in this export.'),
    succeededAfter: () => l10n.t('It succeeded from there after the failures.'),
    usualAddress: () =>
      l10n.t(
        'The application succeeds from there, or the wrong secrets are fewer than the threshold asks.',
      ),
    expired: () => l10n.t('An expired secret lets nobody in: whoever uses it fails.'),
    rotation: () =>
      l10n.t('The application does so from the beginning of the export on, or within one network.'),
  },
  benign: {
    egressRotation: () => l10n.t('Clouds and build services change the addresses they go out by.'),
    movedWorkload: () => l10n.t('The application was moved, or is run in another region.'),
    renewedSecret: () => l10n.t('The credential was renewed as planned.'),
    forgottenSecret: () =>
      l10n.t('A secret was renewed, and a copy of the old one is still in use.'),
  },
  next: {
    ownerOfApplication: () =>
      l10n.t('Ask the owner of the application where it runs and what was changed then.'),
    permissions: () =>
      l10n.t(
        'List what the application may do: its permissions, roles and owners in Entra and Azure.',
      ),
    credentialChanges: () =>
      l10n.t('Look in the audit log for who added or changed credentials of the application.'),
    addressRows: () =>
      l10n.t(
        'Filter by the IP addresses without the application: see who else signs in from them.',
      ),
    rotateSecret: () =>
      l10n.t(
        'Renew the secret, or better replace it by a managed identity or a federated credential.',
      ),
  },
  limits: {
    ...sharedLimits,
    conditionalAccess: () =>
      l10n.t(
        'Conditional Access does not apply to most workload identities: nothing else stops them.',
      ),
    noAddress: () => l10n.t('Managed identities have no address in the log.'),
    auditLog: () => l10n.t('Who added a credential, and when, is in the audit log.'),
  },
  notJudged: {
    addresses: (column) =>
      l10n.t(
        'From which addresses applications sign in could not be judged: no {0} in the export.',
        column,
      ),
    places: (column) =>
      l10n.t(
        'Whether applications sign in from new places could not be judged: no {0} in the export.',
        column,
      ),
    credentials: (column) =>
      l10n.t(
        'Whether applications use new credentials could not be judged: no {0} in the export.',
        column,
      ),
  },
};
