/// <reference lib="dom" />
import type { Filter, Grouping } from '../../src/core/query/query';
import type { EngineState, MarkedFinding } from '../../src/protocol/engineContract';
import { detailsTabs, type GridState, type WindowDeed } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { millionRows, stateOf, type FakeOptions } from './fakeRows';
import type { PageOptions, WindowPage } from './windowPage';

/** Something that the window shows: how a page is opened for it, and what is done until it is there. */
export interface Surface {
  readonly name: string;
  readonly options: PageOptions;
  /** Must not depend on any language: it goes by keys, commands, classes and roles. */
  show(opened: WindowPage): Promise<void>;
}

const source = millionRows.sources[0]!;
const summary = millionRows.summary!;

const flawed = stateOf(1000, {
  sources: [
    { ...source, rejectedCount: 250, warnings: ['The last record is cut.', 'Two columns alike.'] },
  ],
  summary: { ...summary, rows: 1000, records: 1262, rejectedCount: 250 },
});

const readingState = stateOf(1000, {
  phase: 'reading',
  bytesRead: 250_000,
  bytesTotal: 1_000_000,
  sources: [{ ...source, sha256: undefined }],
});

const withSteps = stateOf(1000, {
  sources: [
    source,
    { ...source, file: 'InteractiveSignIns_AuthDetails.csv', role: 'companion', records: 2000 },
  ],
});

function failed(code: 'notAnExport' | 'empty' | 'unreadable' | 'vanished' | 'tooLarge') {
  return {
    ...stateOf(0),
    phase: 'failed',
    sources: [],
    summary: undefined,
    problem: { code, message: 'ENOENT: what the engine said' },
  } satisfies EngineState;
}

const filters: readonly Filter[] = [
  { kind: 'values', column: 'Status', values: ['failure', 'interrupted'], exclude: true },
  { kind: 'contains', column: 'UserAgent', text: 'Mozilla', exclude: false },
  {
    kind: 'address',
    column: 'IPAddress',
    ranges: ['192.0.2.0/24', '2001:db8::/32'],
    exclude: false,
  },
  { kind: 'time', from: '2026-06-08T00:00:00.000Z', to: '2026-06-09T00:00:00.000Z' },
];
const nobody: Filter = { kind: 'values', column: 'UserId', values: ['nobody'], exclude: false };

const finding = (
  id: string,
  detection: string,
  severity: MarkedFinding['severity'],
): MarkedFinding => ({ id, detection, severity, title: `Found by ${detection}` });
const found: NonNullable<FakeOptions['found']> = [
  { finding: finding('passwordSpray-1', 'Password spray', 'high'), rows: [1, 2, 3, 700] },
  { finding: finding('lockouts-1', 'Account lockouts', 'medium'), rows: [2, 5] },
  { finding: finding('travel-1', 'Impossible travel', 'low'), rows: [7] },
  { finding: finding('legacy-1', 'Legacy authentication', 'informational'), rows: [9] },
];

function came(change: Partial<GridState>, panes: Partial<GridState['panes']> = {}) {
  const kept = {
    ...freshState,
    ...change,
    panes: { ...freshState.panes, timeline: false, ...panes },
  };
  return { dataState: JSON.stringify(kept) };
}

function grouped(by: Grouping['by']) {
  return came({ grouping: { by, sort: { key: 'count', descending: true }, expanded: 'all' } });
}

/** A command of VS Code. */
async function ask({ page }: WindowPage, deed: WindowDeed, argument = ''): Promise<void> {
  await page.evaluate(([name, given]) => window.fakeHost.ask(name, given), [
    deed,
    argument,
  ] as const);
}

const dialog = async ({ page }: WindowPage) => page.getByRole('dialog').waitFor();
const rows = async (opened: WindowPage) => opened.shows(0);
const at = (selector: string) => async (opened: WindowPage) =>
  opened.page.locator(selector).first().waitFor();

/** Presses what has this mark, and waits for the popup. */
const popupOf =
  (stop: string, until = '.filter-popup') =>
  async (opened: WindowPage) => {
    await opened.shows(0).catch(() => undefined);
    await opened.page.locator(`[data-stop="${stop}"]`).click();
    await opened.page.locator(until).first().waitFor();
  };

const drawer = (name: string) => async (opened: WindowPage) => {
  await opened.page.locator(`#drawer-button-${name}`).click();
  await opened.page.locator('#drawer').waitFor();
  if (name === 'rejected') await opened.page.locator('.rejected tbody tr').first().waitFor();
};

/** Shows the details of a row: read, and no longer fading. */
async function details(opened: WindowPage): Promise<void> {
  await opened.shows(0);
  await opened.cell(2, 1).click();
  await opened.page.locator('.details-when .story-status').waitFor();
  await opened.page.locator('.details-panel > div:not(.of-before) > *').first().waitFor();
}

/** The dot of a sign-in's mark is drawn in place of nothing, and its note stands in a column of its own. */
async function marks(opened: WindowPage): Promise<void> {
  await opened.shows(0);
  for (const [row, colour] of ['red', 'orange', 'yellow', 'green', 'blue', 'purple'].entries()) {
    await opened.cell(row, 1).click();
    await ask(opened, 'markRows', colour);
    await opened.page.locator(`.rows .cell.mark-${colour}`).waitFor();
  }
}

/** Everything that the window shows, in one list: what is true of all of it is tested by going through it. */
export const surfaces: readonly Surface[] = [
  {
    name: 'the grid, its header strip, tools and timeline',
    options: {},
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 2).click();
    },
  },
  { name: 'several files', options: { state: withSteps }, show: rows },
  {
    name: 'rows sorted and selected, in local time',
    options: {
      ...came({
        zone: 'local',
        sort: [
          { column: 'UserPrincipalName', descending: true },
          { column: 'EventTime', descending: false },
        ],
      }),
      timezone: 'Asia/Kolkata',
    },
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 1).click();
      await opened.page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'the tooltip of a cell',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 4).hover();
      await opened.page.getByRole('tooltip').waitFor();
    },
  },
  { name: 'marks', options: came({}), show: marks },
  {
    name: 'the colours to mark with',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 1).click();
      await opened.page.keyboard.press('m');
      await dialog(opened);
    },
  },
  {
    name: 'a note',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 1).click();
      await opened.page.keyboard.press('n');
      await dialog(opened);
    },
  },
  {
    name: 'the list of keys',
    options: {},
    show: async (opened) => {
      await opened.shows(0);
      await ask(opened, 'showKeys');
      await dialog(opened);
    },
  },
  {
    name: 'a notice',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await ask(opened, 'exportRows', 'csv');
      await opened.page.locator('.toast p').waitFor();
    },
  },
  {
    name: 'a notice with an offer',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(0, 1).click();
      await opened.page.keyboard.press('Control+a');
      await opened.page.keyboard.press('Control+c');
      await opened.page.locator('.toast button').waitFor();
    },
  },
  {
    name: 'opening',
    options: { state: { ...readingState, phase: 'opening' } },
    show: at('.waiting'),
  },
  { name: 'reading', options: { state: readingState }, show: rows },
  {
    name: 'reading nested values',
    options: { state: stateOf(1000, { work: { done: 300, of: 1000 } }), ...came({}) },
    show: at('#work'),
  },
  {
    name: 'reading was stopped',
    options: { state: { ...readingState, phase: 'cancelled' }, ...came({}) },
    show: at('.stopped'),
  },
  {
    name: 'reading broke off',
    options: {
      state: {
        ...readingState,
        phase: 'cancelled',
        problem: { code: 'failed', message: 'EIO: what the engine said' },
      },
      ...came({}),
    },
    show: at('.banner'),
  },
  ...(['changed', 'vanished'] as const).map((changed) => ({
    name: `the file has ${changed}`,
    options: { state: stateOf(1000, { changed }), ...came({}) },
    show: at('.banner'),
  })),
  ...(['notAnExport', 'empty', 'unreadable', 'vanished', 'tooLarge'] as const).map((code) => ({
    name: `no table: ${code}`,
    options: { state: failed(code) },
    show: at('.page h1'),
  })),
  { name: 'an empty export', options: { state: stateOf(0) }, show: at('.note') },
  {
    name: 'an export without a sound record',
    options: {
      state: stateOf(0, { summary: { ...summary, rows: 0, records: 3, rejectedCount: 3 } }),
    },
    show: at('.note button'),
  },
  { name: 'rows that do not come', options: { failOpen: 'EIO', ...came({}) }, show: at('.banner') },
  ...['about', 'rejected', 'warnings'].map((name) => ({
    name: `the drawer: ${name}`,
    options: { state: flawed, ...came({}) },
    show: drawer(name),
  })),
  {
    name: 'the fields to filter',
    options: came({ filters }),
    show: popupOf('add', '.filter-popup [role=option]'),
  },
  {
    name: 'a filter of values',
    options: came({ filters }),
    show: popupOf('chip-0', '.filter-popup .values input'),
  },
  { name: 'a filter of a text', options: came({ filters }), show: popupOf('chip-1') },
  {
    name: 'a filter of addresses, one of them wrong',
    options: came({ filters }),
    show: async (opened) => {
      await popupOf('chip-2', '.filter-popup textarea')(opened);
      await opened.page.locator('.filter-popup textarea').fill('nonsense');
      await opened.page.locator('.filter-popup .wrong').waitFor();
    },
  },
  {
    name: 'a filter of times, one of them wrong',
    options: came({ filters }),
    show: async (opened) => {
      await popupOf('chip-3', '#filter-from')(opened);
      await opened.page.locator('#filter-from').fill('nonsense');
      await opened.page.locator('.filter-popup .wrong').waitFor();
    },
  },
  {
    name: 'values that do not come',
    options: { ...came({ filters }), failFacet: 'EIO' },
    show: popupOf('chip-0', '.filter-popup [role=alert]'),
  },
  {
    name: 'no filters are saved',
    options: came({}),
    show: popupOf('saved'),
  },
  {
    name: 'saved filters',
    options: {
      ...came({ filters }),
      kept: {
        savedFilters: [{ name: 'Mozilla', filters, search: { text: 'Lyon', mode: 'word' } }],
        columns: undefined,
        joinAuthDetails: true,
      },
    },
    show: popupOf('saved', '.saved'),
  },
  { name: 'the filters as text and KQL', options: came({ filters }), show: popupOf('kql') },
  {
    name: 'a search that is refused',
    options: came({ search: { text: '(a', mode: 'regex' } }),
    show: at('#search-refused'),
  },
  {
    name: 'a search without rows',
    options: came({ search: { text: '"nothing"', mode: 'plain' } }),
    show: async (opened) => {
      await opened.page.getByRole('searchbox').fill('nothing');
      await opened.page.locator('.note button').first().waitFor();
    },
  },
  {
    name: 'filters without rows',
    options: came({ filters: [nobody, filters[0]!] }),
    show: at('.culprits button'),
  },
  {
    name: 'a sign-in that the filters hide',
    options: came({ filters: [filters[0]!] }),
    show: async ({ page }) => {
      await page.locator('.rows .row').first().waitFor();
      await page.evaluate(() => window.fakeHost.askChange({ ask: 'row', tableRow: 2 }));
      await page.locator('.toast button').waitFor();
    },
  },
  ...detailsTabs.map((tab) => ({
    name: `the details: ${tab}`,
    options: {
      ...came({}, { details: 'side', tab }),
      emissions: 3,
      stepsFrom: 'auth.csv',
    },
    show: details,
  })),
  {
    name: 'the details below, of a sign-in that is evidence',
    options: {
      ...came({}, { details: 'bottom' }),
      found,
      state: stateOf(1000, { findings: { count: found.length, version: 1 } }),
    },
    show: async (opened) => {
      await details(opened);
      await opened.page.locator('.details-finding').first().waitFor();
    },
  },
  {
    name: 'the tooltip of evidence',
    options: {
      ...came({}),
      found,
      state: stateOf(1000, { findings: { count: found.length, version: 1 } }),
    },
    show: async (opened) => {
      await opened.shows(0);
      await opened.page.locator('.rows .evidence').first().waitFor();
      await opened.row(2).locator('.gutter').hover();
      await opened.page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'the details of no row',
    options: came({}, { details: 'side' }),
    show: at('.details-note'),
  },
  {
    name: 'a record that cannot be read',
    options: { ...came({}, { details: 'side' }), failRecord: 'EIO' },
    show: async (opened) => {
      await opened.shows(0);
      await opened.cell(2, 1).click();
      await opened.page.locator('#details [role=alert]').waitFor();
    },
  },
  {
    name: 'the timeline as a table, filtered and zoomed',
    options: came({ filters: [filters[0]!] }, { timeline: true }),
    show: async (opened) => {
      await opened.shows(0);
      await opened.page.locator('#timeline-chart').focus();
      for (const key of ['+', '+', 'ArrowRight', 'Shift+ArrowRight'])
        await opened.page.keyboard.press(key);
      await opened.page.locator('.timeline-tip').waitFor();
      await opened.page.locator('button[aria-expanded]', { hasText: /table|ţáƀļé/ }).click();
      await opened.page.locator('.timeline-table td').first().waitFor();
    },
  },
  {
    name: 'a timeline that does not come',
    options: { ...came({}, { timeline: true }), failTimeline: 'EIO' },
    show: at('.timeline-failure'),
  },
  {
    name: 'rows without a time',
    options: { ...came({}, { timeline: true }), untimedRows: 12 },
    show: rows,
  },
  {
    name: 'the columns to choose from, and those that the export lacks',
    options: came({}),
    show: async (opened) => {
      await opened.shows(0);
      await ask(opened, 'chooseColumns');
      await dialog(opened);
      await opened.page.locator('.chooser-missing summary').click();
    },
  },
  {
    name: 'rows grouped by columns',
    options: grouped({ kind: 'columns', columns: ['Status', 'AppDisplayName'] }),
    show: async (opened) => {
      await opened.page.locator('.row[aria-expanded]').first().waitFor();
      await opened.shows(0);
    },
  },
  {
    name: 'rows collapsed as the portal does',
    options: grouped({ kind: 'portal', withinMs: 24 * 3_600_000 }),
    show: rows,
  },
  { name: 'one line for each sign-in', options: grouped({ kind: 'signIn' }), show: rows },
];
