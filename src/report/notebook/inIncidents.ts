import type { Finding, Severity } from '../../core/detect/detection';
import type { DetectionResults } from '../../core/detect/runDetections';

const severities: readonly Severity[] = ['high', 'medium', 'low', 'informational'];

/**
 * Findings as they are read: the gravest incident first, in it the finding that leads, then the others in order of time. What
 * is of no incident comes after what is, in the order of its severity.
 */
export function inIncidents(
  findings: readonly Finding[],
  incidents: DetectionResults['incidents'],
): readonly Finding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const groups: Finding[][] = [];
  for (const incident of incidents) {
    const group = incident.findings.flatMap((id) => byId.get(id) ?? []);
    for (const { id } of group) byId.delete(id);
    if (group.length > 0) groups.push(group);
  }
  for (const finding of byId.values()) groups.push([finding]);
  const gravest = (group: readonly Finding[]) =>
    Math.min(...group.map(({ severity }) => severities.indexOf(severity)));
  const first = (group: readonly Finding[]) =>
    Math.min(...group.map(({ fromMs }) => (Number.isNaN(fromMs) ? Infinity : fromMs)));
  return groups
    .map((group) => ({ group, gravest: gravest(group), first: first(group) }))
    .sort((a, b) => a.gravest - b.gravest || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    .flatMap(({ group }) => group);
}

/** The other findings of a finding's incident, the leading one first. */
export function linkedWith(
  { id }: Pick<Finding, 'id'>,
  { runs, incidents }: Pick<DetectionResults, 'runs' | 'incidents'>,
): readonly { readonly finding: Finding; readonly leads: boolean }[] {
  const incident = incidents.find(({ findings }) => findings.includes(id));
  if (incident === undefined) return [];
  const all = new Map(runs.flatMap(({ findings }) => findings.map((each) => [each.id, each])));
  return incident.findings.flatMap((other) => {
    const finding = all.get(other);
    return other === id || finding === undefined ? [] : [{ finding, leads: other === incident.id }];
  });
}
