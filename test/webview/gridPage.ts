/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { freshState } from '../../src/webview/freshState';
import { launchBrowser } from '../host/browser';
import { WindowPage, type PageOptions } from './windowPage';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The grid alone: with the timeline above it, its height would be another part's. */
export const withoutTimeline = JSON.stringify({
  ...freshState,
  panes: { ...freshState.panes, timeline: false },
});

/** A browser for the tests of a suite, and the page of the test that runs; nothing may go wrong in it unseen. */
export class GridPage {
  private browser: Browser | undefined;
  private page: WindowPage | undefined;

  /** Registers what opens and closes the browser, and what looks at each page before it is closed. */
  constructor() {
    before(async () => {
      this.browser = await launchBrowser({ scrollBars: true });
    });
    after(async () => this.browser?.close());
    afterEach(async () => {
      const { opened } = this;
      const violations = await opened.host((host) => host.violations);
      await opened.close();
      assert.deepEqual(violations, []);
      assert.deepEqual(opened.errors, []);
    });
  }

  get opened(): WindowPage {
    return this.page!;
  }

  async open(options: PageOptions = {}): Promise<WindowPage> {
    this.page = await WindowPage.open(this.browser!, { dataState: withoutTimeline, ...options });
    await this.page.shows(0);
    return this.page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.opened.page.keyboard.press(key);
  }

  /** A command of VS Code. */
  async ask(deed: string, argument = ''): Promise<void> {
    await this.opened.page.evaluate(
      ([name, given]) => window.fakeHost.ask(name as 'showKeys', given),
      [deed, argument] as const,
    );
    await this.opened.frames();
  }

  /** The labels of the columns drawn, from left to right. */
  async labels(): Promise<readonly string[]> {
    return this.opened.page.evaluate(() =>
      [...document.querySelectorAll('.header .heading')]
        .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map((heading) => heading.querySelector('.label')?.textContent ?? ''),
    );
  }

  /** Waits until the host was called so often. */
  async called(name: string, times = 1): Promise<readonly unknown[]> {
    await this.opened.page.waitForFunction(
      ([wanted, count]) =>
        window.fakeHost.calls.filter((call) => call.name === wanted).length >= count,
      [name, times] as const,
    );
    return this.opened.callsOf(name);
  }

  /** What axe complains of in the page as it is. */
  async axe(): Promise<void> {
    await this.opened.page.evaluate(await readFile(axePath, 'utf8'));
    const found = await this.opened.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
    });
    assert.deepEqual(found, []);
  }
}
