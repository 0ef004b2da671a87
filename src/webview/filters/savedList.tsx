import { l10n } from '../../knowledge/l10n';
import { selectionWords } from '../../report/filterWords';
import { visibleMarks } from '../visibleMarks';
import type { WindowContext } from '../windowContext';
import { CloseIcon } from './filterIcons';
import type { FilterPart } from './filterPart';
import { PopupFrame } from './popupFrame';

/** The filters that are saved in the workspace: each can be applied and deleted; those of now can be saved. */
export function SavedList({
  part,
  context,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const saved = context.state().kept?.savedFilters ?? [];
  const canSave = selectionWords(part.selection) !== '';
  return (
    <PopupFrame title={l10n.t('Saved filters')} stop="saved" close={(how) => part.close(how)}>
      {saved.length === 0 && (
        <p class="popup-note">{l10n.t('No filters are saved in this workspace yet.')}</p>
      )}
      {saved.length > 0 && (
        <ul
          class="popup-list"
          aria-label={l10n.t('Saved filters')}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step === undefined) return;
            const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.saved-name')];
            const row = document.activeElement?.closest('li')?.querySelector('.saved-name');
            names[names.findIndex((name) => name === row) + step]?.focus();
            event.preventDefault();
          }}
        >
          {saved.map((filters, i) => {
            const words = selectionWords(filters, context.state().zone);
            const name = visibleMarks(filters.name);
            return (
              <li key={filters.name} class="saved">
                <button
                  type="button"
                  class="quiet saved-name"
                  {...(i === 0 && { 'data-first': true })}
                  title={words}
                  onClick={() => {
                    part.apply(filters, name);
                    part.close();
                  }}
                >
                  <span>{name}</span>
                  <span class="why">{words}</span>
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={l10n.t('Delete “{0}”', name)}
                  title={l10n.t('Delete')}
                  onClick={() => void part.forget(filters.name)}
                >
                  <CloseIcon />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div class="popup-foot">
        <button
          type="button"
          disabled={!canSave}
          {...(saved.length === 0 && canSave && { 'data-first': true })}
          onClick={() => context.perform('saveFilters')}
        >
          {l10n.t('Save filters…')}
        </button>
      </div>
    </PopupFrame>
  );
}
