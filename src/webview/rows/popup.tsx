import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';

const edgePx = 8;

/**
 * A popup over the grid. It takes the focus to the field marked `data-first`, keeps Tab within itself, and is closed by
 * Escape and by a press elsewhere. `at`: the box that it hangs from, or else the right upper corner of the window.
 */
export function Popup({
  title,
  className,
  at,
  close,
  children,
}: {
  readonly title: string;
  readonly className: string;
  readonly at?: DOMRect | undefined;
  readonly close: () => void;
  readonly children: ComponentChildren;
}) {
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    place(element, at);
    const first = element.querySelector<HTMLElement>('[data-first]') ?? tabStops(element)[0];
    first?.focus();
    if (first instanceof HTMLInputElement && first.type === 'text') first.select();
  }, []);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onPointer = ({ target }: Event) => {
      if (!(target instanceof Node) || frame.current?.contains(target) !== true) latest.current();
    };
    const onResize = () => frame.current !== null && place(frame.current, at);
    document.addEventListener('pointerdown', onPointer);
    window.addEventListener('resize', onResize);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      window.removeEventListener('resize', onResize);
    };
  }, []);
  return (
    <section
      class={`grid-popup ${className}`}
      role="dialog"
      aria-modal="true"
      aria-labelledby="grid-popup-title"
      ref={frame}
      onKeyDown={(event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key === '/' && isPlain) {
          // Not the search of the window; it is still typed where something is typed.
          event.stopPropagation();
          return;
        }
        if (event.key === 'Escape') close();
        else if (event.key === 'Tab' && isPlain) {
          const stops = tabStops(event.currentTarget);
          const edge = event.shiftKey ? stops[0] : stops.at(-1);
          if (document.activeElement !== edge) return;
          (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div class="grid-popup-head">
        <h2 id="grid-popup-title">{title}</h2>
        <button type="button" class="quiet" onClick={close}>
          {l10n.t('Close')}
        </button>
      </div>
      {children}
    </section>
  );
}

function tabStops(frame: HTMLElement): readonly HTMLElement[] {
  const all = frame.querySelectorAll<HTMLElement>('button, input, summary, [tabindex="0"]');
  return [...all].filter((element) => element.tabIndex >= 0 && !element.matches(':disabled'));
}

function place(element: HTMLElement, at: DOMRect | undefined): void {
  const { innerHeight, innerWidth } = window;
  const main = document.querySelector('main')?.getBoundingClientRect();
  const right = innerWidth - element.offsetWidth - edgePx;
  const left = at === undefined ? right : Math.min(at.left, right);
  const lowest = innerHeight - Math.min(element.offsetHeight, innerHeight) - edgePx;
  const top =
    at === undefined ? Math.min((main?.top ?? 0) + edgePx, lowest) : topBeside(at, element);
  element.style.left = `${Math.max(edgePx, left)}px`;
  element.style.top = `${Math.max(edgePx, top)}px`;
  element.style.maxHeight = `${innerHeight - Math.max(edgePx, top) - edgePx}px`;
}

/** Below the box, or above it where there is no room below. */
function topBeside(at: DOMRect, { offsetHeight }: HTMLElement): number {
  const below = at.bottom + 2;
  return below + offsetHeight + edgePx <= window.innerHeight ? below : at.top - offsetHeight - 2;
}
