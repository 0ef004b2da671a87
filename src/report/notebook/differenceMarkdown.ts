import { l10n } from '../../knowledge/l10n';
import { markdownCode } from '../markdownCode';
import { numberText } from '../quantities';
import { visibleText } from '../visibleText';
import type { LineDifference } from './linesThatDiffer';
import { withoutMarkers } from './tableMarkdown';

/** Lines of one kind that are listed, and characters of each. */
const mostListed = 10;
const longestLine = 200;

/**
 * What differs as a list of Markdown, the lines as code in which nothing means anything, as many as a reader takes in; never
 * empty: where no line differs, that is said.
 */
export function differenceMarkdown({
  byHand,
  takenAway,
  takenAwayCount,
  added,
  dropped,
  knowsFirst,
}: LineDifference): string {
  const parts = [
    ...(knowsFirst
      ? [
          ...told(byHand, byHand.length, l10n.t('One line written or changed by hand:'), (n) =>
            l10n.t('{0} lines written or changed by hand:', n),
          ),
          ...told(
            takenAway,
            takenAwayCount,
            l10n.t('One line taken away or changed by hand:'),
            (n) => l10n.t('{0} lines taken away or changed by hand:', n),
          ),
          ...told(dropped, dropped.length, l10n.t('One line above is not said any more:'), (n) =>
            l10n.t('{0} lines above are not said any more:', n),
          ),
        ]
      : told(
          byHand,
          byHand.length,
          l10n.t('One line stands above only, by hand or not said any more:'),
          (n) => l10n.t('{0} lines stand above only, by hand or not said any more:', n),
        )),
    ...told(added, added.length, l10n.t('One line is new in what follows:'), (n) =>
      l10n.t('{0} lines are new in what follows:', n),
    ),
  ];
  return parts.length > 0
    ? withoutMarkers(parts.join('\n'))
    : `- ${l10n.t('No line differs, only their order or the empty lines between them.')}`;
}

/** How many lines there are, and below it the first of those that are known. */
function told(
  lines: readonly string[],
  count: number,
  one: string,
  many: (count: string) => string,
): readonly string[] {
  if (count === 0) return [];
  const listed = lines.slice(0, mostListed);
  const left = count - listed.length;
  const last =
    listed.length === 0
      ? count === 1
        ? l10n.t('what it said is not known any more')
        : l10n.t('what they said is not known any more')
      : left === 1
        ? l10n.t('and one more')
        : l10n.t('and {0} more', numberText(left));
  return [
    `- ${count === 1 ? one : many(numberText(count))}`,
    ...listed.map((line) => `  - ${markdownCode(visibleText(line.trim(), longestLine))}`),
    ...(left > 0 ? [`  - ${last}`] : []),
  ];
}
