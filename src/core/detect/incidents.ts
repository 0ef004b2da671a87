import { severities, type Finding } from './detection';

/** Findings that belong together: those that share a user or an address and lie close in time. */
export interface Incident {
  /** The id of the finding that leads. */
  readonly id: string;
  /** Ids of its findings, the leading one first, the others in order of time. */
  readonly findings: readonly string[];
}

/** Findings that lie no further apart are one incident: our judgement, a day, as long as the longest classic window. */
const apartMs = 24 * 60 * 60_000;
/** An entity in more findings than this is no link: a proxy, or an application that all use. */
const mostSharing = 50;

/**
 * Links findings into incidents: a spray, the lockouts that it causes and the success that follows are one. The gravest
 * leads, the one with more evidence where two are as grave. A finding that shares nothing is an incident by itself. In the
 * order of the leading findings as they are given.
 */
export function incidentsOf(findings: readonly Finding[]): readonly Incident[] {
  const parent = findings.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    return (parent[i] = root);
  };
  for (const sharing of byEntity(findings)) {
    const inTime = [...sharing].sort((a, b) => findings[a]!.fromMs - findings[b]!.fromMs);
    let reachesMs = -Infinity;
    let last = -1;
    for (const i of inTime) {
      const { fromMs, toMs } = findings[i]!;
      if (last !== -1 && fromMs - reachesMs <= apartMs) parent[rootOf(i)] = rootOf(last);
      last = i;
      reachesMs = Math.max(reachesMs, toMs);
    }
  }
  const members = new Map<number, number[]>();
  findings.forEach((_, i) => {
    const root = rootOf(i);
    const known = members.get(root);
    if (known === undefined) members.set(root, [i]);
    else known.push(i);
  });
  return [...members.values()]
    .map((group) => [...group].sort((a, b) => leads(findings[a]!, findings[b]!) || a - b))
    .sort(([a], [b]) => a! - b!)
    .map(([leader, ...others]) => ({
      id: findings[leader!]!.id,
      findings: [
        findings[leader!]!.id,
        ...others
          .sort((a, b) => findings[a]!.fromMs - findings[b]!.fromMs || a - b)
          .map((i) => findings[i]!.id),
      ],
    }));
}

function leads(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.evidenceCount - a.evidenceCount
  );
}

/** Findings by the users and addresses that they share. */
function byEntity(findings: readonly Finding[]): readonly (readonly number[])[] {
  const sharing = new Map<string, number[]>();
  findings.forEach(({ entities, fromMs }, i) => {
    if (Number.isNaN(fromMs)) return;
    const keys = [
      ...entities.users.map((user) => `user ${user.toLowerCase()}`),
      ...entities.addresses.map((address) => `address ${address.toLowerCase()}`),
    ];
    for (const key of keys) {
      const known = sharing.get(key);
      if (known === undefined) sharing.set(key, [i]);
      else known.push(i);
    }
  });
  return [...sharing.values()].filter(({ length }) => length > 1 && length <= mostSharing);
}
