import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { makeDemoWorkspace } from '../host/demoWorkspace';
import { demoExport, openDemoExport } from '../host/openDemoExport';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';

/** The parts of the grid as a screen reader finds them. */
class ShownGrid {
  constructor(private readonly grid: Locator) {}

  /** Rows of the view, without the header. */
  async rows(): Promise<number> {
    return Number(await this.grid.getAttribute('aria-rowcount')) - 1;
  }

  /** The column, counted as `aria-colindex` does, whose cell in the first row shows this. */
  async columnShowing(text: string | RegExp): Promise<string> {
    const cell = this.row(2).getByRole('gridcell').filter({ hasText: text }).first();
    return (await cell.getAttribute('aria-colindex')) ?? assert.fail(`no column shows ${text}`);
  }

  header(column: string): Locator {
    return this.grid.locator(`[role="columnheader"][aria-colindex="${column}"]`);
  }

  row(index: number): Locator {
    return this.grid.locator(`[role="row"][aria-rowindex="${index}"]`);
  }

  /** What a column shows in the rows that are drawn, from the top. */
  async texts(column: string): Promise<readonly string[]> {
    const drawn = await this.grid
      .locator(`[role="gridcell"][aria-colindex="${column}"]`)
      .evaluateAll((cells) =>
        cells.map((cell) => ({
          row: Number(cell.closest('[role="row"]')?.getAttribute('aria-rowindex')),
          text: cell.textContent.trim(),
        })),
      );
    return drawn.sort((a, b) => a.row - b.row).map(({ text }) => text);
  }

  /** The row at the top of the screen, counted as `aria-rowindex` does. */
  async topRow(): Promise<number> {
    // No named function within: tsx would wrap it in a call that the page does not have.
    return this.grid.evaluate((grid) => {
      const header = grid.querySelector('[role="columnheader"]');
      const edgePx = header === null ? 0 : header.getBoundingClientRect().bottom;
      const indexes = [...grid.querySelectorAll('[role="row"]:has([role="gridcell"])')]
        .filter((row) => row.getBoundingClientRect().bottom > edgePx + 1)
        .map((row) => Number(row.getAttribute('aria-rowindex')));
      return Math.min(...indexes);
    });
  }
}

/** Asks until the answer is good, or fails with the last one. */
async function eventually<T>(ask: () => Promise<T>, good: (answer: T) => boolean): Promise<T> {
  const untilMs = Date.now() + 15_000;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > untilMs) assert.fail(`waited in vain; the last answer was ${String(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a walk through an export, with the installed .vsix', function () {
  let workbench: Workbench;
  let grid: ShownGrid;
  let rowsInAll: number;
  /** The column of user names. */
  let column: string;

  before(async () => {
    const folder = path.join(temporaryFolder('walk'), 'contoso');
    await mkdir(folder);
    await makeDemoWorkspace(folder);
    workbench = await Workbench.open({ folder });
    grid = new ShownGrid(workbench.grid);
  });

  after(async () => workbench.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
  });

  it('starts with nothing open', async () => {
    assert.equal(await workbench.page.getByRole('tab', { name: /\.(csv|json)/ }).count(), 0);
  });

  it('opens a demo export by double click and shows its rows', async () => {
    const shown = await openDemoExport(workbench);
    assert.ok(shown.firstRow.length > 3, shown.firstRow.join(' | '));
    rowsInAll = await eventually(
      async () => grid.rows(),
      (rows) => rows > 1000,
    );
    column = await grid.columnShowing('@');
  });

  it('sorts by a click on a header, and the other way by another', async () => {
    for (const order of ['ascending', 'descending']) {
      await grid.header(column).click();
      await eventually(
        async () => grid.header(column).getAttribute('aria-sort'),
        (sort) => sort === order,
      );
      const sorted = (texts: readonly string[]): boolean => {
        const expected = [...texts].sort();
        if (order === 'descending') expected.reverse();
        return texts.length > 5 && texts.every((text, index) => text === expected[index]);
      };
      await eventually(async () => grid.texts(column), sorted);
    }
    assert.equal(await grid.rows(), rowsInAll);
  });

  it('searches text in all columns', async () => {
    const user = (await grid.texts(column))[0]!;
    const search = workbench.webview.getByRole('searchbox');
    await search.fill(user);
    const found = await eventually(
      async () => grid.rows(),
      (rows) => rows > 0 && rows < rowsInAll,
    );
    await eventually(
      async () => grid.texts(column),
      (texts) => texts.length > 0 && texts.every((text) => text === user),
    );
    await search.fill('no such text anywhere');
    await eventually(
      async () => grid.rows(),
      (rows) => rows === 0,
    );
    await search.fill(user);
    await eventually(
      async () => grid.rows(),
      (rows) => rows === found,
    );
    await search.fill('');
    await eventually(
      async () => grid.rows(),
      (rows) => rows === rowsInAll,
    );
  });

  it('finds its place, its sorting and its search again after being hidden', async () => {
    await workbench.webview.getByRole('searchbox').fill('contoso');
    const rows = await eventually(
      async () => grid.rows(),
      (count) => count > 100 && count < rowsInAll,
    );
    await workbench.grid.hover();
    await workbench.page.mouse.wheel(0, 5_000);
    const top = await eventually(
      async () => grid.topRow(),
      (row) => row > 100,
    );
    // The window keeps its place a tenth of a second after the last scrolling: no hand is quicker than that.
    await workbench.page.waitForTimeout(500);

    await workbench.openByDoubleClick('README.md');
    await workbench.grid.waitFor({ state: 'detached' });
    await workbench.tab(demoExport).click();
    await eventually(
      async () => grid.topRow(),
      (row) => row === top,
    );
    assert.equal(await grid.rows(), rows);
    assert.equal(await grid.header(column).getAttribute('aria-sort'), 'descending');
    assert.equal(await workbench.webview.getByRole('searchbox').inputValue(), 'contoso');
  });

  it('says why a file is no sign-in export, and opens it as text', async () => {
    await workbench.chooseForFile('not-an-export.csv', 'Open as Sign-in Export');
    await workbench.webview.getByText(/audit/i).first().waitFor();
    await workbench.webview.getByRole('button', { name: 'Open as Text' }).click();
    await workbench.page
      .locator('.editor-instance .view-line', { hasText: 'Core' })
      .first()
      .waitFor();
  });

  it('has asked nothing of the network and complained of nothing', async () => {
    assert.deepEqual(workbench.refused, []);
    assert.deepEqual(
      await workbench.page.locator('.notification-toast .notification-list-item').allInnerTexts(),
      [],
    );
  });
});
