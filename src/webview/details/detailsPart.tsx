import type { Deeds, WindowContext } from '../windowContext';

/** One event in full, beside or below the grid. */
export class DetailsPart {
  readonly deeds: Deeds<'focusDetails' | 'toggleDetails' | 'revealInText'>;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = { focusDetails: none, toggleDetails: none, revealInText: none };
  }

  /** The grid's focus is on another row, or another view is on screen. */
  onMove(): void {
    this.context.state();
  }

  /** The user asks to see the focused row in full. */
  open(): void {
    this.context.state();
  }
}

export function DetailsPane(_: { readonly part: DetailsPart; readonly context: WindowContext }) {
  return null;
}
