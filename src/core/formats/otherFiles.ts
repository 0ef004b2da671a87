/**
 * The files that are handed to this extension though they hold no sign-ins: what completes "This looks like …", then the
 * names that give it away. Each text is one way to know it: column headers or keys, all of them, folded by `foldName`. The
 * first whose names are all there wins: the more particular stand first.
 */
const otherFiles: readonly (readonly [what: string, ...ways: string[]])[] = [
  [
    "Microsoft Graph's summarizedSignIn, whose rows stand for many sign-ins each",
    'signincount firstsignindatetime',
  ],
  ['an Entra audit log (directory audits)', 'activitydisplayname activitydatetime'],
  ['an Entra audit log (AuditLogs of Log Analytics)', 'operationname initiatedby targetresources'],
  [
    "an Entra audit log (the portal's download)",
    'dateutc activity service category',
    'dateutc activity actortype',
  ],
  [
    'an export of the Microsoft 365 unified audit log',
    'auditdata recordtype',
    'creationtime workload operation',
  ],
  ['Microsoft Graph activity logs', 'requesturi requestmethod'],
  ['an Azure activity log', 'operationnamevalue'],
  ['Office activity of Log Analytics', 'officeworkload'],
  ['Entra provisioning logs', 'provisioningaction'],
  ['Entra risk detections', 'riskeventtype detecteddatetime', 'riskeventtype detectiontimingtype'],
  ['a list of risky users', 'risklastupdateddatetime riskstate'],
  ['security alerts', 'alertid severity', 'systemalertid'],
  ["Defender XDR's IdentityLogonEvents", 'timestamp actiontype protocol accountupn'],
  ["Defender XDR's DeviceLogonEvents", 'timestamp actiontype logontype devicename'],
  ["Defender XDR's CloudAppEvents", 'timestamp actiontype accountobjectid'],
  ['an e-mail table of Defender XDR', 'timestamp networkmessageid'],
  ['another table of Defender XDR', 'timestamp actiontype', 'timestamp reportid'],
  [
    'Windows events',
    'eventid channel',
    'eventid eventrecordid',
    'levelname providername machinename',
  ],
  ['AWS CloudTrail events', 'eventsource awsregion'],
  ['an Okta system log', 'eventtype displaymessage actor'],
  ['Google Workspace login events', 'iduniquequalifier'],
  [
    'a list of users',
    'userprincipalname usagelocation',
    'userprincipalname givenname surname',
    'userprincipalname accountenabled',
  ],
  ['a list of devices', 'deviceid approximatelastsignindatetime'],
  ['a list of applications', 'appid signinaudience'],
];

/** What a file with these column headers or keys is known to be instead of a sign-in export; undefined where nobody knows. */
export function otherFileOf(names: readonly string[]): string | undefined {
  const folded = new Set(names.map(foldName));
  return otherFiles.find(([, ...ways]) =>
    ways.some((names) => names.split(' ').every((name) => folded.has(name))),
  )?.[0];
}

/** The categories of diagnostic settings that are no sign-ins, as they are called. */
const categoryNames: ReadonlyMap<string, string> = new Map([
  ['auditlogs', 'an Entra audit log'],
  ['provisioninglogs', 'Entra provisioning logs'],
  ['riskyusers', 'a list of risky users'],
  ['riskyserviceprincipals', 'a list of risky service principals'],
  ['userriskevents', 'Entra risk detections'],
  ['serviceprincipalriskevents', 'Entra risk detections of service principals'],
  ['microsoftgraphactivitylogs', 'Microsoft Graph activity logs'],
  ['networkaccesstrafficlogs', 'Global Secure Access traffic logs'],
  ['administrative', 'an Azure activity log'],
]);

/** Whether a diagnostic category holds sign-ins: all names of such categories end so, and that of 2018 was `SignIn`. */
export function isSignInCategory(category: string): boolean {
  return /(?:signinlogs|^signin)$/.test(foldName(category));
}

/** What a diagnostic category that holds no sign-ins is called; undefined where it is not known. */
export function otherCategory(category: string): string | undefined {
  return categoryNames.get(foldName(category));
}

/** A header or key for comparison: lower-case letters and digits only, without the zone of Log Analytics' datetime columns. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/ \[(?:utc|local time)\]$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
