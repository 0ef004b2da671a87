import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import {
  groupFigures,
  markColours,
  pageRows,
  type MarkColour,
} from '../../protocol/engineContract';
import {
  copyFormats,
  exportFormats,
  mostCopiedRows,
  mostMarkedRows,
  mostNotedRows,
  type CopyFormat,
  type ExportFormat,
} from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { valueWord } from '../../report/valueWords';
import { Changes } from '../changes';
import type { ColumnPart } from '../columns/columnPart';
import { countText } from '../frame/words';
import type { Deeds, WindowContext } from '../windowContext';
import { Late } from './late';
import { rowsIn, type RowRanges } from './rowRanges';

/** What hangs over the grid, and from which box. */
export interface RowPopup {
  readonly name: 'mark' | 'note' | 'keys';
  readonly at: DOMRect | undefined;
  /** The note that there is already. */
  readonly note: string;
}

type NewMark = { readonly colour: MarkColour | null } | { readonly note: string | null };

/** What is done with rows: selecting, copying, exporting, marking. Acts on the selected rows, else on the focused one. */
export class RowPart {
  readonly deeds: Deeds<
    'selectAll' | 'copyRows' | 'exportRows' | 'markRows' | 'noteRow' | 'addRows' | 'showKeys'
  >;
  readonly changes = new Changes();
  readonly popups = new Late(async () => import('./rowPopups'));
  private open: RowPopup | undefined;
  private selectedBefore = 0;

  constructor(
    private readonly context: WindowContext,
    private readonly columns: ColumnPart,
  ) {
    this.deeds = {
      selectAll: () => context.grid()?.selectAll(),
      copyRows: (format) => void this.copy(copyFormats.find((name) => name === format) ?? 'tsv'),
      exportRows: (format) =>
        void this.export(exportFormats.find((name) => name === format) ?? 'csv'),
      // Without the name of a colour the user is asked for one.
      markRows: (colour) => {
        const known = markColours.find((name) => name === colour);
        if (known === undefined && colour !== '') void this.show('mark');
        else void this.mark({ colour: known ?? null });
      },
      noteRow: () => void this.show('note'),
      addRows: (what) => void this.addToNotebook(what === 'note'),
      showKeys: () => void this.show('keys'),
    };
  }

  /** What is open over the grid. */
  get popup(): RowPopup | undefined {
    return this.open;
  }

  close(): void {
    if (this.open === undefined) return;
    this.open = undefined;
    this.changes.tell();
    this.context.grid()?.takeFocus();
  }

  /** Marks the rows, and says what came of it. */
  async mark(mark: NewMark): Promise<void> {
    this.close();
    const ranges = this.targets();
    if (ranges === undefined) return;
    if (rowsIn(ranges) > mostMarkedRows) {
      this.context.tell(
        l10n.t(
          '{0} rows are selected: at most {1} are marked at once',
          countText(rowsIn(ranges)),
          countText(mostMarkedRows),
        ),
      );
      return;
    }
    try {
      const tableRows = await this.tableRowsOf(ranges);
      if (tableRows.length === 0) {
        this.context.tell(l10n.t('A group cannot be marked: expand it and mark the events in it'));
        return;
      }
      const { marked, withoutId } = await this.context.host.call('mark', { tableRows, ...mark });
      const words = [...(marked > 0 ? [markedWords(mark, marked)] : [])];
      if (withoutId > 0) words.push(withoutIdWords(withoutId));
      this.context.tell(words.join(' '));
      if (marked > 0) this.showMarkColumn(mark);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Other rows are selected: says how many. */
  onSelect(): void {
    const count = rowsIn(this.context.grid()?.selected ?? []);
    const before = this.selectedBefore;
    this.selectedBefore = count;
    if (count > 0)
      this.context.tell(
        count === 1 ? l10n.t('1 row selected') : l10n.t('{0} rows selected', countText(count)),
      );
    else if (before > 0) this.context.say(l10n.t('No row selected'));
  }

  private async copy(format: CopyFormat): Promise<void> {
    const { context } = this;
    const view = context.view();
    const ranges = this.targets();
    const grid = context.grid();
    if (ranges === undefined || view === undefined || grid === undefined) return;
    const count = rowsIn(ranges);
    if (count > mostCopiedRows) {
      context.tell(
        l10n.t(
          '{0} rows are selected: at most {1} are copied at once. Export them to a file instead.',
          countText(count),
          countText(mostCopiedRows),
        ),
        {
          label: l10n.t('Export all rows…'),
          perform: () => {
            grid.takeFocus();
            void this.export('csv');
          },
        },
      );
      return;
    }
    try {
      const { rows } = await context.host.call('copyRows', {
        view: view.opened.view,
        ranges,
        columns: grid.columns,
        format,
      });
      context.tell(copiedWords(rows, format));
    } catch (error) {
      this.fail(error);
    }
  }

  private async export(format: ExportFormat): Promise<void> {
    const { context } = this;
    const view = context.view();
    const grid = context.grid();
    if (view === undefined || grid === undefined) return;
    const { view: id, rows } = view.opened;
    try {
      const columns = grid.columns;
      const written = await context.host.call('exportRows', { view: id, rows, columns, format });
      if (written === null) return;
      context.tell(
        written.rows === 1
          ? l10n.t('1 row exported to {0}', written.file)
          : l10n.t('{0} rows exported to {1}', countText(written.rows), written.file),
      );
    } catch (error) {
      this.fail(error);
    }
  }

  /** Puts the rows into the notebook, or a note about the focused one, and says what came of it. */
  private async addToNotebook(note: boolean): Promise<void> {
    const { context } = this;
    const grid = context.grid();
    const row = grid?.focusRow ?? -1;
    const ranges = note && row >= 0 ? [{ from: row, to: row + 1 }] : this.targets();
    if (ranges === undefined || grid === undefined) return;
    try {
      const tableRows = await this.tableRowsOf(ranges, note ? 1 : mostNotedRows);
      if (tableRows.length === 0) {
        context.tell(l10n.t('A group is no event: expand it and choose the events in it'));
        return;
      }
      const columns = grid.columns.filter(
        (column): column is ColumnName => !(groupFigures as readonly string[]).includes(column),
      );
      const of = note ? 1 : Math.max(rowsIn(ranges), tableRows.length);
      const added = await context.host.call('addRows', { tableRows, of, columns, note });
      if (added === null) return;
      if (note) context.tell(l10n.t('Note added to the notebook'));
      else context.tell(addedWords(added.rows, of));
    } catch (error) {
      this.fail(error);
    }
  }

  private async show(name: RowPopup['name']): Promise<void> {
    if (name !== 'keys' && this.targets() === undefined) return;
    try {
      const [note] = await Promise.all([name === 'note' ? this.noteNow() : '', this.popups.load()]);
      this.context.closeOthers('rows');
      this.open = { name, at: name === 'keys' ? undefined : this.context.grid()?.focusBox, note };
      this.changes.tell();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The note of the focused row. */
  private async noteNow(): Promise<string> {
    const cell = this.context.cell();
    const view = this.context.view();
    if (cell === undefined || view === undefined) return '';
    const start = Math.floor(cell.row / pageRows) * pageRows;
    const page = await this.context.host.call('rows', {
      view: view.opened.view,
      start,
      columns: ['MarkNote'],
    });
    return page.columns[0]?.[cell.row - start] ?? '';
  }

  private targets(): RowRanges | undefined {
    const grid = this.context.grid();
    if (grid === undefined) return undefined;
    if (grid.selected.length > 0) return grid.selected;
    const row = grid.focusRow;
    if (row >= 0) return [{ from: row, to: row + 1 }];
    this.context.tell(l10n.t('Go to a row first'));
    return undefined;
  }

  /** The first rows of the table on these lines of the view; those of groups are left out: their line is none of an event's. */
  private async tableRowsOf(ranges: RowRanges, most = Infinity): Promise<readonly number[]> {
    const view = this.context.view();
    if (view === undefined) return [];
    const tableRows: number[] = [];
    for (const { from, to } of ranges)
      for (let start = from - (from % pageRows); start < to; start += pageRows) {
        if (tableRows.length >= most) return tableRows.slice(0, most);
        const page = await this.context.host.call('rows', {
          view: view.opened.view,
          start,
          columns: [],
        });
        for (const [at, tableRow] of page.tableRows.entries()) {
          const row = start + at;
          if (row >= from && row < to && !page.groups?.[at]) tableRows.push(tableRow);
        }
      }
    return tableRows.slice(0, most);
  }

  /** A mark that is not seen would be forgotten: its column is shown. */
  private showMarkColumn(mark: NewMark): void {
    const column = 'note' in mark ? 'MarkNote' : 'Mark';
    const given = 'note' in mark ? mark.note : mark.colour;
    const { choice } = this.columns;
    if (given === null || choice.columns.includes(column)) return;
    const at = Math.max(choice.pinned, choice.columns.indexOf('Mark') + 1);
    this.columns.choose({
      ...choice,
      columns: [...choice.columns.slice(0, at), column, ...choice.columns.slice(at)],
    });
  }

  private fail(error: unknown): void {
    if (error instanceof RpcError && error.code === 'cancelled') return;
    if (error instanceof RpcError && error.code === 'stale') {
      this.context.tell(l10n.t('The rows have changed meanwhile: try again'));
      return;
    }
    this.context.tell(error instanceof Error ? error.message : String(error));
  }
}

const formatWords = (): Readonly<Record<CopyFormat, string>> => ({
  tsv: l10n.t('tab-separated text'),
  csv: l10n.t('CSV'),
  json: l10n.t('JSON'),
  markdown: l10n.t('a Markdown table'),
});

function copiedWords(rows: number, format: CopyFormat): string {
  return rows === 1
    ? l10n.t('1 row copied as {0}', formatWords()[format])
    : l10n.t('{0} rows copied as {1}', countText(rows), formatWords()[format]);
}

function addedWords(rows: number, of: number): string {
  if (rows < of)
    return l10n.t(
      '{0} of {1} rows added to the notebook: it takes no more at once',
      countText(rows),
      countText(of),
    );
  return rows === 1
    ? l10n.t('1 row added to the notebook')
    : l10n.t('{0} rows added to the notebook', countText(rows));
}

function markedWords(mark: NewMark, marked: number): string {
  if ('note' in mark) {
    if (mark.note === null)
      return marked === 1
        ? l10n.t('Note taken from 1 event.')
        : l10n.t('Note taken from {0} events.', countText(marked));
    return marked === 1
      ? l10n.t('1 event has the note.')
      : l10n.t('{0} events have the note.', countText(marked));
  }
  if (mark.colour === null)
    return marked === 1
      ? l10n.t('Mark taken from 1 event.')
      : l10n.t('Mark taken from {0} events.', countText(marked));
  const word = valueWord('Mark', mark.colour) ?? mark.colour;
  return marked === 1
    ? l10n.t('1 event marked: {0}.', word)
    : l10n.t('{0} events marked: {1}.', countText(marked), word);
}

function withoutIdWords(count: number): string {
  return count === 1
    ? l10n.t('1 event has no Id and cannot be marked.')
    : l10n.t('{0} events have no Id and cannot be marked.', countText(count));
}
