/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { ColumnName } from '../../src/core/event';
import { detailsTabs } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { heldColumns, stateOf } from '../webview/fakeRows';
import { GridPage } from '../webview/gridPage';
import { misleading, payloads } from './payloads';

/** Columns in which a stranger's text stands; each holds another payload. */
const columns: readonly ColumnName[] = heldColumns.filter(
  (column) => !['EventTime', 'SourceRow', 'Id', 'CorrelationId'].includes(column),
);
const pages = Math.ceil(payloads.length / columns.length);

describe('what strangers wrote, in the window', function () {
  this.timeout(120_000);
  const grid = new GridPage();

  /** Whatever of the page is more than text, or is not as text is shown. */
  const seen = async () =>
    grid.opened.page.evaluate((steers) => {
      const misleading = new RegExp(steers, 'u');
      const strange: string[] = [];
      const refused =
        'img,picture,iframe,frame,object,embed,base,form,math,video,audio,details,marquee,meta[http-equiv],#root script,#root style,#root link';
      for (const element of document.querySelectorAll(refused)) strange.push(element.outerHTML);
      for (const element of document.querySelectorAll('*')) {
        if (/script|style|meta|link/i.test(element.tagName)) continue;
        for (const { name, value } of element.attributes) {
          if (/^on|^srcdoc$|^formaction$/.test(name)) strange.push(`${name}=${value}`);
          if (
            /^(src|href|action)$/.test(name) &&
            !/^(https:\/\/(attack\.mitre\.org|login\.microsoftonline\.com)\/|#)/.test(value)
          )
            strange.push(`${name}=${value}`);
          if (
            /^(aria-|title$|placeholder$|alt$)/.test(name) &&
            misleading.test(value.replaceAll('\n', ''))
          )
            strange.push(`${name}=${value}`);
        }
      }
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        if (text.parentElement?.closest('script,style,textarea,input')) continue;
        // Line ends and tabs lay a record out in its own panel; elsewhere they are shown as marks.
        if (misleading.test((text.textContent ?? '').replaceAll(/[\n\t]/g, '')))
          strange.push(`text ${text.textContent ?? ''}`);
      }
      if (document.title !== 'Sign-in export') strange.push(document.title);
      return strange;
    }, misleading.source);

  for (let number = 0; number < pages; number++)
    it(`is text and nothing more, ${number + 1} of ${pages}`, async () => {
      const at = (i: number) => payloads[(number * columns.length + i) % payloads.length]!;
      const constant = Object.fromEntries(columns.map((column, i) => [column, at(i)]));
      const [one, two] = [at(0), at(1)];
      const base = stateOf(1000);
      const [source] = base.sources;
      const opened = await grid.open({
        width: 1600,
        height: 1000,
        constant,
        raw: columns.map((_, i) => at(i)).join(','),
        emissions: 3,
        stepsFrom: one,
        found: [
          { finding: { id: 'a', detection: one, severity: 'high', title: two }, rows: [1, 2] },
        ],
        kept: {
          savedFilters: [{ name: one, filters: [], search: { text: two, mode: 'plain' } }],
          columns: undefined,
          joinAuthDetails: true,
        },
        state: {
          ...base,
          findings: { count: 1, version: 1 },
          summary: { ...base.summary!, rejectedCount: 2 },
          sources: [
            {
              ...source!,
              file: one,
              warnings: [two],
              rejectedCount: 2,
              format: { ...source!.format, name: two, evidence: [one, two] },
            },
            { ...source!, file: two, problem: { code: 'unreadable', message: one } },
          ],
        },
        dataState: JSON.stringify({
          ...freshState,
          panes: { ...freshState.panes, details: 'side', timeline: true },
          search: { text: '', mode: 'plain' },
        }),
      });
      const requests: string[] = [];
      opened.page.on('request', (request) => requests.push(request.url()));
      assert.deepEqual(await seen(), [], 'the grid');

      await opened.cell(1, 1).click();
      const pane = opened.page.getByRole('region', { name: 'Details', exact: true });
      await pane.locator('.details-when .story-status').waitFor();
      for (const tab of detailsTabs) {
        await opened.page.locator(`#details-tab-${tab}`).click();
        await opened.frames();
        await opened.page.waitForFunction(
          () =>
            !(
              document.querySelector('#details [role="tabpanel"]')?.textContent ?? 'Reading'
            ).includes('Reading'),
        );
        assert.deepEqual(await seen(), [], `the details, ${tab}`);
      }

      await opened.row(1).locator('.gutter').hover();
      await opened.page.getByRole('tooltip').waitFor();
      assert.deepEqual(await seen(), [], 'a tooltip');

      await opened.cell(1, 1).click();
      await grid.ask('filterToValue');
      await opened.page.locator('[data-stop="remove-0"]').waitFor();
      await opened.frames();
      assert.deepEqual(await seen(), [], 'a chip');
      await grid.ask('clearFilters');
      await opened.shows(1);

      await opened.cell(1, 1).click();
      await grid.ask('groupByColumn');
      await opened.frames();
      assert.deepEqual(await seen(), [], 'groups');
      await grid.ask('ungroup');
      await opened.shows(1);

      await grid.ask('addFilter');
      await opened.page.locator('#field-UserPrincipalName').waitFor();
      assert.deepEqual(await seen(), [], 'the choice of a field');
      await opened.page.locator('#field-UserPrincipalName').click();
      await opened.page.locator('.values input').first().waitFor();
      assert.deepEqual(await seen(), [], 'the values of a field');
      await grid.press('Escape');

      await opened.page.evaluate(
        ([message]) => {
          window.fakeHost.options.failOpen = message;
          window.fakeHost.options.failRecord = message;
          window.fakeHost.options.failTimeline = message;
        },
        [one] as const,
      );
      await opened.publish({ work: undefined, changed: 'changed', rows: 1001 });
      await opened.frames();
      assert.deepEqual(await seen(), [], 'what failed');
      assert.deepEqual(
        requests.filter((url) => !/^https:\/\/window\.test\/grid[-\w]*\.(js|css)$/.test(url)),
        [],
      );
    });

  it('would be seen where it is more than text', async () => {
    const opened = await grid.open();
    for (const html of [
      '<img alt="x">',
      '<a href="https://evil.example/">x</a>',
      '<b onclick="x()">x</b>',
      '<b aria-label="a\u202Eb">x</b>',
      '<b>a\u200Bb</b>',
      '<base target="_top">',
    ]) {
      await opened.page.evaluate(
        (text) => {
          const place = document.createElement('div');
          place.id = 'planted';
          place.innerHTML = text;
          document.querySelector('#root')!.append(place);
        },
        html.replace('onclick="x()"', 'data-x'),
      );
      if (html.includes('onclick'))
        await opened.page.evaluate(() => {
          document.querySelector('#planted b')!.toggleAttribute('onclick', true);
        });
      assert.equal((await seen()).length > 0, true, html);
      await opened.page.evaluate(() => {
        document.querySelector('#planted')!.remove();
      });
    }
    assert.deepEqual(await seen(), []);
  });
});
