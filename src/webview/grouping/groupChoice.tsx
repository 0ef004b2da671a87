import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import { columnLabel } from '../columnLabel';
import type { WindowContext } from '../windowContext';
import type { GroupPart } from './groupPart';
import { collapseHours, groupWords, hourMs } from './groupWords';

/** What analysts group by first; every other column is grouped by from the grid. */
const usualColumns: readonly ColumnName[] = [
  'UserPrincipalName',
  'IPAddress',
  'AppDisplayName',
  'ResultType',
  'Country',
  'ClientAppUsed',
  'UserAgent',
  'SessionId',
];

/** The ways to group in one list, the one in use chosen. */
export function GroupChoice({
  part,
  context,
}: {
  readonly part: GroupPart;
  readonly context: WindowContext;
}) {
  const { grouping, engine, zone } = context.state();
  const held = new Set(engine?.summary?.columns);
  const columns = usualColumns.filter((column) => held.has(column));
  const by = grouping?.by;
  const one = by?.kind === 'columns' && by.columns.length === 1 ? by.columns[0]! : undefined;
  const chosen =
    by === undefined
      ? ''
      : by.kind === 'signIn'
        ? 'signIn'
        : by.kind === 'portal'
          ? String(by.withinMs / hourMs)
          : one !== undefined && columns.includes(one)
            ? one
            : 'other';
  return (
    <select
      class="group-choice"
      aria-label={l10n.t('Group rows')}
      value={chosen}
      onChange={({ currentTarget: { value } }) => {
        if (value === '') context.perform('ungroup');
        else if (columns.some((column) => column === value)) part.groupBy(value as ColumnName);
        else if (value !== 'other') context.perform('collapse', value);
      }}
    >
      <option value="">{l10n.t('Not grouped')}</option>
      {chosen === 'other' && grouping !== null && (
        <option value="other">{groupWords(grouping, zone)}</option>
      )}
      <optgroup label={l10n.t('Group by')}>
        {columns.map((column) => (
          <option key={column} value={column}>
            {columnLabel(column, zone)}
          </option>
        ))}
      </optgroup>
      <optgroup label={l10n.t('Collapse repeats as the portal does')}>
        {collapseHours.map((hours) => (
          <option key={hours} value={String(hours)}>
            {hours === 1 ? l10n.t('Within 1 hour') : l10n.t('Within {0} hours', hours)}
          </option>
        ))}
      </optgroup>
      <option value="signIn">{l10n.t('One line for each sign-in')}</option>
    </select>
  );
}
