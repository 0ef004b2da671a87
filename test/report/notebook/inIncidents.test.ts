import assert from 'node:assert/strict';
import type { Finding, Severity } from '../../../src/core/detect/detection';
import { inIncidents, linkedWith } from '../../../src/report/notebook/inIncidents';
import { findingWith } from '../findingsOf';

const finding = (id: string, severity: Severity, fromMs: number): Finding =>
  findingWith({ id, severity, fromMs });
const spray = finding('spray', 'high', 300);
const lockouts = finding('lockouts', 'low', 100);
const travel = finding('travel', 'high', 200);
const legacy = finding('legacy', 'medium', 50);
const timeless = finding('timeless', 'medium', NaN);
const incidents = [
  { id: 'travel', findings: ['travel'] },
  { id: 'spray', findings: ['spray', 'lockouts'] },
  { id: 'gone', findings: ['gone', 'legacy'] },
];

describe('findings as they are read', () => {
  it('stand by their incidents, the gravest first, the leading one first in each', () => {
    const order = inIncidents([timeless, legacy, lockouts, spray, travel], incidents);
    assert.deepEqual(
      order.map(({ id }) => id),
      ['spray', 'lockouts', 'travel', 'legacy', 'timeless'],
    );
  });

  it('are all there, each once, whatever the incidents say', () => {
    const all = [spray, lockouts, travel];
    const twice = [...incidents, { id: 'spray', findings: ['spray', 'travel'] }];
    assert.equal(new Set(inIncidents(all, twice)).size, 3);
    assert.equal(inIncidents(all, []).length, 3);
  });

  it('know the others of their incident', () => {
    const run = {
      detection: 'passwordSpray',
      parameters: {},
      notJudged: [],
      suppressed: {},
    } as const;
    const results = {
      runs: [{ ...run, lookedAt: 1, findings: [spray, lockouts, travel] }],
      incidents,
    };
    const of = (each: Finding) =>
      linkedWith(each, results).map(({ finding: { id }, leads }) => [id, leads]);
    assert.deepEqual(of(spray), [['lockouts', false]]);
    assert.deepEqual(of(lockouts), [['spray', true]]);
    assert.deepEqual([of(travel), of(legacy), of(timeless)], [[], [], []]);
  });
});
