import { l10n } from '../../knowledge/l10n';
import { minutesText } from '../quantities';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits } from './sharedSentences';
import type { Told } from './told';

/** The one address, or how many there are. */
const where = (told: Told) =>
  told.number('addresses') === 1 ? told.address : told.quantity('addresses', 'addresses');
const accounts = (told: Told) => told.quantity('accounts', 'accounts');

const outcome: readonly Sentence[] = [
  (told) => {
    const names = told.text('succeeded');
    return names === undefined
      ? undefined
      : told.counted(
          'succeeded',
          () =>
            l10n.t('One account that had not signed in from there before signed in: {0}.', names),
          (n) =>
            l10n.t(
              '{0} accounts that had not signed in from there before signed in: {1}.',
              n,
              names,
            ),
        );
  },
  (told) => {
    const names = told.text('passwordRight');
    return names === undefined
      ? undefined
      : told.counted(
          'passwordRight',
          () =>
            l10n.t('The password of one account was right, and a control stopped it: {0}.', names),
          (n) =>
            l10n.t(
              'The passwords of {0} accounts were right, and a control stopped them: {1}.',
              n,
              names,
            ),
        );
  },
];

const seen: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} against {1} from {2} within {3}.',
      told.quantity('attempts', 'failedAttempts'),
      accounts(told),
      told.quantity('addresses', 'addresses'),
      told.minutes(),
    ),
  (told) => {
    const window = told.setting(
      told.hasReason('agentCluster') || told.hasReason('asnCluster')
        ? 'distributedMinutes'
        : 'hours',
    );
    return window === undefined || !(told.number('mostInWindow') < told.number('accounts'))
      ? undefined
      : l10n.t('At most {0} within {1}.', told.quantity('mostInWindow', 'accounts'), window);
  },
  ...outcome,
  (told) =>
    told.counted(
      'lockedOut',
      () => l10n.t('One of the accounts was locked out, or the address was blocked (50053).'),
      (n) => l10n.t('{0} of the accounts were locked out, or the address was blocked (50053).', n),
    ),
  (told) =>
    // Those that are told as let in have succeeded from there, too.
    told.number('alsoSucceedThere') <= told.number('succeeded') && !isSlip(told)
      ? undefined
      : told.counted(
          'alsoSucceedThere',
          () => l10n.t('One of the accounts also succeeds from there, before or after.'),
          (n) => l10n.t('{0} of the accounts also succeed from there, before or after.', n),
        ),
  (told) => {
    const agent = told.text('userAgent');
    return agent === undefined
      ? undefined
      : told.counted(
          'userAgents',
          () => l10n.t('All with one user agent: {0}', agent),
          (n) => l10n.t('With {0} user agents, most often: {1}', n, agent),
        );
  },
  (told) => {
    const application = told.text('application');
    return application === undefined
      ? undefined
      : told.counted(
          'applications',
          () => l10n.t('All on one application: {0}', application),
          (n) => l10n.t('On {0} applications, most often: {1}', n, application),
        );
  },
  (told) => {
    const network = told.text('network');
    return network === undefined ? undefined : l10n.t('All from the network {0}', network);
  },
  (told) => {
    const asn = told.text('asn');
    return asn === undefined ? undefined : l10n.t('All from the autonomous system {0}', asn);
  },
  (told) =>
    told.number('alphabeticalPercent') >= 80
      ? l10n.t(
          'The next account tried stood after the one before in the alphabet in {0} % of the steps.',
          told.shown('alphabeticalPercent'),
        )
      : undefined,
  (told) =>
    told.has('intervalSeconds')
      ? l10n.t(
          'Typical gap between attempts: {0}, varying by {1} % without the pauses.',
          told.number('intervalSeconds') < 120
            ? told.quantity('intervalSeconds', 'seconds')
            : minutesText(told.number('intervalSeconds') / 60),
          told.shown('intervalVariationPercent'),
        )
      : undefined,
];

/** Of an address that most of its accounts also succeed from, the word spray would say too much. */
const isSlip = (told: Told) => told.number('alsoSucceedThere') * 2 >= told.number('accounts');

const sprayThenSuccess = (told: Told, from: string) =>
  told.number('succeeded') === 1
    ? l10n.t('Password spray from {0}: {1} failed, one signed in', from, accounts(told))
    : l10n.t(
        'Password spray from {0}: {1} failed, {2} signed in',
        from,
        accounts(told),
        told.shown('succeeded'),
      );

/** What is said of the findings of `passwordSpray`, by the keys that its file lists. */
export const passwordSpraySentences: DetectionSentences = {
  variants: {
    singleAddress: {
      title: (told) =>
        isSlip(told)
          ? l10n.t(
              'Failures of {0} from {1}, from where most also succeed',
              accounts(told),
              told.address,
            )
          : told.has('succeeded')
            ? sprayThenSuccess(told, told.address)
            : l10n.t('Password spray from {0}: {1} failed', told.address, accounts(told)),
      seen,
    },
    distributed: {
      title: (told) =>
        told.has('succeeded')
          ? sprayThenSuccess(told, where(told))
          : l10n.t('Password spray from {0}: {1} failed', where(told), accounts(told)),
      seen,
    },
    lowAndSlow: {
      title: (told) =>
        l10n.t(
          'Slow password spray from {0} over {1}: {2} failed',
          where(told),
          told.minutes(),
          accounts(told),
        ),
      seen,
    },
    seamlessSso: {
      title: (told) =>
        l10n.t(
          'Password spray through Seamless SSO from {0}: {1} failed',
          where(told),
          accounts(told),
        ),
      seen,
    },
    legacy: {
      title: (told) =>
        l10n.t(
          'Password spray over legacy protocols from {0}: {1} failed',
          where(told),
          accounts(told),
        ),
      seen,
    },
    volatileAddresses: {
      title: (told) =>
        l10n.t('Tries through ever other addresses of the world: {0}', accounts(told)),
      seen: [
        (told) =>
          l10n.t(
            '{0} against {1} from {2} within {3}.',
            told.quantity('attempts', 'failedAttempts'),
            accounts(told),
            told.quantity('addresses', 'addresses'),
            told.minutes(),
          ),
        (told) =>
          l10n.t('One account was tried from {0}.', told.quantity('countries', 'countries')),
      ],
    },
  },
  reasons: {
    eachAddressOnce: () =>
      l10n.t(
        'No address was seen twice for an account, and none had the right password: as rented addresses are used to stay below every threshold.',
      ),
    microsoftNetwork: () =>
      l10n.t(
        "Most of it came from Microsoft's own networks: its services act for users from there, and attackers rent machines there.",
      ),
    successAfter: (told) =>
      told.counted(
        'succeeded',
        () =>
          l10n.t(
            'One account signed in from there for the first time, during or after the attempts: take its password as known to whoever tried.',
          ),
        (n) =>
          l10n.t(
            '{0} accounts signed in from there for the first time, during or after the attempts: take their passwords as known to whoever tried.',
            n,
          ),
      ),
    passwordWasRight: (told) =>
      told.counted(
        'passwordRight',
        () =>
          l10n.t(
            'The password of one account was right: only a further control stopped the sign-in.',
          ),
        (n) =>
          l10n.t(
            'The passwords of {0} accounts were right: only further controls stopped the sign-ins.',
            n,
          ),
      ),
    onlyFailures: () =>
      l10n.t('No account was let in and no password was right, as far as this export shows.'),
    onlyLockouts: () =>
      l10n.t(
        'Each account was locked out or the address was blocked (50053): such answers do not tell whether a password was right.',
      ),
    mostSucceedThere: () =>
      l10n.t('Most of the accounts also succeed from there, as people do who mistype.'),
    agentCluster: () => l10n.t('The addresses share their user agent and application.'),
    networkCluster: () => l10n.t('The addresses lie in one network (/24 or /64).'),
    asnCluster: () => l10n.t('The addresses belong to one provider (ASN).'),
    regularInterval: () => l10n.t('The attempts come at even intervals, as a program makes them.'),
    alphabeticalOrder: () =>
      l10n.t('The accounts were tried in the order of the alphabet, as from a list.'),
    singleAgent: () => l10n.t('All attempts have the same user agent.'),
  },
  benign: {
    ...sharedBenign,
    rotatingVpn: () =>
      l10n.t(
        'A VPN that changes its exit with every connection, and a client with an old password.',
      ),
    massPasswordChange: () =>
      l10n.t(
        'Many passwords were changed or expired at once, and clients go on with the old ones.',
      ),
    stalePasswords: () =>
      l10n.t('Devices of several users keep trying old passwords from behind one address.'),
    ssoBroken: () =>
      l10n.t(
        'Seamless SSO is broken: an expired Kerberos key, or devices without a line of sight to a domain controller.',
      ),
    oldClients: () => l10n.t('Old mail clients behind one address keep trying old passwords.'),
  },
  next: {
    targetedAccounts: () =>
      l10n.t(
        'See whether the accounts have something in common: a department, a published list, a leak. Check that each has a second factor.',
      ),
    revokeAndReset: () =>
      l10n.t(
        'Reset the passwords of the accounts that signed in and revoke their sessions, then see what was done with them since.',
      ),
    resetPasswords: () =>
      l10n.t(
        'Reset the passwords that were right, even where MFA or a policy stopped the sign-in.',
      ),
    allOfAddress: (told) =>
      l10n.t('Filter by {0}: see everything from it, background sign-ins included.', told.address),
    allOfAddresses: () =>
      l10n.t(
        'Filter by these addresses and by what they share: see everything from them, background sign-ins included.',
      ),
    blockLegacy: () => l10n.t('Block legacy authentication with a Conditional Access policy.'),
    considerSso: () =>
      l10n.t(
        'Turn Seamless SSO off if no device still needs it: its endpoint lets passwords be tried with few traces.',
      ),
    bannedPasswords: () =>
      l10n.t(
        'Check password protection (banned passwords, smart lockout) and block the addresses by a named location.',
      ),
    lockouts: () =>
      l10n.t('Run the detection of account lockouts: tell locked accounts from a blocked address.'),
  },
  limits: {
    ...sharedLimits,
    noUserAgents: () =>
      l10n.t('The export carries no user agents: what program made the attempts is not seen.'),
  },
  notJudged: {
    volatileAddresses: (column) =>
      l10n.t(
        'Tries through ever other addresses could not be judged: no {0} in the export.',
        column,
      ),
    agentClusters: (column) =>
      l10n.t(
        'Sprays that share only their user agent could not be judged: no {0} in the export.',
        column,
      ),
    asnClusters: (column) =>
      l10n.t(
        'Sprays that share only their provider could not be judged: no {0} in the export.',
        column,
      ),
    legacy: (column) =>
      l10n.t(
        'Sprays over legacy protocols could not be told from others: no {0} in the export.',
        column,
      ),
  },
};
