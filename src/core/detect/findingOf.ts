import { textHash } from '../../knowledge/textHash';
import type { ColumnName } from '../event';
import {
  mostEntities,
  mostEvidence,
  severities,
  type DetectionId,
  type Finding,
  type Severity,
} from './detection';
import type { SignIns } from './signIns';
import { textCounts, type TextCount } from './textCounts';

/** What a detection says of a finding; the rest is taken from the evidence. */
export interface Seen {
  readonly detection: DetectionId;
  readonly variant: string;
  /** What makes this finding the same one in another run: the address, the user, ... Together with the first time. */
  readonly key: readonly string[];
  readonly severity: Severity;
  readonly reasons?: readonly string[];
  /** Positions of the sign-ins that show it, ascending, each once. */
  readonly positions: ArrayLike<number>;
  /** Those of them that are kept as evidence even where there is more than is told: the successes among many failures. */
  readonly telling?: ArrayLike<number>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts?: Readonly<Record<string, string>>;
  readonly benign: readonly string[];
  readonly next: readonly string[];
  readonly limits?: readonly string[];
  readonly techniques: readonly string[];
}

/** A finding with its window, its entities and its evidence. */
export function findingOf(signIns: SignIns, seen: Seen): Finding {
  const { positions } = seen;
  const fromMs = signIns.times[positions[0] ?? -1] ?? NaN;
  const toMs = signIns.times[positions[positions.length - 1] ?? -1] ?? NaN;
  const { entities, entityCounts } = entitiesOf(signIns, positions);
  const evidence = evidenceOf(seen).map((position) => signIns.rows[position]!);
  return {
    id: `${seen.detection}-${textHash(JSON.stringify([seen.variant, ...seen.key, String(fromMs)]))}`,
    detection: seen.detection,
    variant: seen.variant,
    severity: seen.severity,
    reasons: seen.reasons ?? [],
    fromMs,
    toMs,
    entities,
    entityCounts,
    numbers: seen.numbers,
    texts: seen.texts ?? {},
    evidence,
    evidenceCount: positions.length,
    benign: seen.benign,
    next: seen.next,
    limits: seen.limits ?? [],
    techniques: seen.techniques,
  };
}

/** The earliest positions, and of those that tell most the earliest: ascending, no more than are told. */
function evidenceOf({ positions, telling = [] }: Seen): readonly number[] {
  if (positions.length <= mostEvidence) return Array.from(positions);
  const kept = new Set(Array.from(telling).slice(0, mostEvidence / 2));
  for (let i = 0; kept.size < mostEvidence; i++) kept.add(positions[i]!);
  return [...kept].sort((a, b) => a - b);
}

/** The order of findings: by severity, then time, then id. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    a.fromMs - b.fromMs ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function entitiesOf(
  signIns: SignIns,
  positions: ArrayLike<number>,
): Pick<Finding, 'entities' | 'entityCounts'> {
  const users = namesOf([
    ...textCounts(signIns, 'UserPrincipalName', positions),
    ...textCounts(signIns, 'UserId', withoutText(signIns, 'UserPrincipalName', positions)),
  ]);
  const addresses = namesOf(textCounts(signIns, 'IPAddress', positions));
  const sessions = namesOf(textCounts(signIns, 'SessionId', positions));
  const applications = namesOf(textCounts(signIns, 'AppDisplayName', positions));
  const told = (names: readonly string[]) => names.slice(0, mostEntities);
  return {
    entities: {
      users: told(users),
      addresses: told(addresses),
      sessions: told(sessions),
      applications: told(applications),
    },
    entityCounts: {
      users: users.length,
      addresses: addresses.length,
      sessions: sessions.length,
      applications: applications.length,
    },
  };
}

/** Texts without regard to case, each in its first spelling, those that stand most often first. */
function namesOf(counted: readonly TextCount[]): readonly string[] {
  const counts = new Map<string, { readonly text: string; count: number }>();
  for (const { text, count } of counted) {
    const key = text.toLowerCase();
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { text, count });
    else known.count += count;
  }
  return [...counts]
    .sort(([a, { count: ofA }], [b, { count: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([, { text }]) => text);
}

/** Those of the positions at which a column has no text. */
function withoutText(
  { table, rows }: SignIns,
  name: ColumnName,
  positions: ArrayLike<number>,
): readonly number[] {
  const column = table.column(name);
  const without: number[] = [];
  for (let i = 0; i < positions.length; i++) {
    const row = rows[positions[i]!]!;
    const isAbsent =
      column.shape === 'dictionary' ? column.codes[row] === 0 : column.text(row) === null;
    if (isAbsent) without.push(positions[i]!);
  }
  return without;
}
