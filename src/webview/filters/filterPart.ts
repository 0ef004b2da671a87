import type { ColumnName } from '../../core/event';
import type { Filter, Search, Selection } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { membersOf } from '../../knowledge/listMembers';
import { selectionWords } from '../../report/filterWords';
import { isFigure } from '../columns/isFigure';
import { partRead, partWords, rowsCounted, shareText } from '../frame/words';
import type { NewView } from '../viewKeeper';
import type { Deeds, FocusedCell, WindowContext } from '../windowContext';
import {
  columnOf,
  isEmpty,
  onlyTime,
  onlyValues,
  opposite,
  valueFiltersOf,
  withoutValues,
} from './changeFilters';
import { fieldLabel, isList, waysOf, whyNot, type FilterWay } from './filterFields';
import { FilterHistory, isSame } from './filterHistory';
import { focusStop } from './filterStops';
import { groupLineAt, rowValues, wholeValue } from './rowValues';
import { isUndoKey, isTyping } from './undoKey';

type FilterDeeds = Deeds<
  | 'filterToValue'
  | 'excludeValue'
  | 'filterToUser'
  | 'filterToAddress'
  | 'filterToSession'
  | 'filterToCorrelation'
  | 'filterToTimeAround'
  | 'addFilter'
  | 'clearFilters'
  | 'undoFilter'
  | 'redoFilter'
  | 'saveFilters'
  | 'copyFilterKql'
>;

/** What is open over the grid; one at a time. `filter`: the filter with that number is edited, undefined: a new one is made. */
export type FilterPopupName =
  | { readonly name: 'fields' | 'saved' | 'kql' }
  | {
      readonly name: 'filter';
      readonly column: ColumnName;
      readonly index: number | undefined;
      readonly way: FilterWay;
      /** Tells the steps that are taken in one popup from those in another. */
      readonly key: string;
    };

/** Characters of the name that filters are offered under. */
const longestSuggestion = 80;

/** What is typed acts when typing has paused for this long. */
const typingMs = 250;

const minuteMs = 60_000;

/** Filters and their history: the bar above the grid, and what cells offer. */
export class FilterPart {
  readonly deeds: FilterDeeds;
  private readonly history: FilterHistory;
  private shown: FilterPopupName | undefined;
  private popups = 0;
  /** The key of the step that is being taken. */
  private stepKey: string | undefined;
  /** What is to be said together with the number of rows. */
  private doneWords = '';
  private returnToGrid = false;
  private pending: (() => void) | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly context: WindowContext) {
    const { filters, search } = context.state();
    this.history = new FilterHistory({ filters, search });
    this.deeds = {
      filterToValue: () => void this.byCell(false),
      excludeValue: () => void this.byCell(true),
      filterToUser: () =>
        void this.byColumn(['UserPrincipalName', 'ServicePrincipalName', 'UserId'], () =>
          l10n.t('This row has no user'),
        ),
      filterToAddress: () =>
        void this.byColumn(['IPAddress'], () => l10n.t('This row has no IP address')),
      filterToSession: () =>
        void this.byColumn(['SessionId'], () => l10n.t('This row has no session ID')),
      filterToCorrelation: () =>
        void this.byColumn(['CorrelationId'], () => l10n.t('This row has no correlation ID')),
      filterToTimeAround: (minutes) => void this.byTime(Number(minutes)),
      addFilter: (column) => this.add(column === '' ? undefined : (column as ColumnName)),
      clearFilters: () => this.clear(),
      undoFilter: () => this.travel('undo'),
      redoFilter: () => this.travel('redo'),
      saveFilters: () => void this.save(),
      copyFilterKql: () => void this.copyKql(),
    };
    document.addEventListener('keydown', (event) => {
      const step = isUndoKey(event);
      if (step === undefined || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      this.travel(step);
    });
  }

  // ---- what the bar shows ------------------------------------------------------------------------------------------

  get popup(): FilterPopupName | undefined {
    return this.shown;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  get selection(): Selection {
    const { filters, search } = this.context.state();
    return { filters, search };
  }

  /** What is said when a view is there that other filters or another search have made. */
  viewWords({ opened, query, over }: NewView): string {
    const done = this.doneWords;
    this.doneWords = '';
    const words = countWords();
    return done === '' ? words : l10n.t('{0}. {1}', done, words);

    function countWords(): string {
      const part = partRead(opened, over);
      const isSearch = query.search.text !== '';
      if (query.filters.length === 0 && !isSearch)
        return part === undefined
          ? l10n.t('All {0}', rowsCounted(opened.events))
          : l10n.t('All of {0}: {1}', partWords(part), rowsCounted(opened.events));
      if (query.filters.length > 0)
        return opened.events === 0 ? l10n.t('No row passes the filters') : shareText(opened, over);
      if (opened.events > 0) return l10n.t('{0} hold the text', shareText(opened, over));
      return part === undefined
        ? l10n.t('No row holds the text')
        : l10n.t('None of {0} holds the text', partWords(part));
    }
  }

  // ---- popups ------------------------------------------------------------------------------------------------------

  /** Does something when typing has paused, or before the popup is closed; in place of what was to be done before. */
  later(deed: () => void): void {
    clearTimeout(this.typingTimer);
    this.pending = deed;
    this.typingTimer = setTimeout(() => this.settle(), typingMs);
  }

  /** Does at once what was to be done later. */
  settle(): void {
    clearTimeout(this.typingTimer);
    const { pending } = this;
    this.pending = undefined;
    pending?.();
  }

  /** Does not do what was to be done later. */
  thinkBetter(): void {
    clearTimeout(this.typingTimer);
    this.pending = undefined;
  }

  /** Opens a popup in place of the one that is open. */
  open(popup: FilterPopupName): void {
    this.settle();
    this.context.closeOthers('filters');
    if (this.shown === undefined)
      this.returnToGrid = document.activeElement?.closest('.grid-place') !== null;
    this.shown = popup;
    this.redraw();
  }

  /** Closes the popup; the focus goes back to where it came from, or to the chip of the filter that was made. */
  close({ keepFocus = false } = {}): void {
    this.settle();
    const { shown } = this;
    if (shown === undefined) return;
    this.shown = undefined;
    this.redraw();
    // The user has gone elsewhere already.
    if (keepFocus) return;
    // After the bar has been drawn without it.
    queueMicrotask(() => {
      if (this.returnToGrid) this.context.grid()?.takeFocus();
      else if (shown.name === 'filter')
        focusStop(shown.index === undefined ? 'add' : `chip-${shown.index}`);
      else focusStop(shown.name === 'fields' ? 'add' : shown.name);
    });
  }

  /** Opens the fields, or the filter on one: the one that there is, else a new one. */
  add(column?: ColumnName): void {
    if (column === undefined) {
      this.open({ name: 'fields' });
      return;
    }
    const why = whyNot(column, this.context.state().engine);
    if (why !== undefined) {
      this.context.say(l10n.t('{0}: {1}', fieldLabel(column), why));
      return;
    }
    const index = this.context.state().filters.findIndex((filter) => columnOf(filter) === column);
    if (index >= 0) this.edit(index);
    else this.addNew(column);
  }

  /** Opens a new filter on a column, even where there is one. */
  addNew(column: ColumnName): void {
    this.open({
      name: 'filter',
      column,
      index: undefined,
      way: waysOf(column)[0] ?? 'values',
      key: `popup ${++this.popups}`,
    });
  }

  edit(index: number): void {
    const filter = this.context.state().filters[index];
    if (filter === undefined) return;
    const column = columnOf(filter);
    this.open({
      name: 'filter',
      column,
      index,
      way: filter.kind,
      key: `popup ${++this.popups}`,
    });
  }

  /** The filter of the open popup is this now; one that narrows nothing is taken away. */
  put(filter: Filter): void {
    const { shown } = this;
    if (shown?.name !== 'filter') return;
    const { filters } = this.context.state();
    const { index } = shown;
    if (isEmpty(filter)) {
      if (index === undefined) return;
      this.shown = { ...shown, index: undefined };
      this.ask({ filters: filters.filter((_, i) => i !== index) }, { key: shown.key });
    } else if (index === undefined) {
      this.shown = { ...shown, index: filters.length };
      this.ask({ filters: [...filters, filter] }, { key: shown.key });
    } else this.ask({ filters: filters.with(index, filter) }, { key: shown.key });
  }

  // ---- filters -----------------------------------------------------------------------------------------------------

  /** Takes a filter away; what is typed into it and has not acted yet is not done, what is typed into another is. */
  remove(index: number): void {
    const filter = this.context.state().filters[index];
    if (filter === undefined) return;
    const isEdited = this.shown?.name === 'filter' && this.shown.index === index;
    if (isEdited) {
      this.thinkBetter();
      this.close();
    } else this.settle();
    // Others may have gone with what was settled: not by its number.
    const { filters } = this.context.state();
    const place = filters.indexOf(filter);
    const { shown } = this;
    if (shown?.name === 'filter' && shown.index !== undefined && shown.index > place)
      this.shown = { ...shown, index: shown.index - 1 };
    this.ask({ filters: filters.filter((one) => one !== filter) });
  }

  /** Keeps what a filter left out, and leaves out what it kept. */
  turn(index: number): void {
    const { filters } = this.context.state();
    const filter = filters[index];
    const turned = filter === undefined ? undefined : opposite(filter);
    if (turned !== undefined) this.ask({ filters: filters.with(index, turned) });
  }

  /** Without every filter and the search. */
  clear(): void {
    const { filters, search } = this.context.state();
    if (filters.length === 0 && search.text === '') {
      this.context.say(l10n.t('There are no filters'));
      return;
    }
    this.thinkBetter();
    this.ask(
      { filters: [], search: { ...search, text: '' } },
      { words: l10n.t('Filters and search cleared') },
    );
  }

  apply({ filters, search }: Selection, name: string): void {
    this.ask({ filters, search }, { words: l10n.t('Filters “{0}” applied', name) });
  }

  /** Asked for from outside of the window, where the focus may be: these filters in place of all there are. */
  replace(filters: readonly Filter[], search: Search | undefined): void {
    this.settle();
    this.close({ keepFocus: true });
    const change = { filters, ...(search !== undefined && { search }) };
    const wanted = { ...this.selection, ...change };
    const words = selectionWords(wanted, this.context.state().zone);
    if (isSame(wanted, this.selection))
      this.context.say(
        words === ''
          ? l10n.t('There are no filters')
          : l10n.t('The rows are filtered like this already'),
      );
    else this.ask(change, { words: words === '' ? l10n.t('Filters cleared') : words });
  }

  /** Asks for another selection. `key`: steps with the same one are undone as one; `words`: said with the number of rows. */
  private ask(
    change: Partial<Selection>,
    { key, words = '' }: { readonly key?: string; readonly words?: string } = {},
  ): void {
    this.stepKey = key;
    this.doneWords = words;
    this.context.ask(change);
    this.stepKey = undefined;
  }

  /** What was done, to be said together with the number of rows that are left. */
  sayWithRows(words: string): void {
    this.doneWords = words;
  }

  /** The window asks another question: if its selection is another, it can be undone. */
  onAsk(): void {
    const { selection } = this;
    // What is typed into the search box is one step.
    const isTyped =
      selection.filters === this.history.current.filters && this.stepKey === undefined;
    const key = isTyped ? 'search' : this.stepKey;
    this.history.record(selection, key, performance.now());
  }

  private travel(step: 'undo' | 'redo'): void {
    this.settle();
    const selection = step === 'undo' ? this.history.undo() : this.history.redo();
    if (selection === undefined) {
      this.context.say(
        step === 'undo'
          ? l10n.t('There is no change of filters to undo')
          : l10n.t('There is no change of filters to redo'),
      );
      return;
    }
    if (this.shown !== undefined) this.close();
    const words = selectionWords(selection, this.context.state().zone);
    const now = words === '' ? l10n.t('no filters') : words;
    const done = step === 'undo' ? l10n.t('Undone: {0}', now) : l10n.t('Redone: {0}', now);
    this.ask(selection, { words: done });
  }

  // ---- from cells --------------------------------------------------------------------------------------------------

  private async byCell(exclude: boolean): Promise<void> {
    const cell = this.cell();
    if (cell === undefined) return;
    const { filters } = this.context.state();
    const { column } = cell;
    if (isFigure(column)) {
      this.context.say(l10n.t('Rows cannot be filtered by the figures of groups'));
      return;
    }
    const value = await this.wholeValueOf(cell);
    if (value === undefined) {
      this.context.say(l10n.t('This row is not here yet'));
      return;
    }
    if (value === null && (await this.isMixed(cell))) return;
    if (column === 'EventTime' && value !== null && !exclude) {
      const atMs = Date.parse(value);
      this.askFromCell(onlyTime(filters, atMs, atMs));
      return;
    }
    const isOfMembers = isList(column) && value !== null;
    const members = isOfMembers ? membersOf(column, value) : [value];
    this.askFromCell(
      exclude ? withoutValues(filters, column, members) : onlyValues(filters, column, members),
    );
    // Which of them was meant is for the analyst to say.
    if (members.length > 1) {
      const meant = valueFiltersOf(this.context.state().filters, column).at(-1);
      this.edit(this.context.state().filters.findIndex((filter) => filter === meant));
    }
  }

  private async wholeValueOf(cell: FocusedCell): Promise<string | null | undefined> {
    try {
      return await wholeValue(this.context, cell);
    } catch {
      return undefined;
    }
  }

  private async byColumn(columns: readonly ColumnName[], none: () => string): Promise<void> {
    const cell = this.cell();
    if (cell === undefined) return;
    const values = await this.valuesOf(cell, columns);
    if (values === undefined) return;
    const index = values.findIndex((value) => value !== null);
    const column = columns[index];
    const value = values[index];
    if (column === undefined || value === undefined) {
      if (!(await this.isMixed(cell))) this.context.say(none());
      return;
    }
    this.askFromCell(onlyValues(this.context.state().filters, column, [value]));
  }

  private async byTime(minutes: number): Promise<void> {
    const cell = this.cell();
    if (cell === undefined || !Number.isFinite(minutes)) return;
    const [time] = (await this.valuesOf(cell, ['EventTime'])) ?? [];
    if (time === undefined) return;
    const atMs = time === null ? NaN : Date.parse(time);
    if (Number.isNaN(atMs)) {
      if (!(await this.isMixed(cell))) this.context.say(l10n.t('This row has no time'));
      return;
    }
    const aroundMs = Math.abs(minutes) * minuteMs;
    this.askFromCell(onlyTime(this.context.state().filters, atMs - aroundMs, atMs + aroundMs));
  }

  private askFromCell(filters: readonly Filter[]): void {
    const { search } = this.context.state();
    this.ask({ filters }, { words: selectionWords({ filters, search }) });
  }

  private cell(): FocusedCell | undefined {
    const cell = this.context.cell();
    if (cell === undefined) this.context.say(l10n.t('Go to a cell of a row first'));
    return cell;
  }

  /** Values of the focused row, null where absent; undefined where they could not be had, which is said. */
  private async valuesOf(
    cell: FocusedCell,
    columns: Parameters<typeof rowValues>[2],
  ): Promise<readonly (string | null)[] | undefined> {
    try {
      return await rowValues(this.context, cell, columns);
    } catch (error) {
      this.context.say(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Whether a cell stands for several events that need not agree; says so where it does. */
  private async isMixed(cell: FocusedCell): Promise<boolean> {
    const { grouping } = this.context.state();
    if (grouping === null) return false;
    try {
      const group = await groupLineAt(this.context, cell);
      if (group === undefined) return false;
      // In a column that the line is a group by, nothing means that all its events have none.
      const by = grouping.by.kind === 'columns' ? grouping.by.columns : [];
      if ((by as readonly string[]).includes(cell.column)) return false;
      this.context.say(
        l10n.t('This line stands for {0} events: expand it and choose one', group.count),
      );
      return true;
    } catch (error) {
      this.context.say(error instanceof Error ? error.message : String(error));
      return true;
    }
  }

  // ---- words and names ---------------------------------------------------------------------------------------------

  /** The selection as a query for Log Analytics. */
  async kql(): Promise<string> {
    const { selectionKql } = await import('../../report/kql');
    const counts = this.context.state().engine?.summary?.kinds ?? {};
    const kinds = (
      ['interactive', 'nonInteractive', 'servicePrincipal', 'managedIdentity', 'adfs'] as const
    ).filter((kind) => (counts[kind] ?? 0) > 0);
    return selectionKql({ ...this.selection, kinds });
  }

  private async copyKql(): Promise<void> {
    await this.context.copy(await this.kql(), l10n.t('the filters as KQL'));
  }

  private async save(): Promise<void> {
    const { filters, search } = this.selection;
    if (filters.length === 0 && search.text === '') {
      this.context.say(l10n.t('There are no filters to save'));
      return;
    }
    const words = selectionWords({ filters, search });
    const suggestion =
      words.length > longestSuggestion ? `${words.slice(0, longestSuggestion - 1)}…` : words;
    try {
      const kept = await this.context.host.call('saveFilters', { filters, search, suggestion });
      if (kept !== null) this.context.say(l10n.t('Filters saved as “{0}”', kept.name));
    } catch (error) {
      this.context.say(error instanceof Error ? error.message : String(error));
    }
  }

  async forget(name: string): Promise<void> {
    try {
      await this.context.host.call('deleteSavedFilters', { name });
      this.context.say(l10n.t('“{0}” deleted', name));
    } catch (error) {
      this.context.say(error instanceof Error ? error.message : String(error));
    }
  }

  private redraw(): void {
    this.context.set({});
  }
}
