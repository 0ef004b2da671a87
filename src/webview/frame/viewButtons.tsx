import { l10n } from '../../knowledge/l10n';
import { GroupChoice } from '../grouping/groupChoice';
import type { GroupPart } from '../grouping/groupPart';
import type { WindowContext } from '../windowContext';

/** What can be done with the view as a whole, for those who look for it with the mouse. */
export function ViewButtons({
  grouping,
  context,
}: {
  readonly grouping: GroupPart;
  readonly context: WindowContext;
}) {
  const { perform } = context;
  return (
    <div class="view-buttons">
      <GroupChoice part={grouping} context={context} />
      <button
        type="button"
        class="quiet"
        title={l10n.t('Choose, order and pin columns')}
        onClick={() => perform('chooseColumns')}
      >
        {l10n.t('Columns')}
      </button>
      <button
        type="button"
        class="quiet"
        title={l10n.t('Write the rows of this view into a CSV file')}
        onClick={() => perform('exportRows', 'csv')}
      >
        {l10n.t('Export')}
      </button>
      <button
        type="button"
        class="quiet"
        title={l10n.t('List the keys of the grid')}
        onClick={() => perform('showKeys')}
      >
        {l10n.t('Keys')}
      </button>
    </div>
  );
}
