import type { AppliedPolicies, GeneratedSignIn } from './generatedSignIn';
import {
  appPart,
  type OutcomeCode,
  outcomePart,
  placePart,
  type SignInPart,
  stepLists,
  userSignIn,
} from './generateChains';
import { GenerateRandom } from './generateRandom';
import {
  apps,
  awayPlaces,
  browsers,
  type Client,
  type Device,
  type Place,
  resources,
  type Tenant,
  type User,
} from './tenant';

/** The attacks that can be planted, each strong enough for the thresholds that public rule sets use. */
export const attackNames = [
  'passwordSpray',
  'distributedSpray',
  'lowAndSlowSpray',
  'bruteForce',
  'mfaFatigue',
  'impossibleTravel',
  'deviceCodePhish',
  'userEnumeration',
  'lockouts',
  'legacyAuthentication',
  'tokenReplay',
] as const;

export type AttackName = (typeof attackNames)[number];

/** What planting needs; times are milliseconds UTC. */
export interface AttackContext {
  readonly seed: string;
  readonly tenant: Tenant;
  readonly policies: AppliedPolicies;
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const strangerOf = (client: Client): Device => ({
  ...client,
  deviceId: '',
  displayName: '',
  isCompliant: false,
  isManaged: false,
  trustType: '',
});

const scripted = strangerOf({
  browser: 'Python Requests 2.32',
  operatingSystem: '',
  userAgent: 'python-requests/2.32.3',
});
const anonymous = strangerOf(browsers[6]!);

/** One attack's maker: whose turn it is, from where, and with which client. */
class Attack {
  readonly random: GenerateRandom;
  readonly users: readonly User[];

  constructor(
    private readonly context: AttackContext,
    name: AttackName,
  ) {
    this.random = new GenerateRandom(`${context.seed}/attack ${name}`);
    this.users = context.tenant.users.filter((user) => user.userType === 'member');
  }

  /** Day `day` of the week (or the last there is), at `hour` UTC. */
  at(day: number, hour: number): number {
    const days = Math.max(1, Math.floor((this.context.toMs - this.context.fromMs) / dayMs));
    const time = this.context.fromMs + Math.min(day, days - 1) * dayMs + hour * hourMs;
    return Math.min(time, this.context.toMs - hourMs);
  }

  /** A user of the tenant's middle: neither the busiest nor unknown. */
  victim(turn: number): User {
    return this.users[Math.min(this.users.length - 1, 20 + turn)]!;
  }

  /** An attempt from a strange place that got no further than `code`. */
  attempt(
    user: User,
    atMs: number,
    code: OutcomeCode,
    place: Place,
    ipAddress: string,
    device: Device,
    part: SignInPart = {},
  ): GeneratedSignIn {
    const { policies, tenant } = this.context;
    const wrong = code === 50126 || code === 50053;
    return userSignIn({ tenant, policies, random: this.random }, user, Math.floor(atMs), {
      ...placePart(place, ipAddress),
      device,
      userAgent: device.userAgent,
      authenticationRequirement: 'singleFactorAuthentication',
      conditionalAccessStatus: 'notApplied',
      policies: policies.list('notApplied', '', false),
      steps: wrong ? stepLists.wrongPassword : stepLists.password,
      ...outcomePart(code),
      ...part,
    });
  }
}

type Planter = (attack: Attack) => GeneratedSignIn[];

const [reykjavik, lima, auckland, nairobi, almaty, vilnius, montevideo, windhoek] =
  awayPlaces as readonly [Place, Place, Place, Place, Place, Place, Place, Place];

/** One address, 40 users within 18 minutes, one of them with the right password. */
const passwordSpray: Planter = (attack) => {
  const start = attack.at(1, 2);
  const ip = '192.0.2.23';
  const ropc: SignInPart = {
    ...appPart(apps.aadPowerShell, resources.aadGraph),
    clientAppUsed: 'Mobile Apps and Desktop clients',
    authenticationProtocol: 'ropc',
  };
  const targets = Array.from({ length: 40 }, (_, k) => attack.users[k % attack.users.length]!);
  const events = targets.map((user, k) => {
    const code = k === 17 ? 50055 : k % 11 === 5 ? 50053 : k === 31 ? 50074 : 50126;
    const part = k === 31 ? { steps: stepLists.mfaAsked } : {};
    return attack.attempt(user, start + k * 27_000, code, reykjavik, ip, scripted, {
      ...ropc,
      ...part,
    });
  });
  const breached = attack.users[23 % attack.users.length]!;
  events.push(
    attack.attempt(breached, start + 21 * minuteMs, 0, reykjavik, ip, scripted, {
      ...ropc,
      additionalDetails: '',
      riskLevelDuringSignIn: 'medium',
      riskLevelAggregated: 'medium',
      riskState: 'atRisk',
      riskEventTypes: ['unfamiliarFeatures', 'passwordSpray'],
    }),
    attack.attempt(breached, start + 26 * minuteMs, 0, reykjavik, ip, anonymous, {
      additionalDetails: '',
    }),
  );
  return events;
};

/** 36 users from 34 addresses within five minutes, one user agent. */
const distributedSpray: Planter = (attack) => {
  const start = attack.at(2, 3);
  return Array.from({ length: 36 }, (_, k) =>
    attack.attempt(
      attack.users[(k + 5) % attack.users.length]!,
      start + k * 8_000,
      50126,
      awayPlaces[k % awayPlaces.length]!,
      `192.0.2.${100 + (k % 34)}`,
      strangerOf(browsers[5]!),
      appPart(apps.officeHome, resources.graph),
    ),
  );
};

/** Four users a day on five days, in the order of their names, exactly 37 minutes apart. */
const lowAndSlowSpray: Planter = (attack) => {
  const byName = [...attack.users].sort((a, b) =>
    a.userPrincipalName < b.userPrincipalName ? -1 : 1,
  );
  return Array.from({ length: 20 }, (_, k) =>
    attack.attempt(
      byName[k % byName.length]!,
      attack.at(Math.floor(k / 4), 9) + (k % 4) * 37 * minuteMs,
      50126,
      lima,
      '192.0.2.41',
      strangerOf(browsers[1]!),
      appPart(apps.azurePortal, resources.azureManagement),
    ),
  );
};

/** 60 wrong passwords for one user in nine minutes, then the right one. */
const bruteForce: Planter = (attack) => {
  const user = attack.victim(1);
  const start = attack.at(3, 4);
  const events = Array.from({ length: 60 }, (_, k) =>
    attack.attempt(user, start + k * 9_000, 50126, nairobi, '192.0.2.57', scripted, {
      ...appPart(apps.azurePortal, resources.azureManagement),
    }),
  );
  events.push(
    attack.attempt(user, start + 11 * minuteMs, 0, nairobi, '192.0.2.57', scripted, {
      ...appPart(apps.azurePortal, resources.azureManagement),
      additionalDetails: '',
    }),
  );
  return events;
};

/** 13 pushes in five minutes, declined or left alone, then one approved. */
const mfaFatigue: Planter = (attack) => {
  const user = attack.victim(2);
  const start = attack.at(3, 22);
  const asked: SignInPart = { authenticationRequirement: 'multiFactorAuthentication' };
  const events = Array.from({ length: 13 }, (_, k) => {
    const declined = k % 3 !== 2;
    return attack.attempt(
      user,
      start + k * 23_000,
      500121,
      almaty,
      '192.0.2.77',
      strangerOf(browsers[1]!),
      {
        ...asked,
        mfaMethod: 'Mobile app notification',
        steps: declined ? stepLists.mfaDenied : stepLists.mfaUnanswered,
        additionalDetails: declined
          ? 'MFA denied; user declined the authentication'
          : 'MFA denied; user did not respond to mobile app notification',
      },
    );
  });
  events.push(
    attack.attempt(user, start + 7 * minuteMs, 0, almaty, '192.0.2.77', strangerOf(browsers[1]!), {
      ...asked,
      mfaMethod: 'Mobile app notification',
      additionalDetails: 'MFA successfully completed',
      steps: [
        stepLists.password[0],
        {
          offsetMs: 9_000,
          method: 'Mobile app notification',
          methodDetail: '',
          succeeded: true,
          resultDetail: 'MFA successfully completed',
          requirement: 'Multifactor authentication',
        },
      ],
      riskLevelDuringSignIn: 'high',
      riskLevelAggregated: 'high',
      riskState: 'atRisk',
      riskEventTypes: ['userReportedSuspiciousActivity'],
    }),
  );
  return events;
};

/** The same user at home and, 40 minutes later, on the other side of the world. */
const impossibleTravel: Planter = (attack) => {
  const user = attack.victim(3);
  const start = attack.at(2, 13);
  const away = user.place.hoursFromUtc > 5 ? montevideo : auckland;
  return [
    attack.attempt(user, start, 0, user.place, user.homeIp, user.devices[0]!, {
      additionalDetails: '',
    }),
    attack.attempt(user, start + 40 * minuteMs, 0, away, '192.0.2.91', strangerOf(browsers[3]!), {
      additionalDetails: '',
    }),
  ];
};

/** The order that real device-code phishing leaves: 50199, the code redeemed, then refreshes from the attacker's network. */
const deviceCodePhish: Planter = (attack) => {
  const user = attack.victim(4);
  const start = attack.at(4, 14);
  const correlationId = attack.random.guid();
  const sessionId = attack.random.guid();
  const flow: SignInPart = {
    ...appPart(apps.broker, resources.deviceRegistration),
    correlationId,
    sessionId,
    originalTransferMethod: 'deviceCodeFlow',
    authenticationRequirement: 'multiFactorAuthentication',
    additionalDetails: 'MFA requirement satisfied by claim in the token',
    steps: stepLists.claimWithMfa,
  };
  const client = user.devices[0]!;
  const events = [
    attack.attempt(user, start, 50199, user.place, user.homeIp, client, {
      ...flow,
      additionalDetails: '',
    }),
    attack.attempt(user, start + 38_000, 0, vilnius, '192.0.2.118', anonymous, {
      ...flow,
      authenticationProtocol: 'deviceCode',
    }),
    attack.attempt(user, start + 52_000, 0, vilnius, '192.0.2.118', anonymous, {
      ...flow,
      ...appPart(apps.broker, resources.graph),
    }),
  ];
  for (let k = 0; k < 24; k++) {
    const resource = [resources.graph, resources.exchange, resources.sharePoint][k % 3]!;
    events.push(
      attack.attempt(user, start + (2 + k * 3) * minuteMs, 0, vilnius, '192.0.2.118', anonymous, {
        ...flow,
        ...appPart(apps.office, resource),
        kind: 'nonInteractive',
        correlationId: attack.random.guid(),
        clientAppUsed: 'Mobile Apps and Desktop clients',
        incomingTokenType: 'refreshToken',
        signInIdentifier: '',
        additionalDetails: '',
        steps: stepLists.claim,
      }),
    );
  }
  return events;
};

/** 45 guessed names from one address in three hours, two thirds of which do not exist. */
const userEnumeration: Planter = (attack) => {
  const start = attack.at(0, 23) - 2 * hourMs;
  return Array.from({ length: 45 }, (_, k) => {
    const user = attack.users[(k * 3) % attack.users.length]!;
    const exists = k % 3 === 0;
    const [first = '', last = ''] = user.userPrincipalName.split('@')[0]!.split('.');
    const typed = `${k % 2 === 0 ? `${first}${last}` : `${first.charAt(0)}.${last}`}@contoso.com`;
    return attack.attempt(
      user,
      start + k * 2 * minuteMs,
      exists ? 50126 : 50034,
      windhoek,
      '192.0.2.133',
      scripted,
      exists
        ? {}
        : {
            userId: '00000000-0000-0000-0000-000000000000',
            userDisplayName: typed,
            userPrincipalName: typed,
            signInIdentifier: typed,
            steps: stepLists.none,
          },
    );
  });
};

/** 32 users locked out within 25 minutes. */
const lockouts: Planter = (attack) => {
  const start = attack.at(1, 5);
  return Array.from({ length: 36 }, (_, k) =>
    attack.attempt(
      attack.users[(k % 32) % attack.users.length]!,
      start + k * 41_000,
      50053,
      reykjavik,
      '192.0.2.24',
      scripted,
      appPart(apps.aadPowerShell, resources.aadGraph),
    ),
  );
};

/** IMAP with a stolen password: some wrong ones, then mail is read every ten minutes. */
const legacyAuthentication: Planter = (attack) => {
  const user = attack.victim(5);
  const start = attack.at(4, 1);
  const part: SignInPart = {
    ...appPart(apps.exchange, resources.exchange),
    clientAppUsed: 'IMAP4',
    authenticationProtocol: 'ropc',
    additionalDetails: '',
  };
  const client = strangerOf({ browser: '', operatingSystem: '', userAgent: 'BAV2ROPC' });
  return Array.from({ length: 18 }, (_, k) => {
    const code = k < 12 ? 50126 : 0;
    return attack.attempt(
      user,
      start + (k < 12 ? k * 20_000 : (k - 11) * 10 * minuteMs),
      code,
      montevideo,
      '192.0.2.151',
      client,
      { ...part, ...outcomePart(code) },
    );
  });
};

/** A stolen session: the user's own sign-in, then its session and token from another network, country and system. */
const tokenReplay: Planter = (attack) => {
  const user = attack.victim(6);
  const start = attack.at(3, 15);
  const sessionId = attack.random.guid();
  const own = attack.attempt(user, start, 0, user.place, user.homeIp, user.devices[0]!, {
    sessionId,
    authenticationRequirement: 'multiFactorAuthentication',
    additionalDetails: 'MFA requirement satisfied by claim in the token',
    steps: stepLists.claimWithMfa,
  });
  const replays = Array.from({ length: 9 }, (_, k) =>
    attack.attempt(user, start + (17 + k * 4) * minuteMs, 0, windhoek, '192.0.2.169', anonymous, {
      ...appPart(apps.office, k % 2 === 0 ? resources.exchange : resources.graph),
      kind: 'nonInteractive',
      sessionId,
      uniqueTokenIdentifier: own.uniqueTokenIdentifier,
      clientAppUsed: 'Mobile Apps and Desktop clients',
      incomingTokenType: 'refreshToken',
      signInIdentifier: '',
      additionalDetails: '',
      steps: stepLists.claim,
      tokenProtectionStatus: 'unbound',
      tokenProtectionStatusCode: 1003,
    }),
  );
  return [own, ...replays];
};

const planters: Readonly<Record<AttackName, Planter>> = {
  passwordSpray,
  distributedSpray,
  lowAndSlowSpray,
  bruteForce,
  mfaFatigue,
  impossibleTravel,
  deviceCodePhish,
  userEnumeration,
  lockouts,
  legacyAuthentication,
  tokenReplay,
};

/** Makes the events of each named attack; none lies outside the week. The same seed plants the same rows. */
export function plantAttacks(
  names: readonly AttackName[],
  context: AttackContext,
): Map<AttackName, GeneratedSignIn[]> {
  return new Map(names.map((name) => [name, planters[name](new Attack(context, name))]));
}
