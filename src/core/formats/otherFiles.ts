import { l10n } from '../../knowledge/l10n';

/**
 * The files that are handed to this extension though they hold no sign-ins: what completes "This looks like …", then the
 * names that give it away. Each text is one way to know it: column headers or keys, all of them, folded by `foldName`. The
 * first whose names are all there wins: the more particular stand first.
 */
const otherFiles: readonly (readonly [what: () => string, ...ways: string[]])[] = [
  [
    () => l10n.t("Microsoft Graph's summarizedSignIn, whose rows stand for many sign-ins each"),
    'signincount firstsignindatetime',
  ],
  [() => l10n.t('an Entra audit log (directory audits)'), 'activitydisplayname activitydatetime'],
  [
    () => l10n.t('an Entra audit log (AuditLogs of Log Analytics)'),
    'operationname initiatedby targetresources',
  ],
  [
    () => l10n.t("an Entra audit log (the portal's download)"),
    'dateutc activity service category',
    'dateutc activity actortype',
  ],
  [
    () => l10n.t('an export of the Microsoft 365 unified audit log'),
    'auditdata recordtype',
    'creationtime workload operation',
  ],
  [() => l10n.t('Microsoft Graph activity logs'), 'requesturi requestmethod'],
  [() => l10n.t('an Azure activity log'), 'operationnamevalue'],
  [() => l10n.t('Office activity of Log Analytics'), 'officeworkload'],
  [() => l10n.t('Entra provisioning logs'), 'provisioningaction'],
  [
    () => l10n.t('Entra risk detections'),
    'riskeventtype detecteddatetime',
    'riskeventtype detectiontimingtype',
  ],
  [() => l10n.t('a list of risky users'), 'risklastupdateddatetime riskstate'],
  [() => l10n.t('security alerts'), 'alertid severity', 'systemalertid'],
  [() => l10n.t("Defender XDR's IdentityLogonEvents"), 'timestamp actiontype protocol accountupn'],
  [() => l10n.t("Defender XDR's DeviceLogonEvents"), 'timestamp actiontype logontype devicename'],
  [() => l10n.t("Defender XDR's CloudAppEvents"), 'timestamp actiontype accountobjectid'],
  [() => l10n.t('an e-mail table of Defender XDR'), 'timestamp networkmessageid'],
  [() => l10n.t('another table of Defender XDR'), 'timestamp actiontype', 'timestamp reportid'],
  [
    () => l10n.t('Windows events'),
    'eventid channel',
    'eventid eventrecordid',
    'levelname providername machinename',
  ],
  [() => l10n.t('AWS CloudTrail events'), 'eventsource awsregion'],
  [() => l10n.t('an Okta system log'), 'eventtype displaymessage actor'],
  [() => l10n.t('Google Workspace login events'), 'iduniquequalifier'],
  [
    () => l10n.t('a list of users'),
    'userprincipalname usagelocation',
    'userprincipalname givenname surname',
    'userprincipalname accountenabled',
  ],
  [() => l10n.t('a list of devices'), 'deviceid approximatelastsignindatetime'],
  [() => l10n.t('a list of applications'), 'appid signinaudience'],
];

/** What a file with these column headers or keys is known to be instead of a sign-in export; undefined where nobody knows. */
export function otherFileOf(names: readonly string[]): string | undefined {
  const folded = new Set(names.map(foldName));
  return otherFiles.find(([, ...ways]) =>
    ways.some((names) => names.split(' ').every((name) => folded.has(name))),
  )?.[0]();
}

/** The categories of diagnostic settings that are no sign-ins, as they are called. */
const categoryNames: ReadonlyMap<string, () => string> = new Map([
  ['auditlogs', () => l10n.t('an Entra audit log')],
  ['provisioninglogs', () => l10n.t('Entra provisioning logs')],
  ['riskyusers', () => l10n.t('a list of risky users')],
  ['riskyserviceprincipals', () => l10n.t('a list of risky service principals')],
  ['userriskevents', () => l10n.t('Entra risk detections')],
  ['serviceprincipalriskevents', () => l10n.t('Entra risk detections of service principals')],
  ['microsoftgraphactivitylogs', () => l10n.t('Microsoft Graph activity logs')],
  ['networkaccesstrafficlogs', () => l10n.t('Global Secure Access traffic logs')],
  ['administrative', () => l10n.t('an Azure activity log')],
]);

/** Whether a diagnostic category holds sign-ins: all names of such categories end so, and that of 2018 was `SignIn`. */
export function isSignInCategory(category: string): boolean {
  return /(?:signinlogs|^signin)$/.test(foldName(category));
}

/** What a diagnostic category that holds no sign-ins is called; undefined where it is not known. */
export function otherCategory(category: string): string | undefined {
  return categoryNames.get(foldName(category))?.();
}

/** A header or key for comparison: lower-case letters and digits only, without the zone of Log Analytics' datetime columns. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/ \[(?:utc|local time)\]$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
