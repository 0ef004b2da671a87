import type { Deeds, WindowContext } from '../windowContext';

/** The sign-ins in time, above the grid, and the time zone of every time shown. */
export class TimelinePart {
  readonly deeds: Deeds<'focusTimeline' | 'toggleTimeline' | 'toggleLocalTime'>;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = { focusTimeline: none, toggleTimeline: none, toggleLocalTime: none };
  }

  /** Another view is on screen, or the engine has read more. */
  onView(): void {
    this.context.state();
  }
}

export function TimelinePane(_: { readonly part: TimelinePart; readonly context: WindowContext }) {
  return null;
}
