import { severities, type Finding } from './detection';

/** Findings that belong together: those that share users or addresses and lie close in time. */
export interface Incident {
  /** The id of the finding that leads. */
  readonly id: string;
  /** Ids of its findings, the leading one first, the others in order of time. */
  readonly findings: readonly string[];
}

/** Findings that lie no further apart are one incident: our judgement, a day, as long as the longest classic window. */
const apartMs = 24 * 60 * 60_000;
/** An entity in more findings than this is no link: a proxy, or an application that all use. Our judgement. */
const mostSharing = 50;
/**
 * Of the users, or the addresses, of the finding that has fewer of them this share is the other's too. Our judgement: two
 * sprays over a tenant of few users have some of them in common, and a spray and the lockouts that it causes nearly all.
 */
const leastShare = 0.5;
/**
 * Of the users of the finding that has more of them at least this share is the other's too, or it names one of them as let in:
 * of a spray over all of a tenant everybody is a user, whatever befalls them that day. Our judgement.
 */
const leastShareOfMany = 0.1;

/**
 * Links findings into incidents: a spray, the lockouts that it causes and the success that follows are one. The gravest
 * leads, the one with more evidence where two are as grave. What is only informational joins an incident, but makes no two
 * into one. A finding that shares nothing is an incident by itself. In the order of the leading findings as they are given.
 */
export function incidentsOf(findings: readonly Finding[]): readonly Incident[] {
  const parent = findings.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    return (parent[i] = root);
  };
  const links = linksOf(findings);
  const isNews = (i: number) => findings[i]!.severity !== 'informational';
  for (const [a, b] of links) if (isNews(a) && isNews(b)) parent[rootOf(b)] = rootOf(a);
  /** By informational finding, the first of those that it is linked to. */
  const joined = new Map<number, number>();
  for (const [a, b] of links) {
    if (isNews(a) === isNews(b)) continue;
    const [news, other] = isNews(a) ? [a, b] : [b, a];
    if (news < (joined.get(other) ?? Infinity)) joined.set(other, news);
  }
  for (const [other, news] of joined) parent[other] = rootOf(news);
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

/** Pairs of findings that belong together, the earlier one given first. */
function linksOf(findings: readonly Finding[]): readonly (readonly [number, number])[] {
  const { length } = findings;
  const linked = new Set<number>();
  for (const kind of ['users', 'addresses'] as const) {
    /** By pair, how many they share. */
    const shared = new Map<number, number>();
    for (const sharing of sharingOf(findings, kind))
      for (const [at, a] of sharing.entries())
        for (const b of sharing.slice(at + 1)) {
          if (!areClose(findings[a]!, findings[b]!)) continue;
          const pair = a * length + b;
          shared.set(pair, (shared.get(pair) ?? 0) + 1);
        }
    for (const [pair, count] of shared) {
      const [a, b] = [findings[Math.floor(pair / length)]!, findings[pair % length]!];
      if (!isTelling(a, b, kind, count)) continue;
      // What is only informational often gathers the users of a week: it joins where half of its own are the other's.
      const told = [a, b].filter(({ severity }) => severity === 'informational');
      const sizes = (told.length === 1 ? told : [a, b]).map(
        ({ entities }) => entities[kind].length,
      );
      if (count >= Math.min(...sizes) * leastShare) linked.add(pair);
    }
  }
  return [...linked]
    .sort((a, b) => a - b)
    .map((pair) => [Math.floor(pair / length), pair % length]);
}

/** Whether it says anything that two findings share so many users or addresses. */
function isTelling(a: Finding, b: Finding, kind: 'users' | 'addresses', count: number): boolean {
  const [few, many] = a.entityCounts[kind] <= b.entityCounts[kind] ? [a, b] : [b, a];
  // What is only informational gathers the users and addresses of a week.
  if (a.severity === 'informational' || b.severity === 'informational')
    return count >= many.entityCounts[kind] * leastShare;
  if (kind === 'addresses' || count >= many.entityCounts.users * leastShareOfMany) return true;
  const named = letInBy(many);
  return few.entities.users.some((user) => named.has(user.toLowerCase()));
}

/** The users that a finding names as let in, or as stopped after the right password, in small letters. */
function letInBy({ texts }: Finding): ReadonlySet<string> {
  return new Set(
    ['succeeded', 'passwordRight'].flatMap((name) =>
      Object.hasOwn(texts, name) ? texts[name]!.toLowerCase().split(', ') : [],
    ),
  );
}

/** Whether no more than a day lies between two findings; those without a time are close to none. */
function areClose(a: Finding, b: Finding): boolean {
  return a.fromMs - b.toMs <= apartMs && b.fromMs - a.toMs <= apartMs;
}

/** The findings that hold each entity, as they are given, where it is in several and not in too many. */
function sharingOf(
  findings: readonly Finding[],
  kind: 'users' | 'addresses',
): readonly (readonly number[])[] {
  const sharing = new Map<string, number[]>();
  findings.forEach(({ entities }, i) => {
    for (const name of new Set(entities[kind].map((entity) => entity.toLowerCase()))) {
      const known = sharing.get(name);
      if (known === undefined) sharing.set(name, [i]);
      else known.push(i);
    }
  });
  return [...sharing.values()].filter(({ length }) => length > 1 && length <= mostSharing);
}
