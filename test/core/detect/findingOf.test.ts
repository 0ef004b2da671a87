import assert from 'node:assert/strict';
import { compareFindings, findingOf, type Seen } from '../../../src/core/detect/findingOf';
import { mostEntities, mostEvidence } from '../../../src/core/detect/detection';
import { SignIns } from '../../../src/core/detect/signIns';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';
import { after, plainSuppressions } from './foundIn';

const seen: Seen = {
  detection: 'passwordSpray',
  variant: 'singleAddress',
  key: ['192.0.2.1'],
  severity: 'medium',
  positions: [0, 1, 2],
  numbers: { accounts: 2 },
  benign: [],
  next: [],
  techniques: [],
};
const signIns = runToEnd(
  SignIns.of(
    tableOf({
      EventTime: [after(2), after(0), after(1)],
      UserPrincipalName: ['bo@contoso.com', 'Bo@contoso.com', 'ada@contoso.com'],
      IPAddress: ['192.0.2.1', null, '192.0.2.1'],
    }),
    plainSuppressions,
  ),
);
const many = (count: number) =>
  runToEnd(
    SignIns.of(
      tableOf(
        {
          EventTime: Array.from({ length: count }, (_, k) => after(k)),
          UserPrincipalName: Array.from({ length: count }, (_, k) => `user${k}@contoso.com`),
        },
        { UserPrincipalName: 'text' },
      ),
      plainSuppressions,
    ),
  );

describe('findingOf', () => {
  it('takes window, entities and evidence from the positions', () => {
    const finding = findingOf(signIns, seen);
    assert.equal(finding.fromMs, Date.parse(after(0)));
    assert.equal(finding.toMs, Date.parse(after(2)));
    assert.deepEqual(finding.evidence, [1, 2, 0]);
    assert.deepEqual(finding.entities, {
      users: ['Bo@contoso.com', 'ada@contoso.com'],
      addresses: ['192.0.2.1'],
      sessions: [],
      applications: [],
    });
    assert.equal(finding.entityCounts.users, 2);
  });

  it('has an id by variant, key and beginning, and nothing else', () => {
    const { id } = findingOf(signIns, seen);
    assert.match(id, /^passwordSpray-[\da-f]{13}$/);
    const idOf = (part: Partial<Seen>) => findingOf(signIns, { ...seen, ...part }).id;
    assert.equal(idOf({ severity: 'high', positions: [0], numbers: {} }), id);
    const others = [
      idOf({ variant: 'legacy' }),
      idOf({ key: ['192.0.2.2'] }),
      idOf({ key: ['192.0.2.1', ''] }),
      idOf({ positions: [1, 2] }),
    ];
    assert.equal(new Set([id, ...others]).size, 5);
  });

  it('stands without evidence', () => {
    const finding = findingOf(signIns, { ...seen, positions: [] });
    assert.ok(Number.isNaN(finding.fromMs) && Number.isNaN(finding.toMs));
    assert.deepEqual(finding.evidence, []);
  });

  it('caps what it lists, and counts all of it', () => {
    const all = Uint32Array.from({ length: mostEvidence + 500 }, (_, k) => k);
    const telling = [3, mostEvidence + 400];
    const finding = findingOf(many(all.length), { ...seen, positions: all, telling });
    assert.equal(finding.evidence.length, mostEvidence);
    assert.equal(finding.evidenceCount, all.length);
    assert.equal(finding.evidence.at(-1), mostEvidence + 400);
    assert.equal(finding.evidence.at(-2), mostEvidence - 2);
    assert.deepEqual(
      finding.evidence,
      finding.evidence.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(finding.evidence).size, mostEvidence);
    assert.equal(finding.entities.users.length, mostEntities);
    assert.equal(finding.entityCounts.users, all.length);
    assert.equal(finding.toMs, Date.parse(after(all.length - 1)));
  });

  it('is ordered by severity, then time, then id', () => {
    const of = (part: Partial<Seen>) => findingOf(signIns, { ...seen, ...part });
    const early = of({ severity: 'low', positions: [0] });
    const grave = of({ severity: 'high', positions: [2] });
    const late = of({ severity: 'low', positions: [1] });
    assert.deepEqual([late, early, grave].sort(compareFindings), [grave, early, late]);
    const [a, b] = [of({ key: ['a'] }), of({ key: ['b'] })];
    assert.deepEqual([a, b].sort(compareFindings), [b, a].sort(compareFindings));
  });
});
