/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { GridPage } from './gridPage';
import { themes, type ThemeName } from './themes';

describe('the rows of the grid', function () {
  const grid = new GridPage();
  const selected = async () =>
    grid.opened.page.evaluate(() =>
      [...document.querySelectorAll('.rows [aria-selected="true"]')]
        .map((row) => Number(row.getAttribute('aria-rowindex')) - 2)
        .sort((a, b) => a - b),
    );
  const toast = (words: string | RegExp) => grid.opened.page.locator('.toast', { hasText: words });

  describe('selecting', () => {
    it('selects by Shift with arrows and pages, by Space, and clears by Escape', async () => {
      const opened = await grid.open();
      await opened.cell(3, 1).click();
      await grid.press('Shift+ArrowDown', 'Shift+ArrowDown');
      await opened.said('3 rows selected');
      assert.deepEqual(await selected(), [3, 4, 5]);
      await grid.press('Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowUp');
      await opened.frames();
      assert.deepEqual(await selected(), [2, 3]);
      await grid.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Space');
      await opened.frames();
      assert.deepEqual(await selected(), [2, 3, 5]);
      await grid.press('Space', 'Escape');
      await opened.said('No row selected');
      assert.deepEqual(await selected(), []);
      await grid.press('Home', 'Shift+PageDown');
      await opened.said(/^\d\d rows selected/);
      await grid.press('Shift+PageUp');
      await opened.said('1 row selected');
    });

    it('selects a million rows at once, and they are one range', async () => {
      const opened = await grid.open();
      await opened.cell(0, 0).click();
      await grid.press('Control+a');
      await opened.said('1,000,000 rows selected');
      await grid.press('Control+End');
      await opened.shows(999_999);
      assert.ok((await selected()).includes(999_999));
      assert.equal(await opened.grid.getAttribute('aria-multiselectable'), 'true');
    });

    it('selects by the numbers of the rows: one, up to one, one more', async () => {
      const opened = await grid.open();
      const number = (row: number) => opened.row(row).locator('.gutter');
      await number(2).click();
      await opened.frames();
      assert.deepEqual(await selected(), [2]);
      await number(5).click({ modifiers: ['Shift'] });
      await opened.frames();
      assert.deepEqual(await selected(), [2, 3, 4, 5]);
      await number(4).click({ modifiers: ['Control'] });
      await number(8).click({ modifiers: ['Control'] });
      await opened.frames();
      assert.deepEqual(await selected(), [2, 3, 5, 8]);
      await opened.cell(6, 1).click();
      await opened.frames();
      assert.deepEqual(await selected(), []);
    });

    it('is forgotten with another question', async () => {
      const opened = await grid.open();
      await opened.cell(1, 1).click();
      await grid.press('Shift+ArrowDown');
      await opened.heading('Status').click();
      await grid.called('openView', 2);
      await opened.frames();
      assert.deepEqual(await selected(), []);
    });
  });

  describe('copying and exporting', () => {
    it('copies the selected rows by Ctrl+C, with the columns shown', async () => {
      const opened = await grid.open({
        kept: {
          savedFilters: [],
          joinAuthDetails: true,
          columns: { columns: ['Status', 'IPAddress'], pinned: 0, widthsPx: {} },
        },
      });
      await opened.cell(3, 1).click();
      await grid.press('Shift+ArrowDown', 'Control+c');
      await opened.said('2 rows copied as tab-separated text');
      await toast('2 rows copied').waitFor();
      assert.deepEqual(await opened.callsOf('copyRows'), [
        {
          view: 1,
          ranges: [{ from: 3, to: 5 }],
          columns: ['Status', 'IPAddress'],
          format: 'tsv',
        },
      ]);
      await grid.press('Escape');
      await grid.ask('copyRows', 'markdown');
      await opened.said('1 row copied as a Markdown table');
    });

    it('offers the export where there are too many rows to copy', async () => {
      const opened = await grid.open();
      await opened.cell(0, 0).click();
      await grid.press('Control+a', 'Control+c');
      await toast('1,000,000 rows are selected: at most 10,000 are copied at once').waitFor();
      await grid.axe();
      await toast(/./).getByRole('button', { name: 'Export all rows…' }).click();
      await opened.said('1,000,000 rows exported to export.csv');
      assert.deepEqual(await opened.callsOf('copyRows'), []);
      assert.ok(await opened.focused());
    });

    it('copies the word of a status, and the value of everything else', async () => {
      const opened = await grid.open();
      await opened.cell(2, 3).click();
      await grid.press('Control+c', 'ArrowRight', 'Control+c');
      await opened.page.waitForFunction(() => window.fakeHost.copied.length === 2);
      assert.deepEqual(await opened.host((host) => host.copied), ['Failure', '50126']);
      await toast('Copied the cell').waitFor();
    });
  });

  describe('marking', () => {
    it('marks the selected rows by a letter, shows the column, and takes the mark away', async () => {
      const opened = await grid.open();
      await opened.cell(2, 1).click();
      await grid.press('Shift+ArrowDown', 'm');
      const menu = opened.page.getByRole('dialog', { name: 'Mark' });
      await menu.waitFor();
      await grid.axe();
      await grid.press('ArrowDown', 'Enter');
      await opened.said('2 events marked: Orange.');
      assert.deepEqual(await opened.callsOf('mark'), [{ tableRows: [2, 3], colour: 'orange' }]);
      await opened.heading('Mark').waitFor();
      const cell = opened.page.locator('.rows .cell.mark-orange');
      await cell.first().waitFor();
      assert.deepEqual(await cell.allTextContents(), ['Orange', 'Orange']);
      await grid.press('m', '0');
      await opened.said('Mark taken from 2 events.');
      await cell.first().waitFor({ state: 'detached' });
    });

    it('marks the focused row by a command, and writes a note that is there to be changed', async () => {
      const opened = await grid.open();
      await opened.cell(7, 1).click();
      await grid.ask('markRows', 'blue');
      await opened.said('1 event marked: Blue.');
      await grid.press('n');
      const field = opened.page.getByRole('textbox', { name: 'Note on the event' });
      await field.waitFor();
      await opened.page.keyboard.type('first /contact?');
      await grid.press('Enter');
      await opened.said('1 event has the note.');
      await opened.page.getByRole('gridcell', { name: 'first /contact?' }).waitFor();
      await grid.press('n');
      await field.waitFor();
      assert.equal(await field.inputValue(), 'first /contact?');
      await grid.axe();
      await field.fill('');
      await grid.press('Enter');
      await opened.said('Note taken from 1 event.');
      assert.deepEqual(await opened.callsOf('mark'), [
        { tableRows: [7], colour: 'blue' },
        { tableRows: [7], note: 'first /contact?' },
        { tableRows: [7], note: null },
      ]);
    });

    it('puts rows into the notebook, the first of too many, and a note about the focused one', async () => {
      const opened = await grid.open();
      await opened.cell(3, 1).click();
      await grid.press('Shift+ArrowDown');
      await grid.ask('addRows');
      await opened.said('2 rows added to the notebook');
      await grid.ask('addRows', 'note');
      await opened.said('Note added to the notebook');
      await grid.press('Control+a');
      await grid.ask('addRows');
      await opened.said('200 of 1,000,000 rows added to the notebook: it takes no more at once');
      const calls = await opened.callsOf('addRows');
      assert.deepEqual(
        calls.map((call) => {
          const { tableRows, of, note } = call as {
            tableRows: number[];
            of: number;
            note: boolean;
          };
          return [tableRows[0], tableRows.at(-1), tableRows.length, of, note];
        }),
        [
          [3, 4, 2, 2, false],
          [4, 4, 1, 1, true],
          [0, 199, 200, 1_000_000, false],
        ],
      );
    });

    it('does nothing in the header but say so', async () => {
      const opened = await grid.open();
      await opened.heading('Status').focus();
      await grid.ask('markRows', 'red');
      await opened.said('Go to a row first');
      assert.deepEqual(await opened.callsOf('mark'), []);
    });

    for (const theme of Object.keys(themes) as ThemeName[])
      it(`tells marks apart by word and shape in ${theme}`, async () => {
        const opened = await grid.open({ theme });
        for (const [row, colour] of [
          'red',
          'orange',
          'yellow',
          'green',
          'blue',
          'purple',
        ].entries()) {
          await opened.cell(row, 1).click({ button: 'right' });
          await grid.ask('markRows', colour);
          await grid.called('mark', row + 1);
        }
        await opened.page.locator('.cell.mark-purple').waitFor();
        const shapes = await opened.page.evaluate(() =>
          [...document.querySelectorAll('.rows .cell.mark')].map(
            (cell) => getComputedStyle(cell, '::before').clipPath,
          ),
        );
        assert.equal(new Set(shapes).size, 6);
        await grid.press('Shift+ArrowUp');
        await grid.axe();
      });
  });

  describe('keys', () => {
    it('ask for what they say of the focused cell', async () => {
      const opened = await grid.open();
      await opened.cell(2, 3).click();
      await grid.press('f');
      await opened.page.waitForFunction(
        () => window.fakeHost.calls.filter(({ name }) => name === 'openView').length === 2,
      );
      const [, query] = (await opened.callsOf('openView')) as { filters: unknown }[];
      assert.deepEqual(query!.filters, [
        { kind: 'values', column: 'Status', values: ['failure'], exclude: false },
      ]);
    });

    it('take the place of what is open over the grid, and leave theirs to it', async () => {
      const opened = await grid.open();
      await opened.cell(1, 1).click();
      const dialogs = opened.page.getByRole('dialog');
      const only = async (name: string) => {
        await opened.page.getByRole('dialog', { name }).waitFor();
        await opened.frames();
        assert.equal(await dialogs.count(), 1);
        assert.ok(await dialogs.evaluate((one) => one.contains(document.activeElement)), name);
      };
      for (const [deed, name] of [
        ['addFilter', 'Add filter'],
        ['showKeys', 'Keys of the grid'],
        ['chooseColumns', 'Columns'],
        ['addFilter', 'Add filter'],
        ['chooseColumns', 'Columns'],
        ['noteRow', 'Note'],
        ['addFilter', 'Add filter'],
      ] as const) {
        await opened.page.evaluate((asked) => window.fakeHost.ask(asked), deed);
        await only(name);
      }
      await grid.press('Escape');
      await dialogs.waitFor({ state: 'detached' });
      assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
    });

    it('are listed by a question mark, and do nothing while they are', async () => {
      const opened = await grid.open();
      await opened.cell(2, 3).click();
      await grid.press('?');
      const keys = opened.page.getByRole('dialog', { name: 'Keys of the grid' });
      await keys.waitFor();
      await grid.axe();
      await grid.press('f', 'm', 'ArrowDown');
      assert.equal((await opened.callsOf('openView')).length, 1);
      await grid.press('Escape');
      await keys.waitFor({ state: 'detached' });
      assert.deepEqual(await opened.focused(), { row: 2, column: 3 });
    });

    it('are not needed for the details: a click shows them, and the focus stays in the grid', async () => {
      const opened = await grid.open({ width: 600 });
      const details = opened.page.getByRole('tab', { selected: true });
      const row = opened.cell(14, 1);
      await row.click({ modifiers: ['Shift'] });
      await row.click({ modifiers: ['ControlOrMeta'] });
      await row.click({ button: 'right' });
      await opened.row(14).locator('.gutter').click();
      const box = (await row.boundingBox())!;
      // Over a part of its text.
      await opened.page.mouse.move(box.x + 10, box.y + box.height / 2);
      await opened.page.mouse.down();
      await opened.page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 4 });
      await opened.page.mouse.up();
      assert.notEqual(await opened.page.evaluate(() => String(document.getSelection())), '');
      await opened.page.waitForTimeout(300);
      assert.equal(await details.count(), 0);
      assert.equal(
        await opened.host((host) => host.keptState?.panes.details ?? 'closed'),
        'closed',
      );

      await row.click();
      await details.waitFor();
      await opened.frames();
      assert.deepEqual(await opened.focused(), { row: 14, column: 1 });
      // Below the grid here, and not over the row that it is of.
      const place = (await opened.page.locator('.grid-place').boundingBox())!;
      const shown = (await row.boundingBox())!;
      assert.ok(shown.y + shown.height <= place.y + place.height + 1);
      // Closed, they are shown by the next click.
      await grid.ask('toggleDetails');
      await details.waitFor({ state: 'detached' });
      await opened.cell(13, 1).click();
      await details.waitFor();
    });

    it('open the details by Enter', async () => {
      const opened = await grid.open();
      await opened.cell(2, 3).click();
      await grid.press('Enter');
      await opened.page.getByRole('tab', { selected: true }).waitFor();
    });

    it('leave letters to the fields that are typed into', async () => {
      const opened = await grid.open();
      await opened.page.locator('#search').fill('');
      await opened.page.locator('#search').focus();
      await opened.page.keyboard.type('fxmng?');
      assert.equal(await opened.page.locator('#search').inputValue(), 'fxmng?');
      assert.equal(await opened.page.getByRole('dialog').count(), 0);
    });
  });

  describe("VS Code's menu", () => {
    it('is told where it is opened and nothing of the log, and the cell under it has the focus', async () => {
      const opened = await grid.open();
      const contextOf = async (selector: string) =>
        opened.page.evaluate((wanted) => {
          const found = document.querySelector(wanted)?.closest('[data-vscode-context]');
          return JSON.parse((found as HTMLElement).dataset['vscodeContext']!) as unknown;
        }, selector);
      for (const [selector, webviewSection] of [
        ['.rows .cell', 'cell'],
        ['.heading', 'header'],
        ['.rows .gutter', 'row'],
      ] as const)
        assert.deepEqual(await contextOf(selector), {
          webviewSection,
          preventDefaultContextMenuItems: true,
        });
      await opened.cell(4, 2).click({ button: 'right' });
      assert.deepEqual(await opened.focused(), { row: 4, column: 2 });
      await grid.press('Shift+ArrowDown');
      await opened.row(4).locator('.gutter').click({ button: 'right' });
      assert.deepEqual(await opened.focused(), { row: 4, column: 2 });
      await opened.frames();
      assert.deepEqual(await selected(), [4, 5]);
      await opened.heading('Status').click({ button: 'right' });
      assert.deepEqual(await opened.focused(), { row: -1, column: 3 });
      assert.equal((await opened.callsOf('openView')).length, 1);
    });
  });

  describe('tooltips', () => {
    const tip = () => grid.opened.page.getByRole('tooltip');

    it('explain a value some time after the focus came, and Escape closes them', async () => {
      const opened = await grid.open();
      await opened.page.getByText('MFA required').first().waitFor();
      await opened.cell(2, 3).click();
      await grid.press('ArrowRight');
      await tip().waitFor();
      assert.match(await tip().innerText(), /50126.*\n/);
      assert.equal(await opened.cell(2, 4).getAttribute('aria-describedby'), 'cell-tip');
      await grid.axe();
      await grid.press('Escape');
      await tip().waitFor({ state: 'hidden' });
      assert.equal(await opened.cell(2, 4).getAttribute('aria-describedby'), null);
      assert.deepEqual(await opened.focused(), { row: 2, column: 4 });
    });

    it('come by Ctrl+K Ctrl+I at once, which VS Code hears too, and go with scrolling', async () => {
      const opened = await grid.open();
      await opened.page.getByText('MFA required').first().waitFor();
      await opened.cell(3, 4).click();
      await opened.page.evaluate(() => {
        const passed: string[] = [];
        Object.assign(globalThis, { passed });
        globalThis.addEventListener('keydown', (event) => {
          if (!event.defaultPrevented) passed.push(event.key);
        });
      });
      await grid.press('Control+k', 'Control+i');
      await tip().waitFor();
      const passed = await opened.page.evaluate(
        () => (globalThis as unknown as { passed: string[] }).passed,
      );
      assert.deepEqual(
        passed.filter((key) => key !== 'Control'),
        ['k', 'i'],
      );
      await opened.page.mouse.move(300, 500);
      await opened.page.mouse.wheel(0, 240);
      await tip().waitFor({ state: 'hidden' });
    });

    it('are hoverable, and leave with the mouse', async () => {
      const opened = await grid.open();
      await opened.page.getByText('MFA required').first().waitFor();
      await opened.cell(2, 4).hover();
      await tip().waitFor();
      const box = (await tip().boundingBox())!;
      await opened.page.mouse.move(box.x + 20, box.y + 10, { steps: 3 });
      await opened.page.waitForTimeout(700);
      assert.ok(await tip().isVisible());
      await opened.page.mouse.move(5, 5);
      await tip().waitFor({ state: 'hidden' });
    });

    it('show the whole of what is cut, as text, and no title does', async () => {
      const opened = await grid.open({ hostile: true });
      await opened.cell(2, 1).hover();
      await tip().waitFor();
      assert.match(await tip().innerText(), /<img src=x onerror=.*\[U\+202E\]gnp\.exe/);
      assert.equal(await opened.page.locator('.grid [title]').count(), 0);
      assert.equal(await opened.page.title(), 'Sign-in export');
    });
  });

  it('say absent where a value is', async () => {
    const opened = await grid.open({ width: 2000 });
    const absent = opened.page.getByRole('gridcell', { name: 'absent', exact: true }).first();
    const dash = await absent.evaluate((cell) => getComputedStyle(cell, '::before').content);
    assert.equal(dash, '"–"');
    assert.equal(await absent.textContent(), '');
  });

  it('show times in the zone that the window is told, and the header says it', async () => {
    const opened = await grid.open();
    await grid.ask('toggleLocalTime');
    await opened.heading('Date (local time)').waitFor();
    await opened.frames();
    assert.match((await opened.cell(0, 0).textContent())!, / [+-]\d\d:\d\d$/);
  });
});
