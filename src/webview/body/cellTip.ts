/** Text of a tooltip: a title, and lines below it. */
export interface TipWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a tooltip says of a cell, or of a row's number; undefined for nothing. */
export type TipOf = (cell: HTMLElement) => TipWords | undefined;

const hoverDelayMs = 450;
const focusDelayMs = 900;
/** How long the mouse may be between the cell and its tooltip. */
const leaveDelayMs = 250;
const gapPx = 3;
const edgePx = 6;

/**
 * The tooltip of the grid's cells: for the mouse and for the keyboard, some time after it came to a cell. The mouse may go
 * into it, Escape closes it, and scrolling does. One at a time.
 */
export class CellTip {
  private readonly element = document.createElement('div');
  private timer: number | undefined;
  private cell: HTMLElement | undefined;

  /**
   * @param host where the tooltip is put, over the grid
   * @param grid whose cells have tooltips
   */
  constructor(
    host: HTMLElement,
    private readonly grid: HTMLElement,
    private readonly tipOf: TipOf,
  ) {
    this.element.className = 'cell-tip';
    this.element.id = 'cell-tip';
    this.element.setAttribute('role', 'tooltip');
    this.element.hidden = true;
    host.append(this.element);
    grid.addEventListener('mouseover', this.onOver);
    grid.addEventListener('mouseleave', this.onLeave);
    this.element.addEventListener('mouseenter', this.onEnter);
    this.element.addEventListener('mouseleave', this.onLeave);
    window.addEventListener('blur', this.onBlur);
  }

  dispose(): void {
    this.hide();
    this.grid.removeEventListener('mouseover', this.onOver);
    this.grid.removeEventListener('mouseleave', this.onLeave);
    window.removeEventListener('blur', this.onBlur);
    this.element.remove();
  }

  get isShown(): boolean {
    return this.cell !== undefined;
  }

  /** The focus of the keyboard has come to a cell. */
  focused(cell: HTMLElement): void {
    if (cell === this.cell) return;
    this.hide();
    this.timer = window.setTimeout(() => {
      if (document.activeElement === cell) this.show(cell);
    }, focusDelayMs);
  }

  /** Shows what there is to say of a cell; false where there is nothing. */
  show(cell: HTMLElement): boolean {
    this.hide();
    const words = this.tipOf(cell);
    if (words === undefined) return false;
    const title = document.createElement('p');
    title.className = 'tip-title';
    title.textContent = words.title;
    this.element.replaceChildren(
      title,
      ...words.lines.map((line) => {
        const element = document.createElement('p');
        element.textContent = line;
        return element;
      }),
    );
    this.cell = cell;
    cell.setAttribute('aria-describedby', this.element.id);
    this.element.hidden = false;
    this.place(cell);
    return true;
  }

  /** Closes it, and forgets what was about to be shown; false where there was none. */
  hide(): boolean {
    window.clearTimeout(this.timer);
    if (this.cell === undefined) return false;
    this.cell.removeAttribute('aria-describedby');
    this.cell = undefined;
    this.element.hidden = true;
    return true;
  }

  private place(cell: HTMLElement): void {
    const at = cell.getBoundingClientRect();
    const { innerWidth, innerHeight } = window;
    const { offsetWidth, offsetHeight } = this.element;
    const left = Math.max(edgePx, Math.min(at.left, innerWidth - offsetWidth - edgePx));
    const below = at.bottom + gapPx;
    const isBelow = below + offsetHeight <= innerHeight - edgePx;
    const top = isBelow ? below : Math.max(edgePx, at.top - gapPx - offsetHeight);
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
  }

  private readonly onOver = (event: MouseEvent) => {
    if (event.buttons !== 0 || !(event.target instanceof Element)) return;
    const cell = event.target.closest<HTMLElement>('.cell, .gutter');
    if (cell === null || cell === this.cell) {
      if (cell !== null) window.clearTimeout(this.timer);
      return;
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (cell.isConnected && cell.matches(':hover')) this.show(cell);
      else this.hide();
    }, hoverDelayMs);
  };

  private readonly onEnter = () => window.clearTimeout(this.timer);

  private readonly onLeave = () => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), leaveDelayMs);
  };

  private readonly onBlur = () => {
    this.hide();
  };
}
