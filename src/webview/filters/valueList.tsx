import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ColumnName } from '../../core/event';
import type { Filter, GroupCount } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes, type ResultCodes } from '../../knowledge/resultCodes';
import { valueWord, wordedValues } from '../../report/valueWords';
import { countText } from '../frame/words';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import { useFacet } from './useFacet';
import { hasNotes, noteOf } from './valueNotes';

type Value = string | null;

/** Values that are shown at first, and when more are asked for; beyond them one has to search. */
const firstValues = 100;
const mostValues = 1000;

/** A value on offer; without a count where it is not among the values that were counted. */
interface Offer {
  readonly value: Value;
  readonly count: number | undefined;
}

/**
 * The values of a column with their counts under the other filters, searchable, to be ticked. Ticks act at once. Enter ticks
 * the first value that was found, or the one with the focus, where none is ticked yet, and closes.
 */
export function ValueList({
  context,
  column,
  others,
  values,
  setValues,
  contains,
  close,
}: {
  readonly context: WindowContext;
  readonly column: ColumnName;
  readonly others: readonly Filter[];
  readonly values: readonly Value[];
  readonly setValues: (values: readonly Value[]) => void;
  /** Filters to values that hold a text instead; undefined where that is of no use. */
  readonly contains: ((text: string) => void) | undefined;
  readonly close: () => void;
}) {
  const [find, setFind] = useState('');
  const [limit, setLimit] = useState(firstValues);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  // Chosen before, they stay in sight although there may be no row left with them.
  const chosenBefore = useMemo(() => values, []);
  const codes = useResultCodes(column === 'ResultType');
  // Words are not what the values are: these few are sought here.
  const isSoughtHere = wordedValues(column).length > 0 || hasNotes(column);
  const { facet, isBusy, failure } = useFacet(context, {
    column,
    filters: others,
    find: isSoughtHere ? '' : find.trim(),
    limit: isSoughtHere ? mostValues : limit,
  });
  const offers = offersOf();
  const at = Math.min(current, Math.max(0, offers.length - 1));
  const ticked = new Set(values);
  const toggle = (value: Value) =>
    setValues(ticked.has(value) ? values.filter((one) => one !== value) : [...values, value]);
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(offers.length - 1, index));
    setCurrent(to);
    list.current?.querySelectorAll<HTMLElement>('input')[to]?.focus();
  };
  const finish = (offer: Offer | undefined) => {
    if (ticked.size === 0 && offer !== undefined) setValues([offer.value]);
    close();
  };
  const text = find.trim();

  return (
    <>
      <input
        type="search"
        class="popup-find"
        data-first
        aria-label={l10n.t('Search values')}
        placeholder={l10n.t('Search values')}
        spellcheck={false}
        autocomplete="off"
        value={find}
        onInput={(event) => {
          setFind(event.currentTarget.value);
          setCurrent(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') goTo(at);
          else if (event.key === 'Enter' && text === '') close();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            contains?.(text);
            close();
          } else if (event.key === 'Enter') finish(offers[0]);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {contains !== undefined && text !== '' && (
        <button
          type="button"
          class="quiet contains"
          title={l10n.t('Ctrl+Enter')}
          onClick={() => contains(text)}
        >
          {l10n.t('All values that contain “{0}”', visibleMarks(text))}
        </button>
      )}
      {failure !== undefined && (
        <p class="popup-note wrong" role="alert">
          {l10n.t('The values could not be fetched: {0}', visibleMarks(failure))}
        </p>
      )}
      <ul
        class="popup-list values"
        aria-label={l10n.t('Values')}
        aria-busy={isBusy}
        ref={list}
        onKeyDown={(event) => {
          if (event.altKey) return;
          const isOnly = document.activeElement instanceof HTMLButtonElement;
          const press = event.ctrlKey || event.metaKey ? `Ctrl+${event.key}` : event.key;
          switch (press) {
            case 'ArrowDown':
              goTo(at + 1);
              break;
            case 'ArrowUp':
              if (at === 0) firstInput(event.currentTarget)?.focus();
              else goTo(at - 1);
              break;
            case 'Home':
              goTo(0);
              break;
            case 'End':
              goTo(offers.length - 1);
              break;
            case 'ArrowRight':
              list.current?.querySelectorAll<HTMLElement>('button')[at]?.focus();
              break;
            case 'ArrowLeft':
              goTo(at);
              break;
            case 'Enter':
              if (isOnly) return;
              finish(offers[at]);
              break;
            case 'Ctrl+Enter':
              finish(offers[at]);
              break;
            default:
              return;
          }
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {offers.map(({ value, count }, i) => {
          const words = wordsOf(value);
          const note = noteOf(column, value, codes);
          return (
            <li
              key={value === null ? 'absent' : `=${value}`}
              title={note === undefined ? words : l10n.t('{0}: {1}', words, note.meaning)}
            >
              <label>
                <input
                  type="checkbox"
                  tabIndex={i === at ? 0 : -1}
                  checked={ticked.has(value)}
                  aria-label={labelOf(
                    note === undefined ? words : l10n.t('{0}, {1}', words, note.name),
                    count,
                  )}
                  onFocus={() => setCurrent(i)}
                  onChange={() => toggle(value)}
                />
                <span class={value === null || value === '' ? 'words absent' : 'words'}>
                  {words}
                  {note !== undefined && <span class="note-name">{note.name}</span>}
                </span>
                <span class="count">{count === undefined ? '' : countText(count)}</span>
              </label>
              <button
                type="button"
                class="quiet only"
                tabIndex={-1}
                aria-label={l10n.t('Only {0}', words)}
                onFocus={() => setCurrent(i)}
                onClick={() => setValues([value])}
              >
                {l10n.t('Only')}
              </button>
            </li>
          );
        })}
      </ul>
      <p class="popup-note" role="status">
        {statusWords()}
      </p>
      {facet !== undefined && facet.values.length < facet.distinct && limit < mostValues && (
        <button type="button" class="quiet contains" onClick={() => setLimit(mostValues)}>
          {l10n.t('Show more')}
        </button>
      )}
    </>
  );

  function offersOf(): readonly Offer[] {
    const wanted = find.trim().toLowerCase();
    const counted: readonly GroupCount[] = (facet?.values ?? []).filter(
      ({ value }) =>
        !isSoughtHere ||
        wanted === '' ||
        [wordsOf(value), value, noteOf(column, value, codes)?.name].some(
          (words) => words?.toLowerCase().includes(wanted) === true,
        ),
    );
    if (wanted !== '' || facet === undefined) return counted;
    const known = new Set(counted.map(({ value }) => value));
    const isAll = facet.values.length >= facet.distinct;
    const missing = chosenBefore.filter((value) => !known.has(value));
    const first = missing.map((value): Offer => ({ value, count: isAll ? 0 : undefined }));
    const hasAbsent = known.has(null) || missing.includes(null);
    const last: readonly Offer[] = hasAbsent || isAll ? [] : [{ value: null, count: undefined }];
    return [...first, ...counted, ...last];
  }

  function wordsOf(value: Value): string {
    if (value === null) return l10n.t('(absent)');
    if (value === '') return l10n.t('(empty)');
    return valueWord(column, value) ?? visibleMarks(value);
  }

  function labelOf(words: string, count: number | undefined): string {
    if (count === undefined) return words;
    return count === 1
      ? l10n.t('{0}, 1 row', words)
      : l10n.t('{0}, {1} rows', words, countText(count));
  }

  function statusWords(): string {
    if (failure !== undefined) return '';
    if (facet === undefined || (isBusy && facet.values.length === 0))
      return l10n.t('Counting values…');
    if (facet.distinct === 0) return l10n.t('No value holds this.');
    const shown = countText(Math.min(facet.values.length, offers.length));
    const distinct = countText(facet.distinct);
    return facet.partial
      ? l10n.t('{0} of {1} values, in the rows read so far', shown, distinct)
      : l10n.t('{0} of {1} values', shown, distinct);
  }
}

/** The error codes of Microsoft Entra ID once they are there; without them codes are shown as they are. */
function useResultCodes(isWanted: boolean): ResultCodes | undefined {
  const [codes, setCodes] = useState<ResultCodes>();
  useEffect(() => {
    if (isWanted) loadResultCodes().then(setCodes, () => undefined);
  }, [isWanted]);
  return codes;
}

function firstInput(inside: HTMLElement): HTMLElement | null | undefined {
  return inside.closest('section')?.querySelector<HTMLElement>('[data-first]');
}
