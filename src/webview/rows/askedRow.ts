import { l10n } from '../../knowledge/l10n';
import { pageRows, type GroupLine } from '../../protocol/engineContract';
import { isSame } from '../filters/filterHistory';
import { countText } from '../frame/words';
import { toggledGroup } from '../grouping/toggledGroup';
import type { NewView } from '../viewKeeper';
import type { WindowContext } from '../windowContext';

/** Rows that are left above the one that is gone to, to show what it stands among. */
const rowsAbove = 3;

/** A row of the table that was asked for from outside of the window: gone to as soon as there is a view to find it in. */
export class AskedRow {
  private wanted: { readonly tableRow: number; readonly wasExpanded: boolean } | undefined;

  /** @param onMove the grid's focus is on another row */
  constructor(
    private readonly context: WindowContext,
    private readonly onMove: () => void,
  ) {}

  ask(tableRow: number): void {
    this.wanted = { tableRow, wasExpanded: false };
    void this.seek();
  }

  /** There is another view, or a grid to show it. */
  onView(): void {
    void this.seek();
  }

  /** The user has asked for something else. */
  forget(): void {
    this.wanted = undefined;
  }

  private async seek(): Promise<void> {
    const { context, wanted } = this;
    const view = context.view();
    const state = context.state();
    if (wanted === undefined || view === undefined || context.grid() === undefined) return;
    // Another view is on its way, of other rows or in another order.
    if (state.busy || !isSame(view.query, state)) return;
    let row: number | null;
    let group: GroupLine | null = null;
    try {
      const { tableRow } = wanted;
      row = await context.host.call('positionOf', { view: view.opened.view, tableRow });
      if (row !== null && view.query.grouping !== null) group = await this.groupAt(view, row);
    } catch {
      // The view has gone meanwhile, and another is on its way.
      return;
    }
    if (this.wanted !== wanted || context.view() !== view) return;
    if (row === null) this.notFound(view, wanted.tableRow);
    else if (group === null || group.expanded || wanted.wasExpanded) this.goTo(view, row);
    else this.expand(view, group, wanted.tableRow);
  }

  private async groupAt(view: NewView, row: number): Promise<GroupLine | null> {
    const start = Math.floor(row / pageRows) * pageRows;
    const page = await this.context.host.call('rows', {
      view: view.opened.view,
      start,
      columns: [],
    });
    return page.groups?.[row - start] ?? null;
  }

  /** The row is one of those that a line stands for: they are shown below it first. */
  private expand({ query: { grouping } }: NewView, group: GroupLine, tableRow: number): void {
    if (grouping === null) return;
    this.context.ask(
      { grouping: { ...grouping, expanded: toggledGroup(grouping.expanded, group) } },
      'same',
    );
    this.wanted = { tableRow, wasExpanded: true };
  }

  private notFound({ opened, query }: NewView, tableRow: number): void {
    const { context } = this;
    const isSearched = query.search.text !== '';
    const isNarrowed = query.filters.length > 0 || isSearched;
    // It was read after this view was made.
    if (!isNarrowed && opened.partial) return;
    this.wanted = undefined;
    if (!isNarrowed) {
      context.tell(l10n.t('The grid does not show this event'));
      return;
    }
    context.tell(
      query.filters.length === 0
        ? l10n.t('This sign-in is hidden by the search')
        : isSearched
          ? l10n.t('This sign-in is hidden by the filters or the search')
          : l10n.t('This sign-in is hidden by the filters'),
      {
        label: query.filters.length === 0 ? l10n.t('Clear Search') : l10n.t('Clear Filters'),
        perform: () => {
          context.perform('clearFilters');
          context.grid()?.takeFocus();
          this.ask(tableRow);
        },
      },
    );
  }

  private goTo({ opened }: NewView, row: number): void {
    const { context } = this;
    const grid = context.grid();
    const column = grid?.place.focus?.column ?? grid?.columns[0];
    if (grid === undefined || column === undefined) return;
    this.wanted = undefined;
    const { scrollLeftPx } = grid.place;
    grid.restore({
      topRow: Math.max(0, row - rowsAbove),
      scrollLeftPx,
      focus: { row, column },
    });
    // Who is in the tree stays there.
    if (document.hasFocus()) grid.takeFocus();
    this.onMove();
    context.say(l10n.t('At row {0} of {1}', countText(row + 1), countText(opened.rows)));
  }
}
