import { useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';

const stepPx = 16;
const bigStepPx = 64;

/** The edge of the details, drawn by pointer or moved by keys: what is dragged towards the grid makes them larger. */
export function Splitter(props: {
  readonly side: boolean;
  readonly px: number;
  readonly leastPx: number;
  readonly mostPx: number;
  readonly usualPx: number;
  readonly onSize: (px: number) => void;
}) {
  const { side, px, leastPx, mostPx, onSize } = props;
  const pressed = useRef<{ readonly at: number; readonly px: number }>(undefined);
  const size = (wanted: number) => onSize(Math.round(Math.max(leastPx, Math.min(wanted, mostPx))));
  const place = (event: PointerEvent) => (side ? event.clientX : event.clientY);
  return (
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={l10n.t('Size of the details')}
      aria-controls="details"
      aria-orientation={side ? 'vertical' : 'horizontal'}
      aria-valuenow={px}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      aria-valuetext={l10n.t('{0} pixels', px)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pressed.current = { at: place(event), px };
      }}
      onPointerMove={(event) => {
        if (pressed.current !== undefined)
          size(pressed.current.px + pressed.current.at - place(event));
      }}
      onPointerUp={() => (pressed.current = undefined)}
      onPointerCancel={() => (pressed.current = undefined)}
      onDblClick={() => size(props.usualPx)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const wanted = sizeAfter(event, side, px, leastPx, mostPx);
        if (wanted === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        size(wanted);
      }}
    />
  );
}

function sizeAfter(
  { key, shiftKey }: KeyboardEvent,
  side: boolean,
  px: number,
  leastPx: number,
  mostPx: number,
): number | undefined {
  const step = shiftKey ? bigStepPx : stepPx;
  if (key === (side ? 'ArrowLeft' : 'ArrowUp')) return px + step;
  if (key === (side ? 'ArrowRight' : 'ArrowDown')) return px - step;
  if (key === 'Home') return leastPx;
  if (key === 'End') return mostPx;
  return undefined;
}
