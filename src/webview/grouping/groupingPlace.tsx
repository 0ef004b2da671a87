import type { WindowContext } from '../windowContext';
import type { GroupPart } from './groupPart';

/** Where the bar of the grouping is, while the rows are grouped and as soon as it is loaded. */
export function GroupingPlace({
  part,
  context,
}: {
  readonly part: GroupPart;
  readonly context: WindowContext;
}) {
  if (context.state().grouping === null) return null;
  const Bar = part.bar.here?.GroupingBar;
  if (Bar !== undefined) return <Bar part={part} context={context} />;
  void part.bar.load().then(() => context.set({}));
  return null;
}
