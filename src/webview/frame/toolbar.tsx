import { useEffect, useRef, useState } from 'preact/hooks';
import type { Search } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { columnLabel } from '../columnLabel';
import { RegexIcon, WholeWordIcon } from '../filters/filterIcons';
import type { GroupPart } from '../grouping/groupPart';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import type { FrameDeeds, FrameState } from './frameState';
import { ViewButtons } from './viewButtons';
import { shareText } from './words';

const searchDelayMs = 150;

/** The search box with the number of rows that match, how the rows are sorted, and work that takes long. */
export function Toolbar({
  state,
  deeds,
  context,
  grouping,
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly context: WindowContext;
  readonly grouping: GroupPart;
}) {
  return (
    <div class="toolbar" role="search" aria-label={l10n.t('Sign-ins')}>
      <SearchBox state={state} deeds={deeds} context={context} />
      <span class="matches">{matchesText(state)}</span>
      <Work state={state} />
      {state.sort.length > 0 && <span class="sorting">{sortingText(state.sort, state.zone)}</span>}
      <ViewButtons grouping={grouping} context={context} />
    </div>
  );
}

function SearchBox({
  state,
  deeds,
  context,
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
  readonly context: WindowContext;
}) {
  const { search, refused } = state;
  const { text, mode } = search;
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(text);
  // Changed from elsewhere: the button beside "No row holds", an undone step, filters that were saved.
  useEffect(() => {
    if (text === asked.current) return;
    clearTimeout(timer.current);
    setTyped((asked.current = text));
  }, [text]);
  const ask = (wanted: string) => {
    clearTimeout(timer.current);
    // What is pasted often comes with blanks or a line's end around it, which no value has.
    asked.current = wanted.trim();
    deeds.search(asked.current);
  };
  const toggle = (wanted: 'word' | 'regex') => {
    clearTimeout(timer.current);
    asked.current = typed.trim();
    const next: Search['mode'] = mode === wanted ? 'plain' : wanted;
    const change = { search: { text: asked.current, mode: next } } as const;
    if (asked.current === '' && text === '') {
      // The rows are the same.
      context.set(change);
      context.keep();
    } else context.ask(change);
    context.say(modeWords(next));
  };
  return (
    <div
      class="search-box"
      onKeyDown={(event) => {
        if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        // By the place of the key: with Alt, a Mac types another letter.
        if (event.code === 'KeyW') toggle('word');
        else if (event.code === 'KeyR') toggle('regex');
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <label class="visually-hidden" for="search">
        {l10n.t('Search all columns')}
      </label>
      <input
        id="search"
        type="search"
        placeholder={l10n.t('Search all columns')}
        title={searchedWords()}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={refused !== undefined}
        aria-describedby={refused === undefined ? undefined : 'search-refused'}
        value={typed}
        onInput={(event) => {
          const wanted = event.currentTarget.value;
          setTyped(wanted);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => ask(wanted), searchDelayMs);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(typed);
          else if (event.key === 'ArrowDown') deeds.leaveSearch();
          else if (event.key === 'Escape' && typed !== '') {
            setTyped('');
            ask('');
          } else if (event.key === 'Escape') deeds.leaveSearch();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <button
        type="button"
        class="quiet toggle"
        aria-pressed={mode === 'word'}
        aria-label={l10n.t('Whole words')}
        title={l10n.t('Whole words (Alt+W)')}
        onClick={() => toggle('word')}
      >
        <WholeWordIcon />
      </button>
      <button
        type="button"
        class="quiet toggle"
        aria-pressed={mode === 'regex'}
        aria-label={l10n.t('Regular expression')}
        title={l10n.t('Regular expression (Alt+R)')}
        onClick={() => toggle('regex')}
      >
        <RegexIcon />
      </button>
      {refused !== undefined && (
        <p id="search-refused" class="refused" role="alert">
          {visibleMarks(refused)}
        </p>
      )}
    </div>
  );
}

/** What a search goes through, and what it does not. */
function searchedWords(): string {
  return l10n.t(
    'Searches every column of the export, marks and notes. Policies and authentication steps inside the records have filters of their own.',
  );
}

function modeWords(mode: FrameState['search']['mode']): string {
  switch (mode) {
    case 'plain':
      return l10n.t('Searching for the text anywhere');
    case 'word':
      return l10n.t('Searching for whole words');
    case 'regex':
      return l10n.t('Searching by regular expression');
  }
}

/** `1,204 of 1,000,000 rows` where filters or a search narrow them; that it is being found out while it is. */
function matchesText({ view, busy, search, filters, refused }: FrameState): string {
  if (view === undefined) return '';
  const { query } = view;
  if (busy && search.text !== query.search.text) return l10n.t('Searching…');
  if (busy && filters !== query.filters) return l10n.t('Filtering…');
  if (refused !== undefined) return l10n.t('The rows of before are shown');
  if (query.search.text === '' && query.filters.length === 0) return '';
  return shareText(view.opened, view.over);
}

/** How far the engine is with nested values, which it reads for the first time. */
function Work({ state }: { readonly state: FrameState }) {
  const work = state.engine?.work;
  if (work === undefined) return null;
  const percent = work.of > 0 ? Math.min(100, Math.floor((work.done / work.of) * 100)) : 0;
  return (
    <span class="work">
      <label for="work">{l10n.t('Reading nested values… {0} %', percent)}</label>
      <progress id="work" max={100} value={percent} />
    </span>
  );
}

/** `Sorted by User, then Time (UTC) descending`. */
export function sortingText(sort: FrameState['sort'], zone: FrameState['zone']): string {
  const keys = sort.map(({ column, descending }) => {
    const label = columnLabel(column, zone);
    return descending ? l10n.t('{0} descending', label) : label;
  });
  return l10n.t(
    'Sorted by {0}',
    keys.reduce((all, key) => l10n.t('{0}, then {1}', all, key)),
  );
}
