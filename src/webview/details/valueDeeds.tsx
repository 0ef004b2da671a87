import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import { columnLabel } from '../columnLabel';
import { CopyIcon } from '../frame/icons';
import { visibleText } from '../../report/visibleText';
import type { WindowContext } from '../windowContext';
import { filterByField } from './filterByField';
import { ExcludeIcon, FilterIcon } from './detailsIcons';

/** Characters of a value that the names of its buttons repeat. */
const longestNamed = 60;

/** The quiet buttons beside a value: copy it, keep only it, leave it out. One stop for Tab among all of a panel: see `rovingKeys`. */
export function ValueDeeds(props: {
  readonly label: string;
  readonly column: ColumnName | undefined;
  readonly value: string;
  readonly context: WindowContext;
}) {
  const { label, column, value, context } = props;
  const named = visibleText(value, longestNamed);
  const { filters } = context.state();
  const filter = (exclude: boolean) => {
    if (column === undefined) return;
    const changed = filterByField(context.state().filters, column, value, exclude);
    if (changed === undefined) return;
    context.ask({ filters: changed });
    context.sayWithRows(
      exclude
        ? l10n.t('{0} excluded: {1}', columnLabel(column), named)
        : l10n.t('Filtered to {0}: {1}', columnLabel(column), named),
    );
  };
  const canExclude =
    column !== undefined && filterByField(filters, column, value, true) !== undefined;
  return (
    <span class="value-deeds">
      <button
        type="button"
        class="quiet"
        tabIndex={-1}
        title={l10n.t('Copy')}
        aria-label={l10n.t('Copy {0}', label)}
        onClick={() => void context.copy(value, label)}
      >
        <CopyIcon />
      </button>
      {column !== undefined && (
        <button
          type="button"
          class="quiet"
          tabIndex={-1}
          title={l10n.t('Filter to this value')}
          aria-label={l10n.t('Filter to {0}: {1}', columnLabel(column), named)}
          onClick={() => filter(false)}
        >
          <FilterIcon />
        </button>
      )}
      {canExclude && (
        <button
          type="button"
          class="quiet"
          tabIndex={-1}
          title={l10n.t('Exclude this value')}
          aria-label={l10n.t('Exclude {0}: {1}', columnLabel(column), named)}
          onClick={() => filter(true)}
        >
          <ExcludeIcon />
        </button>
      )}
    </span>
  );
}
