import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { disabledAccounts } from '../../../src/core/detect/disabledAccounts';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, shuffled, tableOfEvents } from './foundIn';

const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const hotel = { IPAddress: '198.51.100.7', Country: 'DE', AutonomousSystemNumber: '64499' };
const abroad = { IPAddress: '203.0.113.9', Country: 'PE', AutonomousSystemNumber: '64497' };
let next = 0;
function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    AppDisplayName: 'OfficeHome',
    Kind: 'interactive',
    ResultType: '0',
    CorrelationId: guid(++next),
    ...home,
    ...part,
  };
}
const disabled = (minutes: number, part: SignInEvent = {}) =>
  event(minutes, { ResultType: '50057', ...part });
const onApps = (apps: number, gap: number, part: SignInEvent) =>
  Array.from({ length: apps }, (_, k) =>
    disabled(k * gap + (k % 2), { AppDisplayName: `App ${k}`, ...part }),
  );
const user = (k: number) => ({ UserPrincipalName: `user${k}@contoso.com` });
const found = (
  events: readonly SignInEvent[],
  suppressions: Parameters<typeof foundIn>[3] = {},
  parameters = {},
) => foundIn(tableOfEvents(events), disabledAccounts, parameters, suppressions);
const told = (...args: Parameters<typeof found>) =>
  found(...args).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('disabledAccounts', () => {
  const before = event(-6000, {});

  it('finds an account that is tried on several applications, by where from', () => {
    assert.deepEqual(told([before, ...onApps(3, 30, abroad)]), ['severalApplications medium']);
    assert.deepEqual(told([before, ...onApps(3, 30, hotel)]), ['severalApplications low']);
    assert.deepEqual(told(onApps(3, 30, abroad)), ['severalApplications low']);
    // The leaver's own laptop.
    assert.deepEqual(told([before, ...onApps(3, 30, home)]), ['severalApplications informational']);
    assert.deepEqual(told(onApps(3, 30, { ...abroad, Kind: 'nonInteractive' })), [
      'severalApplications informational',
    ]);
    // At even intervals: a program.
    assert.deepEqual(
      told([0, 60, 120, 180].map((at, k) => disabled(at, { AppDisplayName: `App ${k}` }))),
      ['severalApplications informational'],
    );
  });

  it('keeps to the number of applications and the time', () => {
    assert.deepEqual(told([before, ...onApps(2, 30, abroad)]), ['background informational']);
    assert.deepEqual(told([before, ...onApps(3, 720, abroad)]), ['severalApplications medium']);
    assert.deepEqual(told([before, ...onApps(3, 721, abroad)]), ['background informational']);
    assert.deepEqual(told([before, ...onApps(2, 30, abroad)], {}, { applications: 2 }), [
      'severalApplications medium',
    ]);
  });

  it('names the phone of a leaver, which tries one application again and again', () => {
    const phone = Array.from({ length: 40 }, (_, k) => disabled(k * 30));
    const [finding] = found(phone).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'background informational');
    assert.deepEqual(finding!.numbers, { accounts: 1, signIns: 40, periodic: 1 });
    assert.deepEqual(finding!.benign, ['leaversDevice']);
  });

  it('finds an address that tries disabled accounts and gets in with others', () => {
    const tried = [disabled(0, { ...abroad, ...user(1) }), disabled(9, { ...abroad, ...user(2) })];
    const elsewhere = event(-6000, user(3));
    const [finding] = found([elsewhere, ...tried, event(30, { ...abroad, ...user(3) })]).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'addressSucceeds high');
    assert.deepEqual(finding!.evidence, [1, 2, 3]);
    assert.equal(finding!.numbers['succeeded'], 1);
    assert.deepEqual(told([...tried, event(30, { ...abroad, ...user(3) })]), [
      'addressSucceeds medium',
    ]);
    assert.deepEqual(told(tried), ['addressTries low']);
    // The account itself, before it was disabled, is no other one.
    assert.deepEqual(told([event(-60, { ...abroad, ...user(1) }), ...tried]), ['addressTries low']);
    assert.deepEqual(told(tried.slice(1)), ['background informational']);
    // A day and a minute later.
    assert.deepEqual(told([...tried, event(9 + 1441, { ...abroad, ...user(3) })]), [
      'addressTries low',
    ]);
  });

  it('tells an office by those who succeed there', () => {
    const tried = [disabled(0, user(1)), disabled(9, user(2))];
    const staff = [3, 4, 5].map((k) => event(30 + k, user(k)));
    const run = found([...tried, ...staff]);
    assert.deepEqual(run.suppressed, { sharedAddress: 2 });
    assert.deepEqual(
      run.findings.map(({ variant }) => variant),
      ['background'],
    );
    assert.equal(
      found([...tried, ...staff.slice(1)], {}, { sharedAccounts: 1 }).suppressed['sharedAddress'],
      2,
    );
    // Those who sign in there on other days too are at home.
    const usual = [-9000, 30].map((at) => event(at, user(3)));
    assert.deepEqual(told([...tried, ...usual]), ['addressTries low']);
  });

  it('brings the same in any order of rows, and counts sign-ins', () => {
    const rows = [before, ...onApps(3, 30, abroad)].flatMap((row) => [row, { ...row }]);
    const { findings } = found(rows);
    assert.equal(findings[0]!.numbers['signIns'], 3);
    assert.deepEqual(
      found(shuffled(rows)).findings.map(({ id }) => id),
      findings.map(({ id }) => id),
    );
  });

  it('says what it cannot judge, and leaves out what is trusted', () => {
    const bare = [0, 1].map((at) => ({
      EventTime: after(at),
      UserPrincipalName: 'ada@contoso.com',
      ResultType: '50057',
    }));
    assert.deepEqual(
      found(bare).notJudged.map(({ column }) => column),
      ['AppDisplayName', 'IPAddress', 'Country'],
    );
    const run = found(onApps(3, 30, abroad), { serviceAccounts: ['ADA@contoso.com'] });
    assert.deepEqual([run.findings, run.suppressed], [[], { serviceAccount: 3 }]);
  });

  it('finds nothing grave in a quiet week', function () {
    this.timeout(120_000);
    const { table } = generatedWeek(['log-analytics-union'], 4000, []);
    const { findings, lookedAt } = foundIn(table, disabledAccounts);
    assert.ok(lookedAt > 0);
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== 'informational'),
      [],
    );
  });

  it('asks Sentinel the same', () => {
    assert.deepEqual(kqlFaults(disabledAccounts.kql(valuesOf(disabledAccounts, {}) as never)), []);
  });
});
