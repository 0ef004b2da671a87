import { useLayoutEffect, useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { useChanges } from '../changes';
import { countText } from '../frame/words';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import { statusOrder } from './counts';
import { statusWord } from './countWords';
import type { TimeSpan } from './niceBins';
import { restPx, TimelineChart, valuesPx, type ChartPicture } from './timelineChart';
import { timelineKey } from './timelineKeys';
import { TimelineModel } from './timelineModel';
import { TimelineTable } from './timelineTable';

interface TimelineProps {
  readonly model: TimelineModel;
  readonly context: WindowContext;
}

/** What a timeline that is shown for the first time begins with. */
export function newTimeline(context: WindowContext): TimelineModel {
  return new TimelineModel(context);
}

/** Beside the timeline's name: what the colours mean, what is shown, and the ways to see it otherwise. */
export function TimelineTools({ model }: TimelineProps) {
  useChanges(model.changes);
  const counts = model.shownCounts;
  const { zoomWords, rowsWithoutTime } = model;
  return (
    <div class="timeline-tools">
      {counts !== undefined && (
        <ul class="timeline-legend" aria-label={l10n.t('Sign-ins on the timeline')}>
          {statusOrder.map((status) => (
            <li key={status}>
              <span class={`swatch swatch-${status}`} aria-hidden="true" />
              {l10n.t('{0} {1}', statusWord(status), countText(counts[status]))}
            </li>
          ))}
          {model.known?.left !== undefined && (
            <li>
              <span class="swatch swatch-faint" aria-hidden="true" />
              {l10n.t('Without the filters')}
            </li>
          )}
        </ul>
      )}
      {rowsWithoutTime !== undefined && rowsWithoutTime > 0 && (
        <span class="timeline-note">
          {rowsWithoutTime === 1
            ? l10n.t('One row has no time')
            : l10n.t('{0} rows have no time', countText(rowsWithoutTime))}
        </span>
      )}
      {zoomWords !== undefined && (
        <>
          <span class="timeline-note">{l10n.t('Zoomed: {0}', zoomWords)}</span>
          <button type="button" class="quiet" onClick={() => model.resetZoom()}>
            {l10n.t('Reset zoom')}
          </button>
        </>
      )}
      {model.known !== undefined && (
        <button
          type="button"
          class="quiet"
          aria-expanded={model.isTableOpen}
          onClick={() => {
            model.isTableOpen = !model.isTableOpen;
            model.changes.tell();
          }}
        >
          {model.isTableOpen ? l10n.t('Hide the table') : l10n.t('Show as table')}
        </button>
      )}
    </div>
  );
}

/** The chart, or what there is to say in its place, and its table. */
export function TimelineBody({ model, context }: TimelineProps) {
  useChanges(model.changes);
  const { zone } = context.state();
  if (model.events === undefined) return <p class="timeline-empty">{emptyWords(context)}</p>;
  return (
    <>
      {model.failure !== undefined && (
        <p class="timeline-failure" role="alert">
          {l10n.t('The timeline could not be counted: {0}', visibleMarks(model.failure))}
          <button type="button" class="secondary" onClick={() => model.again()}>
            {l10n.t('Try again')}
          </button>
        </p>
      )}
      <Chart model={model} context={context} />
      {model.isTableOpen && model.known !== undefined && (
        <TimelineTable known={model.known} zone={zone} />
      )}
    </>
  );
}

function emptyWords(context: WindowContext): string {
  const { engine } = context.state();
  if (engine?.summary === undefined || engine.phase === 'reading')
    return l10n.t('Nothing to draw yet');
  return engine.rows === 0
    ? l10n.t('There are no sign-ins to draw')
    : l10n.t('No row has a time: there is no timeline');
}

function pictureOf(model: TimelineModel, context: WindowContext, span: TimeSpan): ChartPicture {
  const bins = model.cursorBins;
  const hasFocus = document.activeElement?.id === 'timeline-chart';
  return {
    span,
    known: model.known,
    zone: context.state().zone,
    filtered: model.filtered,
    cursor: bins === undefined || !hasFocus ? undefined : model.spanOf(...bins),
  };
}

function Chart({ model, context }: TimelineProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<TimelineChart>(undefined);
  const { span } = model;
  useLayoutEffect(() => {
    const box = element.current;
    const { span: first } = model;
    if (box === null || first === undefined) return;
    const made = new TimelineChart(box, pictureOf(model, context, first), {
      onHover: (at) => model.hover(at),
      onClick: (ms) => model.click(ms),
      onBrush: (brushed) => model.brush(brushed),
      onDoubleClick: () => model.doubleClick(),
      onZoom: (factor, aroundMs) => model.zoomBy(factor, aroundMs),
      onPan: (share) => model.panBy(share),
    });
    chart.current = made;
    const sizing = new ResizeObserver(() => model.setWidth(box.clientWidth));
    sizing.observe(box);
    return () => {
      sizing.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [model, context]);
  useLayoutEffect(() => {
    if (span !== undefined) chart.current?.show(pictureOf(model, context, span));
  });
  const bins = model.cursorBins;
  const count = model.known?.bins.count ?? 1;
  return (
    <div class="timeline-place">
      <div
        id="timeline-chart"
        class="timeline-chart"
        ref={element}
        role="slider"
        tabIndex={0}
        aria-label={l10n.t('Sign-ins over time')}
        aria-describedby="timeline-keys"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={(model.headBin ?? 0) + 1}
        aria-valuetext={bins === undefined ? l10n.t('No bin chosen') : model.wordsOf(...bins)}
        onFocus={() => {
          model.placeCursor();
          model.changes.tell();
        }}
        onBlur={() => model.changes.tell()}
        onKeyDown={(event) => onKey(event, model, context)}
      />
      <p id="timeline-keys" class="visually-hidden">
        {l10n.t(
          'Left and right arrows go from bin to bin, with Control to the next that holds sign-ins, with Shift they draw a range. Enter filters to it. Plus and minus zoom. Escape takes the range back, then the zoom, then goes to the grid.',
        )}
      </p>
      <Tooltip model={model} />
    </div>
  );
}

function onKey(event: KeyboardEvent, model: TimelineModel, context: WindowContext): void {
  const command = timelineKey(event);
  if (command === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  switch (command.deed) {
    case 'move':
      model.moveBy(command.bins, command.extend);
      break;
    case 'filled':
      model.moveToFilled(command.direction, command.extend);
      break;
    case 'end':
      model.moveToEnd(command.end, command.extend);
      break;
    case 'zoom':
      model.zoomAtCursor(command.factor);
      break;
    case 'filter':
      model.filterToCursor();
      break;
    case 'escape':
      if (!model.escape()) context.perform('focusGrid');
      break;
  }
}

/** The figures of the bin under the pointer, else of the keyboard's; a screen reader hears them from the chart itself. */
function Tooltip({ model }: { readonly model: TimelineModel }) {
  const { hovered } = model;
  const element = useRef<HTMLDivElement>(null);
  const cursor = document.activeElement?.id === 'timeline-chart' ? model.cursorBins : undefined;
  useLayoutEffect(() => {
    const tip = element.current;
    const room = tip?.parentElement?.clientWidth;
    if (tip === null || room === undefined) return;
    const ofCursor = valuesPx + model.cursorShare * (room - valuesPx - restPx);
    const leftPx = hovered?.leftPx ?? ofCursor;
    const wanted = leftPx + 14;
    const fits = wanted + tip.offsetWidth <= room;
    tip.style.left = `${Math.max(0, fits ? wanted : leftPx - 14 - tip.offsetWidth)}px`;
  });
  if (hovered === undefined && cursor === undefined) return null;
  const words =
    hovered === undefined ? model.wordsOf(...cursor!) : model.wordsOf(hovered.bin, hovered.bin);
  return (
    <div class="timeline-tip" ref={element} aria-hidden="true">
      {words}
    </div>
  );
}
