import { bruteForce } from '../../../../src/core/detect/bruteForce';
import { disabledAccounts } from '../../../../src/core/detect/disabledAccounts';
import { legacyAuthentication } from '../../../../src/core/detect/legacyAuthentication';
import { lockouts } from '../../../../src/core/detect/lockouts';
import { passwordSpray } from '../../../../src/core/detect/passwordSpray';
import { userEnumeration } from '../../../../src/core/detect/userEnumeration';
import type { SignInEvent } from '../../../../src/core/event';
import { guid } from '../foundIn';
import { abroad, home, ofVariant, signIn, times, user, type Threshold } from './threshold';

const day = 24 * 60;
const script = { UserAgent: 'python-requests/2.32.3', AppDisplayName: 'Azure Portal' };
const wrong = (minutes: number, ...parts: readonly SignInEvent[]) =>
  signIn(minutes, { ...abroad, ...script, ResultType: '50126' }, ...parts);
/** So many failures at even intervals over the minutes, the first and the last at their ends. */
const spread = (
  count: number,
  minutes: number,
  part: (k: number) => SignInEvent,
): readonly SignInEvent[] => times(count, (k) => wrong((k * minutes) / (count - 1), part(k)));
const right = (minutes: number, part: SignInEvent = {}) =>
  signIn(minutes, { ...abroad, ...script }, part);

function ofSpray(): readonly Threshold[] {
  const one = (accounts: number, minutes: number, part: SignInEvent = {}) =>
    spread(accounts, minutes, (k) => ({ ...user(k), ...part }));
  const many = (accounts: number, addresses: number, minutes: number) =>
    spread(accounts, minutes, (k) => ({
      ...user(k),
      IPAddress: `203.0.${100 + (k % addresses)}.1`,
    }));
  const slow = (days: number, each: number, everyDays = 1, accounts = Infinity) =>
    times(days * each, (k) =>
      wrong(Math.floor(k / each) * everyDays * day + (k % each) * 37, user(k % accounts)),
    );
  const fast = { accounts: 1000, burstAccounts: 1000 };
  /** One user, from as many countries, each address once; days lie between. */
  const rotating = (countries: number) =>
    times(countries, (k) =>
      wrong(k * 3 * day, {
        IPAddress: `203.0.${k}.77`,
        Country: ['BR', 'VN', 'TR', 'ID', 'PE', 'KE'][k]!,
      }),
    );
  const single = { detection: passwordSpray, found: ofVariant('singleAddress') };
  const distributed = { detection: passwordSpray, found: ofVariant('distributed') };
  const lowAndSlow = { detection: passwordSpray, found: ofVariant('lowAndSlow'), others: fast };
  return [
    {
      ...single,
      parameter: 'accounts',
      at: one(6, 600),
      miss: one(5, 600),
      tighter: 7,
      looser: 5,
    },
    {
      ...single,
      parameter: 'hours',
      at: one(6, day),
      miss: one(6, day + 0.01),
      tighter: 23,
      looser: 25,
    },
    {
      ...single,
      parameter: 'burstAccounts',
      at: one(5, 18),
      miss: one(4, 18),
      tighter: 6,
      looser: 4,
    },
    {
      ...single,
      parameter: 'burstMinutes',
      at: one(5, 20),
      miss: one(5, 20.01),
      tighter: 19,
      looser: 21,
    },
    {
      ...distributed,
      parameter: 'distributedAccounts',
      at: many(10, 5, 9),
      miss: many(9, 5, 9),
      tighter: 11,
      looser: 9,
    },
    {
      ...distributed,
      parameter: 'distributedAddresses',
      at: many(12, 5, 9),
      miss: many(12, 4, 9),
      tighter: 6,
      looser: 4,
    },
    {
      ...distributed,
      parameter: 'distributedMinutes',
      at: many(10, 5, 10),
      miss: many(10, 5, 10.01),
      tighter: 9,
      looser: 11,
    },
    {
      ...lowAndSlow,
      parameter: 'slowAccounts',
      at: slow(3, 3),
      miss: slow(3, 2),
      tighter: 4,
      looser: 2,
    },
    {
      ...lowAndSlow,
      parameter: 'slowDays',
      at: slow(3, 3),
      miss: slow(2, 3),
      tighter: 4,
      looser: 2,
    },
    {
      ...lowAndSlow,
      parameter: 'slowWithinDays',
      at: slow(3, 3, 3.47),
      miss: slow(3, 3, 3.48),
      tighter: 6,
      looser: 8,
    },
    {
      ...lowAndSlow,
      parameter: 'slowAccountsInAll',
      at: slow(3, 3, 1, 6),
      miss: slow(3, 3, 1, 5),
      tighter: 7,
      looser: 5,
    },
    {
      detection: passwordSpray,
      found: ofVariant('volatileAddresses'),
      parameter: 'volatileCountries',
      at: rotating(6),
      miss: rotating(5),
      tighter: 7,
      looser: 5,
    },
    {
      detection: passwordSpray,
      found: ofVariant('seamlessSso'),
      parameter: 'ssoAccounts',
      at: one(6, 600, { ResultType: '81016' }),
      miss: one(5, 600, { ResultType: '81016' }),
      tighter: 7,
      looser: 5,
    },
    {
      detection: passwordSpray,
      found: ({ severity }) => severity === 'high',
      parameter: 'successHours',
      at: [...one(8, 18), right(18 + day, user(3))],
      miss: [...one(8, 18), right(18 + day + 0.01, user(3))],
      tighter: 23,
      looser: 25,
    },
  ];
}

function ofBruteForce(): readonly Threshold[] {
  const at = (count: number, minutes: number) => spread(count, minutes, () => ({}));
  const networks = (count: number, of: number) =>
    times(count, (k) => wrong(k * 40, { IPAddress: `203.0.${k % of}.${k + 1}` }));
  const list = (count: number, gap: number) =>
    times(count, (k) =>
      wrong(k * gap, {
        ...user(k),
        IPAddress: `203.0.${k % 250}.9`,
        UserAgent: 'Mozilla/5.0 (old)',
      }),
    );
  const phone = { ...home, UserAgent: 'Apple-iPhone/2301.1', AppDisplayName: 'Exchange' };
  const lived = signIn(-100, { UserAgent: 'Mozilla/5.0' });
  const polls = (count: number) => [lived, ...times(count, (k) => wrong(k * 15, phone))];
  /** Gaps that vary by so many percent. */
  const uneven = (percent: number) => [
    lived,
    ...times(61, (k) => wrong(k * 15 + (k % 2) * (percent / 100) * 15, phone)),
  ];
  const oneUser = { detection: bruteForce, found: ofVariant('oneUser') };
  const manyAddresses = { detection: bruteForce, found: ofVariant('fromManyAddresses') };
  const stuffing = { detection: bruteForce, found: ofVariant('stuffing') };
  const stale = { detection: bruteForce, found: ofVariant('staleCredential') };
  return [
    { ...oneUser, parameter: 'attempts', at: at(21, 9), miss: at(20, 9), tighter: 22, looser: 20 },
    {
      ...oneUser,
      parameter: 'minutes',
      at: at(21, 10),
      miss: at(21, 10.01),
      tighter: 9,
      looser: 11,
    },
    {
      ...oneUser,
      parameter: 'attemptsInDay',
      at: at(50, day),
      miss: at(49, day),
      tighter: 51,
      looser: 49,
    },
    {
      ...oneUser,
      parameter: 'attemptsBeforeSuccess',
      at: [...at(10, 9), right(19)],
      miss: [...at(9, 9), right(19)],
      tighter: 11,
      looser: 9,
    },
    {
      ...oneUser,
      parameter: 'minutesBeforeSuccess',
      at: [...at(10, 9), right(20)],
      miss: [...at(10, 9), right(20.01)],
      tighter: 19,
      looser: 21,
    },
    {
      ...manyAddresses,
      parameter: 'manyAttempts',
      at: networks(31, 3),
      miss: networks(30, 3),
      tighter: 32,
      looser: 30,
    },
    {
      ...manyAddresses,
      parameter: 'manyNetworks',
      at: networks(33, 3),
      miss: networks(32, 2),
      tighter: 4,
      looser: 2,
    },
    {
      ...stuffing,
      parameter: 'stuffingAttempts',
      at: list(50, 200),
      miss: list(49, 200),
      tighter: 51,
      looser: 49,
    },
    {
      ...stuffing,
      parameter: 'stuffingDays',
      at: list(50, 205),
      miss: list(50, 206),
      tighter: 6,
      looser: 8,
    },
    {
      ...stale,
      parameter: 'staleAttempts',
      at: polls(12),
      miss: polls(11),
      tighter: 13,
      looser: 11,
    },
    {
      ...stale,
      parameter: 'staleVariation',
      at: uneven(50),
      miss: uneven(52),
      tighter: 48,
      looser: 53,
    },
    {
      detection: bruteForce,
      found: ({ severity }) => severity === 'high',
      parameter: 'successHours',
      at: [...at(21, 9), right(9 + day)],
      miss: [...at(21, 9), right(9 + day + 0.01)],
      tighter: 23,
      looser: 25,
    },
  ];
}

function ofLockouts(): readonly Threshold[] {
  const locked = (minutes: number, part: SignInEvent = {}) =>
    wrong(minutes, {
      ResultType: '50053',
      ResultDescription:
        "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
      ...part,
    });
  const wave = (accounts: number, count: number, minutes: number) =>
    times(count, (k) => locked((k * minutes) / (count - 1), user(k % accounts)));
  const lived = signIn(-3 * day);
  const three = (last: number) => [lived, locked(0), locked(1), locked(last)];
  const waves = { detection: lockouts, found: ofVariant('wave') };
  const ofUser = { detection: lockouts, found: ofVariant('user') };
  return [
    {
      ...waves,
      parameter: 'waveAccounts',
      at: wave(25, 30, 30),
      miss: wave(24, 30, 30),
      tighter: 26,
      looser: 24,
    },
    {
      ...waves,
      parameter: 'waveSignIns',
      at: wave(25, 30, 29),
      miss: wave(25, 29, 29),
      tighter: 31,
      looser: 29,
    },
    {
      ...waves,
      parameter: 'waveMinutes',
      at: wave(25, 30, 30),
      miss: wave(25, 30, 30.01),
      tighter: 29,
      looser: 31,
    },
    {
      ...ofUser,
      parameter: 'userSignIns',
      at: three(20),
      miss: three(20).slice(0, 3),
      tighter: 4,
      looser: 2,
    },
    { ...ofUser, parameter: 'userHours', at: three(60), miss: three(60.01), looser: 2 },
    {
      detection: lockouts,
      found: ({ severity }) => severity === 'high',
      parameter: 'followedHours',
      at: [...three(20), right(20 + day)],
      miss: [...three(20), right(20 + day + 0.01)],
      tighter: 23,
      looser: 25,
    },
  ];
}

function ofEnumeration(): readonly Threshold[] {
  const guesses = (count: number, unknown: number, minutes: number, names = count) =>
    spread(count, minutes, (k) => ({
      ResultType: k < unknown ? '50034' : '50126',
      UserPrincipalName: `${k < unknown ? 'guess' : 'user'}${k % names}@contoso.com`,
    }));
  const guessed = { detection: userEnumeration, found: ofVariant('guessedNames') };
  return [
    {
      ...guessed,
      parameter: 'attempts',
      at: guesses(20, 8, 300),
      miss: guesses(19, 8, 300),
      tighter: 21,
      looser: 19,
    },
    {
      ...guessed,
      parameter: 'hours',
      at: guesses(20, 20, 360),
      miss: guesses(20, 20, 360.01),
      tighter: 5,
      looser: 7,
    },
    {
      ...guessed,
      parameter: 'sharePercent',
      at: guesses(20, 8, 300),
      miss: guesses(20, 7, 300),
      tighter: 41,
      looser: 35,
    },
    {
      ...guessed,
      parameter: 'names',
      at: guesses(20, 20, 60, 5),
      miss: guesses(20, 20, 60, 4),
      tighter: 6,
      looser: 4,
    },
    {
      detection: userEnumeration,
      found: ({ severity }) => severity === 'high',
      parameter: 'followedHours',
      at: [...guesses(20, 20, 60), right(60 + day)],
      miss: [...guesses(20, 20, 60), right(60 + day + 0.01)],
      tighter: 23,
      looser: 25,
    },
  ];
}

function ofDisabled(): readonly Threshold[] {
  const disabled = (minutes: number, part: SignInEvent) =>
    wrong(minutes, { ResultType: '50057', ...part });
  const lived = signIn(-9 * day);
  const onApps = (apps: number, minutes: number) => [
    lived,
    ...times(apps, (k) =>
      disabled(k === apps - 1 ? minutes : k * 7, {
        AppDisplayName: `App ${k}`,
        AppId: guid(5_000_000 + k),
      }),
    ),
  ];
  const tried = (accounts: number) => times(accounts, (k) => disabled(k, user(k)));
  const succeeding = (accounts: number) => times(accounts, (k) => right(200 + k, user(500 + k)));
  const ofAccount = { detection: disabledAccounts, found: ofVariant('severalApplications') };
  const ofAddress = {
    detection: disabledAccounts,
    found: ofVariant('addressTries', 'addressSucceeds'),
  };
  return [
    {
      ...ofAccount,
      parameter: 'applications',
      at: onApps(3, 60),
      miss: onApps(2, 60),
      tighter: 4,
      looser: 2,
    },
    {
      ...ofAddress,
      parameter: 'accounts',
      at: tried(2),
      miss: tried(1),
      tighter: 3,
      looser: 1,
    },
    {
      ...ofAccount,
      parameter: 'hours',
      at: onApps(3, day),
      miss: onApps(3, day + 0.01),
      tighter: 23,
      looser: 25,
    },
    {
      ...ofAddress,
      parameter: 'sharedAccounts',
      at: [...tried(101), ...succeeding(100)],
      miss: [...tried(101), ...succeeding(101)],
      tighter: 99,
      looser: 101,
    },
  ];
}

function ofLegacy(): readonly Threshold[] {
  const imap = { ClientAppUsed: 'IMAP4' };
  const lived = signIn(-9 * day, { ClientAppUsed: 'Browser' });
  const channel = (count: number, accounts: number, minutes = 60) =>
    spread(count, minutes, (k) => ({ ...imap, ...user(k % accounts) }));
  const guessed = (count: number) => [
    lived,
    ...times(count, (k) => wrong(k, imap)),
    right(5, imap),
  ];
  const travelling = (accounts: number) =>
    times(accounts, (k) => [
      signIn(-9 * day, { ClientAppUsed: 'Browser', ...user(k) }),
      right(k, { ...imap, ...user(k) }),
    ]).flat();
  const spray = { detection: legacyAuthentication, found: ofVariant('sprayChannel') };
  return [
    {
      ...spray,
      parameter: 'failures',
      at: channel(10, 5),
      miss: channel(9, 5),
      tighter: 11,
      looser: 9,
    },
    {
      ...spray,
      parameter: 'failureHours',
      at: channel(10, 5, day),
      miss: channel(10, 5, day + 0.01),
      tighter: 23,
      looser: 25,
    },
    {
      ...spray,
      parameter: 'sprayedAccounts',
      at: channel(10, 5),
      miss: channel(10, 4),
      tighter: 6,
      looser: 4,
    },
    {
      detection: legacyAuthentication,
      found: ofVariant('guessedThenSucceeded'),
      parameter: 'guesses',
      at: guessed(3),
      miss: guessed(2),
      tighter: 4,
      looser: 2,
    },
    {
      detection: legacyAuthentication,
      found: ({ reasons }) => reasons.includes('mostDoSo'),
      parameter: 'routineAccounts',
      at: travelling(5),
      miss: travelling(4),
      tighter: 6,
      looser: 4,
    },
  ];
}

/** Thresholds of what is done with passwords and names. */
export const passwordThresholds: readonly Threshold[] = [
  ...ofSpray(),
  ...ofBruteForce(),
  ...ofLockouts(),
  ...ofEnumeration(),
  ...ofDisabled(),
  ...ofLegacy(),
];
