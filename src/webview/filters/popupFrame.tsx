import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { CloseIcon } from './filterIcons';

const gapPx = 8;
/** Less height than this is of no use: the popup then covers the bar as well. */
const leastHeightPx = 260;

/**
 * A popup below the filter bar. It takes the focus to its first field, keeps Tab within itself, and is closed by Escape and
 * by a click elsewhere. `stop` is the button of the bar that it hangs from.
 */
export function PopupFrame({
  title,
  stop,
  close,
  children,
}: {
  readonly title: string;
  readonly stop: string;
  readonly close: (how?: { readonly keepFocus: boolean }) => void;
  readonly children: ComponentChildren;
}) {
  const frame = useRef<HTMLElement>(null);
  const leftPx = useRef<number>(undefined);
  const place = () => {
    const element = frame.current;
    const bar = document.querySelector<HTMLElement>('.filter-bar');
    if (element === null || bar === null) return;
    const anchor = bar.querySelector<HTMLElement>(`[data-stop="${stop}"]`) ?? bar;
    // It stays where it was opened: chips that come and go do not move it sideways.
    leftPx.current ??= anchor.getBoundingClientRect().left;
    const { innerHeight, innerWidth } = window;
    const below = bar.getBoundingClientRect().bottom + 2;
    const top = Math.max(gapPx, Math.min(below, innerHeight - leastHeightPx - gapPx));
    const left = Math.max(
      gapPx,
      Math.min(leftPx.current, innerWidth - element.offsetWidth - gapPx),
    );
    element.style.top = `${top}px`;
    element.style.left = `${left}px`;
    element.style.maxHeight = `${innerHeight - top - gapPx}px`;
  };
  useLayoutEffect(place);
  useLayoutEffect(() => {
    firstField(frame.current)?.focus();
  }, []);
  const latest = useRef({ place, close });
  latest.current = { place, close };
  useEffect(() => {
    const onResize = () => latest.current.place();
    const onPointer = ({ target }: Event) => {
      const isHere =
        target instanceof Element &&
        (frame.current?.contains(target) === true || target.closest('.filter-bar') !== null);
      if (!isHere) latest.current.close({ keepFocus: true });
    };
    window.addEventListener('resize', onResize);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      window.removeEventListener('resize', onResize);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, []);
  return (
    <section
      class="filter-popup"
      role="dialog"
      aria-labelledby="filter-popup-title"
      ref={frame}
      onKeyDown={(event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (event.key === 'Escape') close();
        else if (event.key === 'Tab' && isPlain) {
          const next = tabTarget(frame.current, event.shiftKey);
          if (next === undefined) return;
          next.focus();
        } else if (event.key === '/' && isPlain) {
          // Not the search of the window. It is still typed where something is typed.
          event.stopPropagation();
          return;
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div class="popup-head">
        <h2 id="filter-popup-title">{title}</h2>
        <button
          type="button"
          class="quiet"
          aria-label={l10n.t('Close')}
          title={l10n.t('Close (Escape)')}
          onClick={() => close()}
        >
          <CloseIcon />
        </button>
      </div>
      {children}
    </section>
  );
}

function tabStops(frame: HTMLElement | null): readonly HTMLElement[] {
  const all = frame?.querySelectorAll<HTMLElement>('button, input, textarea, [tabindex="0"]') ?? [];
  return [...all].filter((element) => element.tabIndex >= 0 && !element.matches(':disabled'));
}

/** Where Tab goes from the last stop, or from the first backwards; undefined where the browser knows itself. */
function tabTarget(frame: HTMLElement | null, isBack: boolean): HTMLElement | undefined {
  const stops = tabStops(frame);
  const edge = isBack ? stops[0] : stops.at(-1);
  return document.activeElement === edge ? (isBack ? stops.at(-1) : stops[0]) : undefined;
}

function firstField(frame: HTMLElement | null): HTMLElement | undefined {
  return frame?.querySelector<HTMLElement>('[data-first]') ?? tabStops(frame)[1];
}
