import { l10n } from '../../knowledge/l10n';
import type { Sentences } from './sentences';

const otherUsers = () =>
  l10n.t('Filter by the IP addresses alone, without the user: see who else came from them.');

/** Next steps that several detections ask for. */
export const sharedNext = {
  revokeSessions: () =>
    l10n.t(
      'Disable the accounts concerned until it is clear who acted, and revoke all their sessions and refresh tokens.',
    ),
  resetPassword: () =>
    l10n.t('Reset the password of each user whose password was right, from a clean device.'),
  askUser: (told) =>
    l10n.t(
      'Ask {0}, by telephone or in person and not by mail or chat, whether these sign-ins were theirs.',
      told.user,
    ),
  userProfile: (told) =>
    l10n.t(
      'Profile {0}: places, devices, applications and hours before and after this.',
      told.user,
    ),
  addressUsers: () => otherUsers(),
  sameAddress: () => otherUsers(),
  sessionRows: () =>
    l10n.t('Filter by the session id: see every row of these sessions, background ones included.'),
  mailRules: () =>
    l10n.t(
      'Look in the audit logs of Entra and Exchange for new consents, MFA methods, inbox rules and forwarding of the user since then.',
    ),
  registeredDevices: () =>
    l10n.t(
      'List the devices registered for the user since then, and remove those that nobody can account for.',
    ),
} as const satisfies Sentences;

/** Explanations that several detections know. */
export const sharedBenign = {
  travel: () => l10n.t('The user is on a journey, or works from another place.'),
  vpn: () => l10n.t('The user turned a VPN or a proxy on or off.'),
  sharedAddress: () =>
    l10n.t(
      'The address is shared by many people: an office, a proxy, a mobile network. This export shows few successes from it.',
    ),
  securityTest: () =>
    l10n.t('A penetration test or an attack simulation that was announced to somebody else.'),
  newDevice: () => l10n.t('The user was setting up a new device.'),
  microsoftService: () =>
    l10n.t('A service of Microsoft, or a desktop in its cloud, with an old password.'),
} as const satisfies Sentences;

/** Limits that several detections meet. */
export const sharedLimits = {
  shortHistory: () =>
    l10n.t(
      'What is usual is known from this export alone: what was usual before it, or was left out of it, looks new here.',
    ),
  addressIsNotPlace: () =>
    l10n.t(
      'The place of an IP address is an estimate: VPNs, mobile networks and relays show the exit, not the person.',
    ),
  noOtherSuccess: () =>
    l10n.t('The export has no other success of the user: there is nothing usual to compare with.'),
  auditLog: () =>
    l10n.t(
      'What was done with the access, and who changed what, is in the audit log and not here.',
    ),
  noPasswords: () => l10n.t('A sign-in log never holds the passwords that were tried.'),
  outsideExport: () =>
    l10n.t('Attempts and successes before or after the export, or left out of it, are not seen.'),
} as const satisfies Sentences;
