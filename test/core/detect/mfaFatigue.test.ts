import assert from 'node:assert/strict';
import type { SignInEvent } from '../../../src/core/event';
import { mfaFatigue } from '../../../src/core/detect/mfaFatigue';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';
import {
  after,
  foundIn,
  generatedWeek,
  guid,
  idsOf,
  shuffled,
  tableOfEvents,
  withNested,
  without,
} from './foundIn';

const declined = 'MFA denied; user declined the authentication';
const ignored = 'MFA denied; user did not respond to mobile app notification';
const wrongNumber = 'MFA denied; user did not select the correct number';
const fraud = 'MFA denied; Phone App Reported Fraud';

let next = 0;
const home = { IPAddress: '192.0.2.10', Country: 'DE', AutonomousSystemNumber: '3320' };
const hotel = { IPAddress: '192.0.2.99', Country: 'DE', AutonomousSystemNumber: '64499' };
const abroad = { IPAddress: '203.0.113.9', Country: 'KZ', AutonomousSystemNumber: '64500' };

function event(minutes: number, part: SignInEvent): SignInEvent {
  return {
    EventTime: after(minutes),
    UserPrincipalName: 'ada@contoso.com',
    Kind: 'interactive',
    ResultType: '0',
    AuthenticationRequirement: 'multiFactorAuthentication',
    CorrelationId: guid(++next),
    ...home,
    ...part,
  };
}
const prompt = (minutes: number, detail: string | undefined, part: SignInEvent = abroad) =>
  event(minutes, {
    ResultType: '500121',
    ...(detail === undefined ? {} : { AdditionalDetails: detail }),
    ...part,
  });
const approved = (minutes: number, part: SignInEvent = abroad) =>
  event(minutes, { AdditionalDetails: 'MFA successfully completed', ...part });
const usual = () => event(-600, { AdditionalDetails: 'MFA completed in Azure AD' });

function found(
  events: readonly SignInEvent[],
  parameters = {},
  suppressions: Parameters<typeof foundIn>[3] = {},
) {
  return foundIn(tableOfEvents(events), mfaFatigue, parameters, suppressions);
}
const told = (events: readonly SignInEvent[], parameters = {}) =>
  found(events, parameters).findings.map(({ variant, severity }) => `${variant} ${severity}`);

describe('mfaFatigue', () => {
  it('finds prompts that were refused from a strange country, and that the user gave in', () => {
    const denials = [0, 4, 10].map((minutes) => prompt(minutes, declined));
    assert.deepEqual(told([usual(), ...denials]), ['prompts medium']);
    const { findings } = found([usual(), ...denials, approved(12)]);
    const [finding] = findings;
    assert.equal(findings.length, 1);
    assert.equal(finding!.variant, 'approved');
    assert.equal(finding!.severity, 'high');
    assert.deepEqual(finding!.entities.users, ['ada@contoso.com']);
    assert.equal(finding!.numbers['denied'], 3);
    assert.equal(finding!.numbers['approvedAfterMinutes'], 2);
    assert.deepEqual(finding!.evidence, [1, 2, 3, 4]);
    assert.equal(finding!.fromMs, Date.parse(after(0)));
    assert.equal(finding!.toMs, Date.parse(after(12)));
  });

  it('asks for three prompts within ten minutes, both ends included, wherever they begin', () => {
    for (const start of [0, 57, 715, -722]) {
      const prompts = (span: number) => [
        event(start - 5000, {}),
        prompt(start, declined),
        prompt(start + 1, declined),
        prompt(start + span, declined),
      ];
      assert.deepEqual(told(prompts(10)), ['prompts medium'], String(start));
      assert.deepEqual(told(prompts(10.01)), [], String(start));
      assert.deepEqual(told(prompts(10.01), { withinMinutes: 11 }), ['prompts medium']);
      assert.deepEqual(told(prompts(10), { leastPrompts: 4 }), []);
    }
  });

  it('does not take a challenge, a mis-tap or a technical failure for a refusal', () => {
    for (const ResultType of ['50074', '50076', '50079', '50072'])
      assert.deepEqual(
        told([
          usual(),
          ...[0, 1, 2, 3].map((minutes) =>
            event(minutes, {
              ResultType,
              AdditionalDetails: 'MFA required in Azure AD',
              ...abroad,
            }),
          ),
        ]),
        [],
      );
    assert.deepEqual(told([usual(), prompt(0, declined), approved(1, home)]), []);
    assert.deepEqual(told([usual(), prompt(0, declined)]), []);
    assert.deepEqual(
      told([usual(), ...[0, 1, 2].map((minutes) => prompt(minutes, 'MFA denied; service error'))]),
      [],
    );
  });

  it('weighs a wrong number more, and always tells reported fraud', () => {
    assert.deepEqual(told([usual(), prompt(0, wrongNumber)]), []);
    assert.deepEqual(told([usual(), prompt(0, wrongNumber), prompt(1, ignored)]), [
      'prompts medium',
    ]);
    assert.deepEqual(
      told([usual(), prompt(0, wrongNumber), prompt(1, ignored)], { wrongNumberCounts: 1 }),
      [],
    );
    assert.deepEqual(told([usual(), prompt(0, fraud)]), ['fraudReported high']);
    assert.deepEqual(told([usual(), prompt(0, fraud, home)]), ['fraudReported medium']);
    assert.deepEqual(told([prompt(0, fraud)]), ['fraudReported medium']);
  });

  it('takes prompts that were only ignored at the usual place for a phone left elsewhere', () => {
    const ignoredAt = (place: SignInEvent) =>
      [0, 1, 2].map((minutes) => prompt(minutes, ignored, place));
    assert.deepEqual(told([usual(), ...ignoredAt(home)]), ['prompts informational']);
    assert.deepEqual(told([usual(), ...ignoredAt(hotel)]), ['prompts low']);
    assert.deepEqual(told([usual(), ...ignoredAt(abroad)]), ['prompts medium']);
    const [finding] = found([usual(), ...ignoredAt(home)]).findings;
    assert.deepEqual(finding!.benign, ['awayFromPhone', 'brokenPush']);
    // Ten in five minutes are many, but nobody pressed anything and the user is where they always are.
    const many = (detail: string, place: SignInEvent, count = 10) => [
      usual(),
      ...Array.from({ length: count }, (_, k) => prompt((k * 5) / 9, detail, place)),
    ];
    assert.deepEqual(told(many(ignored, home)), ['prompts low']);
    assert.deepEqual(told(many(declined, home)), ['prompts high']);
    assert.deepEqual(told(many(declined, home, 9)), ['prompts low']);
  });

  it('tells an approval by its place and time', () => {
    const two = [prompt(0, declined), prompt(1, declined)];
    assert.deepEqual(told([usual(), ...two, approved(2)]), ['approved high']);
    assert.deepEqual(told([usual(), ...two, approved(31)]), ['approved high']);
    assert.deepEqual(told([usual(), ...two, approved(31.1)]), []);
    assert.deepEqual(told([usual(), ...two, approved(2, home)]), []);
    assert.deepEqual(told([usual(), prompt(0, declined), approved(2)]), []);
    // A token that already says so is no approval.
    assert.deepEqual(
      told([
        usual(),
        ...two,
        event(2, {
          AdditionalDetails: 'MFA requirement satisfied by claim in the token',
          ...abroad,
        }),
      ]),
      [],
    );
    // A phone in another room of a hotel.
    assert.deepEqual(
      told([usual(), prompt(0, ignored, hotel), prompt(1, ignored, hotel), approved(2, hotel)]),
      [],
    );
  });

  it('counts a prompt once, in whatever order it is told, and users apart', () => {
    const denials = [0, 1, 2].map((minutes) => prompt(minutes, declined));
    const events = [usual(), ...denials, ...denials, approved(3)];
    const [finding] = found(events).findings;
    assert.equal(finding!.numbers['prompts'], 3);
    assert.deepEqual(
      found(shuffled(events)).findings.map(({ id, numbers, severity }) => ({
        id,
        numbers,
        severity,
      })),
      found(events).findings.map(({ id, numbers, severity }) => ({ id, numbers, severity })),
    );
    assert.deepEqual(
      told(
        denials.map((denial, k) => ({ ...denial, UserPrincipalName: `${String(k)}@contoso.com` })),
      ),
      [],
    );
  });

  it('counts steps where the export has rows of them', () => {
    const signIn = { ...prompt(0, declined), Id: guid(900) };
    const step = (minutes: number): SignInEvent => ({
      EventTime: after(minutes),
      Id: guid(900),
      AuthenticationStepResultDetail: declined,
    });
    const { findings } = found([usual(), signIn, step(0), step(0.5), step(1)]);
    assert.equal(findings.length, 1);
    assert.equal(findings[0]!.numbers['denied'], 3);
    assert.deepEqual(findings[0]!.entities.users, ['ada@contoso.com']);
    assert.ok(!findings[0]!.limits.includes('oneStepPerRow'));
    assert.ok(
      found([
        usual(),
        ...[0, 1, 2].map((minutes) => prompt(minutes, declined)),
      ]).findings[0]!.limits.includes('oneStepPerRow'),
    );
  });

  describe('where the steps of a sign-in can be read', () => {
    const step = (minutes: number | null, result: string, method = 'Mobile app notification') => ({
      ...(minutes === null ? {} : { authenticationStepDateTime: after(minutes) }),
      authenticationMethod: method,
      authenticationStepResultDetail: result,
    });
    const password = step(0, 'Correct password', 'Password');
    /** Sign-ins with their steps. */
    const steps = (given: readonly (readonly [SignInEvent, unknown])[]) => {
      const events = given.map(([row], k) => ({ Id: guid(4000 + k), ...row }));
      const nested = new Map(given.map(([, value], k) => [events[k]!.Id, value]));
      const table = withNested(tableOfEvents(events), 'AuthenticationDetails', nested);
      return foundIn(table, mfaFatigue).findings;
    };
    const lived = [usual(), undefined] as const;
    const one = prompt(0, declined);

    it('counts each step, at its own time', () => {
      const three = [password, step(0, declined), step(1, declined), step(2, declined)];
      const [finding, ...others] = steps([lived, [one, three]]);
      assert.deepEqual(others, []);
      assert.equal(`${finding!.variant} ${finding!.severity}`, 'prompts medium');
      assert.deepEqual([finding!.numbers['denied'], finding!.numbers['minutes']], [3, 2]);
      assert.ok(finding!.limits.includes('stepsOfFailures'));
      assert.deepEqual(steps([lived, [one, three.slice(0, 3)]]), []);
      const apart = [step(0, declined), step(1, declined), step(10.1, declined)];
      assert.deepEqual(steps([lived, [one, apart]]), []);
    });

    it('takes the time of the sign-in where a step has none, or one that cannot be', () => {
      const timeless = [0, 1, 2].map(() => step(null, declined));
      assert.equal(steps([lived, [one, timeless]])[0]!.numbers['denied'], 3);
      const elsewhere = [-300, 300, 900].map((minutes) => step(minutes, declined));
      assert.equal(steps([lived, [one, elsewhere]])[0]!.numbers['denied'], 3);
    });

    it('counts a step once, though each row of the sign-in repeats it', () => {
      const same = { CorrelationId: guid(77) };
      const list = [step(0, declined), step(1, declined)];
      assert.deepEqual(
        steps([
          lived,
          [{ ...one, ...same }, list],
          [prompt(1, declined, { ...abroad, ...same }), list],
        ]),
        [],
      );
      const more = [...list, step(2, declined)];
      assert.equal(
        steps([
          lived,
          [{ ...one, ...same }, list],
          [prompt(1, declined, { ...abroad, ...same }), more],
        ])[0]!.numbers['denied'],
        3,
      );
    });

    it('keeps to the row where its steps say nothing, are none, or cannot be read', () => {
      for (const value of [[password], [], 'no JSON', 7, undefined]) {
        const rows = [0, 1, 2].map((at) => [prompt(at, declined), value] as const);
        const [finding] = steps([lived, ...rows]);
        assert.equal(finding?.numbers['denied'], 3, JSON.stringify(value));
        assert.ok(finding.limits.includes('oneStepPerRow'));
      }
      // PowerShell writes a list of one as the one.
      const rows = [0, 1, 2].map((at) => [prompt(at, undefined), step(at, declined)] as const);
      assert.equal(steps([lived, ...rows])[0]!.numbers['denied'], 3);
    });

    it('sees what was refused within a sign-in that was approved in the end', () => {
      const gaveIn = [step(3, declined), step(4, ignored), step(5, 'MFA successfully completed')];
      const [finding] = steps([lived, [one, [step(0, declined)]], [approved(5), gaveIn]]);
      assert.equal(`${finding!.variant} ${finding!.severity}`, 'approved high');
      assert.deepEqual([finding!.numbers['denied'], finding!.numbers['unanswered']], [2, 1]);
      // Close to no other refused prompt it is not read: that would be half of the file.
      assert.deepEqual(steps([lived, [approved(5), gaveIn]]), []);
      assert.equal(steps([lived, [one, undefined], [approved(35), gaveIn]]).length, 0);
    });

    it('sees codes that are guessed by the method of the step', () => {
      const guesses = (count: number, sessions: number, text: string) =>
        Array.from(
          { length: count },
          (_, k) =>
            [
              prompt(k * 2, undefined, { ...abroad, SessionId: guid(800 + (k % sessions)) }),
              [password, step(k * 2, text, 'OATH verification code')],
            ] as const,
        );
      const failed = 'MFA denied; invalid authentication';
      const [finding] = steps([lived, ...guesses(20, 10, failed)]);
      assert.equal(`${finding!.variant} ${finding!.severity}`, 'codeGuessing medium');
      assert.deepEqual([finding!.numbers['wrongCodes'], finding!.numbers['codeSignIns']], [20, 10]);
      assert.deepEqual(finding!.reasons, ['codesTried', 'otherCountry']);
      assert.deepEqual(steps([lived, ...guesses(19, 10, failed)]), []);
      const found20 = [lived, ...guesses(20, 10, failed)] as const;
      assert.equal(steps([...found20, [approved(45), undefined]])[0]!.severity, 'high');
      const own = guesses(20, 10, failed).map(
        ([row, value]) => [{ ...row, ...home }, value] as const,
      );
      assert.equal(steps([lived, ...own])[0]!.severity, 'low');
    });
  });

  it('says what it cannot judge, and leaves out what is trusted', () => {
    const unclear = (count: number) =>
      Array.from({ length: count }, (_, k) => prompt(k / 2, undefined));
    const plain = found([usual(), ...unclear(11)].map((all) => without(all, 'AdditionalDetails')));
    assert.deepEqual(plain.notJudged, [{ column: 'AdditionalDetails', what: 'kindOfDenial' }]);
    assert.deepEqual(
      plain.findings.map(({ variant }) => variant),
      ['unclear'],
    );
    assert.deepEqual(told([usual(), ...unclear(10)]), []);
    const denials = [0, 1, 2].map((minutes) => prompt(minutes, declined));
    const trusted = found([usual(), ...denials], {}, { trustedRanges: ['203.0.113.0/24'] });
    assert.deepEqual(trusted.findings, []);
    assert.deepEqual(trusted.suppressed, { trustedRange: 3 });
    const { notJudged } = foundIn(tableOfEvents([{ EventTime: after(0) }]), mfaFatigue);
    assert.deepEqual(notJudged, [
      { column: 'ResultType', what: 'all' },
      { column: 'UserPrincipalName', what: 'all' },
    ]);
  });

  for (const variants of [
    ['log-analytics-union'],
    ['graph-beta'],
    ['portal-csv-57', 'portal-csv-57-noninteractive'],
    ['portal-csv-57', 'portal-auth-details'],
  ])
    it(`finds the one in a generated week of ${variants.join(' and ')}, and no other`, () => {
      const { table, planted } = generatedWeek(variants);
      const grave = foundIn(table, mfaFatigue).findings.filter(
        ({ severity }) => severity !== 'informational',
      );
      assert.deepEqual(
        grave.map(({ variant, severity }) => [variant, severity]),
        [['approved', 'high']],
      );
      assert.deepEqual(
        new Set(idsOf(table, grave[0]!.evidence)),
        new Set(planted.get('mfaFatigue')),
      );
    });

  it('has a query that is well formed', () => {
    assert.deepEqual(kqlFaults(mfaFatigue.kql(valuesOf(mfaFatigue, undefined) as never)), []);
  });
});
