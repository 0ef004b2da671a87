import assert from 'node:assert/strict';
import { subjectProfile } from '../../../src/report/profile/subjectProfile';
import { unusualSentences } from '../../../src/report/profile/unusualSentences';
import { column, hours, subject, total, value } from './figuresOf';

const words = { zone: 'utc', codes: undefined } as const;
const said = (...given: Parameters<typeof subject>) => unusualSentences(subject(...given), words);
const caveat =
  'The export goes back 10 days only: what is unusual in it may be usual over a longer time.';

describe('what is unusual about a user', () => {
  it('is nothing where nothing is, with the short history said', () => {
    assert.deepEqual(said(), ['Nothing stands out of what this export holds.', caveat]);
  });

  it('is a value that no or few others have', () => {
    const holders = (others: number, of = 100) =>
      said({
        columns: [['Country', column(value('KE', 3))]],
        rest: { others: of, holders: new Map([['Country', new Map([['KE', others]])]]) },
      })[0];
    assert.equal(
      holders(0),
      'Country “KE (Kenya)” (3 sign-ins): none of the 100 other users has it.',
    );
    assert.match(holders(1)!, /one of the 100 other users has it/);
    assert.match(holders(2)!, /2 of the 100 other users have it/);
    // 2 % of 100 are 2.
    assert.match(holders(3)!, /^Nothing/);
    assert.match(holders(1, 20)!, /one of the 20/);
    assert.match(holders(2, 20)!, /^Nothing/);
    assert.match(holders(0, 5)!, /none of the 5/);
    assert.match(holders(0, 4)!, /too few other users/);
  });

  it('is not a value of which it was not asked how many have it', () => {
    const columns = [['Country', column(value('KE', 3))]] as const;
    const holders = new Map([['Country', new Map()]] as const);
    assert.match(said({ columns, rest: { holders } })[0]!, /^Nothing/);
  });

  it('is a device that others use too, and not one of their own', () => {
    const shared = (others: number) =>
      said({
        columns: [['DeviceId', column(value('d-1', 3))]],
        rest: { holders: new Map([['DeviceId', new Map([['d-1', others]])]]) },
      })[0]!;
    assert.match(shared(0), /^Nothing/);
    assert.match(shared(1), /used by one other user too/);
    assert.match(shared(7), /used by 7 other users too/);
  });

  it('is a value that comes late', () => {
    const late = (first: string, last?: string) =>
      said({
        total: total(20, 1, '2026-06-01T00:00:00.000Z', last),
        columns: [['Country', column(value('KE', 3, 0, first))]],
      })[0]!;
    assert.match(
      late('2026-06-06T00:00:00.000Z'),
      /^Country “KE \(Kenya\)”: first seen 2026-06-06 00:00:00 UTC, 5 days after .*; 3 sign-ins since\.$/,
    );
    // Not in the second half of the user's time, or with less than three days before it.
    assert.match(late('2026-06-05T23:00:00.000Z'), /^Nothing/);
    assert.match(late('2026-06-03T23:00:00.000Z', '2026-06-04T10:00:00.000Z'), /^Nothing/);
    assert.match(late('2026-06-04T00:00:00.000Z', '2026-06-04T10:00:00.000Z'), /first seen/);
  });

  it('is to be first seen late itself', () => {
    const first = (iso: string) => said({ total: total(20, 1, iso) })[0]!;
    assert.match(first('2026-06-05T00:00:00.000Z'), /first seen 4 days after the export begins/);
    assert.match(first('2026-06-04T00:00:00.000Z'), /^Nothing/);
  });

  it('is a share of failures far above the median, of failures enough', () => {
    const failed = (count: number, failure: number, percent = 10, among = 100) =>
      said({ total: total(count, failure), rest: { medianFailures: { percent, among } } })[0]!;
    assert.equal(
      failed(20, 6),
      '6 of 20 sign-ins failed (30 %); the median of the 100 busiest users is 10 %. A changed password on an old device does that too: see the error codes.',
    );
    assert.match(failed(20, 5), /^Nothing/);
    assert.match(failed(4, 4), /^Nothing/);
    assert.match(failed(20, 15, 40), /^Nothing/);
    assert.match(failed(20, 16, 40), /failed/);
    assert.match(failed(20, 16, 40, 4), /^Nothing/);
  });

  it('is to sign in when the others do not', () => {
    // The others: 10 an hour from 08 to 17, one at 03.
    const day = Array.from({ length: 24 }, (_, hour) =>
      hour >= 8 && hour < 18 ? 10 : hour === 3 ? 1 : 0,
    );
    const quiet = (own: readonly number[], scale = 1) => {
      const all = day.map((count, hour) => count * scale + own[hour]!);
      const from = '2026-06-01T00:00:00.000Z';
      const count = own.reduce((a, b) => a + b, 0);
      return said({
        bins: hours(from, own),
        total: total(count),
        rest: { bins: hours(from, all) },
      })[0]!;
    };
    const at = (night: number, noon: number) =>
      Array.from({ length: 24 }, (_, hour) => (hour === 3 ? night : hour === 12 ? noon : 0));
    assert.match(quiet(at(3, 12)), /^3 of 15 sign-ins \(20 %\) lie in hours that hold 1 % of/);
    assert.match(quiet(at(3, 13)), /^Nothing/);
    assert.match(quiet(at(2, 1)), /^Nothing/);
  });

  it('tells of the first few of many, and counts the rest', () => {
    const names = Array.from({ length: 7 }, (_, i) => `App ${i}`);
    const sentences = said({
      columns: [['AppDisplayName', column(...names.map((name) => value(name)))]],
      rest: { holders: new Map([['AppDisplayName', new Map(names.map((name) => [name, 0]))]]) },
    });
    assert.equal(sentences.filter((sentence) => sentence.startsWith('Application “')).length, 3);
    assert.ok(sentences.includes('Application: 4 more like these.'));
  });
});

describe('a profile', () => {
  it('tells sessions, with the longest, absent ones not counted', () => {
    const text = subjectProfile(
      subject({
        columns: [
          [
            'SessionId',
            column(
              value('short', 9, 0, '2026-06-10T23:00:00.000Z'),
              value('long', 2, 0, '2026-06-08T00:00:00.000Z'),
              value(null, 1),
            ),
          ],
        ],
      }),
      words,
    );
    assert.match(text, /There are 2 sessions\./);
    assert.match(text, /The longest, “long”, goes over 3 days with 2 sign-ins/);
  });

  it('speaks of addresses where it is one, and says who', () => {
    const text = subjectProfile(
      subject({
        kind: 'address',
        names: ['192.0.2.1'],
        columns: [
          ['UserPrincipalName', column(value('megan@contoso.com', 3))],
          ['AutonomousSystemNumber', column(value('64496', 3))],
        ],
        rest: { holders: new Map([['AutonomousSystemNumber', new Map([['64496', 0]])]]) },
      }),
      words,
    );
    assert.match(text, /^### Profile of an IP address$/m);
    assert.match(text, /“AS64496” \(3 sign-ins\): none of the 100 other addresses has it\./);
    assert.match(text, /#### Who/);
  });

  it('tells other spellings', () => {
    const text = subjectProfile(subject({ names: ['a@contoso.com', 'A@contoso.com'] }), words);
    assert.match(text, /Also spelled `“A@contoso\.com”`\./);
  });
});
