import assert from 'node:assert/strict';
import type { Finding, Severity } from '../../../src/core/detect/detection';
import { incidentsOf } from '../../../src/core/detect/incidents';

const hourMs = 60 * 60_000;

interface Given {
  readonly users?: readonly string[];
  readonly addresses?: readonly string[];
  /** Hours of the first and the last event. */
  readonly hours?: readonly [number, number];
  readonly severity?: Severity;
  readonly evidenceCount?: number;
  readonly texts?: Readonly<Record<string, string>>;
}

function finding(id: string, given: Given): Finding {
  const { users = [], addresses = [], hours = [0, 1], severity = 'medium' } = given;
  return {
    id,
    detection: 'passwordSpray',
    variant: 'any',
    severity,
    reasons: [],
    fromMs: hours[0] * hourMs,
    toMs: hours[1] * hourMs,
    entities: { users, addresses, sessions: [], applications: [] },
    entityCounts: {
      users: users.length,
      addresses: addresses.length,
      sessions: 0,
      applications: 0,
    },
    numbers: {},
    texts: given.texts ?? {},
    evidence: [0],
    evidenceCount: given.evidenceCount ?? 1,
    benign: [],
    next: [],
    limits: [],
    techniques: [],
  };
}

const incidents = (given: Readonly<Record<string, Given>>) =>
  incidentsOf(Object.entries(given).map(([id, one]) => finding(id, one))).map(
    ({ findings }) => findings,
  );
const users = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => `user${first + i}@contoso.com`);

describe('incidentsOf', () => {
  it('joins a spray, the lockouts that it causes and the success that follows; the gravest leads', () => {
    const given = {
      success: { users: users(1), hours: [3, 3], severity: 'high' },
      spray: {
        users: users(30),
        addresses: ['203.0.113.7'],
        hours: [0, 1],
        texts: { succeeded: users(1).join(), passwordRight: users(2, 5).join(', ') },
      },
      lockouts: { users: users(28, 2), hours: [1, 2] },
      elsewhere: { users: users(9, 100), hours: [0, 1] },
    } as const;
    assert.deepEqual(incidents(given), [['success', 'spray', 'lockouts'], ['elsewhere']]);
  });

  it('does not join what befalls one of the many that were only tried', () => {
    const spray = {
      users: users(30),
      hours: [0, 1],
      texts: { succeeded: 'USER3@contoso.com' },
    } as const;
    const journey = (first: number) => ({ users: users(1, first), hours: [5, 6] }) as const;
    assert.deepEqual(incidents({ spray, journey: journey(4) }), [['spray'], ['journey']]);
    assert.deepEqual(incidents({ spray, journey: journey(3) }), [['spray', 'journey']]);
    // Of ten, one is a tenth.
    assert.equal(
      incidents({ spray: { users: users(10) }, journey: { users: users(1) } }).length,
      1,
    );
    assert.equal(
      incidents({ spray: { users: users(11) }, journey: { users: users(1) } }).length,
      2,
    );
    // The routine of a week is nobody's incident because some of its users were tried.
    const routine = { users: users(14, 10), severity: 'informational' } as const;
    assert.deepEqual(incidents({ spray, routine }), [['spray'], ['routine']]);
  });

  it('ignores case, and lets the one with more evidence lead where two are as grave', () => {
    assert.deepEqual(
      incidents({
        a: { users: ['ADELE@contoso.com'] },
        b: { users: ['adele@contoso.com'], evidenceCount: 9 },
      }),
      [['b', 'a']],
    );
  });

  it('does not join what shares less than half of the users or addresses of the smaller', () => {
    assert.deepEqual(incidents({ a: { users: users(10) }, b: { users: users(10, 5) } }), [
      ['a', 'b'],
    ]);
    assert.deepEqual(incidents({ a: { users: users(10) }, b: { users: users(10, 6) } }), [
      ['a'],
      ['b'],
    ]);
    const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    assert.deepEqual(
      incidents({ a: { addresses }, b: { addresses: ['192.0.2.3', '192.0.2.4', '192.0.2.5'] } }),
      [['a'], ['b']],
    );
  });

  it('joins what lies a day apart and no further', () => {
    const apart = (hours: number) =>
      incidents({
        a: { users: users(1), hours: [0, 1] },
        b: { users: users(1), hours: [1 + hours, 2 + hours] },
      }).length;
    assert.equal(apart(24), 1);
    assert.equal(apart(24.01), 2);
  });

  it('lets what is only informational join one incident, but join no two', () => {
    assert.deepEqual(
      incidents({
        a: { users: users(2) },
        b: { users: users(2, 10) },
        note: { users: [...users(2), ...users(2, 10)], severity: 'informational' },
        other: { users: users(1, 10), severity: 'informational' },
        alone: { users: users(1, 50), severity: 'informational' },
        week: { users: [...users(2), ...users(3, 60)], severity: 'informational' },
      }),
      [['a', 'note'], ['b', 'other'], ['alone'], ['week']],
    );
  });

  it('takes no entity of more than 50 findings for a link', () => {
    const sharing = (count: number) =>
      incidents(
        Object.fromEntries(
          Array.from({ length: count }, (_, i) => [
            `f${i}`,
            { users: users(1, i), addresses: ['203.0.113.7'] },
          ]),
        ),
      ).length;
    assert.equal(sharing(50), 1);
    assert.equal(sharing(51), 51);
  });
});
