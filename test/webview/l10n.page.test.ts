/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { millionRows, stateOf } from './fakeRows';
import { WindowPage } from './windowPage';

/** A language in which every sentence is the English one between marks: what stands outside of marks was never translated. */
const marked = Object.fromEntries(
  Object.keys(
    JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>,
  ).map((sentence) => [sentence, `⟦${sentence}⟧`]),
);

/** What the window says that is no sentence of its own, but what stands in the export, or the same in every language. */
function isOfTheExport(words: string): boolean {
  const [source] = millionRows.sources;
  return (
    [
      source!.file,
      `${source!.format.name} (${source!.format.id})`,
      source!.sha256!,
      ...source!.format.evidence,
    ].some((own) => own.includes(words.replace(/…$/, ''))) ||
    /^(SHA-256|UTC|KQL|TSV|CSV|JSON|Markdown|\.\*)$|^[\d.,]+ [KMGT]B$|^a ragged row/.test(words)
  );
}

/** Words on the page, shown or spoken, that are in no marks; those of rows are the export's own. */
async function unmarked({ page }: WindowPage): Promise<readonly string[]> {
  const words = await page.evaluate(() => {
    const found: string[] = [];
    const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'];
    const spoken = [...attributes, 'title', 'placeholder', 'alt'];
    const rows = '[role=row]:has([role=gridcell]), script, style';
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(rows) !== null) continue;
      for (const name of spoken) found.push(element.getAttribute(name) ?? '');
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? '');
    }
    return found;
  });
  const outside = words
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text) && !text.includes('⟦'));
  return [...new Set(outside)].filter((text) => !isOfTheExport(text));
}

describe('the window in another language', function () {
  let browser: Browser;
  let opened: WindowPage;
  before(async () => (browser = await launchBrowser()));
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(opened.errors, []);
    await opened.close();
  });

  it('has all its words from the host, and leaves those of the export as they are', async () => {
    opened = await WindowPage.open(browser, { l10n: marked });
    await opened.page.getByRole('grid').waitFor();
    await opened.page.getByRole('columnheader').first().waitFor();
    assert.match(await opened.page.locator('body').innerText(), /⟦/);
    assert.deepEqual(await unmarked(opened), []);
  });

  it('has them while it reads, and in the drawers', async () => {
    const source = millionRows.sources[0]!;
    opened = await WindowPage.open(browser, {
      l10n: marked,
      state: stateOf(1000, {
        sources: [{ ...source, rejectedCount: 2, warnings: ['⟦w⟧'] }],
        summary: { ...millionRows.summary!, rows: 1000, records: 1002, rejectedCount: 2 },
      }),
    });
    for (const name of ['about', 'rejected', 'warnings']) {
      await opened.page.locator(`#drawer-button-${name}`).click();
      await opened.page.locator('#drawer').waitFor();
      assert.deepEqual(await unmarked(opened), [], name);
    }
  });

  it('has them in the details, and in the list of keys', async () => {
    opened = await WindowPage.open(browser, { l10n: marked });
    const { page } = opened;
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    for (const tab of await tabs.all()) {
      await tab.click();
      assert.match((await tab.textContent())!, /⟦/);
      const panel = page.getByRole('tabpanel');
      await panel.waitFor();
      // What stands beside these is the record's own.
      for (const label of await panel.locator('dt, th, h2, h3, button, caption').all()) {
        const words = (await label.textContent())!.trim();
        if (/\p{L}/u.test(words)) assert.match(words, /⟦/, `${await tab.textContent()}`);
      }
    }
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.match((await dialog.textContent())!, /⟦/);
    for (const words of await dialog.locator('dd, td, h2, button').allTextContents())
      if (/\p{L}{2}/u.test(words)) assert.match(words, /⟦/);
  });
});
