import { useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import type { FilterPart } from './filterPart';

/** A text that values must hold; acts some time after it was typed, and at once by Enter, which closes. */
export function TextField({
  part,
  label,
  text,
  setText,
  close,
}: {
  readonly part: FilterPart;
  readonly label: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly close: () => void;
}) {
  const [typed, setTyped] = useState(text);
  return (
    <div class="popup-body">
      <label class="field-label" for="filter-text">
        {label}
      </label>
      <input
        id="filter-text"
        type="text"
        data-first
        spellcheck={false}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          const wanted = event.currentTarget.value;
          setTyped(wanted);
          part.later(() => setText(wanted));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          close();
        }}
      />
      <p class="popup-note">{l10n.t('Upper and lower case are the same.')}</p>
    </div>
  );
}
