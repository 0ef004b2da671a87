/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Grouping, Query } from '../../src/core/query/query';
import { freshState } from '../../src/webview/freshState';
import { GridPage } from './gridPage';
import { themes, type ThemeName } from './themes';

describe('groups in the grid', function () {
  const grid = new GridPage();

  const lastGrouping = async (views: number): Promise<Grouping | null> =>
    ((await grid.called('openView', views)) as Query[]).at(-1)!.grouping;
  const linesAre = async (lines: number) =>
    grid.opened.page.locator(`.grid[aria-rowcount="${lines + 1}"]`).waitFor();
  /** A window that comes back grouped. */
  const openGrouped = async (grouping: Grouping, options = {}) =>
    grid.open({
      dataState: JSON.stringify({
        ...freshState,
        panes: { ...freshState.panes, timeline: false },
        grouping,
      }),
      ...options,
    });
  const byStatus: Grouping = {
    by: { kind: 'columns', columns: ['Status'] },
    sort: { key: 'count', descending: true },
    expanded: [],
  };
  const bar = () => grid.opened.page.getByRole('group', { name: 'Grouping' });

  it('are made by a key, with figures in front and the largest first', async () => {
    const opened = await grid.open();
    assert.equal(await bar().count(), 0);
    await opened.cell(2, 3).click();
    await grid.press('g');
    await linesAre(4);
    assert.deepEqual(await lastGrouping(2), byStatus);
    assert.deepEqual((await grid.labels()).slice(0, 5), [
      'Status',
      'Events',
      'Failures',
      'Users',
      'IP addresses',
    ]);
    assert.equal(await opened.grid.getAttribute('role'), 'treegrid');
    assert.equal(await opened.cell(0, 0).textContent(), 'Success');
    assert.equal(await opened.cell(0, 1).textContent(), '600');
    assert.equal(await opened.row(0).getAttribute('aria-expanded'), 'false');
    assert.equal(await opened.row(0).getAttribute('aria-level'), '1');
    // The column that was grouped by still has the focus.
    assert.deepEqual(await opened.focused(), { row: 0, column: 0 });
    await bar().getByText('4 groups').waitFor();
    await grid.axe();
  });

  it('take up to three columns, and give them back one by one', async () => {
    const opened = await grid.open();
    await opened.heading('Status').focus();
    await grid.press('g');
    await linesAre(4);
    const focusedLabel = async () =>
      opened.page.evaluate(() => document.activeElement?.querySelector('.label')?.textContent);
    for (const name of ['Application', 'Sign-in type']) {
      await grid.press('Home');
      for (let steps = 0; steps < 40 && (await focusedLabel()) !== name; steps++)
        await grid.press('ArrowRight');
      assert.equal(await focusedLabel(), name);
      await grid.press('g');
      await bar()
        .getByRole('button', { name: `Do not group by ${name}` })
        .waitFor();
      await opened.frames();
    }
    await grid.press('Home');
    await opened.heading('Events').focus();
    await grid.press('g');
    await opened.said('Rows cannot be grouped by a figure of groups');
    await grid.press('End', 'g');
    await opened.said('Rows are grouped by 3 columns at most');
    await bar().getByRole('button', { name: 'Do not group by Application' }).click();
    await grid.called('openView', 5);
    assert.deepEqual((await lastGrouping(5))?.by, {
      kind: 'columns',
      columns: ['Status', 'Kind'],
    });
    await bar().getByRole('button', { name: 'Ungroup' }).click();
    await bar().waitFor({ state: 'detached' });
    assert.equal(await lastGrouping(6), null);
    assert.ok(await opened.focused());
  });

  it('open and close by Space and by arrows, where they are', async () => {
    const opened = await openGrouped(byStatus);
    await linesAre(4);
    await opened.cell(1, 0).click();
    await grid.press('Space');
    await opened.said(/Expanded: \d+ rows/);
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    assert.deepEqual(await opened.focused(), { row: 1, column: 0 });
    assert.equal(await opened.row(2).getAttribute('aria-level'), '2');
    assert.equal(await opened.row(2).getAttribute('aria-expanded'), null);
    // A single row shows what the group does not, and no figures.
    assert.equal(await opened.cell(2, 1).textContent(), '');
    await grid.press('ArrowDown', 'ArrowDown', 'ArrowLeft');
    assert.deepEqual(await opened.focused(), { row: 1, column: 0 });
    await grid.press('ArrowLeft');
    await linesAre(4);
    await grid.press('ArrowRight');
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    await grid.press('ArrowRight');
    assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
    await grid.press('Enter');
    await opened.page.getByRole('tab', { selected: true }).waitFor();
  });

  it('open by a click on their arrow, at the place where the grid is', async () => {
    const opened = await openGrouped({
      by: { kind: 'columns', columns: ['UserPrincipalName'] },
      sort: null,
      expanded: [],
    });
    // Users of the fake are single; those of sign-ins are three.
    await grid.ask('collapse', 'signIn');
    await linesAre(400);
    await opened.cell(0, 0).click();
    await grid.press('PageDown', 'PageDown');
    await opened.frames();
    const { first } = await opened.onScreen();
    const row = first + 5;
    await opened.shows(row);
    const box = (await opened.cell(row, 0).boundingBox())!;
    await opened.page.mouse.click(box.x + 13, box.y + 12);
    await linesAre(403);
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    assert.equal((await opened.onScreen()).first, first);
    assert.equal(await opened.row(row + 1).getAttribute('aria-level'), '2');
  });

  it('are all opened and all closed, with the focus where its row is', async () => {
    const opened = await openGrouped(byStatus);
    await linesAre(4);
    await opened.cell(2, 0).click();
    const name = await opened.cell(2, 0).textContent();
    await bar().getByRole('button', { name: 'Expand all' }).click();
    await linesAre(1204);
    await opened.said('All groups are expanded');
    await grid.ask('focusGrid');
    const at = (await opened.focused())!;
    assert.equal(await opened.cell(at.row, 0).textContent(), name);
    await grid.ask('collapseAll');
    await linesAre(4);
    assert.deepEqual((await lastGrouping(3))?.expanded, []);
    assert.deepEqual(await opened.focused(), { row: 2, column: 0 });
  });

  it('close one by one also where all were opened', async () => {
    const opened = await openGrouped({ ...byStatus, expanded: 'all' });
    await linesAre(1204);
    await opened.cell(0, 0).click();
    await grid.press('Space');
    await opened.said(/^Collapsed/);
    await opened.page.locator('.row[aria-expanded="false"]').first().waitFor();
    // Those below the fold stay open, whether or not they were ever on screen.
    assert.deepEqual((await lastGrouping(2))?.expanded, { except: [0] });
    await linesAre(604);
    assert.deepEqual(await opened.focused(), { row: 0, column: 0 });
  });

  it('are sorted by a click on a figure and by what they are groups by', async () => {
    const opened = await openGrouped(byStatus);
    await linesAre(4);
    assert.equal(await opened.heading('Events').getAttribute('aria-sort'), 'descending');
    await opened.heading('Failures').click();
    assert.deepEqual((await lastGrouping(2))?.sort, { key: 'failures', descending: true });
    await opened.said('Groups sorted by Failures, descending');
    await opened.heading('Failures').click();
    assert.deepEqual((await lastGrouping(3))?.sort, { key: 'failures', descending: false });
    await opened.heading('Failures').click();
    assert.equal((await lastGrouping(4))?.sort, null);
    await opened.heading('Status, pinned').click();
    assert.deepEqual((await lastGrouping(5))?.sort, { key: 'value', descending: false });
    assert.equal(await opened.heading('Status, pinned').getAttribute('aria-sort'), 'ascending');
    // The events within them by anything else: groups are then in the order of their first events.
    await opened.heading('Date (UTC)').click();
    const [last] = ((await grid.called('openView', 6)) as Query[]).slice(-1);
    assert.deepEqual(last!.sort, [{ column: 'EventTime', descending: false }]);
    assert.equal(last!.grouping?.sort, null);
  });

  it('collapse repeats as the portal does, within the hours asked for', async () => {
    const opened = await grid.open();
    await grid.ask('collapse', '6');
    await bar().getByText('Repeats within 6 hours collapsed, as in the portal').waitFor();
    assert.deepEqual((await lastGrouping(2))?.by, { kind: 'portal', withinMs: 6 * 3_600_000 });
    assert.equal((await grid.labels())[0], 'Events');
    const pressed = bar().getByRole('button', { pressed: true });
    assert.equal(await pressed.textContent(), '6 h');
    await bar().getByRole('button', { name: '24 h' }).click();
    assert.deepEqual((await lastGrouping(3))?.by, { kind: 'portal', withinMs: 86_400_000 });
    await bar().getByRole('button', { name: 'One line per sign-in' }).click();
    await linesAre(400);
    await opened.shows(0);
    await grid.axe();
  });

  it('cannot be marked, but their events can', async () => {
    const opened = await openGrouped(byStatus);
    await linesAre(4);
    await opened.cell(0, 0).click();
    await grid.ask('markRows', 'red');
    await opened.said(/A group cannot be marked/);
    assert.deepEqual(await opened.callsOf('mark'), []);
    await grid.press('Space');
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    await opened.frames();
    await grid.press('Shift+ArrowDown', 'Shift+ArrowDown');
    await grid.ask('markRows', 'red');
    await opened.said('2 events marked: Red.');
  });

  it('come back as they were when the window was hidden', async () => {
    const opened = await openGrouped({ ...byStatus, expanded: [2] });
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    await opened.cell(3, 0).click();
    await opened.page.waitForFunction(() => window.fakeHost.keptState?.focus?.row === 3);
    const kept = await opened.host((host) => host.keptState);
    assert.deepEqual(kept?.grouping, { ...byStatus, expanded: [2] });
    await opened.page.reload();
    await opened.page.locator('.row[aria-expanded="true"]').waitFor();
    assert.deepEqual(await opened.focused(), { row: 3, column: 0 });
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`have nothing that axe complains of in ${theme}`, async () => {
      const opened = await openGrouped({ ...byStatus, expanded: 'all' }, { theme });
      await linesAre(1204);
      await opened.cell(2, 1).click();
      await grid.press('Shift+ArrowDown');
      await opened.frames();
      await grid.axe();
    });
});
