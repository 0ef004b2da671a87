import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { browserFamily, systemFamily } from '../../../src/core/detect/agentFamilies';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { tokenReplay } from '../../../src/core/detect/tokenReplay';
import { kqlFaults } from '../../support/kustoParser';
import {
  after,
  foundIn,
  generatedWeek,
  guid,
  idsOf,
  shuffled,
  tableOfEvents,
  without,
} from './foundIn';

const officeHome = '4765445b-32c6-49b0-83e6-1d93765276ca';
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const mobile = { IPAddress: '198.51.100.7', Country: 'DE', AutonomousSystemNumber: '64499' };
const abroad = { IPAddress: '203.0.113.9', Country: 'NA', AutonomousSystemNumber: '64503' };
const windows = {
  OperatingSystem: 'Windows10',
  Browser: 'Edge 137.0.0',
  UserAgent: 'Mozilla/5.0 (Windows NT 10.0) Edg/137',
};
const linux = {
  OperatingSystem: 'Linux',
  Browser: 'Firefox 128.0',
  UserAgent: 'Mozilla/5.0 (X11; Linux) Firefox/128.0',
};
const chrome = {
  ...windows,
  Browser: 'Chrome 137.0.0',
  UserAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/137',
};
const python = { OperatingSystem: '', Browser: '', UserAgent: 'python-requests/2.32' };

let next = 100;
function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    AppId: 'app',
    SessionId: guid(1),
    UniqueTokenIdentifier: `token${String(++next)}`,
    CorrelationId: guid(next),
    ...home,
    ...windows,
    ...part,
  };
}
const later = (minutes: number, ...parts: readonly SignInEvent[]) =>
  event(minutes, Object.assign({ Kind: 'nonInteractive' }, ...parts) as SignInEvent);
const columns = ['DeviceId', 'TokenProtectionStatus', 'RiskLevelDuringSignIn'] as const;
const found = (events: readonly SignInEvent[], suppressions = {}, parameters = {}) =>
  foundIn(tableOfEvents(events, columns), tokenReplay, parameters, suppressions);
const told = (events: readonly SignInEvent[], parameters = {}) =>
  found(events, {}, parameters).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('tokenReplay', () => {
  it('finds a session that goes on in another country with another system', () => {
    for (const start of [0, 43, 719, -720]) {
      const events = [
        event(start, {}),
        later(start + 17, abroad, linux, { TokenProtectionStatus: 'unbound' }),
      ];
      const { findings } = found(events);
      assert.deepEqual(
        findings.map(({ variant, severity }) => [variant, severity]),
        [['session', 'high']],
      );
      assert.deepEqual(findings[0]!.reasons, [
        'otherCountry',
        'otherSystem',
        'otherBrowser',
        'unbound',
      ]);
      assert.equal(findings[0]!.numbers['minutes'], 17);
      assert.deepEqual(findings[0]!.evidence, [0, 1]);
      assert.deepEqual(findings[0]!.entities.sessions, [guid(1)]);
    }
  });

  it('weighs what changes', () => {
    const after17 = (...parts: readonly SignInEvent[]) => [event(0, {}), later(17, ...parts)];
    assert.deepEqual(told(after17(mobile, linux)), ['session medium']);
    assert.deepEqual(told(after17(mobile, python)), ['session high']);
    assert.deepEqual(told(after17(abroad, chrome)), ['session medium']);
    assert.deepEqual(told(after17(mobile, chrome)), ['session informational']);
    // At one address, or in one network, a system is no stranger.
    assert.deepEqual(told(after17(linux)), []);
    assert.deepEqual(told(after17(linux, { IPAddress: '192.0.2.11' })), []);
    // Another session, another user, a failure: nothing is carried on.
    assert.deepEqual(told(after17(abroad, linux, { SessionId: guid(2) })), []);
    assert.deepEqual(told(after17(abroad, linux, { ResultType: '50126' })), []);
    assert.deepEqual(told(after17(abroad, linux, { Kind: 'servicePrincipal' })), []);
    // Rows without a value say nothing of a change.
    assert.deepEqual(
      told(after17({ IPAddress: '203.0.113.9', Country: 'DE', AutonomousSystemNumber: '3320' })),
      [],
    );
  });

  it('takes roaming, two kinds of addresses, relays and Microsoft for what they are', () => {
    const cases: readonly (readonly [SignInEvent, string])[] = [
      [mobile, 'roaming'],
      [{ ...mobile, IPAddress: '2001:db8::1' }, 'dualStack'],
      [{ ...abroad, ...linux, AutonomousSystemNumber: '8075' }, 'microsoftAsn'],
      [{ ...abroad, ...linux, AutonomousSystemNumber: '36183' }, 'relay'],
      [{ ...abroad, ...linux, AutonomousSystemNumber: '14593' }, 'satellite'],
    ];
    for (const [part, reason] of cases) {
      const { findings, suppressed } = found([event(0, {}), later(17, part)]);
      assert.deepEqual([findings, suppressed], [[], { [reason]: 1 }], reason);
    }
    // A journey takes its time; a VPN takes turns.
    assert.deepEqual(told([event(0, {}), later(121, abroad)]), []);
    assert.deepEqual(told([event(0, {}), later(120, abroad)]), ['session informational']);
    assert.deepEqual(told([event(0, {}), later(121, abroad)], { togetherWithinMinutes: 130 }), [
      'session informational',
    ]);
  });

  it('follows tokens too, and tells no session twice', () => {
    const token = { UniqueTokenIdentifier: 'Aa', SessionId: '' };
    const bare = (all: SignInEvent) => without(all, 'SessionId');
    const events = [event(0, token), later(17, abroad, linux, token)].map(bare);
    assert.deepEqual(told(events), ['token high']);
    // Case tells tokens apart.
    assert.deepEqual(told([events[0]!, { ...events[1]!, UniqueTokenIdentifier: 'aA' }]), []);
    const both = { UniqueTokenIdentifier: 'Aa' };
    assert.deepEqual(told([event(0, both), later(17, abroad, linux, both)]), ['session high']);
    assert.deepEqual(found(events).notJudged, [{ column: 'SessionId', what: 'sessions' }]);
  });

  it('knows the steps that a proxy in the middle leaves', () => {
    const day = -1440;
    const usual = event(day, { SessionId: guid(3), DeviceId: 'a' });
    const steps = (...parts: readonly SignInEvent[]) =>
      ['50074', '50140', '0'].map((ResultType, k) =>
        event(
          k / 4,
          Object.assign(
            { ResultType, AppId: officeHome, CorrelationId: guid(7) },
            ...parts,
          ) as SignInEvent,
        ),
      );
    assert.deepEqual(told([usual, ...steps()]), []);
    assert.deepEqual(told([usual, ...steps(mobile)]), ['proxy informational']);
    assert.deepEqual(told([usual, ...steps(abroad)]), ['proxy low']);
    assert.deepEqual(told([usual, ...steps(abroad, { RiskLevelDuringSignIn: 'high' })]), [
      'proxy high',
    ]);
    assert.deepEqual(told([usual, ...steps({ RiskLevelDuringSignIn: 'medium' })]), [
      'proxy medium',
    ]);
    assert.deepEqual(told([usual, ...steps(abroad, python)]), ['proxy high']);
    // A step less, a registered device, another application: an ordinary sign-in from a new place.
    assert.deepEqual(told([usual, ...steps(abroad).filter((_, k) => k !== 1)]), []);
    assert.deepEqual(told([usual, ...steps(abroad, { DeviceId: 'b' })]), []);
    assert.deepEqual(told([usual, ...steps(abroad, { AppId: 'app' })]), []);
    const [finding] = found([usual, ...steps(abroad)]).findings;
    assert.deepEqual(finding!.evidence, [1, 2, 3]);
  });

  it('knows the steps of a proxy that was stopped by the state of the device', () => {
    const usual = event(-1440, { SessionId: guid(3), DeviceId: 'a' });
    const chain = (last: string, ...parts: readonly SignInEvent[]) =>
      ['50074', last].map((ResultType, k) =>
        event(
          k,
          Object.assign(
            { ResultType, AppId: officeHome, CorrelationId: guid(7), SessionId: '' },
            ...parts,
          ) as SignInEvent,
        ),
      );
    assert.deepEqual(told([usual, ...chain('53000', abroad)]), ['proxyStopped low']);
    assert.deepEqual(told([usual, ...chain('53000', mobile)]), ['proxyStopped informational']);
    assert.deepEqual(told([usual, ...chain('53000', abroad, { RiskLevelDuringSignIn: 'high' })]), [
      'proxyStopped medium',
    ]);
    const [finding] = found([usual, ...chain('53000', abroad)]).findings;
    assert.deepEqual(finding!.evidence, [1, 2]);
    assert.deepEqual(finding!.reasons, ['stoppedByDevice', 'otherCountry', 'newPlace']);
    // At home, from a device that is told, by another code or application, not asked for MFA: none of it.
    for (const rows of [
      chain('53000'),
      chain('53000', abroad, { DeviceId: 'b' }),
      chain('53003', abroad),
      chain('53000', abroad, { AppId: 'app' }),
      chain('53000', abroad).slice(1),
      chain('53000', abroad, { Kind: 'nonInteractive' }),
    ])
      assert.deepEqual(told([usual, ...rows]), []);
    // Who is let in afterwards has another finding, or none.
    const letIn = event(2, { ...abroad, AppId: officeHome, CorrelationId: guid(7), SessionId: '' });
    assert.deepEqual(told([usual, ...chain('53000', abroad), letIn]), []);
    const rows = [usual, ...chain('53000', abroad)];
    assert.deepEqual(
      found(shuffled([...rows, ...rows])).findings.map(({ id, numbers }) => ({ id, numbers })),
      found(rows).findings.map(({ id, numbers }) => ({ id, numbers })),
    );
    assert.deepEqual(found(rows, { trustedAsns: [64503] }).suppressed, { trustedAsn: 1 });
  });

  it('is the same in another order, with rows twice, and leaves out what is trusted', () => {
    const events = [
      event(0, {}),
      later(17, abroad, linux),
      later(18, abroad, linux),
      event(30, {}),
    ];
    const facts = (of: readonly SignInEvent[]) =>
      found(of).findings.map(({ id, severity, numbers }) => ({ id, severity, numbers }));
    assert.deepEqual(facts(shuffled(events)), facts(events));
    assert.equal(found([...events, ...events]).findings.length, 1);
    const { findings, suppressed } = found(events, { trustedRanges: ['203.0.113.9'] });
    assert.deepEqual([findings, suppressed], [[], { trustedRange: 2 }]);
  });

  it('says what it cannot judge', () => {
    const { findings, notJudged } = foundIn(
      tableOfEvents([
        { EventTime: after(0), ResultType: '0', IPAddress: '192.0.2.1', UserPrincipalName: 'a' },
      ]),
      tokenReplay,
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(
      notJudged.map(({ column, what }) => `${column} ${what}`),
      [
        'SessionId sessions',
        'UniqueTokenIdentifier tokens',
        'AutonomousSystemNumber places',
        'OperatingSystem agents',
        'AppId proxy',
      ],
    );
  });

  it('tells families of systems and browsers from names and agents', () => {
    for (const [a, b] of [
      ['Windows10', 'Windows 11'],
      ['MacOs', 'Ios 18.5'],
      ['Android', 'Linux'],
      [windows.UserAgent, 'Windows'],
    ] as const)
      assert.equal(systemFamily(a), systemFamily(b), a);
    assert.equal(new Set(['Windows10', 'MacOs', 'Linux'].map(systemFamily)).size, 3);
    assert.equal(systemFamily('python-requests/2.32'), 0);
    assert.equal(browserFamily('Edge 137.0.0'), browserFamily(windows.UserAgent));
    assert.equal(
      new Set(['Edge 1', 'Chrome 1', 'Firefox 1', 'Mobile Safari'].map(browserFamily)).size,
      4,
    );
    assert.equal(browserFamily('Rich Client 4.0'), 0);
  });

  for (const variants of [['graph-beta'], ['portal-csv-57', 'portal-csv-57-noninteractive']])
    it(`finds the one in a generated week of ${variants.join(' and ')}, and no other`, () => {
      const { table, planted } = generatedWeek(variants);
      const { findings } = foundIn(table, tokenReplay);
      assert.deepEqual(
        findings.map(({ variant, severity }) => [variant, severity]),
        [['session', 'high']],
      );
      assert.deepEqual(
        new Set(idsOf(table, findings[0]!.evidence)),
        new Set(planted.get('tokenReplay')),
      );
    });

  it('has a query that is well formed', () => {
    assert.deepEqual(kqlFaults(tokenReplay.kql(valuesOf(tokenReplay, undefined) as never)), []);
  });
});
