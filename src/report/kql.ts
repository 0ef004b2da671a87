import type { Kind } from '../core/event';
import type { Filter, Selection } from '../core/query/query';
import { l10n } from '../knowledge/l10n';
import { resultTypesOfGroup, type ResultGroup } from '../knowledge/resultGroups';
import { signInTables, type SignInTable } from '../knowledge/signInTables';
import { filterWords, searchWords } from './filterWords';
import { filterSteps, groupListName, searchStep } from './kqlConditions';
import { kqlComment, kqlString } from './kqlText';

const allKinds = [
  'interactive',
  'nonInteractive',
  'servicePrincipal',
  'managedIdentity',
  'adfs',
] as const satisfies readonly Kind[];

/** A query over one table: the lines that follow its name. */
interface Leg {
  readonly table: SignInTable;
  readonly lines: readonly string[];
}

/**
 * A query for Log Analytics that finds the rows of a selection in the tables of its kinds of sign-in, `SigninLogs` where the
 * filters name none. What the tables cannot say is left out, and a comment says so. `kinds` are those that the export holds,
 * where they are known.
 */
export function selectionKql({
  filters,
  search,
  kinds,
}: Selection & { readonly kinds?: readonly Kind[] }): string {
  const leftOut: string[] = [];
  const groups = new Set<ResultGroup>();
  const others = filters.filter((filter) => !isOfKind(filter));
  const { wanted, unsaid } = kindsOf(filters.filter(isOfKind), kinds);
  leftOut.push(...unsaid.map((filter) => filterWords(filter)));
  const tables = (wanted.length === 0 ? ['interactive' as const] : wanted).map(
    (kind) => signInTables[kind]!,
  );
  const said = others.filter((filter) => {
    const isSaid = filterSteps(tables[0]!, filter, 0) !== undefined;
    if (!isSaid) leftOut.push(filterWords(filter));
    return isSaid;
  });
  const sought = search.text === '' ? '' : searchStep(search);
  if (sought === undefined) leftOut.push(searchWords(search));
  const legs = tables.map((table): Leg => {
    const steps = said.flatMap((filter, ordinal) => {
      const found = filterSteps(table, filter, ordinal);
      for (const group of found?.groups ?? []) groups.add(group);
      return found?.steps ?? [];
    });
    return {
      table,
      lines: [
        ...(wanted.length === 0 ? ['where false'] : []),
        ...steps,
        ...(sought === undefined || sought === '' ? [] : [sought]),
      ].map((step) => `| ${step}`),
    };
  });
  return [
    ...leftOut.map((phrase) =>
      kqlComment(
        l10n.t('Left out, because the tables of Log Analytics cannot say it: {0}', phrase),
      ),
    ),
    ...[...groups].map(
      (group) =>
        `let ${groupListName(group)} = dynamic([${resultTypesOfGroup(group).map(kqlString).join(', ')}]);`,
    ),
    ...joined(legs),
  ].join('\n');
}

/** The lines of one leg, or of the union of several; conditions that are the same in all stand once. */
function joined(legs: readonly Leg[]): readonly string[] {
  const [first] = legs;
  if (legs.length === 1) return [first!.table.name, ...first!.lines];
  const same = legs.every(({ lines }) => lines.join('\n') === first!.lines.join('\n'));
  if (same)
    return [
      `union isfuzzy=true ${legs.map(({ table }) => table.name).join(', ')}`,
      ...first!.lines,
    ];
  return [
    'union isfuzzy=true',
    ...legs.flatMap(({ table, lines }, i) => {
      const leg = [`(${table.name}`, ...lines].map((line) => `  ${line}`);
      return [...leg.slice(0, -1), `${leg.at(-1)!})${i < legs.length - 1 ? ',' : ''}`];
    }),
  ];
}

type KindFilter = Extract<Filter, { kind: 'values' | 'contains' }>;

function isOfKind(filter: Filter): filter is KindFilter {
  return (filter.kind === 'values' || filter.kind === 'contains') && filter.column === 'Kind';
}

/** The kinds that pass all filters of kind; filters that ask for rows without a kind cannot be said. */
function kindsOf(
  filters: readonly KindFilter[],
  held: readonly Kind[] | undefined,
): { readonly wanted: readonly Kind[]; readonly unsaid: readonly Filter[] } {
  const known = held === undefined || held.length === 0 ? undefined : held;
  const unsaid = filters.filter(
    (filter) =>
      filter.kind === 'values' && !filter.exclude && filter.values.every((v) => v === null),
  );
  const said = filters.filter((filter) => !unsaid.includes(filter));
  if (said.length === 0) return { wanted: known ?? ['interactive'], unsaid };
  const wanted = (known ?? allKinds).filter((kind) => said.every((filter) => passes(filter, kind)));
  return { wanted, unsaid };
}

function passes(filter: KindFilter, kind: Kind): boolean {
  const holds =
    filter.kind === 'values'
      ? filter.values.includes(kind)
      : kind.toLowerCase().includes(filter.text.toLowerCase());
  return holds !== filter.exclude;
}
