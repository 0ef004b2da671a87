import type { Parameter } from '../detection';

export const bruteParameters = {
  attempts: {
    default: 21,
    least: 3,
    greatest: 100_000,
    unit: 'attempts',
    meaning: 'users with at least this many failed sign-ins within the minutes of the window',
    source: 'Splunk security_content: more than 20 times 50126 for a user within 10 minutes',
  },
  minutes: {
    default: 10,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning: 'failed sign-ins of a user within so many minutes count together',
    source: 'Splunk security_content: 10 minutes',
  },
  attemptsInDay: {
    default: 50,
    least: 3,
    greatest: 100_000,
    unit: 'attempts',
    meaning: 'users with at least this many failed sign-ins within 24 hours',
    source:
      'our judgement: what goes slower than the shorter window; half of the 100 that Microsoft Sentinel counts in an hour',
  },
  attemptsBeforeSuccess: {
    default: 10,
    least: 2,
    greatest: 10_000,
    unit: 'attempts',
    meaning: 'users with at least this many failed sign-ins before one with the right password',
    source:
      'Microsoft Sentinel, brute force against the Azure portal: 10 failures before a success',
  },
  minutesBeforeSuccess: {
    default: 20,
    least: 1,
    greatest: 1440,
    unit: 'minutes',
    meaning: 'failed sign-ins up to so many minutes before one with the right password count',
    source: 'Microsoft Sentinel, brute force against the Azure portal: sessions of 20 minutes',
  },
  manyAttempts: {
    default: 31,
    least: 3,
    greatest: 100_000,
    unit: 'attempts',
    meaning: 'users with at least this many failed sign-ins from several networks within 24 hours',
    source: 'Microsoft Sentinel, distributed password cracking: more than 30 failures',
  },
  manyNetworks: {
    default: 3,
    least: 2,
    greatest: 1000,
    unit: 'addresses',
    meaning: 'users who are tried from at least this many networks (/24 or /64)',
    source:
      'Microsoft Sentinel, distributed password cracking: 3 locations; networks here, for not every export has locations',
  },
  stuffingAttempts: {
    default: 50,
    least: 5,
    greatest: 100_000,
    unit: 'attempts',
    meaning:
      'lists of credentials of which at least this many are tried, from ever other addresses',
    source: 'Sentinel-As-Code (Dalonso): 50 times 50126 within 7 days',
  },
  stuffingDays: {
    default: 7,
    least: 1,
    greatest: 90,
    unit: 'days',
    meaning: 'lists of credentials whose tries lie within so many days',
    source: 'Sentinel-As-Code (Dalonso): 7 days',
  },
  staleAttempts: {
    default: 12,
    least: 4,
    greatest: 10_000,
    unit: 'attempts',
    meaning: 'clients with a password that was changed that try it at least this often',
    source: 'our judgement: fewer are no rhythm',
  },
  staleVariation: {
    default: 50,
    least: 1,
    greatest: 200,
    unit: 'percent',
    meaning:
      'clients with a password that was changed whose intervals vary by no more than so many percent',
    source:
      'our judgement: programs try again by a clock; of tries that come by chance the intervals vary by 100 percent',
  },
  successHours: {
    default: 24,
    least: 0,
    greatest: 720,
    unit: 'hours',
    meaning: 'successes from the same addresses up to so many hours after the tries',
    source: 'our judgement: a day',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type BruteParameter = keyof typeof bruteParameters;
