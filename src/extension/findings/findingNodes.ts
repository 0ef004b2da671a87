import type { Entities, Finding } from '../../core/detect/detection';
import { findingsOf, severityOrder, type Found } from './found';
import type {
  DetectionNode,
  EntityColumn,
  EntityNode,
  FindingLine,
  FindingNode,
  MoreNode,
  SeverityNode,
} from './findingNode';

/** Entities of one kind that are listed below a finding. */
export const mostListed = 20;

/** What decides beside the findings how their lines stand. */
export interface Standing {
  /** Why findings were dismissed, by their ids. */
  readonly dismissed: ReadonlyMap<string, string>;
  /** Ids of findings that were shown in the grid. */
  readonly shown: ReadonlySet<string>;
}

/** Kinds of entities in the order in which they stand below a finding, and the columns that they are values of. */
const entityColumns: readonly (readonly [keyof Entities, EntityColumn])[] = [
  ['users', 'UserPrincipalName'],
  ['addresses', 'IPAddress'],
  ['applications', 'AppDisplayName'],
  ['sessions', 'SessionId'],
];

/** The lines below one, at the top where it is undefined. */
export function findingNodes(
  found: Found,
  standing: Standing,
  parent: FindingNode | undefined,
): FindingNode[] {
  switch (parent?.kind) {
    case undefined:
      return severityNodes(found, standing);
    case 'severity':
      return parent.severity === 'dismissed'
        ? dismissedOf(found, standing).map((finding) => lineOf(finding, found, standing, parent))
        : detectionNodes(found, standing, parent);
    case 'detection':
      return findingLines(found, standing, parent);
    case 'finding':
      return entityNodes(parent);
    case 'entity':
    case 'more':
      return [];
  }
}

/** The findings that lines stand for, each once: a line of an entity stands for its finding, a heading for all below it. */
export function findingsUnder(
  nodes: readonly FindingNode[],
  standing: Standing,
): readonly Finding[] {
  const byId = new Map<string, Finding>();
  const add = (node: FindingNode) => {
    switch (node.kind) {
      case 'finding':
        byId.set(node.finding.id, node.finding);
        return;
      case 'entity':
      case 'more':
        add(node.parent);
        return;
      case 'severity':
      case 'detection':
        for (const below of findingNodes(node.found, standing, node)) add(below);
    }
  };
  for (const node of nodes) add(node);
  return [...byId.values()];
}

/** Findings that were neither shown in the grid nor dismissed. */
export function newFindings(found: Found, standing: Standing): readonly Finding[] {
  return openOf(found, standing).filter(({ id }) => !standing.shown.has(id));
}

function openOf(found: Found, { dismissed }: Standing): readonly Finding[] {
  return findingsOf(found).filter(({ id }) => !dismissed.has(id));
}

function dismissedOf(found: Found, { dismissed }: Standing): readonly Finding[] {
  return findingsOf(found).filter(({ id }) => dismissed.has(id));
}

function severityNodes(found: Found, standing: Standing): SeverityNode[] {
  const open = openOf(found, standing);
  return [...severityOrder, 'dismissed' as const].flatMap((severity) => {
    const count =
      severity === 'dismissed'
        ? dismissedOf(found, standing).length
        : open.filter((finding) => finding.severity === severity).length;
    const id = `severity/${severity}`;
    return count === 0
      ? []
      : [{ kind: 'severity' as const, parent: undefined, id, found, severity, count }];
  });
}

function detectionNodes(found: Found, standing: Standing, parent: SeverityNode): DetectionNode[] {
  const open = openOf(found, standing).filter(({ severity }) => severity === parent.severity);
  return found.infos.flatMap(({ id: detection }) => {
    const count = open.filter((finding) => finding.detection === detection).length;
    const id = `${parent.id}/${detection}`;
    return count === 0 ? [] : [{ kind: 'detection' as const, parent, id, found, detection, count }];
  });
}

/** In order of time, but those of one incident together: the one that leads first where it stands here, too. */
function findingLines(found: Found, standing: Standing, parent: DetectionNode): FindingLine[] {
  const { incidents } = found.detected;
  const here = openOf(found, standing).filter(
    ({ severity, detection }) =>
      severity === parent.parent.severity && detection === parent.detection,
  );
  const byId = new Map(here.map((finding) => [finding.id, finding]));
  const incidentOf = new Map(
    incidents.flatMap(({ findings }) => findings.map((id) => [id, findings] as const)),
  );
  const placed = new Map<string, Finding>();
  for (const finding of here)
    for (const id of incidentOf.get(finding.id) ?? [finding.id]) {
      const member = byId.get(id);
      if (member !== undefined) placed.set(id, member);
    }
  return [...placed.values()].map((finding) => lineOf(finding, found, standing, parent));
}

function lineOf(
  finding: Finding,
  found: Found,
  { dismissed, shown }: Standing,
  parent: FindingLine['parent'],
): FindingLine {
  const reason = dismissed.get(finding.id);
  return {
    kind: 'finding',
    parent,
    id: finding.id,
    found,
    finding,
    leader: leaderOf(finding, found),
    dismissed: reason,
    isNew: reason === undefined && !shown.has(finding.id),
  };
}

function leaderOf({ id }: Finding, found: Found): Finding | undefined {
  const incident = found.detected.incidents.find(({ findings }) => findings.includes(id));
  if (incident === undefined || incident.id === id) return undefined;
  return findingsOf(found).find((finding) => finding.id === incident.id);
}

function entityNodes(parent: FindingLine): (EntityNode | MoreNode)[] {
  const { finding, found } = parent;
  return entityColumns.flatMap(([kind, column]) => {
    const listed = finding.entities[kind].slice(0, mostListed);
    const left = finding.entityCounts[kind] - listed.length;
    const id = (own: string) => `${parent.id}/${JSON.stringify([column, own])}`;
    return [
      ...listed.map((value) => ({
        kind: 'entity' as const,
        parent,
        id: id(value),
        found,
        column,
        value,
      })),
      ...(left > 0
        ? [{ kind: 'more' as const, parent, id: `${parent.id}/${column}…`, found, column, left }]
        : []),
    ];
  });
}
