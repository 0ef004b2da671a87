import type { Filter, Selection, ValueFilter } from '../../core/query/query';
import { isSame, type Asked } from '../editor/askedFilters';
import type { TreeNode } from './treeNode';

type Filters = readonly Filter[];

/**
 * An editor's filters without the events of some lines: their own values are excluded, joined with those excluded already. Of
 * the tree's own filters those on the same columns go: they may ask for what is excluded.
 */
export function excluding(base: Filters, ours: Filters, own: readonly ValueFilter[]): Asked {
  const columns = new Set<string>(own.map(({ column }) => column));
  // A category is its codes: what is left of it may be none.
  if (columns.has('ResultType') || columns.has('Group')) columns.add('ResultType').add('Group');
  const left = ours.filter((filter) => !(filter.kind === 'values' && columns.has(filter.column)));
  let filters = base;
  for (const { column, values } of own) {
    const place = filters.findIndex(
      (filter) => filter.kind === 'values' && filter.column === column && filter.exclude,
    );
    const there = filters[place];
    filters =
      there?.kind === 'values'
        ? filters.with(place, { ...there, values: [...new Set([...there.values, ...values])] })
        : [...filters, { kind: 'values', column, values, exclude: true }];
  }
  return { all: [...filters, ...left], ours: left };
}

/** Lines that hold events themselves: headings and the lines that stand for more are left out. */
export function linesAmong(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.filter(({ kind }) => kind === 'branch' || kind === 'event');
}

/** The filter that a line adds to the path above it; undefined of an event without an Id. */
export function ownFilter(node: TreeNode): ValueFilter | undefined {
  const own = node.path.at(-1);
  if (own?.kind !== 'values' || (node.kind !== 'branch' && node.kind !== 'event')) return undefined;
  return node.kind === 'branch' || own.column === 'Id' ? own : undefined;
}

/**
 * The path to all of some lines: one filter where they are values of one column below the same path. Undefined where they are
 * not, or where an event has no Id.
 */
export function joinedPath(nodes: readonly TreeNode[]): Filters | undefined {
  const [first] = nodes;
  const own = first && ownFilter(first);
  if (first === undefined || own === undefined) return undefined;
  const above = first.path.slice(0, -1);
  const values = new Set<string | null>();
  for (const node of nodes) {
    const other = ownFilter(node);
    if (other?.column !== own.column || !isSame(node.path.slice(0, -1), above)) return undefined;
    for (const value of other.values) values.add(value);
  }
  return [...above, { ...own, values: [...values] }];
}

/** The own filters of some lines, one for each column; undefined where an event has no Id. */
export function ownFilters(nodes: readonly TreeNode[]): readonly ValueFilter[] | undefined {
  const byColumn = new Map<string, ValueFilter>();
  for (const node of nodes) {
    const own = ownFilter(node);
    if (own === undefined) return undefined;
    const before = byColumn.get(own.column)?.values ?? [];
    byColumn.set(own.column, { ...own, values: [...new Set([...before, ...own.values])] });
  }
  return [...byColumn.values()];
}

/** Whether a selection leaves nothing out. */
export function isEverything({ filters, search }: Selection): boolean {
  return filters.length === 0 && search.text === '';
}
