import { l10n } from '../../knowledge/l10n';
import { Changes } from '../changes';
import { onlyTime } from '../filters/changeFilters';
import type { WindowContext } from '../windowContext';
import { countsBetween, totalOf, type StatusCounts } from './counts';
import { binWords } from './countWords';
import { CountsKeeper, type KnownCounts } from './countsKeeper';
import { binAt, binStart, binsEnd, niceBins, type TimeSpan } from './niceBins';
import { panSpan, roomyFrom, zoomSpan } from './shownSpan';
import { offsetAt, spanText } from './spanText';

/** Bins of the timeline at most, and pixels of each at least. */
const mostBins = 240;
const leastBinPx = 4;
/** While the export is read, counts are asked for no more often than this; while the user zooms, not with every turn. */
const readingGapMs = 1000;
const gapMs = 80;
/** A click waits so long for a second one where a double click means something. */
const doubleClickMs = 250;
const sayMs = 300;

/** The bins that the keyboard stands on, or that it has drawn a range over. */
interface Cursor {
  readonly anchorMs: number;
  readonly headMs: number;
}

/** What the timeline knows and does, without a picture of it. */
export class TimelineModel {
  readonly changes = new Changes();
  /** The time shown, where it is not all. A way of looking: filters stay as they are. */
  zoom: TimeSpan | undefined;
  isTableOpen = false;
  hovered: { readonly bin: number; readonly leftPx: number } | undefined;
  private cursor: Cursor | undefined;
  private readonly keeper: CountsKeeper;
  private widthPx = 0;
  private clickTimer: number | undefined;
  private sayTimer: number | undefined;

  constructor(private readonly context: WindowContext) {
    this.keeper = new CountsKeeper(context.host, () => this.changes.tell());
  }

  // ---- what is known -----------------------------------------------------------------------------------------------

  get known(): KnownCounts | undefined {
    return this.keeper.known;
  }

  get failure(): string | undefined {
    return this.keeper.failure;
  }

  /** From the first to the last event; undefined where no row has a time. */
  get events(): TimeSpan | undefined {
    const range = this.context.state().engine?.summary?.timeRange;
    return range && { fromMs: Date.parse(range.from), toMs: Date.parse(range.to) };
  }

  /** All that can be shown: the events in whole bins. */
  get whole(): TimeSpan | undefined {
    const { events } = this;
    if (events === undefined) return undefined;
    const roomy = roomyFrom(events);
    const bins = niceBins(roomy, this.binsWanted, this.offsetMs(roomy.fromMs));
    return { fromMs: bins.fromMs, toMs: binsEnd(bins) };
  }

  /** The time shown. */
  get span(): TimeSpan | undefined {
    return this.zoom ?? this.whole;
  }

  /** The bins of the keyboard's cursor, first and last; undefined before it was used, or where they are not shown. */
  get cursorBins(): readonly [number, number] | undefined {
    const { cursor, known } = this;
    if (cursor === undefined || known === undefined) return undefined;
    const head = binAt(known.bins, cursor.headMs);
    if (head === undefined) return undefined;
    const before = cursor.anchorMs < known.bins.fromMs;
    const anchor = binAt(known.bins, cursor.anchorMs) ?? (before ? 0 : known.bins.count - 1);
    return [Math.min(anchor, head), Math.max(anchor, head)];
  }

  /** The bin that arrows move from. */
  get headBin(): number | undefined {
    const { cursor, known } = this;
    return cursor === undefined || known === undefined
      ? undefined
      : binAt(known.bins, cursor.headMs);
  }

  /** Where the cursor's range ends, as a share of the time shown. */
  get cursorShare(): number {
    const { cursorBins, span, known } = this;
    if (cursorBins === undefined || span === undefined || known === undefined) return 0;
    const endMs = binStart(known.bins, cursorBins[1] + 1);
    return Math.max(0, Math.min((endMs - span.fromMs) / (span.toMs - span.fromMs), 1));
  }

  /** The time of the bins from `first` to `last`. */
  spanOf(first: number, last: number): TimeSpan | undefined {
    const { known } = this;
    if (known === undefined) return undefined;
    return { fromMs: binStart(known.bins, first), toMs: binStart(known.bins, last + 1) - 1 };
  }

  /** The bins in words, with what they hold. */
  wordsOf(first: number, last: number): string {
    const { known } = this;
    if (known === undefined) return '';
    const { bins, all, left } = known;
    const { zone } = this.context.state();
    const span = spanText(binStart(bins, first), binStart(bins, last + 1), bins.stepMs, zone);
    const allCounts = countsBetween(all, first, last);
    return left === undefined
      ? binWords(span, allCounts, undefined)
      : binWords(span, countsBetween(left, first, last), allCounts);
  }

  /** What is drawn in full colour, over all bins: what the filters leave, or all. */
  get shownCounts(): StatusCounts | undefined {
    const { known } = this;
    return known && countsBetween(known.left ?? known.all, 0, known.bins.count - 1);
  }

  /** Rows that no bin can hold; undefined where that is not known. */
  get rowsWithoutTime(): number | undefined {
    const { engine } = this.context.state();
    const { known, zoom } = this;
    if (known === undefined || zoom !== undefined || engine?.phase === 'reading') return undefined;
    const timed = totalOf(countsBetween(known.all, 0, known.bins.count - 1));
    return Math.max(0, (engine?.rows ?? 0) - timed);
  }

  /** The time that the filters let through, where they name one. */
  get filtered(): TimeSpan | undefined {
    const filter = this.context.state().filters.find(({ kind }) => kind === 'time');
    if (filter?.kind !== 'time') return undefined;
    return {
      fromMs: filter.from === null ? -Infinity : Date.parse(filter.from),
      toMs: filter.to === null ? Infinity : Date.parse(filter.to),
    };
  }

  // ---- asking ------------------------------------------------------------------------------------------------------

  /** The chart is so wide. */
  setWidth(widthPx: number): void {
    this.widthPx = widthPx;
    this.refresh();
    this.changes.tell();
  }

  /** Something that counts depend on may have changed: the view, the table, the zone, the time shown. */
  refresh(): void {
    const { engine, view, zone } = this.context.state();
    const { span } = this;
    if (engine === undefined || view === undefined || span === undefined || this.widthPx === 0)
      return;
    const { filters, search } = view.query;
    const isWhole = filters.length === 0 && search.text === '';
    // The end of the whole is the beginning of a bin that nothing can be in.
    const toMs = this.zoom === undefined ? span.toMs - 1 : span.toMs;
    const bins = niceBins({ ...span, toMs }, this.binsWanted, this.offsetMs(span.fromMs, zone));
    const isReading = engine.phase === 'reading';
    this.keeper.want(
      {
        bins,
        view: isWhole ? undefined : view.opened.view,
        // While reading, the view opened last says how many rows there were.
        table: `${engine.phase} ${isReading ? view.opened.of : engine.rows}`,
      },
      isReading ? readingGapMs : gapMs,
    );
  }

  again(): void {
    this.keeper.again();
    this.changes.tell();
  }

  /** The timeline is not shown any more. */
  stop(): void {
    this.keeper.stop();
    window.clearTimeout(this.clickTimer);
    window.clearTimeout(this.sayTimer);
    this.hovered = undefined;
  }

  private get binsWanted(): number {
    return Math.max(10, Math.min(mostBins, Math.floor(this.widthPx / leastBinPx)));
  }

  private offsetMs(ms: number, zone = this.context.state().zone): number {
    return offsetAt(ms, zone);
  }

  // ---- the pointer -------------------------------------------------------------------------------------------------

  hover(at: { readonly ms: number; readonly leftPx: number } | undefined): void {
    const bin =
      at === undefined || this.known === undefined ? undefined : binAt(this.known.bins, at.ms);
    this.hovered = at === undefined || bin === undefined ? undefined : { bin, leftPx: at.leftPx };
    this.changes.tell();
  }

  /** Filters to the bin that was clicked; where a double click would mean something, once there was none. */
  click(ms: number): void {
    const bin = this.known && binAt(this.known.bins, ms);
    if (bin === undefined) return;
    window.clearTimeout(this.clickTimer);
    if (this.zoom === undefined) this.filterTo(bin, bin);
    else this.clickTimer = window.setTimeout(() => this.filterTo(bin, bin), doubleClickMs);
  }

  doubleClick(): void {
    window.clearTimeout(this.clickTimer);
    this.resetZoom();
  }

  /** Filters to the bins that a span touches. */
  brush({ fromMs, toMs }: TimeSpan): void {
    const { known } = this;
    if (known === undefined) return;
    const { bins } = known;
    const last = bins.count - 1;
    this.filterTo(
      binAt(bins, fromMs) ?? (fromMs < bins.fromMs ? 0 : last),
      binAt(bins, toMs) ?? (toMs < bins.fromMs ? 0 : last),
    );
  }

  /** Replaces the filter by time. */
  filterTo(first: number, last: number): void {
    const { known } = this;
    const span = this.spanOf(first, last);
    if (known === undefined || span === undefined) return;
    const { filters, zone } = this.context.state();
    const words = spanText(span.fromMs, span.toMs + 1, known.bins.stepMs, zone);
    const changed = onlyTime(filters, span.fromMs, span.toMs);
    if (JSON.stringify(changed) === JSON.stringify(filters)) return;
    this.context.ask({ filters: changed });
    this.context.sayWithRows(l10n.t('Filtered to {0}', words));
  }

  // ---- the time shown ----------------------------------------------------------------------------------------------

  /** Shows a time `factor` times as long around a time, or around the middle. */
  zoomBy(factor: number, aroundMs?: number): void {
    const { span, whole } = this;
    if (span === undefined || whole === undefined) return;
    const around = aroundMs ?? (span.fromMs + span.toMs) / 2;
    this.setZoom(zoomSpan(span, whole, factor, around));
  }

  /** Moves the time shown by a share of it. */
  panBy(share: number): void {
    const { span, whole } = this;
    if (span === undefined || whole === undefined || this.zoom === undefined) return;
    this.setZoom(panSpan(span, whole, share * (span.toMs - span.fromMs)));
  }

  resetZoom(): void {
    if (this.zoom !== undefined) this.setZoom(undefined);
  }

  /** What is shown, in words; undefined where it is all. */
  get zoomWords(): string | undefined {
    const { zoom, known } = this;
    if (zoom === undefined) return undefined;
    const { zone } = this.context.state();
    return spanText(zoom.fromMs, zoom.toMs, known?.bins.stepMs ?? 1000, zone);
  }

  private setZoom(zoom: TimeSpan | undefined): void {
    this.zoom = zoom;
    this.hovered = undefined;
    this.refresh();
    this.changes.tell();
    // A wheel turns often: only where it comes to rest is said.
    window.clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => {
      const words = this.zoomWords;
      this.context.say(
        words === undefined
          ? l10n.t('The timeline shows all of the time again; filters are as they were')
          : l10n.t('The timeline shows {0}; filters are as they were', words),
      );
    }, sayMs);
  }

  // ---- the keyboard ------------------------------------------------------------------------------------------------

  /** Puts the cursor on the first bin that holds something, unless it is somewhere already. */
  placeCursor(): void {
    const { known } = this;
    if (known === undefined || this.headBin !== undefined) return;
    this.goTo(this.nextFilled(-1, 1) ?? 0, false);
  }

  /** Moves the cursor by so many bins, or draws its range out. */
  moveBy(bins: number, extend: boolean): void {
    const { known, cursor, span } = this;
    if (known === undefined || span === undefined) return;
    if (cursor === undefined || (this.headBin === undefined && !isWithin(span, cursor.headMs))) {
      this.placeCursor();
      return;
    }
    // Of a key that is held down the next press comes before the counts of the time that the last one has moved into.
    const head = Math.floor((cursor.headMs - known.bins.fromMs) / known.bins.stepMs);
    this.goTo(head + bins, extend);
  }

  /** Moves the cursor to the next bin that holds something. */
  moveToFilled(direction: 1 | -1, extend: boolean): void {
    const { headBin } = this;
    const next = headBin === undefined ? undefined : this.nextFilled(headBin, direction);
    if (next !== undefined) this.goTo(next, extend);
  }

  moveToEnd(end: 'first' | 'last', extend: boolean): void {
    const { known } = this;
    if (known !== undefined) this.goTo(end === 'first' ? 0 : known.bins.count - 1, extend);
  }

  /** Filters to the cursor's bins. */
  filterToCursor(): void {
    const bins = this.cursorBins;
    if (bins !== undefined) this.filterTo(...bins);
  }

  /** Zooms around the cursor. */
  zoomAtCursor(factor: number): void {
    const { headBin, known } = this;
    const around =
      headBin === undefined || known === undefined
        ? undefined
        : binStart(known.bins, headBin) + known.bins.stepMs / 2;
    this.zoomBy(factor, around);
  }

  /** Takes back the range, else the zoom; answers whether there was anything to take back. */
  escape(): boolean {
    const { cursor } = this;
    if (cursor !== undefined && cursor.anchorMs !== cursor.headMs) {
      this.cursor = { anchorMs: cursor.headMs, headMs: cursor.headMs };
      this.changes.tell();
      return true;
    }
    if (this.zoom === undefined) return false;
    this.resetZoom();
    return true;
  }

  private nextFilled(from: number, direction: 1 | -1): number | undefined {
    const { known } = this;
    if (known === undefined) return undefined;
    const counts = known.left ?? known.all;
    for (let at = from + direction; at >= 0 && at < known.bins.count; at += direction)
      if (totalOf(countsBetween(counts, at, at)) > 0) return at;
    return undefined;
  }

  private goTo(bin: number, extend: boolean): void {
    const { known, whole, span } = this;
    if (known === undefined || whole === undefined || span === undefined) return;
    const { bins } = known;
    const wantedMs = binStart(bins, bin) + bins.stepMs / 2;
    const isBeyond = (bin < 0 || bin >= bins.count) && !isWithin(span, wantedMs);
    if (isBeyond && (this.zoom === undefined || wantedMs < whole.fromMs || wantedMs > whole.toMs)) {
      // The first or the last there is; once the bins that it is one of are here.
      const nearest = Math.max(0, Math.min(bin, bins.count - 1));
      const isHere = isWithin(span, binStart(bins, nearest));
      if (isHere && nearest !== this.headBin) this.goTo(nearest, extend);
      return;
    }
    if (isBeyond) this.panBy(bin < 0 ? -0.25 : 0.25);
    const anchorMs = extend ? (this.cursor?.anchorMs ?? wantedMs) : wantedMs;
    this.cursor = { anchorMs, headMs: wantedMs };
    this.changes.tell();
  }
}

function isWithin({ fromMs, toMs }: TimeSpan, ms: number): boolean {
  return ms >= fromMs && ms < toMs;
}
