/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import type { Filter, Query } from '../../src/core/query/query';
import type { GridState } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { launchBrowser } from '../host/browser';
import { assertAxe } from './axe';
import { millionRows, stateOf } from './fakeRows';
import { themes, type ThemeName } from './themes';
import { WindowPage, type PageOptions } from './windowPage';

interface Asked {
  readonly view: number | null;
  readonly fromMs: number;
  readonly stepMs: number;
  readonly bins: number;
}

const failures: Filter = { kind: 'values', column: 'Status', values: ['failure'], exclude: false };
const hour = 3_600_000;

function stateWith(change: Partial<GridState>): string {
  return JSON.stringify({ ...freshState, ...change });
}

describe('the timeline', function () {
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

  const open = async (options: PageOptions = {}) => {
    opened = await WindowPage.open(browser, options);
  };
  const chart = (): Locator => opened.page.getByRole('slider', { name: 'Sign-ins over time' });
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const asked = async () => (await opened.callsOf('timeline')) as readonly Asked[];
  const words = async () => (await chart().getAttribute('aria-valuetext')) ?? '';
  const press = async (key: string) => opened.page.keyboard.press(key);
  /** Waits until bars are there. */
  const isDrawn = async () =>
    opened.page.getByRole('list', { name: 'Sign-ins on the timeline' }).waitFor();
  const until = async (what: () => Promise<boolean>) => {
    for (let i = 0; i < 100; i++) {
      if (await what()) return;
      await opened.page.waitForTimeout(30);
    }
    assert.fail('it did not come to pass');
  };
  const askedTimes = async (times: number) => until(async () => (await asked()).length >= times);
  const lastFilters = async () =>
    ((await opened.callsOf('openView')) as readonly Query[]).at(-1)?.filters ?? [];
  const timeFilters = async () => (await lastFilters()).filter((filter) => filter.kind === 'time');
  const drag = async (from: number, to: number) => {
    const box = (await chart().boundingBox())!;
    const y = box.y + 50;
    await opened.page.mouse.move(box.x + from, y);
    await opened.page.mouse.down();
    await opened.page.mouse.move(box.x + (from + to) / 2, y);
    await opened.page.mouse.move(box.x + to, y);
    await opened.page.mouse.up();
  };
  const wheel = async (by: number, modifier?: 'Control' | 'Shift') => {
    const box = (await chart().boundingBox())!;
    await opened.page.mouse.move(box.x + 660, box.y + 50);
    if (modifier !== undefined) await opened.page.keyboard.down(modifier);
    await opened.page.mouse.wheel(0, by);
    if (modifier !== undefined) await opened.page.keyboard.up(modifier);
  };

  describe('asks', () => {
    it('once for all rows, in bins that suit the range, after the first rows', async () => {
      await open();
      await isDrawn();
      const [only, ...others] = await asked();
      assert.deepEqual(others, []);
      assert.equal(only!.view, null);
      assert.equal(only!.stepMs, hour);
      assert.equal(new Date(only!.fromMs).toISOString(), '2026-06-08T00:00:00.000Z');
      assert.equal(only!.bins, 8 * 24);
      const names = await opened.host((host) => host.calls.map(({ name }) => name));
      assert.ok(names.indexOf('rows') < names.indexOf('timeline'), names.join());
      assert.match(await opened.page.locator('.timeline-legend').innerText(), /Success 700,000/);
    });

    it('for what the filters leave beside all there is, and for that alone when they change', async () => {
      await open({ dataState: stateWith({ filters: [failures] }) });
      await isDrawn();
      assert.deepEqual(
        (await asked()).map(({ view }) => view === null),
        [true, false],
      );
      assert.match(
        await opened.page.locator('.timeline-legend').innerText(),
        /Without the filters/,
      );
      await button('Clear all').click();
      await until(
        async () =>
          !(await opened.page.locator('.timeline-legend').innerText()).includes('Without'),
      );
      assert.equal((await asked()).length, 2);
    });

    it('nothing while it is folded away', async () => {
      await open({ dataState: stateWith({ panes: { ...freshState.panes, timeline: false } }) });
      await opened.shows(0);
      await opened.page.waitForTimeout(300);
      assert.deepEqual(await asked(), []);
      assert.equal(await button('Timeline').getAttribute('aria-expanded'), 'false');
      await button('Timeline').click();
      await isDrawn();
      assert.equal((await asked()).length, 1);
      assert.equal(
        await opened.page.evaluate(() => document.activeElement?.textContent),
        'Timeline',
      );
      await opened.host((host) => host.ask('toggleTimeline'));
      await opened.said('Timeline hidden');
      await opened.publish({ rows: 999_999, phase: 'cancelled' });
      await opened.page.waitForTimeout(300);
      assert.equal((await asked()).length, 1);
      await until(
        async () => (await opened.host((host) => host.keptState?.panes.timeline)) === false,
      );
    });

    it('again when more has been read, but not with every row', async () => {
      const part = (rows: number) => ({
        ...stateOf(rows, { phase: 'reading' }),
        sources: millionRows.sources,
      });
      await open({ state: part(1000) });
      await isDrawn();
      for (let i = 2; i < 8; i++) {
        await opened.publish(part(i * 1000));
        await opened.page.waitForTimeout(60);
      }
      const reading = (await asked()).length;
      assert.ok(reading <= 2, `${reading} questions`);
      await opened.publish(stateOf(9000));
      await until(async () =>
        (await opened.page.locator('.timeline-legend').innerText()).includes('Success 6,300'),
      );
    });

    it('for the newest of several zooms only', async () => {
      await open();
      await isDrawn();
      await opened.host((host) => {
        host.options.latencyMs = 150;
      });
      await opened.host((host) => host.ask('focusTimeline'));
      for (let i = 0; i < 4; i++) await press('+');
      await opened.page.waitForTimeout(600);
      const steps = (await asked()).map(({ stepMs }) => stepMs);
      assert.ok(steps.length <= 4, steps.join());
      assert.equal(steps.at(-1), Math.min(...steps));
    });
  });

  describe('by keyboard', () => {
    it('goes from bin to bin, and says what is in each', async () => {
      await open();
      await isDrawn();
      await opened.host((host) => host.ask('focusTimeline'));
      await until(async () => (await words()).includes('2026-06-08 00:00 to 01:00 UTC'));
      await press('ArrowRight');
      assert.match(
        await words(),
        /^2026-06-08 01:00 to 02:00 UTC: [\d,]+ successes, \d+ failures, \d+ interrupted, \d+ unknown$/,
      );
      await press('End');
      assert.match(await words(), /^2026-06-15 23:00 to 2026-06-16 00:00 UTC/);
      assert.equal(await chart().getAttribute('aria-valuenow'), '192');
      await press('ArrowRight');
      assert.equal(await chart().getAttribute('aria-valuenow'), '192');
      await press('Home');
      assert.equal(await chart().getAttribute('aria-valuenow'), '1');
      await press('PageUp');
      assert.equal(await chart().getAttribute('aria-valuenow'), '11');
    });

    it('draws a range and filters to it, in place of the time before', async () => {
      const before: Filter = { kind: 'time', from: '2026-06-08T00:00:00.000Z', to: null };
      await open({ dataState: stateWith({ filters: [before, failures] }) });
      await isDrawn();
      await opened.host((host) => host.ask('focusTimeline'));
      await press('Home');
      await press('ArrowRight');
      await press('Shift+ArrowRight');
      await press('Shift+ArrowRight');
      assert.match(await words(), /^2026-06-08 01:00 to 04:00 UTC/);
      await press('Enter');
      await until(async () => (await timeFilters())[0]?.to !== null);
      await opened.said(/^Filtered to 2026-06-08 01:00 to 04:00 UTC\. /);
      assert.deepEqual(await lastFilters(), [
        { kind: 'time', from: '2026-06-08T01:00:00.000Z', to: '2026-06-08T03:59:59.999Z' },
        failures,
      ]);
      // A filter is no zoom: all of the time is still there.
      assert.equal(await button('Reset zoom').count(), 0);
    });

    it('zooms without a filter, and Escape takes back one thing at a time', async () => {
      await open();
      await isDrawn();
      await opened.host((host) => host.ask('focusTimeline'));
      await press('ArrowRight');
      await press('Shift+ArrowRight');
      await press('+');
      await button('Reset zoom').waitFor();
      await opened.said(/^The timeline shows 2026-06-08 .* filters are as they were$/);
      await askedTimes(2);
      assert.ok((await asked()).at(-1)!.stepMs < hour);
      assert.deepEqual(await lastFilters(), []);
      await until(async () => (await words()) !== 'No bin chosen');
      await press('Escape');
      assert.equal(await button('Reset zoom').count(), 1);
      await press('Escape');
      await button('Reset zoom').waitFor({ state: 'detached' });
      await press('Escape');
      assert.notEqual(await opened.focused(), undefined);
    });

    it('is left by Tab and leaves VS Code its keys', async () => {
      await open();
      await isDrawn();
      await opened.host((host) => host.ask('focusTimeline'));
      await opened.page.evaluate(() => {
        document.addEventListener('keydown', (event) => {
          document.title = `${event.key} ${event.defaultPrevented}`;
        });
      });
      await press('Control+p');
      assert.equal(await opened.page.title(), 'p false');
      await press('Tab');
      assert.notEqual(
        await opened.page.evaluate(() => document.activeElement?.id),
        'timeline-chart',
      );
    });
  });

  describe('by pointer', () => {
    it('filters to what is brushed, and to a bin that is clicked', async () => {
      await open();
      await isDrawn();
      await drag(200, 400);
      await until(async () => (await timeFilters()).length === 1);
      const [brushed] = await timeFilters();
      const from = Date.parse(brushed!.from!);
      const to = Date.parse(brushed!.to!) + 1;
      assert.equal(from % hour, 0);
      assert.equal(to % hour, 0);
      // 1280 wide, 192 bins: 200 pixels are 31 to 33 hours.
      assert.ok(
        (to - from) / hour >= 30 && (to - from) / hour <= 34,
        `${(to - from) / hour} hours`,
      );
      await chart().click({ position: { x: 700, y: 40 } });
      await until(async () => (await timeFilters())[0]!.from !== brushed!.from);
      const [clicked, ...others] = await timeFilters();
      assert.deepEqual(others, []);
      assert.equal(Date.parse(clicked!.to!) + 1 - Date.parse(clicked!.from!), hour);
    });

    it('shows figures under the pointer', async () => {
      await open();
      await isDrawn();
      await chart().hover({ position: { x: 700, y: 40 } });
      const tip = opened.page.locator('.timeline-tip');
      await tip.waitFor();
      assert.match(await tip.innerText(), /^2026-06-1\d \d\d:00 to \d\d:00 UTC: [\d,]+ successes/);
      await opened.page.mouse.move(5, 5);
      await tip.waitFor({ state: 'detached' });
    });

    it('zooms by wheel and pans with Shift, but leaves Ctrl and the wheel alone', async () => {
      await open();
      await isDrawn();
      const note = () => opened.page.locator('.timeline-note').innerText();
      await opened.page.evaluate(() => {
        document.addEventListener('wheel', (event) => {
          document.title = String(event.defaultPrevented);
        });
      });
      await wheel(-300, 'Control');
      await until(async () => (await opened.page.title()) === 'false');
      assert.equal(await button('Reset zoom').count(), 0);
      await wheel(-600);
      await button('Reset zoom').waitFor();
      const zoomed = await note();
      assert.match(zoomed, /^Zoomed: 2026-06-\d\d/);
      await wheel(300, 'Shift');
      await until(async () => (await note()) !== zoomed);
      assert.deepEqual(await lastFilters(), []);
      await button('Reset zoom').click();
      await button('Reset zoom').waitFor({ state: 'detached' });
    });

    it('shows all again after a double click, which is no filter', async () => {
      await open();
      await isDrawn();
      await wheel(-600);
      await button('Reset zoom').waitFor();
      await chart().dblclick({ position: { x: 700, y: 40 } });
      await button('Reset zoom').waitFor({ state: 'detached' });
      await opened.page.waitForTimeout(350);
      assert.deepEqual(await lastFilters(), []);
    });
  });

  describe('for everyone', () => {
    it('is a table as well, of no more lines than can be read', async () => {
      await open({ dataState: stateWith({ filters: [failures] }) });
      await isDrawn();
      const show = button('Show as table');
      assert.equal(await show.getAttribute('aria-expanded'), 'false');
      await show.click();
      const lines = opened.page.locator('.timeline-table tbody tr');
      const count = await lines.count();
      assert.ok(count > 10 && count <= 60, `${count} lines`);
      const cells = await lines.locator('td:last-child').allInnerTexts();
      const sum = cells.reduce((all, text) => all + Number(text.replaceAll(',', '')), 0);
      assert.equal(sum, 1_000_000);
      await button('Hide the table').click();
      assert.equal(await lines.count(), 0);
    });

    for (const theme of Object.keys(themes) as ThemeName[])
      it(`has nothing that axe complains of in ${theme}`, async () => {
        await open({ theme, dataState: stateWith({ filters: [failures] }) });
        await isDrawn();
        await button('Show as table').click();
        await wheel(-600);
        await button('Reset zoom').waitFor();
        await assertAxe(opened.page);
        await opened.host((host) => host.ask('toggleTimeline'));
        await button('Reset zoom').waitFor({ state: 'detached' });
        await assertAxe(opened.page);
      });

    it('switches the zone of every time, and says so', async () => {
      await open({ timezone: 'Asia/Kolkata' });
      await isDrawn();
      const local = opened.page.getByRole('radio', { name: 'Local (+05:30)' });
      assert.equal(await opened.page.getByRole('radio', { name: 'UTC' }).isChecked(), true);
      await opened.page.getByRole('radio', { name: 'UTC' }).focus();
      await press('ArrowRight');
      await opened.said('Times are shown in local time (+05:30)');
      assert.equal(await local.isChecked(), true);
      const strip = opened.page.getByRole('banner');
      assert.match(
        await strip.innerText(),
        /2026-06-08 05:30:03 \+05:30 to 2026-06-16 05:29:58\.250 \+05:30/,
      );
      await askedTimes(2);
      // Bins begin at full hours there.
      assert.equal(((await asked()).at(-1)!.fromMs + 5.5 * hour) % hour, 0);
      await opened.host((host) => host.ask('focusTimeline'));
      await until(async () => (await words()).startsWith('2026-06-08 05:00 to 06:00 +05:30'));
      await until(async () => (await opened.host((host) => host.keptState?.zone)) === 'local');
      await opened.host((host) => host.ask('toggleLocalTime'));
      await opened.said('Times are shown in UTC');
      assert.match(await strip.innerText(), /2026-06-08 00:00:03 to/);
    });
  });

  describe('at the edges', () => {
    const ranged = (from: string, to: string, rows: number) =>
      stateOf(rows, { summary: { ...millionRows.summary!, rows, timeRange: { from, to } } });

    it('says that no row has a time, or that there are none', async () => {
      await open({
        state: stateOf(5, { summary: { ...millionRows.summary!, timeRange: undefined } }),
      });
      await opened.page.getByText('No row has a time: there is no timeline').waitFor();
      await opened.publish(
        stateOf(0, { summary: { ...millionRows.summary!, timeRange: undefined } }),
      );
      await opened.page.getByText('There are no sign-ins to draw').waitFor();
      assert.deepEqual(await asked(), []);
    });

    it('draws one instant as one narrow bar', async () => {
      await open({ state: ranged('2026-06-15T12:00:00.500Z', '2026-06-15T12:00:00.500Z', 1) });
      await isDrawn();
      const [only] = await asked();
      assert.equal(only!.stepMs, 1000);
      assert.ok(only!.bins >= 10);
      await opened.host((host) => host.ask('focusTimeline'));
      await until(async () => (await words()) === '2026-06-15 12:00:00 to 12:00:01 UTC: 1 success');
    });

    it('draws ten years and more in bins that are few enough', async () => {
      await open({ state: ranged('2016-02-29T12:00:00.000Z', '2026-06-15T12:00:00.000Z', 50) });
      await isDrawn();
      assert.equal((await asked())[0]!.stepMs, 30 * 24 * hour);
      await opened.publish(ranged('1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 50));
      await askedTimes(2);
      const last = (await asked()).at(-1)!;
      assert.ok(last.bins <= 240, `${last.bins} bins`);
      await opened.host((host) => host.ask('focusTimeline'));
      await press('End');
      await press('Enter');
      await until(async () => (await timeFilters()).length === 1);
      assert.equal((await timeFilters())[0]!.to, '9999-12-31T23:59:59.999Z');
    });

    it('counts the rows that it cannot draw', async () => {
      await open({ state: stateOf(1000, { rows: 1000 }) });
      await isDrawn();
      assert.equal(await opened.page.getByText('no time').count(), 0);
      await opened.page.evaluate(() => {
        // The engine finds fewer times than rows.
        const { summary } = window.fakeHost.state;
        window.fakeHost.options.untimedRows = 3;
        window.fakeHost.publish({
          rows: 1000,
          summary: { ...summary!, users: 1 },
          phase: 'cancelled',
        });
      });
      await opened.page.getByText('3 rows have no time').waitFor();
    });

    it('says what went wrong, and tries again', async () => {
      await open({ failTimeline: 'the disk <b>is</b> gone' });
      const failure = opened.page.getByRole('alert').filter({ hasText: 'could not be counted' });
      await failure.waitFor();
      assert.match(await failure.innerText(), /the disk <b>is<\/b> gone/);
      await opened.host((host) => {
        delete host.options.failTimeline;
      });
      await failure.getByRole('button', { name: 'Try again' }).click();
      await isDrawn();
      await failure.waitFor({ state: 'detached' });
    });
  });
});
