import type { DetailsTab } from '../../protocol/gridContract';
import type { RowRecord, RowStory } from '../../protocol/engineContract';
import { RpcError } from '../../protocol/rpc';
import { Changes } from '../changes';
import type { WindowContext } from '../windowContext';

/** How long a row must have the focus before it is read: keys that are held down read nothing. */
const settleMs = 120;
/** After the engine said that the row is not to be had just now. */
const retryMs = 400;
const mostRetries = 10;

/** What was asked for: on its way, here, or not to be had. */
export type Asked<Value> =
  | { readonly is: 'coming' }
  | { readonly is: 'here'; readonly value: Value }
  | { readonly is: 'failed'; readonly message: string };

/** The tabs that show what belongs to a row beside its record. */
const storyTabs: ReadonlySet<DetailsTab> = new Set<DetailsTab>(['story', 'authentication', 'raw']);

/** The row that the details show, and what is known of it. Follows the grid's focus. */
export class DetailsModel {
  readonly changes = new Changes();
  /** The record shown. While the next one comes, still the one before. */
  record: { readonly tableRow: number; readonly value: RowRecord } | undefined;
  /** What became of the row that was asked for last; undefined before the first. */
  reading: Asked<undefined> | undefined;
  story: { readonly tableRow: number; readonly asked: Asked<RowStory> } | undefined;
  /** Which of the records merged into the row is shown raw; undefined: the first. */
  emission: number | undefined;
  raw:
    | { readonly tableRow: number; readonly emission: number; readonly asked: Asked<RowRecord> }
    | undefined;
  /** The row shown is not the one that has the grid's focus: it was chosen here, and the grid does not hold it. */
  isOutside = false;
  /** The row asked for. */
  private row: number | undefined;
  /** The grid's focus as it was last seen: only when it moves does the grid decide again what is shown. */
  private followed: string | undefined;
  private retries = 0;
  /** Until the row asked for is read. */
  private timer: number | undefined;
  /** Until the grid's focus is looked at again. Not `timer`: the page that comes may hold the row that is about to be read. */
  private pageTimer: number | undefined;
  private running: AbortController | undefined;
  private storyRunning: AbortController | undefined;
  private rawRunning: AbortController | undefined;

  constructor(private readonly context: WindowContext) {}

  /** Shows the row that has the grid's focus, if that is another than before. */
  follow(): void {
    window.clearTimeout(this.pageTimer);
    const cell = this.context.cell();
    const view = this.context.state().view;
    if (view === undefined) {
      this.forget();
      return;
    }
    // In the header: what was shown stays.
    if (cell === undefined) return;
    const { tableRow } = cell;
    if (tableRow === undefined) {
      // Its page is on its way.
      this.pageTimer = window.setTimeout(() => this.follow(), retryMs / 4);
      return;
    }
    // Rows have other numbers once an export has been read to its end.
    const followed = `${tableRow} ${view.opened.partial}`;
    if (followed === this.followed) return;
    this.followed = followed;
    this.isOutside = false;
    this.show(tableRow);
  }

  /** Shows a row whatever has the focus, until the focus moves. */
  show(tableRow: number, isOutside = false): void {
    this.isOutside = isOutside;
    this.row = tableRow;
    this.retries = 0;
    this.running?.abort();
    this.storyRunning?.abort();
    this.rawRunning?.abort();
    this.reading = { is: 'coming' };
    this.emission = undefined;
    this.after(settleMs, () => void this.read(tableRow));
    this.changes.tell();
  }

  /** Asks once more for what could not be had. */
  again(): void {
    if (this.row !== undefined) this.show(this.row, this.isOutside);
  }

  /** The table is gone: nothing is known any more. */
  forget(): void {
    if (this.row === undefined && this.record === undefined) return;
    this.stop();
    this.row = this.record = this.reading = this.story = this.raw = undefined;
    this.changes.tell();
  }

  /** The details are not shown any more: nothing is on its way. */
  stop(): void {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.pageTimer);
    this.running?.abort();
    this.storyRunning?.abort();
    this.rawRunning?.abort();
    this.followed = undefined;
  }

  /** Asks for what the tab shows beyond the record. */
  wantTab(tab: DetailsTab): void {
    const { record } = this;
    if (record?.tableRow !== this.row || record === undefined) return;
    if (storyTabs.has(tab) && this.story?.tableRow !== record.tableRow) void this.readStory();
  }

  /** Asks for the story once more. */
  storyAgain(): void {
    void this.readStory();
  }

  /** Shows one of the records merged into the row. */
  chooseEmission(emission: number): void {
    this.emission = emission;
    this.changes.tell();
    void this.readRaw(emission);
  }

  private after(ms: number, then: () => void): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(then, ms);
  }

  private async read(tableRow: number): Promise<void> {
    const controller = (this.running = new AbortController());
    try {
      const value = await this.context.host.call('record', { tableRow }, controller.signal);
      if (controller.signal.aborted) return;
      this.record = { tableRow, value };
      this.story = this.raw = undefined;
      this.reading = { is: 'here', value: undefined };
    } catch (error) {
      if (controller.signal.aborted) return;
      if (isStale(error) && this.retries < mostRetries) {
        // The export has just been read to its end: another view is on its way, and with it another row.
        this.retries++;
        this.after(retryMs, () => void this.read(tableRow));
        return;
      }
      this.reading = { is: 'failed', message: messageOf(error) };
    }
    this.changes.tell();
  }

  private async readStory(): Promise<void> {
    const tableRow = this.record?.tableRow;
    if (tableRow === undefined) return;
    this.storyRunning?.abort();
    const controller = (this.storyRunning = new AbortController());
    this.story = { tableRow, asked: { is: 'coming' } };
    this.changes.tell();
    try {
      const value = await this.context.host.call('story', { tableRow }, controller.signal);
      if (controller.signal.aborted) return;
      this.story = { tableRow, asked: { is: 'here', value } };
    } catch (error) {
      if (controller.signal.aborted) return;
      this.story = { tableRow, asked: { is: 'failed', message: messageOf(error) } };
    }
    this.changes.tell();
  }

  private async readRaw(emission: number): Promise<void> {
    const tableRow = this.record?.tableRow;
    if (tableRow === undefined) return;
    this.rawRunning?.abort();
    const controller = (this.rawRunning = new AbortController());
    this.raw = { tableRow, emission, asked: { is: 'coming' } };
    this.changes.tell();
    try {
      const args = { tableRow, emission };
      const value = await this.context.host.call('record', args, controller.signal);
      if (controller.signal.aborted) return;
      this.raw = { tableRow, emission, asked: { is: 'here', value } };
    } catch (error) {
      if (controller.signal.aborted) return;
      this.raw = { tableRow, emission, asked: { is: 'failed', message: messageOf(error) } };
    }
    this.changes.tell();
  }
}

function isStale(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'stale';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
