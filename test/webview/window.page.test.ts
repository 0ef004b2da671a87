/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Query } from '../../src/core/query/query';
import type { EngineState } from '../../src/protocol/engineContract';
import type { GridState } from '../../src/protocol/gridContract';
import { launchBrowser } from '../host/browser';
import { millionRows, stateOf } from './fakeRows';
import { freshState } from '../../src/webview/freshState';
import { themes, type ThemeName } from './themes';
import { WindowPage, type PageOptions } from './windowPage';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const source = millionRows.sources[0]!;
const summary = millionRows.summary!;

/** An export with rejected records and warnings. */
const flawed = stateOf(1000, {
  sources: [
    {
      ...source,
      rejectedCount: 250,
      warnings: ['The column “Latency” came twice; the second was left out.', 'Cut last line.'],
    },
  ],
  summary: { ...summary, rows: 1000, records: 1012, rejectedCount: 250 },
});

/** The first third of an export. */
const reading = stateOf(1000, {
  phase: 'reading',
  bytesRead: 250_000,
  bytesTotal: 1_000_000,
  sources: [{ ...source, sha256: undefined }],
});

/** An export that is no table, for this reason. */
function failed(code: 'notAnExport' | 'empty' | 'unreadable' | 'vanished'): EngineState {
  return {
    phase: 'failed',
    bytesRead: 0,
    bytesTotal: 0,
    rows: 0,
    sources: [],
    summary: undefined,
    problem: { code, message: 'It looks like an <b>audit log</b>: it has the column “Activity”.' },
    work: undefined,
    changed: undefined,
  };
}

describe('the window around the grid', function () {
  let browser: Browser;
  let opened: WindowPage;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser.close());

  const open = async (options: PageOptions = {}) => {
    opened = await WindowPage.open(browser, options);
  };
  afterEach(async () => {
    const violations = await opened.host((host) => host.violations);
    await opened.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(opened.errors, []);
  });

  const button = (name: string | RegExp) => opened.page.getByRole('button', { name });
  const rowCount = async (rows: number) =>
    opened.page.locator(`[role="grid"][aria-rowcount="${rows + 1}"]`).waitFor();

  describe('header strip', () => {
    it('says what the export is', async () => {
      await open();
      const strip = opened.page.getByRole('banner');
      for (const words of [
        'InteractiveSignIns_2026-06-08_2026-06-15.csv',
        'Entra portal CSV',
        '1,000,000 rows from 1,000,012 records',
        '2026-06-08 00:00:03 to 2026-06-15 23:59:58.250 UTC',
        '1,834 users',
        '5,210 IP addresses',
        '9f86d081884c…',
      ])
        assert.ok((await strip.innerText()).includes(words), words);
      assert.doesNotMatch(await strip.innerText(), /rejected|warning/);
    });

    it('names the export that the rows come from, and its companion beside it', async () => {
      const companion = { ...source, file: 'InteractiveSignIns_AuthDetails.csv' };
      await open({
        state: stateOf(100, { sources: [source, { ...companion, role: 'companion' }] }),
      });
      const strip = opened.page.locator('.strip');
      await strip.getByRole('heading', { name: source.file }).waitFor();
      await strip.getByText('with AuthDetails').waitFor();
      await strip.getByText('SHA-256').waitFor();
      assert.equal(await strip.getByText('2 files').count(), 0);
    });

    it('shows several exports by time, the newest first, until they are sorted otherwise', async () => {
      const sources = [source, { ...source, file: 'NonInteractiveSignIns.csv' }];
      await open({ state: stateOf(100, { sources }) });
      const time = opened.heading('Date (UTC)');
      await opened.page.waitForFunction(
        () => document.querySelector('[aria-sort="descending"]') !== null,
      );
      assert.equal(await time.getAttribute('aria-sort'), 'descending');
      assert.equal((await opened.cell(0, 0).textContent())?.slice(0, 16), '2026-06-08 00:00');
      await time.click();
      await opened.page.waitForFunction(
        () => document.querySelector('[aria-sort="descending"]') === null,
      );
      await opened.publish({ rows: 100 });
      await opened.frames();
      assert.equal(await time.getAttribute('aria-sort'), 'none');
    });

    it('tells how the format was recognised, and folds away by Escape', async () => {
      await open();
      await button('Entra portal CSV').click();
      const drawer = opened.page.getByRole('region', { name: 'About this export' });
      assert.match(await drawer.innerText(), /Certainly[^]*57 columns of the portal download/);
      assert.match(await drawer.innerText(), new RegExp(source.sha256!));
      assert.equal(await button('Entra portal CSV').getAttribute('aria-expanded'), 'true');
      await opened.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      assert.equal(
        await opened.page.evaluate(() => document.activeElement?.textContent),
        'Entra portal CSV',
      );
    });

    it('copies the whole SHA-256 and says so', async () => {
      await open();
      await button('Copy SHA-256').click();
      await opened.said('Copied SHA-256');
      await opened.page.getByText('Copied', { exact: true }).waitFor();
      assert.deepEqual(await opened.host((host) => host.copied), [source.sha256]);
    });

    it('lists rejected records by pages, and a line opens the file there', async () => {
      await open({ state: flawed });
      await button('250 records rejected').click();
      const drawer = opened.page.getByRole('region', { name: 'Rejected records' });
      const rows = drawer.locator('tbody tr');
      await rows.first().waitFor();
      assert.equal(await rows.count(), 100);
      assert.deepEqual(await rows.first().locator('td').allInnerTexts(), [
        '10',
        '1,000',
        'a ragged row: 3 cells instead of 44 <b>0</b>',
      ]);
      await button('Next').click();
      await button('Next').click();
      await drawer.getByText('201 to 250 of 250').waitFor();
      assert.equal(await rows.count(), 50);
      assert.ok(await button('Next').isDisabled());
      await drawer.getByRole('button', { name: 'Open line 211 as text' }).click();
      await opened.frames();
      assert.deepEqual(await opened.callsOf('openAsText'), [{ line: 211 }]);
    });

    it('lists warnings', async () => {
      await open({ state: flawed });
      await button('2 warnings').click();
      const drawer = opened.page.getByRole('region', { name: 'Warnings' });
      assert.equal(await drawer.getByRole('listitem').count(), 2);
      assert.match(await drawer.innerText(), /came twice/);
    });

    it('shows how far reading is, and cancels it', async () => {
      await open({ state: reading });
      const progress = opened.page.getByRole('progressbar', { name: /Reading 25 %/ });
      await progress.waitFor();
      assert.equal(await progress.evaluate((bar) => (bar as HTMLProgressElement).value), 250_000);
      await opened.page.getByText('250 KB of 1 MB, 1,000 rows').waitFor();
      await rowCount(1000);
      await button('Cancel').click();
      await opened.page.getByText('Reading was stopped after 25 % of the file').waitFor();
      assert.equal(await progress.count(), 0);
      assert.equal((await opened.callsOf('cancelReading')).length, 1);
      await opened.shows(0);
      await button('Read again').click();
      await opened.frames();
      assert.equal((await opened.callsOf('reload')).length, 1);
    });

    it('counts the rows from one source while it reads', async () => {
      await open({ state: reading });
      await opened.publish({ rows: 1500 });
      await opened.page.getByText('1 MB, 1,500 rows').waitFor();
      const figures = opened.page.getByRole('list', { name: 'Figures of this export' });
      assert.match(await figures.innerText(), /^1,500 rows\n/);
    });

    it('says what became of the records', async () => {
      await open();
      await button('Entra portal CSV').click();
      await opened.page
        .getByText(
          '1,000,012 records: 1,000,000 sign-ins, 12 repeats of the same Id merged, 0 rejected',
        )
        .waitFor();
    });

    it('shows the largest row number whole', async () => {
      await open();
      await opened.shows(0);
      await opened.cell(0, 0).click();
      await opened.page.keyboard.press('Control+End');
      await opened.shows(999_999);
      const gutter = opened.row(999_999).locator('.gutter');
      assert.equal(await gutter.textContent(), '1,000,000');
      const textPx = await gutter.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { paddingLeft, paddingRight } = getComputedStyle(element);
        return (
          element.clientWidth -
          Number.parseFloat(paddingLeft) -
          Number.parseFloat(paddingRight) -
          range.getBoundingClientRect().width
        );
      });
      assert.ok(textPx >= 0, String(textPx));
    });
  });

  describe('while the export is read', () => {
    it('waits before there are rows', async () => {
      await open({ state: { ...reading, phase: 'opening', rows: 0, summary: undefined } });
      await opened.page.getByText('Opening the export…').waitFor();
      await opened.publish({ phase: 'reading', rows: 700, summary: reading.summary });
      await rowCount(700);
      await opened.shows(0);
    });

    it('grows, stays where the user is, and is asked once more when all is read', async () => {
      await open({ state: reading });
      await opened.shows(0);
      await opened.cell(0, 0).click();
      for (let times = 0; times < 10; times++) await opened.page.keyboard.press('PageDown');
      // The last may change: the strip is less high without the progress.
      const { first } = await opened.onScreen();
      for (const rows of [2000, 3000, 50_000]) await opened.publish({ rows });
      await rowCount(50_000);
      assert.equal((await opened.onScreen()).first, first);
      // Three snapshots, at most one view in half a second.
      assert.ok((await opened.callsOf('openView')).length <= 3);
      await opened.publish({ rows: 60_000, phase: 'ready' });
      await rowCount(60_000);
      await opened.said('All read: 60,000 rows');
      assert.equal((await opened.onScreen()).first, first);
      const views = (await opened.callsOf('openView')).length;
      await opened.publish({ rows: 60_000, phase: 'ready' });
      await opened.page.waitForTimeout(300);
      assert.equal((await opened.callsOf('openView')).length, views);
      // Every view but the last is closed.
      assert.equal((await opened.callsOf('closeView')).length, views - 1);
    });

    it('says that a search was over what has been read so far', async () => {
      await open({ state: reading });
      await opened.page.getByRole('searchbox').fill('adele');
      await opened.page
        .locator('.matches')
        .getByText('100 of 1,000 rows read so far (25 % of the file)')
        .waitFor();
      await opened.publish({ rows: 2000, phase: 'ready' });
      await opened.page.getByText('200 of 2,000 rows', { exact: true }).waitFor();
    });
  });

  describe('search', () => {
    it('waits for the end of typing, and shows and says how many rows match', async () => {
      await open();
      await opened.shows(0);
      await opened.page.keyboard.press('/');
      await opened.page.keyboard.type('adele', { delay: 10 });
      await opened.page.getByText('100,000 of 1,000,000 rows', { exact: true }).waitFor();
      await opened.said('100,000 of 1,000,000 rows hold the text');
      const texts = (await opened.callsOf('openView')).map((q) => (q as Query).search.text);
      assert.deepEqual(texts, ['', 'adele']);
      await opened.cell(1, 1).filter({ hasText: 'adele.vance10@' }).waitFor();
      await opened.page.keyboard.press('Escape');
      await rowCount(1_000_000);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), '');
      await opened.page.keyboard.press('Escape');
      assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
      await opened.page.keyboard.press('Control+f');
      assert.equal(await opened.page.evaluate(() => document.activeElement?.id), 'search');
    });

    it('says what it goes through, and what it does not', async () => {
      await open();
      assert.match(
        (await opened.page.locator('#search').getAttribute('title')) ?? '',
        /^Searches every column of the export, marks and notes\. Policies and authentication steps/,
      );
    });

    it('lets go of a search that is overtaken', async () => {
      await open();
      await opened.shows(0);
      await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 400));
      const search = opened.page.getByRole('searchbox');
      await search.fill('nothing');
      await search.press('Enter');
      await opened.page.waitForFunction(
        () => window.fakeHost.calls.filter((call) => call.name === 'openView').length === 2,
      );
      // The later one is answered first.
      await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 0));
      await search.fill('adele');
      await search.press('Enter');
      await rowCount(100_000);
      await opened.page.waitForTimeout(600);
      await rowCount(100_000);
      assert.equal(await opened.page.getByText('No row holds').count(), 0);
    });

    it('says when no row holds the text, and clears the search', async () => {
      await open();
      await opened.page.getByRole('searchbox').fill('nothing');
      await opened.page.getByText('No row holds “nothing”.').waitFor();
      await button('Clear the search').click();
      await rowCount(1_000_000);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), '');
    });
  });

  describe('a search that cannot be right about the whole', () => {
    it('says after a stop that only what was read was searched', async () => {
      await open({ state: { ...reading, phase: 'cancelled' } });
      await opened.page.getByRole('searchbox').fill('nothing');
      await opened.page
        .locator('.note')
        .getByText('None of the rows that were read (25 % of the file) holds')
        .waitFor();
      await opened.page.getByText('The rest of the file was not searched.').waitFor();
      await opened.page.getByText('0 of 1,000 rows that were read (25 % of the file)').waitFor();
      await opened.said('None of the rows that were read (25 % of the file) holds the text');
    });

    it('leaves blanks around the text out, and keeps them in the box', async () => {
      await open();
      await opened.page.getByRole('searchbox').fill('  adele\t ');
      await rowCount(100_000);
      const texts = (await opened.callsOf('openView')).map((q) => (q as Query).search.text);
      assert.deepEqual(texts, ['', 'adele']);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), '  adele\t ');
    });

    it('hints at quotation marks, and goes back to a row afterwards', async () => {
      await open();
      await opened.shows(0);
      await opened.cell(3, 1).click();
      await opened.page.evaluate(() => (window.fakeHost.options.noHits = '"adele"'));
      await opened.page.getByRole('searchbox').fill('"adele"');
      await opened.page.getByText('The quotation marks around it').waitFor();
      await button('Clear the search').click();
      await rowCount(1_000_000);
      assert.deepEqual(await opened.focused(), { row: 0, column: 1 });
      await opened.page.getByRole('searchbox').fill('"adele"');
      await button('Search without them').click();
      await rowCount(100_000);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), 'adele');
    });
  });

  describe('states', () => {
    it('says of an export without records that it holds none, not that the file is empty', async () => {
      await open({ state: { ...failed('empty'), bytesTotal: 2 } });
      await opened.page.getByRole('heading', { name: 'This export holds no sign-ins' }).waitFor();
      await opened.said('This export holds no sign-ins');
    });

    it('says why reading broke off, and that a part is shown', async () => {
      await open({ state: reading });
      await opened.publish({
        phase: 'cancelled',
        problem: { code: 'unreadable', message: 'The disk went away; 1,000 rows were kept.' },
        changed: 'vanished',
      });
      const words = await opened.page.getByRole('alert').innerText();
      assert.match(words, /only the part of it that was read \(25 % of the file\)/);
      assert.match(words, /1,000 rows were kept/);
      await opened.page.getByText('Reading broke off after 25 % of the file').waitFor();
      await button('Reload').waitFor();
    });

    it('says that all is read, however quick it was', async () => {
      await open({ state: { ...stateOf(0), phase: 'opening', summary: undefined } });
      await opened.page.getByText('Opening the export…').waitFor();
      await opened.publish(stateOf(20));
      await opened.said('All read: 20 rows');
    });

    it('shows the steps of authentication first, and no status that nobody knows', async () => {
      const steps = stateOf(20);
      await open({
        state: {
          ...steps,
          sources: [{ ...source, format: { ...source.format, id: 'portal-auth-details' } }],
          summary: {
            ...steps.summary!,
            columns: ['EventTime', 'Status', 'Group', 'Id', 'AuthenticationMethod', 'SourceRow'],
            status: { success: 0, failure: 0, interrupted: 0, unknown: 20 },
          },
        },
      });
      await opened.shows(0);
      const names = await opened.page.getByRole('columnheader').allInnerTexts();
      assert.deepEqual(names, [
        '#',
        'Date (UTC)',
        'Request ID',
        'Authentication method',
        'Source record',
      ]);
    });

    for (const [code, reloads, opensText] of [
      ['notAnExport', false, true],
      ['empty', true, true],
      ['unreadable', true, true],
      ['vanished', true, false],
    ] as const)
      it(`shows a page for ${code}`, async () => {
        await open({ state: failed(code) });
        const page = opened.page.getByRole('alert');
        assert.match(await page.innerText(), /looks like an <b>audit log<\/b>/);
        assert.equal(await opened.grid.count(), 0);
        assert.equal(await button('Open as Text').count(), opensText ? 1 : 0);
        assert.equal(await button('Reload').count(), reloads ? 1 : 0);
        if (opensText) await button('Open as Text').click();
        if (reloads) await button('Reload').click();
        await opened.frames();
        assert.equal((await opened.callsOf('openAsText')).length, opensText ? 1 : 0);
        assert.equal((await opened.callsOf('reload')).length, reloads ? 1 : 0);
      });

    it('shows the columns of an export that has a header and no rows, and says so', async () => {
      const empty = stateOf(0);
      await open({
        state: {
          ...empty,
          summary: { ...empty.summary!, columns: [], timeRange: undefined, users: 0 },
        },
      });
      await opened.page
        .getByText('This export holds no sign-ins: it has a header but no rows.')
        .waitFor();
      await opened.heading('Username').waitFor();
      assert.equal(await opened.grid.getAttribute('aria-rowcount'), '1');
      await opened.page.getByRole('searchbox').focus();
      await opened.page.keyboard.press('Escape');
      assert.deepEqual(await opened.focused(), { row: -1, column: 0 });
      await opened.page.keyboard.press('ArrowDown');
      await opened.page.keyboard.press('Control+End');
      assert.equal((await opened.focused())?.row, -1);
    });

    for (const [changed, words] of [
      ['changed', /file has changed/],
      ['vanished', /no longer there/],
    ] as const)
      it(`says in a banner that the file has ${changed}, and reloads`, async () => {
        await open();
        await opened.shows(0);
        await opened.publish({ changed });
        const banner = opened.page.getByRole('alert');
        assert.match(await banner.innerText(), words);
        await button('Reload').click();
        await opened.frames();
        assert.equal((await opened.callsOf('reload')).length, 1);
        await opened.shows(0);
      });

    it('keeps the rows that were read when reading breaks off', async () => {
      await open({ state: reading });
      await opened.publish({
        phase: 'failed',
        problem: { code: 'unreadable', message: 'The disk went away.' },
      });
      assert.match(await opened.page.getByRole('alert').innerText(), /disk went away/);
      await opened.shows(0);
    });

    it('is where it was after the file has been read anew', async () => {
      await open({ state: stateOf(5000) });
      await opened.shows(0);
      await opened.cell(0, 0).click();
      for (let times = 0; times < 8; times++) await opened.page.keyboard.press('PageDown');
      const before = await opened.onScreen();
      await opened.page.evaluate(() => window.fakeHost.forgetViews());
      await opened.publish({ phase: 'opening', rows: 0, bytesRead: 0 });
      await opened.page.getByText('Opening the export…').waitFor();
      await opened.publish({ phase: 'reading', rows: 30 });
      await rowCount(30);
      await opened.publish({ phase: 'ready', rows: 5000 });
      await rowCount(5000);
      await opened.shows(before.first);
      assert.deepEqual(await opened.onScreen(), before);
    });

    it('says why rows could not be fetched, and tries again', async () => {
      await open({ failOpen: 'the engine <i>stopped</i>' });
      assert.match(
        await opened.page.getByRole('alert').innerText(),
        /Rows could not be fetched: the engine <i>stopped<\/i>/,
      );
      await button('Try again').waitFor();
      // In one turn: the window also tries again by itself, and then the button is gone.
      await opened.page.evaluate(() => {
        delete window.fakeHost.options.failOpen;
        document.querySelector<HTMLElement>('.banner button')?.click();
      });
      await opened.shows(0);
      assert.equal(await opened.page.getByRole('alert').count(), 0);
    });
  });

  describe('what it finds again', () => {
    const kept: GridState = {
      ...freshState,
      search: { text: 'adele', mode: 'plain' },
      sort: [{ column: 'IPAddress', descending: true }],
      topRow: 50_000,
      scrollLeftPx: 120,
      focus: { row: 50_003, column: 'AppDisplayName' },
    };

    const isAsKept = async () => {
      await opened.shows(50_000);
      assert.equal((await opened.onScreen()).first, 50_000);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), 'adele');
      assert.equal(await opened.heading('IP address').getAttribute('aria-sort'), 'descending');
      assert.equal(
        await opened.page.evaluate(() => document.querySelector('.scroller')!.scrollLeft),
        120,
      );
      assert.deepEqual(await opened.focused(), { row: 50_003, column: 2 });
    };

    it('is where it was, from what the host kept', async () => {
      await open({ dataState: JSON.stringify(kept) });
      await isAsKept();
    });

    it('is where it was when it comes back, and tells the host', async () => {
      await open();
      await opened.shows(0);
      await opened.page.getByRole('searchbox').fill('adele');
      await rowCount(100_000);
      await opened.heading('IP address').click();
      await opened.heading('IP address').click();
      await opened.shows(0);
      await opened.cell(0, 2).click();
      await opened.page.keyboard.press('Control+End');
      await opened.frames();
      const place = await opened.onScreen();
      await opened.page.waitForFunction(() => window.fakeHost.keptState?.focus?.row === 99_999);
      const atHost = await opened.host((host) => host.keptState);
      assert.equal(atHost?.search.text, 'adele');
      assert.equal(atHost.topRow, place.first);
      await opened.page.reload();
      await opened.shows(99_999);
      assert.deepEqual(await opened.onScreen(), place);
      assert.deepEqual(await opened.focused(), { row: 99_999, column: 33 });
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), 'adele');
    });

    it('waits for the rows while the export is read again', async () => {
      const plain: GridState = { ...kept, search: freshState.search, sort: [], topRow: 4000 };
      const focus = { row: 4002, column: 'AppDisplayName' } as const;
      await open({ state: reading, dataState: JSON.stringify({ ...plain, focus }) });
      await rowCount(1000);
      await opened.publish({ rows: 10_000, phase: 'ready' });
      await rowCount(10_000);
      await opened.shows(4000);
      assert.equal((await opened.onScreen()).first, 4000);
      assert.deepEqual(await opened.focused(), { row: 4002, column: 2 });
    });

    for (const [why, dataState] of [
      ['of another version', JSON.stringify({ ...kept, v: 1 })],
      [
        'with a column that there is not',
        JSON.stringify({ ...kept, sort: [{ column: 'Nonsense', descending: false }] }),
      ],
      ['that is damaged', '{"v":1,'],
    ] as const)
      it(`throws a state away ${why}`, async () => {
        await open({ dataState });
        await opened.shows(0);
        assert.equal((await opened.onScreen()).first, 0);
        assert.equal(await opened.page.getByRole('searchbox').inputValue(), '');
      });
  });

  describe('for everyone', () => {
    const axe = async () => {
      await opened.page.evaluate(await readFile(axePath, 'utf8'));
      const found = await opened.page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
      });
      assert.deepEqual(found, []);
    };

    for (const theme of Object.keys(themes) as ThemeName[]) {
      it(`has nothing that axe complains of in ${theme}`, async () => {
        await open({ state: flawed, theme });
        await opened.shows(0);
        await opened.cell(2, 2).click();
        await axe();
        await button('250 records rejected').click();
        await opened.page.locator('tbody tr').first().waitFor();
        await axe();
        await opened.publish({ changed: 'changed', phase: 'reading' });
        await axe();
      });

      it(`has nothing that axe complains of on its pages in ${theme}`, async () => {
        await open({ state: failed('notAnExport'), theme });
        await axe();
        await opened.publish(stateOf(0));
        await opened.page.getByText('This export holds no sign-ins').waitFor();
        await axe();
      });
    }

    it('shows statuses by a word and a shape, not by colour alone', async () => {
      await open();
      await opened.shows(5);
      const shapes = new Set<string>();
      for (const row of [0, 2, 3, 5]) {
        const cell = opened.cell(row, 3);
        assert.match((await cell.textContent())!, /^(Success|Failure|Interrupted|Unknown)$/);
        shapes.add(
          await cell.evaluate((element) => {
            const { clipPath, borderRadius } = getComputedStyle(element, '::before');
            return `${clipPath} ${borderRadius}`;
          }),
        );
      }
      assert.equal(shapes.size, 4);
    });
  });
});
