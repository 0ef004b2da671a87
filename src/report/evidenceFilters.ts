import type { Finding } from '../core/detect/detection';
import type { ColumnName } from '../core/event';
import type { Filter, ValueFilter } from '../core/query/query';

/** What is asked of an export to find its evidence again. */
export interface EvidenceQuestions {
  /** The Ids of rows, in their order; null where a row has none. */
  readonly idsOf: (tableRows: readonly number[]) => Promise<readonly (string | null)[]>;
  /** The values of a column among the rows that pass filters, as they are spelled, the commonest first and not all of many. */
  readonly valuesOf: (
    column: ColumnName,
    within: readonly Filter[],
  ) => Promise<readonly (string | null)[]>;
}

/** Evidence up to so many rows is filtered to by the Ids of the rows; more by whose it is and where from. */
export const mostIds = 500;

/** Entities that evidence is filtered to where it is too much for Ids. */
const entityKinds = [
  ['addresses', 'IPAddress'],
  ['users', 'UserPrincipalName'],
] as const;

/**
 * Filters that keep the evidence of findings: their time, and the Ids of their rows; or, where there are too many rows or they
 * have no Ids, the addresses and users of the findings, which keep more than the evidence. Undefined where no filter keeps
 * the evidence of all of them.
 */
export async function evidenceFilters(
  findings: readonly Finding[],
  ask: EvidenceQuestions,
): Promise<readonly Filter[] | undefined> {
  const time = timeFilter(findings);
  const rows = [...new Set(findings.flatMap(({ evidence }) => evidence))];
  const isWhole = findings.every(({ evidence, evidenceCount }) => evidence.length >= evidenceCount);
  if (isWhole && rows.length <= mostIds) {
    const ids = await ask.idsOf(rows);
    if (ids.every((id) => id !== null))
      return [...time, { kind: 'values', column: 'Id', values: [...new Set(ids)], exclude: false }];
  }
  const filters: Filter[] = [...time];
  for (const [kind, column] of entityKinds) {
    // What is not told of, and rows without a value, would be filtered out.
    const isTold = findings.every(
      ({ entities, entityCounts }) =>
        entities[kind].length > 0 && entities[kind].length === entityCounts[kind],
    );
    if (!isTold) continue;
    const names = findings.flatMap(({ entities }) => entities[kind]);
    const own = await entityFilter(column, names, filters, ask);
    if (own !== undefined) filters.push(own);
  }
  return filters.length > time.length || (time.length > 0 && findings.length === 1)
    ? filters
    : undefined;
}

/**
 * A filter to entities of findings: names without regard to case, as they are spelled in the rows that pass `within`. A user
 * without a name is told by its id. Undefined where one of them is not among those rows.
 */
export async function entityFilter(
  column: ColumnName,
  names: readonly string[],
  within: readonly Filter[],
  ask: EvidenceQuestions,
): Promise<ValueFilter | undefined> {
  const columns: readonly ColumnName[] =
    column === 'UserPrincipalName' ? ['UserPrincipalName', 'UserId'] : [column];
  const sought = new Set(names.map((name) => name.toLowerCase()));
  for (const each of columns) {
    const values = (await ask.valuesOf(each, within)).filter(
      (value): value is string => value !== null && sought.has(value.toLowerCase()),
    );
    const spelled = new Set(values.map((value) => value.toLowerCase()));
    if (sought.size > 0 && spelled.size === sought.size)
      return { kind: 'values', column: each, values, exclude: false };
  }
  return undefined;
}

/** From the first of the findings to the last; none where one of them has events without a time only. */
function timeFilter(findings: readonly Finding[]): readonly Filter[] {
  const from = Math.min(...findings.map(({ fromMs }) => fromMs));
  const to = Math.max(...findings.map(({ toMs }) => toMs));
  // Beyond this a date cannot be written; NaN is not within it either.
  if (!(Math.abs(from) <= 8.64e15 && Math.abs(to) <= 8.64e15)) return [];
  const iso = (ms: number) => new Date(ms).toISOString();
  return [{ kind: 'time', from: iso(Math.floor(from)), to: iso(Math.ceil(to)) }];
}
