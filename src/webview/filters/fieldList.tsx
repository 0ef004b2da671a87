import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { WindowContext } from '../windowContext';
import { columnOf } from './changeFilters';
import { fieldGroups, fieldLabel, whyNot } from './filterFields';
import type { FilterPart } from './filterPart';
import { PopupFrame } from './popupFrame';

const optionId = (column: ColumnName) => `field-${column}`;

/** All fields that rows can be filtered by, searchable; those that the export does not hold say so and cannot be chosen. */
export function FieldList({
  part,
  context,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const [find, setFind] = useState('');
  const [current, setCurrent] = useState<ColumnName>();
  const list = useRef<HTMLDivElement>(null);
  const { engine, filters } = context.state();
  const filtered = new Set(filters.map(columnOf));
  const wanted = find.trim().toLowerCase();
  const groups = fieldGroups()
    .map(({ name, columns }) => ({
      name,
      fields: columns
        .map((column) => ({ column, label: fieldLabel(column), why: whyNot(column, engine) }))
        .filter(
          ({ column, label }) =>
            label.toLowerCase().includes(wanted) || column.toLowerCase().includes(wanted),
        ),
    }))
    .filter(({ fields }) => fields.length > 0);
  const all = groups.flatMap(({ fields }) => fields);
  const isKnown = all.some(({ column }) => column === current);
  const active = isKnown ? current : likeliest(all, wanted);
  useLayoutEffect(() => {
    if (active !== undefined)
      list.current
        ?.querySelector(`[id="${optionId(active)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const move = (steps: number) => {
    const at = all.findIndex(({ column }) => column === active);
    const to = Math.max(0, Math.min(all.length - 1, at + steps));
    setCurrent(all[to]?.column);
  };
  const choose = (column: ColumnName | undefined) => {
    if (column !== undefined) part.add(column);
  };
  return (
    <PopupFrame title={l10n.t('Add filter')} stop="add" close={(how) => part.close(how)}>
      <input
        type="text"
        role="combobox"
        class="popup-find"
        data-first
        aria-label={l10n.t('Search fields')}
        placeholder={l10n.t('Search fields')}
        aria-expanded
        aria-autocomplete="list"
        aria-controls="fields"
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        spellcheck={false}
        autocomplete="off"
        value={find}
        onInput={(event) => {
          setFind(event.currentTarget.value);
          setCurrent(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'PageDown') move(10);
          else if (event.key === 'PageUp') move(-10);
          else if (event.key === 'Home' && find === '') move(-all.length);
          else if (event.key === 'End' && find === '') move(all.length);
          else if (event.key === 'Enter') choose(active);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div id="fields" class="popup-list" role="listbox" aria-label={l10n.t('Fields')} ref={list}>
        {groups.map(({ name, fields }, i) => (
          <div key={name} role="group" aria-labelledby={`field-group-${i}`}>
            <div id={`field-group-${i}`} class="group-name" role="presentation">
              {name}
            </div>
            {fields.map(({ column, label, why }) => (
              <div
                key={column}
                id={optionId(column)}
                role="option"
                class={column === active ? 'field active' : 'field'}
                aria-selected={column === active}
                aria-disabled={why !== undefined}
                title={column}
                onClick={() => choose(column)}
              >
                <span>{label}</span>
                {why !== undefined && <span class="why">{why}</span>}
                {why === undefined && filtered.has(column) && (
                  <span class="why">{l10n.t('Filtered')}</span>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      {all.length === 0 && <p class="popup-note">{l10n.t('There is no such field.')}</p>}
      <p class="visually-hidden" role="status">
        {find === '' ? '' : fieldsCounted(all.length)}
      </p>
    </PopupFrame>
  );
}

/** The field that Enter chooses while none has been gone to: the one of that name, of that beginning, else the first. */
function likeliest(
  fields: readonly {
    readonly column: ColumnName;
    readonly label: string;
    readonly why: string | undefined;
  }[],
  wanted: string,
): ColumnName | undefined {
  const able = fields.filter(({ why }) => why === undefined);
  const label = (field: (typeof fields)[number]) => field.label.toLowerCase();
  const found =
    able.find((field) => label(field) === wanted) ??
    able.find((field) => label(field).startsWith(wanted)) ??
    able[0];
  return found?.column;
}

function fieldsCounted(fields: number): string {
  return fields === 1 ? l10n.t('1 field') : l10n.t('{0} fields', fields);
}
