/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { columnNames } from '../../src/core/event';
import { resultCodeTexts } from '../../src/knowledge/resultCodeTexts';
import { launchBrowser } from '../host/browser';
import { plainWords, pseudoBundle } from '../support/pseudoLocale';
import { axeViolations, colourRules } from './axe';
import { cutWords, pageWords } from './pageWords';
import { surfaces } from './surfaces';
import { themes, type ThemeName } from './themes';
import { WindowPage, type PageOptions } from './windowPage';

const l10n = pseudoBundle();

/** Text of the export, and what is the same in every language. */
const ownText = '[role=row]:has([role=gridcell]) , kbd, .chooser-name, #filter-kql';
/**
 * What may be cut: cells, and the names of columns above them, are as wide as the user makes them, and a tooltip has the
 * whole, for the keyboard too. Names of files and of events, and the values of a filter, may be of any length, and have a
 * title with the whole of it.
 */
const mayBeCut = [
  '[role=row]',
  'h1.file[title]',
  '.details-title h2[title]',
  '.chip[title] .words',
  '.saved-name[title]',
  '.chooser-name',
].join();

/**
 * What is told in its own words in every language: what the documentation says of result codes and MITRE of techniques,
 * the names of columns, units, algorithms and formats; and what the surfaces type.
 */
const ownWords = [
  ...plainWords(resultCodeTexts),
  ...plainWords(columnNames.join(' ')),
  ...['Brute', 'Force', 'Password', 'Guessing', 'Spraying', 'Credential', 'Stuffing'],
  ...['SHA', 'UTC', 'KQL', 'KB', 'MB'],
  ...['nonsense', 'nothing'],
];

describe('everything that the window shows', function () {
  let browser: Browser;
  let opened: WindowPage | undefined;
  before(async () => (browser = await launchBrowser({ scrollBars: true })));
  after(async () => browser.close());
  afterEach(async () => {
    const { errors } = opened!;
    const violations = await opened!.host((host) => host.violations);
    await opened!.close();
    assert.deepEqual([...errors, ...violations], []);
  });

  /** Words that are neither from the bundle nor from the host. */
  async function untranslated(
    { page }: WindowPage,
    options: PageOptions,
  ): Promise<readonly string[]> {
    const told = JSON.stringify(await page.evaluate(() => window.fakeHost.posted));
    const own = new Set([...plainWords(told + JSON.stringify(options)), ...ownWords]);
    return (await pageWords(page, ownText))
      .filter(({ text }) => plainWords(text).some((word) => !own.has(word)))
      .map(({ text, at }) => `${at}: ${text}`);
  }

  for (const surface of surfaces) {
    const { name, options } = surface;
    it(`${name}: has its words from the bundle, cuts none, and nothing for axe to complain of`, async () => {
      opened = await WindowPage.open(browser, { ...options, l10n, width: 1400, height: 900 });
      await surface.show(opened);
      await opened.frames();
      const faults: Record<string, readonly string[]> = {
        'not from the bundle': await untranslated(opened, options),
      };
      for (const theme of Object.keys(themes) as ThemeName[]) {
        await opened.wear(theme);
        const rules = theme === 'dark' ? undefined : colourRules;
        faults[`axe in ${theme}`] = await axeViolations(opened.page, rules);
      }
      for (const width of [1400, 1000]) {
        await opened.page.setViewportSize({ width, height: 900 });
        await opened.frames();
        faults[`cut at ${width} px`] = await cutWords(opened.page, mayBeCut);
      }
      const none = Object.fromEntries(Object.keys(faults).map((kind) => [kind, []]));
      assert.deepEqual(faults, none);
    });
  }
});
