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
