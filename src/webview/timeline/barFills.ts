import type { Status } from '../../core/event';
import { statusOrder } from './counts';

type Fill = string | CanvasPattern;

/** How bars are painted, with the colours of the theme as they are now. */
export interface BarFills {
  readonly status: Readonly<Record<Status, Fill>>;
  /** What the filters leave out. */
  readonly faint: string;
  readonly ink: string;
  readonly quietInk: string;
  readonly line: string;
  readonly focus: string;
  /** Bars have an outline: colour alone is not enough. */
  readonly outlined: boolean;
  readonly font: string;
}

const tilePx = 6;

/** Reads the colours that the style sheet gives an element: canvases know no variables. */
export function barFills(element: HTMLElement, pixelRatio: number): BarFills {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--bar-${name}`).trim() || '#808080';
  const outlined =
    document.body.classList.contains('vscode-high-contrast') ||
    document.body.classList.contains('vscode-high-contrast-light') ||
    window.matchMedia('(forced-colors: active)').matches;
  const fillOf = (status: Status) =>
    outlined ? patternOf(status, colour(status), pixelRatio) : colour(status);
  const [success, failure, interrupted, unknown] = statusOrder.map(fillOf);
  return {
    status: {
      success: success!,
      failure: failure!,
      interrupted: interrupted!,
      unknown: unknown!,
    },
    faint: colour('faint'),
    ink: colour('ink'),
    quietInk: colour('quiet-ink'),
    line: colour('line'),
    focus: colour('focus'),
    outlined,
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

/** Success is hatched sparsely, failure is solid, interrupted is striped, unknown is dotted. */
function patternOf(status: Status, colour: string, pixelRatio: number): Fill {
  if (status === 'failure') return colour;
  const tile = document.createElement('canvas');
  const size = (tile.width = tile.height = Math.round(tilePx * pixelRatio));
  const context = tile.getContext('2d');
  if (context === null) return colour;
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = size / 4;
  context.beginPath();
  if (status === 'success') {
    context.moveTo(0, size / 2);
    context.lineTo(size, size / 2);
  } else if (status === 'interrupted') {
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
    }
  } else context.rect(size / 3, size / 3, size / 3, size / 3);
  if (status === 'unknown') context.fill();
  else context.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}
