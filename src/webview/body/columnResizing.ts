/** What a resizer asks and tells; `heading` is the header cell at whose right border the user drags. */
export interface ResizingEvents {
  readonly widthOf: (heading: HTMLElement) => number;
  readonly onResize: (heading: HTMLElement, px: number) => void;
  readonly onFit: (heading: HTMLElement) => void;
}

/** Dragging the right border of a header cell makes its column wider or narrower; a double click fits it to its text. */
export class ColumnResizing {
  private drag:
    { readonly heading: HTMLElement; readonly fromX: number; readonly fromPx: number } | undefined;

  constructor(
    private readonly grid: HTMLElement,
    private readonly events: ResizingEvents,
  ) {
    grid.addEventListener('pointerdown', this.onDown);
    grid.addEventListener('pointermove', this.onMove);
    grid.addEventListener('pointerup', this.onUp);
    grid.addEventListener('pointercancel', this.onUp);
    grid.addEventListener('dblclick', this.onDoubleClick);
  }

  dispose(): void {
    this.grid.removeEventListener('pointerdown', this.onDown);
    this.grid.removeEventListener('pointermove', this.onMove);
    this.grid.removeEventListener('pointerup', this.onUp);
    this.grid.removeEventListener('pointercancel', this.onUp);
    this.grid.removeEventListener('dblclick', this.onDoubleClick);
  }

  private readonly onDown = (event: PointerEvent) => {
    const heading = headingOfEdge(event.target);
    if (heading === undefined || event.button !== 0) return;
    // Neither a selection of text nor the focus is wanted here.
    event.preventDefault();
    // On the border itself: a capture by the grid would make the grid the target of the double click.
    (event.target as Element).setPointerCapture(event.pointerId);
    this.drag = { heading, fromX: event.clientX, fromPx: this.events.widthOf(heading) };
  };

  private readonly onMove = (event: PointerEvent) => {
    if (this.drag === undefined) return;
    const { heading, fromX, fromPx } = this.drag;
    this.events.onResize(heading, fromPx + event.clientX - fromX);
  };

  /** The capture ends by itself. */
  private readonly onUp = () => {
    this.drag = undefined;
  };

  private readonly onDoubleClick = (event: MouseEvent) => {
    const heading = headingOfEdge(event.target);
    if (heading !== undefined) this.events.onFit(heading);
  };
}

function headingOfEdge(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element) || !target.classList.contains('edge')) return undefined;
  return target.closest<HTMLElement>('.heading') ?? undefined;
}
