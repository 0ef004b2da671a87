/** What a dragger asks and tells. `gapAt`: the gap between columns nearest to a place of the page, and where it is in the header. */
export interface DraggingEvents {
  readonly mayDrag: (heading: HTMLElement) => boolean;
  readonly gapAt: (pageX: number) => { readonly gap: number; readonly leftPx: number };
  readonly onDrop: (heading: HTMLElement, gap: number) => void;
}

/** So far is a click. */
const clickPx = 6;

/** Dragging a header cell moves its column: a mark shows between which columns it would come to stand. Escape ends it. */
export class ColumnDragging {
  private readonly mark = document.createElement('div');
  private pressed: { readonly heading: HTMLElement; readonly fromX: number } | undefined;
  private gap: number | undefined;
  private suppressesClick = false;

  constructor(
    private readonly head: HTMLElement,
    private readonly events: DraggingEvents,
  ) {
    this.mark.className = 'drop-mark';
    this.mark.setAttribute('aria-hidden', 'true');
    head.addEventListener('pointerdown', this.onDown);
    head.addEventListener('pointermove', this.onMove);
    head.addEventListener('pointerup', this.onUp);
    head.addEventListener('pointercancel', this.end);
    head.addEventListener('click', this.onClick, { capture: true });
    document.addEventListener('keydown', this.onKey, { capture: true });
  }

  dispose(): void {
    this.end();
    this.head.removeEventListener('pointerdown', this.onDown);
    this.head.removeEventListener('pointermove', this.onMove);
    this.head.removeEventListener('pointerup', this.onUp);
    this.head.removeEventListener('pointercancel', this.end);
    this.head.removeEventListener('click', this.onClick, { capture: true });
    document.removeEventListener('keydown', this.onKey, { capture: true });
  }

  private readonly onDown = (event: PointerEvent) => {
    this.suppressesClick = false;
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.classList.contains('edge')) return;
    const heading = event.target.closest<HTMLElement>('.heading');
    if (heading !== null && this.events.mayDrag(heading))
      this.pressed = { heading, fromX: event.clientX };
  };

  private readonly onMove = (event: PointerEvent) => {
    const { pressed } = this;
    if (pressed === undefined) return;
    if (this.gap === undefined) {
      if (Math.abs(event.clientX - pressed.fromX) < clickPx) return;
      // Not before: a capture makes the header cell the target of the click that it then is.
      pressed.heading.setPointerCapture(event.pointerId);
      pressed.heading.classList.add('dragged');
      this.head.append(this.mark);
    }
    const { gap, leftPx } = this.events.gapAt(event.clientX);
    this.gap = gap;
    this.mark.style.left = `${leftPx}px`;
  };

  private readonly onUp = () => {
    const { pressed, gap } = this;
    if (pressed !== undefined && gap !== undefined) {
      this.suppressesClick = true;
      this.events.onDrop(pressed.heading, gap);
    }
    this.end();
  };

  /** The click that follows a drag is none. */
  private readonly onClick = (event: MouseEvent) => {
    if (!this.suppressesClick) return;
    this.suppressesClick = false;
    event.stopPropagation();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.gap === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.suppressesClick = true;
    this.end();
  };

  private readonly end = () => {
    this.pressed?.heading.classList.remove('dragged');
    this.pressed = undefined;
    this.gap = undefined;
    this.mark.remove();
  };
}
