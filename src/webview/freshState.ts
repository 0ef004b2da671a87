import type { GridState } from '../protocol/gridContract';

/** The state of a window that has not been used yet. */
export const freshState: GridState = {
  v: 2,
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
  zone: 'utc',
  panes: { timeline: true, details: 'closed', detailsPx: 420, tab: 'basic' },
  topRow: 0,
  scrollLeftPx: 0,
  focus: undefined,
};
