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
  browsers,
  type Device,
  homePlaces,
  type Place,
  resources,
  type Tenant,
  type User,
} from './tenant';

/** What looks like an attack and is none; each is something that public rule sets are known to stumble over. */
export const lookAlikeNames = [
  'natOffice',
  'stalePhone',
  'vpnToggling',
  'roaming',
  'dualStack',
  'kiosks',
  'guidUsers',
  'scanner',
] as const;

export type LookAlikeName = (typeof lookAlikeNames)[number];

/** What making them needs; times are milliseconds UTC. */
export interface LookAlikeContext {
  readonly seed: string;
  readonly tenant: Tenant;
  readonly policies: AppliedPolicies;
  readonly fromMs: number;
  readonly toMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Networks of look-alikes carry ASNs of the second range that is reserved for documentation. */
const place = (near: Place, part: Partial<Place>): Place => ({ ...near, ...part });
const vpnExit = place(homePlaces[10]!, { autonomousSystemNumber: 65536 });

/** One look-alike's maker. */
class LookAlike {
  readonly random: GenerateRandom;
  readonly members: readonly User[];
  readonly days: number;

  constructor(
    readonly context: LookAlikeContext,
    name: LookAlikeName,
  ) {
    this.random = new GenerateRandom(`${context.seed}/look-alike ${name}`);
    this.members = context.tenant.users.filter((user) => user.userType === 'member');
    this.days = Math.floor((context.toMs - context.fromMs) / dayMs);
  }

  /** `count` users from the tenant's long tail, each call site its own: attacks are planted among the first. */
  users(turn: number, count: number): readonly User[] {
    const { length } = this.members;
    const from = Math.min(60 + turn * 12, Math.max(0, length - count));
    return this.members.slice(from, from + count);
  }

  /** Staff who are not among the tenant's users: they live where the look-alike is, and do nothing else. */
  staff(name: string, count: number, home: Place, homeIp: string): readonly User[] {
    const ids = new GenerateRandom(`${this.context.seed}/staff ${name}`);
    return Array.from({ length: count }, (_, k): User => {
      const like = this.members[k % this.members.length]!;
      return {
        ...like,
        id: ids.guid(),
        displayName: `${name} ${k + 1}`,
        userPrincipalName: `${name}.${String(k + 1).padStart(3, '0')}@${this.context.tenant.domain}`,
        place: home,
        homeIp,
        devices: like.devices.map((device) => ({
          ...device,
          deviceId: device.deviceId === '' ? '' : ids.guid(),
        })),
      };
    });
  }

  /** Times on working days between two hours UTC, some of them at random. */
  *workingTimes(perDay: number, fromHour: number, toHour: number): Generator<number> {
    for (let day = 0; day < this.days; day++) {
      const dayFromMs = this.context.fromMs + day * dayMs;
      const ofWeek = new Date(dayFromMs).getUTCDay();
      if (ofWeek === 0 || ofWeek === 6) continue;
      for (let k = 0; k < perDay; k++)
        yield (
          dayFromMs + Math.floor((fromHour + this.random.float() * (toHour - fromHour)) * hourMs)
        );
    }
  }

  signIn(user: User, atMs: number, part: SignInPart): GeneratedSignIn {
    const { tenant, policies } = this.context;
    const device = part.device ?? user.devices[0]!;
    return userSignIn({ tenant, policies, random: this.random }, user, Math.floor(atMs), {
      device,
      userAgent: device.userAgent,
      ...part,
    });
  }

  failure(user: User, atMs: number, code: OutcomeCode, part: SignInPart): GeneratedSignIn {
    return this.signIn(user, atMs, {
      authenticationRequirement: 'singleFactorAuthentication',
      conditionalAccessStatus: 'notApplied',
      policies: this.context.policies.list('notApplied', '', false),
      steps: stepLists.wrongPassword,
      ...outcomePart(code),
      ...part,
    });
  }

  /** Token refreshes of a client. */
  refresh(user: User, atMs: number, part: SignInPart): GeneratedSignIn {
    return this.signIn(user, atMs, {
      ...appPart(apps.office, resources.exchange),
      kind: 'nonInteractive',
      clientAppUsed: 'Mobile Apps and Desktop clients',
      incomingTokenType: 'primaryRefreshToken',
      signInIdentifier: '',
      additionalDetails: '',
      steps: stepLists.claim,
      ...part,
    });
  }
}

type Maker = (maker: LookAlike) => GeneratedSignIn[];

/** Hundreds of users behind one address; some mistype in the morning, and succeed then. */
const natOffice: Maker = (maker) => {
  const office = place(homePlaces[1]!, {});
  const events: GeneratedSignIn[] = [];
  for (const user of maker.staff('berta', 300, office, '203.0.113.200')) {
    for (const atMs of maker.workingTimes(1, 7, 9)) {
      const from = { ...placePart(office, '203.0.113.200'), networkNames: ['Contoso offices'] };
      if (maker.random.chance(0.06)) {
        events.push(maker.failure(user, atMs, 50126, from));
        if (maker.random.chance(0.3)) events.push(maker.failure(user, atMs + 11_000, 50126, from));
      }
      events.push(maker.signIn(user, atMs + 25_000, from));
    }
  }
  return events;
};

/** A phone that still has the old password: every twenty minutes, one application, one address, all week long. */
const stalePhone: Maker = (maker) => {
  const user = maker.users(1, 1)[0]!;
  const device: Device = { ...user.devices[1]!, browser: '', operatingSystem: 'Ios 18.5' };
  const events: GeneratedSignIn[] = [];
  for (let k = 0; k < maker.days * 72; k++)
    events.push(
      maker.failure(
        user,
        maker.context.fromMs + k * 20 * minuteMs + 400,
        k % 9 === 8 ? 50053 : 50126,
        {
          ...appPart(apps.outlookMobile, resources.exchange),
          clientAppUsed: 'Exchange ActiveSync',
          device,
          userAgent: 'Outlook-iOS/2.0',
          ...placePart(user.place, user.homeIp),
        },
      ),
    );
  return events;
};

/** Laptops whose VPN leaves in another country, turned on and off several times a day; from the third day on. */
const vpnToggling: Maker = (maker) =>
  maker.users(2, 6).flatMap((user, number) => {
    const exit = placePart(vpnExit, `203.0.113.${220 + (number % 2)}`);
    return [...maker.workingTimes(6, 8, 16)]
      .sort((a, b) => a - b)
      .flatMap((atMs, k) => {
        const away = k % 2 === 1 && (number < 3 || atMs > maker.context.fromMs + 2.5 * dayMs);
        const from = away ? exit : placePart(user.place, user.homeIp);
        return [
          ...(k % 3 === 0 ? [maker.signIn(user, atMs, from)] : []),
          maker.refresh(user, atMs + 20_000, from),
          maker.refresh(user, atMs + 90_000, from),
        ];
      });
  });

/** Phones that change between Wi-Fi at home and the mobile network, which comes out in another city: one session. */
const roaming: Maker = (maker) =>
  maker.users(3, 8).flatMap((user, number) => {
    const mobile = placePart(
      place(user.place, {
        city: 'Carrier city',
        state: 'Carrier region',
        latitude: user.place.latitude + 2.5,
        autonomousSystemNumber: 65537 + (number % 2),
      }),
      `198.51.100.${230 + number}`,
    );
    const sessionId = maker.random.guid();
    const phone = user.devices[1]!;
    return [...maker.workingTimes(10, 6, 20)]
      .sort((a, b) => a - b)
      .map((atMs, k) =>
        maker.refresh(user, atMs, {
          ...appPart(apps.outlookMobile, resources.exchange),
          device: phone,
          userAgent: phone.userAgent,
          sessionId,
          incomingTokenType: 'refreshToken',
          ...(k % 2 === 0 ? placePart(user.place, user.homeIp) : mobile),
        }),
      );
  });

/** Sign-ins over IPv4 and IPv6 within seconds; the database puts the two addresses into different countries. */
const dualStack: Maker = (maker) =>
  maker.users(4, 8).flatMap((user, number) => {
    const v6Place = place(user.place, {
      city: 'Registry city',
      state: '',
      country: user.place.country === 'GB' ? 'NL' : 'GB',
      latitude: user.place.country === 'GB' ? 52.37 : 51.51,
      longitude: user.place.country === 'GB' ? 4.9 : -0.13,
    });
    const v4 = placePart(user.place, `198.51.100.${200 + number}`);
    const v6 = placePart(v6Place, `2001:db8:77:${number}::5`);
    return [...maker.workingTimes(4, 8, 17)].flatMap((atMs) => [
      maker.signIn(user, atMs, v4),
      maker.signIn(user, atMs + 4_000, v6),
      maker.refresh(user, atMs + 9_000, v6),
      maker.refresh(user, atMs + 12_000, v4),
    ]);
  });

/** Shared computers in a hall: one user after the other, one factor because the place is trusted, typing errors. */
const kiosks: Maker = (maker) => {
  const users = maker.staff('halle', 45, homePlaces[2]!, '203.0.113.205');
  const device: Device = {
    ...browsers[0]!,
    deviceId: maker.random.guid(),
    displayName: 'KIOSK-01',
    isCompliant: true,
    isManaged: true,
    trustType: 'Azure AD joined',
  };
  const from: SignInPart = {
    ...placePart(homePlaces[2]!, '203.0.113.205'),
    device,
    networkNames: ['Contoso halls'],
  };
  return [...maker.workingTimes(60, 5, 21)].flatMap((atMs) => {
    const user = maker.random.pick(users);
    return [
      ...(maker.random.chance(0.15) ? [maker.failure(user, atMs, 50126, from)] : []),
      maker.signIn(user, atMs + 14_000, {
        ...from,
        authenticationRequirement: 'singleFactorAuthentication',
        additionalDetails: '',
        steps: stepLists.password,
        conditionalAccessStatus: 'notApplied',
        policies: maker.context.policies.list('notApplied', '', false),
      }),
    ];
  });
};

/** Silent sign-ins of browsers without a session: no user is known, and a GUID stands for the name. */
const guidUsers: Maker = (maker) =>
  maker.users(6, 40).flatMap((user) =>
    [...maker.workingTimes(2, 7, 18)].map((atMs) => {
      const guid = maker.random.guid();
      return maker.failure(user, atMs, 50058, {
        userId: guid,
        userPrincipalName: guid,
        userDisplayName: guid,
        signInIdentifier: '',
        steps: stepLists.none,
        ...placePart(user.place, user.homeIp),
      });
    }),
  );

/** A vulnerability scanner: every night its service account signs in from one address, and it tries three names that no one has. */
const scanner: Maker = (maker) => {
  const { tenant } = maker.context;
  const account = maker.staff('svc-scanner', 1, homePlaces[1]!, '203.0.113.210')[0]!;
  const device: Device = {
    browser: 'Python Requests 2.32',
    operatingSystem: '',
    userAgent: 'python-requests/2.32.3',
    deviceId: '',
    displayName: '',
    isCompliant: false,
    isManaged: false,
    trustType: '',
  };
  const from: SignInPart = {
    ...placePart(homePlaces[1]!, '203.0.113.210'),
    device,
    networkNames: ['Contoso offices'],
  };
  const events: GeneratedSignIn[] = [];
  for (let day = 0; day < maker.days; day++) {
    const startMs = maker.context.fromMs + day * dayMs + 2 * hourMs;
    for (let k = 0; k < 12; k++)
      events.push(
        maker.signIn(account, startMs + k * 2 * minuteMs, {
          ...from,
          authenticationRequirement: 'singleFactorAuthentication',
          additionalDetails: '',
          steps: stepLists.password,
        }),
      );
    for (const name of ['administrator', 'root', 'test']) {
      const typed = `${name}@${tenant.domain}`;
      events.push(
        maker.failure(account, startMs + 40 * minuteMs + events.length, 50034, {
          ...from,
          userId: '00000000-0000-0000-0000-000000000000',
          userPrincipalName: typed,
          userDisplayName: typed,
          signInIdentifier: typed,
          steps: stepLists.none,
        }),
      );
    }
  }
  return events;
};

const makers: Readonly<Record<LookAlikeName, Maker>> = {
  natOffice,
  stalePhone,
  vpnToggling,
  roaming,
  dualStack,
  kiosks,
  guidUsers,
  scanner,
};

/** Makes the events of each named look-alike; none lies outside the time given. The same seed makes the same rows. */
export function makeLookAlikes(
  names: readonly LookAlikeName[],
  context: LookAlikeContext,
): Map<LookAlikeName, GeneratedSignIn[]> {
  return new Map(
    names.map((name) => [
      name,
      makers[name](new LookAlike(context, name)).filter(
        ({ createdMs }) => createdMs >= context.fromMs && createdMs < context.toMs,
      ),
    ]),
  );
}
