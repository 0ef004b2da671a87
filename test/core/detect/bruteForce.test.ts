import assert from 'node:assert/strict';
import { bruteForce } from '../../../src/core/detect/bruteForce';
import { valuesOf } from '../../../src/core/detect/runDetections';
import type { SignInEvent } from '../../../src/core/event';
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

const victim = 'ada@contoso.com';
let next = 0;

function event(minutes: number, part: SignInEvent = {}): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: victim,
    IPAddress: '203.0.113.7',
    ResultType: '50126',
    UserAgent: 'python-requests/2.32.3',
    AppId: guid(1),
    AppDisplayName: 'Azure Portal',
    CorrelationId: guid(++next + 1000),
    ...part,
  };
}
const times = <T>(count: number, make: (k: number) => T): T[] =>
  Array.from({ length: count }, (_, k) => make(k));
/** Failures at even intervals over so many minutes. */
const spread = (count: number, minutes: number, part: SignInEvent = {}) =>
  times(count, (k) => event((k * minutes) / (count - 1), part));
const found = (events: readonly SignInEvent[], parameters = {}) =>
  foundIn(tableOfEvents(events), bruteForce, parameters);
const told = (events: readonly SignInEvent[], parameters = {}) =>
  found(events, parameters).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('bruteForce', () => {
  describe('of one user', () => {
    it('finds more than 20 failures within 10 minutes', () => {
      assert.deepEqual(told(spread(21, 10)), ['oneUser medium']);
      assert.deepEqual(told(spread(20, 10)), []);
      assert.deepEqual(told(spread(21, 10.1)), []);
      assert.deepEqual(told(spread(20, 10), { attempts: 20 }), ['oneUser medium']);
    });

    it('finds 50 failures within 24 hours, over hours and midnight', () => {
      assert.deepEqual(told(spread(50, 24 * 60)), ['oneUser medium']);
      assert.deepEqual(told(spread(49, 24 * 60)), []);
      assert.deepEqual(told(spread(50, 24 * 60 + 1)), []);
    });

    it('counts sign-ins, not rows', () => {
      const rows = spread(11, 9);
      assert.deepEqual(told([...rows, ...rows]), []);
      const [finding] = found([...spread(21, 9), ...rows]).findings;
      assert.equal(finding!.numbers['attempts'], 32);
    });

    it("tells what comes from Microsoft's networks, less gravely", () => {
      const azure = { AutonomousSystemNumber: '8075' };
      const [finding] = found(spread(21, 9, azure)).findings;
      assert.equal(finding!.severity, 'low');
      assert.ok(finding!.reasons.includes('microsoftNetwork'));
      assert.deepEqual(told([...spread(21, 9, azure), event(10, { ...azure, ResultType: '0' })]), [
        'oneUser medium',
      ]);
    });

    it('is not deceived by one id for all tries', () => {
      assert.deepEqual(told(spread(60, 9, { CorrelationId: guid(5) })), ['oneUser medium']);
    });

    it('finds 10 failures before the right password from the same address within 20 minutes', () => {
      const fails = (count: number) => times(count, (k) => event(k));
      const right = (minutes: number, part: SignInEvent = {}) =>
        event(minutes, { ResultType: '0', ...part });
      assert.deepEqual(told([...fails(10), right(20)]), ['oneUser high']);
      assert.deepEqual(told([...fails(9), right(20)]), []);
      assert.deepEqual(told([...fails(10), right(20.1)]), []);
      assert.deepEqual(told([...fails(10), right(15, { IPAddress: '192.0.2.1' })]), []);
      assert.deepEqual(told([...fails(10), right(15, { UserPrincipalName: 'b@contoso.com' })]), []);
      const [stopped] = found([...fails(10), right(15, { ResultType: '50074' })]).findings;
      assert.deepEqual(stopped!.reasons, ['passwordWasRight']);
      assert.equal(stopped!.severity, 'high');
    });

    it('is low from where the user had succeeded before, or from a device that is known', () => {
      const before = event(-60, { ResultType: '0' });
      assert.deepEqual(told([before, ...spread(25, 9)]), ['oneUser low']);
      assert.deepEqual(told([before, ...spread(25, 9), event(12, { ResultType: '0' })]), [
        'oneUser low',
      ]);
      const [device] = found(spread(25, 9, { DeviceId: guid(77) })).findings;
      assert.equal(device!.severity, 'low');
      assert.deepEqual(device!.reasons, ['ownDevice', 'onlyFailures']);
    });

    it("leaves the user's own slips before it out", () => {
      const home = { IPAddress: '192.0.2.1' };
      const [finding] = found([
        event(-900, { ...home, ResultType: '0' }),
        ...times(3, (k) => event(-800 + k, home)),
        ...spread(60, 9),
      ]).findings;
      assert.equal(finding!.numbers['attempts'], 60);
      assert.deepEqual(finding!.entities.addresses, ['203.0.113.7']);
    });
  });

  describe('from many addresses', () => {
    const from = (k: number, networks: number) => ({ IPAddress: `203.0.${k % networks}.${k + 1}` });
    const rows = (count: number, networks: number) =>
      times(count, (k) => event(k * 40, from(k, networks)));

    it('finds more than 30 failures from 3 networks within a day', () => {
      const [finding, ...others] = found(rows(31, 3)).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'fromManyAddresses');
      assert.equal(finding!.numbers['networks'], 3);
      assert.deepEqual(told(rows(30, 3)), []);
      assert.deepEqual(told(rows(32, 2)), []);
      assert.deepEqual(told(rows(32, 2), { manyNetworks: 2 }), ['fromManyAddresses medium']);
    });

    it('is of one address where that made most of the tries', () => {
      const strays = times(2, (k) => event(k, from(k, 2)));
      assert.deepEqual(told([...spread(31, 600), ...strays]), []);
      assert.deepEqual(told([...spread(31, 9), ...strays]), ['oneUser medium']);
    });
  });

  describe('stale credentials', () => {
    const phone = {
      UserAgent: 'Apple-iPhone/2301.1',
      AppDisplayName: 'Exchange',
      IPAddress: '192.0.2.5',
    };
    const home = event(-100, { ...phone, UserAgent: 'Mozilla/5.0', ResultType: '0' });
    const polls = (count: number, minutes: number) =>
      times(count, (k) => event(k * minutes, phone));

    it('are one client by the clock from where the user is at home: informational', () => {
      const [finding, ...others] = found([home, ...polls(96, 15)]).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'staleCredential');
      assert.equal(finding!.severity, 'informational');
      assert.equal(finding!.numbers['intervalMinutes'], 15);
      assert.equal(finding!.numbers['endedBySuccess'], 0);
      assert.deepEqual(told([home, ...polls(12, 15)]), ['staleCredential informational']);
      assert.deepEqual(told([home, ...polls(11, 15)]), []);
      const ended = found([home, ...polls(20, 15), event(400, { ...phone, ResultType: '0' })]);
      assert.equal(ended.findings[0]!.numbers['endedBySuccess'], 1);
    });

    it('are low from elsewhere, and guessing where they are fast or a script', () => {
      assert.deepEqual(told(polls(96, 15)), ['staleCredential low']);
      assert.deepEqual(told(polls(96, 4)), ['oneUser medium']);
      assert.deepEqual(told(times(96, (k) => event(k * 15))), ['oneUser medium']);
      assert.deepEqual(told([home, ...polls(96, 0.5)]), ['oneUser low']);
    });

    it('keep a rhythm', () => {
      const uneven = (part: number) =>
        times(60, (k) => event(k * 15 + (k % 2 === 0 ? 0 : part * 15), phone));
      assert.deepEqual(told([home, ...uneven(0.4)]), ['staleCredential informational']);
      assert.deepEqual(told([home, ...uneven(0.6)]), ['oneUser low']);
    });

    it('do not hide guesses at the same user', () => {
      assert.deepEqual(told([home, ...polls(96, 15), ...spread(30, 9)]), [
        'oneUser medium',
        'staleCredential informational',
      ]);
    });
  });

  describe('lists of credentials', () => {
    const tries = (count: number, minutes: number) =>
      times(count, (k) =>
        event(k * minutes, {
          UserPrincipalName: `user${k}@contoso.com`,
          IPAddress: `203.0.${k % 250}.9`,
          UserAgent: 'Mozilla/5.0 (old)',
        }),
      );

    it('are 50 tries within 7 days, each account and address once', () => {
      const [finding, ...others] = found(tries(50, 200)).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'stuffing');
      assert.equal(finding!.numbers['accounts'], 50);
      assert.deepEqual(told(tries(49, 200)), []);
      assert.deepEqual(told(tries(50, 207)), []);
      assert.deepEqual(
        told(tries(60, 100).map((row) => ({ ...row, IPAddress: '203.0.113.1' }))),
        [],
      );
    });

    it('are left to the sprays where they come at once', () => {
      assert.deepEqual(told(tries(50, 0.5)), []);
    });

    it('are not of a client that as many succeed with', () => {
      const others = times(50, (k) => ({
        ...tries(1, 0)[0]!,
        EventTime: after(60 + k),
        UserPrincipalName: `other${k}@contoso.com`,
        IPAddress: '192.0.2.1',
        ResultType: '0',
      }));
      const run = found([...tries(50, 200), ...others]);
      assert.deepEqual(run.findings, []);
      assert.deepEqual(run.suppressed, { sharedClient: 50 });
    });
  });

  it('says so where the export lacks what it needs', () => {
    const row = without(event(0), 'UserAgent');
    assert.deepEqual(
      found([row]).notJudged.map(({ what }) => what),
      ['staleCredential', 'stuffing'],
    );
    const other = without(event(0), 'ResultType');
    assert.deepEqual(found([other]).notJudged, [{ column: 'ResultType', what: 'all' }]);
    const bare = spread(21, 9).map((each) => without(each, 'UserAgent'));
    assert.deepEqual(told(bare), ['oneUser medium']);
  });

  it('finds the planted attack of a generated week in any order of rows, and nothing else of note', () => {
    for (const variants of [['log-analytics-union'], ['portal-csv-57']]) {
      const { table, planted } = generatedWeek(variants, 3000, ['bruteForce']);
      const noted = foundIn(table, bruteForce).findings.filter(
        ({ severity }) => severity === 'high' || severity === 'medium',
      );
      assert.deepEqual(
        noted.map(({ variant, severity }) => `${variant} ${severity}`),
        ['oneUser high'],
      );
      const ids = idsOf(table, noted[0]!.evidence);
      assert.ok(planted.get('bruteForce')!.every((id) => ids.includes(id)));
    }
    const rows = [...spread(40, 9), event(11, { ResultType: '0' }), ...spread(9, 3000)];
    const run = (events: readonly SignInEvent[]) =>
      found(events).findings.map((finding) => ({ ...finding, evidence: [] }));
    assert.deepEqual(run(shuffled(rows)), run(rows));
    assert.equal(run(rows).length, 1);
  });

  it('asks Sentinel the same, well formed, with the parameters filled in', () => {
    const parameters = valuesOf(bruteForce, { attempts: 77, manyNetworks: 9 });
    const query = bruteForce.kql(parameters);
    assert.deepEqual(kqlFaults(query), []);
    assert.match(query, /10m, 77, 0/);
    assert.match(query, /31, 9,/);
  });
});
