/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { ColumnChoice } from '../../src/protocol/gridContract';
import { GridPage } from './gridPage';

describe('the columns of the grid', function () {
  const grid = new GridPage();
  const lastKept = async (times = 1) =>
    ((await grid.called('keepColumns', times)).at(-1) as { choice: ColumnChoice }).choice;

  it('are those that the workspace keeps, in its order, pinned and as wide as it says', async () => {
    const columns: ColumnChoice = {
      columns: ['IPAddress', 'SessionId', 'Status', 'EventTime', 'UserPrincipalName'],
      pinned: 2,
      widthsPx: { Status: 300 },
    };
    const opened = await grid.open({
      kept: { savedFilters: [], columns, joinAuthDetails: true },
    });
    // This export holds no session ids.
    assert.deepEqual(await grid.labels(), ['IP address', 'Status', 'Date (UTC)', 'Username']);
    assert.equal((await opened.heading('Status').boundingBox())!.width, 300);
    await opened.heading('IP address, pinned').waitFor();
    assert.equal(await opened.page.locator('.last-pinned').count(), 1);
  });

  it('move by keys in the header, keep the focus, say where they are, and are kept', async () => {
    const opened = await grid.open();
    await opened.heading('Application').focus();
    await grid.press('Control+Shift+ArrowLeft', 'Control+Shift+ArrowLeft');
    await opened.said('Application: column 1 of 34');
    await opened.frames();
    assert.deepEqual((await grid.labels()).slice(0, 3), ['Application', 'Date (UTC)', 'Username']);
    assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
    const kept = await lastKept();
    assert.deepEqual(kept.columns.slice(0, 2), ['AppDisplayName', 'EventTime']);
    // What was here is not asked for again.
    assert.equal((await opened.callsOf('rows')).length <= 4, true);
  });

  it('move by dragging, show where they would come to stand, and do not sort by it', async () => {
    const opened = await grid.open();
    const from = (await opened.heading('Application').boundingBox())!;
    const to = (await opened.heading('Date (UTC)').boundingBox())!;
    await opened.page.mouse.move(from.x + 40, from.y + 10);
    await opened.page.mouse.down();
    await opened.page.mouse.move(from.x - 60, from.y + 10);
    await opened.page.mouse.move(to.x + 20, to.y + 10, { steps: 4 });
    const mark = (await opened.page.locator('.drop-mark').boundingBox())!;
    assert.ok(Math.abs(mark.x - to.x) <= 3, `${mark.x} for ${to.x}`);
    await opened.page.mouse.up();
    await opened.frames();
    assert.equal((await grid.labels())[0], 'Application');
    assert.equal(await opened.page.locator('.drop-mark').count(), 0);
    assert.equal((await opened.callsOf('openView')).length, 1);
    // Escape leaves it where it is.
    const now = (await opened.heading('Username').boundingBox())!;
    await opened.page.mouse.move(now.x + 40, now.y + 10);
    await opened.page.mouse.down();
    await opened.page.mouse.move(now.x - 200, now.y + 10, { steps: 4 });
    await grid.press('Escape');
    await opened.page.mouse.up();
    await opened.frames();
    assert.equal((await grid.labels())[2], 'Username');
    assert.equal((await opened.callsOf('openView')).length, 1);
  });

  it('stay in sight where they are pinned, and the focus does not hide under them', async () => {
    const opened = await grid.open();
    await opened.cell(2, 1).click();
    await grid.ask('pinColumn');
    await opened.said('Username is pinned');
    assert.deepEqual((await grid.labels()).slice(0, 2), ['Username', 'Date (UTC)']);
    await grid.press('End');
    await opened.frames();
    const pinned = (await opened.cell(2, 0).boundingBox())!;
    const gutter = (await opened.row(2).locator('.gutter').boundingBox())!;
    assert.equal(pinned.x, gutter.x + gutter.width);
    assert.match((await opened.cell(2, 0).textContent())!, /@contoso\.com/);
    for (let times = 0; times < 32; times++) {
      await grid.press('ArrowLeft');
      const at = (await opened.focused())!;
      const box = (await opened.cell(at.row, at.column).boundingBox())!;
      assert.ok(box.x >= pinned.x + pinned.width - 1, `column ${at.column} at ${box.x}`);
    }
    await grid.press('ArrowLeft');
    assert.deepEqual(await opened.focused(), { row: 2, column: 0 });
    await grid.ask('pinColumn');
    await opened.said('Username is no longer pinned');
    assert.equal((await lastKept(2)).pinned, 0);
  });

  it('keep the focus and their values when rows are recycled under pinned ones', async () => {
    const opened = await grid.open();
    await opened.cell(0, 1).click();
    await grid.ask('pinColumn');
    await opened.cell(5, 0).click();
    await opened.page.evaluate(() => {
      const scroller = document.querySelector('.scroller')!;
      scroller.scrollLeft = 900;
      scroller.scrollTop = 100_000;
    });
    await opened.frames();
    assert.deepEqual(await opened.focused(), { row: 5, column: 0 });
    const { first } = await opened.onScreen();
    await opened.shows(first);
    assert.match((await opened.cell(first, 0).textContent())!, new RegExp(`${first}@contoso`));
    await grid.press('ArrowRight', 'ArrowDown');
    assert.deepEqual(await opened.focused(), { row: 6, column: 1 });
  });

  it('leave something to scroll in a narrow pane, however many are pinned', async () => {
    const opened = await grid.open({
      width: 420,
      kept: {
        savedFilters: [],
        joinAuthDetails: true,
        columns: {
          columns: ['EventTime', 'UserPrincipalName', 'Status', 'IPAddress'],
          pinned: 3,
          widthsPx: {},
        },
      },
    });
    await opened.cell(0, 0).click();
    await grid.press('End');
    await opened.frames();
    const box = (await opened.cell(0, 3).boundingBox())!;
    assert.ok(box.x > 0 && box.x + box.width <= 420, `${box.x}`);
  });

  it('are hidden by a command, but never the last', async () => {
    const opened = await grid.open({
      kept: {
        savedFilters: [],
        joinAuthDetails: true,
        columns: { columns: ['Status', 'IPAddress'], pinned: 0, widthsPx: {} },
      },
    });
    await opened.cell(0, 0).click();
    await grid.ask('hideColumn');
    await opened.said('Status is hidden');
    assert.deepEqual(await grid.labels(), ['IP address']);
    assert.deepEqual(await opened.focused(), { row: 0, column: 0 });
    await grid.ask('hideColumn');
    await opened.said('The last column cannot be hidden');
    assert.deepEqual(await grid.labels(), ['IP address']);
  });

  it('are fitted to what they show, one or all, and the width is kept', async () => {
    const opened = await grid.open();
    await opened.cell(0, 3).click();
    await grid.ask('fitColumn');
    const kept = await lastKept();
    assert.deepEqual(Object.keys(kept.widthsPx), ['Status']);
    assert.deepEqual(kept.columns, []);
    await grid.ask('fitAllColumns');
    const all = await lastKept(2);
    assert.equal(Object.keys(all.widthsPx).length, 34);
    const cut = await opened.page.evaluate(
      () =>
        [...document.querySelectorAll('.rows .cell')].filter(
          (cell) => cell.scrollWidth > cell.clientWidth,
        ).length,
    );
    assert.equal(cut, 0);
  });

  it('change when another window of the workspace changes them', async () => {
    const opened = await grid.open();
    await opened.page.evaluate(() =>
      window.fakeHost.publishKept({
        columns: { columns: ['Id', 'Status'], pinned: 1, widthsPx: {} },
      }),
    );
    await opened.heading('Request ID, pinned').waitFor();
    assert.deepEqual(await grid.labels(), ['Request ID', 'Status']);
  });

  describe('in the popup to choose from', () => {
    const chooser = () => grid.opened.page.getByRole('dialog', { name: 'Columns' });
    const boxes = () => chooser().getByRole('checkbox');

    it('are found, hidden, moved and pinned by keys, and it gives the focus back', async () => {
      const opened = await grid.open();
      await opened.cell(4, 2).click();
      await grid.ask('chooseColumns');
      await chooser().waitFor();
      assert.equal((await boxes().count()) >= 36, true);
      await grid.axe();
      await opened.page.keyboard.type('user');
      await grid.press('ArrowDown', 'Space');
      await opened.frames();
      assert.equal((await grid.labels()).includes('Username'), false);
      await grid.press('Space');
      await opened.frames();
      assert.equal((await grid.labels())[1], 'Username');
      await opened.page.getByRole('searchbox', { name: 'Find a column' }).fill('');
      await grid.press('ArrowDown', 'Home', 'Alt+ArrowDown');
      await opened.said('Date (UTC): 2 of');
      await opened.frames();
      assert.deepEqual((await grid.labels()).slice(0, 2), ['Username', 'Date (UTC)']);
      const focused = async () =>
        opened.page.evaluate(() => (document.activeElement as HTMLElement).dataset['column']);
      assert.equal(await focused(), 'EventTime');
      await grid.press('p');
      await opened.frames();
      await opened.heading('Date (UTC), pinned').waitFor();
      assert.equal(await focused(), 'EventTime');
      await grid.press('Escape');
      await chooser().waitFor({ state: 'detached' });
      assert.deepEqual(await opened.focused(), { row: 4, column: 2 });
    });

    it('are put in order by dragging', async () => {
      const opened = await grid.open();
      await grid.ask('chooseColumns');
      const entry = (name: string) =>
        chooser()
          .getByRole('listitem')
          .filter({ hasText: new RegExp(`^${name}`) });
      await entry('ApplicationApp').dragTo(entry('Date'));
      await opened.frames();
      assert.deepEqual((await grid.labels()).slice(0, 2), ['Application', 'Date (UTC)']);
    });

    it('come in presets, those that the export holds, and in the usual order again', async () => {
      const opened = await grid.open();
      await grid.ask('chooseColumns');
      const preset = (name: string) => chooser().getByRole('button', { name, exact: true });
      await preset('Device').click();
      await opened.frames();
      assert.deepEqual((await grid.labels()).slice(0, 4), [
        'Date (UTC)',
        'Username',
        'Status',
        'Device name',
      ]);
      assert.equal(await preset('Device').getAttribute('aria-pressed'), 'true');
      await opened.said(/\d+ columns are shown/);
      assert.equal((await lastKept()).columns.includes('SessionId'), false);
      await preset('Reset').click();
      await opened.frames();
      assert.equal(await opened.grid.getAttribute('aria-colcount'), '35');
      assert.deepEqual((await lastKept(2)).columns, []);
    });

    it('that the export lacks are listed apart', async () => {
      await grid.open();
      await grid.ask('chooseColumns');
      await chooser()
        .getByText(/Not in this export: \d+ columns/)
        .click();
      await chooser().getByText('Session ID').waitFor();
      assert.equal(await chooser().getByRole('checkbox', { name: 'Session ID' }).count(), 0);
      await grid.axe();
    });
  });
});
