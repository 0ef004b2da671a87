import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { WindowPage } from './windowPage';

describe('the cursor of a zoomed timeline', function () {
  let browser: Browser;
  let opened: WindowPage;

  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser.close());
  afterEach(async () => {
    await opened.close();
    assert.deepEqual(opened.errors, []);
  });

  it('goes on bin by bin while a key is held down past the edge, before counts are there', async () => {
    opened = await WindowPage.open(browser, { latencyMs: 80 });
    const { page } = opened;
    const chart = page.getByRole('slider', { name: 'Sign-ins over time' });
    const words = async () => (await chart.getAttribute('aria-valuetext')) ?? '';
    await page.getByRole('list', { name: 'Sign-ins on the timeline' }).waitFor();
    await opened.host((host) => host.ask('focusTimeline'));
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press('+');
      await page.waitForTimeout(500);
    }
    await page.keyboard.press('End');
    const start = /^(\S+ \S+) /.exec(await words())?.[1];
    assert.ok(start !== undefined, await words());
    const presses = 6;
    for (let i = 0; i < presses; i++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(15);
    }
    await page.waitForTimeout(600);
    const [, end = ''] = /^(\S+ \S+) /.exec(await words()) ?? [];
    const minutes = (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 60_000;
    assert.equal(minutes, presses * 15, `from ${start} to ${end}`);
  });
});
