import type { ColumnName } from '../../core/event';
import type { Grouping } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import type { GridColumn } from '../../protocol/engineContract';
import { columnLabel } from '../columnLabel';
import { isFigure } from '../columns/isFigure';
import { groupSortKeyOf, sortedColumns } from '../columns/shownColumns';
import { Late } from '../rows/late';
import type { Deeds, WindowContext } from '../windowContext';
import { collapseHours, hourMs } from './groupWords';
import { toggledGroup } from './toggledGroup';

/** Columns that rows are grouped by at most. */
const mostGroupColumns = 3;

/** Rows gathered into lines. */
export class GroupPart {
  readonly deeds: Deeds<'groupByColumn' | 'collapse' | 'ungroup' | 'expandAll' | 'collapseAll'>;

  readonly bar = new Late(async () => import('./groupingBar'));

  constructor(private readonly context: WindowContext) {
    this.deeds = {
      groupByColumn: () => this.groupByFocused(),
      collapse: (how) => this.collapse(how),
      ungroup: () => this.ungroup(),
      expandAll: () => this.expand('all', l10n.t('All groups are expanded')),
      collapseAll: () => this.expand([], l10n.t('All groups are collapsed')),
    };
  }

  /** Shows the rows of the group on a line below it, or no more. */
  toggle(row: number): void {
    const { grouping } = this.context.state();
    const group = this.context.pages.line(row)?.group;
    if (grouping === null || !group) return;
    this.ask({ ...grouping, expanded: toggledGroup(grouping.expanded, group) });
    this.context.say(
      group.expanded ? l10n.t('Collapsed') : l10n.t('Expanded: {0} rows', group.count),
    );
  }

  /** Sorts the groups by a column, where it is one by which groups are sorted: the highest first, the lowest, not at all. */
  sortBy(column: GridColumn): boolean {
    const { grouping, zone } = this.context.state();
    if (grouping === null) return false;
    const key = groupSortKeyOf(column, grouping);
    if (key === undefined) return false;
    const { sort } = grouping;
    // Figures are asked for from the top, values by the alphabet.
    const first = key !== 'value';
    const before = sort?.key === key ? sort.descending : undefined;
    const after = before === undefined ? first : before === first ? !first : undefined;
    const changed = after === undefined ? null : { key, descending: after };
    const next = { ...grouping, sort: changed };
    this.context.grid()?.setSort(sortedColumns(this.context.state().sort, next));
    this.context.ask({ grouping: next });
    const label = columnLabel(column, zone);
    this.context.say(
      changed === null
        ? l10n.t('Groups in the order of their first rows')
        : changed.descending
          ? l10n.t('Groups sorted by {0}, descending', label)
          : l10n.t('Groups sorted by {0}, ascending', label),
    );
    return true;
  }

  /** Groups by this column alone, the greatest groups first. */
  groupBy(column: ColumnName): void {
    this.context.ask({
      grouping: {
        by: { kind: 'columns', columns: [column] },
        sort: { key: 'count', descending: true },
        expanded: [],
      },
    });
    this.context.say(l10n.t('Grouped by {0}', columnLabel(column, this.context.state().zone)));
  }

  /** Groups by one column less. */
  removeColumn(column: GridColumn): void {
    const { grouping } = this.context.state();
    if (grouping?.by.kind !== 'columns') return;
    const columns = grouping.by.columns.filter((name) => name !== column);
    if (columns.length === 0) this.ungroup();
    else
      this.context.ask({
        grouping: { ...grouping, by: { kind: 'columns', columns }, expanded: [] },
      });
  }

  private groupByFocused(): void {
    const { context } = this;
    const { grouping } = context.state();
    const column = context.grid()?.focusColumn;
    if (column === undefined) return;
    if (isFigure(column)) {
      context.tell(l10n.t('Rows cannot be grouped by a figure of groups'));
      return;
    }
    const before = grouping?.by.kind === 'columns' ? grouping.by.columns : [];
    const label = columnLabel(column, context.state().zone);
    if (before.includes(column)) {
      context.tell(l10n.t('The rows are grouped by {0} already', label));
      return;
    }
    if (before.length === mostGroupColumns) {
      context.tell(l10n.t('Rows are grouped by {0} columns at most', mostGroupColumns));
      return;
    }
    context.ask({
      grouping: {
        by: { kind: 'columns', columns: [...before, column] },
        sort: grouping?.by.kind === 'columns' ? grouping.sort : { key: 'count', descending: true },
        expanded: [],
      },
    });
    context.say(l10n.t('Grouped by {0}', label));
  }

  private collapse(how: string): void {
    const by = collapsedBy(how);
    if (by === undefined) return;
    this.context.ask({ grouping: { by, sort: null, expanded: [] } });
    this.context.say(
      by.kind === 'signIn'
        ? l10n.t('One line for each sign-in')
        : l10n.t('Repeats are collapsed as the portal does'),
    );
  }

  private ungroup(): void {
    if (this.context.state().grouping === null) return;
    this.context.ask({ grouping: null }, 'rows');
    this.context.say(l10n.t('No longer grouped'));
    this.context.grid()?.takeFocus();
  }

  private expand(expanded: Grouping['expanded'], words: string): void {
    const { grouping } = this.context.state();
    if (grouping === null) {
      this.context.tell(l10n.t('The rows are not grouped'));
      return;
    }
    this.context.ask({ grouping: { ...grouping, expanded } }, 'rows');
    this.context.say(words);
  }

  private ask(grouping: Grouping): void {
    this.context.ask({ grouping }, 'same');
  }
}

function collapsedBy(how: string): Grouping['by'] | undefined {
  if (how === 'signIn') return { kind: 'signIn' };
  const hours = Number(how);
  return collapseHours.includes(hours) ? { kind: 'portal', withinMs: hours * hourMs } : undefined;
}
