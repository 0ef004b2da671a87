import { l10n } from '../../knowledge/l10n';

/** Keys that belong together, each with what it does. */
export interface KeyGroup {
  readonly name: string;
  readonly keys: readonly (readonly [key: string, words: string])[];
}

/** The keys of the grid, as they are explained to the user. */
export function keyWords(): readonly KeyGroup[] {
  return [
    {
      name: l10n.t('From the focused cell'),
      keys: [
        ['f', l10n.t('Filter to this value')],
        ['x', l10n.t('Exclude this value')],
        ['u', l10n.t('Only this user')],
        ['i', l10n.t('Only this IP address')],
        ['s', l10n.t('Only this session')],
        ['c', l10n.t('Only this correlation ID')],
        ['t', l10n.t('5 minutes on either side of this event')],
        ['T', l10n.t('1 hour on either side of this event')],
        ['g', l10n.t('Group by this column, and by further ones')],
        [l10n.t('Enter or a click'), l10n.t('Show the event in full')],
        ['Ctrl+C', l10n.t('Copy the value, or the rows that are selected')],
        ['Ctrl+K Ctrl+I', l10n.t('Show what the value means')],
        ['Shift+F10', l10n.t('Menu of the cell')],
      ],
    },
    {
      name: l10n.t('Rows'),
      keys: [
        [l10n.t('Space'), l10n.t('Select a row; open and close a group')],
        ['Shift+↑ ↓', l10n.t('Select rows')],
        ['Shift+Page Up, Down', l10n.t('Select a screen of rows')],
        ['Ctrl+A', l10n.t('Select all rows')],
        ['Escape', l10n.t('Select no row; close what is open')],
        ['m', l10n.t('Mark with a colour')],
        ['n', l10n.t('Write a note')],
        ['← →', l10n.t('In the first column: close and open a group, or go to the group of a row')],
      ],
    },
    {
      name: l10n.t('Columns, in their header'),
      keys: [
        ['Enter', l10n.t('Sort: up, down, not at all; with Shift by a further column')],
        ['Shift+← →', l10n.t('Make the column narrower or wider')],
        ['Ctrl+Shift+← →', l10n.t('Move the column')],
      ],
    },
    {
      name: l10n.t('Elsewhere'),
      keys: [
        ['/', l10n.t('Search')],
        ['Ctrl+Home, Ctrl+End', l10n.t('First and last row')],
        ['?', l10n.t('These keys')],
      ],
    },
  ];
}
