import { l10n } from '../../knowledge/l10n';
import { columnLabel } from '../columnLabel';
import { countText } from '../frame/words';
import type { WindowContext } from '../windowContext';
import type { GroupPart } from './groupPart';
import { collapseHours, groupWords, hourMs } from './groupWords';

/** How the rows are grouped, and the ways to change it; nothing while they are not. */
export function GroupingBar({
  part,
  context,
}: {
  readonly part: GroupPart;
  readonly context: WindowContext;
}) {
  const { grouping, view, zone, busy } = context.state();
  if (grouping === null) return null;
  const { by } = grouping;
  const groups = view?.opened.groups;
  const perform = context.perform;
  return (
    <div class="grouping-bar" role="group" aria-label={l10n.t('Grouping')}>
      {by.kind === 'columns' ? (
        <>
          <span>{l10n.t('Grouped by')}</span>
          <ul class="grouping-chips">
            {by.columns.map((column) => (
              <li key={column} class="grouping-chip">
                <span>{columnLabel(column, zone)}</span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={l10n.t('Do not group by {0}', columnLabel(column, zone))}
                  onClick={() => {
                    part.removeColumn(column);
                    context.grid()?.takeFocus();
                  }}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <span>{groupWords(grouping, zone)}</span>
      )}
      <span class="grouping-count">{groups === undefined || busy ? '' : groupsText(groups)}</span>
      <button type="button" class="secondary" onClick={() => perform('expandAll')}>
        {l10n.t('Expand all')}
      </button>
      <button type="button" class="secondary" onClick={() => perform('collapseAll')}>
        {l10n.t('Collapse all')}
      </button>
      <span
        class="grouping-ways"
        role="group"
        aria-label={l10n.t('Collapse repeats as the portal does')}
      >
        <span>{l10n.t('Repeats within')}</span>
        {collapseHours.map((hours) => (
          <button
            key={hours}
            type="button"
            class="quiet toggle"
            aria-pressed={by.kind === 'portal' && by.withinMs === hours * hourMs}
            onClick={() => perform('collapse', String(hours))}
          >
            {l10n.t('{0} h', hours)}
          </button>
        ))}
        <button
          type="button"
          class="quiet toggle"
          aria-pressed={by.kind === 'signIn'}
          onClick={() => perform('collapse', 'signIn')}
        >
          {l10n.t('One line per sign-in')}
        </button>
      </span>
      <button type="button" class="secondary" onClick={() => perform('ungroup')}>
        {l10n.t('Ungroup')}
      </button>
    </div>
  );
}

function groupsText(groups: number): string {
  return groups === 1 ? l10n.t('1 group') : l10n.t('{0} groups', countText(groups));
}
