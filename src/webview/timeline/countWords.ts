import type { Status } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import { countText } from '../frame/words';
import { statusOrder, totalOf, type StatusCounts } from './counts';

/** What a status is called. */
export function statusWord(status: Status): string {
  switch (status) {
    case 'success':
      return l10n.t('Success');
    case 'failure':
      return l10n.t('Failure');
    case 'interrupted':
      return l10n.t('Interrupted');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

/** `12 successes`, `1 failure`. */
function statusCountWords(status: Status, count: number): string {
  const shown = countText(count);
  switch (status) {
    case 'success':
      return count === 1 ? l10n.t('{0} success', shown) : l10n.t('{0} successes', shown);
    case 'failure':
      return count === 1 ? l10n.t('{0} failure', shown) : l10n.t('{0} failures', shown);
    case 'interrupted':
      return l10n.t('{0} interrupted', shown);
    case 'unknown':
      return l10n.t('{0} unknown', shown);
  }
}

/** `12 successes, 3 failures, 1 interrupted`, without the statuses that there are none of. */
export function countsWords(counts: StatusCounts): string {
  const some = statusOrder.filter((status) => counts[status] > 0);
  if (some.length === 0) return l10n.t('no sign-ins');
  return some
    .map((status) => statusCountWords(status, counts[status]))
    .reduce((list, words) => l10n.t('{0}, {1}', list, words));
}

/**
 * A bin, or several, in one sentence: `2026-06-15 12:00 to 13:00 UTC: 12 successes, 3 failures`. `all`: what there is
 * without the filters, where there are some.
 */
export function binWords(span: string, left: StatusCounts, all: StatusCounts | undefined): string {
  if (all === undefined) return l10n.t('{0}: {1}', span, countsWords(left));
  const [shown, without] = [totalOf(left), totalOf(all)];
  return shown === without
    ? l10n.t('{0}: {1}', span, countsWords(left))
    : l10n.t('{0}: {1}; {2} without the filters', span, countsWords(left), countText(without));
}
