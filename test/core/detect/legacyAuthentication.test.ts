import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { legacyAuthentication } from '../../../src/core/detect/legacyAuthentication';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, idsOf, shuffled, tableOfEvents } from './foundIn';

const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const hotel = { IPAddress: '198.51.100.7', Country: 'DE', AutonomousSystemNumber: '64499' };
const abroad = { IPAddress: '203.0.113.9', Country: 'PE', AutonomousSystemNumber: '64497' };
let next = 0;
function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    AppDisplayName: 'Office 365 Exchange Online',
    ClientAppUsed: 'Browser',
    ResultType: '0',
    CorrelationId: guid(++next),
    ...home,
    ...part,
  };
}
const imap = (minutes: number, part: SignInEvent = {}) =>
  event(minutes, { ClientAppUsed: 'IMAP4', ...part });
const wrong = (minutes: number, part: SignInEvent = {}) =>
  imap(minutes, { ResultType: '50126', ...part });
const user = (k: number) => ({ UserPrincipalName: `user${k}@contoso.com` });
const found = (
  events: readonly SignInEvent[],
  suppressions: Parameters<typeof foundIn>[3] = {},
  parameters = {},
) => foundIn(tableOfEvents(events), legacyAuthentication, parameters, suppressions);
const told = (...args: Parameters<typeof found>) =>
  found(...args).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('legacyAuthentication', () => {
  const before = event(-6000, {});

  it('knows it by client, protocol or agent', () => {
    assert.deepEqual(told([event(0, {})]), []);
    for (const part of [
      { ClientAppUsed: 'Authenticated SMTP' },
      { ClientAppUsed: 'Other clients; IMAP' },
      { AuthenticationProtocol: 'ropc' },
      { UserAgent: 'BAV2ROPC' },
      { UserAgent: 'CBAinPROD' },
      { UserAgent: 'CBAinTAR' },
    ])
      assert.deepEqual(told([event(0, part)]), ['routine informational'], JSON.stringify(part));
    assert.deepEqual(told([event(0, { UserAgent: 'Mozilla/5.0 BAV2ROPC' })]), []);
  });

  it('judges a success by where the user succeeds otherwise', () => {
    assert.deepEqual(told([before, imap(0)]), ['routine informational']);
    assert.deepEqual(told([before, imap(0, hotel)]), ['routine low']);
    assert.deepEqual(told([before, imap(0, abroad)]), ['strangeSuccesses medium']);
    // Legacy successes do not make a place a usual one.
    assert.deepEqual(told([before, imap(-1, abroad), imap(0, abroad)]), [
      'strangeSuccesses medium',
    ]);
    assert.deepEqual(told([imap(0, abroad)]), ['routine informational']);
  });

  it('folds by protocol and application, and what most users do is how it is used', () => {
    const rows = [0, 1, 2, 3].flatMap((k) => [event(-6000, user(k)), imap(k, user(k))]);
    const { findings } = found([...rows, imap(9, { ClientAppUsed: 'POP3' })]);
    assert.deepEqual(
      findings.map(({ variant, texts, entityCounts }) => [
        variant,
        texts['protocol'],
        entityCounts.users,
      ]),
      [
        ['routine', 'IMAP4', 4],
        ['routine', 'POP3', 1],
      ],
    );
    const abroadAll = (count: number) =>
      Array.from({ length: count }, (_, k) => [
        event(-6000, user(k)),
        imap(k, { ...abroad, ...user(k) }),
      ]).flat();
    assert.deepEqual(told(abroadAll(4)), ['strangeSuccesses medium']);
    assert.deepEqual(told(abroadAll(5)), ['routine low']);
    const others = Array.from({ length: 5 }, (_, k) => [
      event(-6000, user(10 + k)),
      imap(k, user(10 + k)),
    ]).flat();
    assert.deepEqual(told([...abroadAll(5), ...others]), [
      'strangeSuccesses medium',
      'routine informational',
    ]);
  });

  it('finds a success after guesses, and a near miss on each side', () => {
    const three = [0, 1, 2].map((at) => wrong(at, abroad));
    const [finding] = found([before, ...three, imap(5, abroad)]).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'guessedThenSucceeded high');
    assert.deepEqual(finding!.evidence, [1, 2, 3, 4]);
    assert.deepEqual(finding!.numbers, { failures: 3, accounts: 1, successes: 1 });
    assert.deepEqual(told([...three, imap(5, abroad)]), ['guessedThenSucceeded medium']);
    assert.deepEqual(told([before, ...three.slice(1), imap(5, abroad)]), [
      'strangeSuccesses medium',
    ]);
    assert.deepEqual(
      told([before, ...three, imap(24 * 60 + 1, abroad)])[0],
      'strangeSuccesses medium',
    );
    assert.deepEqual(
      told([before, ...three, imap(24 * 60, abroad)])[0],
      'guessedThenSucceeded high',
    );
    // At home it is the user who mistypes.
    const own = [0, 1, 2].map((at) => wrong(at));
    assert.deepEqual(told([before, ...own, imap(5)]), ['routine informational']);
  });

  it('tells spraying, guessing and a client with an old password apart', () => {
    const spray = (count: number, users: number, minutes = 60) =>
      Array.from({ length: count }, (_, k) =>
        wrong((k * minutes) / (count - 1), { ...abroad, ...user(k % users) }),
      );
    assert.deepEqual(told(spray(10, 5)), ['sprayChannel medium']);
    assert.deepEqual(told(spray(10, 4))[0], 'guessing low');
    assert.deepEqual(told(spray(9, 9)), ['failuresOnly informational']);
    assert.deepEqual(told(spray(10, 5, 1440))[0], 'sprayChannel medium');
    assert.deepEqual(told(spray(10, 5, 1441)), ['failuresOnly informational']);
    const phone = Array.from({ length: 12 }, (_, k) => wrong(k * 15, abroad));
    assert.deepEqual(told(phone)[0], 'staleClient informational');
    const tool = Array.from({ length: 12 }, (_, k) => wrong(k / 6, abroad));
    assert.deepEqual(told(tool)[0], 'guessing low');
  });

  it('counts sign-ins and not rows, in any order of rows', () => {
    const rows = Array.from({ length: 9 }, (_, k) => wrong(k, { ...abroad, ...user(k) }));
    assert.deepEqual(told(rows.flatMap((row) => [row, { ...row }])), [
      'failuresOnly informational',
    ]);
    // Noon is `after(0)`: on both sides of midnight.
    const late = Array.from({ length: 10 }, (_, k) =>
      wrong(12 * 60 - 5 + k, { ...abroad, ...user(k) }),
    );
    const { findings } = found([before, ...late, imap(800, abroad)]);
    assert.ok(findings.length > 1);
    assert.deepEqual(
      found(shuffled([before, ...late, imap(800, abroad)])).findings.map(({ id }) => id),
      findings.map(({ id }) => id),
    );
  });

  it('leaves out applications that are allowed, and what is trusted', () => {
    const app = { AppDisplayName: 'Scanner', AppId: guid(77) };
    const legacy = found([imap(0, app)], { allowedApps: { legacy: ['SCANNER'] } });
    assert.deepEqual([legacy.findings, legacy.suppressed], [[], { allowedApp: 1 }]);
    const byId = found([imap(0, app)], { allowedApps: { legacy: [guid(77)] } });
    assert.deepEqual(byId.suppressed, { allowedApp: 1 });
    const ropc = event(0, { ...app, AuthenticationProtocol: 'ropc' });
    assert.deepEqual(found([ropc], { allowedApps: { ropc: ['Scanner'] } }).findings, []);
    assert.equal(found([imap(0, app)], { allowedApps: { ropc: ['Scanner'] } }).findings.length, 1);
    assert.deepEqual(found([imap(0)], { serviceAccounts: ['ada@contoso.com'] }).suppressed, {
      serviceAccount: 1,
    });
  });

  it('says what it cannot judge', () => {
    const bare = [{ EventTime: after(0), ResultType: '0' }];
    assert.deepEqual(
      found(bare).notJudged.map(({ column }) => column),
      ['ClientAppUsed', 'AuthenticationProtocol', 'UserAgent', 'UserPrincipalName', 'IPAddress'],
    );
  });

  it('finds the planted mailbox in a generated week, and nothing else that is grave', function () {
    this.timeout(120_000);
    const { table, planted } = generatedWeek(['log-analytics-signinlogs'], 4000, [
      'legacyAuthentication',
    ]);
    const { findings } = foundIn(table, legacyAuthentication);
    const loud = findings.filter(({ severity }) => severity !== 'informational');
    assert.deepEqual(
      loud.map(({ variant, severity }) => `${variant} ${severity}`),
      ['guessedThenSucceeded high'],
    );
    assert.deepEqual(idsOf(table, loud[0]!.evidence), planted.get('legacyAuthentication'));
  });

  it('asks Sentinel the same', () => {
    const parameters = valuesOf(legacyAuthentication, {}) as never;
    assert.deepEqual(kqlFaults(legacyAuthentication.kql(parameters)), []);
  });
});
