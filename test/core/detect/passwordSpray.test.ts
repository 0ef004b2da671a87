import assert from 'node:assert/strict';
import { passwordSpray } from '../../../src/core/detect/passwordSpray';
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

const bad = '203.0.113.7';
const script = 'python-requests/2.32.3';
let next = 0;

const user = (k: number) => `user${String(k).padStart(3, '0')}@contoso.com`;
function event(minutes: number, who: number, part: SignInEvent = {}): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: user(who),
    IPAddress: bad,
    ResultType: '50126',
    UserAgent: script,
    AppDisplayName: 'Azure Portal',
    AppId: guid(1),
    CorrelationId: guid(++next + 1000),
    ...part,
  };
}
const times = <T>(count: number, make: (k: number) => T): T[] =>
  Array.from({ length: count }, (_, k) => make(k));
function found(
  events: readonly SignInEvent[],
  parameters = {},
  suppressions: Parameters<typeof foundIn>[3] = {},
) {
  return foundIn(tableOfEvents(events), passwordSpray, parameters, suppressions);
}
const told = (events: readonly SignInEvent[], parameters = {}) =>
  found(events, parameters).findings.map(({ variant, severity }) => `${variant} ${severity}`);

/** Accounts tried at even intervals over so many minutes, the first and the last at its ends. */
const spread = (accounts: number, minutes: number, part: SignInEvent = {}) =>
  times(accounts, (k) => event((k * minutes) / (accounts - 1), k, part));

describe('passwordSpray', () => {
  describe('of one address', () => {
    it('finds more than 5 accounts within 24 hours, whichever hour or day they straddle', () => {
      // From noon of one day to noon of the next.
      assert.deepEqual(told(spread(6, 24 * 60)), ['singleAddress medium']);
      assert.deepEqual(told(spread(6, 24 * 60 + 1)), []);
      assert.deepEqual(told(spread(5, 24 * 60)), []);
    });

    it('finds bursts of 5 accounts within 20 minutes', () => {
      assert.deepEqual(told(spread(5, 20)), ['singleAddress medium']);
      assert.deepEqual(told(spread(5, 20.1)), []);
      assert.deepEqual(told(spread(4, 20)), []);
      assert.deepEqual(told(spread(4, 20), { burstAccounts: 4 }), ['singleAddress medium']);
    });

    it('counts accounts, whatever the case of their names, and sign-ins, not rows', () => {
      const rows = spread(5, 18);
      const again = rows.map((row) => ({
        ...row,
        UserPrincipalName: row.UserPrincipalName!.toUpperCase(),
      }));
      const [finding] = found([...rows, ...again]).findings;
      assert.equal(finding!.numbers['accounts'], 5);
      assert.equal(finding!.numbers['attempts'], 5);
      assert.equal(finding!.evidenceCount, 10);
      assert.deepEqual(told([...spread(4, 18), ...spread(4, 18)]), []);
    });

    it('does not count failures that say nothing of passwords', () => {
      for (const ResultType of ['50074', '500121', '53003', '50034', '0'])
        assert.deepEqual(told(spread(20, 18, { ResultType })), [], ResultType);
      assert.deepEqual(told(spread(20, 18, { ResultType: '50053' })), ['singleAddress medium']);
      assert.deepEqual(found(spread(20, 18, { ResultType: '50053' })).findings[0]!.reasons, [
        'onlyLockouts',
        'regularInterval',
        'alphabeticalOrder',
        'singleAgent',
      ]);
    });

    it('is one finding as long as no day lies between', () => {
      const twice = [
        ...spread(6, 10),
        ...spread(6, 10).map((row) => ({ ...row, EventTime: after(24 * 60) })),
      ];
      assert.equal(found(twice).findings.length, 1);
      const apart = [...spread(6, 10), ...times(6, (k) => event(24 * 60 + 11 + k, k))];
      assert.equal(found(apart).findings.length, 2);
    });
  });

  describe('shared addresses', () => {
    const succeed = (count: number, at: number) =>
      times(count, (k) => event(at, 100 + k, { ResultType: '0' }));

    it('are told by as many users who succeed as fail, and counted', () => {
      const run = found([...spread(8, 18), ...succeed(8, -60)]);
      assert.deepEqual(run.findings, []);
      assert.deepEqual(run.suppressed, { sharedAddress: 8 });
      assert.deepEqual(told([...spread(8, 18), ...succeed(7, -60)]), ['singleAddress medium']);
    });

    it('are not told by passwords that were right and stopped', () => {
      const stopped = times(9, (k) => event(19, 100 + k, { ResultType: '50074' }));
      assert.deepEqual(told([...spread(8, 18), ...stopped]), ['singleAddress high']);
    });

    it('weigh less where most who fail succeed too', () => {
      const slips = times(4, (k) => event(19, k, { ResultType: '0' }));
      const [finding] = found([...spread(8, 18), ...slips]).findings;
      assert.equal(finding!.severity, 'low');
      assert.deepEqual(finding!.reasons[0], 'mostSucceedThere');
      assert.deepEqual(told([...spread(8, 18), ...slips.slice(1)]), ['singleAddress high']);
    });
  });

  describe('success after a spray', () => {
    it('names who then signed in from there, and whose password was right', () => {
      const [finding] = found([
        ...spread(8, 18),
        event(20, 3, { ResultType: '0' }),
        event(21, 200, { ResultType: '53003' }),
      ]).findings;
      assert.equal(finding!.severity, 'high');
      assert.equal(finding!.reasons[0], 'successAfter');
      assert.equal(finding!.texts['succeeded'], user(3));
      assert.equal(finding!.texts['passwordRight'], user(200));
      assert.equal(finding!.evidenceCount, 10);
      assert.deepEqual(finding!.techniques, ['T1110.003', 'T1078.004']);
    });

    it('counts up to 24 hours later, and no user who had succeeded there before', () => {
      const at = (minutes: number, who: number) => [
        ...spread(8, 18),
        event(minutes, who, { ResultType: '50074' }),
      ];
      assert.deepEqual(told(at(18 + 24 * 60, 3)), ['singleAddress high']);
      assert.deepEqual(told(at(18 + 24 * 60 + 1, 3)), ['singleAddress medium']);
      assert.deepEqual(told(at(-1, 3)), ['singleAddress medium']);
      const known = [event(-10, 300, { ResultType: '0' }), ...at(20, 300)];
      assert.deepEqual(told(known), ['singleAddress medium']);
    });

    it('sees an expired password that was typed in as one that was right', () => {
      const rows = spread(8, 18);
      rows[4] = { ...rows[4]!, ResultType: '50055' };
      const [finding] = found(rows).findings;
      assert.equal(finding!.severity, 'high');
      assert.equal(finding!.texts['passwordRight'], user(4));
      assert.equal(finding!.numbers['accounts'], 8);
    });

    it('keeps the successes as evidence however many failures there are', () => {
      const rows = [
        ...times(2500, (k) => event(k / 100, k)),
        event(60, 3, { ResultType: '0', Id: guid(7) }),
      ];
      const table = tableOfEvents(rows);
      const [finding] = foundIn(table, passwordSpray).findings;
      assert.equal(finding!.evidence.length, 2000);
      assert.equal(finding!.evidenceCount, 2501);
      assert.equal(idsOf(table, finding!.evidence).at(-1), guid(7));
    });
  });

  describe('from many addresses', () => {
    const from = (k: number) => `203.0.${100 + (k % 50)}.${1 + Math.floor(k / 50)}`;
    const cluster = (
      accounts: number,
      addresses: number,
      minutes: number,
      part: SignInEvent = {},
    ) =>
      times(accounts, (k) =>
        event((k * minutes) / (accounts - 1), k, { IPAddress: from(k % addresses), ...part }),
      );

    it('finds 10 accounts from 5 addresses within 600 seconds with one user agent and application', () => {
      const [finding, ...others] = found(cluster(10, 5, 10)).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'distributed');
      assert.equal(finding!.severity, 'medium');
      assert.ok(finding!.reasons.includes('agentCluster'));
      assert.equal(finding!.numbers['addresses'], 5);
      assert.deepEqual(told(cluster(9, 5, 9)), []);
      assert.deepEqual(told(cluster(12, 4, 10)), []);
      assert.deepEqual(told(cluster(10, 5, 10.1)), []);
    });

    it('needs one user agent, or one application, or one network', () => {
      const agents = cluster(10, 10, 9).map((row, k) => ({ ...row, UserAgent: `agent ${k % 2}` }));
      assert.deepEqual(told(agents), []);
      const near = agents.map((row, k) => ({ ...row, IPAddress: `203.0.113.${k}` }));
      const [network] = found(near).findings;
      assert.ok(network!.reasons.includes('networkCluster'));
      assert.equal(network!.texts['network'], '203.0.113.0/24');
      const provider = agents.map((row) => ({ ...row, AutonomousSystemNumber: '64496' }));
      const [asn] = found(provider).findings;
      assert.ok(asn!.reasons.includes('asnCluster'));
      assert.equal(asn!.texts['asn'], '64496');
    });

    it('knows the network of IPv6 by its first 64 bits', () => {
      const rows = (prefix: (k: number) => string) =>
        times(10, (k) =>
          event(k * 30, k, { UserAgent: `agent ${k}`, IPAddress: `${prefix(k)}::${k + 1}` }),
        );
      assert.deepEqual(told(rows(() => '2001:db8:0:1')), ['distributed medium']);
      assert.deepEqual(told(rows((k) => `2001:db8:0:${k}`)), []);
    });

    it('does not count who is at home there', () => {
      const rows = cluster(10, 10, 9);
      const home = { ...rows[3]!, ResultType: '0', EventTime: after(900), CorrelationId: guid(1) };
      assert.deepEqual(told(rows), ['distributed medium']);
      assert.deepEqual(told([...rows, home]), []);
    });

    it('is no spray where as many users succeed from those addresses at the time', () => {
      const rows = cluster(10, 10, 9);
      const others = (minutes: number) =>
        rows.map((row, k) => ({
          ...row,
          UserPrincipalName: user(500 + k),
          ResultType: '0',
          EventTime: after(minutes),
        }));
      const run = found([...rows, ...others(5)]);
      assert.deepEqual(run.findings, []);
      assert.deepEqual(run.suppressed, { sharedAddress: 10 });
      assert.equal(found([...rows, ...others(-5)]).findings.length, 1);
    });

    it('leaves a spray of one address to that address, strays and all', () => {
      const strays = times(5, (k) => event(k * 2, 60 + k, { IPAddress: from(k) }));
      const [finding, ...others] = found([...spread(20, 9), ...strays]).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'singleAddress');
      assert.equal(finding!.numbers['accounts'], 20);
    });

    it('is one finding, though each of its addresses would be one', () => {
      const [finding, ...others] = found(cluster(50, 5, 9)).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.numbers['accounts'], 50);
    });

    it('names who succeeded from the addresses', () => {
      const hit = event(12, 700, { IPAddress: from(2), ResultType: '50074' });
      const [finding] = found([...cluster(10, 5, 9), hit]).findings;
      assert.equal(finding!.severity, 'high');
      assert.equal(finding!.texts['passwordRight'], user(700));
    });

    it('says what it could not look for', () => {
      const rows = cluster(10, 10, 9).map((row) => ({
        EventTime: row.EventTime!,
        UserPrincipalName: row.UserPrincipalName!,
        IPAddress: row.IPAddress!,
        ResultType: row.ResultType!,
      }));
      const run = found(rows);
      assert.deepEqual(run.findings, []);
      assert.deepEqual(
        run.notJudged.map(({ what }) => what),
        ['agentClusters', 'asnClusters', 'volatileAddresses', 'legacy'],
      );
      const known = rows.map((row) => ({
        ...row,
        Browser: 'Edge 137',
        OperatingSystem: 'Windows',
      }));
      assert.equal(found(known).findings.length, 1);
    });
  });

  describe('low and slow', () => {
    const day = 24 * 60;
    /** Other accounts every day. */
    const days = (count: number, each: number, everyDays = 1, accounts = Infinity) =>
      times(count * each, (k) =>
        event(Math.floor(k / each) * everyDays * day + (k % each) * 37, k % accounts),
      );
    const fast = { accounts: 1000, burstAccounts: 1000 };

    it('finds 3 accounts a day on 3 days within 7', () => {
      const [finding] = found(days(3, 3)).findings;
      assert.equal(finding!.variant, 'lowAndSlow');
      assert.equal(finding!.severity, 'medium');
      assert.equal(finding!.numbers['days'], 3);
      assert.equal(finding!.numbers['alphabeticalPercent'], 100);
      assert.equal(finding!.numbers['intervalVariationPercent'], 0);
      assert.deepEqual(told(days(2, 3), fast), []);
      assert.deepEqual(told(days(6, 2), fast), []);
      assert.deepEqual(told(days(3, 3, 3), fast), ['lowAndSlow medium']);
      assert.deepEqual(told(days(3, 3, 3.5), fast), []);
    });

    it('goes through a list: the same accounts every day are none', () => {
      assert.deepEqual(told(days(7, 3, 1, 6)), ['lowAndSlow medium']);
      assert.deepEqual(told(days(7, 3, 1, 5)), []);
    });

    it('is low where nothing speaks of a program', () => {
      const order = [4, 1, 8, 2, 0, 7, 3, 6, 5];
      const minutes = [0, 10, 300, 1440, 1730, 1744, 2900, 2911, 3300];
      const rows = order.map((who, k) => event(minutes[k]!, who, { UserAgent: `agent ${k}` }));
      assert.deepEqual(told(rows), ['lowAndSlow low']);
    });

    it('is a spray of one address where there was a burst too', () => {
      const burst = times(8, (k) => event(day + 600 + k, 400 + k));
      const [finding, ...others] = found([...days(4, 3), ...burst]).findings;
      assert.deepEqual(others, []);
      assert.equal(finding!.variant, 'singleAddress');
      assert.equal(finding!.numbers['accounts'], 20);
    });
  });

  it('names sprays of Seamless SSO: codes that begin with 81, more than 5 users', () => {
    assert.deepEqual(told(spread(6, 600, { ResultType: '81016' })), ['seamlessSso medium']);
    assert.deepEqual(told(spread(5, 10, { ResultType: '81016' })), []);
    const office = times(6, (k) => event(30, 50 + k, { ResultType: '0' }));
    assert.deepEqual(told([...spread(6, 600, { ResultType: '81016' }), ...office]), []);
  });

  it('names sprays over legacy protocols', () => {
    for (const part of [
      { ClientAppUsed: 'IMAP4' },
      { UserAgent: 'BAV2ROPC' },
      { UserAgent: 'CBAinTAR' },
      { UserAgent: 'CBAinPROD' },
    ])
      assert.deepEqual(told(spread(6, 10, part)), ['legacy medium'], JSON.stringify(part));
    assert.deepEqual(told(spread(6, 10, { ClientAppUsed: 'Browser' })), ['singleAddress medium']);
  });

  it('leaves out what is trusted, and counts it', () => {
    const rows = spread(6, 10);
    const trusted = found(rows, {}, { trustedRanges: ['203.0.113.0/24'] });
    assert.deepEqual([trusted.findings, trusted.suppressed], [[], { trustedRange: 6 }]);
    assert.deepEqual(
      found(spread(5, 10), {}, { serviceAccounts: [user(2).toUpperCase()] }).suppressed,
      { serviceAccount: 1 },
    );
  });

  it("tells what comes from Microsoft's networks, less gravely: attackers rent machines there", () => {
    const rows = spread(6, 10, { AutonomousSystemNumber: '8075' });
    const run = found(rows);
    assert.deepEqual(run.suppressed, {});
    assert.equal(run.findings[0]!.severity, 'low');
    assert.ok(run.findings[0]!.reasons.includes('microsoftNetwork'));
    assert.ok(run.findings[0]!.benign.includes('microsoftService'));
    const hit = event(12, 3, { AutonomousSystemNumber: '8075', ResultType: '0' });
    assert.deepEqual(told([...rows, hit]), ['singleAddress medium']);
    const looked = found(rows, {}, { microsoftAsns: false }).findings;
    assert.equal(looked[0]!.severity, 'medium');
    assert.ok(!looked[0]!.reasons.includes('microsoftNetwork'));
    // Some of it from there is no reason.
    const half = rows.map((row, k) =>
      k % 2 === 0 ? row : { ...row, AutonomousSystemNumber: '64500' },
    );
    assert.deepEqual(told(half), ['singleAddress medium']);
  });

  it('finds users who are tried from ever other addresses of the world', () => {
    const countries = ['BR', 'VN', 'TR', 'ID', 'PE', 'KE', 'UA', 'EG'];
    const tries = (who: number, part: (k: number) => SignInEvent = () => ({})) =>
      countries.map((Country, k) =>
        event(k * 1440 + who * 7, who, {
          IPAddress: `198.18.${who}.${k}`,
          Country,
          UserAgent: `agent ${k} ${who}`,
          ...part(k),
        }),
      );
    const [one, ...others] = found(tries(1)).findings;
    assert.deepEqual(others, []);
    assert.equal(`${one!.variant} ${one!.severity}`, 'volatileAddresses low');
    assert.deepEqual(
      [one!.numbers['accounts'], one!.numbers['addresses'], one!.numbers['countries']],
      [1, 8, 8],
    );
    // Those of all users are one finding.
    const many = found(times(10, (k) => tries(k + 1)).flat()).findings;
    assert.deepEqual(
      many.map(({ variant, severity, entityCounts }) => [variant, severity, entityCounts.users]),
      [['volatileAddresses', 'medium', 10]],
    );
    // Twice from an address, or from where the password was right once: not one of them.
    const twice = tries(1, (k) => ({ IPAddress: `198.18.1.${Math.floor(k / 2)}` }));
    assert.deepEqual(told(twice), []);
    const traveller = countries
      .slice(3)
      .map((Country, k) =>
        event(k * 1440 + 60, 1, { IPAddress: `198.18.1.${k + 3}`, Country, ResultType: '50074' }),
      );
    assert.deepEqual(told([...tries(1), ...traveller]), []);
    assert.deepEqual(
      found(tries(1).map((row) => without(row, 'Country'))).notJudged.map(({ what }) => what),
      ['asnClusters', 'volatileAddresses'],
    );
  });

  it('says so where the export lacks what it needs', () => {
    const rest = without(event(0, 1), 'IPAddress');
    assert.deepEqual(found([rest]).notJudged, [{ column: 'IPAddress', what: 'all' }]);
    const nobody = without(event(0, 1), 'UserPrincipalName');
    assert.deepEqual(found([nobody]).notJudged, [{ column: 'UserPrincipalName', what: 'all' }]);
    const ids = spread(6, 10).map((row, k) => ({
      ...without(row, 'UserPrincipalName'),
      UserId: guid(k),
    }));
    assert.equal(found(ids).findings[0]!.numbers['accounts'], 6);
  });

  it('finds the planted sprays of a generated week, in any order, and nothing else of note', () => {
    for (const variants of [['log-analytics-union'], ['portal-csv-57'], ['graph-beta']]) {
      const { table, planted } = generatedWeek(variants, 4000, [
        'passwordSpray',
        'distributedSpray',
        'lowAndSlowSpray',
      ]);
      const { findings } = foundIn(table, passwordSpray);
      const noted = findings.filter(({ severity }) => severity === 'high' || severity === 'medium');
      assert.deepEqual(
        noted.map(({ variant, severity }) => `${variant} ${severity}`),
        ['singleAddress high', 'lowAndSlow medium', 'distributed medium'],
        variants[0],
      );
      const ids = noted.flatMap(({ evidence }) => idsOf(table, evidence));
      const all = [...planted.values()].flat();
      // The first portal exports have no ids.
      if (table.column('Id').carried)
        assert.ok(all.filter((id) => ids.includes(id)).length >= all.length - 2, variants[0]);
    }
  });

  it('finds the same whatever the order of the rows', () => {
    const { table } = generatedWeek(['log-analytics-union'], 3000, [
      'passwordSpray',
      'distributedSpray',
      'lowAndSlowSpray',
    ]);
    const names = [
      'EventTime',
      'UserPrincipalName',
      'IPAddress',
      'ResultType',
      'UserAgent',
    ] as const;
    const more = ['AppId', 'AppDisplayName', 'CorrelationId', 'Id'] as const;
    const events = Array.from({ length: table.rowCount }, (_, row) =>
      Object.fromEntries(
        [...names, ...more].flatMap((name) => {
          const text = table.column(name).text(row);
          return text === null ? [] : [[name, text]];
        }),
      ),
    ) as SignInEvent[];
    const run = (rows: readonly SignInEvent[]) => {
      const shown = tableOfEvents(rows);
      return foundIn(shown, passwordSpray).findings.map(({ evidence, ...finding }) => ({
        ...finding,
        evidence: idsOf(shown, evidence).toSorted(),
      }));
    };
    assert.deepEqual(run(shuffled(events)), run(events));
    assert.ok(run(events).length >= 3);
  });

  it('asks Sentinel the same, well formed, with the parameters filled in', () => {
    const parameters = valuesOf(passwordSpray, { slowAccounts: 4, burstMinutes: 33 });
    const query = passwordSpray.kql(parameters);
    assert.deepEqual(kqlFaults(query), []);
    assert.match(query, /Accounts >= 4\b/);
    assert.match(query, /33m/);
  });
});
