import type { Steps } from '../steps';
import type { GroupedRows } from './groupRows';
import { inSlices } from './inSlices';
import { positionOf } from './positionOf';
import type { Grouping } from './query';

/** One line of a grouped view: the group that it stands for, or undefined for an event; and the event, or the group's first. */
export interface Line {
  readonly group: number | undefined;
  /** The group whose figures the line bears: also that of an event which is alone in it. */
  readonly figuresOf: number | undefined;
  readonly tableRow: number;
}

/** The lines of grouped rows: groups of one are events, and below a group that is expanded stand its events. */
export interface GroupLines {
  readonly lineCount: number;
  line(at: number): Line;
  isExpanded(group: number): boolean;
  /** The line of the expanded group that the event on a line stands below; null where it stands below none. */
  lineOfGroup(at: number): number | null;
  /** The line of a row of the table: its own, or that of its group where this is not expanded. Null where it is in none. */
  positionOf(tableRow: number): number | null;
}

/**
 * Lays groups out in lines.
 * @param order numbers of all groups, in the order of the lines
 * @param expanded the groups to expand, or those not to, each named by its first row; names of no group of several are ignored
 */
export function* groupLines(
  groups: GroupedRows,
  order: Uint32Array,
  expanded: Grouping['expanded'],
): Steps<GroupLines> {
  const { members, starts, groupCount } = groups;
  const countOf = (group: number) => starts[group + 1]! - starts[group]!;
  const isAllBut = expanded === 'all' || 'except' in expanded;
  const named = new Set(
    expanded === 'all' ? [] : 'except' in expanded ? expanded.except : expanded,
  );
  const isExpanded = (group: number) =>
    countOf(group) > 1 && named.has(members[starts[group]!]!) !== isAllBut;
  /** Places in `order` of the groups that are expanded, ascending; and the lines on which they begin. */
  const places: number[] = [];
  const lines: number[] = [];
  let below = 0;
  if (isAllBut || named.size > 0)
    yield* inSlices(groupCount, (from, to) => {
      for (let place = from; place < to; place++) {
        const group = order[place]!;
        if (!isExpanded(group)) continue;
        places.push(place);
        lines.push(place + below);
        below += countOf(group);
      }
    });

  const firstLine = (group: number): Line => ({
    group: countOf(group) > 1 ? group : undefined,
    figuresOf: group,
    tableRow: members[starts[group]!]!,
  });
  return {
    lineCount: groupCount + below,
    line(at) {
      const before = lastNotAbove(lines, at);
      if (before === -1) return firstLine(order[at]!);
      const group = order[places[before]!]!;
      const inside = at - lines[before]!;
      const count = countOf(group);
      if (inside === 0) return firstLine(group);
      if (inside <= count)
        return {
          group: undefined,
          figuresOf: undefined,
          tableRow: members[starts[group]! + inside - 1]!,
        };
      return firstLine(order[places[before]! + inside - count]!);
    },
    isExpanded,
    lineOfGroup(at) {
      const before = lastNotAbove(lines, at);
      if (before === -1) return null;
      const inside = at - lines[before]!;
      return inside > 0 && inside <= countOf(order[places[before]!]!) ? lines[before]! : null;
    },
    positionOf(tableRow) {
      const at = positionOf(members, tableRow);
      if (at === null) return null;
      const group = lastNotAbove(starts, at);
      const place = order.indexOf(group);
      const before = lastNotAbove(places, place);
      if (before === -1) return place;
      if (places[before] === place) return lines[before]! + 1 + at - starts[group]!;
      const expandedBefore = order[places[before]!]!;
      return lines[before]! + countOf(expandedBefore) + place - places[before]!;
    },
  };
}

/** Where the last of ascending numbers stands that is not above `most`; -1 where all are. */
function lastNotAbove(numbers: ArrayLike<number>, most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
