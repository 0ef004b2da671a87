import { GenerateRandom } from './generateRandom';

/** Where a sign-in came from; `latitude` and `longitude` in degrees. */
export interface Place {
  readonly city: string;
  /** '' where the country has none. */
  readonly state: string;
  /** Two letters. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Of the access network there. */
  readonly autonomousSystemNumber: number;
  /** Hours to add to UTC for the working day. */
  readonly hoursFromUtc: number;
}

/** A client as the log describes it. */
export interface Client {
  readonly userAgent: string;
  readonly browser: string;
  readonly operatingSystem: string;
}

export interface Device extends Client {
  /** GUID, '' for a device the tenant does not know. */
  readonly deviceId: string;
  readonly displayName: string;
  readonly isCompliant: boolean;
  readonly isManaged: boolean;
  /** `Azure AD joined`, `Azure AD registered`, `Hybrid Azure AD joined` or ''. */
  readonly trustType: string;
}

export interface App {
  readonly id: string;
  readonly name: string;
  readonly ownerTenantId: string;
}

export interface Resource extends App {
  readonly servicePrincipalId: string;
}

export interface User {
  readonly index: number;
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly userType: 'member' | 'guest';
  readonly homeTenantId: string;
  readonly homeTenantName: string;
  readonly place: Place;
  readonly homeIp: string;
  readonly devices: readonly Device[];
  /** How the user answers an MFA prompt, and the masked detail that the log shows. */
  readonly mfaMethod: string;
  readonly mfaDetail: string;
}

export interface ServicePrincipal {
  readonly app: App;
  readonly id: string;
  readonly resource: Resource;
  readonly credentialType: 'clientSecret' | 'clientAssertion' | 'federatedIdentityCredential';
  readonly keyId: string;
  readonly thumbprint: string;
  readonly federatedCredentialId: string;
  readonly ipAddress: string;
  readonly place: Place | undefined;
}

export interface ManagedIdentity {
  readonly app: App;
  readonly id: string;
  readonly resource: Resource;
  readonly msiType: 'systemAssigned' | 'userAssigned';
  readonly associatedResourceId: string;
}

export interface ConditionalAccessPolicy {
  readonly id: string;
  readonly name: string;
  /** What it asks for: `Mfa`, `Block`, `RequireCompliantDevice`; none for a session policy. */
  readonly grantControls: readonly string[];
  readonly sessionControls: readonly string[];
  readonly state: 'enabled' | 'reportOnly' | 'disabled';
}

/** An invented organisation and everybody who signs in to it. */
export interface Tenant {
  readonly id: string;
  readonly workspaceId: string;
  readonly domain: string;
  readonly guestDomain: string;
  readonly guestTenantId: string;
  /** Busiest first: activity falls by Zipf's law. */
  readonly users: readonly User[];
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly managedIdentities: readonly ManagedIdentity[];
  readonly policies: readonly ConditionalAccessPolicy[];
}

/** The tenant that owns Microsoft's first-party applications. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const place = (
  city: string,
  state: string,
  country: string,
  latitude: number,
  longitude: number,
  autonomousSystemNumber: number,
  hoursFromUtc: number,
): Place => ({
  city,
  state,
  country,
  latitude,
  longitude,
  autonomousSystemNumber,
  hoursFromUtc,
});

/** Where the staff live: real cities and coordinates; the addresses there are documentation ranges. */
export const homePlaces: readonly Place[] = [
  place('Toronto', 'Ontario', 'CA', 43.6532, -79.3832, 577, -5),
  place('Paris', 'Paris', 'FR', 48.8566, 2.3522, 3215, 1),
  place('Berlin', 'Berlin', 'DE', 52.52, 13.405, 3320, 1),
  place('Madrid', 'Madrid', 'ES', 40.4168, -3.7038, 3352, 1),
  place('London', 'England', 'GB', 51.5074, -0.1278, 2856, 0),
  place('Seattle', 'Washington', 'US', 47.6062, -122.3321, 7922, -8),
  place('New York', 'New York', 'US', 40.7128, -74.006, 701, -5),
  place('Zürich', 'Zürich', 'CH', 47.3769, 8.5417, 3303, 1),
  place('São Paulo', 'São Paulo', 'BR', -23.5505, -46.6333, 27699, -3),
  place('Chiyoda-ku', 'Tokyo', 'JP', 35.694, 139.7536, 2516, 9),
  place('Singapore', '', 'SG', 1.3521, 103.8198, 9506, 8),
  place('Bengaluru', 'Karnataka', 'IN', 12.9716, 77.5946, 24560, 5.5),
  place('København', 'Hovedstaden', 'DK', 55.6761, 12.5683, 3292, 1),
  place('Sydney', 'New South Wales', 'AU', -33.8688, 151.2093, 1221, 10),
];

/** Where attackers and travellers appear; their networks carry the ASNs reserved for documentation. */
export const awayPlaces: readonly Place[] = [
  place('Reykjavík', 'Capital Region', 'IS', 64.1466, -21.9426, 64496, 0),
  place('Lima', 'Lima', 'PE', -12.0464, -77.0428, 64497, -5),
  place('Auckland', 'Auckland', 'NZ', -36.8485, 174.7633, 64498, 12),
  place('Nairobi', 'Nairobi Area', 'KE', -1.2921, 36.8219, 64499, 3),
  place('Almaty', 'Almaty', 'KZ', 43.222, 76.8512, 64500, 5),
  place('Vilnius', 'Vilnius', 'LT', 54.6872, 25.2797, 64501, 2),
  place('Montevideo', 'Montevideo', 'UY', -34.9011, -56.1645, 64502, -3),
  place('Windhoek', 'Khomas', 'NA', -22.5609, 17.0658, 64503, 2),
];

/** The region of a cloud in which the service principals run. */
export const cloudPlace = place('Dublin', 'Dublin', 'IE', 53.3498, -6.2603, 8075, 0);

const app = (id: string, name: string): App => ({ id, name, ownerTenantId: microsoftTenantId });

/** Microsoft's own applications by their real ids. */
export const apps = {
  officeHome: app('4765445b-32c6-49b0-83e6-1d93765276ca', 'OfficeHome'),
  azurePortal: app('c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure Portal'),
  outlookWeb: app('9199bf20-a13f-4107-85dc-02114787ef48', 'One Outlook Web'),
  teamsWeb: app('5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'Microsoft Teams Web Client'),
  teams: app('1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Microsoft Teams'),
  office: app('d3590ed6-52b3-4102-aeff-aad2292ab01c', 'Microsoft Office'),
  outlookMobile: app('27922004-5251-4030-b22d-91ecd9a37ea4', 'Outlook Mobile'),
  oneDrive: app('ab9b8c07-8f02-4f72-87fa-80105867a763', 'OneDrive SyncEngine'),
  edge: app('ecd6b820-32c2-49b6-98a6-444530e5a77a', 'Microsoft Edge'),
  broker: app('29d9ed98-a469-4536-ade2-f981bc1d605e', 'Microsoft Authentication Broker'),
  azureCli: app('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI'),
  azurePowerShell: app('1950a258-227b-4e31-a9cf-717495945fc2', 'Microsoft Azure PowerShell'),
  aadPowerShell: app('1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell'),
  windowsSignIn: app('38aa3b87-a06d-4817-b275-7a316988d93b', 'Windows Sign In'),
  myApps: app('2793995e-0a7d-40d7-bd35-6968ba142197', 'My Apps'),
  exchange: app('00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online'),
} as const;

const resourceOf = (id: string, name: string, servicePrincipalId: string): Resource => ({
  ...app(id, name),
  servicePrincipalId,
});

/** The resources signed in to, by their real application ids; the ids of their service principals are invented. */
export const resources = {
  graph: resourceOf(
    '00000003-0000-0000-c000-000000000000',
    'Microsoft Graph',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a01',
  ),
  exchange: resourceOf(
    '00000002-0000-0ff1-ce00-000000000000',
    'Office 365 Exchange Online',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a02',
  ),
  sharePoint: resourceOf(
    '00000003-0000-0ff1-ce00-000000000000',
    'Office 365 SharePoint Online',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a03',
  ),
  aadGraph: resourceOf(
    '00000002-0000-0000-c000-000000000000',
    'Windows Azure Active Directory',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a04',
  ),
  azureManagement: resourceOf(
    '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    'Windows Azure Service Management API',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a05',
  ),
  keyVault: resourceOf(
    'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    'Azure Key Vault',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a06',
  ),
  storage: resourceOf(
    'e406a681-f3d4-42a8-90b6-c2b029497af1',
    'Azure Storage',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a07',
  ),
  deviceRegistration: resourceOf(
    '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9',
    'Device Registration Service',
    '0b7e4e3c-52a4-4e4f-8f5e-1d6a0c7c1a08',
  ),
} as const;

const chromeTail = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const client = (browser: string, operatingSystem: string, userAgent: string): Client => ({
  browser,
  operatingSystem,
  userAgent,
});

/** What the staff use, commonest first. */
export const browsers: readonly Client[] = [
  client(
    'Edge 137.0.0',
    'Windows10',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromeTail} Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0`,
  ),
  client(
    'Chrome 137.0.0',
    'Windows10',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromeTail} Chrome/137.0.0.0 Safari/537.36`,
  ),
  client(
    'Edge 136.0.0',
    'Windows10',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromeTail} Chrome/136.0.0.0 Safari/537.36 Edg/136.0.0.0`,
  ),
  client(
    'Chrome 137.0.0',
    'MacOs',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chromeTail} Chrome/137.0.0.0 Safari/537.36`,
  ),
  client(
    'Safari 18.5',
    'MacOs',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  ),
  client(
    'Firefox 139.0',
    'Windows10',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:139.0) Gecko/20100101 Firefox/139.0',
  ),
  client(
    'Firefox 128.0',
    'Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  ),
];

const phones: readonly Client[] = [
  client(
    'Mobile Safari',
    'Ios 18.5',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  ),
  client(
    'Chrome Mobile 137.0.0',
    'Android',
    `Mozilla/5.0 (Linux; Android 15; Pixel 8) ${chromeTail} Chrome/137.0.0.0 Mobile Safari/537.36`,
  ),
];

// [as displayed, as in the user name]
const givenNames: readonly (readonly [string, string])[] = [
  ['José', 'jose'],
  ['Zoë', 'zoe'],
  ['Emma', 'emma'],
  ['Liam', 'liam'],
  ['Søren', 'soren'],
  ['Chloé', 'chloe'],
  ['Jürgen', 'juergen'],
  ['Ana', 'ana'],
  ['Björn', 'bjoern'],
  ['Siobhán', 'siobhan'],
  ['Łukasz', 'lukasz'],
  ['Priya', 'priya'],
  ['Oluwaseun', 'oluwaseun'],
  ['Mei', 'mei'],
  ['Aisha', 'aisha'],
  ['Tomáš', 'tomas'],
  ['Grace', 'grace'],
  ['Noah', 'noah'],
  ['Inês', 'ines'],
  ['Élodie', 'elodie'],
  ['Marta', 'marta'],
  ['Ivan', 'ivan'],
  ['Nadia', 'nadia'],
  ['Ravi', 'ravi'],
  ['Olivia', 'olivia'],
  ['Henrik', 'henrik'],
  ['Fatima', 'fatima'],
  ['Daniel', 'daniel'],
  ['Lucía', 'lucia'],
];
const familyNames: readonly (readonly [string, string])[] = [
  ['García', 'garcia'],
  ["O'Neill", 'oneill'],
  ['Müller', 'mueller'],
  ['Nguyễn', 'nguyen'],
  ['Smith', 'smith'],
  ['Dubois', 'dubois'],
  ['Sørensen', 'sorensen'],
  ['Kowalczyk', 'kowalczyk'],
  ['Fernández', 'fernandez'],
  ['Okafor', 'okafor'],
  ['Sharma', 'sharma'],
  ['van der Berg', 'vanderberg'],
  ['Yılmaz', 'yilmaz'],
  ['Brown', 'brown'],
  ['Silva', 'silva'],
  ['Novák', 'novak'],
  ['Lindström', 'lindstroem'],
  ['Taylor', 'taylor'],
  ['Rossi', 'rossi'],
  ['Haddad', 'haddad'],
  ['Lefèvre', 'lefevre'],
  ['Martin', 'martin'],
  ['Schäfer', 'schaefer'],
];
const wholeNames: readonly (readonly [string, string])[] = [
  ['山田 太郎', 'taro.yamada'],
  ['佐藤 花子', 'hanako.sato'],
  ['김민준', 'minjun.kim'],
  ['Анна Иванова', 'anna.ivanova'],
  ['محمد علي', 'mohammed.ali'],
  ['王 芳', 'fang.wang'],
  ['Γιώργος Παππάς', 'giorgos.pappas'],
];

function nameOf(index: number): readonly [display: string, mailbox: string] {
  // Every ninth from the fourth on has a name in another script.
  if (index % 9 === 3) {
    const turn = Math.floor(index / 9);
    const whole = wholeNames[turn % wholeNames.length]!;
    const round = Math.floor(turn / wholeNames.length);
    return round === 0 ? whole : [`${whole[0]} ${round + 1}`, `${whole[1]}${round + 1}`];
  }
  const given = givenNames[index % givenNames.length]!;
  const family = familyNames[index % familyNames.length]!;
  // 29 and 23 have no common divisor, so the pairs repeat only after 667 users.
  const round = Math.floor(index / (givenNames.length * familyNames.length));
  const suffix = round === 0 ? '' : String(round + 1);
  return [
    `${given[0]} ${family[0]}${suffix === '' ? '' : ` ${suffix}`}`,
    `${given[1]}.${family[1]}${suffix}`,
  ];
}

const mfaMethods: readonly (readonly [string, string])[] = [
  ['Mobile app notification', ''],
  ['Mobile app notification', ''],
  ['Mobile app verification code', ''],
  ['Text message', '+XX XXXXXXXX12'],
  ['Phone call approval (Authentication phone)', '+X XXXXXXXX34'],
  ['Passkey (Microsoft Authenticator)', ''],
];

function devicesOf(random: GenerateRandom, mailbox: string): readonly Device[] {
  const computer =
    browsers[Math.min(random.below(browsers.length), random.below(browsers.length))]!;
  const short = mailbox.replaceAll('.', '').slice(0, 8).toUpperCase();
  const joined = random.chance(0.7);
  const known: Device = {
    ...computer,
    deviceId: random.guid(),
    displayName: `LAPTOP-${short}`,
    isCompliant: joined,
    isManaged: joined,
    trustType: joined
      ? random.pick(['Azure AD joined', 'Hybrid Azure AD joined'])
      : 'Azure AD registered',
  };
  const phone: Device = {
    ...random.pick(phones),
    deviceId: random.guid(),
    displayName: `${short}'s phone`,
    isCompliant: random.chance(0.5),
    isManaged: false,
    trustType: 'Azure AD registered',
  };
  const unknown: Device = {
    ...random.pick(browsers),
    deviceId: '',
    displayName: '',
    isCompliant: false,
    isManaged: false,
    trustType: '',
  };
  return [known, phone, unknown];
}

const policyNames: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['CA001: Require MFA for all users', ['Mfa'], []],
  ['CA003: Block legacy authentication', ['Block'], []],
  ['CA004: Require a compliant device for Office 365', ['RequireCompliantDevice'], []],
  ['CA005: Block sign-ins from outside the named locations', ['Block'], []],
  ['CA006: Guests, MFA and terms of use', ['Mfa', 'TermsOfUse'], []],
];

/**
 * Makes contoso.com with `userCount` users (every twelfth a guest from fabrikam.com), its service principals, managed
 * identities and policies. The same seed gives the same tenant; user 0 is the busiest.
 */
export function makeTenant(seed: string, userCount: number): Tenant {
  const random = new GenerateRandom(`${seed}/tenant`);
  const id = random.guid();
  const guestTenantId = random.guid();
  const domain = 'contoso.com';
  const guestDomain = 'fabrikam.com';

  const users: User[] = [];
  for (let index = 0; index < userCount; index++) {
    const [displayName, mailbox] = nameOf(index);
    const guest = index % 12 === 7;
    const home =
      homePlaces[Math.min(random.below(homePlaces.length), random.below(homePlaces.length))]!;
    const [mfaMethod, mfaDetail] = random.pick(mfaMethods);
    users.push({
      index,
      id: random.guid(),
      displayName,
      userPrincipalName: `${mailbox}@${guest ? guestDomain : domain}`,
      userType: guest ? 'guest' : 'member',
      homeTenantId: guest ? guestTenantId : id,
      homeTenantName: guest ? 'Fabrikam' : '',
      place: home,
      homeIp: random.chance(0.4)
        ? `2001:db8:${random.between(1, 0xffff).toString(16)}:${index.toString(16)}::${random.between(1, 0xffff).toString(16)}`
        : `198.51.100.${random.between(1, 254)}`,
      devices: devicesOf(random, mailbox),
      mfaMethod,
      mfaDetail,
    });
  }

  const daemonNames = [
    'Contoso Backup',
    'Contoso HR Sync',
    'Contoso Payroll',
    'GitHub Actions Deploy',
    'Contoso Monitoring',
    'Fabrikam CRM Connector',
    'Contoso Data Lake Loader',
    'Contoso Ticketing',
  ];
  const servicePrincipals = daemonNames.map((name, k): ServicePrincipal => {
    const credentialType = (
      ['clientSecret', 'clientAssertion', 'federatedIdentityCredential'] as const
    )[k % 3]!;
    return {
      app: {
        id: random.guid(),
        name,
        ownerTenantId: name.startsWith('Fabrikam') ? guestTenantId : id,
      },
      id: random.guid(),
      resource: random.pick(Object.values(resources)),
      credentialType,
      keyId: credentialType === 'federatedIdentityCredential' ? '' : random.guid(),
      thumbprint:
        credentialType === 'clientAssertion' ? random.guid().replaceAll('-', '').toUpperCase() : '',
      federatedCredentialId: credentialType === 'federatedIdentityCredential' ? random.guid() : '',
      ipAddress: `203.0.113.${100 + k}`,
      place: k % 4 === 3 ? undefined : cloudPlace,
    };
  });

  const hosts = [
    'vm-web-01',
    'vm-sql-02',
    'func-orders',
    'aks-prod',
    'aa-runbooks',
    'logic-intake',
  ];
  const managedIdentities = hosts.map((name, k): ManagedIdentity => ({
    app: { id: random.guid(), name, ownerTenantId: id },
    id: random.guid(),
    resource: random.pick([resources.keyVault, resources.storage, resources.azureManagement]),
    msiType: k % 2 === 0 ? 'systemAssigned' : 'userAssigned',
    associatedResourceId: `/subscriptions/00000000-0000-0000-0000-0000000000${10 + k}/resourcegroups/rg-contoso/providers/Microsoft.Compute/virtualMachines/${name}`,
  }));

  return {
    id,
    workspaceId: random.guid(),
    domain,
    guestDomain,
    guestTenantId,
    users,
    servicePrincipals,
    managedIdentities,
    policies: policyNames.map(([name, grantControls, sessionControls], k) => ({
      id: random.guid(),
      name,
      grantControls,
      sessionControls,
      state: k === 1 ? 'reportOnly' : 'enabled',
    })),
  };
}
