import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WindowContext } from '../windowContext';
import { DetailsModel } from './detailsModel';
import type { DetailsPart } from './detailsPart';
import { DetailsView } from './detailsView';
import { Splitter } from './splitter';

/** Sizes of the details and of what must be left of the grid, in pixels. */
const usualPx = 420;
const leastPx = { side: 260, bottom: 120 } as const;
const leastGridPx = { side: 240, bottom: 100 } as const;
/** Narrower, there is no room for two beside each other. */
const narrowQuery = '(max-width: 699px)';

/** Details that are opened for the first time begin with this. */
export function newDetails(context: WindowContext): DetailsModel {
  return new DetailsModel(context);
}

/** The details with the edge that sizes them, beside the grid or below it. */
export function DetailsFrame({
  part,
  model,
  context,
}: {
  readonly part: DetailsPart;
  readonly model: DetailsModel;
  readonly context: WindowContext;
}) {
  const { panes, view: shownView } = context.state();
  const isNarrow = useMatches(narrowQuery);
  const side = panes.details === 'side' && !isNarrow;
  const element = useRef<HTMLDivElement>(null);
  const roomPx = useRoom(element, side);
  useEffect(() => () => model.stop(), [model]);
  useEffect(() => model.follow(), [model, shownView]);
  useLayoutEffect(() => part.onDrawn());
  const name = side ? 'side' : 'bottom';
  const mostPx = Math.max(leastPx[name], roomPx - leastGridPx[name]);
  const px = Math.max(leastPx[name], Math.min(panes.detailsPx, mostPx));
  useLayoutEffect(() => {
    element.current?.style.setProperty('--details-size', `${px}px`);
  }, [px]);
  return (
    <div
      class="details-place"
      ref={element}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        context.grid()?.takeFocus();
      }}
    >
      <Splitter
        side={side}
        px={px}
        leastPx={leastPx[name]}
        mostPx={mostPx}
        usualPx={usualPx}
        onSize={(wanted) => part.setSize(wanted)}
      />
      <DetailsView
        model={model}
        context={context}
        place={isNarrow ? 'narrow' : name}
        deeds={{
          close: () => part.close(),
          place: (place) => part.setPlace(place),
          chooseTab: (tab) => part.chooseTab(tab),
          goTo: (tableRow) => void part.goTo(tableRow),
        }}
      />
    </div>
  );
}

function useMatches(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const onChange = () => setMatches(list.matches);
    onChange();
    list.addEventListener('change', onChange);
    return () => list.removeEventListener('change', onChange);
  }, [query]);
  return matches;
}

/** Width or height of what the grid and the details share. */
function useRoom(element: { readonly current: HTMLElement | null }, side: boolean): number {
  const [room, setRoom] = useState(10_000);
  useLayoutEffect(() => {
    const shared = element.current?.parentElement;
    if (shared === null || shared === undefined) return;
    const measure = () => setRoom(side ? shared.clientWidth : shared.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shared);
    return () => observer.disconnect();
  }, [element, side]);
  return room;
}
