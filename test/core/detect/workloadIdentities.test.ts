import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { workloadIdentities } from '../../../src/core/detect/workloadIdentities';
import { kqlFaults } from '../../support/kustoParser';
import { after, foundIn, generatedWeek, guid, shuffled, tableOfEvents } from './foundIn';

const day = 24 * 60;
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const abroad = { IPAddress: '203.0.113.9', Country: 'LT', AutonomousSystemNumber: '64501' };
const azure = { IPAddress: '198.51.100.80', Country: 'IE', AutonomousSystemNumber: '8075' };
type Part = Readonly<Record<string, string | null>>;

function event(minutes: number, ...parts: readonly Part[]): SignInEvent {
  const merged: Record<string, string | null> = {
    EventTime: after(minutes),
    Kind: 'servicePrincipal',
    ResultType: '0',
    AppId: guid(1),
    ServicePrincipalName: 'Contoso Backup',
    ServicePrincipalCredentialKeyId: guid(2),
    ...home,
  };
  for (const part of parts) Object.assign(merged, part);
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

const life = Array.from({ length: 12 }, (_, k) => event(-3 * day + k * 60));
const several = (count: number, minutes: number, apart: number, ...parts: readonly Part[]) =>
  Array.from({ length: count }, (_, k) => event(minutes + k * apart, ...parts));
const run = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  foundIn(tableOfEvents(events), workloadIdentities, parameters, suppressions);
const told = (events: readonly SignInEvent[], parameters = {}, suppressions = {}) =>
  run(events, parameters, suppressions).findings.map(
    ({ variant, severity }) => `${variant} ${severity}`,
  );

describe('workloadIdentities', () => {
  it('tells an application by where it is new', () => {
    assert.deepEqual(told([...life, event(0)]), []);
    assert.deepEqual(told([...life, event(0, abroad)]), ['newPlace medium']);
    assert.deepEqual(told([...life, event(0, abroad, { Country: 'DE' })]), ['newPlace low']);
    const renewed: Part = { ServicePrincipalCredentialKeyId: guid(3) };
    assert.deepEqual(told([...life, event(0, abroad, renewed)]), ['newPlace high']);
    assert.deepEqual(told([...life, event(0, renewed)]), ['newCredential informational']);
    assert.deepEqual(told([...life, event(0, { IPAddress: '192.0.2.11' })]), [
      'newAddresses informational',
    ]);
    const [finding] = run([...life, event(0, abroad)]).findings;
    assert.deepEqual(finding!.evidence, [12]);
    assert.deepEqual(finding!.reasons, ['newCountry', 'newAsn']);
    assert.equal(finding!.texts['application'], 'Contoso Backup');
  });

  it('takes the changing addresses of clouds as what they are', () => {
    assert.deepEqual(told([...life, event(0, azure)]), ['newAddresses informational']);
    const rotating = several(40, 0, 5).map((one, k) => ({
      ...one,
      ...azure,
      IPAddress: `198.51.100.${k % 8}`,
    }));
    assert.deepEqual(told(rotating), ['rotations informational']);
  });

  it('holds to the history it needs, on either side', () => {
    assert.deepEqual(told([...life.slice(0, 10), event(0, abroad)]), ['newPlace medium']);
    assert.deepEqual(told([...life.slice(0, 9), event(0, abroad)]), []);
    const short = life.map((_, k) => event(-2 * day + (k === 0 ? 0 : k)));
    assert.deepEqual(told([...short, event(0, abroad)]), ['newPlace medium']);
    assert.deepEqual(told([...short, event(-1, abroad)]), []);
    assert.deepEqual(told([...short, event(-1, abroad)], { historyDays: 1 }), ['newPlace medium']);
    // Each application has a history of its own.
    assert.deepEqual(told([...life, event(0, abroad, { AppId: guid(9) })]), []);
  });

  it('counts addresses in a sliding window, of several networks only', () => {
    const spread = (apart: number, count = 4) =>
      Array.from({ length: count }, (_, k) =>
        event(k * apart, {
          IPAddress: `203.0.113.${k}`,
          AutonomousSystemNumber: String(64501 + (k % 2)),
          Country: 'DE',
        }),
      );
    // The first days are usual whatever they are.
    const many = (events: readonly SignInEvent[], parameters = {}) =>
      told([...life, ...events], parameters).filter((text) => /many|rot/.test(text));
    assert.deepEqual(many(spread(480)), ['manyAddresses low']);
    assert.deepEqual(many(spread(480.1)), []);
    assert.deepEqual(many(spread(480.1), { windowHours: 25 }), ['manyAddresses low']);
    assert.deepEqual(many(spread(60, 3)), []);
    assert.deepEqual(many(spread(60, 3), { addresses: 3 }), ['manyAddresses low']);
    const oneNetwork = spread(60).map((one) => ({ ...one, AutonomousSystemNumber: '64501' }));
    assert.deepEqual(many(oneNetwork), ['rotations informational']);
    assert.deepEqual(told(spread(60)), ['rotations informational']);
  });

  it('tells wrong secrets by whether the application is known there', () => {
    const wrong: Part = { ResultType: '7000215', ...abroad };
    assert.deepEqual(told([...life, ...several(10, 0, 6, wrong)]), ['badSecrets medium']);
    assert.deepEqual(told([...life, ...several(9, 0, 6, wrong)]), ['wrongSecrets informational']);
    assert.deepEqual(told([...life, ...several(10, 0, 6.7, wrong)]), [
      'wrongSecrets informational',
    ]);
    assert.deepEqual(told([...life, ...several(10, 0, 6, { ResultType: '7000215' })]), [
      'wrongSecrets informational',
    ]);
    // An hour from before midnight on, at the edge of the file.
    assert.deepEqual(told(several(10, 11 * 60 + 30, 6.6, wrong)), ['badSecrets medium']);
    const [finding] = run([...life, ...several(10, 0, 6, wrong), event(70, abroad)]).findings;
    assert.equal(`${finding!.variant} ${finding!.severity}`, 'badSecrets high');
    assert.equal(finding!.numbers['successes'], 1);
    assert.equal(finding!.evidenceCount, 11);
    const rows = several(12, 0, 1, wrong, { CorrelationId: guid(5) });
    assert.deepEqual(told([...life, ...rows]), ['wrongSecrets informational']);
  });

  it('lists applications with expired secrets in one finding', () => {
    const expired = [1, 2, 3].flatMap((k) =>
      several(30, 0, 1, { ResultType: '7000222', AppId: guid(k) }),
    );
    const { findings } = run(expired);
    assert.deepEqual(
      findings.map(({ variant, severity, numbers }) => [variant, severity, numbers]),
      [['expiredSecrets', 'informational', { applications: 3, attempts: 90 }]],
    );
  });

  it('looks at managed identities too, and not at users', () => {
    const identity: Part = { Kind: 'managedIdentity' };
    const known = life.map((_, k) => event(-3 * day + k, identity));
    assert.deepEqual(told([...known, event(0, identity, abroad)]), ['newPlace medium']);
    const user: Part = { Kind: 'nonInteractive', UserPrincipalName: 'ada@contoso.com' };
    const users = life.map((_, k) => event(-3 * day + k, user));
    const { findings, lookedAt } = run([...users, event(0, user, abroad)]);
    assert.deepEqual(findings, []);
    assert.equal(lookedAt, 0);
  });

  it('is the same in any order', () => {
    const events = [
      ...life,
      event(0, abroad),
      ...several(12, 5, 1, { ResultType: '7000215', ...abroad, IPAddress: '203.0.113.77' }),
    ];
    const [a, b] = [run(events), run(shuffled(events))];
    assert.equal(a.findings.length, 2);
    assert.deepEqual(
      b.findings.map(({ id, numbers }) => ({ id, numbers })),
      a.findings.map(({ id, numbers }) => ({ id, numbers })),
    );
  });

  it("leaves out what is trusted, but not everything in Microsoft's networks", () => {
    const trusting = { trustedAsns: [64501] };
    const { findings, suppressed } = run([...life, event(0, abroad)], {}, trusting);
    assert.deepEqual(findings, []);
    assert.deepEqual(suppressed, { trustedAsn: 1 });
    const wrong = several(10, 0, 6, { ResultType: '7000215', ...azure });
    assert.deepEqual(told([...life, ...wrong]), ['badSecrets medium']);
  });

  it('says what an export without columns cannot show', () => {
    const bare = [...life, event(0, abroad)].map(({ EventTime, Kind, ResultType, AppId }) => ({
      EventTime,
      Kind,
      ResultType,
      AppId,
    })) as readonly SignInEvent[];
    const { findings, notJudged } = foundIn(tableOfEvents(bare), workloadIdentities);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      notJudged.map(({ what }) => what),
      ['addresses', 'places', 'credentials'],
    );
    const failing = several(10, 0, 1, {
      ResultType: '7000215',
      IPAddress: null,
      Country: null,
      AutonomousSystemNumber: null,
    });
    assert.deepEqual(told(failing), ['badSecrets low']);
  });

  it('finds nothing above informational in a generated week', () => {
    const { table } = generatedWeek([
      'log-analytics-serviceprincipal',
      'log-analytics-managedidentity',
    ]);
    const run = foundIn(table, workloadIdentities);
    assert.ok(run.lookedAt > 300);
    assert.deepEqual(
      run.findings.filter(({ severity }) => severity !== 'informational'),
      [],
    );
  });

  it('asks Sentinel well-formed questions with the parameters filled in', () => {
    const query = workloadIdentities.kql(
      valuesOf(workloadIdentities, { addresses: 7, historyDays: 11 }),
    );
    assert.deepEqual(kqlFaults(query), []);
    assert.match(query, /Number >= 7/);
    assert.match(query, /let history = 11d/);
  });
});
