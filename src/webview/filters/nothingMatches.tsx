import { useEffect, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { Blame } from '../../protocol/engineContract';
import { filterWords, searchWords, selectionWords } from '../../report/filterWords';
import type { FrameState } from '../frame/frameState';
import { partRead, partWords, rowsCounted } from '../frame/words';
import type { WindowContext } from '../windowContext';

/** A filter, or the search, that leaves nothing, and how many rows there would be without it. */
interface Culprit {
  readonly words: string;
  readonly rows: number;
  readonly drop: () => void;
}

/** What stands over a grid that the filters have emptied: which of them it was, and buttons to drop each. */
export function NothingMatches({
  context,
  view,
}: {
  readonly context: WindowContext;
  readonly view: NonNullable<FrameState['view']>;
}) {
  const { filters, search } = view.query;
  const [blame, setBlame] = useState<Blame>();
  const [failure, setFailure] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    setBlame(undefined);
    setFailure('');
    context.host.call('blame', { filters, search }, controller.signal).then(
      (answer) => setBlame(answer),
      (error: unknown) => {
        if (!controller.signal.aborted)
          setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => controller.abort();
  }, [filters, search, view.opened.view]);
  const part = partRead(view.opened, view.over);
  const words = selectionWords({ filters, search }, context.state().zone);
  const done = (change: Parameters<WindowContext['ask']>[0]) => {
    context.ask(change);
    // The button is gone with the note.
    context.grid()?.takeFocus();
  };
  const culprits: readonly Culprit[] = [
    ...filters.map((filter, i) => ({
      words: filterWords(filter, context.state().zone),
      rows: blame?.withoutFilter[i] ?? 0,
      drop: () => done({ filters: filters.filter((_, other) => other !== i) }),
    })),
    ...(search.text === ''
      ? []
      : [
          {
            words: searchWords(search),
            rows: blame?.withoutSearch ?? 0,
            drop: () => done({ search: { ...search, text: '' } }),
          },
        ]),
  ].sort((one, other) => other.rows - one.rows);
  const guilty = culprits.filter(({ rows }) => rows > 0);
  return (
    <div class="note">
      <p>
        {part === undefined
          ? l10n.t('No row passes: {0}.', words)
          : l10n.t('None of {0} passes: {1}.', partWords(part), words)}
      </p>
      {part !== undefined && <p>{l10n.t('The rest of the file was not looked at.')}</p>}
      {blame === undefined && failure === '' && (
        <p>{l10n.t('Finding out which filter leaves nothing…')}</p>
      )}
      {failure !== '' && <p>{l10n.t('Which filter leaves nothing is not known: {0}', failure)}</p>}
      {blame !== undefined && guilty.length === 0 && culprits.length > 1 && (
        <p>
          {l10n.t('No filter alone is the reason: without any one of them there is still no row.')}
        </p>
      )}
      <ul class="culprits">
        {guilty.map(({ words: phrase, rows, drop }) => (
          <li key={phrase}>
            <span>
              {l10n.t('Without the filter “{0}” there would be {1}.', phrase, rowsCounted(rows))}
            </span>
            <button
              type="button"
              class="secondary"
              aria-label={l10n.t('Drop it: {0}', phrase)}
              onClick={drop}
            >
              {l10n.t('Drop it')}
            </button>
          </li>
        ))}
      </ul>
      <p class="deeds">
        <button
          type="button"
          onClick={() => {
            context.perform('clearFilters');
            context.grid()?.takeFocus();
          }}
        >
          {l10n.t('Clear all filters')}
        </button>
      </p>
    </div>
  );
}
