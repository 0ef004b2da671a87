/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Grouping, Query } from '../../src/core/query/query';
import type { AskedChange } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { GridPage } from './gridPage';

/** Of the first 1,200 rows, those that failed. */
const onlyFailures = [
  { kind: 'values', column: 'Status', values: ['failure'], exclude: false },
] as const;
const onlySuccesses = [{ ...onlyFailures[0], values: ['success'] }] as const;

describe('what is asked of the window from elsewhere', function () {
  const grid = new GridPage();

  const askChange = async (change: AskedChange) =>
    grid.opened.page.evaluate((asked) => window.fakeHost.askChange(asked), change);
  const queries = async () => (await grid.opened.callsOf('openView')) as readonly Query[];
  const current = (row: number) =>
    grid.opened.page.locator(`.row.current[aria-rowindex="${row + 2}"]`);
  const toast = () => grid.opened.page.getByRole('region', { name: 'Notice' });
  const shownAre = async (wanted: object) =>
    grid.opened.page.waitForFunction(
      (text) =>
        JSON.stringify(
          window.fakeHost.calls.findLast(({ name }) => name === 'tellShown')?.args ?? null,
        ) === text,
      JSON.stringify({ shown: wanted }),
    );

  describe('filters', () => {
    it('replace those that there are, are told with the rows they leave, and are undone as one', async () => {
      const opened = await grid.open({
        dataState: JSON.stringify({
          ...freshState,
          filters: onlySuccesses,
          search: { text: '192.0', mode: 'plain' },
        }),
      });
      await askChange({ ask: 'filters', filters: onlyFailures });
      await opened.said(/^Status is Failure; any column contains “192\.0”\. [\d,]+ of 1,000,000/);
      await opened.page.getByText('Status is Failure').first().waitFor();
      const last = (await queries()).at(-1)!;
      assert.deepEqual(last.filters, onlyFailures);
      assert.equal(last.search.text, '192.0');
      const search = { text: 'oslo', mode: 'word' } as const;
      await askChange({ ask: 'filters', filters: [], search });
      await opened.said(/^any column contains the word “oslo”\./);
      assert.equal(await opened.page.locator('#search').inputValue(), 'oslo');
      await grid.ask('undoFilter');
      await opened.said(/^Undone: Status is Failure; any column contains “192\.0”/);
      await grid.ask('undoFilter');
      await opened.said(/^Undone: Status is Success/);
      await grid.ask('undoFilter');
      await opened.said('There is no change of filters to undo');
    });

    it('that are the same say so, and ask for nothing', async () => {
      const opened = await grid.open();
      await askChange({ ask: 'filters', filters: onlyFailures });
      await opened.said(/^Status is Failure/);
      const before = (await queries()).length;
      await askChange({ ask: 'filters', filters: onlyFailures });
      await opened.said('The rows are filtered like this already');
      assert.equal((await queries()).length, before);
    });
  });

  describe('a row', () => {
    it('gets the focus of the grid, comes on screen, and is said', async () => {
      const opened = await grid.open();
      await askChange({ ask: 'row', tableRow: 54_321 });
      await opened.said('At row 54,322 of 1,000,000');
      await current(54_321).waitFor();
      const { first, last } = await opened.onScreen();
      assert.ok(first <= 54_321 && 54_321 <= last, `${first} to ${last}`);
    });

    it('is shown in the details where they are open', async () => {
      const opened = await grid.open({
        dataState: JSON.stringify({
          ...freshState,
          panes: { ...freshState.panes, timeline: false, details: 'side' },
        }),
      });
      await askChange({ ask: 'row', tableRow: 4_000 });
      await opened.page.waitForFunction(() =>
        window.fakeHost.calls.some(
          ({ name, args }) =>
            name === 'record' && (args as { tableRow: number }).tableRow === 4_000,
        ),
      );
    });

    it('that is asked for before there is a view is gone to then', async () => {
      const opened = await grid.open({ latencyMs: 300 });
      await askChange({ ask: 'filters', filters: onlyFailures });
      await askChange({ ask: 'row', tableRow: 1 });
      await toast().getByText('This sign-in is hidden by the filters').waitFor();
      await askChange({ ask: 'filters', filters: [] });
      await askChange({ ask: 'row', tableRow: 700 });
      await current(700).waitFor();
      await opened.said('At row 701 of 1,000,000');
    });

    it('that the filters hide is offered without them', async () => {
      const opened = await grid.open();
      await askChange({ ask: 'filters', filters: onlyFailures });
      await opened.said(/^Status is Failure/);
      await askChange({ ask: 'row', tableRow: 600 });
      await opened.said('This sign-in is hidden by the filters');
      await grid.axe();
      await toast().getByRole('button', { name: 'Clear Filters' }).click();
      await current(600).waitFor();
      assert.deepEqual((await queries()).at(-1)!.filters, []);
      assert.equal((await opened.focused())?.row, 600);
      await grid.ask('undoFilter');
      await opened.said(/^Undone: Status is Failure/);
    });

    it('that the search hides is offered without it', async () => {
      await grid.open({
        dataState: JSON.stringify({ ...freshState, search: { text: 'x', mode: 'plain' } }),
      });
      await askChange({ ask: 'row', tableRow: 7 });
      await toast().getByText('This sign-in is hidden by the search').waitFor();
      await toast().getByRole('button', { name: 'Clear Search' }).click();
      await current(7).waitFor();
    });

    it('within a group that is closed is shown below its line', async () => {
      const grouping: Grouping = {
        by: { kind: 'columns', columns: ['Status'] },
        sort: { key: 'count', descending: true },
        expanded: [],
      };
      const opened = await grid.open({
        dataState: JSON.stringify({
          ...freshState,
          panes: { ...freshState.panes, timeline: false },
          grouping,
        }),
      });
      await askChange({ ask: 'row', tableRow: 9 });
      await opened.said(/^At row \d+ of /);
      const { expanded } = (await queries()).at(-1)!.grouping!;
      assert.equal((expanded as readonly number[]).length, 1);
      const row = opened.page.locator('.row.current');
      await row.waitFor();
      assert.equal(await row.getAttribute('aria-level'), '2');
      // Once more: the group is open already.
      const views = (await queries()).length;
      await opened.cell(0, 0).click();
      await askChange({ ask: 'row', tableRow: 9 });
      await opened.page.locator('.row.current[aria-level="2"]').waitFor();
      assert.equal((await queries()).length, views);
    });

    it('is forgotten when the user asks for something else meanwhile', async () => {
      const opened = await grid.open({ latencyMs: 200 });
      await askChange({ ask: 'filters', filters: onlyFailures });
      await askChange({ ask: 'row', tableRow: 1 });
      await askChange({ ask: 'filters', filters: onlySuccesses });
      await opened.said(/^Status is Success/);
      await opened.frames();
      assert.equal(await toast().isVisible(), false);
      const sought = (await opened.callsOf('positionOf')) as readonly { tableRow: number }[];
      assert.deepEqual(
        sought.filter(({ tableRow }) => tableRow === 1),
        [],
      );
    });
  });

  describe('what is shown', () => {
    it('is told to the host when the view or the selection is another', async () => {
      const opened = await grid.open();
      await shownAre({ events: 1_000_000, of: 1_000_000, selected: 0 });
      await opened.cell(2, 1).click();
      await grid.press('Space', 'Shift+ArrowDown');
      await shownAre({ events: 1_000_000, of: 1_000_000, selected: 2 });
      const before = (await opened.callsOf('tellShown')).length;
      await grid.press('ArrowDown', 'ArrowDown');
      await askChange({ ask: 'filters', filters: onlyFailures });
      await opened.said(/^Status is Failure/);
      const events = Number(
        /^[\d,]+/.exec((await opened.page.locator('.matches').textContent())!)![0],
      );
      await shownAre({ events, of: 1_000_000, selected: 0 });
      assert.equal((await opened.callsOf('tellShown')).length, before + 1);
    });
  });
});
