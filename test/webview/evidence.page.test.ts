/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Query } from '../../src/core/query/query';
import type { MarkedFinding } from '../../src/protocol/engineContract';
import { freshState } from '../../src/webview/freshState';
import { hostileText, stateOf, type FakeOptions } from './fakeRows';
import { GridPage } from './gridPage';
import { themes, type ThemeName } from './themes';
import type { PageOptions } from './windowPage';

const finding = (
  id: string,
  detection: string,
  severity: MarkedFinding['severity'],
  title: string,
): MarkedFinding => ({ id, detection, severity, title });

const found: NonNullable<FakeOptions['found']> = [
  {
    finding: finding('passwordSpray-1', 'Password spray', 'high', 'Password spray from 1 address'),
    rows: [1, 2, 3, 700],
  },
  {
    finding: finding('lockouts-1', 'Account lockouts', 'medium', 'Lockouts of 9 users'),
    rows: [2, 5],
  },
  { finding: finding('travel-1', 'Impossible travel', 'low', 'Lyon, then Oslo'), rows: [7] },
  {
    finding: finding('legacy-1', 'Legacy authentication', 'informational', 'IMAP of 1 user'),
    rows: [9],
  },
];
const marked = { count: found.length, version: 1 };

describe('the marks of evidence', function () {
  const grid = new GridPage();
  const flag = (row: number) => grid.opened.row(row).getByRole('img');
  const tip = () => grid.opened.page.getByRole('tooltip');
  /** Waits until a row's details are read, and what was there before has faded. */
  const settled = async () => {
    await grid.opened.page.locator('#details .of-before').waitFor({ state: 'detached' });
    await grid.opened.page.evaluate(async () =>
      Promise.allSettled(document.getAnimations().map(async ({ finished }) => finished)),
    );
  };
  const open = async (options: PageOptions = {}) =>
    grid.open({ found, state: stateOf(1000, { findings: marked }), ...options });

  it('stand at the numbers of the rows, with words, and nowhere before detections ran', async () => {
    const opened = await grid.open({ found, state: stateOf(1000) });
    await opened.frames();
    assert.equal(await opened.page.locator('.evidence').count(), 0);
    const asked = (await opened.callsOf('rows')) as { columns: string[] }[];
    assert.ok(asked.every(({ columns }) => !columns.includes('Findings')));
    const before = (await opened.cell(0, 0).boundingBox())!.x;
    await opened.publish({ findings: marked });
    await flag(1).waitFor();
    assert.ok((await opened.cell(0, 0).boundingBox())!.x > before);
    assert.deepEqual(
      await opened.page
        .locator('.rows .evidence')
        .evaluateAll((flags) =>
          flags.map((one) => [
            one.closest('.row')?.getAttribute('aria-rowindex'),
            one.getAttribute('class'),
            one.getAttribute('aria-label'),
          ]),
        ),
      [
        ['3', 'evidence evidence-high', 'Evidence of: High: Password spray from 1 address'],
        [
          '4',
          'evidence evidence-high',
          'Evidence of: High: Password spray from 1 address; Medium: Lockouts of 9 users',
        ],
        ['5', 'evidence evidence-high', 'Evidence of: High: Password spray from 1 address'],
        ['7', 'evidence evidence-medium', 'Evidence of: Medium: Lockouts of 9 users'],
        ['9', 'evidence evidence-low', 'Evidence of: Low: Lyon, then Oslo'],
        ['11', 'evidence evidence-informational', 'Evidence of: Informational: IMAP of 1 user'],
      ],
    );
    // A screen reader reads it with the number of the row.
    await opened.page
      .getByRole('rowheader', { name: '2 Evidence of: High: Password spray from 1 address' })
      .waitFor();
    await grid.axe();
  });

  it('go and come as findings are dismissed and restored, and all of them with a reload', async () => {
    const opened = await open();
    await flag(7).waitFor();
    await opened.page.evaluate(() => {
      const { fakeHost } = window;
      fakeHost.options.found = fakeHost.options.found!.slice(0, 2);
      fakeHost.publish({ findings: { count: 2, version: 2 } });
    });
    await flag(7).waitFor({ state: 'detached' });
    assert.equal(await flag(1).count(), 1);
    await opened.publish({ findings: undefined });
    await flag(1).waitFor({ state: 'detached' });
    assert.equal(await opened.page.locator('.evidence').count(), 0);
  });

  it('follow their rows where others are scrolled to', async () => {
    const opened = await open();
    await flag(1).waitFor();
    await opened.cell(0, 1).click();
    await grid.press('Control+End');
    await opened.shows(999);
    assert.equal(await opened.page.locator('.rows .evidence').count(), 0);
    await opened.page.locator('.scroller').evaluate((scroller) => {
      scroller.scrollTop = 690 * 24;
    });
    await flag(700).waitFor();
    assert.equal(await opened.page.locator('.rows .evidence').count(), 1);
  });

  it('tell all findings in a tooltip, for the mouse and for the keyboard', async () => {
    const opened = await open();
    await flag(2).waitFor();
    await opened.row(2).locator('.gutter').hover();
    await tip().waitFor();
    assert.equal(
      await tip().innerText(),
      'Evidence of 2 findings\n\nHigh: Password spray from 1 address\n\nMedium: Lockouts of 9 users',
    );
    await grid.axe();
    await opened.row(4).locator('.gutter').hover();
    await tip().waitFor({ state: 'hidden' });
    await opened.cell(7, 1).click();
    await grid.press('Control+k', 'Control+i');
    await tip().waitFor();
    assert.match(await tip().innerText(), /^Evidence of a finding\s+Low: Lyon, then Oslo$/);
    await opened.said('Evidence of: Low: Lyon, then Oslo');
    await grid.press('Escape', 'ArrowDown', 'Control+k', 'Control+i');
    await opened.said('There is nothing more to say of this cell');
  });

  it('have columns that can be shown and filtered by once there are some, and not before', async () => {
    const opened = await grid.open({ found, state: stateOf(1000) });
    const chooser = opened.page.getByRole('dialog', { name: 'Columns' });
    const box = (name: string) => chooser.locator(`input[data-column="${name}"]`);
    await grid.ask('chooseColumns');
    await chooser.waitFor();
    assert.equal(await box('Findings').count(), 0);
    assert.equal(await chooser.getByText('Detections', { exact: true }).count(), 0);
    await grid.press('Escape');
    await grid.ask('addFilter');
    const field = opened.page.getByRole('option', { name: /^Detections/ });
    await field.waitFor();
    assert.match(String(await field.textContent()), /Nothing found: run detections first/);
    await grid.press('Escape');
    await opened.publish({ findings: marked });
    await grid.ask('chooseColumns');
    await box('Detections').check();
    await box('Findings').check();
    await grid.press('Escape');
    // The new ones stand last.
    await opened.cell(2, 1).click();
    await grid.press('Control+ArrowRight', 'End');
    await opened.page
      .getByRole('gridcell', {
        name: 'high: Password spray from 1 address, medium: Lockouts of 9 users',
      })
      .waitFor();
    await opened.page.getByRole('gridcell', { name: 'Password spray, Account lockouts' }).waitFor();
    // Rows that are evidence of nothing say nothing: that is no word of the export.
    const last = opened.row(0).locator('.cell').last();
    assert.equal(await last.getAttribute('class'), 'cell none');
  });

  it('let a view that has no rows be opened anew when they come, and every one when all have gone', async () => {
    const filters: Query['filters'] = [
      { kind: 'values', column: 'Detections', values: ['Impossible travel'], exclude: false },
    ];
    const opened = await grid.open({ state: stateOf(1000) });
    await opened.page.evaluate(
      (given) => window.fakeHost.askChange({ ask: 'filters', filters: given }),
      filters,
    );
    await opened.page.getByText('No row passes').waitFor();
    await opened.page.evaluate(
      ([given, state]) => {
        window.fakeHost.options.found = given;
        window.fakeHost.publish({ findings: state });
      },
      [found, marked] as const,
    );
    await opened.shows(0);
    const before = (await opened.callsOf('openView')).length;
    await opened.publish({ findings: { count: 0, version: 2 } });
    await grid.called('openView', before + 1);
  });

  it('stand in the details, with a way to the view of findings', async () => {
    const opened = await open({
      dataState: JSON.stringify({
        ...freshState,
        panes: { ...freshState.panes, details: 'side', timeline: false },
      }),
    });
    await opened.cell(2, 1).click();
    const pane = opened.page.getByRole('region', { name: 'Evidence of 2 findings' });
    await pane.waitFor();
    assert.deepEqual(await pane.locator('.details-finding').allInnerTexts(), [
      'High: Password spray from 1 address',
      'Medium: Lockouts of 9 users',
    ]);
    await settled();
    await grid.axe();
    await pane.getByRole('button', { name: /Lockouts of 9 users/ }).click();
    assert.deepEqual(await grid.called('showFinding'), [{ id: 'lockouts-1' }]);
    await opened.page.evaluate(() => {
      const { fakeHost } = window;
      fakeHost.options.found = fakeHost.options.found!.slice(0, 1);
      fakeHost.publish({ findings: { count: 1, version: 2 } });
    });
    await opened.page.getByRole('region', { name: 'Evidence of a finding' }).waitFor();
    await opened.cell(0, 1).click();
    await opened.page.getByRole('heading', { name: 'Evidence of' }).waitFor({ state: 'detached' });
  });

  it('show what an attacker wrote as text', async () => {
    const hostile = [{ finding: finding('a', hostileText, 'high', hostileText), rows: [1] }];
    const opened = await open({ found: hostile });
    await flag(1).waitFor();
    assert.ok(String(await flag(1).getAttribute('aria-label')).includes('<img'));
    assert.equal(await opened.page.locator('.rows img, .rows script').count(), 0);
    await opened.row(1).locator('.gutter').hover();
    await tip().waitFor();
    assert.equal(await tip().locator('img').count(), 0);
    assert.ok(!(await tip().innerText()).includes('\u202e'));
    assert.notEqual(await opened.page.title(), '1');
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`are flags of four shapes in the ${theme} theme`, async () => {
      const opened = await open({
        theme,
        width: 1000,
        height: 420,
        dataState: JSON.stringify({
          ...freshState,
          panes: { ...freshState.panes, details: 'side', timeline: false },
        }),
      });
      await opened.cell(2, 1).click();
      await opened.page.getByRole('region', { name: 'Evidence of 2 findings' }).waitFor();
      await opened.row(5).locator('.gutter').click();
      await opened.page.getByRole('region', { name: 'Evidence of a finding' }).waitFor();
      await flag(9).waitFor();
      await settled();
      const shapes = await opened.page
        .locator('.rows .evidence')
        .evaluateAll((flags) => flags.map((one) => getComputedStyle(one, '::before').clipPath));
      assert.equal(new Set(shapes).size, 4);
      await grid.axe();
      const { EVIDENCE_PICTURES: folder } = process.env;
      if (folder !== undefined)
        await opened.page.screenshot({ path: `${folder}/evidence ${theme}.png` });
    });
});
