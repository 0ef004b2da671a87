import assert from 'node:assert/strict';
import type { ColumnName, SignInEvent } from '../../../src/core/event';
import { impossibleTravel } from '../../../src/core/detect/impossibleTravel';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { distanceKm, kinship } from '../../../src/core/detect/travel';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, idsOf, shuffled, tableOfEvents, without } from './foundIn';

const berlin: SignInEvent = {
  IPAddress: '192.0.2.10',
  Location: 'Berlin, Berlin, DE',
  Country: 'DE',
  Latitude: '52.52',
  Longitude: '13.405',
  AutonomousSystemNumber: '3320',
  UserAgent: 'Edge on Windows',
};
const lima: SignInEvent = {
  IPAddress: '203.0.113.9',
  Location: 'Lima, Lima, PE',
  Country: 'PE',
  Latitude: '-12.0464',
  Longitude: '-77.0428',
  AutonomousSystemNumber: '64497',
  UserAgent: 'Firefox on Linux',
};
/** On the equator, so many kilometres to the east of 0, 10. */
const east = (km: number, part: SignInEvent = {}): SignInEvent => ({
  IPAddress: km === 0 ? '192.0.2.10' : '198.51.100.9',
  Country: 'GA',
  Latitude: '0',
  Longitude: String(10 + km / 111.19508),
  AutonomousSystemNumber: String(64500 + (km % 30)),
  ...part,
});

function event(minutes: number, place: SignInEvent, part: SignInEvent = {}): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    ...place,
    ...part,
  };
}
const columns = ['DeviceId', 'IsCompliant', 'AdditionalDetails'] as const;
const found = (
  events: readonly SignInEvent[],
  parameters = {},
  suppressions: Parameters<typeof foundIn>[3] = {},
) => foundIn(tableOfEvents(events, columns), impossibleTravel, parameters, suppressions);
const told = (events: readonly SignInEvent[], parameters = {}) =>
  found(events, parameters).findings.map(({ variant, severity }) => `${variant} ${severity}`);
const bare = (events: readonly SignInEvent[], ...names: readonly ColumnName[]) =>
  events.map((all) => without(all, ...names));

describe('impossibleTravel', () => {
  it('finds the same user at home and, 40 minutes later, on the other side of the world', () => {
    const { findings, lookedAt } = found([event(0, berlin), event(40, lima)]);
    assert.equal(lookedAt, 2);
    const [finding] = findings;
    assert.equal(findings.length, 1);
    assert.equal(finding!.severity, 'high');
    assert.deepEqual(finding!.texts, {
      from: 'Berlin, Berlin, DE',
      to: 'Lima, Lima, PE',
      fromAddress: '192.0.2.10',
      toAddress: '203.0.113.9',
      strangePlace: 'Lima, Lima, PE',
    });
    // By great-circle calculators, 11,090 km.
    assert.ok(Math.abs(finding!.numbers['km']! - 11_090) < 40, String(finding!.numbers['km']));
    assert.equal(finding!.numbers['minutes'], 40);
    assert.equal(finding!.numbers['kmh'], Math.round(finding!.numbers['km']! * 1.5));
    assert.deepEqual(finding!.evidence, [0, 1]);
  });

  it('asks for 500 km and 900 km/h, wherever in time', () => {
    for (const start of [0, 719, -720.5]) {
      const pair = (km: number, minutes: number) => [
        event(start, east(0)),
        event(start + minutes, east(km)),
      ];
      assert.equal(told(pair(501, 30)).length, 1);
      assert.equal(told(pair(499, 30)).length, 0);
      assert.equal(told(pair(499, 30), { leastKm: 400 }).length, 1);
      // 907 km in 60 minutes, and in 61.
      assert.equal(told(pair(907, 60)).length, 1);
      assert.equal(told(pair(907, 61)).length, 0);
      assert.equal(told(pair(907, 61), { leastKmH: 850 }).length, 1);
      assert.equal(told(pair(907, 0)).length, 1);
    }
  });

  it('passes by all that is no journey', () => {
    const cases: Readonly<Record<string, readonly [SignInEvent, SignInEvent]>> = {
      sameAsn: [event(0, berlin), event(40, lima, { AutonomousSystemNumber: '3320' })],
      sameNetwork: [event(0, berlin), event(40, lima, { IPAddress: '192.0.2.77' })],
      sameDevice: [event(0, berlin, { DeviceId: 'a' }), event(40, lima, { DeviceId: 'a' })],
      compliantDevice: [event(0, berlin), event(40, lima, { IsCompliant: 'true' })],
      relay: [event(0, berlin), event(40, lima, { AutonomousSystemNumber: '36183' })],
      satellite: [event(0, berlin), event(40, lima, { AutonomousSystemNumber: '22351' })],
      microsoftAsn: [event(0, berlin), event(40, lima, { AutonomousSystemNumber: '8075' })],
      dualStack: [
        event(0, berlin),
        event(40, { ...lima, Country: 'DE' }, { IPAddress: '2001:db8::1' }),
      ],
    };
    for (const [reason, events] of Object.entries(cases)) {
      const { findings, suppressed } = found(events);
      assert.deepEqual(findings, [], reason);
      assert.deepEqual(suppressed, { [reason]: 1 }, reason);
    }
    const quiet: readonly (readonly [SignInEvent, SignInEvent])[] = [
      [event(0, berlin), event(40, lima, { IPAddress: '192.0.2.10' })],
      [event(0, berlin), event(40, lima, { ResultType: '50126' })],
      [event(0, berlin), event(40, lima, { Kind: 'nonInteractive' })],
      [event(0, berlin), event(40, lima, { UserPrincipalName: 'bob@contoso.com' })],
    ];
    for (const events of quiet) assert.deepEqual(found(events).findings, []);
    for (const nowhere of [
      { Latitude: '0', Longitude: '0' },
      { Latitude: '95', Longitude: '0' },
    ])
      assert.deepEqual(
        found(bare([event(0, berlin), event(40, { ...lima, ...nowhere })], 'Country')).findings,
        [],
      );
    // Two addresses of one /64 are one network; two of one ASN's IPv6 space are not.
    assert.equal(kinship('2001:db8::1', '2001:db8::ffff'), 'sameNetwork');
    assert.equal(kinship('2001:db8::1', '2001:db8:0:1::1'), undefined);
    assert.equal(kinship('192.0.2.1', 'nothing'), undefined);
  });

  it('lets a sign-in without a place, or by a relay, not hide the journey around it', () => {
    const nowhere = event(20, { IPAddress: '198.51.100.1' });
    const relay = event(30, lima, { AutonomousSystemNumber: '13335', IPAddress: '198.51.100.2' });
    const { findings } = found([event(0, berlin), nowhere, relay, event(40, lima)]);
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['high'],
    );
    assert.ok(findings[0]!.limits.includes('withoutPlace'));
  });

  it('lowers what is known: places of several days, devices, a second factor passed there', () => {
    const pair = (part: SignInEvent = {}) => [event(0, berlin), event(40, lima, part)];
    const day = 1440;
    assert.deepEqual(told(pair()), ['travel high']);
    assert.deepEqual(told(pair({ DeviceId: 'b' })), ['travel medium']);
    assert.deepEqual(told(pair({ AdditionalDetails: 'MFA successfully completed' })), [
      'travel low',
    ]);
    assert.deepEqual(
      told(pair({ AdditionalDetails: 'MFA requirement satisfied by claim in the token' })),
      ['travel high'],
    );
    // A method that the user does not otherwise use may be the intruder's own.
    const sms = { AdditionalDetails: 'MFA successfully completed', MfaAuthMethod: 'Text message' };
    const push = { AdditionalDetails: 'MFA successfully completed', MfaAuthMethod: 'Push' };
    const [stranger] = found([event(0, berlin, push), event(40, lima, sms)]).findings;
    assert.equal(stranger!.severity, 'high');
    assert.ok(stranger!.reasons.includes('mfaOtherMethod'));
    assert.deepEqual(told([event(0, berlin, push), event(40, lima, push)]), ['travel low']);
    const before = (days: number) => event(-days * day, lima);
    const home = [9, 8, 7, 6].map((days) => event(-days * day, berlin));
    assert.deepEqual(told([...home, before(4), before(3), ...pair()]), ['travel low']);
    assert.deepEqual(told([...home, before(3), ...pair()]), ['travel medium']);
    assert.deepEqual(told([...home, before(4), before(3), ...pair()], { knownDays: 3 }), [
      'travel medium',
    ]);
    // Who toggles a VPN does so with the browser that they have.
    const toggled = [
      ...home,
      event(0, berlin),
      event(40, lima, { UserAgent: 'Edge on Windows' }),
      event(3 * day, lima),
    ];
    assert.deepEqual(told(toggled), ['travel low']);
    // With a registered device that was at home before.
    assert.deepEqual(told([event(-day, berlin, { DeviceId: 'b' }), ...pair({ DeviceId: 'b' })]), [
      'travel low',
    ]);
    // IPv4 here and IPv6 there, in two countries and two networks.
    assert.deepEqual(told(pair({ IPAddress: '2001:db8::1' })), ['travel medium']);
  });

  it('tells journeys of a day together, once each, in whatever order they are given', () => {
    const events = [
      event(0, berlin),
      event(40, lima),
      event(80, berlin),
      event(80, berlin),
      event(4000, berlin),
      event(4030, lima),
    ];
    const { findings } = found(events);
    assert.deepEqual(findings.map(({ numbers }) => numbers['journeys']).sort(), [1, 2]);
    assert.deepEqual(
      found(shuffled(events)).findings.map(({ id, severity, numbers }) => ({
        id,
        severity,
        numbers,
      })),
      findings.map(({ id, severity, numbers }) => ({ id, severity, numbers })),
    );
  });

  it('takes borders where only countries are known, and says so', () => {
    const countries = (from: string, to: string, minutes = 60) =>
      found(
        bare(
          [event(0, { ...berlin, Country: from }), event(minutes, { ...lima, Country: to })],
          'Latitude',
          'Longitude',
        ),
      );
    const { findings, notJudged } = countries('DE', 'PE');
    assert.deepEqual(
      findings.map(({ variant, limits }) => [variant, limits.includes('centroids')]),
      [['countries', true]],
    );
    assert.deepEqual(notJudged, [{ column: 'Latitude', what: 'distancesWithin' }]);
    const { km } = findings[0]!.numbers;
    assert.ok(
      km! > 8000 &&
        km! <
          distanceKm(
            { latitude: 52.52, longitude: 13.405 },
            { latitude: -12.0464, longitude: -77.0428 },
          ),
    );
    // Neighbours, one country, and what is no country.
    for (const [from, to] of [
      ['DE', 'FR'],
      ['US', 'CA'],
      ['DE', 'DE'],
      ['DE', 'XX'],
      ['RU', 'CN'],
    ] as const)
      assert.deepEqual(countries(from, to).findings, [], `${from} ${to}`);
    assert.equal(countries('US', 'GB').findings.length, 1);
    // The same way in a day is a flight.
    assert.deepEqual(countries('DE', 'PE', 1440).findings, []);
  });

  it('says what it cannot judge', () => {
    const unplaced = bare(
      [event(0, berlin), event(40, lima)],
      'Latitude',
      'Longitude',
      'Country',
      'Kind',
      'AutonomousSystemNumber',
    );
    assert.deepEqual(found(unplaced).notJudged, [
      { column: 'Latitude', what: 'distances' },
      { column: 'Kind', what: 'interactiveOnly' },
      { column: 'AutonomousSystemNumber', what: 'sameNetwork' },
    ]);
    assert.deepEqual(found(unplaced).findings, []);
    const trusted = found([event(0, berlin), event(40, lima)], {}, { trustedAsns: [64497] });
    assert.deepEqual([trusted.findings.length, trusted.suppressed], [0, { trustedAsn: 1 }]);
  });

  for (const variants of [['log-analytics-union'], ['graph-beta'], ['portal-csv-57']])
    it(`finds the one in a generated week of ${variants.join()}, and no other`, () => {
      const { table, planted } = generatedWeek(variants, 6000, ['impossibleTravel']);
      const { findings } = foundIn(table, impossibleTravel);
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        ['high'],
      );
      const ids = new Set(idsOf(table, findings[0]!.evidence));
      for (const id of planted.get('impossibleTravel')!) assert.ok(ids.has(id));
    });

  it('has a query that is well formed', () => {
    assert.deepEqual(
      kqlFaults(impossibleTravel.kql(valuesOf(impossibleTravel, undefined) as never)),
      [],
    );
  });
});
