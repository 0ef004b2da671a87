import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { deviceCode } from '../../../src/core/detect/deviceCode';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, idsOf, shuffled, tableOfEvents } from './foundIn';

const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const registration = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const office = 'd3590ed6-52b3-4102-aeff-aad2292ab01c';
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const hotel = { IPAddress: '198.51.100.7', Country: 'DE', AutonomousSystemNumber: '64499' };
const abroad = { IPAddress: '203.0.113.9', Country: 'LT', AutonomousSystemNumber: '64501' };

function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    AppId: office,
    ...home,
    ...part,
  };
}
const usual = event(-600, { CorrelationId: guid(1) });
/** A code typed in by the user at home and redeemed somewhere. */
const flow = (place: SignInEvent, part: SignInEvent = {}, start = 0) => [
  event(start, {
    ResultType: '50199',
    CorrelationId: guid(2),
    AuthenticationProtocol: 'deviceCode',
    ...part,
  }),
  event(start + 1, {
    CorrelationId: guid(2),
    AuthenticationProtocol: 'deviceCode',
    ...place,
    ...part,
  }),
];
const columns = ['AuthenticationProtocol', 'OriginalTransferMethod', 'ResourceIdentity'] as const;
const found = (events: readonly SignInEvent[], suppressions = {}, parameters = {}) =>
  foundIn(tableOfEvents(events, columns), deviceCode, parameters, suppressions);
const told = (events: readonly SignInEvent[], suppressions = {}, parameters = {}) =>
  found(events, suppressions, parameters).findings.map(
    ({ variant, severity }) => `${variant} ${severity}`,
  );

describe('deviceCode', () => {
  it('tells a code by where it was redeemed', () => {
    assert.deepEqual(told([usual, ...flow(abroad)]), ['redeemed high']);
    assert.deepEqual(told([usual, ...flow(hotel)]), ['redeemed medium']);
    assert.deepEqual(told([usual, ...flow(home)]), ['redeemed low']);
    assert.deepEqual(told(flow(home)), ['redeemed medium']);
    const [finding] = found([usual, ...flow(abroad)]).findings;
    assert.deepEqual(finding!.evidence, [1, 2]);
    assert.ok(finding!.reasons.includes('otherCountry') && finding!.reasons.includes('twoPlaces'));
    assert.equal(finding!.numbers['redeemed'], 1);
    // The day and the ends of the file do not matter.
    for (const start of [59, 719.5, -719.5])
      assert.deepEqual(told([{ ...usual, EventTime: after(-5000) }, ...flow(abroad, {}, start)]), [
        'redeemed high',
      ]);
  });

  it('knows the tools that device codes are made for', () => {
    const cli = { AppId: azureCli };
    assert.deepEqual(told([usual, ...flow(home, cli)]), ['redeemed informational']);
    assert.deepEqual(told([usual, ...flow(hotel, cli)]), ['redeemed low']);
    assert.deepEqual(told([usual, ...flow(abroad, cli)]), ['redeemed medium']);
    assert.deepEqual(told([usual, ...flow({ ...abroad, AutonomousSystemNumber: '8075' }, cli)]), [
      'redeemed low',
    ]);
    assert.deepEqual(told([usual, ...flow(home, { AppDisplayName: 'Microsoft Teams Rooms' })]), [
      'redeemed informational',
    ]);
  });

  it('takes the broker with a device registered after it for the gravest', () => {
    const register = (minutes: number, part: SignInEvent = abroad) =>
      event(minutes, {
        AppId: broker,
        ResourceIdentity: registration,
        CorrelationId: guid(3),
        ...part,
      });
    const brokered = flow(hotel, { AppId: broker });
    assert.deepEqual(told([usual, ...brokered]), ['redeemed medium']);
    assert.deepEqual(told([usual, ...brokered, register(5, hotel)]), ['registration high']);
    assert.deepEqual(told([usual, ...brokered, register(1442, hotel)]), ['redeemed medium']);
    assert.deepEqual(
      told([usual, ...brokered, register(1442, hotel)], {}, { registrationWithinMinutes: 1500 }),
      ['registration high'],
    );
    // Another client registers a device: that is no matter of the broker.
    assert.deepEqual(told([usual, ...flow(hotel), register(5, hotel)]), ['redeemed medium']);
    assert.deepEqual(told([usual, ...flow(home, { AppId: broker })]), ['redeemed medium']);
  });

  it('leaves 50199 alone where nothing says that it was a device code', () => {
    const asked = event(0, { ResultType: '50199', CorrelationId: guid(2) });
    const success = event(1, { CorrelationId: guid(2), ...abroad });
    assert.deepEqual(told([usual, asked, success]), []);
    assert.deepEqual(told([usual, asked]), []);
    const stopped = { ...asked, ResultType: '53003', AuthenticationProtocol: 'deviceCode' };
    assert.deepEqual(told([usual, stopped]), ['attempted low']);
    // Without the columns that would say it, the codes are all there is.
    const bare = (events: readonly SignInEvent[]) => foundIn(tableOfEvents(events), deviceCode);
    const { findings, notJudged } = bare([usual, asked, success]);
    assert.deepEqual(
      findings.map(({ severity, limits }) => [severity, limits.includes('protocolNotTold')]),
      [['high', true]],
    );
    assert.deepEqual(
      notJudged.map(({ what }) => what),
      ['protocol', 'registration'],
    );
    assert.deepEqual(bare([usual, asked, { ...success, CorrelationId: guid(9) }]).findings, []);
    assert.deepEqual(
      bare([usual, asked, { ...success, ...home }]).findings.map(({ severity }) => severity),
      ['informational'],
    );
  });

  it('follows what goes back to a code, and counts each sign-in once', () => {
    const later = Array.from({ length: 5 }, (_, k) =>
      event(10 + k, {
        Kind: 'nonInteractive',
        OriginalTransferMethod: 'deviceCodeFlow',
        CorrelationId: guid(20 + k),
        ...abroad,
      }),
    );
    const events = [usual, ...flow(abroad), ...later, ...flow(abroad)];
    const { findings } = found(events);
    assert.deepEqual(
      findings.map(({ numbers }) => [numbers['redeemed'], numbers['laterSignIns']]),
      [[1, 5]],
    );
    assert.deepEqual(
      found(shuffled(events)).findings.map(({ id, numbers }) => ({ id, numbers })),
      findings.map(({ id, numbers }) => ({ id, numbers })),
    );
    assert.deepEqual(told([usual, ...later]), ['redeemed high']);
  });

  it('leaves out what is trusted or allowed', () => {
    for (const [suppressions, reason] of [
      [{ allowedApps: { deviceCode: [office.toUpperCase()] } }, 'allowedApp'],
      [{ trustedAsns: [64501, 3320] }, 'trustedAsn'],
      [{ serviceAccounts: ['ADA@contoso.com'] }, 'serviceAccount'],
    ] as const) {
      const { findings, suppressed } = found([usual, ...flow(abroad)], suppressions);
      assert.deepEqual([findings, suppressed], [[], { [reason]: 1 }]);
    }
    assert.deepEqual(told([usual, ...flow(abroad)], { allowedApps: { ropc: [office] } }), [
      'redeemed high',
    ]);
  });

  for (const variants of [
    ['graph-beta'],
    ['portal-csv-57', 'portal-csv-57-noninteractive'],
    ['log-analytics-union'],
  ])
    it(`finds the one in a generated week of ${variants.join(' and ')}, and no other`, () => {
      const { table, planted } = generatedWeek(variants);
      const { findings } = foundIn(table, deviceCode);
      assert.deepEqual(
        findings.map(({ variant, severity }) => [variant, severity]),
        [['registration', 'high']],
      );
      const of = new Set(planted.get('deviceCodePhish'));
      for (const id of idsOf(table, findings[0]!.evidence)) assert.ok(of.has(id!));
    });

  it('has a query that is well formed', () => {
    assert.deepEqual(kqlFaults(deviceCode.kql(valuesOf(deviceCode, undefined) as never)), []);
  });
});
