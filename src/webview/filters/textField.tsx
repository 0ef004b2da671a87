import { useEffect, useRef, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';

const typingMs = 250;

/** A text that values must hold; acts some time after it was typed, and at once by Enter, which closes. */
export function TextField({
  label,
  text,
  setText,
  close,
}: {
  readonly label: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly close: () => void;
}) {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<() => void>(undefined);
  const settle = () => {
    clearTimeout(timer.current);
    pending.current?.();
    pending.current = undefined;
  };
  // What was typed last counts, however the popup is closed.
  useEffect(() => settle, []);
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
          clearTimeout(timer.current);
          pending.current = () => setText(wanted);
          timer.current = setTimeout(settle, typingMs);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          settle();
          close();
        }}
      />
      <p class="popup-note">{l10n.t('Upper and lower case are the same.')}</p>
    </div>
  );
}
