import assert from 'node:assert/strict';
import { listOf } from '../../../src/knowledge/listMembers';
import { outcome } from '../../../src/knowledge/outcomes';
import { SignIns, trust, type Shared } from '../../../src/core/detect/signIns';
import type { Suppressions } from '../../../src/core/detect/detection';
import { runToEnd } from '../../../src/core/steps';
import { tableOf, type Values } from '../../support/tableOf';
import { after, plainSuppressions } from './foundIn';

const of = (
  values: Readonly<Record<string, Values>>,
  suppressions: Partial<Suppressions> = {},
  shapes: Parameters<typeof tableOf>[1] = {},
) => runToEnd(SignIns.of(tableOf(values, shapes), { ...plainSuppressions, ...suppressions }));

describe('SignIns', () => {
  it('stand in order of time, those without one left out and counted', () => {
    const times = [after(3), null, after(1), after(2), null, after(1)];
    for (const shape of ['number', 'text', 'dictionary'] as const) {
      const signIns = of({ EventTime: times }, {}, { EventTime: shape });
      assert.deepEqual([...signIns.rows], [2, 5, 3, 0], shape);
      assert.deepEqual(
        [...signIns.times],
        [1, 1, 2, 3].map((k) => Date.parse(after(k))),
      );
      assert.equal(signIns.count, 4);
      assert.equal(signIns.withoutTime, 2);
    }
  });

  it('hold nothing of an empty table', () => {
    assert.equal(of({ EventTime: [] }).count, 0);
    assert.equal(of({ EventTime: [null] }).count, 0);
  });

  it('know users by name, else by id, and addresses, whatever their case', () => {
    const signIns = of({
      EventTime: [after(0), after(1), after(2), after(3), after(4)],
      UserPrincipalName: ['Ada@contoso.com', null, 'ada@contoso.com', null, null],
      UserId: ['1', '1', null, '2', null],
      IPAddress: ['2001:DB8::1', '2001:db8::1', null, '192.0.2.1', '192.0.2.1'],
    });
    const [a, b, c, d, e] = signIns.users.codes;
    assert.ok(a !== 0 && a === b && a === c && d !== 0 && d !== a);
    assert.equal(e, 0);
    assert.equal(signIns.user(0), 'Ada@contoso.com');
    assert.equal(signIns.user(1), '1');
    assert.equal(signIns.user(4), null);
    const [f, g, h, i, j] = signIns.addresses.codes;
    assert.ok(f === g && h === 0 && i === j && i !== f);
  });

  it('read codes the same from any shape; none is no success', () => {
    for (const shape of ['dictionary', 'text', 'number'] as const) {
      const { outcomes } = of(
        {
          EventTime: [after(0), after(1), after(2), after(3), after(4)],
          ResultType: ['0', '50126', null, '81016', '50055'],
        },
        {},
        { ResultType: shape },
      );
      assert.deepEqual(
        [...outcomes],
        [
          outcome.success,
          outcome.badPassword,
          0,
          outcome.seamlessSso,
          outcome.badPassword | outcome.passwordRight,
        ],
        shape,
      );
    }
    assert.deepEqual([...of({ EventTime: [after(0)] }).outcomes], [0]);
  });

  it('are trusted by range, by network and by account', () => {
    const values = {
      EventTime: [after(0), after(1), after(2), after(3), after(4)],
      IPAddress: ['192.0.2.9', '198.51.100.1', '::ffff:192.0.2.1', '2001:db8::1', null],
      AutonomousSystemNumber: ['8075', '64496', '64497', null, '80750'],
      UserPrincipalName: [null, 'SVC@contoso.com', 'svc@contoso.com.example', null, null],
    };
    const suppressions = {
      trustedRanges: ['192.0.2.0/24', 'nonsense'],
      trustedAsns: [64496],
      serviceAccounts: ['svc@contoso.com'],
    };
    for (const shape of ['number', 'dictionary'] as const)
      assert.deepEqual(
        [...of(values, suppressions, { AutonomousSystemNumber: shape }).trusted],
        [trust.range | trust.microsoftAsn, trust.asn | trust.serviceAccount, trust.range, 0, 0],
      );
    assert.deepEqual([...of(values, { microsoftAsns: false }).trusted], [0, 0, 0, 0, 0]);
  });

  it('are trusted by named location: by its name, or by being trusted in the tenant', () => {
    const values = {
      EventTime: [0, 1, 2, 3, 4].map(after),
      NamedLocations: [
        listOf(['namedNetwork: Contoso offices', 'namedNetwork: Europe']),
        listOf(['trustedNamedLocation: HQ, Berlin']),
        'trustedNamedLocation',
        listOf(['namedNetwork: Contoso offices, old']),
        null,
      ],
    };
    const at = (given: Partial<Suppressions>) => [...of(values, given).trusted];
    const { namedLocation } = trust;
    assert.deepEqual(at({}), [0, 0, 0, 0, 0]);
    assert.deepEqual(at({ namedLocations: ['CONTOSO offices'] }), [namedLocation, 0, 0, 0, 0]);
    assert.deepEqual(at({ namedLocations: ['HQ, Berlin'] }), [0, namedLocation, 0, 0, 0]);
    assert.deepEqual(at({ trustedNamedLocations: true }), [
      ...[0, namedLocation, namedLocation, 0, 0],
    ]);
    // A type is no name.
    assert.deepEqual(at({ namedLocations: ['trustedNamedLocation'] }), [0, 0, 0, 0, 0]);
  });

  it('are picked by outcome', () => {
    const signIns = of({
      EventTime: [after(3), after(2), after(1), after(0)],
      ResultType: ['0', '50126', null, '50053'],
    });
    const at = (bits: number) => runToEnd(signIns.withOutcome(bits));
    assert.deepEqual([...at(outcome.success)], [3]);
    assert.deepEqual([...at(outcome.badPassword | outcome.lockout)], [0, 2]);
    assert.deepEqual([...at(outcome.mfaFailed)], []);
    assert.equal(at(outcome.success), at(outcome.success));
  });

  it('are read once for each value, in whatever shape a column has', () => {
    for (const shape of ['dictionary', 'text'] as const) {
      const asked: string[] = [];
      const signIns = of(
        { EventTime: [after(2), after(1), after(0)], UserAgent: ['b', null, 'a'] },
        {},
        { UserAgent: shape },
      );
      const read = (text: string) => {
        asked.push(text);
        return text === 'a' ? 1 : 2;
      };
      assert.deepEqual([...runToEnd(signIns.read('UserAgent', read))], [1, 0, 2]);
      assert.deepEqual(asked.sort(), ['a', 'b']);
      assert.deepEqual([...runToEnd(signIns.read('AppId', read))], [0, 0, 0]);
    }
  });

  it('make what several detections ask for once', () => {
    const signIns = of({ EventTime: [after(1), after(0)] });
    let made = 0;
    // eslint-disable-next-line require-yield -- what is made at once takes no steps
    const countOf: Shared<number> = function* ({ count }) {
      made++;
      return count;
    };
    assert.equal(runToEnd(signIns.once(countOf)), 2);
    assert.equal(runToEnd(signIns.once(countOf)), 2);
    assert.equal(made, 1);
  });
});
