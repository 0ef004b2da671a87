/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import type { Filter, Query } from '../../src/core/query/query';
import type { GridState } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { launchBrowser } from '../host/browser';
import { millionRows, stateOf } from './fakeRows';
import { themes, type ThemeName } from './themes';
import { WindowPage, type PageOptions } from './windowPage';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const isFailure: Filter = {
  kind: 'values',
  column: 'Status',
  values: ['failure'],
  exclude: false,
};
const isTeams: Filter = {
  kind: 'values',
  column: 'AppDisplayName',
  values: ['Microsoft Teams'],
  exclude: false,
};
const isNobody: Filter = {
  kind: 'values',
  column: 'UserPrincipalName',
  values: ['nobody@contoso.com'],
  exclude: false,
};

/** A window that comes back with these filters. */
function keptWith(...filters: readonly Filter[]): { readonly dataState: string } {
  const state: GridState = { ...freshState, filters };
  return { dataState: JSON.stringify(state) };
}

describe('filters in the window', function () {
  let browser: Browser;
  let opened: WindowPage;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser.close());

  const open = async (options: PageOptions = {}) => {
    opened = await WindowPage.open(browser, options);
    await opened.page.getByRole('toolbar', { name: /Filters/ }).waitFor();
  };
  afterEach(async () => {
    const violations = await opened.host((host) => host.violations);
    await opened.close();
    assert.deepEqual(violations, []);
    assert.deepEqual(opened.errors, []);
  });

  const button = (name: string | RegExp) => opened.page.getByRole('button', { name });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await opened.page.keyboard.press(key);
  };
  const type = async (text: string) => opened.page.keyboard.type(text);
  const popup = (name: string | RegExp) => opened.page.getByRole('dialog', { name });
  const checkbox = (name: string | RegExp) => opened.page.getByRole('checkbox', { name });
  const rowCount = async (rows: number) =>
    opened.page.locator(`[role="grid"][aria-rowcount="${rows + 1}"]`).waitFor();
  /** The filters that were last asked for. */
  const asked = async () => {
    await opened.frames();
    return ((await opened.callsOf('openView')).at(-1) as Query).filters;
  };
  const deed = async (name: string, argument = '') => {
    await opened.page.evaluate(
      ([deedName, deedArgument]) => window.fakeHost.ask(deedName as 'addFilter', deedArgument),
      [name, argument],
    );
    await opened.frames();
  };
  const focusedName = async () =>
    opened.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
  /** Goes to the Add button by keyboard, and opens the field of that name. */
  const openField = async (name: string) => {
    await button('Add filter').focus();
    await press('Enter');
    await opened.page.getByRole('combobox', { name: 'Search fields' }).waitFor();
    await type(name);
    await press('Enter');
    await popup(new RegExp(`^${name}$`, 'i')).waitFor();
  };

  describe('the bar', () => {
    it('makes a filter by keyboard alone, and shows it as a chip with its rows', async () => {
      await open();
      await opened.shows(0);
      await openField('status');
      await checkbox('Failure, 200 rows').waitFor();
      await press('ArrowDown', 'ArrowDown', 'Space');
      await rowCount(200);
      assert.deepEqual(await asked(), [isFailure]);
      await opened.page.locator('.matches', { hasText: /^200 of 1,000,000 rows$/ }).waitFor();
      await opened.said('200 of 1,000,000 rows');
      await press('ArrowDown', 'Space');
      await rowCount(400);
      assert.equal(await checkbox('Failure, 200 rows').isChecked(), true);
      await press('Escape');
      await popup('Status').waitFor({ state: 'detached' });
      assert.equal(await focusedName(), 'Edit: Status is Failure or Interrupted');
      // Values are counted under the other filters: none here.
      for (const args of await opened.callsOf('facet'))
        assert.deepEqual((args as Query).filters, []);
    });

    it('needs few strokes: field, beginning of the value, Enter', async () => {
      await open();
      await openField('Application');
      await type('graph');
      await checkbox(/^Microsoft Graph/).waitFor();
      await opened.page.waitForFunction(
        () => document.querySelectorAll('.values input').length === 1,
      );
      await press('Enter');
      await popup('Application').waitFor({ state: 'detached' });
      assert.deepEqual(await asked(), [{ ...isTeams, values: ['Microsoft Graph'] }]);
    });

    it('is one tab stop, and its chips are edited, turned round and removed by keys', async () => {
      await open(keptWith(isFailure, isTeams));
      await rowCount(100);
      await opened.page.getByRole('searchbox').focus();
      await press('Tab', 'Tab', 'Tab');
      assert.equal(await focusedName(), 'Group rows');
      // Past the buttons of the view: Columns, Export, Keys.
      await press('Tab', 'Tab', 'Tab', 'Tab');
      assert.equal(await focusedName(), 'Add filter');
      await press('ArrowRight');
      assert.equal(await focusedName(), 'Edit: Status is Failure');
      await press('ArrowRight', 'Enter');
      assert.deepEqual(await asked(), [{ ...isFailure, exclude: true }, isTeams]);
      await button('Edit: Status is not Failure').waitFor();
      await press('ArrowLeft', 'Enter');
      await popup('Status').waitFor();
      await press('Escape');
      assert.equal(await focusedName(), 'Edit: Status is not Failure');
      await press('Delete');
      assert.deepEqual(await asked(), [isTeams]);
      assert.equal(await focusedName(), 'Edit: Application is Microsoft Teams');
      await press('Delete');
      assert.deepEqual(await asked(), []);
      assert.equal(await focusedName(), 'Add filter');
      await press('End');
      assert.equal(await focusedName(), 'Saved filters');
      await press('Escape');
      assert.notEqual(await opened.focused(), undefined);
    });

    it('says the whole selection in its name, and clears it', async () => {
      await open(keptWith(isFailure));
      await opened.page.getByRole('searchbox').fill('adele');
      const bar = opened.page.getByRole('toolbar', {
        name: 'Filters: Status is Failure; any column contains “adele”',
      });
      await bar.waitFor();
      await button('Clear all').click();
      await opened.page.getByRole('toolbar', { name: 'Filters: none' }).waitFor();
      await rowCount(1_000_000);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), '');
      await opened.said(/^Filters and search cleared\. All 1,000,000 rows$/);
    });

    it('shortens a long value, and shows the whole in a title', async () => {
      const values = Array.from({ length: 6 }, (_, i) => `${'x'.repeat(80)}${i}`);
      await open({ ...keptWith({ ...isFailure, column: 'UserAgent', values }), width: 300 });
      const chip = opened.page.locator('.chip');
      const box = (await chip.boundingBox())!;
      assert.ok(box.x + box.width <= 300, JSON.stringify(box));
      assert.equal((await chip.getAttribute('title'))!.split('\n').length, 6);
      const overflow = await opened.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0);
    });

    it('shows fields that the export does not hold, and why they cannot be chosen', async () => {
      await open();
      await button('Add filter').click();
      await opened.page.getByRole('combobox', { name: 'Search fields' }).waitFor();
      await type('risk state');
      const option = opened.page.getByRole('option', { name: /^Risk state/ });
      assert.equal(await option.getAttribute('aria-disabled'), 'true');
      assert.match(await option.innerText(), /Not in this export/);
      await press('ArrowDown', 'Enter');
      await opened.said('Risk state: Not in this export');
      assert.equal(await popup('Add filter').count(), 1);
      await press('Escape');
      assert.equal(await focusedName(), 'Add filter');
    });

    it('comes back with the filters that were kept, and keeps those that are made', async () => {
      await open(keptWith(isFailure));
      await rowCount(200);
      await button('Exclude: Status is Failure').click();
      await opened.page.waitForFunction(() => {
        const [filter] = window.fakeHost.keptState?.filters ?? [];
        return filter?.kind === 'values' && filter.exclude;
      });
      await opened.page.reload();
      await button('Edit: Status is not Failure').waitFor();
      await rowCount(1000);
    });
  });

  describe('the values of a field', () => {
    it('are counted under the other filters and the search', async () => {
      await open(keptWith(isTeams, isFailure));
      await button('Edit: Status is Failure').click();
      await checkbox('Success, 200 rows').waitFor();
      assert.equal(await checkbox('Failure, 100 rows').isChecked(), true);
      const args = (await opened.callsOf('facet')).at(-1) as Query;
      assert.deepEqual(args.filters, [isTeams]);
    });

    it('are searched after a pause, and what is overtaken is let go of', async () => {
      await open();
      await openField('Username');
      await checkbox(/^adele/)
        .first()
        .waitFor();
      await type('alex.wilber11');
      await opened.page.getByText(/^\d+ of \d+ values$/).waitFor();
      await opened.page.waitForFunction(
        () => document.querySelectorAll('.values input').length === 23,
      );
      const finds = (await opened.callsOf('facet')).map((args) => (args as { find: string }).find);
      assert.deepEqual(finds, ['', 'alex.wilber11']);
      await opened.page.getByText('23 of 23 values').waitFor();
    });

    it('are those of what was typed last, however late an earlier answer comes', async () => {
      await open();
      await openField('Username');
      await checkbox(/^adele/)
        .first()
        .waitFor();
      await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 700));
      await type('alex');
      await opened.page.waitForFunction(
        () => window.fakeHost.calls.filter(({ name }) => name === 'facet').length === 2,
      );
      await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 0));
      await type('.wilber11');
      await opened.page.getByText('23 of 23 values').waitFor();
      await opened.page.waitForTimeout(800);
      assert.equal(await opened.page.getByText('23 of 23 values').count(), 1);
    });

    it('say how many there are, show more, and offer the absent one', async () => {
      await open();
      await openField('User');
      const status = popup('User').getByRole('status');
      await status.filter({ hasText: '6 of 6 values' }).waitFor();
      await checkbox(/^\(absent\), 172 rows$/).check();
      assert.deepEqual(await asked(), [
        { kind: 'values', column: 'UserDisplayName', values: [null], exclude: false },
      ]);
      await press('Escape');
      await openField('Correlation ID');
      await opened.page.getByText(/^100 of \d+ values$/).waitFor();
      await button('Show more').click();
      await opened.page.waitForFunction(
        () => document.querySelectorAll('.values input').length > 150,
      );
    });

    it('are excluded by a switch, and one is left only', async () => {
      await open();
      await openField('Status');
      await checkbox('Failure, 200 rows').waitFor();
      await press('ArrowDown', 'Space');
      await opened.page.getByRole('radio', { name: 'Exclude' }).check();
      assert.deepEqual(await asked(), [{ ...isFailure, values: ['success'], exclude: true }]);
      await checkbox('Interrupted, 200 rows').focus();
      await press('ArrowRight');
      assert.equal(await focusedName(), 'Only Interrupted');
      await press('Enter');
      assert.deepEqual(await asked(), [{ ...isFailure, values: ['interrupted'], exclude: true }]);
      await press('ArrowLeft', 'Home', 'End', 'Control+Enter');
      await popup('Status').waitFor({ state: 'detached' });
      // All values unticked: the filter is gone.
      await press('Enter');
      await checkbox('Interrupted, 200 rows').uncheck();
      assert.deepEqual(await asked(), []);
    });

    it('stay where they were chosen although no row has them', async () => {
      await open(keptWith({ ...isFailure, values: ['failure', 'gone'] }));
      await button(/^Edit/).click();
      await checkbox('gone, 0 rows').waitFor();
      assert.equal(await checkbox('gone, 0 rows').isChecked(), true);
    });

    it('say that they are of what was read so far, and are counted anew at the end', async () => {
      await open({ state: stateOf(600, { phase: 'reading', bytesRead: 1, bytesTotal: 4 }) });
      await openField('Status');
      await opened.page.getByText('4 of 4 values, in the rows read so far').waitFor();
      await opened.publish({ phase: 'ready', rows: 1200 });
      await checkbox('Success, 600 rows').waitFor();
      await opened.page.getByText('4 of 4 values', { exact: true }).waitFor();
    });

    it('say why they could not be fetched', async () => {
      await open({ failFacet: 'the engine <b>stopped</b>' });
      await openField('Status');
      assert.match(
        await popup('Status').getByRole('alert').innerText(),
        /could not be fetched: the engine <b>stopped<\/b>/,
      );
    });

    it('show the names of error codes, and are found by them', async () => {
      await open();
      await openField('Sign-in error code');
      await checkbox(/^50126, InvalidUserNameOrPassword, 200 rows/).waitFor();
      await type('invaliduser');
      await opened.page.waitForFunction(
        () => document.querySelectorAll('.values input').length === 1,
      );
    });

    it('are shown as text, whatever a stranger wrote', async () => {
      await open({ hostile: true });
      await openField('Username');
      await checkbox(/<img src=x/).check();
      const chip = button(/^Edit: Username is <img/);
      await chip.waitFor();
      assert.doesNotMatch(await chip.innerText(), /\u202E|\u200B/);
      assert.equal(await opened.page.title(), 'Sign-in export');
    });
  });

  describe('other ways to say a filter', () => {
    it('takes address ranges, and names what is none', async () => {
      await open();
      await openField('IP address');
      await opened.page.getByRole('radio', { name: 'Ranges' }).check();
      const field = opened.page.getByRole('textbox', { name: 'Addresses or ranges' });
      await field.fill('2001:db8::/32, 198.51.100');
      await opened.page
        .getByText('Not an address, nor a range such as 203.0.113.0/24: 198.51.100')
        .waitFor();
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      await rowCount(400);
      await field.fill('2001:db8::/32');
      await field.press('Enter');
      await popup('IP address').waitFor({ state: 'detached' });
      assert.deepEqual(await asked(), [
        { kind: 'address', column: 'IPAddress', ranges: ['2001:db8::/32'], exclude: false },
      ]);
      await press('Enter');
      assert.equal(await field.inputValue(), '2001:db8::/32');
    });

    const nearBy = { kind: 'contains', column: 'UserPrincipalName', exclude: false } as const;
    for (const [way, removes] of [
      ['in its popup', async () => button('Remove filter').click()],
      ['on its chip', async () => opened.page.locator('[data-stop="remove-0"]').click()],
    ] as const)
      it(`takes away one filter ${way}, not its neighbour, while its text is being emptied`, async () => {
        const neighbour: Filter = { ...nearBy, text: 'contoso' };
        await open(keptWith({ ...nearBy, text: 'arch' }, neighbour));
        await opened.page.locator('[data-stop="chip-1"]').waitFor();
        await opened.page.locator('[data-stop="chip-0"]').click();
        const field = opened.page.getByRole('textbox', { name: 'Contains' });
        await field.fill('');
        await removes();
        await field.waitFor({ state: 'detached' });
        await opened.page.waitForTimeout(400);
        assert.deepEqual(await asked(), [neighbour]);
      });

    it('clears all filters while one is being written', async () => {
      await open(keptWith({ ...nearBy, text: 'archie' }));
      await opened.shows(0);
      await opened.page.locator('[data-stop="chip-0"]').click();
      await opened.page.getByRole('textbox', { name: 'Contains' }).fill('arch');
      await deed('clearFilters');
      await opened.page.waitForTimeout(400);
      assert.deepEqual(await asked(), []);
    });

    it('takes a text that values contain', async () => {
      await open();
      await openField('User agent');
      await type('chrome');
      await press('Control+Enter');
      await popup('User agent').waitFor({ state: 'detached' });
      assert.deepEqual(await asked(), [
        { kind: 'contains', column: 'UserAgent', text: 'chrome', exclude: false },
      ]);
      await press('Enter');
      const field = opened.page.getByRole('textbox', { name: 'Contains' });
      await field.fill('edge');
      await press('Escape');
      assert.deepEqual(await asked(), [
        { kind: 'contains', column: 'UserAgent', text: 'edge', exclude: false },
      ]);
    });

    it('takes times, and stretches before the end of the export', async () => {
      await open();
      await openField('Date');
      await button('Last 24 hours').click();
      assert.deepEqual(await asked(), [
        { kind: 'time', from: '2026-06-14T23:59:58.250Z', to: '2026-06-15T23:59:58.250Z' },
      ]);
      const from = opened.page.getByRole('textbox', { name: 'From (UTC)' });
      assert.equal(await from.inputValue(), '2026-06-14 23:59:58.250');
      await from.fill('2026-06-16');
      await opened.page.getByText('The end is before the start.').waitFor();
      await from.fill('soon');
      await opened.page.getByText('“soon” is not a time such as 2026-06-15 12:40.').waitFor();
      assert.equal(await from.getAttribute('aria-invalid'), 'true');
      await from.fill('2026-06-15 12:40');
      await from.press('Enter');
      await popup('Date').waitFor({ state: 'detached' });
      assert.deepEqual(await asked(), [
        { kind: 'time', from: '2026-06-15T12:40:00.000Z', to: '2026-06-15T23:59:58.250Z' },
      ]);
      await press('Enter');
      await opened.page.getByRole('button', { name: 'All', exact: true }).click();
      assert.deepEqual(await asked(), []);
    });
  });

  describe('from a cell', () => {
    const go = async (row: number, column: number) => {
      await opened.shows(row);
      await opened.cell(row, column).click();
      await opened.page.waitForFunction(
        () => document.activeElement?.classList.contains('pending') === false,
      );
    };

    it('filters to the whole of a value of which a page holds the beginning, and copies it', async () => {
      await open({ longAgents: true, width: 3600 });
      const agent = await opened.heading('User agent').getAttribute('aria-colindex');
      await go(2, Number(agent) - 2);
      await opened.page.keyboard.press('Control+c');
      await opened.page.waitForFunction(() => window.fakeHost.copied.length === 1);
      const [copied] = await opened.host((host) => host.copied);
      assert.equal(copied, `${'x'.repeat(9000)} 2`);
      await deed('filterToValue');
      await opened.page.waitForFunction(() =>
        window.fakeHost.calls.some(
          ({ name, args }) => name === 'openView' && JSON.stringify(args).length > 9000,
        ),
      );
      assert.deepEqual(await asked(), [
        { kind: 'values', column: 'UserAgent', values: [copied], exclude: false },
      ]);
    });

    it('keeps what is asked for at the host before anything else, lest a tab closed at once loses it', async () => {
      await open();
      await go(2, 3);
      // Looked at in the turn in which the question arrives.
      await opened.page.evaluate(() => {
        const { calls } = window.fakeHost;
        const push = calls.push.bind(calls);
        calls.push = (call) => {
          const { filters } = window.fakeHost.keptState ?? {};
          return push(call.name === 'openView' ? { ...call, args: filters } : call);
        };
      });
      await deed('filterToValue');
      await opened.page.waitForFunction(
        () => window.fakeHost.calls.filter(({ name }) => name === 'openView').length === 2,
      );
      assert.deepEqual((await opened.callsOf('openView'))[1], [isFailure]);
    });

    it('filters to its value and excludes it', async () => {
      await open();
      await go(2, 3);
      await deed('filterToValue');
      assert.deepEqual(await asked(), [isFailure]);
      await rowCount(200);
      await opened.said('Status is Failure. 200 of 1,000,000 rows');
      await go(1, 2);
      await deed('excludeValue');
      const [, excluded] = await asked();
      assert.deepEqual(excluded, {
        kind: 'values',
        column: 'AppDisplayName',
        values: ['Microsoft Teams'],
        exclude: true,
      });
    });

    it('filters to user, address and correlation of its row, whatever the cell', async () => {
      for (const [name, column, value] of [
        ['filterToUser', 'UserPrincipalName', 'alex.wilber1@contoso.com'],
        ['filterToAddress', 'IPAddress', '192.0.2.1'],
        ['filterToCorrelation', 'CorrelationId', 'CorrelationId 1'],
      ] as const) {
        await open();
        await go(1, 3);
        await deed(name);
        await rowCount(name === 'filterToAddress' ? 4 : 1);
        assert.deepEqual(await asked(), [
          { kind: 'values', column, values: [value], exclude: false },
        ]);
        if (name !== 'filterToCorrelation') await opened.close();
      }
    });

    it('filters to the time around it', async () => {
      await open();
      await go(1, 3);
      await deed('filterToTimeAround', '5');
      await opened.page.getByRole('button', { name: /^Edit: Date is from/ }).waitFor();
      assert.deepEqual(await asked(), [
        { kind: 'time', from: '2026-06-07T23:55:00.850Z', to: '2026-06-08T00:05:00.850Z' },
      ]);
    });

    it('says what the row does not have, and that a cell is wanted', async () => {
      await open({ absent: ['SessionId'] });
      await deed('filterToSession');
      await opened.said('Go to a cell of a row first');
      await go(1, 3);
      await deed('filterToSession');
      await opened.said('This row has no session ID');
      assert.deepEqual(await asked(), []);
    });

    it('opens the values where a cell holds several', async () => {
      await open({
        state: {
          ...millionRows,
          summary: {
            ...millionRows.summary!,
            columns: ['EventTime', 'RiskEventTypes', 'Status'],
          },
        },
        constant: { RiskEventTypes: 'unlikelyTravel, anonymizedIPAddress' },
      });
      await go(1, 2);
      await deed('filterToValue');
      await popup('Risk detections').waitFor();
      assert.deepEqual(await asked(), [
        {
          kind: 'values',
          column: 'RiskEventTypes',
          values: ['unlikelyTravel', 'anonymizedIPAddress'],
          exclude: false,
        },
      ]);
      await press('Escape');
      assert.notEqual(await opened.focused(), undefined);
    });
  });

  describe('search', () => {
    it('takes whole words and regular expressions, by keys', async () => {
      await open();
      await press('Control+f');
      await type('adele');
      await press('Alt+w');
      await opened.page.waitForFunction(() =>
        window.fakeHost.calls.some(
          ({ name, args }) =>
            name === 'openView' && (args as { search: { mode: string } }).search.mode === 'word',
        ),
      );
      assert.equal(await button('Whole words').getAttribute('aria-pressed'), 'true');
      await press('Alt+r');
      assert.equal(await button('Whole words').getAttribute('aria-pressed'), 'false');
      assert.equal(await button('Regular expression').getAttribute('aria-pressed'), 'true');
      // The number of rows is the same as of the words: it says nothing of which was asked last.
      await opened.page.waitForFunction(() => {
        const asked = window.fakeHost.calls.filter(({ name }) => name === 'openView');
        const { search } = asked.at(-1)?.args as { search: { text: string; mode: string } };
        return search.text === 'adele' && search.mode === 'regex';
      });
      await rowCount(100_000);
      assert.equal(await opened.page.evaluate(() => document.activeElement?.id), 'search');
    });

    it('shows what is wrong with an expression, keeps the rows of before and does not ask again', async () => {
      await open(keptWith(isFailure));
      await rowCount(200);
      await button('Regular expression').click();
      await opened.page.getByRole('searchbox').fill('(a');
      const words = opened.page.getByRole('alert');
      await words.filter({ hasText: '“(a” is no regular expression.' }).waitFor();
      assert.equal(await opened.page.getByRole('searchbox').getAttribute('aria-invalid'), 'true');
      await rowCount(200);
      await opened.shows(0);
      const views = (await opened.callsOf('openView')).length;
      await opened.publish({ rows: 1_000_000 });
      await opened.page.waitForTimeout(700);
      assert.equal((await opened.callsOf('openView')).length, views);
      await opened.page.getByRole('searchbox').fill('(a)');
      await words.waitFor({ state: 'detached' });
      await rowCount(20);
    });

    it('asks an expression that was kept and is refused once, and shows the rows when it is gone', async () => {
      const state: GridState = { ...freshState, search: { text: '(a', mode: 'regex' } };
      await open({ dataState: JSON.stringify(state) });
      await opened.page.getByRole('alert').filter({ hasText: 'no regular expression' }).waitFor();
      for (const users of [1, 2, 3]) {
        await opened.publish({ summary: { ...millionRows.summary!, users } });
        await opened.frames();
      }
      assert.equal((await opened.callsOf('openView')).length, 1);
      await opened.page.getByRole('searchbox').fill('');
      await rowCount(1_000_000);
    });

    it('keeps the rows of before alive while an expression is refused', async () => {
      await open({ state: stateOf(600, { phase: 'reading', bytesRead: 1, bytesTotal: 4 }) });
      await rowCount(600);
      await button('Regular expression').click();
      await opened.page.getByRole('searchbox').fill('(a');
      await opened.page.getByRole('alert').waitFor();
      await opened.page.evaluate(() => window.fakeHost.forgetViews());
      await opened.publish({ phase: 'ready', rows: 1200 });
      await rowCount(1200);
      await opened.page.getByRole('alert').filter({ hasText: 'no regular expression' }).waitFor();
    });
  });

  describe('as text and KQL', () => {
    it('shows both, and copies both', async () => {
      await open(keptWith(isFailure, isTeams));
      await button('As text and KQL').focus();
      await press('Enter');
      const words = opened.page.getByRole('textbox', { name: 'In words' });
      assert.equal(await words.inputValue(), 'Status is Failure; Application is Microsoft Teams');
      const kql = opened.page.getByRole('textbox', { name: /^As KQL/ });
      await opened.page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('#filter-kql')?.value !== '',
      );
      assert.match(await kql.inputValue(), /^SigninLogs\n[^]*AppDisplayName == "Microsoft Teams"/);
      await button('Copy as KQL').click();
      await opened.said('Copied the filters as KQL');
      await button('Copy as text').click();
      await opened.said('Copied the filters as text');
      assert.deepEqual(await opened.host((host) => host.copied), [
        await kql.inputValue(),
        await words.inputValue(),
      ]);
      await press('Escape');
      assert.equal(await focusedName(), 'As text and KQL');
      await deed('copyFilterKql');
      await opened.page.waitForFunction(() => window.fakeHost.copied.length === 3);
    });
  });

  describe('saved filters', () => {
    it('are saved under the readable line, applied and deleted', async () => {
      await open(keptWith(isFailure));
      await rowCount(200);
      await button('Saved filters').click();
      await opened.page.getByText('No filters are saved in this workspace yet.').waitFor();
      await button('Save filters…').click();
      await opened.said('Filters saved as “Saved”');
      const [args] = await opened.callsOf('saveFilters');
      assert.deepEqual(args, {
        filters: [isFailure],
        search: { text: '', mode: 'plain' },
        suggestion: 'Status is Failure',
      });
      await press('Escape');
      await button('Clear all').click();
      await rowCount(1_000_000);
      await button('Saved filters').focus();
      await press('Enter');
      await button(/^Saved\b.*Status is Failure/).waitFor();
      await press('Enter');
      await rowCount(200);
      await opened.said(/^Filters “Saved” applied\. 200 of/);
      assert.equal(await focusedName(), 'Saved filters');
      await press('Enter');
      await button('Delete “Saved”').click();
      await opened.said('“Saved” deleted');
      await opened.page.getByText('No filters are saved in this workspace yet.').waitFor();
    });

    it('are not saved where there are none', async () => {
      await open();
      await deed('saveFilters');
      await opened.said('There are no filters to save');
      assert.deepEqual(await opened.callsOf('saveFilters'), []);
    });
  });

  describe('undo and redo', () => {
    it('go back and forth over filters from anywhere but a text', async () => {
      await open();
      await opened.shows(0);
      await opened.cell(2, 3).click();
      await press('Control+z');
      await opened.said('There is no change of filters to undo');
      await deed('filterToValue');
      await rowCount(200);
      await deed('clearFilters');
      await rowCount(1_000_000);
      await press('Control+z');
      await rowCount(200);
      await opened.said(/^Undone: Status is Failure\. 200 of 1,000,000 rows$/);
      await press('Control+z');
      await rowCount(1_000_000);
      await opened.said(/^Undone: no filters\. All 1,000,000 rows$/);
      await press('Control+Shift+Z');
      await rowCount(200);
      await press('Control+y');
      await rowCount(1_000_000);
      await button('Undo the change of filters').click();
      await rowCount(200);
      await deed('redoFilter');
      await rowCount(1_000_000);
    });

    it('are of a text where one is typed', async () => {
      await open(keptWith(isFailure));
      await opened.shows(0);
      await press('/');
      await type('adele');
      await rowCount(20);
      // The box undoes what is typed by itself.
      await press('Control+z');
      await rowCount(200);
      assert.equal(await opened.page.getByRole('searchbox').inputValue(), '');
      await press('Escape');
      await deed('addFilter');
      await opened.page.getByRole('combobox', { name: 'Search fields' }).waitFor();
      await type('stat');
      await press('Control+z');
      assert.notEqual(
        await opened.page.getByRole('combobox', { name: 'Search fields' }).inputValue(),
        'stat',
      );
      assert.equal((await asked()).length, 1);
    });

    it('takes what was ticked in one popup for one step', async () => {
      await open();
      await openField('Status');
      await checkbox('Failure, 200 rows').waitFor();
      await press('ArrowDown', 'Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space');
      await rowCount(1000);
      await press('Control+z');
      await rowCount(1_000_000);
      await popup('Status').waitFor({ state: 'detached' });
    });
  });

  describe('states', () => {
    it('says which filter leaves nothing, and drops it', async () => {
      await open(keptWith(isFailure, isNobody));
      const note = opened.page.locator('.note');
      await note
        .getByText('No row passes: Status is Failure; Username is nobody@contoso.com.')
        .waitFor();
      await note
        .getByText('Without the filter “Username is nobody@contoso.com” there would be 200 rows.')
        .waitFor();
      assert.equal(await note.getByText(/^Without the filter/).count(), 1);
      await button('Drop it: Username is nobody@contoso.com').press('Enter');
      await rowCount(200);
      assert.deepEqual(await asked(), [isFailure]);
      assert.notEqual(await opened.focused(), undefined);
    });

    it('says that no filter alone is the reason, and clears all', async () => {
      await open(keptWith(isNobody, { ...isNobody, column: 'UserId' }));
      await opened.page.getByText(/^No filter alone is the reason/).waitFor();
      await button('Clear all filters').click();
      await rowCount(1_000_000);
    });

    it('says that nothing was found in a part only', async () => {
      await open({
        ...keptWith(isNobody),
        state: stateOf(600, { phase: 'cancelled', bytesRead: 1, bytesTotal: 4 }),
      });
      await opened.page
        .getByText(/^None of the rows that were read \(25 % of the file\) passes: Username is/)
        .waitFor();
      await opened.page.getByText('The rest of the file was not looked at.').waitFor();
      await opened.page.getByText('0 of 600 rows that were read (25 % of the file)').waitFor();
    });

    it('shows how far nested values are read', async () => {
      await open();
      await opened.publish({ work: { done: 402_000, of: 1_000_000 } });
      await opened.page.getByRole('progressbar', { name: 'Reading nested values… 40 %' }).waitFor();
      await opened.publish({ work: undefined });
      await opened.page.getByRole('progressbar').waitFor({ state: 'detached' });
    });

    it('says that it filters while a view is on its way', async () => {
      await open();
      await opened.shows(0);
      await opened.page.evaluate(() => (window.fakeHost.options.latencyMs = 400));
      await opened.cell(2, 3).click();
      await deed('filterToValue');
      await opened.page.getByText('Filtering…', { exact: true }).waitFor();
      assert.equal(await opened.grid.getAttribute('aria-busy'), 'true');
      await opened.page.locator('.matches', { hasText: /^200 of 1,000,000 rows$/ }).waitFor();
    });
  });

  describe('for everyone', () => {
    const axe = async (where: string) => {
      await opened.page.evaluate(await readFile(axePath, 'utf8'));
      const found = await opened.page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await checker.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
      });
      assert.deepEqual(found, [], where);
    };

    for (const theme of Object.keys(themes) as ThemeName[])
      it(`has nothing that axe complains of in ${theme}`, async function () {
        this.timeout(60_000);
        const search = { text: '', mode: 'plain' } as const;
        await open({
          ...keptWith({ ...isFailure, exclude: true }, isTeams),
          theme,
          kept: {
            savedFilters: [{ name: 'Teams', filters: [isTeams], search }],
            columns: undefined,
            joinAuthDetails: true,
          },
        });
        await axe('the bar');
        await button('Add filter').click();
        await opened.page.getByRole('combobox', { name: 'Search fields' }).waitFor();
        await axe('the fields');
        for (const [name, field] of [
          ['Status', /^Status/],
          ['IP address', /^IP address$/],
          ['Date', /^Date/],
        ] as const) {
          await press('Escape');
          await openField(name);
          if (name === 'Status') await checkbox('Success, 200 rows').waitFor();
          if (name === 'IP address') {
            await opened.page.getByRole('radio', { name: 'Ranges' }).check();
            await opened.page.getByRole('textbox').fill('nonsense');
          }
          await axe(field.source);
        }
        for (const name of ['Saved filters', 'As text and KQL']) {
          await press('Escape');
          await button(name).click();
          await popup(/./).waitFor();
          await axe(name);
        }
        await press('Escape');
        await button('Regular expression').click();
        await opened.page.getByRole('searchbox').fill('(a');
        await opened.page.getByRole('alert').waitFor();
        await axe('a search that is refused');
        await button('Clear all').click();
        await opened.page.evaluate(() =>
          window.fakeHost.publishKept({
            savedFilters: [
              {
                name: 'Nobody',
                filters: [{ kind: 'values', column: 'UserId', values: ['nobody'], exclude: false }],
                search: { text: '', mode: 'plain' },
              },
            ],
          }),
        );
        await button('Saved filters').click();
        await button(/^Nobody/).click();
        await button('Drop it: User ID is nobody').waitFor();
        await axe('nothing matches');
      });

    for (const [width, height] of [
      [300, 640],
      [640, 360],
    ] as const)
      it(`fits into ${width} by ${height} pixels`, async () => {
        await open({ ...keptWith(isFailure, isTeams), width, height });
        await openField('Username');
        await checkbox(/@contoso/)
          .first()
          .waitFor();
        const box = (await popup('Username').boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
        assert.ok(box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
        await press('ArrowDown', 'Space');
        await button('Done').click();
        await popup('Username').waitFor({ state: 'detached' });
        assert.equal((await asked()).length, 3);
      });

    it('keeps Tab within a popup, and closes it by a click elsewhere', async () => {
      await open();
      await openField('Status');
      await checkbox('Failure, 200 rows').waitFor();
      for (let i = 0; i < 12; i++) {
        await press(i < 6 ? 'Tab' : 'Shift+Tab');
        assert.ok(
          await opened.page.evaluate(
            () => document.activeElement?.closest('.filter-popup') !== null,
          ),
        );
      }
      await opened.cell(12, 7).click();
      await popup('Status').waitFor({ state: 'detached' });
      assert.equal((await opened.focused())?.row, 12);
    });
  });
});
