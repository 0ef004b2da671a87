import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding, Severity } from '../../../src/core/detect/detection';
import { incidentsOf } from '../../../src/core/detect/incidents';

const hour = 3_600_000;
function finding(
  id: string,
  [fromHours, toHours]: readonly [number, number],
  { users = [], addresses = [] }: { users?: string[]; addresses?: string[] },
  severity: Severity = 'medium',
  evidenceCount = 1,
): Finding {
  return {
    id,
    detection: 'passwordSpray',
    variant: 'singleAddress',
    severity,
    reasons: [],
    fromMs: fromHours * hour,
    toMs: toHours * hour,
    entities: { users, addresses, sessions: [], applications: [] },
    entityCounts: {
      users: users.length,
      addresses: addresses.length,
      sessions: 0,
      applications: 0,
    },
    numbers: {},
    texts: {},
    evidence: [],
    evidenceCount,
    benign: [],
    next: [],
    limits: [],
    techniques: [],
  };
}
const linked = (findings: readonly Finding[]) =>
  incidentsOf(findings).map(({ findings: ids }) => ids.join(' '));

describe('incidentsOf', () => {
  it('links what shares a user or an address and lies within a day', () => {
    const spray = finding('spray', [0, 1], { users: ['ada'], addresses: ['192.0.2.1'] });
    const lockout = finding('lockout', [2, 3], { users: ['ADA'] });
    const success = finding('success', [27, 27], { users: ['ada'] }, 'high');
    const late = finding('late', [51.1, 52], { users: ['ada'] });
    const other = finding('other', [0, 1], { users: ['bo'] });
    assert.deepEqual(linked([spray, lockout, success, late, other]), [
      'success spray lockout',
      'late',
      'other',
    ]);
  });

  it('is led by the gravest, then by the one with most evidence', () => {
    const few = finding('few', [0, 1], { users: ['ada'] }, 'medium', 3);
    const many = finding('many', [5, 6], { users: ['ada'] }, 'medium', 9);
    assert.deepEqual(linked([few, many]), ['many few']);
    assert.equal(incidentsOf([few, many])[0]!.id, 'many');
  });

  it('does not link a user with an address of the same name, nor what too many share', () => {
    const pair = [
      finding('a', [0, 1], { users: ['x'] }),
      finding('b', [0, 1], { addresses: ['x'] }),
    ];
    assert.deepEqual(linked(pair), ['a', 'b']);
    const all = (count: number) =>
      Array.from({ length: count }, (_, k) => finding(String(k), [0, 1], { addresses: ['proxy'] }));
    assert.equal(linked(all(50)).length, 1);
    assert.equal(linked(all(51)).length, 51);
  });

  it('are the connected findings, each in one', () => {
    const drawn = fc.array(
      fc.record({
        from: fc.nat(100),
        length: fc.nat(30),
        users: fc.uniqueArray(fc.nat(6), { maxLength: 3 }),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(drawn, (rows) => {
        const findings = rows.map(({ from, length, users }, k) =>
          finding(String(k), [from, from + length], { users: users.map(String) }),
        );
        // Linked directly where they share a user and no more than a day lies between; then whatever is reached.
        const group = findings.map((_, i) => i);
        for (let turn = 0; turn < findings.length; turn++)
          findings.forEach((a, i) =>
            findings.forEach((b, j) => {
              const apart = Math.max(a.fromMs, b.fromMs) - Math.min(a.toMs, b.toMs);
              const shares = a.entities.users.some((user) => b.entities.users.includes(user));
              if (shares && apart <= 24 * hour)
                group[i] = group[j] = Math.min(group[i]!, group[j]!);
            }),
          );
        const incidents = incidentsOf(findings);
        const found = findings.map(({ id }) =>
          Math.min(
            ...incidents.find(({ findings: ids }) => ids.includes(id))!.findings.map(Number),
          ),
        );
        assert.deepEqual(found, group);
        assert.equal(incidents.flatMap(({ findings: ids }) => ids).length, findings.length);
      }),
    );
  });
});
