import type { Grouping } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { columnLabel } from '../columnLabel';
import type { Zone } from '../../report/timeText';

export const hourMs = 3_600_000;

/** The hours within which the portal collapses repeats. */
export const collapseHours: readonly number[] = [1, 6, 24];

/** How rows are grouped, in words. */
export function groupWords({ by }: Grouping, zone: Zone): string {
  switch (by.kind) {
    case 'signIn':
      return l10n.t('One line for each sign-in');
    case 'portal': {
      const hours = Math.round(by.withinMs / hourMs);
      return hours === 1
        ? l10n.t('Repeats within 1 hour collapsed, as in the portal')
        : l10n.t('Repeats within {0} hours collapsed, as in the portal', hours);
    }
    case 'columns': {
      const labels = by.columns.map((column) => columnLabel(column, zone));
      return l10n.t(
        'Grouped by {0}',
        labels.reduce((all, label) => l10n.t('{0}, {1}', all, label)),
      );
    }
  }
}
