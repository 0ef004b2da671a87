import { l10n } from '../../knowledge/l10n';
import type { DetectionSentences, Sentence } from './sentences';
import { sharedBenign, sharedLimits, sharedNext } from './sharedSentences';

const seen: readonly Sentence[] = [
  (told) =>
    l10n.t(
      '{0} with a device code; redeemed: {1}, failed: {2}.',
      told.quantity('attempts', 'signIns'),
      told.shown('redeemed'),
      told.shown('failed'),
    ),
  (told) => {
    const from = told.text('from');
    const address = told.text('fromAddress');
    if (address === undefined) return undefined;
    return from === undefined
      ? l10n.t('The client came from {0}.', address)
      : l10n.t('The client came from {0}, {1}.', address, from);
  },
  (told) => {
    const place = told.text('userPlace');
    return place === undefined ? undefined : l10n.t('The code was typed in at: {0}', place);
  },
  (told) => {
    const application = told.text('application');
    return application === undefined ? undefined : l10n.t('Application: {0}', application);
  },
  (told) => {
    const agent = told.text('userAgent');
    return agent === undefined
      ? undefined
      : told.number('agents') > 1
        ? l10n.t('With {0} user agents, the first: {1}', told.shown('agents'), agent)
        : l10n.t('User agent of the client: {0}', agent);
  },
  (told) =>
    told.number('addresses') > 1
      ? l10n.t('Clients came from {0}.', told.quantity('addresses', 'addresses'))
      : undefined,
  (told) =>
    told.counted(
      'laterSignIns',
      () => l10n.t('One later sign-in goes back to the device code.'),
      (n) => l10n.t('{0} later sign-ins go back to the device code.', n),
    ),
];

/** What is said of the findings of `deviceCode`, by the keys that its file lists. */
export const deviceCodeSentences: DetectionSentences = {
  variants: {
    registration: {
      title: (told) =>
        l10n.t(
          '{0}: device code redeemed by the Authentication Broker, then the Device Registration Service reached',
          told.user,
        ),
      seen,
    },
    redeemed: {
      title: (told) =>
        told.counted(
          'redeemed',
          () => l10n.t('{0}: one device code redeemed', told.user),
          (n) => l10n.t('{0}: {1} device codes redeemed', told.user, n),
        ) ?? l10n.t('{0}: device codes redeemed', told.user),
      seen,
    },
    attempted: {
      title: (told) =>
        l10n.t(
          '{0}: {1} with a device code, none redeemed',
          told.user,
          told.quantity('attempts', 'signIns'),
        ),
      seen,
    },
  },
  reasons: {
    brokerThenRegistration: () =>
      l10n.t(
        'The Authentication Broker was given tokens, and the Device Registration Service was reached soon after: a device may have been registered, whose primary refresh token outlives a change of password.',
      ),
    broker: () =>
      l10n.t(
        'The Authentication Broker was given tokens: with them a device can be registered, whose primary refresh token outlives a change of password.',
      ),
    otherCountry: () => l10n.t('The client is in a country that is not usual for the user.'),
    otherNetwork: () => l10n.t('The client is in a network that is not usual for the user.'),
    twoPlaces: () => l10n.t('The code was typed in from one network and redeemed from another.'),
    libraryAgent: () => l10n.t('The client is a programming library.'),
    placeUnknown: () =>
      l10n.t('Whether the place is usual for the user cannot be told from this export.'),
    usualPlace: () => l10n.t('The client is where the user usually signs in.'),
    developerTool: () =>
      l10n.t('The application is a command line or an editor, for which device codes are usual.'),
    meetingRoom: () =>
      l10n.t('The application is one of meeting room devices, for which device codes are usual.'),
    stopped: () => l10n.t('None of the codes was redeemed.'),
    protocolNotTold: () =>
      l10n.t(
        'Only the codes of the sign-in tell of it: 50199, then a success. The protocol is not in the export.',
      ),
  },
  benign: {
    ...sharedBenign,
    developerTool: () =>
      l10n.t('The user works with a command line on a machine without a browser.'),
    meetingRoom: () => l10n.t('A room or a telephone device was set up.'),
    remoteMachine: () =>
      l10n.t('The user works on a machine in another network: a cloud or a remote desktop.'),
    newDevice: () => l10n.t('A television, printer or headset was set up by the user.'),
    otherConfirmation: () => l10n.t('The code 50199 stands for other confirmations too.'),
  },
  next: {
    ...sharedNext,
    askUser: (told) =>
      l10n.t(
        'Ask {0}, by telephone or in person, who gave them a code and whether they typed it into a page of Microsoft.',
        told.user,
      ),
    revokeSessions: (told) =>
      l10n.t(
        'Revoke all sessions and refresh tokens of {0}: a new password alone may not end them.',
        told.user,
      ),
    blockDeviceCode: () =>
      l10n.t('Block the device code flow by Conditional Access for all who do not need it.'),
  },
  limits: {
    ...sharedLimits,
    registrationElsewhere: () =>
      l10n.t('Whether a device was registered is in the audit log, and not here.'),
    protocolNotTold: () => l10n.t('Without the protocol a device code is only inferred.'),
  },
  notJudged: {
    usualPlaces: (column) =>
      l10n.t(
        'Whether codes were redeemed at usual places could not be judged: no {0} in the export.',
        column,
      ),
    protocol: (column) =>
      l10n.t(
        'Device codes could only be inferred from the codes of the sign-ins: no {0} in the export.',
        column,
      ),
    broker: (column) =>
      l10n.t(
        'Whether the Authentication Broker was used could not be judged: no {0} in the export.',
        column,
      ),
    registration: (column) =>
      l10n.t(
        'Whether a device was registered afterwards could not be judged: no {0} in the export.',
        column,
      ),
  },
};
