import type { Status } from '../../src/core/event';
import type { AppliedPolicies, AuthenticationStep, GeneratedSignIn } from './generatedSignIn';
import type { GenerateRandom, GenerateZipf } from './generateRandom';
import {
  type App,
  apps,
  type Device,
  type Place,
  type Resource,
  resources,
  type Tenant,
  type User,
} from './tenant';

/** What making events needs; `atMs` is when the next chain begins, milliseconds UTC. */
export interface ChainContext {
  readonly tenant: Tenant;
  readonly policies: AppliedPolicies;
  readonly random: GenerateRandom;
  readonly zipf: GenerateZipf;
  atMs: number;
}

interface Outcome {
  readonly status: Status;
  readonly reason: string;
  readonly details: string;
}

const outcome = (status: Status, reason: string, details = ''): Outcome => ({
  status,
  reason,
  details,
});

/** The result codes that the generator uses, each with Microsoft's texts for it (documented wording). */
export const outcomes = {
  0: outcome('success', ''),
  16000: outcome(
    'interrupted',
    'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  ),
  50034: outcome(
    'failure',
    'The user account {EUII Hidden} does not exist in the contoso.com directory. To sign into this application, the account must be added to the directory.',
  ),
  50053: outcome(
    'failure',
    "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  ),
  50055: outcome(
    'interrupted',
    'The password is expired.',
    "The user's password is expired, and therefore their login or session was ended. They will be offered the opportunity to reset it.",
  ),
  50057: outcome('failure', 'The user account is disabled.'),
  50058: outcome(
    'interrupted',
    'Session information is not sufficient for single-sign-on.',
    'The application tried to perform a silent sign in and the user could not be silently signed in.',
  ),
  50072: outcome(
    'interrupted',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access the resource.',
    'MFA required in Azure AD',
  ),
  50074: outcome('interrupted', 'Strong Authentication is required.', 'MFA required in Azure AD'),
  50126: outcome(
    'failure',
    'Error validating credentials due to invalid username or password.',
    "The user didn't enter the right credentials. \u00a0It's expected to see some number of these errors in your logs due to users making mistakes.",
  ),
  50140: outcome(
    'interrupted',
    "This occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
  ),
  50173: outcome(
    'failure',
    'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
  ),
  50199: outcome(
    'interrupted',
    'For security reasons, user confirmation is required for this request. Please repeat the request allowing user interaction.',
  ),
  53000: outcome(
    'failure',
    'Device is not in required device state: {state}. Conditional Access policy requires a compliant device, and the device is not compliant.',
  ),
  53003: outcome(
    'failure',
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  65001: outcome(
    'interrupted',
    "The user or administrator has not consented to use the application with ID '{appId}'. Send an interactive authorization request for this user and resource.",
  ),
  70043: outcome(
    'failure',
    'The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.',
  ),
  500121: outcome(
    'failure',
    'Authentication failed during strong authentication request.',
    'MFA denied; user did not respond to mobile app notification',
  ),
  700082: outcome('failure', 'The refresh token has expired due to inactivity.'),
  7000215: outcome('failure', 'Invalid client secret is provided.'),
  7000222: outcome('failure', 'The provided client secret keys are expired.'),
} as const satisfies Readonly<Record<number, Outcome>>;

export type OutcomeCode = keyof typeof outcomes;

const step = (
  offsetMs: number,
  method: string,
  methodDetail: string,
  succeeded: boolean,
  resultDetail: string,
  requirement = 'Primary authentication',
): AuthenticationStep => ({
  offsetMs,
  method,
  methodDetail,
  succeeded,
  resultDetail,
  requirement,
});

const second = 'Multifactor authentication';
const passwordRight = step(0, 'Password', 'Password in the cloud', true, 'Correct password');
const claimFirst = step(
  0,
  'Previously satisfied',
  '',
  true,
  'First factor requirement satisfied by claim in the token',
);
const claimSecond = step(
  0,
  'Previously satisfied',
  '',
  true,
  'MFA requirement satisfied by claim in the token',
  second,
);
/** The steps of a sign-in by how it went; shared, so that a million events hold no copies. */
export const stepLists = {
  none: [] as readonly AuthenticationStep[],
  password: [passwordRight],
  claim: [claimFirst],
  claimWithMfa: [claimFirst, claimSecond],
  wrongPassword: [
    step(
      0,
      'Password',
      'Password in the cloud',
      false,
      'Invalid username or password or Invalid on-premise username or password.',
    ),
  ],
  mfaAsked: [passwordRight, step(0, '', '', false, 'MFA required in Azure AD')],
  mfaDenied: [
    passwordRight,
    step(
      31_000,
      'Mobile app notification',
      '',
      false,
      'MFA denied; user declined the authentication',
      second,
    ),
  ],
  mfaUnanswered: [
    passwordRight,
    step(
      60_000,
      'Mobile app notification',
      '',
      false,
      'MFA denied; user did not respond to mobile app notification',
      second,
    ),
  ],
  adfs: [step(0, 'Forms', 'AD FS', true, 'Correct password')],
} as const;

const mfaPassed = new Map<string, readonly AuthenticationStep[]>();
/** Password, then the user's own second factor, passed. */
export function mfaPassedSteps(user: User): readonly AuthenticationStep[] {
  const key = `${user.mfaMethod}/${user.mfaDetail}`;
  let list = mfaPassed.get(key);
  if (list === undefined) {
    list = [
      passwordRight,
      step(9_000, user.mfaMethod, user.mfaDetail, true, 'MFA successfully completed', second),
    ];
    mfaPassed.set(key, list);
  }
  return list;
}

const emptySignIn: GeneratedSignIn = {
  kind: 'interactive',
  emission: 1,
  id: '',
  uniqueTokenIdentifier: '',
  correlationId: '',
  originalRequestId: '',
  sessionId: '',
  createdMs: 0,
  emittedMs: 0,
  tenantId: '',
  workspaceId: '',
  userId: '',
  userDisplayName: '',
  userPrincipalName: '',
  userType: '',
  signInIdentifier: '',
  signInIdentifierType: '',
  homeTenantId: '',
  homeTenantName: '',
  appId: '',
  appName: '',
  appOwnerTenantId: '',
  resourceId: '',
  resourceName: '',
  resourceServicePrincipalId: '',
  resourceTenantId: '',
  resourceOwnerTenantId: '',
  ipAddress: '',
  ipAddressFromResourceProvider: '',
  isThroughGlobalSecureAccess: undefined,
  globalSecureAccessIpAddress: '',
  place: undefined,
  autonomousSystemNumber: undefined,
  status: 'success',
  errorCode: 0,
  failureReason: '',
  additionalDetails: '',
  mfaMethod: '',
  mfaDetail: '',
  clientAppUsed: '',
  device: undefined,
  userAgent: '',
  conditionalAccessStatus: 'notApplied',
  policies: [],
  authenticationRequirement: '',
  steps: stepLists.none,
  authenticationProtocol: 'none',
  originalTransferMethod: 'none',
  incomingTokenType: 'none',
  clientCredentialType: 'none',
  crossTenantAccessType: 'none',
  tokenProtectionStatus: '',
  tokenProtectionStatusCode: undefined,
  tokenIssuerType: 'AzureAD',
  tokenIssuerName: '',
  riskLevelDuringSignIn: 'none',
  riskLevelAggregated: 'none',
  riskState: 'none',
  riskDetail: 'none',
  riskEventTypes: [],
  servicePrincipalId: '',
  servicePrincipalName: '',
  credentialKeyId: '',
  credentialThumbprint: '',
  federatedCredentialId: '',
  managedIdentityType: '',
  associatedResourceId: '',
  flaggedForReview: false,
  isTenantRestricted: false,
  processingTimeMs: 0,
  networkNames: [],
};

/** Fields of an event that its maker decides, over what follows from the others. */
export type SignInPart = Partial<GeneratedSignIn>;

/** The texts and the status of a result code. */
export function outcomePart(code: OutcomeCode): SignInPart {
  const { status, reason, details } = outcomes[code];
  return { errorCode: code, status, failureReason: reason, additionalDetails: details };
}

type MakerContext = Pick<ChainContext, 'tenant' | 'policies' | 'random'>;

function newSignIn(context: MakerContext, createdMs: number): SignInPart {
  const { id, token } = context.random.requestId();
  return {
    id,
    uniqueTokenIdentifier: token,
    originalRequestId: id,
    correlationId: context.random.guid(),
    createdMs,
    emittedMs: createdMs + context.random.between(56_000, 58 * 60_000),
    tenantId: context.tenant.id,
    workspaceId: context.tenant.workspaceId,
    resourceTenantId: context.tenant.id,
    processingTimeMs: context.random.between(38, 940),
  };
}

/** Everything that names an application and the resource it asks for. */
export function appPart(app: App, resource: Resource): SignInPart {
  return {
    appId: app.id,
    appName: app.name,
    appOwnerTenantId: app.ownerTenantId,
    resourceId: resource.id,
    resourceName: resource.name,
    resourceServicePrincipalId: resource.servicePrincipalId,
    resourceOwnerTenantId: resource.ownerTenantId,
  };
}

/** Everything that follows from the place. */
export function placePart(place: Place, ipAddress: string): SignInPart {
  return { place, ipAddress, autonomousSystemNumber: place.autonomousSystemNumber };
}

const guestNetworks: readonly string[] = [];
const officeNetworks: readonly string[] = ['Contoso offices'];

/**
 * A user's sign-in, from the user's usual place and first device unless `part` says otherwise; successful, MFA satisfied
 * by a claim.
 */
export function userSignIn(
  context: MakerContext,
  user: User,
  createdMs: number,
  part: SignInPart,
): GeneratedSignIn {
  const device = part.device ?? user.devices[0]!;
  const guest = user.userType === 'guest';
  return {
    ...emptySignIn,
    ...newSignIn(context, createdMs),
    ...appPart(apps.officeHome, resources.graph),
    ...placePart(user.place, user.homeIp),
    userId: user.id,
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    userType: user.userType,
    signInIdentifier: user.userPrincipalName,
    homeTenantId: user.homeTenantId,
    homeTenantName: user.homeTenantName,
    clientAppUsed: 'Browser',
    device,
    userAgent: device.userAgent,
    authenticationRequirement: 'multiFactorAuthentication',
    additionalDetails: 'MFA requirement satisfied by claim in the token',
    steps: stepLists.claimWithMfa,
    conditionalAccessStatus: 'success',
    policies: context.policies.list('success', '', guest),
    crossTenantAccessType: guest ? 'b2bCollaboration' : 'none',
    isThroughGlobalSecureAccess: false,
    tokenProtectionStatus: 'none',
    networkNames: guestNetworks,
    ...part,
  };
}

function atWork(user: User, atMs: number): boolean {
  const local = (((atMs / 3_600_000 + user.place.hoursFromUtc) % 24) + 24) % 24;
  return local >= 7 && local < 20;
}

function drawUser({ tenant, random, zipf, atMs }: ChainContext): User {
  let user = tenant.users[zipf.draw(random)]!;
  // People mostly sign in by day: three tries to find somebody awake.
  for (let tries = 0; tries < 3 && !atWork(user, atMs); tries++) {
    user = tenant.users[zipf.draw(random)]!;
  }
  return user;
}

/** Where a user sits today: half the days in the office behind one address, else at home. */
function whereabouts(user: User, atMs: number): SignInPart {
  const day = Math.floor(atMs / 86_400_000);
  if (user.userType === 'member' && (user.index * 7 + day) % 2 === 0) {
    return {
      ...placePart(user.place, `203.0.113.${10 + (user.place.autonomousSystemNumber % 16)}`),
      networkNames: officeNetworks,
    };
  }
  return placePart(user.place, user.homeIp);
}

/** A session lasts a user's day on one device. */
function sessionOf(user: User, device: Device, atMs: number): string {
  const day = Math.floor(atMs / 86_400_000);
  const part = ((user.index * 2_654_435_761 + day * 40_503) >>> 0).toString(16).padStart(8, '0');
  const tail = (device.deviceId === '' ? user.id : device.deviceId).slice(9);
  return `${part}-${tail}`;
}

const browserApps: readonly (readonly [App, Resource])[] = [
  [apps.officeHome, resources.graph],
  [apps.outlookWeb, resources.exchange],
  [apps.teamsWeb, resources.graph],
  [apps.officeHome, resources.sharePoint],
  [apps.azurePortal, resources.azureManagement],
  [apps.myApps, resources.aadGraph],
];
const backgroundApps: readonly (readonly [App, Resource])[] = [
  [apps.teams, resources.graph],
  [apps.office, resources.exchange],
  [apps.oneDrive, resources.sharePoint],
  [apps.edge, resources.graph],
  [apps.outlookMobile, resources.exchange],
  [apps.teams, resources.sharePoint],
];

/** An interactive sign-in with what belongs to it: mistyped passwords, an MFA chain under one CorrelationId, or a block. */
export function interactiveChain(context: ChainContext): readonly GeneratedSignIn[] {
  const { random, policies } = context;
  const user = drawUser(context);
  const guest = user.userType === 'guest';
  const device = random.chance(0.75)
    ? user.devices[0]!
    : random.chance(0.6)
      ? user.devices[1]!
      : user.devices[2]!;
  const [app, resource] = random.pick(browserApps);
  const common: SignInPart = {
    ...appPart(app, resource),
    ...whereabouts(user, context.atMs),
    device,
    userAgent: device.userAgent,
    sessionId: sessionOf(user, device, context.atMs),
    correlationId: random.guid(),
  };
  const failed: SignInPart = {
    conditionalAccessStatus: 'notApplied',
    policies: policies.list('notApplied', '', guest),
    authenticationRequirement: 'singleFactorAuthentication',
    sessionId: '',
  };
  const make = (offsetMs: number, part: SignInPart): GeneratedSignIn =>
    userSignIn(context, user, context.atMs + offsetMs, { ...common, ...part });
  const stumble = (code: OutcomeCode, part: SignInPart = {}): GeneratedSignIn =>
    make(0, { ...failed, steps: stepLists.password, ...outcomePart(code), ...part });
  const wrongPassword = (offsetMs: number): GeneratedSignIn =>
    make(offsetMs, { ...failed, ...outcomePart(50126), steps: stepLists.wrongPassword });

  const draw = random.float();
  if (draw < 0.6) {
    const single = random.chance(0.15);
    return [
      make(0, {
        incomingTokenType:
          device.deviceId !== '' && random.chance(0.6) ? 'primaryRefreshToken' : 'none',
        ...(single
          ? {
              authenticationRequirement: 'singleFactorAuthentication' as const,
              additionalDetails: '',
              steps: stepLists.claim,
              conditionalAccessStatus: 'notApplied' as const,
              policies: policies.list('notApplied', '', guest),
            }
          : {}),
        ...(device.trustType.includes('joined') && random.chance(0.3)
          ? { tokenProtectionStatus: 'bound' as const }
          : random.chance(0.1)
            ? { tokenProtectionStatus: 'unbound' as const, tokenProtectionStatusCode: 1002 }
            : {}),
      }),
    ];
  }
  if (draw < 0.78) {
    // A full sign-in: maybe a typing error, the MFA prompt, the answer, "stay signed in?", success.
    const chain: GeneratedSignIn[] = [];
    let offsetMs = 0;
    if (random.chance(0.25)) {
      chain.push(wrongPassword(0));
      offsetMs = random.between(6_000, 30_000);
    }
    chain.push(make(offsetMs, { ...outcomePart(50074), steps: stepLists.mfaAsked, sessionId: '' }));
    if (random.chance(0.08)) {
      offsetMs += 61_000;
      chain.push(
        make(offsetMs, { ...outcomePart(500121), steps: stepLists.mfaUnanswered, sessionId: '' }),
      );
    }
    offsetMs += random.between(8_000, 40_000);
    const passed: SignInPart = {
      additionalDetails: 'MFA completed in Azure AD',
      mfaMethod: user.mfaMethod,
      mfaDetail: user.mfaDetail,
      steps: mfaPassedSteps(user),
    };
    if (random.chance(0.5)) {
      chain.push(make(offsetMs, { ...passed, ...outcomePart(50140) }));
      offsetMs += random.between(2_000, 9_000);
    }
    chain.push(make(offsetMs, passed));
    return chain;
  }
  if (draw < 0.88) {
    const count = random.between(1, 3);
    const chain = Array.from({ length: count }, (_, k) => wrongPassword(k * 12_000));
    if (random.chance(0.7)) chain.push(make(count * 12_000, {}));
    return chain;
  }
  if (draw < 0.9) return [stumble(50058, { steps: stepLists.none })];
  if (draw < 0.915) return [stumble(50055)];
  if (draw < 0.93) {
    return [
      stumble(53003, {
        conditionalAccessStatus: 'failure',
        policies: policies.list('failure', 'CA005', guest),
      }),
    ];
  }
  if (draw < 0.945) {
    return [
      stumble(53000, {
        conditionalAccessStatus: 'failure',
        policies: policies.list('failure', 'CA004', guest),
        device: user.devices[2]!,
        userAgent: user.devices[2]!.userAgent,
      }),
    ];
  }
  if (draw < 0.96) return [stumble(65001)];
  if (draw < 0.97) return [stumble(50053, { steps: stepLists.wrongPassword })];
  if (draw < 0.98) return [stumble(16000, { steps: stepLists.none })];
  if (draw < 0.985) return [stumble(50057)];
  if (draw < 0.99) return [stumble(50072)];
  if (draw < 0.995) {
    const typed = `${user.userPrincipalName.split('@')[0]!}x@contoso.com`;
    return [
      stumble(50034, {
        userId: '00000000-0000-0000-0000-000000000000',
        userDisplayName: typed,
        userPrincipalName: typed,
        signInIdentifier: typed,
        steps: stepLists.none,
      }),
    ];
  }
  return [
    // An old phone that still speaks ActiveSync; no Conditional Access, no location either.
    make(0, {
      ...failed,
      ...appPart(apps.exchange, resources.exchange),
      clientAppUsed: 'Exchange ActiveSync',
      userAgent: 'Apple-iPhone12C1/2106.67',
      device: { ...user.devices[2]!, browser: '', operatingSystem: '' },
      place: undefined,
      autonomousSystemNumber: undefined,
      ipAddress: user.homeIp,
      additionalDetails: '',
      steps: stepLists.password,
    }),
  ];
}

/** Token refreshes of one device in quick succession: 3 to 10 rows of several applications in one session. */
export function burst(context: ChainContext): readonly GeneratedSignIn[] {
  const { random, policies } = context;
  const user = drawUser(context);
  const guest = user.userType === 'guest';
  const device = random.chance(0.7) ? user.devices[0]! : user.devices[1]!;
  const common: SignInPart = {
    ...whereabouts(user, context.atMs),
    kind: 'nonInteractive',
    device,
    userAgent: device.userAgent,
    sessionId: sessionOf(user, device, context.atMs),
    clientAppUsed: 'Mobile Apps and Desktop clients',
    signInIdentifier: '',
    additionalDetails: '',
    steps: stepLists.claim,
  };
  const size = random.between(3, 10);
  const chain: GeneratedSignIn[] = [];
  let offsetMs = 0;
  for (let k = 0; k < size; k++) {
    const [app, resource] = random.pick(backgroundApps);
    const stale = random.chance(0.05);
    const first = chain[0];
    chain.push(
      userSignIn(context, user, context.atMs + offsetMs, {
        ...common,
        ...appPart(app, resource),
        incomingTokenType: random.chance(0.5) ? 'refreshToken' : 'primaryRefreshToken',
        ...(first !== undefined && random.chance(0.3) ? { originalRequestId: first.id } : {}),
        ...(stale
          ? {
              ...outcomePart(random.pick([700082, 50173, 70043] as const)),
              conditionalAccessStatus: 'notApplied' as const,
              policies: policies.list('notApplied', '', guest),
              steps: stepLists.none,
            }
          : {}),
      }),
    );
    offsetMs += random.between(200, 20_000);
  }
  return chain;
}

/** One or two sign-ins of a service principal; now and then with a wrong or an expired secret. */
export function servicePrincipalChain(context: ChainContext): readonly GeneratedSignIn[] {
  const { random, tenant } = context;
  const principal = random.pick(tenant.servicePrincipals);
  const failing = principal.credentialType === 'clientSecret' && random.chance(0.06);
  const make = (offsetMs: number): GeneratedSignIn => ({
    ...emptySignIn,
    ...newSignIn(context, context.atMs + offsetMs),
    ...appPart(principal.app, principal.resource),
    kind: 'servicePrincipal',
    ipAddress: principal.ipAddress,
    place: principal.place,
    autonomousSystemNumber: principal.place?.autonomousSystemNumber,
    homeTenantId: principal.app.ownerTenantId,
    servicePrincipalId: principal.id,
    servicePrincipalName: principal.app.name,
    clientCredentialType: principal.credentialType,
    credentialKeyId: principal.keyId,
    credentialThumbprint: principal.thumbprint,
    federatedCredentialId: principal.federatedCredentialId,
    ...(failing ? outcomePart(random.pick([7000215, 7000222] as const)) : {}),
  });
  return random.chance(0.3) ? [make(0), make(1_500)] : [make(0)];
}

/** One sign-in of a managed identity: no address, no place, a default risk of `low`. */
export function managedIdentityChain(context: ChainContext): readonly GeneratedSignIn[] {
  const identity = context.random.pick(context.tenant.managedIdentities);
  return [
    {
      ...emptySignIn,
      ...newSignIn(context, context.atMs),
      ...appPart(identity.app, identity.resource),
      kind: 'managedIdentity',
      homeTenantId: context.tenant.id,
      servicePrincipalId: identity.id,
      servicePrincipalName: identity.app.name,
      clientCredentialType: 'managedIdentity',
      managedIdentityType: identity.msiType,
      associatedResourceId: identity.associatedResourceId,
      riskLevelDuringSignIn: 'low',
      riskLevelAggregated: 'low',
    },
  ];
}

/** A sign-in at the organisation's own AD FS, sometimes after a wrong password. */
export function adfsChain(context: ChainContext): readonly GeneratedSignIn[] {
  const { random, policies } = context;
  const user = drawUser(context);
  const make = (offsetMs: number, part: SignInPart): GeneratedSignIn =>
    userSignIn(context, user, context.atMs + offsetMs, {
      kind: 'adfs',
      ...appPart(apps.windowsSignIn, resources.aadGraph),
      tokenIssuerType: 'ADFederationServices',
      tokenIssuerName: 'http://adfs.contoso.com/adfs/services/trust',
      authenticationRequirement: 'singleFactorAuthentication',
      authenticationProtocol: 'wsFederation',
      additionalDetails: '',
      signInIdentifier: '',
      conditionalAccessStatus: 'notApplied',
      policies: policies.list('notApplied', '', false),
      steps: stepLists.adfs,
      autonomousSystemNumber: undefined,
      ...part,
    });
  return random.chance(0.2)
    ? [make(0, { ...outcomePart(50126), steps: stepLists.wrongPassword }), make(20_000, {})]
    : [make(0, {})];
}
