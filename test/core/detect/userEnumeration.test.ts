import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { namePattern } from '../../../src/core/detect/nameSpellings';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { userEnumeration } from '../../../src/core/detect/userEnumeration';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, idsOf, shuffled, tableOfEvents } from './foundIn';

const attacker = { IPAddress: '203.0.113.9' };
let next = 0;
function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    ResultType: '0',
    CorrelationId: guid(++next),
    ...attacker,
    ...part,
  };
}
/** Guesses within the minutes, the first `unknown` of them names that do not exist. */
const guesses = (count: number, unknown: number, minutes: number, names = count, start = 0) =>
  Array.from({ length: count }, (_, k) =>
    event(start + (k * minutes) / (count - 1), {
      ResultType: k < unknown ? '50034' : k % 2 === 0 ? '50126' : '50057',
      UserPrincipalName: `${k < unknown ? 'guess' : 'user'}${k % names}@contoso.com`,
    }),
  );
const found = (
  events: readonly SignInEvent[],
  suppressions: Parameters<typeof foundIn>[3] = {},
  parameters = {},
) => foundIn(tableOfEvents(events), userEnumeration, parameters, suppressions);
const told = (...args: Parameters<typeof found>) =>
  found(...args).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('userEnumeration', () => {
  it('finds guessing by attempts, share and time, and a near miss on each side of each', () => {
    const [finding] = found(guesses(20, 8, 360)).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'guessedNames medium');
    assert.deepEqual(finding!.numbers, {
      attempts: 20,
      unknownPercent: 40,
      names: 8,
      existing: 12,
      spelled: 0,
      opened: 0,
    });
    assert.deepEqual(told(guesses(19, 8, 360)), []);
    assert.deepEqual(told(guesses(20, 7, 360)), []);
    assert.deepEqual(told(guesses(20, 20, 361)), []);
  });

  it('counts an invalid scope as an attempt, too, as the rule does', () => {
    const rows = guesses(20, 8, 300);
    const scope = (count: number) =>
      Array.from({ length: count }, (_, k) => event(300 + k / 9, { ResultType: '70011' }));
    assert.equal(found([...guesses(19, 8, 300), ...scope(1)]).findings.length, 1);
    assert.deepEqual(told([...rows, ...scope(0)]), ['guessedNames medium']);
    assert.deepEqual(found([...rows, ...scope(1)], {}, { attempts: 21 }).findings, []);
  });

  it('takes few names, repeated, for leavers and typing errors', () => {
    assert.deepEqual(told(guesses(20, 20, 60, 4)), ['repeatedNames informational']);
    assert.deepEqual(told(guesses(20, 20, 60, 5)), ['guessedNames medium']);
  });

  it('counts sign-ins and not rows', () => {
    assert.deepEqual(told(guesses(19, 19, 60).flatMap((row) => [row, { ...row }])), []);
  });

  it('slides over the ends of hours and days, in any order of rows', () => {
    const rows = guesses(20, 20, 359, 20, 9 * 60);
    const { findings } = found(rows);
    assert.equal(findings.length, 1);
    assert.deepEqual(
      found(shuffled(rows)).findings.map(({ id, numbers }) => [id, numbers]),
      findings.map(({ id, numbers }) => [id, numbers]),
    );
  });

  it('raises an address that then has a right password, and lowers one that many succeed from', () => {
    const rows = guesses(20, 20, 60);
    assert.deepEqual(told([...rows, event(90, { ResultType: '50074' })]), ['guessedNames high']);
    assert.deepEqual(told([...rows, event(60 + 24 * 60 + 1, {})]), ['guessedNames medium']);
    const office = Array.from({ length: 21 }, (_, k) =>
      event(70 + k, { UserPrincipalName: `worker${k}@contoso.com` }),
    );
    assert.deepEqual(told([...rows, ...office]), ['guessedNames low']);
  });

  it('shows guesses that spell the names of people who work here', () => {
    const people = ['emma.brown', 'liam.smith'].map((name) =>
      event(-60, { UserPrincipalName: `${name}@contoso.com`, IPAddress: '192.0.2.1' }),
    );
    const typed = ['ebrown', 'emmabrown', 'e.brown', 'brown.emma', 'lsmith', 'nobody'];
    const rows = Array.from({ length: 20 }, (_, k) =>
      event(k, { ResultType: '50034', UserPrincipalName: `${typed[k % 6]}@contoso.com` }),
    );
    const [finding] = found([...people, ...rows]).findings;
    assert.equal(finding!.numbers['spelled'], 5);
    assert.ok(finding!.reasons.includes('spelledNames'));
    assert.equal(namePattern(new Set(['a.brown@x', 'b.smith@x', 'admin@x'])), 'f.last');
    assert.equal(namePattern(new Set(['anna_brown@x', 'b.smith@x', 'admin@x'])), undefined);
  });

  it('says what it cannot judge, and leaves out what is trusted', () => {
    const nameless = guesses(20, 20, 60).map(({ EventTime, ResultType, IPAddress }) => ({
      EventTime: EventTime!,
      ResultType: ResultType!,
      IPAddress: IPAddress!,
    }));
    const run = found(nameless);
    assert.deepEqual(run.notJudged, [{ column: 'UserPrincipalName', what: 'names' }]);
    assert.equal(run.findings[0]!.severity, 'low');
    assert.deepEqual(found([{ EventTime: after(0), ResultType: '50034' }]).notJudged, [
      { column: 'IPAddress', what: 'all' },
    ]);
    const trusted = found(guesses(20, 20, 60), { trustedRanges: ['203.0.113.9'] });
    assert.deepEqual([trusted.findings, trusted.suppressed], [[], { trustedRange: 20 }]);
  });

  it('finds the planted guessing in a generated week, and nothing else', function () {
    this.timeout(120_000);
    const { table, planted } = generatedWeek(['log-analytics-union'], 4000, ['userEnumeration']);
    const { findings } = foundIn(table, userEnumeration);
    assert.equal(findings.length, 1);
    assert.deepEqual(idsOf(table, findings[0]!.evidence), planted.get('userEnumeration'));
    assert.ok(findings[0]!.reasons.includes('spelledNames'));
  });

  it('asks Sentinel the same', () => {
    assert.deepEqual(kqlFaults(userEnumeration.kql(valuesOf(userEnumeration, {}) as never)), []);
  });
});
