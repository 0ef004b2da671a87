import type { Parameter } from '../detection';

export const sprayParameters = {
  accounts: {
    default: 6,
    least: 2,
    greatest: 10_000,
    unit: 'accounts',
    meaning: 'addresses that fail for at least this many accounts within the hours of the window',
    source:
      'the classic rule: 50126 against more than 5 distinct accounts within 24 hours from one address',
  },
  hours: {
    default: 24,
    least: 1,
    greatest: 168,
    unit: 'hours',
    meaning:
      'accounts that fail within so many hours count together, of one address or of one network',
    source: 'the classic rule: 24 hours',
  },
  burstAccounts: {
    default: 5,
    least: 2,
    greatest: 10_000,
    unit: 'accounts',
    meaning: 'addresses that fail for at least this many accounts within the minutes of a burst',
    source: 'Microsoft Sentinel, SigninPasswordSpray 1.0.4: 5 accounts',
  },
  burstMinutes: {
    default: 20,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning: 'accounts that fail within so many minutes count together as a burst',
    source: 'Microsoft Sentinel, SigninPasswordSpray 1.0.4: 20 minutes',
  },
  distributedAccounts: {
    default: 10,
    least: 3,
    greatest: 10_000,
    unit: 'accounts',
    meaning: 'sprays from many addresses that fail for at least this many accounts',
    source: 'Elastic, Entra ID brute force and spray rules: at least 10 users',
  },
  distributedAddresses: {
    default: 5,
    least: 2,
    greatest: 10_000,
    unit: 'addresses',
    meaning: 'sprays from many addresses that come from at least this many of them',
    source: 'Elastic, Entra ID brute force and spray rules: at least 5 addresses',
  },
  distributedMinutes: {
    default: 10,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning:
      'accounts that fail within so many minutes count together, of one user agent and application or of one provider',
    source: 'Elastic, Entra ID brute force and spray rules: 600 seconds',
  },
  slowAccounts: {
    default: 3,
    least: 2,
    greatest: 1000,
    unit: 'accounts',
    meaning: 'slow sprays that fail for at least this many accounts on a day',
    source: 'Sentinel-As-Code (Dalonso), low and slow: 3 users on a day',
  },
  slowDays: {
    default: 3,
    least: 2,
    greatest: 90,
    unit: 'days',
    meaning: 'slow sprays that go on for at least this many days',
    source: 'Sentinel-As-Code (Dalonso), low and slow: 3 days',
  },
  slowWithinDays: {
    default: 7,
    least: 2,
    greatest: 90,
    unit: 'days',
    meaning: 'slow sprays whose days lie within so many',
    source: 'Sentinel-As-Code (Dalonso), low and slow: 7 days',
  },
  slowAccountsInAll: {
    default: 6,
    least: 2,
    greatest: 10_000,
    unit: 'accounts',
    meaning: 'slow sprays that fail for at least this many accounts in all',
    source:
      'our judgement: the same three accounts every day are stale passwords; a spray goes through a list, as the classic rule counts it',
  },
  volatileCountries: {
    default: 6,
    least: 2,
    greatest: 200,
    unit: 'countries',
    meaning:
      'users who are tried from at least this many countries, from addresses that are seen once each and never succeed',
    source:
      'Microsoft Sentinel, low and slow password attempts with volatile IP addresses: more than 5 countries',
  },
  ssoAccounts: {
    default: 6,
    least: 2,
    greatest: 10_000,
    unit: 'accounts',
    meaning:
      'addresses that fail Seamless SSO for at least this many accounts within the hours of the window',
    source:
      'Microsoft Sentinel, Seamless SSO password spray: codes that begin with 81 for more than 5 accounts',
  },
  successHours: {
    default: 24,
    least: 0,
    greatest: 720,
    unit: 'hours',
    meaning: 'successes from the addresses of a spray up to so many hours after it',
    source:
      'our judgement: a day; Microsoft Sentinel looks at all successes of the address within its three days',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type SprayParameter = keyof typeof sprayParameters;
