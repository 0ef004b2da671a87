import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { GridColumn } from '../../protocol/engineContract';
import type { ColumnChoice } from '../../protocol/gridContract';
import type { WidthsPx } from '../body/columnLayout';
import { Changes, useChanges } from '../changes';
import { columnLabel } from '../columnLabel';
import { columnOrder } from '../columnOrder';
import { Late } from '../rows/late';
import type { Deeds, WindowContext } from '../windowContext';
import { dropColumn, hideColumn, moveColumn, togglePinned } from './changeColumns';
import { choosableColumns } from './heldColumns';
import { isFigure } from './isFigure';

/** How long after a change it is kept: dragging a border makes many. */
const keepDelayMs = 400;

/** Which columns the grid shows, and how. What the user chooses is kept for exports of the same format. */
export class ColumnPart {
  readonly deeds: Deeds<
    | 'chooseColumns'
    | 'pinColumn'
    | 'hideColumn'
    | 'moveColumnLeft'
    | 'moveColumnRight'
    | 'fitColumn'
    | 'fitAllColumns'
  >;
  readonly changes = new Changes();
  /** Widths of the figures of groups, as the user has set them: not kept. */
  figureWidthsPx: WidthsPx = {};
  readonly chooser = new Late(async () => import('./columnChooser'));
  private choosing = false;
  /** What the user has chosen here and the host may not know yet. */
  private chosen: ColumnChoice | undefined;
  private timer: number | undefined;

  constructor(private readonly context: WindowContext) {
    this.deeds = {
      chooseColumns: () => void this.openChooser(),
      pinColumn: () => this.onFocused((column) => this.togglePinned(column)),
      hideColumn: () => this.onFocused((column) => this.hide(column)),
      moveColumnLeft: () => this.onFocused((column) => this.move(column, -1)),
      moveColumnRight: () => this.onFocused((column) => this.move(column, 1)),
      fitColumn: () => {
        const grid = context.grid();
        if (grid?.focusColumn !== undefined) grid.fit(grid.focusColumn);
      },
      fitAllColumns: () => context.grid()?.fit(),
    };
    window.addEventListener('pagehide', () => this.keepNow());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.keepNow();
    });
  }

  get isChoosing(): boolean {
    return this.choosing;
  }

  /** The columns that the grid shows. */
  get choice(): ColumnChoice {
    return this.context.state().columns;
  }

  /** Every column that can be shown, whether it is or not. */
  get choosable(): readonly ColumnName[] {
    const { engine } = this.context.state();
    return engine === undefined ? [] : choosableColumns(engine);
  }

  /** Those that the export itself holds, in their usual order. */
  get held(): readonly ColumnName[] {
    const { engine } = this.context.state();
    return engine === undefined ? [] : columnOrder(engine);
  }

  /** The export holds other columns than before, or the workspace keeps others. */
  refresh(): void {
    const { engine, kept, columns } = this.context.state();
    if (engine === undefined) return;
    const wanted = this.chosen ?? kept?.columns;
    const usual = columnOrder(engine);
    const holds = new Set(choosableColumns(engine));
    const shown = wanted?.columns.filter((column) => holds.has(column)) ?? [];
    const isUsual = shown.length === 0;
    const pinned = isUsual
      ? (wanted?.pinned ?? 0)
      : (wanted?.columns.slice(0, wanted.pinned).filter((column) => holds.has(column)).length ?? 0);
    const choice = { columns: isUsual ? usual : shown, pinned, widthsPx: wanted?.widthsPx ?? {} };
    if (isSameChoice(choice, columns)) return;
    this.context.set({ columns: choice });
    this.changes.tell();
  }

  /** Shows these columns from now on. */
  choose(choice: ColumnChoice): void {
    this.context.set({ columns: choice });
    this.keep();
    this.changes.tell();
  }

  /** Shows the columns that it would show had nothing been chosen, in their usual widths. */
  reset(): void {
    const { engine } = this.context.state();
    if (engine === undefined) return;
    this.choose({ columns: columnOrder(engine), pinned: 0, widthsPx: {} });
    this.context.say(l10n.t('The usual columns, in their usual order and widths'));
  }

  setWidths(all: WidthsPx): void {
    const widthsPx: Partial<Record<ColumnName, number>> = {};
    const figureWidthsPx: Partial<Record<GridColumn, number>> = {};
    for (const [name, px] of Object.entries(all) as [GridColumn, number][])
      if (isFigure(name)) figureWidthsPx[name] = px;
      else widthsPx[name] = px;
    this.figureWidthsPx = figureWidthsPx;
    this.context.set({ columns: { ...this.choice, widthsPx } });
    this.keep();
  }

  /** Puts a column into a gap between the columns of the grid, in which figures of groups may stand in front. */
  drop(column: GridColumn, gap: number): void {
    if (isFigure(column)) return;
    const { choice } = this;
    const shown = this.context.grid()?.columns ?? choice.columns;
    // The first column behind the gap that is one of those chosen: the gap is before it.
    const next = shown.slice(gap).find((name) => choice.columns.some((chosen) => chosen === name));
    const at = choice.columns.findIndex((name) => name === next);
    this.show(dropColumn(choice, column, at === -1 ? choice.columns.length : at));
    this.sayPlace(column);
  }

  move(column: ColumnName, step: 1 | -1): void {
    this.show(moveColumn(this.choice, column, step));
    this.sayPlace(column);
  }

  togglePinned(column: ColumnName): void {
    const choice = togglePinned(this.choice, column);
    this.show(choice);
    const label = columnLabel(column, this.context.state().zone);
    this.context.say(
      choice.columns.indexOf(column) < choice.pinned
        ? l10n.t('{0} is pinned', label)
        : l10n.t('{0} is no longer pinned', label),
    );
  }

  /** Says where a column stands in a list. */
  sayOrder(column: ColumnName, at: number, of: number): void {
    this.context.say(l10n.t('{0}: {1} of {2}', columnLabel(column), at, of));
  }

  /** Says how many columns are shown. */
  sayCount(): void {
    const { length } = this.choice.columns;
    this.context.say(
      length === 1 ? l10n.t('One column is shown') : l10n.t('{0} columns are shown', length),
    );
  }

  closeChooser(): void {
    if (!this.choosing) return;
    this.choosing = false;
    this.changes.tell();
    this.context.grid()?.takeFocus();
  }

  private hide(column: ColumnName): void {
    const choice = hideColumn(this.choice, column);
    if (choice.columns.length === 0) {
      this.context.tell(l10n.t('The last column cannot be hidden'));
      return;
    }
    this.show(choice);
    this.context.say(l10n.t('{0} is hidden', columnLabel(column, this.context.state().zone)));
  }

  private async openChooser(): Promise<void> {
    await this.chooser.load();
    this.context.closeOthers('columns');
    this.choosing = true;
    this.changes.tell();
  }

  /** For the column that has the grid's focus, where it is one that can be moved. */
  private onFocused(deed: (column: ColumnName) => void): void {
    const column = this.context.grid()?.focusColumn;
    if (column === undefined) return;
    if (isFigure(column) || !this.choice.columns.includes(column))
      this.context.tell(l10n.t('Columns of groups stay where they are'));
    else deed(column);
  }

  private show(choice: ColumnChoice): void {
    this.choose(choice);
    this.context.grid()?.revealFocusSoon();
  }

  private sayPlace(column: ColumnName): void {
    const { columns, pinned } = this.choice;
    const at = columns.indexOf(column);
    const label = columnLabel(column, this.context.state().zone);
    this.context.say(
      at < pinned
        ? l10n.t('{0}: column {1} of {2}, pinned', label, at + 1, columns.length)
        : l10n.t('{0}: column {1} of {2}', label, at + 1, columns.length),
    );
  }

  private keep(): void {
    const { engine, kept } = this.context.state();
    const { choice } = this;
    const isUsual = engine !== undefined && columnOrder(engine).join() === choice.columns.join();
    const holds = new Set(engine === undefined ? [] : choosableColumns(engine));
    const elsewhere = (this.chosen ?? kept?.columns)?.columns ?? [];
    this.chosen = {
      ...choice,
      // None stands for the usual ones, whatever these are in another export; those that this one lacks are kept behind.
      columns: isUsual
        ? []
        : [...choice.columns, ...elsewhere.filter((column) => !holds.has(column))],
    };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keepNow(), keepDelayMs);
  }

  private keepNow(): void {
    const { chosen, timer } = this;
    if (timer === undefined || chosen === undefined) return;
    window.clearTimeout(timer);
    this.timer = undefined;
    this.context.host.call('keepColumns', { choice: chosen }).then(
      () => {
        // From now on the workspace's word counts: another window may change it.
        if (this.chosen === chosen) this.chosen = undefined;
      },
      // Lost at worst: how columns stand.
      () => undefined,
    );
  }
}

function isSameChoice(a: ColumnChoice, b: ColumnChoice): boolean {
  return (
    a.pinned === b.pinned &&
    a.columns.join() === b.columns.join() &&
    JSON.stringify(a.widthsPx) === JSON.stringify(b.widthsPx)
  );
}

/** The list to choose columns from, while it is open. */
export function ColumnChooser({
  part,
}: {
  readonly part: ColumnPart;
  readonly context: WindowContext;
}) {
  useChanges(part.changes);
  const Chooser = part.chooser.here?.ChooserPopup;
  return part.isChoosing && Chooser !== undefined ? <Chooser part={part} /> : null;
}
