import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import { labelledNames } from '../../knowledge/columnLabels';
import { columnLabel, isColumn } from '../columnLabel';
import { Popup } from '../rows/popup';
import type { ColumnPart } from './columnPart';
import { withColumns } from './changeColumns';
import { isOfFindings } from './heldColumns';
import { presetColumns, presetNames, type PresetName } from './columnPresets';

const presetWords = (): Readonly<Record<PresetName, string>> => ({
  portal: l10n.t('Portal'),
  attack: l10n.t('Attack'),
  device: l10n.t('Device'),
  tokens: l10n.t('Tokens'),
  all: l10n.t('All'),
});

/** The popup to choose columns from: those shown in their order, then the others. */
export function ChooserPopup({ part }: { readonly part: ColumnPart }) {
  const { choice, choosable } = part;
  const [find, setFind] = useState('');
  // Columns that are hidden while the popup is open stay where they stood, so that they can be shown again.
  const order = useRef<readonly ColumnName[]>([]);
  order.current = orderWith(order.current, choice.columns, choosable);
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<ColumnName>();
  const wantsFocus = useRef(false);
  const [, redraw] = useState(0);
  const dragged = useRef<ColumnName>(undefined);
  const shown = new Set(choice.columns);
  const pinned = new Set(choice.columns.slice(0, choice.pinned));
  const sought = find.trim().toLowerCase();
  const holdsText = (column: ColumnName) =>
    columnLabel(column).toLowerCase().includes(sought) || column.toLowerCase().includes(sought);
  const found = order.current.filter(holdsText);
  const held = new Set(choosable);
  const missing = labelledNames
    .filter(isColumn)
    // No export holds those: they are there once detections have found something.
    .filter((name) => !held.has(name) && !isOfFindings(name) && holdsText(name));
  const stop = current !== undefined && found.includes(current) ? current : found[0];

  const focusOn = (column: ColumnName | undefined) => {
    if (column === undefined) return;
    setCurrent(column);
    wantsFocus.current = true;
    // Even where it is the current one already.
    redraw((n) => n + 1);
  };
  // Moved in the document, an element loses the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current || current === undefined) return;
    wantsFocus.current = false;
    list.current?.querySelector<HTMLElement>(`[data-column="${current}"]`)?.focus();
  });
  const takeOrder = (changed: readonly ColumnName[]) => {
    order.current = changed;
    part.choose(
      withColumns(
        choice,
        changed.filter((column) => shown.has(column)),
      ),
    );
  };
  const toggle = (column: ColumnName) => {
    const columns = order.current.filter((name) => (name === column) !== shown.has(name));
    if (columns.length > 0) part.choose(withColumns(choice, columns));
  };
  /** By one among those that the list shows. */
  const move = (column: ColumnName, step: 1 | -1) => {
    const other = found[found.indexOf(column) + step];
    if (other === undefined) return;
    putBeside(column, other);
  };
  const putBeside = (column: ColumnName, other: ColumnName) => {
    const from = order.current.indexOf(column);
    const to = order.current.indexOf(other);
    const others = order.current.filter((name) => name !== column);
    takeOrder([...others.slice(0, to), column, ...others.slice(to)]);
    part.sayOrder(column, to + 1, order.current.length);
    if (from !== to) focusOn(column);
  };

  const onKey = (event: KeyboardEvent, column: ColumnName) => {
    const at = found.indexOf(column);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (event.ctrlKey || event.metaKey) return;
    if (step !== undefined && event.altKey) move(column, step);
    else if (event.altKey) return;
    else if (step !== undefined) focusOn(found[at + step]);
    else if (event.key === 'Home') focusOn(found[0]);
    else if (event.key === 'End') focusOn(found.at(-1));
    else if (event.key === 'p' && shown.has(column)) {
      part.togglePinned(column);
      focusOn(column);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Popup title={l10n.t('Columns')} className="column-chooser" close={() => part.closeChooser()}>
      <input
        type="search"
        data-first
        aria-label={l10n.t('Find a column')}
        placeholder={l10n.t('Find a column')}
        spellcheck={false}
        autocomplete="off"
        value={find}
        onInput={(event) => setFind(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          focusOn(stop);
        }}
      />
      <div class="presets" role="group" aria-label={l10n.t('Presets')}>
        {presetNames.map((preset) => {
          const columns = presetColumns(preset, part.held);
          const isChosen = columns.join() === choice.columns.join();
          return (
            <button
              key={preset}
              type="button"
              class="secondary"
              aria-pressed={isChosen}
              onClick={() => {
                order.current = [];
                part.choose(withColumns(choice, columns));
                part.sayCount();
              }}
            >
              {presetWords()[preset]}
            </button>
          );
        })}
        <button
          type="button"
          class="secondary"
          onClick={() => {
            order.current = [];
            part.reset();
          }}
        >
          {l10n.t('Reset')}
        </button>
      </div>
      <p class="chooser-note" id="chooser-keys">
        {l10n.t('Space shows or hides a column, Alt with an arrow moves it, P pins it.')}
      </p>
      {found.length === 0 && <p class="chooser-note">{l10n.t('No column is called that')}</p>}
      <ul class="chooser-list" aria-label={l10n.t('Columns of this export')} ref={list}>
        {found.map((column) => {
          const label = columnLabel(column);
          const isPinned = pinned.has(column);
          return (
            <li
              key={column}
              draggable
              class={column === stop ? 'current' : undefined}
              onDragStart={(event) => {
                dragged.current = column;
                event.dataTransfer?.setData('text/plain', column);
              }}
              onDragOver={(event) => {
                if (dragged.current !== undefined) event.preventDefault();
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged.current !== undefined && dragged.current !== column)
                  putBeside(dragged.current, column);
                dragged.current = undefined;
              }}
            >
              <label>
                <input
                  type="checkbox"
                  data-column={column}
                  checked={shown.has(column)}
                  tabIndex={column === stop ? 0 : -1}
                  aria-describedby="chooser-keys"
                  onFocus={() => setCurrent(column)}
                  onChange={() => toggle(column)}
                  onKeyDown={(event) => onKey(event, column)}
                />
                <span class="chooser-label">{label}</span>
                <span class="chooser-name">{column}</span>
              </label>
              {shown.has(column) && (
                <button
                  type="button"
                  class="quiet pin"
                  tabIndex={-1}
                  aria-pressed={isPinned}
                  aria-label={l10n.t('Pin {0}', label)}
                  onClick={() => part.togglePinned(column)}
                >
                  {isPinned ? l10n.t('Pinned') : l10n.t('Pin')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && (
        <details class="chooser-missing">
          <summary>
            {missing.length === 1
              ? l10n.t('Not in this export: one column')
              : l10n.t('Not in this export: {0} columns', missing.length)}
          </summary>
          <ul>
            {missing.map((name) => (
              <li key={name}>
                <span class="chooser-label">{columnLabel(name)}</span>
                <span class="chooser-name">{name}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Popup>
  );
}

/**
 * The order of the list: as it was, with the columns shown in the order in which they are shown; what is not in it yet
 * comes at its end.
 */
function orderWith(
  before: readonly ColumnName[],
  shown: readonly ColumnName[],
  choosable: readonly ColumnName[],
): readonly ColumnName[] {
  const all = before.length === 0 ? shown : before;
  const known = new Set(all);
  const whole = [
    ...all,
    ...[...shown, ...choosable].filter(
      (column, i, list) => !known.has(column) && list.indexOf(column) === i,
    ),
  ];
  const isShown = new Set(shown);
  let next = 0;
  return whole.map((column) => (isShown.has(column) ? shown[next++]! : column));
}
