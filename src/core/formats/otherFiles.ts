/** A kind of file that is handed to this extension though it holds no sign-ins, with the names that give it away. */
interface OtherFile {
  /** Completes "This looks like …". */
  readonly what: string;
  /** Column headers or keys, all of them, folded by `foldName`. */
  readonly names: readonly string[];
}

/** The first whose names are all there wins: the more particular stand first. */
const otherFiles: readonly OtherFile[] = [
  {
    what: "Microsoft Graph's summarizedSignIn, whose rows stand for many sign-ins each",
    names: ['signincount', 'firstsignindatetime'],
  },
  {
    what: 'an Entra audit log (directory audits)',
    names: ['activitydisplayname', 'activitydatetime'],
  },
  {
    what: 'an Entra audit log (AuditLogs of Log Analytics)',
    names: ['operationname', 'initiatedby', 'targetresources'],
  },
  {
    what: "an Entra audit log (the portal's download)",
    names: ['dateutc', 'activity', 'service', 'category'],
  },
  {
    what: "an Entra audit log (the portal's download)",
    names: ['dateutc', 'activity', 'actortype'],
  },
  {
    what: 'an export of the Microsoft 365 unified audit log',
    names: ['auditdata', 'recordtype'],
  },
  {
    what: 'an export of the Microsoft 365 unified audit log',
    names: ['creationtime', 'workload', 'operation'],
  },
  { what: 'Microsoft Graph activity logs', names: ['requesturi', 'requestmethod'] },
  { what: 'an Azure activity log', names: ['operationnamevalue'] },
  { what: 'Office activity of Log Analytics', names: ['officeworkload'] },
  { what: 'Entra provisioning logs', names: ['provisioningaction'] },
  { what: 'Entra risk detections', names: ['riskeventtype', 'detecteddatetime'] },
  { what: 'Entra risk detections', names: ['riskeventtype', 'detectiontimingtype'] },
  { what: 'a list of risky users', names: ['risklastupdateddatetime', 'riskstate'] },
  { what: 'security alerts', names: ['alertid', 'severity'] },
  { what: 'security alerts', names: ['systemalertid'] },
  {
    what: "Defender XDR's IdentityLogonEvents",
    names: ['timestamp', 'actiontype', 'protocol', 'accountupn'],
  },
  {
    what: "Defender XDR's DeviceLogonEvents",
    names: ['timestamp', 'actiontype', 'logontype', 'devicename'],
  },
  { what: "Defender XDR's CloudAppEvents", names: ['timestamp', 'actiontype', 'accountobjectid'] },
  { what: 'an e-mail table of Defender XDR', names: ['timestamp', 'networkmessageid'] },
  { what: 'another table of Defender XDR', names: ['timestamp', 'actiontype'] },
  { what: 'another table of Defender XDR', names: ['timestamp', 'reportid'] },
  { what: 'Windows events', names: ['eventid', 'channel'] },
  { what: 'Windows events', names: ['eventid', 'eventrecordid'] },
  { what: 'Windows events', names: ['levelname', 'providername', 'machinename'] },
  { what: 'AWS CloudTrail events', names: ['eventsource', 'awsregion'] },
  { what: 'an Okta system log', names: ['eventtype', 'displaymessage', 'actor'] },
  { what: 'Google Workspace login events', names: ['iduniquequalifier'] },
  { what: 'a list of users', names: ['userprincipalname', 'usagelocation'] },
  { what: 'a list of users', names: ['userprincipalname', 'givenname', 'surname'] },
  { what: 'a list of users', names: ['userprincipalname', 'accountenabled'] },
  { what: 'a list of devices', names: ['deviceid', 'approximatelastsignindatetime'] },
  { what: 'a list of applications', names: ['appid', 'signinaudience'] },
];

/** What a file with these column headers or keys is known to be instead of a sign-in export; undefined where nobody knows. */
export function otherFileOf(names: readonly string[]): string | undefined {
  const folded = new Set(names.map(foldName));
  return otherFiles.find((file) => file.names.every((name) => folded.has(name)))?.what;
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
