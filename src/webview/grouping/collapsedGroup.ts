import type { Grouping } from '../../core/query/query';

/**
 * The groups that stay expanded when one is collapsed. Where all were, they are those that are known: a view may have more
 * groups than can be named.
 */
export function collapsedGroup(
  expanded: Grouping['expanded'],
  id: number,
  known: readonly number[],
): readonly number[] {
  return (expanded === 'all' ? known : expanded).filter((other) => other !== id);
}
