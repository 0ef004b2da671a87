import { useEffect, useState } from 'preact/hooks';
import type { Filter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { filterWords, selectionWords } from '../../report/filterWords';
import type { Zone } from '../../report/timeText';
import type { WindowContext } from '../windowContext';
import { AddIcon, CloseIcon, ExcludeIcon, IncludeIcon, RedoIcon, UndoIcon } from './filterIcons';
import type { FilterPart } from './filterPart';
import type { FilterPopups } from './filterPopups';
import { focusStop } from './filterStops';

/** The chips of the filters, and the way to more. One tab stop: arrows go from button to button. */
export function FilterBar({
  part,
  context,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const { filters, search, zone } = context.state();
  const [current, setCurrent] = useState('add');
  const { popup } = part;
  const words = selectionWords({ filters, search }, zone);
  const hasSelection = words !== '';
  const stops = [
    'add',
    ...filters.flatMap((filter, i) =>
      filter.kind === 'time'
        ? [`chip-${i}`, `remove-${i}`]
        : [`chip-${i}`, `turn-${i}`, `remove-${i}`],
    ),
    ...(part.canUndo ? ['undo'] : []),
    ...(part.canRedo ? ['redo'] : []),
    ...(hasSelection ? ['clear'] : []),
    'saved',
    ...(hasSelection ? ['kql'] : []),
  ];
  const stop = stops.includes(current) ? current : 'add';
  /** What makes a button one of the bar's. */
  const as = (name: string) => ({
    type: 'button' as const,
    'data-stop': name,
    tabIndex: name === stop ? 0 : -1,
    onFocus: () => setCurrent(name),
  });
  const opens = (name: 'fields' | 'saved' | 'kql') => ({
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': popup?.name === name,
    onClick: () => (popup?.name === name ? part.close() : part.open({ name })),
  });
  const remove = (index: number) => {
    part.remove(index);
    queueMicrotask(() =>
      focusStop(filters.length === 1 ? 'add' : `chip-${Math.min(index, filters.length - 2)}`),
    );
  };
  return (
    <>
      <div
        class="filter-bar"
        role="toolbar"
        aria-label={hasSelection ? l10n.t('Filters: {0}', words) : l10n.t('Filters: none')}
        onFocusIn={preload}
        onPointerEnter={preload}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
          const next = stopAfter(stops, stop, event.key);
          const chip = /-(\d+)$/.exec(stop)?.[1];
          if (next !== undefined) focusStop(next);
          else if (chip !== undefined && (event.key === 'Delete' || event.key === 'Backspace'))
            remove(Number(chip));
          else if (event.key === 'Escape') context.grid()?.takeFocus();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <button {...as('add')} class="quiet" {...opens('fields')}>
          <AddIcon />
          {l10n.t('Add filter')}
        </button>
        {filters.length > 0 && (
          <ul class="chips" aria-label={l10n.t('Filters')}>
            {filters.map((filter, i) => (
              <Chip
                key={i}
                filter={filter}
                zone={zone}
                isOpen={popup?.name === 'filter' && popup.index === i}
                as={(name) => as(`${name}-${i}`)}
                edit={() => part.edit(i)}
                turn={() => part.turn(i)}
                remove={() => remove(i)}
              />
            ))}
          </ul>
        )}
        <span class="filter-deeds">
          {part.canUndo && (
            <button
              {...as('undo')}
              class="quiet"
              aria-label={l10n.t('Undo the change of filters')}
              title={l10n.t('Undo the change of filters (Ctrl+Z)')}
              onClick={() => context.perform('undoFilter')}
            >
              <UndoIcon />
            </button>
          )}
          {part.canRedo && (
            <button
              {...as('redo')}
              class="quiet"
              aria-label={l10n.t('Redo the change of filters')}
              title={l10n.t('Redo the change of filters (Ctrl+Shift+Z)')}
              onClick={() => context.perform('redoFilter')}
            >
              <RedoIcon />
            </button>
          )}
          {hasSelection && (
            <button
              {...as('clear')}
              class="quiet"
              onClick={() => {
                context.perform('clearFilters');
                focusStop('add');
              }}
            >
              {l10n.t('Clear all')}
            </button>
          )}
          <button {...as('saved')} class="quiet" {...opens('saved')}>
            {l10n.t('Saved filters')}
          </button>
          {hasSelection && (
            <button {...as('kql')} class="quiet" {...opens('kql')}>
              {l10n.t('As text and KQL')}
            </button>
          )}
        </span>
      </div>
      {popup !== undefined && <LatePopups part={part} context={context} />}
    </>
  );
}

function Chip({
  filter,
  zone,
  isOpen,
  as,
  edit,
  turn,
  remove,
}: {
  readonly filter: Filter;
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly as: (name: string) => object;
  readonly edit: () => void;
  readonly turn: () => void;
  readonly remove: () => void;
}) {
  const words = filterWords(filter, zone);
  const excludes = filter.kind !== 'time' && filter.exclude;
  return (
    <li class={excludes ? 'chip excludes' : 'chip'} title={wholeWords(filter, zone) ?? words}>
      <button
        {...as('chip')}
        class="quiet words"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={l10n.t('Edit: {0}', words)}
        onClick={edit}
      >
        <span>{words}</span>
      </button>
      {filter.kind !== 'time' && (
        <button
          {...as('turn')}
          class="quiet"
          aria-label={l10n.t('Exclude: {0}', words)}
          aria-pressed={excludes}
          title={excludes ? l10n.t('Include instead') : l10n.t('Exclude instead')}
          onClick={turn}
        >
          {excludes ? <ExcludeIcon /> : <IncludeIcon />}
        </button>
      )}
      <button
        {...as('remove')}
        class="quiet"
        aria-label={l10n.t('Remove: {0}', words)}
        title={l10n.t('Remove (Delete)')}
        onClick={remove}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** Values that a title names at most. */
const mostTitled = 50;

/** All values of a filter, each on its line, where its phrase does not name all of them. */
function wholeWords(filter: Filter, zone: Zone): string | undefined {
  if (filter.kind === 'contains' || filter.kind === 'time') return undefined;
  const values = filter.kind === 'values' ? filter.values : filter.ranges;
  if (values.length < 2) return undefined;
  const each = values
    .slice(0, mostTitled)
    .map((value) =>
      filter.kind === 'values'
        ? filterWords({ ...filter, values: [value] }, zone)
        : filterWords({ ...filter, ranges: [value ?? ''] }, zone),
    );
  return [...each, ...(values.length > mostTitled ? ['…'] : [])].join('\n');
}

/** The button that a key goes to, or undefined of every other key. */
function stopAfter(stops: readonly string[], stop: string, key: string): string | undefined {
  const at = stops.indexOf(stop);
  switch (key) {
    case 'ArrowRight':
      return stops[(at + 1) % stops.length];
    case 'ArrowLeft':
      return stops.at(at - 1);
    case 'Home':
      return stops[0];
    case 'End':
      return stops.at(-1);
    default:
      return undefined;
  }
}

function preload(): void {
  // Should it fail, it is said when a popup is wanted.
  loadPopups().catch(() => undefined);
}

/** Loaded when the bar is first gone to, or a popup wanted; from then on a popup is there at once, for those who type ahead. */
let loadedPopups: typeof FilterPopups | undefined;

async function loadPopups(): Promise<typeof FilterPopups> {
  return (loadedPopups ??= (await import('./filterPopups')).FilterPopups);
}

/** What is open over the grid. */
function LatePopups(props: { readonly part: FilterPart; readonly context: WindowContext }) {
  const [Popups, setPopups] = useState(() => loadedPopups);
  useEffect(() => {
    if (Popups !== undefined) return;
    loadPopups().then(
      (loaded) => setPopups(() => loaded),
      (error: unknown) => props.context.say(String(error)),
    );
  }, []);
  return Popups === undefined ? null : <Popups {...props} />;
}
