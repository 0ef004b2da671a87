import uPlot from 'uplot';
import type { Zone } from '../../report/timeText';
import { barFills, type BarFills } from './barFills';
import { statusOrder, totals, type Counts } from './counts';
import type { KnownCounts } from './countsKeeper';
import { binStart, labelTimes, type TimeSpan } from './niceBins';
import { axisTexts, offsetAt } from './spanText';

/** What the chart draws. */
export interface ChartPicture {
  /** The time from its left to its right edge. */
  readonly span: TimeSpan;
  readonly known: KnownCounts | undefined;
  readonly zone: Zone;
  /** The time that the filters let through, where they name one; open ends are infinite. */
  readonly filtered: TimeSpan | undefined;
  /** What the keyboard stands on. */
  readonly cursor: TimeSpan | undefined;
}

/** What the pointer does on the chart; times in milliseconds. */
export interface ChartEvents {
  /** Undefined: the pointer has left. */
  readonly onHover: (at: { readonly ms: number; readonly leftPx: number } | undefined) => void;
  readonly onClick: (ms: number) => void;
  readonly onBrush: (span: TimeSpan) => void;
  readonly onDoubleClick: () => void;
  readonly onZoom: (factor: number, aroundMs: number) => void;
  /** By a share of the time shown. */
  readonly onPan: (share: number) => void;
}

/** Pixels that a pointer moves before a press becomes a brush. */
const brushFromPx = 4;
/** Pixels that a wheel turns for a time half or twice as long. */
const wheelPx = 400;
const linePx = 20;
/** Room for a label: a date, and a date with a time. */
const dateLabelPx = 58;
const timeLabelPx = 96;
const axisPx = 20;
/** Room for the figures at the left, and beside and above the bars. */
export const valuesPx = 46;
export const restPx = 8;
const day = 86_400_000;
const shortNumbers = new Intl.NumberFormat('en-US', { notation: 'compact' });

/**
 * The bars of the timeline on a canvas: uPlot gives the axes, the scales and the pointer, the bars are drawn here, because
 * one sign-in beside a million must still be seen and stacks must not hide it.
 */
export class TimelineChart {
  private readonly plot: uPlot;
  private readonly stops: (() => void)[] = [];
  private picture: ChartPicture;
  private tops: { readonly counts: Counts; readonly top: number } | undefined;
  private fills: BarFills;
  private frame: number | undefined;
  private pressedPx: number | undefined;
  private isBrushing = false;

  constructor(
    private readonly element: HTMLElement,
    picture: ChartPicture,
    private readonly events: ChartEvents,
  ) {
    this.picture = picture;
    this.fills = barFills(element, window.devicePixelRatio);
    this.plot = new uPlot(this.options(), [[], []], element);
    this.listen();
    this.draw();
  }

  /** Shows another picture, at the next frame. */
  show(picture: ChartPicture): void {
    this.picture = picture;
    this.drawSoon();
  }

  /** Takes away the canvas and everything that listens. */
  dispose(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
    this.plot.destroy();
  }

  private options(): uPlot.Options {
    const none = () => null;
    return {
      ...this.size,
      padding: [9, restPx, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: false, y: false, setScale: false },
        bind: { dblclick: none, mousedown: none, mouseup: none },
      },
      scales: {
        x: { time: false, range: () => [this.picture.span.fromMs, this.picture.span.toMs] },
        y: { range: () => [0, this.top()] },
      },
      series: [{}, { paths: none, points: { show: false } }],
      axes: [
        {
          size: axisPx,
          gap: 3,
          font: this.fills.font,
          stroke: () => this.fills.quietInk,
          grid: { show: false },
          ticks: { size: 4, stroke: () => this.fills.line, width: 1 },
          splits: () => [...this.labels().times],
          values: () => this.labels().texts,
        },
        {
          size: valuesPx,
          gap: 4,
          font: this.fills.font,
          stroke: () => this.fills.quietInk,
          grid: { stroke: () => this.fills.line, width: 1 },
          ticks: { show: false },
          splits: () => [0, this.top()],
          values: (_, splits) => splits.map((split) => shortNumbers.format(split)),
        },
      ],
      hooks: { draw: [() => this.drawBars()] },
    };
  }

  private get size(): { width: number; height: number } {
    return {
      width: Math.max(60, this.element.clientWidth),
      height: Math.max(40, this.element.clientHeight),
    };
  }

  private labels(): { readonly times: readonly number[]; readonly texts: string[] } {
    const { span, zone } = this.picture;
    const roomPx = this.size.width - valuesPx;
    const timesOf = (px: number) =>
      labelTimes(span, Math.floor(roomPx / px), offsetAt(span.fromMs, zone));
    let times = timesOf(dateLabelPx);
    const stepMs = () => (times.length > 1 ? times[1]! - times[0]! : 1000);
    if (stepMs() < day) times = timesOf(timeLabelPx);
    // A label stands below its time, half of it to the right: the last would be cut off.
    const lastMs = span.toMs - ((span.toMs - span.fromMs) * dateLabelPx) / (2 * roomPx);
    times = times.filter((ms) => ms <= lastMs);
    return { times, texts: axisTexts(times, stepMs(), zone) };
  }

  private top(): number {
    const counts = this.picture.known?.all;
    if (counts === undefined) return 1;
    if (this.tops?.counts !== counts)
      this.tops = { counts, top: niceTop(totals(counts).reduce((a, b) => Math.max(a, b), 1)) };
    return this.tops.top;
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------

  private drawSoon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  private draw(): void {
    const { fromMs, toMs } = this.picture.span;
    this.plot.setData([
      [fromMs, toMs],
      [0, this.top()],
    ]);
  }

  private drawBars(): void {
    const { plot, fills } = this;
    const { known, filtered, cursor } = this.picture;
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    if (known !== undefined) {
      if (known.left !== undefined) this.drawFaint(known);
      this.drawStacks(known, known.left ?? known.all);
    }
    if (filtered !== undefined) this.drawSpan(filtered, fills.ink, false);
    if (cursor !== undefined) this.drawSpan(cursor, fills.focus, true);
    ctx.restore();
  }

  /** Left edge and width of a bin, in pixels of the canvas. */
  private place({ bins }: KnownCounts, index: number): { left: number; width: number } {
    const left = this.plot.valToPos(binStart(bins, index), 'x', true);
    const right = this.plot.valToPos(binStart(bins, index + 1), 'x', true);
    const gap = right - left > 4 ? Math.min(2, window.devicePixelRatio) : 0;
    return {
      left: Math.round(left),
      width: Math.max(1, Math.round(right - gap) - Math.round(left)),
    };
  }

  /** Whatever there is can be seen. */
  private height(count: number, leastPx: number): number {
    const share = count / this.top();
    return count === 0
      ? 0
      : Math.max(leastPx * window.devicePixelRatio, share * this.plot.bbox.height);
  }

  private drawFaint(known: KnownCounts): void {
    const { ctx, bbox } = this.plot;
    const ground = bbox.top + bbox.height;
    ctx.fillStyle = ctx.strokeStyle = this.fills.faint;
    totals(known.all).forEach((total, index) => {
      if (total === 0) return;
      const { left, width } = this.place(known, index);
      const height = this.height(total, 2);
      if (this.fills.outlined) ctx.strokeRect(left + 0.5, ground - height + 0.5, width - 1, height);
      else ctx.fillRect(left, ground - height, width, height);
    });
  }

  private drawStacks(known: KnownCounts, counts: Counts): void {
    const { ctx, bbox } = this.plot;
    const { fills } = this;
    const ground = bbox.top + bbox.height;
    for (let index = 0; index < known.bins.count; index++) {
      let base = ground;
      const present = statusOrder.filter((status) => (counts[status][index] ?? 0) > 0);
      for (const status of present) {
        const height = this.height(counts[status][index]!, present.length === 1 ? 2 : 1);
        const { left, width } = this.place(known, index);
        ctx.fillStyle = fills.status[status];
        ctx.fillRect(left, base - height, width, height);
        if (fills.outlined && width > 3) {
          ctx.strokeStyle = fills.ink;
          ctx.lineWidth = 1;
          ctx.strokeRect(left + 0.5, base - height + 0.5, width - 1, height - 1);
        }
        base -= height;
      }
    }
  }

  private drawSpan({ fromMs, toMs }: TimeSpan, colour: string, isCursor: boolean): void {
    const { plot } = this;
    const { ctx, bbox } = plot;
    const { left: first, width } = bbox;
    const at = (ms: number) =>
      Math.max(first - 4, Math.min(plot.valToPos(ms, 'x', true), first + width + 4));
    const [left, right] = [at(fromMs), at(toMs + 1)];
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = (isCursor ? 2 : 1) * window.devicePixelRatio;
    if (isCursor) ctx.strokeRect(left, bbox.top + 1, Math.max(2, right - left), bbox.height - 2);
    else {
      // Brackets: a line above the time that the filter lets through, and its two ends.
      ctx.beginPath();
      ctx.moveTo(left, bbox.top + bbox.height);
      ctx.lineTo(left, bbox.top + 1);
      ctx.lineTo(right, bbox.top + 1);
      ctx.lineTo(right, bbox.top + bbox.height);
      ctx.stroke();
    }
  }

  // ---- the pointer -------------------------------------------------------------------------------------------------

  private listen(): void {
    const { over } = this.plot;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
    ) => {
      over.addEventListener(name, listener, { passive: false });
      this.stops.push(() => over.removeEventListener(name, listener));
    };
    on('pointerdown', (event) => this.onPress(event));
    on('pointermove', (event) => this.onMove(event));
    on('pointerup', (event) => this.onRelease(event));
    on('pointercancel', () => this.endPress());
    on('pointerleave', () => this.events.onHover(undefined));
    on('dblclick', () => this.events.onDoubleClick());
    on('wheel', (event) => this.onWheel(event));
    const resizing = new ResizeObserver(() => {
      this.plot.setSize(this.size);
    });
    resizing.observe(this.element);
    // VS Code changes the class of the body with the theme, and the variables of the root.
    const theming = new MutationObserver(() => {
      this.fills = barFills(this.element, window.devicePixelRatio);
      this.drawSoon();
    });
    for (const themed of [document.body, document.documentElement])
      theming.observe(themed, { attributes: true, attributeFilter: ['class', 'style'] });
    this.stops.push(
      () => resizing.disconnect(),
      () => theming.disconnect(),
    );
  }

  private timeAt(px: number): number {
    return this.plot.posToVal(px, 'x');
  }

  private pxOf(event: PointerEvent | WheelEvent): number {
    const { left, width } = this.plot.over.getBoundingClientRect();
    return Math.max(0, Math.min(event.clientX - left, width - 1));
  }

  private onPress(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.plot.over.setPointerCapture(event.pointerId);
    this.pressedPx = this.pxOf(event);
  }

  private onMove(event: PointerEvent): void {
    const px = this.pxOf(event);
    this.events.onHover({ ms: this.timeAt(px), leftPx: px + this.plot.over.offsetLeft });
    if (this.pressedPx === undefined) return;
    if (Math.abs(px - this.pressedPx) >= brushFromPx) this.isBrushing = true;
    if (this.isBrushing) this.markBrush(this.pressedPx, px);
  }

  private onRelease(event: PointerEvent): void {
    const { pressedPx, isBrushing } = this;
    this.endPress();
    if (pressedPx === undefined) return;
    const px = this.pxOf(event);
    const times = [this.timeAt(pressedPx), this.timeAt(px)];
    if (isBrushing) this.events.onBrush({ fromMs: Math.min(...times), toMs: Math.max(...times) });
    else this.events.onClick(this.timeAt(px));
  }

  private endPress(): void {
    this.pressedPx = undefined;
    this.isBrushing = false;
    this.markBrush(0, 0);
  }

  private markBrush(fromPx: number, toPx: number): void {
    const left = Math.min(fromPx, toPx);
    const width = Math.abs(toPx - fromPx);
    const height = this.plot.over.clientHeight;
    this.plot.setSelect({ left, width, top: 0, height }, false);
  }

  private onWheel(event: WheelEvent): void {
    // Zooms the whole window, wherever the pointer is.
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
    // With Shift, some systems turn the wheel sideways.
    const turned = (event.deltaY === 0 ? event.deltaX : event.deltaY) * scale;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (isSideways) this.events.onPan(turned / this.plot.over.clientWidth);
    else this.events.onZoom(2 ** (turned / wheelPx), this.timeAt(this.pxOf(event)));
  }
}

/** The least of 1, 2, 5, 10, 20, 50, ... that is not below. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((n) => n * power).find((top) => top >= most) ?? 10 * power;
}
