import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { conditionalAccess } from '../../../src/core/detect/conditionalAccess';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { listOf } from '../../../src/knowledge/listMembers';
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
const blocked = (minutes: number, part: SignInEvent = {}) =>
  event(minutes, { ResultType: '53003', ...part });
const user = (k: number) => ({ UserPrincipalName: `user${k}@contoso.com` });
const onApps = (apps: number, gap: number, part: SignInEvent) =>
  Array.from({ length: apps }, (_, k) => blocked(k * gap, { AppDisplayName: `App ${k}`, ...part }));
const found = (
  events: readonly SignInEvent[],
  suppressions: Parameters<typeof foundIn>[3] = {},
  parameters = {},
) => foundIn(tableOfEvents(events), conditionalAccess, parameters, suppressions);
const told = (events: readonly SignInEvent[], variant: string) =>
  found(events)
    .findings.filter((finding) => finding.variant.startsWith(variant))
    .map((finding) => `${finding.variant} ${finding.severity}`);

describe('conditionalAccess', () => {
  const before = event(-6000, {});

  it('finds somebody who looks around, by where from', () => {
    assert.deepEqual(told([before, ...onApps(3, 30, abroad)], 'looking'), ['lookingAround medium']);
    assert.deepEqual(told([before, ...onApps(3, 30, hotel)], 'looking'), ['lookingAround low']);
    assert.deepEqual(told([before, ...onApps(3, 30, home)], 'looking'), [
      'lookingAround informational',
    ]);
    assert.deepEqual(told([before, ...onApps(3, 30, abroad), event(90, abroad)], 'looking'), [
      'lookingAround high',
    ]);
    assert.deepEqual(
      told([before, ...onApps(3, 30, { ...abroad, ResultType: '50105' })], 'looking'),
      ['lookingAround medium'],
    );
  });

  it('keeps to the number of applications, the time and the codes', () => {
    assert.deepEqual(told([before, ...onApps(2, 30, abroad)], 'looking'), []);
    assert.deepEqual(told([before, ...onApps(3, 31, abroad)], 'looking'), []);
    assert.deepEqual(
      told([before, ...onApps(3, 30, { ...abroad, ResultType: '53000' })], 'looking'),
      [],
    );
  });

  it('finds an address that looks around with several users, unless more succeed there', () => {
    const rows = [0, 1, 2].map((k) =>
      blocked(k, { ...abroad, ...user(k), AppDisplayName: `App ${k}` }),
    );
    const usual = [0, 1, 2].map((k) => event(-6000, user(k)));
    assert.deepEqual(told([...usual, ...rows], 'looking'), ['lookingAroundAddress medium']);
    const staff = [4, 5, 6, 7].map((k) => event(10, { ...abroad, ...user(k) }));
    assert.deepEqual(told([...usual, ...rows, ...staff], 'looking'), []);
    assert.deepEqual(found([...usual, ...rows, ...staff]).suppressed, { sharedAddress: 3 });
  });

  it('tells a mis-tuned policy by many users, few times each, at their usual places', () => {
    const usual = [0, 1, 2, 3, 4].map((k) => event(-6000, user(k)));
    const each = (users: number, times: number, part: SignInEvent = {}) =>
      Array.from({ length: users * times }, (_, i) =>
        blocked(i * 90, { ...user(i % users), ResultType: '53000', ...part }),
      );
    assert.deepEqual(told([...usual, ...each(5, 5)], 'policy'), ['policyMisTuned informational']);
    assert.deepEqual(told([...usual, ...each(4, 5)], 'policy'), ['policyBlocks informational']);
    assert.deepEqual(told([...usual, ...each(5, 6)], 'policy'), ['policyBlocks informational']);
    assert.deepEqual(told([...usual, ...each(5, 5, abroad)], 'policy'), ['policyBlocks low']);
    const [finding] = found([...usual, ...each(5, 5)]).findings;
    assert.deepEqual(finding!.texts, { code: '53000' });
    assert.equal(finding!.numbers['accounts'], 5);
  });

  it('names policies, and what one in report-only would have blocked, where the list is carried', () => {
    const list = (...members: readonly string[]) => ({
      ConditionalAccessPolicyResults: listOf(members),
    });
    const { findings, notJudged } = found([
      blocked(0, list('failure: Block, outside', 'success: Require MFA')),
      blocked(90, { ...user(2), ...list('failure: Block, outside') }),
      event(200, list('reportOnlyFailure: Block: legacy', 'notApplied: Block, outside')),
      event(300, list('reportOnlySuccess: Block: legacy')),
    ]);
    assert.deepEqual(
      notJudged.filter(({ what }) => what === 'policies'),
      [],
    );
    assert.deepEqual(
      findings
        .filter(({ texts }) => 'policy' in texts)
        .map(({ variant, texts, evidence }) => [variant, texts['policy'], evidence]),
      [
        ['policyBlocks', 'Block, outside', [0, 1]],
        ['wouldHaveBlocked', 'Block: legacy', [2]],
      ],
    );
  });

  it('does not ask for a column that costs a second reading', () => {
    const table = tableOfEvents([blocked(0)]);
    const run = foundIn(
      {
        ...table,
        readyRows: (name) => (name === 'ConditionalAccessPolicyResults' ? 0 : table.rowCount),
        column: (name) => {
          if (name === 'ConditionalAccessPolicyResults') throw new Error('not prepared');
          return table.column(name);
        },
      },
      conditionalAccess,
    );
    assert.ok(run.notJudged.some(({ what }) => what === 'policies'));
    assert.deepEqual(run.findings[0]!.texts, { code: '53003' });
  });

  it('finds a success after a block from the same strange place, and a near miss in time', () => {
    const at = (minutes: number, part: SignInEvent = abroad) =>
      told([before, blocked(0, part), event(minutes, part)], 'blockedThen');
    assert.deepEqual(at(240), ['blockedThenSucceeded medium']);
    assert.deepEqual(at(241), []);
    assert.deepEqual(at(240, home), ['blockedThenSucceededUsually informational']);
    assert.deepEqual(
      told(
        [before, blocked(0, abroad), event(60, { ...abroad, IPAddress: '203.0.113.99' })],
        'blockedThen',
      ),
      [],
    );
    const [finding] = found([
      before,
      blocked(0, abroad),
      event(60, { ...abroad, AppDisplayName: 'My Apps' }),
    ]).findings;
    assert.deepEqual(finding!.evidence, [1, 2]);
    assert.ok(finding!.reasons.includes('otherApplication'));
  });

  it('folds successes by one factor to which no policy applied', () => {
    const open = {
      ConditionalAccessStatus: 'notApplied',
      AuthenticationRequirement: 'singleFactorAuthentication',
    };
    const [finding] = found([
      event(0, open),
      event(1, { ...open, ...user(2) }),
      event(2, { ...open, ConditionalAccessStatus: 'success' }),
      event(3, { ...open, AuthenticationRequirement: 'multiFactorAuthentication' }),
      event(4, { ...open, Kind: 'nonInteractive' }),
      event(5, { ...open, ResultType: '50126' }),
    ]).findings;
    assert.deepEqual([finding!.variant, finding!.evidence], ['notApplied', [0, 1]]);
    assert.deepEqual(
      found([event(0, {})])
        .notJudged.filter(({ what }) => what === 'notApplied')
        .map(({ column }) => column),
      ['ConditionalAccessStatus'],
    );
  });

  it('brings the same in any order of rows, over midnight, and counts sign-ins', () => {
    const rows = [
      before,
      ...[0, 1, 2].map((k) =>
        blocked(12 * 60 - 20 + k * 20, { ...abroad, AppDisplayName: `App ${k}` }),
      ),
    ].flatMap((row) => [row, { ...row }]);
    const { findings } = found(rows);
    assert.equal(findings[0]!.variant, 'lookingAround');
    assert.equal(findings[0]!.numbers['signIns'], 3);
    assert.deepEqual(
      found(shuffled(rows)).findings.map(({ id }) => id),
      findings.map(({ id }) => id),
    );
  });

  it('counts what is trusted in what was let in, and in what would have been stopped', () => {
    const open = {
      ConditionalAccessStatus: 'notApplied',
      AuthenticationRequirement: 'singleFactorAuthentication',
      ConditionalAccessPolicyResults: 'reportOnlyFailure: Block legacy',
    };
    const run = found([event(0, { ...open, ...abroad }), event(1, open)], {
      trustedAsns: [64497],
    });
    assert.deepEqual(run.suppressed, { trustedAsn: 1 });
    assert.deepEqual(run.findings.map(({ variant, evidence }) => [variant, evidence]).sort(), [
      ['notApplied', [1]],
      ['wouldHaveBlocked', [1]],
    ]);
  });

  it('leaves out what is trusted', () => {
    const run = found([before, ...onApps(3, 30, abroad)], { trustedAsns: [64497] });
    assert.deepEqual([run.findings, run.suppressed], [[], { trustedAsn: 3 }]);
  });

  it('finds nothing grave in a quiet week', function () {
    this.timeout(120_000);
    const { table } = generatedWeek(['log-analytics-signinlogs'], 4000, []);
    const { findings } = foundIn(table, conditionalAccess);
    assert.ok(findings.length > 1);
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== 'informational'),
      [],
    );
  });

  it('asks Sentinel the same', () => {
    assert.deepEqual(
      kqlFaults(conditionalAccess.kql(valuesOf(conditionalAccess, {}) as never)),
      [],
    );
  });
});
