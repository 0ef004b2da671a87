import type { Filter } from '../../core/query/query';

type Filters = readonly Filter[];

/** Filters that an editor was asked for from beside it, and which of them belong to who asked: the tree, or the findings. */
export interface Asked {
  readonly all: Filters;
  readonly ours: Filters;
}

/** Questions that are remembered: an editor can take them back one by one. */
const mostRemembered = 50;

/**
 * Which of an editor's filters the tree, or the findings, have set: the next click replaces those, and the tree does not follow
 * them, for otherwise a click would shrink it to the line that was clicked. What the editor takes back or repeats is known
 * again; a filter that the user adds stays the user's.
 */
export class AskedFilters {
  private asked: readonly Asked[] = [];
  private current: Filters = [];

  /** Remembers that `all` filters were asked for, of which `ours` belong to who asked. */
  remember(all: Filters, ours: Filters): void {
    this.asked = [...this.asked, { all, ours }].slice(-mostRemembered);
    this.current = ours;
  }

  /** Those of who asked among the filters of an editor. */
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

/** What filters to a path come to, and which of its filters are new to those of the user. */
export function filteredTo(base: Filters, path: Filters): Asked {
  const ours = path.filter((own) => !base.some((filter) => isSame(filter, own)));
  return { all: [...base, ...ours], ours };
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
