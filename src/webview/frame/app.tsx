import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { GridContract } from '../../protocol/gridContract';
import type { Client } from '../../protocol/rpc';
import { Drawer } from './drawer';
import { hasGrid, type FrameDeeds, type FrameState } from './frameState';
import { HeaderStrip } from './headerStrip';
import { Banner, EmptyNote, ProblemPage } from './pages';
import { Toolbar } from './toolbar';
import { visibleMarks } from '../visibleMarks';
import { ColumnChooser } from '../columns/columnPart';
import { DetailsPane } from '../details/detailsPart';
import { FilterBar } from '../filters/filterBar';
import { GroupingPlace } from '../grouping/groupingPlace';
import { RowPopupPlace } from '../rows/popupPlace';
import { TimelinePane } from '../timeline/timelinePart';
import type { WindowContext } from '../windowContext';
import type { WindowParts } from '../windowParts';

/** The window: header strip, drawer, banner, search, and the grid or a page in its place. */
export function App(props: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly host: Client<GridContract>;
  /** Fills an element with the grid; returns what empties it. */
  readonly mountGrid: (element: HTMLElement) => () => void;
  readonly parts: WindowParts;
  readonly context: WindowContext;
}) {
  const { state, deeds, parts, context } = props;
  const { engine } = state;
  const isGridShown = hasGrid(state);
  return (
    <>
      {/* A page that says what is wrong says it alone: what it names is not a sign-in export. */}
      {(engine?.phase !== 'failed' || isGridShown) && <HeaderStrip state={state} deeds={deeds} />}
      {state.drawer !== undefined && (
        <Drawer name={state.drawer} state={state} deeds={deeds} host={props.host} />
      )}
      {engine !== undefined && isGridShown && <Banner engine={engine} deeds={deeds} />}
      {state.failure !== undefined && (
        <div class="banner" role="alert">
          <p>{l10n.t('Rows could not be fetched: {0}', visibleMarks(state.failure))}</p>
          <button type="button" onClick={deeds.tryAgain}>
            {l10n.t('Try again')}
          </button>
        </div>
      )}
      <main>
        {isGridShown && (
          <Toolbar state={state} deeds={deeds} context={context} grouping={parts.grouping} />
        )}
        {isGridShown && <FilterBar part={parts.filters} context={context} />}
        {isGridShown && <GroupingPlace part={parts.grouping} context={context} />}
        {isGridShown && <TimelinePane part={parts.timeline} context={context} />}
        {isGridShown && (
          <div class={`split details-${state.panes.details}`}>
            <GridPlace mount={props.mountGrid}>
              <EmptyNote state={state} deeds={deeds} context={context} />
            </GridPlace>
            <DetailsPane part={parts.details} context={context} />
          </div>
        )}
        {isGridShown && <ColumnChooser part={parts.columns} context={context} />}
        {isGridShown && <RowPopupPlace part={parts.rows} />}
        {isGridShown && <KeysHelp />}
        {engine?.phase === 'failed' && !isGridShown && (
          <ProblemPage engine={engine} deeds={deeds} />
        )}
        {(engine === undefined || engine.phase === 'opening') && (
          <p class="page waiting">{l10n.t('Opening the export…')}</p>
        )}
      </main>
    </>
  );
}

/** Where the grid draws itself, into an element that preact never looks inside; what stands over it comes after. */
function GridPlace({
  mount,
  children,
}: {
  readonly mount: (element: HTMLElement) => () => void;
  readonly children: ComponentChildren;
}) {
  const element = useRef<HTMLDivElement>(null);
  // Not useEffect, whose clean-up may come after the next one has been put in place.
  useLayoutEffect(() => (element.current === null ? undefined : mount(element.current)), [mount]);
  return (
    <div class="grid-place">
      <div class="grid-mount" ref={element} />
      {children}
    </div>
  );
}

/** What a screen reader reads with the grid, which names it: the keys that are not those of every grid. */
function KeysHelp() {
  return (
    <p id="grid-keys" class="visually-hidden">
      {l10n.t(
        'Question mark lists the keys of this grid. Enter shows the event in full; on a column header it sorts by the column. Space selects a row. F filters to the value. M marks the row. Slash goes to the search.',
      )}
    </p>
  );
}
