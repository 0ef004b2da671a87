import { useRef, useState } from 'preact/hooks';
import { l10n } from '../../knowledge/l10n';
import { markColours } from '../../protocol/engineContract';
import { valueWord } from '../../report/valueWords';
import { Popup } from './popup';
import type { RowPart, RowPopup } from './rowPart';
import { keyWords } from './keyWords';

/** Characters of a note. */
const longestNote = 2000;

/** The colours to mark rows with: by the arrows, by the first letter of their English name, or by 0 to take a mark away. */
export function MarkPopup({ part, popup }: { readonly part: RowPart; readonly popup: RowPopup }) {
  const list = useRef<HTMLDivElement>(null);
  const choices = [...markColours, null];
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const colour = markColours.find((name) => name.startsWith(event.key.toLowerCase()));
    if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons.at(at - 1)?.focus();
    else if (event.key === '0' || event.key === 'Delete') void part.mark({ colour: null });
    else if (event.key.length === 1 && colour !== undefined) void part.mark({ colour });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popup title={l10n.t('Mark')} className="mark-popup" at={popup.at} close={() => part.close()}>
      <div class="mark-list" ref={list} onKeyDown={onKey}>
        {choices.map((colour, index) => (
          <button
            key={colour ?? 'none'}
            type="button"
            class="quiet"
            {...(index === 0 && { 'data-first': true })}
            onClick={() => void part.mark({ colour })}
          >
            {colour === null ? (
              l10n.t('No mark')
            ) : (
              <span class={`mark mark-${colour}`}>{valueWord('Mark', colour)}</span>
            )}
            <kbd aria-hidden="true">{colour === null ? '0' : colour.charAt(0).toUpperCase()}</kbd>
          </button>
        ))}
      </div>
    </Popup>
  );
}

/** A line to write a note into; Enter saves it, an empty one takes the note away. */
export function NotePopup({ part, popup }: { readonly part: RowPart; readonly popup: RowPopup }) {
  const [note, setNote] = useState(popup.note);
  const save = () => {
    const written = note.trim();
    void part.mark({ note: written === '' ? null : written });
  };
  return (
    <Popup title={l10n.t('Note')} className="note-popup" at={popup.at} close={() => part.close()}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          type="text"
          data-first
          aria-label={l10n.t('Note on the event')}
          placeholder={l10n.t('A short note; empty takes it away')}
          maxLength={longestNote}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <button type="submit">{l10n.t('Save')}</button>
      </form>
    </Popup>
  );
}

/** What the keys of the grid do. */
export function KeysPopup({ part }: { readonly part: RowPart }) {
  return (
    <Popup title={l10n.t('Keys of the grid')} className="keys-popup" close={() => part.close()}>
      <div class="keys-list" tabIndex={0} data-first role="group" aria-label={l10n.t('Keys')}>
        {keyWords().map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Popup>
  );
}
