/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { Query } from '../../src/core/query/query';
import { detailsTabs, type DetailsTab, type GridState } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { launchBrowser } from '../host/browser';
import { assertAxe } from './axe';
import { hostileText, millionRows, stateOf } from './fakeRows';
import { WindowPage, type PageOptions } from './windowPage';

function stateWith(panes: Partial<GridState['panes']>, change: Partial<GridState> = {}): string {
  return JSON.stringify({ ...freshState, ...change, panes: { ...freshState.panes, ...panes } });
}

describe('the details', function () {
  let browser: Browser;
  let opened: WindowPage;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser.close());
  afterEach(async () => {
    const violations = await opened.host((host) => host.violations);
    await opened.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(opened.errors, []);
  });

  const pane = (): Locator => opened.page.getByRole('region', { name: 'Details', exact: true });
  const title = () => pane().locator('h2');
  const button = (name: string | RegExp) => pane().getByRole('button', { name });
  const tab = (name: string) => pane().getByRole('tab', { name, exact: true });
  const panel = () => pane().getByRole('tabpanel');
  const separator = () => opened.page.getByRole('separator', { name: 'Size of the details' });
  const press = async (key: string) => opened.page.keyboard.press(key);
  const until = async (what: () => Promise<boolean>) => {
    for (let i = 0; i < 100; i++) {
      if (await what()) return;
      await opened.page.waitForTimeout(30);
    }
    assert.fail('it did not come to pass');
  };
  const focusedName = async () =>
    opened.page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    );
  const lastFilters = async () =>
    ((await opened.callsOf('openView')) as readonly Query[]).at(-1)?.filters ?? [];
  /** The window with the details shown, of the row that was clicked. */
  const openAt = async (
    row: number,
    shown: DetailsTab = 'basic',
    options: PageOptions = {},
    panes: Partial<GridState['panes']> = {},
  ) => {
    opened = await WindowPage.open(browser, {
      dataState: stateWith({ details: 'side', tab: shown, ...panes }),
      ...options,
    });
    await opened.shows(row);
    await opened.cell(row, 1).click();
    await pane().locator('.details-when .story-status').waitFor();
  };

  describe('as a pane', () => {
    it('asks nothing while it is closed; Enter opens it and goes there, Escape goes back', async () => {
      opened = await WindowPage.open(browser);
      await opened.shows(0);
      await opened.cell(2, 1).click({ button: 'right' });
      await press('ArrowDown');
      await opened.page.waitForTimeout(300);
      assert.deepEqual(await opened.callsOf('record'), []);
      await press('Enter');
      await until(async () => (await title().innerText()).startsWith('grady.archie3@contoso.com'));
      assert.equal(await focusedName(), 'Basic info');
      await press('Escape');
      assert.deepEqual(await opened.focused(), { row: 3, column: 1 });
      assert.equal(await pane().count(), 1);
      await press('Enter');
      assert.equal(await focusedName(), 'Basic info');
    });

    it('follows the focus of the grid, but reads no row that is only passed', async () => {
      await openAt(0);
      assert.match(await title().innerText(), /^adele\.vance0@contoso\.com · Microsoft Teams$/);
      const before = (await opened.callsOf('record')).length;
      for (let i = 0; i < 12; i++) await press('ArrowDown');
      await until(async () => (await title().innerText()).startsWith('diego.siciliani12@'));
      const read = (await opened.callsOf('record')).length - before;
      assert.ok(read <= 4, `${read} records for twelve rows`);
      // In the header, what was shown stays.
      await press('Control+Home');
      await until(async () => (await title().innerText()).startsWith('adele.vance0@'));
      await press('ArrowUp');
      await opened.page.waitForTimeout(300);
      assert.match(await title().innerText(), /^adele\.vance0@/);
    });

    it('says that it reads, and never shows the row before as if it were this one', async () => {
      await openAt(0);
      await opened.host((host) => {
        host.options.latencyMs = 400;
      });
      await press('ArrowDown');
      await pane().getByText('Reading the record…').waitFor();
      assert.equal(await pane().getAttribute('aria-busy'), 'true');
      await until(async () => (await pane().getAttribute('aria-busy')) === 'false');
      assert.match(await title().innerText(), /^alex\.wilber1@/);
    });

    it('is opened and closed by a command, and found again as it was left', async () => {
      opened = await WindowPage.open(browser);
      await opened.shows(0);
      await opened.cell(1, 1).click({ button: 'right' });
      await opened.host((host) => host.ask('toggleDetails'));
      await until(async () => (await title().innerText()).startsWith('alex.wilber1@'));
      // Whoever toggles it stays where they are.
      assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
      await opened.host((host) => host.ask('focusDetails'));
      await until(async () => (await focusedName()) === 'Basic info');
      await button('Move the details below the grid').click();
      await tab('Risk').click();
      await until(async () => {
        const kept = await opened.host((host) => host.keptState?.panes);
        return kept?.details === 'bottom' && kept.tab === 'risk';
      });
      await opened.host((host) => host.ask('toggleDetails'));
      await opened.said('Details closed');
      assert.deepEqual(await opened.focused(), { row: 1, column: 1 });
      await opened.host((host) => host.ask('toggleDetails'));
      await until(
        async () => (await separator().getAttribute('aria-orientation')) === 'horizontal',
      );
    });

    it('is sized by keys and by the pointer, and leaves the grid some room', async () => {
      await openAt(0);
      const size = async () => Number(await separator().getAttribute('aria-valuenow'));
      assert.equal(await separator().getAttribute('aria-orientation'), 'vertical');
      assert.equal(await size(), 420);
      await separator().focus();
      await press('ArrowLeft');
      await press('ArrowLeft');
      assert.equal(await size(), 452);
      await press('ArrowRight');
      assert.equal(await size(), 436);
      assert.equal((await opened.page.locator('.details-place').boundingBox())!.width, 436);
      await press('End');
      assert.equal(await size(), Number(await separator().getAttribute('aria-valuemax')));
      assert.ok((await opened.page.locator('.grid-place').boundingBox())!.width >= 240);
      await press('Home');
      assert.equal(await size(), Number(await separator().getAttribute('aria-valuemin')));
      const box = (await separator().boundingBox())!;
      await opened.page.mouse.move(box.x + 2, box.y + 100);
      await opened.page.mouse.down();
      await opened.page.mouse.move(box.x - 98, box.y + 100);
      await opened.page.mouse.up();
      assert.equal(await size(), 360);
      await until(
        async () => (await opened.host((host) => host.keptState?.panes.detailsPx)) === 360,
      );
      await separator().focus();
      await press('Escape');
      assert.notEqual(await opened.focused(), undefined);
    });

    it('goes below the grid where the window is narrow', async () => {
      await openAt(0, 'basic', { width: 600, height: 800 });
      assert.equal(await separator().getAttribute('aria-orientation'), 'horizontal');
      const grid = (await opened.page.locator('.grid-place').boundingBox())!;
      const details = (await opened.page.locator('.details-place').boundingBox())!;
      assert.ok(details.y >= grid.y + grid.height - 1);
      assert.ok(await button(/to the side/).isDisabled());
      await opened.page.setViewportSize({ width: 1000, height: 800 });
      await until(async () => (await separator().getAttribute('aria-orientation')) === 'vertical');
    });

    for (const [width, height] of [
      [317, 476],
      [582, 376],
      [1222, 360],
    ] as const)
      it(`leaves the grid some rows in ${width} by ${height} pixels, the window as a page to scroll`, async () => {
        await openAt(0, 'basic', { width, height });
        const grid = (await opened.page.locator('.grid-place').boundingBox())!;
        assert.ok(grid.height >= 180, `${grid.height} pixels high`);
        await opened.page.locator('#root').evaluate((root) => (root.scrollTop = root.scrollHeight));
        const details = (await opened.page.locator('.details-place').boundingBox())!;
        assert.ok(details.y + details.height <= height + 1, 'the end of the details');
        // By key, which scrolls to no cell by itself.
        await opened.host((host) => host.ask('focusGrid'));
        await until(
          async () => ((await opened.page.locator('.scroller').boundingBox())?.y ?? -1) > -1,
        );
      });

    it('shows the row anew when the export has been read to its end', async () => {
      await openAt(3, 'basic', { state: stateOf(2000, { phase: 'reading' }) });
      const before = (await opened.callsOf('record')).length;
      await opened.publish(stateOf(2000));
      await until(async () => (await opened.callsOf('record')).length > before);
    });
  });

  describe('in tabs', () => {
    it('go round by arrows', async () => {
      await openAt(2);
      await opened.host((host) => host.ask('focusDetails'));
      await until(async () => (await focusedName()) === 'Basic info');
      await press('ArrowRight');
      assert.equal(await focusedName(), 'Location');
      assert.equal(await tab('Location').getAttribute('aria-selected'), 'true');
      assert.match(await panel().innerText(), /IP address\s+192\.0\.2\.2/);
      await press('ArrowLeft');
      await press('ArrowLeft');
      assert.equal(await focusedName(), 'Raw');
      await press('Home');
      assert.equal(await focusedName(), 'Basic info');
      assert.equal(await pane().locator('[role="tab"][tabindex="0"]').count(), 1);
    });

    it('tell what is absent from what the export does not hold', async () => {
      await openAt(7);
      const field = (name: string) =>
        panel()
          .locator('.details-field')
          .filter({ has: opened.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
          .locator('dd');
      assert.equal(await field('User').innerText(), 'Absent');
      assert.equal(await field('Original request ID').innerText(), 'Not in this export');
      await opened.cell(2, 1).click();
      await until(async () => (await title().innerText()).startsWith('diego.siciliani2@'));
      // Words, and what they mean below them.
      assert.match(
        await field('Sign-in error code').innerText(),
        /50126[^]*InvalidUserNameOrPassword/,
      );
    });

    it('follow the zone', async () => {
      await openAt(2, 'basic', { timezone: 'Asia/Kolkata' });
      assert.match(await panel().innerText(), /Date \(UTC\)\s+2026-06-08 00:00:01\.450/);
      await opened.host((host) => host.ask('toggleLocalTime'));
      await until(async () =>
        /Date \(local time\)\s+2026-06-08 05:30:01\.450 \+05:30/.test(await panel().innerText()),
      );
    });

    it('copy, filter and exclude by keyboard, as one stop for Tab', async () => {
      await openAt(2);
      await opened.host((host) => host.ask('focusDetails'));
      await until(async () => (await focusedName()) === 'Basic info');
      await press('Tab');
      await press('Tab');
      assert.equal(await focusedName(), 'Copy Date (UTC)');
      await press('ArrowDown');
      assert.equal(await focusedName(), 'Copy Request ID');
      await press('Enter');
      await opened.said('Copied Request ID');
      assert.deepEqual(await opened.host((host) => host.copied), ['Id 2']);
      await press('ArrowRight');
      assert.equal(await focusedName(), 'Filter to Request ID: Id 2');
      await press('Enter');
      await until(async () => (await lastFilters()).length === 1);
      assert.deepEqual(await lastFilters(), [
        { kind: 'values', column: 'Id', values: ['Id 2'], exclude: false },
      ]);
      await until(async () => (await focusedName()) === 'Filter to Request ID: Id 2');
      await press('ArrowRight');
      assert.equal(await focusedName(), 'Exclude Request ID: Id 2');
      await press('Enter');
      await until(async () => (await lastFilters()).some(({ kind }) => kind === 'values'));
      await press('Shift+Tab');
      assert.equal(await opened.page.evaluate(() => document.activeElement?.id), 'details-panel');
    });

    it('show nested values as tables', async () => {
      await openAt(2, 'conditionalAccess');
      const rows = panel()
        .getByRole('region', { name: 'Conditional Access policies' })
        .locator('tbody tr');
      assert.deepEqual((await rows.first().locator('td').allInnerTexts()).slice(0, 3), [
        'Require MFA for all users',
        'Success',
        'Mfa',
      ]);
      assert.equal(await rows.count(), 2);
    });

    it('show the authentication steps, and the file that they come from', async () => {
      await openAt(2, 'authentication', { stepsFrom: 'InteractiveAuthDetails.csv' });
      const rows = panel()
        .getByRole('region', { name: 'Authentication steps' })
        .locator('tbody tr');
      await rows.first().waitFor();
      assert.deepEqual(await rows.nth(1).locator('td').allInnerTexts(), [
        '2026-06-08 00:00:05',
        'Mobile app notification',
        'Absent',
        'No',
        'MFA denied; user declined the authentication',
        'Absent',
      ]);
      await panel().getByText('The steps come from InteractiveAuthDetails.csv').waitFor();
      const join = panel().getByRole('checkbox', { name: /AuthDetails/ });
      assert.equal(await join.isChecked(), true);
      const stories = (await opened.callsOf('story')).length;
      await join.focus();
      await press('Space');
      await until(async () => (await opened.callsOf('story')).length > stories);
      assert.deepEqual(await opened.callsOf('joinAuthDetails'), [{ on: false }]);
      assert.equal(await join.isChecked(), false);
    });
  });

  describe('as a story', () => {
    const lines = () => panel().locator('tbody tr');

    it('lists the events of the sign-in, marks this one, and goes to another', async () => {
      await openAt(4, 'story', { signInEvents: 42 });
      await lines().first().waitFor();
      assert.equal(await lines().count(), 5);
      assert.equal(
        await panel()
          .locator('tr[aria-current="true"]')
          .innerText()
          .then((t) => t.includes('this event')),
        true,
      );
      assert.match(await lines().nth(0).innerText(), /50126: \w+/);
      await panel().getByText('37 more events are not listed').waitFor();
      await panel().getByRole('button', { name: '2026-06-08 00:00:03.850' }).count();
      await lines().nth(4).getByRole('button').focus();
      await press('Enter');
      await until(async () => (await opened.focused())?.row === 6);
      await until(async () => (await title().innerText()).startsWith('alex.wilber6@'));
    });

    it('shows an event that the grid leaves out by itself, and says so', async () => {
      await openAt(0, 'story', {
        dataState: stateWith(
          { details: 'side', tab: 'story' },
          { filters: [{ kind: 'values', column: 'Status', values: ['failure'], exclude: false }] },
        ),
      });
      await lines().first().waitFor();
      // The first row left is row 2 of the table, a failure; the one after it is none.
      await lines().nth(3).getByRole('button').click();
      await pane().getByText('The grid does not show this event').waitFor();
      await until(async () => (await title().innerText()).startsWith('grady.archie3@'));
      await opened.cell(1, 1).click();
      await pane().getByText('The grid does not show this event').waitFor({ state: 'detached' });
    });

    it('tells what changed between emissions, and shows each raw', async () => {
      await openAt(2, 'story', { emissions: 3 });
      const second = panel().locator('.emissions > li').nth(1);
      await second.waitFor();
      assert.match(await second.innerText(), /Emitted 2026-06-08 01:01:00 UTC/);
      assert.match(await second.innerText(), /Risk state\s+\(absent\) → atRisk/);
      assert.match(await second.innerText(), /Status\s+Interrupted → Success/);
      await button('Raw record of emission 2').click();
      assert.equal(await tab('Raw').getAttribute('aria-selected'), 'true');
      await until(async () => (await panel().locator('pre').innerText()).includes('"emission":1'));
      assert.equal(await panel().getByRole('combobox', { name: 'Emission' }).inputValue(), '1');
      await panel().getByRole('combobox', { name: 'Emission' }).selectOption('2');
      await until(async () => (await panel().locator('pre').innerText()).includes('"emission":2'));
      assert.match(await panel().locator('.raw-place').innerText(), /line 2,004,/);
    });

    it('says what could not be read', async () => {
      await openAt(2, 'story', { failStory: 'the file <i>has</i> changed' });
      const failure = pane().getByRole('alert');
      await failure.waitFor();
      assert.match(await failure.innerText(), /the file <i>has<\/i> changed/);
      await opened.host((host) => {
        delete host.options.failStory;
      });
      await failure.getByRole('button', { name: 'Try again' }).click();
      await lines().first().waitFor();
    });
  });

  describe('raw', () => {
    const pre = () => panel().locator('pre');

    it('is the record as it is, where it is, with marks for what would not be seen', async () => {
      const raw = `a,"b\nc",${hostileText}d\tе`;
      await openAt(2, 'raw', { raw });
      assert.equal(
        await pre().evaluate((element) => element.textContent),
        'a,"b\nc",<img src=x onerror="document.title=1"><script>1</script>[U+202E]gnp.exe[U+200B]␀\nd\tе',
      );
      assert.equal(await pre().locator('*').count(), 0);
      assert.match(await panel().innerText(), /\.csv, line 4, byte offset 1,600, \d+ bytes long/);
      await button('Copy').click();
      await opened.said('Copied the record');
      assert.deepEqual(await opened.host((host) => host.copied), [raw]);
      assert.equal(await panel().getByRole('checkbox', { name: 'Laid out' }).count(), 0);
      await button('Reveal in text').click();
      await until(async () => (await opened.callsOf('openAsText')).length === 1);
      assert.deepEqual(await opened.callsOf('openAsText'), [{ line: 4, source: 0 }]);
    });

    it('lays JSON out without changing it', async () => {
      await openAt(2, 'raw');
      assert.match(await pre().innerText(), /^\{"id":"Id 2",.*"latitude":45\.10,/);
      await panel().getByRole('checkbox', { name: 'Laid out' }).check();
      assert.match(await pre().innerText(), /^\{\n {2}"id": "Id 2",\n[^]*"latitude": 45\.10,\n/);
    });

    it('says that a long record is cut off, and lays out megabytes only when asked', async () => {
      await openAt(2, 'raw', { raw: 'x'.repeat(150_000), rawBytes: 9_000_000 });
      await panel().getByText('cut off after 4 MB').waitFor();
      assert.equal((await pre().innerText()).length, 100_000);
      await button('Show all 150,000 characters').click();
      assert.equal((await pre().innerText()).length, 150_000);
    });

    it('is revealed for the row that has the focus by a command, the details closed', async () => {
      opened = await WindowPage.open(browser);
      await opened.shows(0);
      await opened.cell(5, 1).click();
      await opened.host((host) => host.ask('revealInText'));
      await until(async () => (await opened.callsOf('openAsText')).length === 1);
      assert.deepEqual(await opened.callsOf('openAsText'), [{ line: 7, source: 0 }]);
    });
  });

  describe('that cannot be read', () => {
    it('say why, and offer another attempt and the file as it is', async () => {
      opened = await WindowPage.open(browser, {
        dataState: stateWith({ details: 'side' }),
        failRecord: 'The file is <b>no longer</b> there',
      });
      await opened.shows(0);
      await opened.cell(2, 1).click();
      const failure = pane().getByRole('alert');
      await failure.waitFor();
      assert.match(
        await failure.innerText(),
        /could not be read: The file is <b>no longer<\/b> there/,
      );
      await assertAxe(opened.page);
      await failure.getByRole('button', { name: 'Reload' }).click();
      await until(async () => (await opened.callsOf('reload')).length === 1);
      await opened.host((host) => {
        delete host.options.failRecord;
      });
      await failure.getByRole('button', { name: 'Try again' }).click();
      await until(async () => (await title().innerText()).startsWith('diego.siciliani2@'));
    });
  });

  describe('for everyone', () => {
    // Every tab in every theme is in surfaces.page.test.ts; here is what an attacker wrote.
    it('have nothing that axe complains of in any tab', async () => {
      await openAt(2, 'basic', { emissions: 3, hostile: true, stepsFrom: 'auth.csv' });
      for (const name of detailsTabs) {
        await opened.page.locator(`#details-tab-${name}`).click();
        await until(async () => !(await panel().innerText()).includes('Reading'));
        await assertAxe(opened.page);
      }
      assert.equal(await opened.page.title(), 'Sign-in export');
    });

    it('say what to do where no row has the focus', async () => {
      opened = await WindowPage.open(browser, {
        state: millionRows,
        dataState: stateWith({ details: 'bottom' }),
      });
      await pane().getByText('Go to a row of the grid to see it in full.').waitFor();
      await assertAxe(opened.page);
    });
  });
});
