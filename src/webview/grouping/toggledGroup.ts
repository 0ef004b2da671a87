import type { Grouping } from '../../core/query/query';
import type { GroupLine } from '../../protocol/engineContract';

/** The groups that are expanded once one of them was collapsed that was expanded, or expanded that was not; no other changes. */
export function toggledGroup(
  expanded: Grouping['expanded'],
  group: Pick<GroupLine, 'id' | 'expanded'>,
): Grouping['expanded'] {
  if (expanded !== 'all' && !('except' in expanded))
    return changed(expanded, group, group.expanded);
  const except = changed(expanded === 'all' ? [] : expanded.except, group, !group.expanded);
  return except.length === 0 ? 'all' : { except };
}

function changed(
  ids: readonly number[],
  { id }: { readonly id: number },
  isTakenOut: boolean,
): readonly number[] {
  const others = ids.filter((other) => other !== id);
  return isTakenOut ? others : [...others, id];
}
