import { conditionalAccess } from '../../../../src/core/detect/conditionalAccess';
import { deviceCode } from '../../../../src/core/detect/deviceCode';
import { impossibleTravel } from '../../../../src/core/detect/impossibleTravel';
import { mfaFatigue } from '../../../../src/core/detect/mfaFatigue';
import { nonInteractiveAnomalies } from '../../../../src/core/detect/nonInteractiveAnomalies';
import { riskySuccess } from '../../../../src/core/detect/riskySuccess';
import { tokenReplay } from '../../../../src/core/detect/tokenReplay';
import { leastKmBetween } from '../../../../src/core/detect/travel';
import { workloadIdentities } from '../../../../src/core/detect/workloadIdentities';
import type { SignInEvent } from '../../../../src/core/event';
import { centroidCountries, countryCentroid } from '../../../../src/knowledge/countryCentroids';
import { guid } from '../foundIn';
import { abroad, home, hotel, ofVariant, signIn, times, user, type Threshold } from './threshold';

const day = 24 * 60;
const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const registration = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';

function ofMfa(): readonly Threshold[] {
  const mfa = { AuthenticationRequirement: 'multiFactorAuthentication' };
  const lived = signIn(-10 * 60, mfa, { AdditionalDetails: 'MFA completed in Azure AD' });
  const prompt = (minutes: number, detail: string, ...parts: readonly SignInEvent[]) =>
    signIn(minutes, mfa, { ...abroad, ResultType: '500121', AdditionalDetails: detail }, ...parts);
  const declined = 'MFA denied; user declined the authentication';
  const refused = (...minutes: readonly number[]) => [
    lived,
    ...minutes.map((at) => prompt(at, declined)),
  ];
  const bombs = (count: number, minutes: number) => [
    lived,
    ...times(count, (k) => prompt((k * minutes) / (count - 1), declined)),
  ];
  const approved = (minutes: number) =>
    signIn(minutes, mfa, { ...abroad, AdditionalDetails: 'MFA successfully completed' });
  const wrongNumber = prompt(0, 'MFA denied; user did not select the correct number');
  const ignored = prompt(1, 'MFA denied; user did not respond to mobile app notification');
  const unclear = (count: number) => [
    lived,
    ...times(count, (k) => prompt(k / 2, 'MFA denied; service error')),
  ];
  const codes = (count: number, sessions: number, minutes: number) => [
    lived,
    ...times(count, (k) =>
      prompt((k * minutes) / (count - 1), 'MFA denied; user entered incorrect code', {
        MfaAuthMethod: 'OATH verification code',
        SessionId: guid(2_000_000 + (k % sessions)),
      }),
    ),
  ];
  const prompts = { detection: mfaFatigue, found: ofVariant('prompts') };
  const high = {
    detection: mfaFatigue,
    found: ({ severity }: { severity: string }) => severity === 'high',
  };
  const gaveIn = { detection: mfaFatigue, found: ofVariant('approved') };
  const guessed = { detection: mfaFatigue, found: ofVariant('codeGuessing') };
  return [
    {
      ...prompts,
      parameter: 'leastPrompts',
      at: refused(0, 1, 2),
      miss: refused(0, 1),
      tighter: 4,
      looser: 2,
    },
    {
      ...prompts,
      parameter: 'withinMinutes',
      at: refused(0, 1, 10),
      miss: refused(0, 1, 10.01),
      tighter: 9,
      looser: 11,
    },
    {
      ...high,
      parameter: 'manyPrompts',
      at: bombs(10, 5),
      miss: bombs(9, 5),
      tighter: 11,
      looser: 9,
    },
    {
      ...high,
      parameter: 'manyWithinMinutes',
      at: bombs(10, 5),
      miss: bombs(10, 5.01),
      tighter: 4,
      looser: 6,
    },
    {
      ...gaveIn,
      parameter: 'leastBeforeApproval',
      at: [...refused(0, 1), approved(3)],
      miss: [...refused(0), approved(3)],
      tighter: 3,
      looser: 1,
    },
    {
      ...gaveIn,
      parameter: 'approvalWithinMinutes',
      at: [...refused(0, 1), approved(31)],
      miss: [...refused(0, 1), approved(31.01)],
      tighter: 29,
      looser: 31,
    },
    {
      ...prompts,
      parameter: 'wrongNumberCounts',
      at: [lived, wrongNumber, ignored],
      miss: [lived, wrongNumber],
      tighter: 1,
      looser: 3,
    },
    {
      detection: mfaFatigue,
      found: ofVariant('unclear'),
      parameter: 'leastUnclear',
      at: unclear(11),
      miss: unclear(10),
      tighter: 12,
      looser: 10,
    },
    {
      ...guessed,
      parameter: 'codeAttempts',
      at: codes(20, 10, 59),
      miss: codes(19, 10, 59),
      tighter: 21,
      looser: 19,
    },
    {
      ...guessed,
      parameter: 'codeSignIns',
      at: codes(20, 10, 59),
      miss: codes(20, 9, 59),
      tighter: 11,
      looser: 9,
    },
    {
      ...guessed,
      parameter: 'codeMinutes',
      at: codes(20, 10, 60),
      miss: codes(20, 10, 60.01),
      tighter: 59,
      looser: 61,
    },
  ];
}

function ofTravel(): readonly Threshold[] {
  const berlin = { ...home, Latitude: '52.52', Longitude: '13.405', UserAgent: 'Edge on Windows' };
  const lima = { ...abroad, Latitude: '-12.0464', Longitude: '-77.0428', UserAgent: 'Firefox' };
  /** On the equator, so many kilometres to the east of 0, 10. */
  const east = (km: number): SignInEvent => ({
    IPAddress: km === 0 ? '192.0.2.10' : '198.51.100.9',
    Country: 'GA',
    Latitude: '0',
    Longitude: String(10 + km / 111.19508),
    AutonomousSystemNumber: km === 0 ? '64500' : '64511',
  });
  const pair = (km: number, minutes: number) => [signIn(0, east(0)), signIn(minutes, east(km))];
  const lived = [9, 8, 7, 6].map((days) => signIn(-days * day, berlin));
  const journey = [signIn(0, berlin), signIn(40, lima)];
  const before = (days: number) => signIn(-days * day, lima);
  // The two pairs of countries between whose borders it is just more, and just less, than the default.
  const ways = centroidCountries()
    .flatMap((a) =>
      centroidCountries().map((b) => ({
        a,
        b,
        km: leastKmBetween(countryCentroid(a)!, countryCentroid(b)!),
      })),
    )
    .sort((one, other) => one.km - other.km);
  const enough = ways.find(({ km }) => km >= 1000)!;
  const short = ways.findLast(({ km }) => km < 1000)!;
  const borders = ({ a, b }: { readonly a: string; readonly b: string }) => [
    signIn(0, { Country: a, AutonomousSystemNumber: '64500' }),
    signIn(10, { ...abroad, Country: b, AutonomousSystemNumber: '64511' }),
  ];
  const travel = { detection: impossibleTravel, found: ofVariant('travel') };
  return [
    {
      ...travel,
      parameter: 'leastKm',
      at: pair(501, 30),
      miss: pair(499, 30),
      tighter: 503,
      looser: 498,
    },
    {
      ...travel,
      parameter: 'leastKmH',
      at: pair(907, 60),
      miss: pair(907, 61),
      tighter: 910,
      looser: 890,
    },
    {
      detection: impossibleTravel,
      found: ofVariant('countries'),
      parameter: 'leastKmByCountry',
      at: borders(enough),
      miss: borders(short),
      tighter: Math.ceil(enough.km + 0.01),
      looser: Math.floor(short.km),
    },
    {
      detection: impossibleTravel,
      found: ({ reasons }) => reasons.includes('knownPlace'),
      parameter: 'knownDays',
      at: [...lived, before(4), before(3), ...journey],
      miss: [...lived, before(3), ...journey],
      tighter: 3,
      looser: 1,
      carried: ['DeviceId'],
    },
  ];
}

function ofConditionalAccess(): readonly Threshold[] {
  const lived = signIn(-5 * day);
  const blocked = (minutes: number, ...parts: readonly SignInEvent[]) =>
    signIn(minutes, { ResultType: '53003' }, ...parts);
  const onApps = (apps: number, last: number) => [
    lived,
    ...times(apps, (k) =>
      blocked(k === apps - 1 ? last : k, abroad, { AppDisplayName: `App ${k}` }),
    ),
  ];
  const everyone = times(6, (k) => signIn(-5 * day, user(k)));
  const each = (users: number, count: number, usual = 1) => [
    ...everyone,
    ...times(users * count, (i) =>
      blocked(
        i * 90,
        user(i % users),
        { ResultType: '53000' },
        i < users * count * usual ? home : hotel,
      ),
    ),
  ];
  const looking = { detection: conditionalAccess, found: ofVariant('lookingAround') };
  const misTuned = { detection: conditionalAccess, found: ofVariant('policyMisTuned') };
  return [
    {
      ...looking,
      parameter: 'applications',
      at: onApps(3, 50),
      miss: onApps(2, 50),
      tighter: 4,
      looser: 2,
    },
    { ...looking, parameter: 'hours', at: onApps(3, 60), miss: onApps(3, 60.01), looser: 2 },
    {
      detection: conditionalAccess,
      found: ofVariant('blockedThenSucceeded'),
      parameter: 'followedHours',
      at: [lived, blocked(0, abroad), signIn(240, abroad)],
      miss: [lived, blocked(0, abroad), signIn(240.01, abroad)],
      tighter: 3,
      looser: 5,
    },
    {
      ...misTuned,
      parameter: 'policyAccounts',
      at: each(5, 2),
      miss: each(4, 2),
      tighter: 6,
      looser: 4,
    },
    {
      ...misTuned,
      parameter: 'signInsEach',
      at: each(5, 5),
      miss: each(5, 6),
      tighter: 4,
      looser: 6,
    },
    {
      ...misTuned,
      parameter: 'usualPercent',
      at: each(5, 2, 0.7),
      miss: each(5, 2, 0.6),
      tighter: 71,
      looser: 60,
    },
  ];
}

function ofTokens(): readonly Threshold[] {
  const lived = signIn(-10 * 60);
  const code = guid(3_000_000);
  const brokered = [
    signIn(0, {
      ResultType: '50199',
      CorrelationId: code,
      AppId: broker,
      AuthenticationProtocol: 'deviceCode',
    }),
    signIn(1, hotel, { CorrelationId: code, AppId: broker, AuthenticationProtocol: 'deviceCode' }),
  ];
  const registered = (minutes: number) =>
    signIn(minutes, hotel, { AppId: broker, ResourceIdentity: registration });
  const session = {
    SessionId: guid(3_000_001),
    OperatingSystem: 'Windows10',
    Browser: 'Edge 137.0.0',
    UserAgent: 'Mozilla/5.0 (Windows NT 10.0) Edg/137',
  };
  const used = (minutes: number) => [
    signIn(0, session),
    signIn(minutes, session, abroad, { Kind: 'nonInteractive' }),
  ];
  return [
    {
      detection: deviceCode,
      found: ofVariant('registration'),
      parameter: 'registrationWithinMinutes',
      at: [lived, ...brokered, registered(1 + day)],
      miss: [lived, ...brokered, registered(1 + day + 0.01)],
      tighter: day - 1,
      looser: day + 1,
    },
    {
      detection: tokenReplay,
      found: ofVariant('session'),
      parameter: 'togetherWithinMinutes',
      at: used(120),
      miss: used(120.01),
      tighter: 119,
      looser: 121,
    },
  ];
}

const laptop = { DeviceId: guid(7), OperatingSystem: 'Windows10', Browser: 'Edge 137.0.0' };
const strange = { OperatingSystem: 'Linux', Browser: 'Firefox 128.0' };
/** Twelve sign-ins, the first of them so many days before noon. */
const life = (days: number, count: number, ...parts: readonly SignInEvent[]) =>
  times(count, (k) => signIn(-days * day + (k === 0 ? 0 : k), ...parts));

function ofBackground(): readonly Threshold[] {
  const background = { Kind: 'nonInteractive' };
  const several = (count: number, minutes: number, ...parts: readonly SignInEvent[]) =>
    times(count, (k) => signIn((k * minutes) / (count - 1), background, ...parts));
  const failing = { ResultType: '53003', ...abroad };
  const lived = (days: number, count: number) => life(days, count, background, laptop);
  const there = signIn(0, background, abroad);
  const asking = (users: number) =>
    times(users, (k) =>
      signIn(k, background, user(k), {
        AppId: broker,
        ResourceIdentity: '00000002-0000-0ff1-ce00-000000000000',
      }),
    );
  const failed = { detection: nonInteractiveAnomalies, found: ofVariant('failures') };
  const fresh = { detection: nonInteractiveAnomalies, found: ofVariant('newPlace') };
  return [
    {
      ...failed,
      parameter: 'failures',
      at: several(21, 50, failing),
      miss: several(20, 50, failing),
      tighter: 22,
      looser: 20,
    },
    {
      detection: nonInteractiveAnomalies,
      found: ofVariant('refreshBursts'),
      parameter: 'refreshes',
      at: several(51, 50),
      miss: several(50, 50),
      tighter: 52,
      looser: 50,
    },
    {
      ...failed,
      parameter: 'windowMinutes',
      at: several(21, 60, failing),
      miss: several(21, 60.01, failing),
      tighter: 59,
      looser: 61,
    },
    {
      ...fresh,
      parameter: 'historyDays',
      at: [...lived(2, 12), there],
      miss: [...lived(1.999, 12), there],
      tighter: 3,
      looser: 1,
    },
    {
      ...fresh,
      parameter: 'historySignIns',
      at: [...lived(3, 10), there],
      miss: [...lived(3, 9), there],
      tighter: 11,
      looser: 9,
    },
    {
      detection: nonInteractiveAnomalies,
      found: ofVariant('brokerResource'),
      parameter: 'commonAccounts',
      at: asking(9),
      miss: asking(10),
      tighter: 9,
      looser: 11,
    },
  ];
}

function ofWorkloads(): readonly Threshold[] {
  const workload = { Kind: 'servicePrincipal', ServicePrincipalName: 'Contoso Backup' };
  const lived = (days: number, count: number) => life(days, count, workload);
  const there = signIn(0, workload, abroad);
  const places = (count: number, minutes: number) => [
    ...lived(3, 12),
    ...times(count, (k) =>
      signIn((k * minutes) / (count - 1), workload, {
        ...abroad,
        IPAddress: `203.0.113.${k}`,
        AutonomousSystemNumber: String(64501 + (k % 2)),
      }),
    ),
  ];
  const wrong = (count: number, minutes: number) =>
    times(count, (k) =>
      signIn((k * minutes) / (count - 1), workload, abroad, { ResultType: '7000215' }),
    );
  const fresh = { detection: workloadIdentities, found: ofVariant('newPlace') };
  const many = { detection: workloadIdentities, found: ofVariant('manyAddresses') };
  const bad = { detection: workloadIdentities, found: ofVariant('badSecrets') };
  return [
    {
      ...fresh,
      parameter: 'historyDays',
      at: [...lived(2, 12), there],
      miss: [...lived(1.999, 12), there],
      tighter: 3,
      looser: 1,
    },
    {
      ...fresh,
      parameter: 'historySignIns',
      at: [...lived(3, 10), there],
      miss: [...lived(3, 9), there],
      tighter: 11,
      looser: 9,
    },
    {
      ...many,
      parameter: 'addresses',
      at: places(4, 600),
      miss: places(3, 600),
      tighter: 5,
      looser: 3,
    },
    {
      ...many,
      parameter: 'windowHours',
      at: places(4, day),
      miss: places(4, day + 0.01),
      tighter: 23,
      looser: 25,
    },
    {
      ...bad,
      parameter: 'failures',
      at: wrong(10, 50),
      miss: wrong(9, 50),
      tighter: 11,
      looser: 9,
    },
    {
      ...bad,
      parameter: 'windowMinutes',
      at: wrong(10, 60),
      miss: wrong(10, 60.01),
      tighter: 59,
      looser: 61,
    },
  ];
}

function ofRisk(): readonly Threshold[] {
  const single = { AuthenticationRequirement: 'singleFactorAuthentication' };
  const lived = (days: number, count: number) => life(days, count, laptop);
  const there = signIn(0, abroad, laptop, single);
  const others = (count: number) =>
    times(count, (k) =>
      signIn(-60, abroad, laptop, { UserPrincipalName: `other${k}@contoso.com` }),
    );
  const combined = { detection: riskySuccess, found: ofVariant('combined') };
  return [
    {
      ...combined,
      parameter: 'historyDays',
      at: [...lived(2, 12), there],
      miss: [...lived(1.999, 12), there],
      tighter: 3,
      looser: 1,
    },
    {
      ...combined,
      parameter: 'historySignIns',
      at: [...lived(3, 10), there],
      miss: [...lived(3, 9), there],
      tighter: 11,
      looser: 9,
    },
    {
      ...combined,
      parameter: 'commonAccounts',
      at: [...lived(3, 12), ...others(8), there],
      miss: [...lived(3, 12), ...others(9), there],
      tighter: 9,
      looser: 11,
    },
    {
      ...combined,
      parameter: 'lowSigns',
      at: [...lived(3, 12), there],
      miss: [...lived(3, 12), signIn(0, abroad, laptop)],
      tighter: 3,
      looser: 1,
    },
    {
      detection: riskySuccess,
      found: ({ severity }) => severity === 'medium',
      parameter: 'mediumSigns',
      at: [...lived(3, 12), signIn(0, abroad, strange, single)],
      miss: [...lived(3, 12), there],
      tighter: 4,
      looser: 2,
    },
  ];
}

/** Thresholds of what is done once a password is known, and of workloads. */
export const accessThresholds: readonly Threshold[] = [
  ...ofMfa(),
  ...ofTravel(),
  ...ofConditionalAccess(),
  ...ofTokens(),
  ...ofBackground(),
  ...ofWorkloads(),
  ...ofRisk(),
];
