import assert from 'node:assert/strict';
import type { DetectionId, Finding, Severity } from '../../../src/core/detect/detection';
import type { OpenExport } from '../../../src/extension/editor/openExports';
import {
  findingNodes,
  findingsUnder,
  mostListed,
} from '../../../src/extension/findings/findingNodes';
import { foundAfter, type Found } from '../../../src/extension/findings/found';
import type { FindingNode } from '../../../src/extension/findings/findingNode';

function finding(
  id: string,
  detection: DetectionId,
  severity: Severity,
  fromMs: number,
  users = 1,
): Finding {
  const names = Array.from({ length: users }, (_, i) => `user${i}@contoso.com`);
  return {
    id,
    detection,
    severity,
    fromMs,
    toMs: fromMs,
    variant: 'v',
    reasons: [],
    entities: { users: names, addresses: [], sessions: [], applications: [] },
    entityCounts: { users, addresses: 0, sessions: 0, applications: 0 },
    numbers: {},
    texts: {},
    evidence: [],
    evidenceCount: 0,
    benign: [],
    next: [],
    limits: [],
    techniques: [],
  };
}

function foundOf(findings: readonly Finding[], incidents: readonly (readonly string[])[]): Found {
  const detections = [...new Set(findings.map(({ detection }) => detection))];
  return {
    of: { zone: 'utc' } as unknown as OpenExport,
    ranAt: '2026-09-01T00:00:00Z',
    partial: false,
    infos: (['passwordSpray', 'bruteForce', 'lockouts'] as const).map((id) => ({
      id,
      title: id,
      question: '',
      techniques: [],
      parameters: {},
    })),
    detected: {
      runs: detections.map((detection) => ({
        detection,
        parameters: {},
        findings: findings.filter((each) => each.detection === detection),
        notJudged: [],
        suppressed: {},
        lookedAt: 1,
      })),
      incidents: incidents.map((ids) => ({ id: ids[0]!, findings: ids })),
      withoutTime: 0,
      kql: {},
    },
  };
}

const standing = { dismissed: new Map<string, string>(), shown: new Set<string>() };

describe('the lines of findings', () => {
  const all = (found: Found, given = standing, node?: FindingNode): FindingNode[] =>
    findingNodes(found, given, node).flatMap((below) => [below, ...all(found, given, below)]);
  const idsOf = (found: Found, given = standing) =>
    all(found, given)
      .filter(({ kind }) => kind === 'finding')
      .map(({ id }) => id);

  it('stand by severity, then in the order of detections, then of time, but an incident together', () => {
    const found = foundOf(
      [
        finding('l1', 'lockouts', 'high', 1),
        finding('s1', 'passwordSpray', 'high', 2),
        finding('s2', 'passwordSpray', 'high', 3),
        finding('s3', 'passwordSpray', 'high', 4),
        finding('b1', 'bruteForce', 'low', 0),
      ],
      [['s3', 's1', 'l1'], ['s2'], ['b1']],
    );
    assert.deepEqual(idsOf(found), ['s3', 's1', 's2', 'l1', 'b1']);
    const led = all(found).flatMap((node) =>
      node.kind === 'finding' && node.leader !== undefined ? [[node.id, node.leader.id]] : [],
    );
    assert.deepEqual(led, [
      ['s1', 's3'],
      ['l1', 's3'],
    ]);
    assert.deepEqual(
      all(found).flatMap((node) => (node.kind === 'severity' ? [[node.severity, node.count]] : [])),
      [
        ['high', 4],
        ['low', 1],
      ],
    );
  });

  it('have ids of their own', () => {
    const found = foundOf(
      [finding('a', 'passwordSpray', 'high', 1, 3), finding('b', 'lockouts', 'high', 1, 3)],
      [],
    );
    const ids = all(found).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('list so many entities and say how many more there are', () => {
    const linesOf = (users: number) =>
      all(foundOf([finding('a', 'passwordSpray', 'high', 1, users)], [])).slice(3);
    assert.equal(linesOf(mostListed).length, mostListed);
    const more = linesOf(mostListed + 1).at(-1);
    assert.ok(more?.kind === 'more');
    assert.equal(more.left, 1);
  });

  it('of dismissed findings stand at the end', () => {
    const found = foundOf(
      [finding('a', 'passwordSpray', 'high', 1), finding('b', 'passwordSpray', 'low', 1)],
      [],
    );
    const given = { ...standing, dismissed: new Map([['a', 'a drill']]) };
    assert.deepEqual(idsOf(found, given), ['b', 'a']);
    const heading = findingNodes(found, given, undefined).at(-1);
    assert.ok(heading?.kind === 'severity');
    assert.equal(heading.severity, 'dismissed');
  });

  it('stand for findings, each once', () => {
    const found = foundOf(
      [finding('a', 'passwordSpray', 'high', 1, 2), finding('b', 'lockouts', 'high', 1)],
      [],
    );
    const nodes = all(found);
    assert.deepEqual(
      findingsUnder(nodes, standing).map(({ id }) => id),
      ['a', 'b'],
    );
    const entity = nodes.find(({ kind }) => kind === 'entity')!;
    assert.deepEqual(
      findingsUnder([entity], standing).map(({ id }) => id),
      ['a'],
    );
  });

  it('of another run take the place of the same detection’s', () => {
    const before = foundOf(
      [finding('a', 'passwordSpray', 'high', 1), finding('b', 'lockouts', 'high', 1)],
      [],
    );
    const after = foundOf([finding('c', 'passwordSpray', 'low', 1)], []);
    assert.deepEqual(idsOf(foundAfter(before, after)), ['b', 'c']);
  });
});
