import type { Finding } from '../../core/detect/detection';
import type { Filter } from '../../core/query/query';
import { entityFilter, evidenceFilters, type EvidenceQuestions } from '../evidenceFilters';

/**
 * The link to all evidence of a finding, by the Ids of its rows; where a link cannot hold so many, by whose it is and where
 * from. `toFilters`: undefined where a link would be too long, or there is none. Undefined where no filter keeps the evidence.
 */
export async function linkToAll(
  finding: Finding,
  toFilters: (filters: readonly Filter[]) => string | undefined,
  ask: EvidenceQuestions,
): Promise<string | undefined> {
  const exact = await evidenceFilters([finding], ask);
  const uri = exact && toFilters(exact);
  if (exact === undefined || uri !== undefined) return uri;
  const time = exact.filter(({ kind }) => kind === 'time');
  const entities: Filter[] = [];
  for (const [column, kind] of [
    ['IPAddress', 'addresses'],
    ['UserPrincipalName', 'users'],
  ] as const) {
    const names = finding.entities[kind];
    if (names.length === 0 || names.length < finding.entityCounts[kind]) continue;
    const own = await entityFilter(column, names, time, ask);
    if (own !== undefined) entities.push(own);
  }
  for (const filters of [entities, ...entities.map((each) => [each]), []]) {
    const shorter = toFilters([...time, ...filters]);
    if (shorter !== undefined && time.length + filters.length > 0) return shorter;
  }
  return undefined;
}
