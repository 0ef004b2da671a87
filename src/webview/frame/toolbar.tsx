import { useEffect, useRef, useState } from 'preact/hooks';
import { columnLabel } from '../columnLabel';
import type { FrameDeeds, FrameState } from './frameState';
import { counted, countText, partRead } from './words';

const searchDelayMs = 150;

/** The search box with the number of rows that match, and how the rows are sorted. */
export function Toolbar({
  state,
  deeds,
}: {
  readonly state: FrameState;
  readonly deeds: FrameDeeds;
}) {
  return (
    <div class="toolbar" role="search" aria-label="Sign-ins">
      <SearchBox text={state.search.text} deeds={deeds} />
      <span class="matches">{matchesText(state)}</span>
      {state.sort.length > 0 && <span class="sorting">{sortingText(state.sort)}</span>}
    </div>
  );
}

function SearchBox({ text, deeds }: { readonly text: string; readonly deeds: FrameDeeds }) {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(text);
  // Cleared from elsewhere: the button beside "No row holds".
  useEffect(() => {
    if (text !== asked.current) setTyped((asked.current = text));
  }, [text]);
  const ask = (wanted: string) => {
    clearTimeout(timer.current);
    // What is pasted often comes with blanks or a line's end around it, which no value has.
    asked.current = wanted.trim();
    deeds.search(asked.current);
  };
  return (
    <>
      <label class="visually-hidden" for="search">
        Search all columns
      </label>
      <input
        id="search"
        type="search"
        placeholder="Search all columns"
        spellcheck={false}
        autocomplete="off"
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
    </>
  );
}

function matchesText({ view, busy, search }: FrameState): string {
  if (view === undefined) return '';
  if (busy && search.text !== view.query.search.text) return 'Searching…';
  const { rows, of } = view.opened;
  if (view.query.search.text === '') return '';
  const part = partRead(view.opened, view.over);
  return `${countText(rows)} of ${counted(of, 'row')}${part === undefined ? '' : ` ${part}`}`;
}

/** `Sorted by User, then Time (UTC) descending`. */
export function sortingText(sort: FrameState['sort']): string {
  const keys = sort.map(
    ({ column, descending }) => `${columnLabel(column)}${descending ? ' descending' : ''}`,
  );
  return `Sorted by ${keys.join(', then ')}`;
}
