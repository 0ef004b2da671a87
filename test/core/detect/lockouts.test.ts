import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { lockouts } from '../../../src/core/detect/lockouts';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { lockoutReading } from '../../../src/knowledge/lockoutTexts';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, idsOf, shuffled, tableOfEvents } from './foundIn';

const lockedText =
  "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.";
const blockedText =
  'Sign-in was blocked because it came from an IP address with malicious activity.';
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const abroad = { IPAddress: '203.0.113.9', Country: 'PE', AutonomousSystemNumber: '64497' };
const farther = { IPAddress: '203.0.113.77', Country: 'KE', AutonomousSystemNumber: '64499' };

let next = 0;
function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    ResultType: '0',
    CorrelationId: guid(++next),
    ...home,
    ...part,
  };
}
const locked = (minutes: number, part: SignInEvent = {}) =>
  event(minutes, { ResultType: '50053', ResultDescription: lockedText, ...part });
const user = (k: number) => ({ UserPrincipalName: `user${k}@contoso.com` });
/** So many accounts and sign-ins, evenly within the minutes. */
const wave = (
  accounts: number,
  signIns: number,
  minutes: number,
  part: SignInEvent = abroad,
  start = 0,
) =>
  Array.from({ length: signIns }, (_, k) =>
    locked(start + (k * minutes) / (signIns - 1), { ...part, ...user(k % accounts) }),
  );
const found = (
  events: readonly SignInEvent[],
  suppressions: Parameters<typeof foundIn>[3] = {},
  parameters = {},
) => foundIn(tableOfEvents(events), lockouts, parameters, suppressions);
const told = (...args: Parameters<typeof found>) =>
  found(...args).findings.map(({ variant, severity }) => `${variant} ${severity}`);
const waves = (...args: Parameters<typeof found>) =>
  found(...args).findings.filter(({ variant }) => variant === 'wave');

describe('lockouts', () => {
  it('tells a lockout from a blocked address by the text, and does not guess', () => {
    assert.equal(lockoutReading(lockedText), 'locked');
    assert.equal(lockoutReading(blockedText), 'blockedAddress');
    assert.equal(lockoutReading(`${lockedText} Or, ${blockedText}`), undefined);
    assert.equal(lockoutReading('Basic Authentication blocked.'), undefined);
    const [finding] = found([locked(0, { ResultDescription: 'Something else' })]).findings;
    assert.deepEqual(finding!.limits, ['lockoutMeaning', 'onPremisesLockouts']);
    assert.equal(finding!.numbers['unknownMeaning'], 1);
    // The details say it where the description does not.
    const blocked = found([
      locked(0, { ResultDescription: 'Something else', AdditionalDetails: blockedText }),
    ]);
    assert.deepEqual(blocked.findings[0]!.variant, 'blockedAddresses');
  });

  it('finds a wave by accounts, sign-ins and time, and a near miss on each side of each', () => {
    const [finding] = waves(wave(25, 30, 30));
    assert.equal(finding!.severity, 'medium');
    assert.deepEqual(
      [finding!.numbers['accounts'], finding!.numbers['signIns'], finding!.evidence.length],
      [25, 30, 30],
    );
    assert.equal(waves(wave(24, 30, 30)).length, 0);
    assert.equal(waves(wave(25, 29, 30)).length, 0);
    assert.equal(waves(wave(30, 30, 30.1)).length, 0);
    assert.equal(waves(wave(24, 30, 30), {}, { waveAccounts: 24 }).length, 1);
  });

  it('counts sign-ins and not rows', () => {
    const repeated = wave(25, 29, 20).flatMap((row) => [row, { ...row }]);
    assert.equal(waves(repeated).length, 0);
  });

  it('slides over the ends of hours and days, in any order of rows', () => {
    // Noon is `after(0)`: the wave lies on both sides of midnight.
    const rows = wave(25, 30, 29, abroad, 12 * 60 - 15);
    assert.equal(waves(rows).length, 1);
    const ordered = found(rows).findings;
    const other = found(shuffled(rows)).findings;
    assert.deepEqual(
      other.map(({ id, numbers }) => [id, numbers]),
      ordered.map(({ id, numbers }) => [id, numbers]),
    );
  });

  it('leaves private addresses, Microsoft and trusted networks out of waves', () => {
    assert.equal(waves(wave(25, 30, 20, { ...abroad, IPAddress: '10.1.2.3' })).length, 0);
    const microsoft = { ...abroad, AutonomousSystemNumber: '8075' };
    const run = found(wave(25, 30, 20, microsoft));
    assert.deepEqual([run.findings.length, run.suppressed], [0, { microsoftAsn: 30 }]);
    assert.equal(waves(wave(25, 30, 20, microsoft), { microsoftAsns: false }).length, 1);
    const trusted = found(wave(25, 30, 20), { trustedRanges: ['203.0.113.0/24'] });
    assert.deepEqual(trusted.suppressed, { trustedRange: 30 });
  });

  it('raises a wave that a success from its address follows, and lowers one from usual places', () => {
    const followed = [...wave(25, 30, 20), event(60, { ...abroad, ...user(3) })];
    const [finding] = waves([...followed, event(-3000, user(3))]);
    assert.equal(finding!.severity, 'high');
    assert.equal(finding!.numbers['followed'], 1);
    const late = [...wave(25, 30, 20), event(20 + 24 * 60 + 1, { ...abroad, ...user(3) })];
    assert.equal(waves([...late, event(-3000, user(3))])[0]!.severity, 'medium');
    const office = Array.from({ length: 25 }, (_, k) => event(-3000 - k, user(k)));
    assert.equal(waves([...office, ...wave(25, 30, 20, home)])[0]!.severity, 'low');
  });

  it('judges a user by where the lockouts come from', () => {
    const usual = event(-3000, {});
    const three = (part: SignInEvent) => [0, 10, 20].map((minutes) => locked(minutes, part));
    assert.deepEqual(told([usual, ...three(home)]), ['user informational']);
    assert.deepEqual(told([usual, ...three(abroad)]), ['user low']);
    assert.deepEqual(told([usual, ...three(abroad), locked(30, farther)]), ['user medium']);
    assert.deepEqual(told([usual, ...three(abroad), event(40, abroad)]), ['user high']);
    // One who stays for days does not make the place a usual one.
    const stays = [40, 4000, 8000].map((minutes) => event(minutes, abroad));
    assert.deepEqual(told([usual, ...three(abroad), ...stays]), ['user high']);
    assert.deepEqual(told([usual, ...three(abroad).slice(1)]), ['fewLockouts informational']);
    assert.deepEqual(told([usual, locked(0, abroad), locked(30, abroad), locked(60.1, abroad)]), [
      'fewLockouts informational',
    ]);
    // The user, back at home and at the keyboard.
    assert.deepEqual(told([usual, ...three(home), event(30, {})]), ['user informational']);
  });

  it('folds addresses that Microsoft blocks, and points out those that succeed', () => {
    const blocked = [0, 1, 2].map((k) =>
      locked(k, { ...abroad, ...user(k), ResultDescription: blockedText }),
    );
    assert.deepEqual(told(blocked), ['blockedAddresses informational']);
    const [finding] = found([...blocked, event(30, { ...abroad, ...user(9) })]).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'blockedAddressSucceeded high');
    assert.deepEqual(finding!.evidence, [0, 1, 2, 3]);
    // More succeed there than were blocked: a proxy with a bad name.
    const proxy = [4, 5, 6, 7].map((k) => event(30 + k, { ...abroad, ...user(k) }));
    assert.deepEqual(told([...blocked, ...proxy]), ['blockedAddresses informational']);
  });

  it('says what it cannot judge', () => {
    const bare = [0, 10, 20].map((minutes) => ({
      EventTime: after(minutes),
      ResultType: '50053',
    }));
    assert.deepEqual(
      found(bare).notJudged.map(({ column }) => column),
      ['UserPrincipalName', 'IPAddress', 'ResultDescription'],
    );
    assert.deepEqual(
      found([{ EventTime: after(0), UserPrincipalName: 'ada@contoso.com' }]).notJudged,
      [{ column: 'ResultType', what: 'all' }],
    );
  });

  it('finds the planted wave in a generated week', function () {
    this.timeout(120_000);
    const { table, planted } = generatedWeek(['log-analytics-union'], 4000, ['lockouts']);
    const { findings } = foundIn(table, lockouts);
    const loud = findings.filter(({ severity }) => severity !== 'informational');
    assert.deepEqual(
      loud.map(({ variant }) => variant),
      ['wave'],
    );
    assert.deepEqual(idsOf(table, loud[0]!.evidence), planted.get('lockouts'));
  });

  it('asks Sentinel the same', () => {
    assert.deepEqual(kqlFaults(lockouts.kql(valuesOf(lockouts, {}) as never)), []);
  });
});
