import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { nonInteractiveAnomalies } from '../../../src/core/detect/nonInteractiveAnomalies';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import {
  after,
  foundIn,
  generatedWeek,
  guid,
  idsOf,
  shuffled,
  tableOfEvents,
  withNested,
} from './foundIn';

const day = 24 * 60;
const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const registration = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';
const exchange = '00000002-0000-0ff1-ce00-000000000000';
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const abroad = { IPAddress: '203.0.113.9', Country: 'LT', AutonomousSystemNumber: '64501' };
const laptop = { DeviceId: guid(7), OperatingSystem: 'Windows10', Browser: 'Edge 137.0.0' };
const strange = { DeviceId: null, OperatingSystem: 'Linux', Browser: 'Firefox 128.0' };
type Part = Readonly<Record<string, string | null>>;

function event(minutes: number, ...parts: readonly Part[]): SignInEvent {
  const merged: Record<string, string | null> = {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'nonInteractive',
    ResultType: '0',
    AppId: guid(1),
    AppDisplayName: 'Microsoft Teams',
    ...home,
    ...laptop,
  };
  for (const part of parts) Object.assign(merged, part);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

const life = Array.from({ length: 12 }, (_, k) => event(-3 * day + k * 60));
/** `count` events from `minutes` on, `apart` minutes apart. */
const several = (count: number, minutes: number, apart: number, ...parts: readonly Part[]) =>
  Array.from({ length: count }, (_, k) => event(minutes + k * apart, ...parts));
const columns = ['ResourceIdentity'] as const;
const run = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  foundIn(tableOfEvents(events, columns), nonInteractiveAnomalies, parameters, suppressions);
const told = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  run(events, parameters, suppressions).findings.map(
    ({ variant, severity }) => `${variant} ${severity}`,
  );

describe('nonInteractiveAnomalies', () => {
  it('groups the noise of stale tokens into one benign finding', () => {
    const noise = ['700082', '50173', '70043', '70008', '50133'].flatMap((ResultType, k) =>
      several(30, k, 1, { ResultType, UserPrincipalName: `user${k}@contoso.com` }),
    );
    const { findings } = run(noise);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.equal(finding!.severity, 'informational');
    assert.deepEqual(finding!.numbers, { failures: 150, accounts: 5, applications: 1 });
    // The first of each user, application and code.
    assert.equal(finding!.evidenceCount, 5);
  });

  it('counts failures of one user, application and code from where the user never succeeds', () => {
    const failing: Part = { ResultType: '53003', ...abroad };
    assert.deepEqual(told([...life, ...several(21, 0, 3, failing)]), ['failures low']);
    assert.deepEqual(told([...life, ...several(20, 0, 3, failing)]), []);
    const mixed = several(21, 0, 2).map((one, k) => ({
      ...one,
      ...abroad,
      ResultType: k % 2 === 0 ? '53003' : '50126',
    }));
    assert.deepEqual(told([...life, ...mixed]), []);
    assert.deepEqual(told([...life, ...several(20, 0, 3, failing)], { failures: 20 }), [
      'failures low',
    ]);
    const [finding] = run([...life, ...several(25, 0, 2, failing)]).findings;
    assert.equal(finding!.numbers['attempts'], 25);
    assert.equal(finding!.texts['code'], '53003');
    assert.deepEqual(finding!.entities.addresses, ['203.0.113.9']);
  });

  it('calls a client that fails from a usual address stuck, for all users at once', () => {
    const stuck = ['ada@contoso.com', 'bob@contoso.com'].flatMap((UserPrincipalName) => [
      event(-100, { UserPrincipalName }),
      ...several(30, 0, 1, { ResultType: '50126', UserPrincipalName }),
    ]);
    const { findings } = run(stuck);
    assert.deepEqual(
      findings.map(({ variant, severity, numbers }) => [variant, severity, numbers['accounts']]),
      [['stuckClients', 'informational', 2]],
    );
    // A code that says nothing of credentials is no attack wherever it comes from.
    assert.deepEqual(told([...life, ...several(30, 0, 1, { ResultType: '65001', ...abroad })]), [
      'stuckClients informational',
    ]);
  });

  it('slides its window over hours, midnight and the edges of the file', () => {
    const failing: Part = { ResultType: '53003', ...abroad };
    // 21 within exactly an hour, from 20 minutes before midnight.
    assert.deepEqual(told(several(21, 11 * 60 + 40, 3, failing)), ['failures low']);
    assert.deepEqual(told(several(21, 11 * 60 + 40, 3.01, failing)), []);
    assert.deepEqual(told(several(21, 11 * 60 + 40, 3.01, failing), { windowMinutes: 61 }), [
      'failures low',
    ]);
  });

  it('counts sign-ins, not rows', () => {
    const rows = several(30, 0, 1, { ResultType: '53003', ...abroad, CorrelationId: guid(5) });
    assert.deepEqual(told(rows.slice(0, 20)), []);
  });

  it('takes bursts of refreshes as busy clients, but not from a country that is new', () => {
    assert.deepEqual(told([...life, ...several(51, 0, 1)]), ['refreshBursts informational']);
    assert.deepEqual(told([...life, ...several(50, 0, 1)]), []);
    assert.deepEqual(told([...life, ...several(51, 0, 1.21)]), []);
    const burst = several(51, 0, 1, abroad, strange);
    assert.deepEqual(told([...life, ...burst]), ['newPlace medium', 'refreshBurst medium']);
    const there = event(-30, abroad, { Kind: 'interactive' });
    assert.deepEqual(told([...life, there, ...burst]), ['refreshBursts informational']);
    // Two addresses share nothing.
    const split = several(60, 0, 1).map((one, k) =>
      k % 2 === 0 ? one : { ...one, IPAddress: '192.0.2.11' },
    );
    assert.deepEqual(told([...life, ...split]), []);
  });

  it('tells tokens used from a country where the user does not sign in', () => {
    assert.deepEqual(told([...life, event(0, abroad)]), ['newPlaces informational']);
    assert.deepEqual(told([...life, event(0, abroad, { DeviceId: null })]), ['newPlace low']);
    assert.deepEqual(told([...life, event(0, abroad, strange)]), ['newPlace medium']);
    assert.deepEqual(
      told([...life, event(-5, abroad, { Kind: 'interactive' }), event(0, abroad, strange)]),
      [],
    );
    assert.deepEqual(told([...life.slice(0, 9), event(0, abroad, strange)]), []);
    assert.deepEqual(told([...life.slice(0, 10), event(0, abroad, strange)]), ['newPlace medium']);
    const short = life.map((_, k) => event(-2 * day + 1 + k));
    assert.deepEqual(told([...short, event(0, abroad, strange)]), []);
    assert.deepEqual(told([...short, event(1, abroad, strange)]), ['newPlace medium']);
    const others = Array.from({ length: 9 }, (_, k) =>
      event(-60, abroad, { UserPrincipalName: `other${k}@contoso.com` }),
    );
    const common = run([...life, ...others, event(0, abroad, strange)]);
    assert.deepEqual(common.findings, []);
    assert.deepEqual(common.suppressed, { sharedCountry: 1 });
    assert.deepEqual(told([...life, ...others.slice(1), event(0, abroad, strange)]), [
      'newPlace medium',
    ]);
  });

  it('knows what the broker asks for', () => {
    const asks = (ResourceIdentity: string, ...parts: readonly Part[]) => [
      ...life,
      event(0, { AppId: broker, ResourceIdentity }, ...parts),
    ];
    assert.deepEqual(told(asks('00000003-0000-0000-c000-000000000000')), []);
    assert.deepEqual(told(asks(exchange)), ['brokerResource low']);
    assert.deepEqual(told(asks(exchange, abroad, laptop)), [
      'brokerResource medium',
      'newPlaces informational',
    ]);
    const refresh: Part = { IncomingTokenType: 'refreshToken' };
    assert.deepEqual(told(asks(registration)), []);
    assert.deepEqual(told(asks(registration, refresh)), ['deviceRegistrations informational']);
    assert.deepEqual(told(asks(registration, refresh, abroad)), [
      'deviceRegistration medium',
      'newPlaces informational',
    ]);
    const many = Array.from({ length: 10 }, (_, k) =>
      event(k, {
        AppId: broker,
        ResourceIdentity: exchange,
        UserPrincipalName: `user${k}@contoso.com`,
      }),
    );
    assert.deepEqual(told(many), []);
    assert.equal(told(many.slice(1)).length, 9);
  });

  it('reads what the token was for, where it can', () => {
    const asks: Part = {
      AppId: broker,
      ResourceIdentity: registration,
      IncomingTokenType: 'refreshToken',
    };
    const details = (value: string) => [{ key: 'Oauth Scope Info', value }];
    const registrations = (given: unknown, ...parts: readonly Part[]) => {
      const rows = [...life, event(0, asks, ...parts, { Id: guid(900) })];
      const table = withNested(
        tableOfEvents(rows, columns),
        'AuthenticationProcessingDetails',
        new Map([[guid(900), given]]),
      );
      return foundIn(table, nonInteractiveAnomalies).findings.filter(({ variant }) =>
        variant.startsWith('deviceRegistration'),
      );
    };
    const [quiet] = registrations(details('["adrs_access"]'));
    assert.deepEqual(
      [quiet!.variant, quiet!.reasons, quiet!.limits],
      ['deviceRegistrations', ['refreshToken', 'adrsAccess'], []],
    );
    const [strange_] = registrations(details('["ADRS_access","openid"]'), abroad);
    assert.deepEqual(
      [strange_!.variant, strange_!.reasons, strange_!.limits],
      ['deviceRegistration', ['refreshToken', 'adrsAccess', 'newCountry'], ['shortHistory']],
    );
    // Details that name another scope: no registration. None at all: nobody knows.
    assert.deepEqual(registrations(details('["openid"]'), abroad), []);
    assert.deepEqual(registrations(undefined, abroad)[0]!.limits, [
      'processingDetails',
      'shortHistory',
    ]);
  });

  it('is the same in any order', () => {
    const events = [
      ...life,
      ...several(25, 0, 2, { ResultType: '53003', ...abroad }),
      event(10, abroad, strange),
    ];
    const [a, b] = [run(events), run(shuffled(events))];
    assert.deepEqual(
      b.findings.map(({ id, numbers, severity }) => ({ id, numbers, severity })),
      a.findings.map(({ id, numbers, severity }) => ({ id, numbers, severity })),
    );
    assert.equal(a.findings.length, 2);
  });

  it('leaves out what is trusted, and looks at non-interactive sign-ins of users only', () => {
    const one = event(0, abroad, strange);
    const trusting = { serviceAccounts: ['ADA@contoso.com'] };
    assert.deepEqual(told([...life, one], {}, trusting), []);
    assert.deepEqual(run([...life, one], {}, trusting).suppressed, { serviceAccount: 13 });
    const interactive = several(30, 0, 1, { ResultType: '53003', ...abroad, Kind: 'interactive' });
    assert.deepEqual(told([...life, ...interactive]), []);
    assert.equal(run([...life, ...interactive]).lookedAt, 12);
  });

  it('says what an export without columns cannot show', () => {
    const bare = [...life, event(0, abroad, strange)].map(
      ({ EventTime, Kind, ResultType, UserPrincipalName }) => ({
        EventTime,
        Kind,
        ResultType,
        UserPrincipalName,
      }),
    ) as readonly SignInEvent[];
    const { findings, notJudged } = foundIn(tableOfEvents(bare), nonInteractiveAnomalies);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      notJudged.map(({ column, what }) => `${column} ${what}`),
      [
        'Country places',
        'IPAddress addresses',
        'DeviceId clients',
        'AppId broker',
        'ResourceIdentity broker',
        'IncomingTokenType broker',
      ],
    );
    // Without the addresses, failures are not said to be from elsewhere.
    const failing = several(30, 0, 1, { ResultType: '53003', IPAddress: null });
    assert.deepEqual(told(failing), ['stuckClients informational']);
    const withoutDevices = [...life, event(0, abroad)].map(
      ({ EventTime, Kind, ResultType, UserPrincipalName, Country }) => ({
        EventTime,
        Kind,
        ResultType,
        UserPrincipalName,
        Country,
      }),
    ) as readonly SignInEvent[];
    assert.deepEqual(
      foundIn(tableOfEvents(withoutDevices), nonInteractiveAnomalies).findings.map(
        ({ variant }) => variant,
      ),
      ['newPlaces'],
    );
  });

  it('finds the refreshes of a planted replay among a generated week', () => {
    const { table, planted } = generatedWeek(['log-analytics-union']);
    const ids = new Set(planted.get('tokenReplay'));
    const found = foundIn(table, nonInteractiveAnomalies).findings.filter(
      ({ severity, evidence }) =>
        severity !== 'informational' &&
        idsOf(table, evidence).some((id) => id !== null && ids.has(id)),
    );
    assert.deepEqual(
      found.map(({ variant }) => variant),
      ['newPlace'],
    );
  });

  it('asks Sentinel well-formed questions with the parameters filled in', () => {
    const query = nonInteractiveAnomalies.kql(
      valuesOf(nonInteractiveAnomalies, { refreshes: 77, failures: 33 }),
    );
    assert.deepEqual(kqlFaults(query), []);
    assert.match(query, /Attempts >= 77/);
    assert.match(query, /Attempts >= 33/);
  });
});
