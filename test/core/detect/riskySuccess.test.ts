import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { riskySuccess } from '../../../src/core/detect/riskySuccess';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, idsOf, shuffled, tableOfEvents } from './foundIn';

const day = 24 * 60;
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const home = {
  IPAddress: '192.0.2.10',
  Country: 'DE',
  State: 'Berlin',
  AutonomousSystemNumber: '3320',
};
const abroad = {
  IPAddress: '203.0.113.9',
  Country: 'LT',
  State: 'Vilnius',
  AutonomousSystemNumber: '64501',
};
const laptop = { DeviceId: guid(7), OperatingSystem: 'Windows10', Browser: 'Edge 137.0.0' };
const strange = { DeviceId: null, OperatingSystem: 'Linux', Browser: 'Firefox 128.0' };
type Part = Readonly<Record<string, string | null>>;

/** A sign-in some minutes after noon; null takes a column away. */
function event(minutes: number, ...parts: readonly Part[]): SignInEvent {
  const merged: Record<string, string | null> = {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    AppId: guid(1),
    AuthenticationRequirement: 'multiFactorAuthentication',
    UserAgent: 'Mozilla/5.0',
    ...home,
    ...laptop,
  };
  for (const part of parts) Object.assign(merged, part);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** Enough of a usual life: twelve sign-ins, the first three days before. */
const life = Array.from({ length: 12 }, (_, k) => event(-3 * day + k * 60));
const single: Part = { AuthenticationRequirement: 'singleFactorAuthentication' };
const columns = ['RiskLevelDuringSignIn', 'CrossTenantAccessType', 'UserType'] as const;
const run = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  foundIn(tableOfEvents(events, columns), riskySuccess, parameters, suppressions);
const told = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  run(events, parameters, suppressions).findings.map(
    ({ variant, severity }) => `${variant} ${severity}`,
  );

describe('riskySuccess', () => {
  it('tells a sign-in by the signs that meet on it', () => {
    assert.deepEqual(told(life), []);
    assert.deepEqual(told([...life, event(0)]), []);
    assert.deepEqual(told([...life, event(0, abroad)]), ['newPlace informational']);
    assert.deepEqual(told([...life, event(0, abroad, single)]), ['combined low']);
    assert.deepEqual(told([...life, event(0, abroad, strange)]), ['combined low']);
    assert.deepEqual(told([...life, event(0, abroad, single, strange)]), ['combined medium']);
    const high: Part = { RiskLevelDuringSignIn: 'high' };
    assert.deepEqual(told([...life, event(0, high)]), ['combined medium']);
    assert.deepEqual(told([...life, event(0, high, abroad)]), ['combined high']);
    assert.deepEqual(told([...life, event(0, { RiskLevelDuringSignIn: 'medium' })]), ['risk low']);
    const [finding] = run([...life, event(0, abroad, single)]).findings;
    assert.deepEqual(finding!.evidence, [12]);
    assert.deepEqual(finding!.reasons, ['newPlace', 'singleFactor']);
    assert.equal(finding!.texts['country'], 'LT');
    assert.equal(finding!.numbers['signIns'], 1);
  });

  it('counts one factor only from a new place, and a device only with another sign', () => {
    assert.deepEqual(told([...life, event(0, single)]), []);
    assert.deepEqual(told([...life, event(0, single, strange)]), ['newDevice informational']);
    assert.deepEqual(
      told([...life, event(0, strange, { IsManaged: 'true', DeviceId: guid(9) })]),
      [],
    );
  });

  it('takes another network of a known device or state as no new place', () => {
    const roaming: Part = { ...home, AutonomousSystemNumber: '64999', State: 'Bayern' };
    assert.deepEqual(told([...life, event(0, roaming)]), []);
    assert.deepEqual(told([...life, event(0, roaming, strange)]), ['combined low']);
    assert.deepEqual(told([...life, event(0, roaming, strange, { State: 'Berlin' })]), [
      'newDevice informational',
    ]);
  });

  it('holds to the thresholds, on either side', () => {
    const one = event(0, abroad, single);
    const daysBefore = (days: number) =>
      life.map((_, k) => event(-days * day + (k === 0 ? 0 : k + 30)));
    assert.deepEqual(told([...daysBefore(2), one]), ['combined low']);
    assert.deepEqual(told([...daysBefore(1.999), one]), []);
    assert.deepEqual(told([...life.slice(0, 10), one]), ['combined low']);
    assert.deepEqual(told([...life.slice(0, 9), one]), []);
    assert.deepEqual(told([...life.slice(0, 9), one], { historySignIns: 9 }), ['combined low']);
    assert.deepEqual(told([...life, one], { lowSigns: 3 }), ['newPlace informational']);
    assert.deepEqual(told([...life, one], { mediumSigns: 2 }), ['combined medium']);
    const others = (count: number) =>
      Array.from({ length: count }, (_, k) =>
        event(-60, abroad, { UserPrincipalName: `other${k}@contoso.com` }),
      );
    assert.deepEqual(told([...life, ...others(8), one]), ['combined low']);
    assert.deepEqual(told([...life, ...others(9), one]), []);
  });

  it('keeps what is new for a day, over midnight and at the edges of the file', () => {
    const at = (minutes: number) => event(minutes, abroad, single);
    assert.equal(run([...life, at(0), at(11 * 60), at(day)]).findings[0]!.evidenceCount, 3);
    assert.equal(run([...life, at(0), at(day + 1)]).findings[0]!.evidenceCount, 1);
    assert.deepEqual(told([at(-4 * day), ...life, at(0)]), []);
  });

  it('counts tools and programs that are new for the user', () => {
    const cli: Part = { AppId: azureCli, AppDisplayName: 'Microsoft Azure CLI' };
    assert.deepEqual(told([...life, event(0, cli)]), ['adminTool informational']);
    assert.deepEqual(told([...life, event(0, cli, strange)]), ['combined low']);
    const developer = life.map((one, k) => (k === 0 ? event(-3 * day, cli) : one));
    assert.deepEqual(told([...developer, event(0, cli)]), []);
    const script: Part = { UserAgent: 'python-requests/2.32.3' };
    assert.deepEqual(told([...life, event(0, script)]), ['agent informational']);
    assert.deepEqual(told([...life, event(0, script, abroad)]), ['combined low']);
    assert.deepEqual(told([...life, event(0, { UserAgent: 'azurehound/v2' })]), [
      'combined medium',
    ]);
    assert.deepEqual(told([event(0, { UserAgent: 'azurehound/v2' })]), ['combined medium']);
  });

  it('counts an application that is new for the user beside another sign, unless many use it', () => {
    const other: Part = { AppId: guid(44) };
    assert.deepEqual(told([...life, event(0, other)]), ['newApp informational']);
    assert.deepEqual(told([...life, event(0, other, abroad)]), ['combined low']);
    assert.deepEqual(run([...life, event(0, other, abroad)]).findings[0]!.reasons, [
      'newPlace',
      'newApp',
    ]);
    const everybody = Array.from({ length: 9 }, (_, k) =>
      event(-60, other, { UserPrincipalName: `other${k}@contoso.com` }),
    );
    assert.deepEqual(told([...life, ...everybody, event(0, other, abroad)]), [
      'newPlace informational',
    ]);
    // A tool of administrators is one sign, not two.
    assert.deepEqual(told([...life, event(0, { AppId: azureCli })]), ['adminTool informational']);
  });

  it('tells who crosses tenants, and what Entra has cleared not at all', () => {
    assert.deepEqual(told([...life, event(0, { CrossTenantAccessType: 'serviceProvider' })]), [
      'crossTenant informational',
    ]);
    const cleared: Part = { RiskLevelDuringSignIn: 'high', RiskState: 'dismissed' };
    assert.deepEqual(told([...life, event(0, cleared)]), []);
  });

  it('names the risk events of all that is told together, the most frequent first', () => {
    const seen = (minutes: number, RiskEventTypes: string) =>
      event(minutes, { RiskState: 'atRisk', RiskEventTypes });
    const [finding] = run([
      ...life,
      seen(0, 'unfamiliarFeatures'),
      seen(1, 'anonymizedIPAddress, unfamiliarFeatures'),
      seen(2, 'none'),
    ]).findings;
    assert.equal(finding!.variant, 'risk');
    assert.equal(finding!.texts['riskEvents'], 'unfamiliarFeatures, anonymizedIPAddress');
    assert.deepEqual(run([...life, event(0, { RiskState: 'atRisk' })]).findings[0]!.texts, {});
  });

  it('tells the right password from a new country where the sign-in was stopped', () => {
    const stopped = event(0, abroad, { ResultType: '53003', CorrelationId: guid(3) });
    assert.deepEqual(told([...life, stopped]), ['interrupted low']);
    assert.deepEqual(told([...life, event(0, abroad, strange, { ResultType: '53003' })]), [
      'interrupted medium',
    ]);
    assert.deepEqual(told([...life, event(0, { ResultType: '53003' })]), []);
    assert.deepEqual(told([...life, event(0, abroad, { ResultType: '50126' })]), []);
    assert.deepEqual(told([...life, event(0, abroad, { ResultType: '50173' })]), []);
    const asked = event(0, abroad, { ResultType: '50074', CorrelationId: guid(3) });
    const passed = event(1, abroad, { CorrelationId: guid(3) });
    assert.deepEqual(told([...life, asked, passed]), ['newPlace informational']);
  });

  it('does not learn from failures, nor of workloads', () => {
    const tried = event(-2.5 * day, abroad, { ResultType: '50126' });
    assert.deepEqual(told([...life, tried, event(0, abroad, single)]), ['combined low']);
    assert.deepEqual(
      told([event(0, { Kind: 'servicePrincipal', RiskLevelDuringSignIn: 'high' })]),
      [],
    );
  });

  it('folds one user, counts a sign-in once, and is the same in any order', () => {
    const twice = [0, 1].map(() => event(0, abroad, single, { CorrelationId: guid(5) }));
    const events = [...life, ...twice, event(30, abroad, single)];
    const [finding, ...more] = run(events).findings;
    assert.deepEqual(more, []);
    assert.equal(finding!.numbers['signIns'], 2);
    assert.equal(finding!.evidenceCount, 3);
    const [other] = run(shuffled(events)).findings;
    assert.equal(other!.id, finding!.id);
    assert.deepEqual(other!.numbers, finding!.numbers);
  });

  it('leaves out what is trusted, and counts it', () => {
    const one = event(0, abroad, single);
    const trusting = { trustedRanges: ['203.0.113.0/24'] };
    assert.deepEqual(told([...life, one], {}, trusting), []);
    assert.deepEqual(run([...life, one], {}, trusting).suppressed, { trustedRange: 1 });
    assert.equal(run([...life, one], {}, trusting).lookedAt, 12);
  });

  it('says what an export without columns cannot show', () => {
    const bare = [...life, event(0, abroad, single, { RiskLevelDuringSignIn: 'high' })].map(
      ({ EventTime, UserPrincipalName, ResultType }) => ({
        EventTime,
        UserPrincipalName,
        ResultType,
      }),
    );
    const { findings, notJudged } = foundIn(
      tableOfEvents(bare as readonly SignInEvent[]),
      riskySuccess,
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(
      notJudged.map(({ what }) => what),
      ['places', 'devices', 'singleFactor', 'risk', 'adminTools', 'agents', 'crossTenant'],
    );
    const without = life.map(({ EventTime, ResultType }) => ({ EventTime, ResultType }));
    assert.deepEqual(
      foundIn(tableOfEvents(without as readonly SignInEvent[]), riskySuccess).notJudged,
      [{ column: 'UserPrincipalName', what: 'all' }],
    );
  });

  it('finds the risky success of a planted fatigue among a generated week', () => {
    const { table, planted } = generatedWeek(['log-analytics-union']);
    const ids = new Set(planted.get('mfaFatigue'));
    const risky = foundIn(table, riskySuccess).findings.filter(({ evidence }) =>
      idsOf(table, evidence).some((id) => id !== null && ids.has(id)),
    );
    assert.ok(risky.some(({ severity }) => severity === 'high' || severity === 'medium'));
  });

  it('asks Sentinel well-formed questions with the parameters filled in', () => {
    const query = riskySuccess.kql(valuesOf(riskySuccess, { historyDays: 9, lowSigns: 4 }));
    assert.deepEqual(kqlFaults(query), []);
    assert.match(query, /let history = 9d;/);
    assert.match(query, /Signs >= 4/);
  });
});
