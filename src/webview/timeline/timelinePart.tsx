import { useEffect, useLayoutEffect } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { ChevronIcon } from '../frame/icons';
import type { Zone } from '../../report/timeText';
import type { Deeds, WindowContext } from '../windowContext';
import { soundLanguage } from './soundLanguage';
import type { TimelineModel } from './timelineModel';
import type * as view from './timelineView';
import { localOffset, ZoneSwitch } from './zoneSwitch';

type View = typeof view;

/** The sign-ins in time, above the grid, and the time zone of every time shown. */
export class TimelinePart {
  readonly deeds: Deeds<'focusTimeline' | 'toggleTimeline' | 'toggleLocalTime'>;
  /** What draws it, once it is here: it is not waited for. */
  view: View | undefined;
  /** Stays while the timeline is folded away, so that it is found as it was left. */
  model: TimelineModel | undefined;
  private isLoading = false;
  private wantsFocus = false;

  constructor(private readonly context: WindowContext) {
    this.deeds = {
      focusTimeline: () => this.focus(),
      toggleTimeline: () => this.toggle(),
      toggleLocalTime: () => this.setZone(this.context.state().zone === 'utc' ? 'local' : 'utc'),
    };
  }

  /** Another view is on screen, or the engine has read more. */
  onView(): void {
    if (this.context.state().panes.timeline) this.model?.refresh();
  }

  toggle(): void {
    const { panes } = this.context.state();
    const timeline = !panes.timeline;
    this.context.set({ panes: { ...panes, timeline } });
    this.context.keep();
    this.context.say(timeline ? l10n.t('Timeline shown') : l10n.t('Timeline hidden'));
  }

  /** Shows every time of the window in this zone. */
  setZone(zone: Zone): void {
    if (zone === this.context.state().zone) return;
    this.context.set({ zone });
    this.context.keep();
    const range = this.context.state().engine?.summary?.timeRange;
    this.context.say(
      zone === 'utc'
        ? l10n.t('Times are shown in UTC')
        : l10n.t('Times are shown in local time ({0})', localOffset(range)),
    );
  }

  /** Loads what draws the timeline, once the first rows are on screen. */
  load(): void {
    if (this.isLoading) return;
    this.isLoading = true;
    soundLanguage(navigator);
    requestAnimationFrame(() => {
      setTimeout(() => {
        void import('./timelineView').then((loaded) => {
          this.view = loaded;
          this.model = loaded.newTimeline(this.context);
          this.context.set({});
        });
      });
    });
  }

  /** Something was drawn: the focus that waits for it goes there. */
  onDrawn(): void {
    if (!this.wantsFocus) return;
    const chart = document.getElementById('timeline-chart');
    if (chart === null) return;
    this.wantsFocus = false;
    chart.focus();
  }

  private focus(): void {
    this.wantsFocus = true;
    if (this.context.state().panes.timeline) this.onDrawn();
    else this.toggle();
  }
}

/** The timeline with its switches; folded away, only these are left, and nothing is asked. */
export function TimelinePane({
  part,
  context,
}: {
  readonly part: TimelinePart;
  readonly context: WindowContext;
}) {
  const { panes, view: shownView, engine, zone } = context.state();
  const isOpen = panes.timeline;
  const wanted = isOpen && shownView !== undefined;
  useEffect(() => {
    if (wanted) part.load();
  }, [wanted, part]);
  const { view, model } = part;
  const isDrawn = isOpen && view !== undefined && model !== undefined;
  const range = engine?.summary?.timeRange;
  // Nothing of the timeline is asked while it is folded away.
  useEffect(() => {
    if (!isDrawn) return;
    return () => model.stop();
  }, [isDrawn, model]);
  useEffect(() => {
    if (isDrawn) model.refresh();
  }, [isDrawn, model, zone, range?.from, range?.to, engine?.phase, shownView]);
  useLayoutEffect(() => part.onDrawn());
  return (
    <section class="timeline" aria-label={l10n.t('Timeline')}>
      <div class="timeline-head">
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          aria-controls="timeline-body"
          onClick={() => part.toggle()}
        >
          <ChevronIcon open={isOpen} />
          {l10n.t('Timeline')}
        </button>
        {isDrawn && <view.TimelineTools model={model} context={context} />}
        <ZoneSwitch zone={zone} range={range} onZone={(wantedZone) => part.setZone(wantedZone)} />
      </div>
      <div id="timeline-body" class="timeline-body" hidden={!isOpen}>
        {isDrawn && <view.TimelineBody model={model} context={context} />}
      </div>
    </section>
  );
}
