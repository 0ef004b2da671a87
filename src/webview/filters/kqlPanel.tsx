import { useEffect, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { selectionWords } from '../../report/filterWords';
import type { WindowContext } from '../windowContext';
import type { FilterPart } from './filterPart';
import { PopupFrame } from './popupFrame';

/** The selection in words and as a query for Log Analytics, each to be copied. */
export function KqlPanel({
  part,
  context,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const { selection } = part;
  const words = selectionWords(selection, context.state().zone);
  const [kql, setKql] = useState('');
  useEffect(() => {
    let isWanted = true;
    part.kql().then(
      (text) => {
        if (isWanted) setKql(text);
      },
      (error: unknown) => context.say(String(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [words, JSON.stringify(selection)]);
  return (
    <PopupFrame
      title={l10n.t('Filters as text and KQL')}
      stop="kql"
      close={(how) => part.close(how)}
    >
      <div class="popup-body">
        <label class="field-label" for="filter-words">
          {l10n.t('In words')}
        </label>
        <textarea id="filter-words" readOnly rows={3} value={words} data-first />
        <button
          type="button"
          class="secondary"
          onClick={() => void context.copy(words, l10n.t('the filters as text'))}
        >
          {l10n.t('Copy as text')}
        </button>
        <label class="field-label" for="filter-kql">
          {l10n.t('As KQL, for Log Analytics and Microsoft Sentinel')}
        </label>
        <textarea id="filter-kql" class="kql" readOnly rows={8} value={kql} spellcheck={false} />
        <button type="button" onClick={() => context.perform('copyFilterKql')}>
          {l10n.t('Copy as KQL')}
        </button>
      </div>
    </PopupFrame>
  );
}
