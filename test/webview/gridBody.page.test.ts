/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { freshState } from '../../src/webview/freshState';
import { hostileText, stateOf } from './fakeRows';
import { WindowPage, type PageOptions } from './windowPage';

/** What the last of the million rows shows in its first column that is not a time. */
const lastUser = 'lee.gu999999@contoso.com';

/** The grid alone: with the timeline above it, its height would be another part's. */
const withoutTimeline = JSON.stringify({
  ...freshState,
  panes: { ...freshState.panes, timeline: false },
});

describe('the grid of a million rows', function () {
  let browser: Browser;
  let opened: WindowPage;

  before(async () => {
    browser = await launchBrowser({ scrollBars: true });
  });
  after(async () => browser.close());

  const open = async (options: PageOptions = {}) => {
    opened = await WindowPage.open(browser, { dataState: withoutTimeline, ...options });
    if ((options.state?.rows ?? 1) > 0) await opened.shows(0);
  };
  afterEach(async () => {
    const violations = await opened.host((host) => host.violations);
    await opened.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(opened.errors, []);
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await opened.page.keyboard.press(key);
  };
  const scrollTo = async (ratio: number) =>
    opened.page.evaluate((part) => {
      const scroller = document.querySelector('.scroller')!;
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * part;
    }, ratio);

  it('says how many rows and columns there are, and which are drawn', async () => {
    await open();
    assert.equal(await opened.grid.getAttribute('aria-rowcount'), '1000001');
    assert.equal(await opened.grid.getAttribute('aria-colcount'), '35');
    assert.match((await opened.grid.getAttribute('aria-label'))!, /InteractiveSignIns/);
    assert.equal(await opened.cell(0, 0).textContent(), '2026-06-08 00:00:00');
    assert.equal(await opened.cell(1, 0).textContent(), '2026-06-08 00:00:00.850');
    const { first, last } = await opened.onScreen();
    assert.equal(first, 0);
    assert.ok(last >= 18 && last <= 25, `row ${last}`);
    const rowHeader = opened.row(0).getByRole('rowheader');
    assert.equal(await rowHeader.getAttribute('aria-colindex'), '1');
    assert.equal(await rowHeader.textContent(), '1');
  });

  it("puts the portal's columns in front, and no column that holds nothing", async () => {
    await open({ width: 2400 });
    const labels = await opened.page.locator('.heading .label').allTextContents();
    assert.deepEqual(labels.slice(0, 7), [
      'Date (UTC)',
      'Username',
      'Application',
      'Status',
      'Sign-in error code',
      'IP address',
      'Location',
    ]);
  });

  it('puts service principals where users would be', async () => {
    const state = stateOf(10);
    const columns = ['EventTime', 'AppDisplayName', 'ServicePrincipalName', 'IPAddress'] as const;
    await open({ state: { ...state, summary: { ...state.summary!, columns } } });
    const labels = await opened.page.locator('.heading .label').allTextContents();
    assert.deepEqual(labels.length, 4);
    assert.match(labels[1]!, /service principal/i);
    assert.match(labels[2]!, /application/i);
  });

  it('draws the rows and cells on screen and few more, wherever it is', async () => {
    await open();
    const drawn = async () =>
      opened.page.evaluate(() => ({
        rows: document.querySelectorAll('.rows > .row').length,
        cells: document.querySelectorAll('.rows .cell').length,
      }));
    const bounded = async () => {
      await opened.frames();
      const { rows, cells } = await drawn();
      // Those on screen, 4 spare on either side, and the one with the focus.
      assert.ok(rows >= 22 && rows <= 36, `${rows} rows`);
      assert.ok(cells <= rows * 11, `${cells} cells`);
    };
    await bounded();
    await opened.cell(3, 1).click();
    for (const ratio of [0.5, 0.9, 0.123, 1, 0]) {
      await scrollTo(ratio);
      await bounded();
    }
    await press('Control+End');
    await bounded();
  });

  it('reaches the last row and column by Ctrl+End, and the first by Ctrl+Home', async () => {
    await open();
    await opened.cell(0, 0).click();
    await press('Control+End');
    await opened.shows(999_999);
    assert.deepEqual(await opened.focused(), { row: 999_999, column: 33 });
    assert.equal((await opened.onScreen()).last, 999_999);
    await press('Home');
    await opened.cell(999_999, 1).filter({ hasText: lastUser }).waitFor();
    await press('Control+Home');
    assert.deepEqual(await opened.focused(), { row: 0, column: 0 });
    assert.equal((await opened.onScreen()).first, 0);
  });

  it('reaches the last row by the thumb, and every pixel of its way shows rows', async () => {
    await open();
    const scroller = (await opened.page.locator('.scroller').boundingBox())!;
    const x = scroller.x + scroller.width - 7;
    await opened.page.mouse.move(x, scroller.y + 5);
    await opened.page.mouse.down();
    let before = -1;
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      await opened.page.mouse.move(x, scroller.y + scroller.height * part);
      await opened.frames();
      const { first, last } = await opened.onScreen();
      assert.ok(first > before, `${first} after ${before}`);
      assert.ok(last - first >= 18, `${first} to ${last}`);
      before = first;
    }
    await opened.page.mouse.move(x, scroller.y + scroller.height + 50);
    await opened.page.mouse.up();
    await opened.shows(999_999);
    await opened.cell(999_999, 1).filter({ hasText: lastUser }).waitFor();
    assert.equal((await opened.onScreen()).last, 999_999);
  });

  it('moves by real rows with the wheel, also where the thumb is a ratio', async () => {
    await open();
    await scrollTo(0.5);
    await opened.frames();
    const { first } = await opened.onScreen();
    await opened.page.mouse.move(300, 300);
    for (let step = 0; step < 5; step++) {
      await opened.page.mouse.wheel(0, 240);
      await opened.frames();
    }
    await opened.page.waitForTimeout(200);
    assert.equal((await opened.onScreen()).first, first + 50);
  });

  it('reaches the last row by the wheel from near the end', async () => {
    await open();
    await opened.cell(0, 0).click();
    await press('Control+End');
    for (let page = 0; page < 40; page++) await press('PageUp');
    await opened.page.mouse.move(300, 300);
    for (let step = 0; step < 60; step++) await opened.page.mouse.wheel(0, 600);
    await opened.shows(999_999);
    await opened.page.waitForFunction(
      () => document.querySelector('[aria-rowindex="1000001"]') !== null,
    );
    assert.equal((await opened.onScreen()).last, 999_999);
  });

  it('has one tab stop, and Tab leaves it', async () => {
    await open();
    const stops = async () => opened.page.locator('.grid [tabindex="0"]').count();
    assert.equal(await stops(), 1);
    await opened.page.getByRole('searchbox').focus();
    for (let tabs = 0; tabs < 12 && (await opened.focused()) === undefined; tabs++)
      await press('Tab');
    assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    assert.equal(await stops(), 1);
    assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
    await press('Shift+Tab');
    assert.equal(await opened.focused(), undefined);
    const isInGrid = async () =>
      opened.page.evaluate(() => document.activeElement?.closest('.grid') !== null);
    assert.equal(await isInGrid(), false);
    await press('Tab');
    assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
    await scrollTo(0.5);
    await opened.frames();
    assert.equal(await stops(), 1);
  });

  it('keeps the focus on its cell while rows are recycled under it', async () => {
    await open();
    await opened.cell(5, 1).click();
    await scrollTo(0.5);
    await opened.frames();
    assert.deepEqual(await opened.focused(), { row: 5, column: 1 });
    // It is not left lying over the rows that are on screen now.
    assert.ok((await opened.onScreen()).first > 400_000);
    await opened.page.evaluate(() => (document.querySelector('.scroller')!.scrollLeft = 5000));
    await opened.frames();
    assert.deepEqual(await opened.focused(), { row: 5, column: 1 });
    await press('ArrowDown');
    assert.deepEqual(await opened.focused(), { row: 6, column: 1 });
    const { first, last } = await opened.onScreen();
    assert.ok(first <= 6 && last >= 6, `${first} to ${last}`);
    const text = await opened.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(text, 'alex.wilber6@contoso.com');
  });

  it('has rows and cells in their order in the document, wherever it has been', async () => {
    await open();
    /** Row and column of each cell, in the order of the document. */
    const drawn = () =>
      opened.page.evaluate(() =>
        [...document.querySelectorAll('.grid [aria-colindex]')].map((cell) => [
          Number(cell.closest('.row')!.getAttribute('aria-rowindex')),
          Number(cell.getAttribute('aria-colindex')),
        ]),
      );
    const outOfOrder = async () => {
      await opened.frames();
      const cells = await drawn();
      assert.ok(cells.length > 100);
      return cells.filter(([row, column], i) => {
        const [rowBefore, columnBefore] = cells[i - 1] ?? [0, 0];
        return !(row! > rowBefore! || (row === rowBefore && column! > columnBefore!));
      });
    };
    await opened.cell(3, 2).click();
    await opened.page.mouse.move(300, 300);
    for (const deltaY of [240, 1200, -480, 120]) {
      await opened.page.mouse.wheel(0, deltaY);
      assert.deepEqual(await outOfOrder(), [], `after ${deltaY}`);
    }
    for (const scrollLeft of [900, 5000, 700, 0]) {
      await opened.page.evaluate(
        (px) => (document.querySelector('.scroller')!.scrollLeft = px),
        scrollLeft,
      );
      assert.deepEqual(await outOfOrder(), [], `at ${scrollLeft}`);
    }
    for (const key of ['PageDown', 'Control+End', 'PageUp', 'ArrowUp', 'Control+Home', 'ArrowUp']) {
      await press(key);
      assert.deepEqual(await outOfOrder(), [], `after ${key}`);
    }
  });

  it('writes nothing to rows that stay on screen while it scrolls', async () => {
    await open();
    await opened.cell(3, 2).click();
    // Not near where the box of the rows moves.
    await scrollTo(0.30047);
    await opened.frames();
    const { first, last } = await opened.onScreen();
    await opened.shows(last);
    await opened.page.evaluate(() => {
      const touched = new Set<string>();
      const observer = new MutationObserver((mutations) => {
        for (const { target } of mutations) {
          const row = (target instanceof Element ? target : target.parentElement)?.closest('.row');
          touched.add(row?.getAttribute('aria-rowindex') ?? 'none');
        }
      });
      const rows = document.querySelector('.rows')!;
      observer.observe(rows, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      (window as unknown as { touched: Set<string> }).touched = touched;
    });
    // What came late, the words of error codes above all, is written to every row: wait until nothing is any more.
    await opened.page.waitForFunction(async () => {
      const { touched } = window as unknown as { touched: Set<string> };
      touched.clear();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return touched.size === 0;
    });
    // Only now: the row under the pointer is written to when its tooltip comes and goes.
    await opened.page.mouse.move(300, 300);
    await opened.page.mouse.wheel(0, 120);
    await opened.frames();
    const touched = await opened.page.evaluate(() => [
      ...(window as unknown as { touched: Set<string> }).touched,
    ]);
    assert.equal((await opened.onScreen()).first, first + 5);
    // The box that holds them all is not a row: rows are put into it.
    const rows = touched.filter((index) => index !== 'none').map((index) => Number(index) - 2);
    assert.ok(rows.length > 0);
    assert.deepEqual(
      rows.filter((row) => row >= first + 5 && row <= last),
      [],
    );
  });

  it('moves by arrows, Home, End and pages, and from the first row to the header', async () => {
    await open();
    await opened.cell(0, 2).click();
    await press('ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowUp');
    assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
    await press('End');
    assert.deepEqual(await opened.focused(), { row: 1, column: 33 });
    await press('Home', 'PageDown', 'PageDown');
    const { row } = (await opened.focused())!;
    assert.ok(row >= 40 && row <= 52, `row ${row}`);
    await press('PageUp', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowUp');
    assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
    await press('ArrowUp');
    assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
    await press('ArrowDown');
    assert.deepEqual(await opened.focused(), { row: 0, column: 0 });
  });

  it("lets VS Code's own keys through, and stops its own", async () => {
    await open();
    await opened.cell(0, 0).click();
    await opened.page.evaluate(() => {
      const passed: string[] = [];
      Object.assign(globalThis, { passed });
      globalThis.addEventListener('keydown', (event) => {
        if (!event.defaultPrevented) passed.push(event.key);
        event.preventDefault();
      });
    });
    await press('Control+Tab', 'F6', 'Control+p', 'F1', 'Control+PageDown', 'Alt+ArrowLeft');
    await press('Escape', 'Control+Shift+F');
    await press('ArrowDown', 'PageDown', 'Control+Home');
    const passed = await opened.page.evaluate(
      () => (globalThis as unknown as { passed: string[] }).passed,
    );
    assert.deepEqual(
      passed.filter((key) => !['Control', 'Alt', 'Shift'].includes(key)),
      ['Tab', 'F6', 'p', 'F1', 'PageDown', 'ArrowLeft', 'Escape', 'F'],
    );
  });

  it('sorts by a click up, down and not at all, and says so', async () => {
    await open();
    const user = opened.heading('Username');
    const queries = async () =>
      (await opened.callsOf('openView')).map((query) => (query as { sort: unknown }).sort);
    for (const order of ['ascending', 'descending', 'none']) {
      await user.click();
      await opened.frames();
      assert.equal(await user.getAttribute('aria-sort'), order);
      await opened.said(order === 'none' ? /order of the file/ : /Sorted by Username/);
    }
    await opened.page.waitForFunction(
      () => window.fakeHost.calls.filter((call) => call.name === 'openView').length === 4,
    );
    assert.deepEqual(await queries(), [
      [],
      [{ column: 'UserPrincipalName', descending: false }],
      [{ column: 'UserPrincipalName', descending: true }],
      [],
    ]);
    await user.click();
    await opened.heading('Status').click({ modifiers: ['Shift'] });
    await opened.page.getByText('Sorted by Username, then Status').first().waitFor();
    assert.equal(await opened.page.locator('[aria-sort="ascending"]').count(), 1);
    await opened.page.waitForFunction(
      () => window.fakeHost.calls.filter((call) => call.name === 'openView').length === 6,
    );
    assert.deepEqual((await queries()).at(-1), [
      { column: 'UserPrincipalName', descending: false },
      { column: 'Status', descending: false },
    ]);
  });

  it('sorts by Enter and Space on a header, from the top, and the header keeps the focus', async () => {
    await open();
    await scrollTo(0.3);
    await opened.heading('Username').focus();
    await press('Enter', 'Space');
    await opened.cell(0, 1).filter({ hasText: lastUser }).waitFor();
    assert.deepEqual(await opened.focused(), { row: -1, column: 1 });
    assert.equal((await opened.onScreen()).first, 0);
    assert.equal(await opened.heading('Username').getAttribute('aria-sort'), 'descending');
  });

  it('copies the value of the cell as the export holds it', async () => {
    await open();
    await opened.cell(1, 0).click();
    await press('Control+c');
    await opened.said('Copied the cell');
    await opened.cell(0, 2).click();
    await press('Control+c');
    await opened.page.waitForFunction(() => window.fakeHost.copied.length === 2);
    assert.deepEqual(await opened.host((host) => host.copied), [
      '2026-06-08T00:00:00.850Z',
      'Microsoft Teams',
    ]);
  });

  it('says that an empty cell has nothing to copy', async () => {
    await open({ width: 2000 });
    const absent = opened.page.locator('.cell.absent').first();
    await absent.click();
    await press('Control+c');
    await opened.said(/Nothing to copy/);
    assert.deepEqual(await opened.host((host) => host.copied), []);
  });

  it('makes columns wider and narrower by keys', async () => {
    await open();
    const user = opened.heading('Username');
    await user.focus();
    const widthOf = async () => (await user.boundingBox())!.width;
    const before = await widthOf();
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await opened.frames();
    assert.equal(await widthOf(), before + 32);
    await press('Shift+ArrowLeft');
    await opened.frames();
    assert.equal(await widthOf(), before + 16);
    assert.equal((await opened.cell(0, 1).boundingBox())!.width, before + 16);
    await opened.said(/pixels wide/);
  });

  it('makes a column wider by dragging its border, fits it by a double click, and sorts by neither', async () => {
    await open();
    const status = opened.heading('Status');
    const box = (await status.boundingBox())!;
    const edge = { x: box.x + box.width - 3, y: box.y + 10 };
    await opened.page.mouse.move(edge.x, edge.y);
    await opened.page.mouse.down();
    await opened.page.mouse.move(edge.x + 30, edge.y);
    await opened.page.mouse.move(edge.x + 70, edge.y);
    await opened.page.mouse.up();
    await opened.frames();
    assert.equal((await status.boundingBox())!.width, box.width + 70);
    await opened.page.mouse.dblclick(edge.x + 70, edge.y);
    await opened.frames();
    const fitted = (await status.boundingBox())!.width;
    assert.ok(fitted < box.width + 60 && fitted > 60, `${fitted}`);
    const isCut = await opened.cell(3, 3).evaluate((cell) => cell.scrollWidth > cell.clientWidth);
    assert.equal(isCut, false);
    assert.equal(await status.getAttribute('aria-sort'), 'none');
    assert.equal((await opened.callsOf('openView')).length, 1);
  });

  it('shows what a stranger wrote as text, with marks for what would not be seen', async () => {
    await open({ hostile: true });
    const cell = opened.cell(0, 1);
    assert.equal(
      await cell.textContent(),
      '<img src=x onerror="document.title=1"><script>1</script>[U+202E]gnp.exe[U+200B]␀␊',
    );
    assert.equal(await opened.page.locator('.rows img, .rows script').count(), 0);
    assert.equal(await opened.page.title(), 'Sign-in export');
    await cell.click();
    await press('Control+c');
    await opened.said('Copied');
    assert.deepEqual(await opened.host((host) => host.copied), [hostileText]);
  });

  it('asks for each page once, and lets go of what is scrolled past', async () => {
    await open();
    await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 300));
    for (const ratio of [0.1, 0.2, 0.3, 0.4, 0.5]) {
      await scrollTo(ratio);
      await opened.frames();
    }
    assert.ok((await opened.page.locator('.cell.pending').count()) > 100);
    const { first } = await opened.onScreen();
    await opened.shows(first);
    const { aborted, mostForOnePage } = await opened.host((host) => host.rows);
    assert.equal(mostForOnePage, 1);
    assert.ok(aborted >= 4, `${aborted} let go`);
    const rowHeight = (await opened.row(first).boundingBox())!.height;
    assert.equal(rowHeight, 24);
  });

  it('keeps a bounded number of pages', async () => {
    await open();
    for (let at = 0; at < 90; at++) {
      await scrollTo(at / 90);
      await opened.frames();
    }
    await scrollTo(0);
    const before = (await opened.callsOf('rows')).length;
    await opened.shows(0);
    await opened.frames();
    // The first page was let go of long ago, and is asked for again.
    assert.ok((await opened.callsOf('rows')).length > before - 1);
    const starts = (await opened.callsOf('rows')).map((call) => (call as { start: number }).start);
    assert.ok(starts.filter((start) => start === 0).length >= 2);
  });

  it('opens the view anew when it has gone stale, with the same row at the top', async () => {
    await open();
    await scrollTo(0.4);
    await opened.frames();
    const { first } = await opened.onScreen();
    await opened.shows(first);
    const shown = async () =>
      opened.page.evaluate(() => {
        const head = document.querySelector('.head')!.getBoundingClientRect().bottom;
        return [...document.querySelectorAll('.rows > .row')]
          .filter((row) => row.getBoundingClientRect().bottom > head + 1)
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0]
          ?.querySelector('[aria-colindex="3"]')?.textContent;
      });
    const user = await shown();
    assert.match(user!, /@contoso\.com/);
    // The new table has 500 rows fewer in front.
    await opened.page.evaluate(() => {
      window.fakeHost.forgetViews();
      window.fakeHost.options.shift = 500;
    });
    await opened.page.mouse.move(300, 300);
    for (let step = 0; step < 16; step++) {
      await opened.page.mouse.wheel(0, 24 * 32);
      await opened.frames();
    }
    await opened.page.waitForFunction(
      () => window.fakeHost.calls.filter((call) => call.name === 'openView').length === 2,
    );
    await opened.page.waitForFunction(() => document.querySelector('.cell.pending') === null);
    const text = (await shown())!;
    // Where the wheel left it: 512 rows on in the old table, and not 500 further.
    const moved = Number(/\d+/.exec(text)![0]) - Number(/\d+/.exec(user!)![0]);
    assert.ok(Math.abs(moved - 512) <= 1, `moved by ${moved}`);
  });
});
