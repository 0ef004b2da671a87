import type { Filter, Selection, ValueFilter } from '../../core/query/query';
import type { TreeNode } from './treeNode';

type Filters = readonly Filter[];

/** Filters that the tree asked an editor for, and which of them are the tree's own. */
interface Asked {
  readonly all: Filters;
  readonly ours: Filters;
}

/** Questions of the tree that are remembered: an editor can take them back one by one. */
const mostRemembered = 50;

/**
 * Which of an editor's filters the tree itself has set: those are not counted in what the tree follows, for otherwise a click
 * would shrink it to the line that was clicked. What the editor takes back or repeats is known again; a filter that the user
 * adds stays the user's.
 */
export class TreeFilters {
  private asked: readonly Asked[] = [];
  private current: Filters = [];

  /** Remembers that the tree asked for `all` filters, of which `ours` are its own. */
  remember(all: Filters, ours: Filters): void {
    this.asked = [...this.asked, { all, ours }].slice(-mostRemembered);
    this.current = ours;
  }

  /** The tree's own among the filters of an editor. */
  oursOf(filters: Filters): Filters {
    const known = this.asked.findLast(({ all }) => isSame(all, filters));
    if (known !== undefined) this.current = known.ours;
    return this.current.filter((own) => filters.some((filter) => isSame(filter, own)));
  }

  /** The others: those of the user. */
  baseOf(filters: Filters): Filters {
    const ours = this.oursOf(filters);
    return filters.filter((filter) => !ours.some((own) => isSame(filter, own)));
  }
}

/** What a filter to a path comes to, and which of its filters are new to those of the user. */
export function filteredTo(base: Filters, path: Filters): Asked {
  const ours = path.filter((own) => !base.some((filter) => isSame(filter, own)));
  return { all: [...base, ...ours], ours };
}

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

/** Whether two filters, or lists of them, say the same; the order of their keys does not count, that of values does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

/** Whether a selection leaves nothing out. */
export function isEverything({ filters, search }: Selection): boolean {
  return filters.length === 0 && search.text === '';
}
