import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoWorkspace } from '../host/demoWorkspace';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import { shippedList } from '../support/makeShippedDemo';
import { Analyst, becomes, eventually } from './analyst';
import { counted, interactiveExport, Truth, users } from './truth';

/** Where codes stand beside numbers that are none. */
const files = {
  'hunt.kql': `SigninLogs
| where ResultType == "50126" and Port == 50053
| where ResultType in ("50055", "500121")
| where CorrelationId == "50057aaa-0000-4000-8000-000000050126"
`,
  'ask.kql': 'SigninLogs\n',
  'notes.md': `# Notes

The mail says AADSTS53003, the ticket is 50126, the port 50053.

\`\`\`kql
SigninLogs | where ResultType == "50055"
\`\`\`
`,
  'event.json': `{
  "id": "50057aaa-0000-4000-8000-000000050126",
  "port": 50053,
  "status": { "errorCode": 500121 }
}
`,
  'extract.csv': `Date (UTC),Username,Port,Sign-in error code,Note
2026-06-16T02:00:00Z,anna@contoso.com,50053,50126,"a note, with 50055"
`,
} as const;

const themes = {
  dark: ['Default Dark Modern', 'vs-dark'],
  light: ['Default Light Modern', 'vs'],
  'high-contrast': ['Default High Contrast', 'hc-black'],
} as const;

describe('codes wherever they stand, with the mouse', function () {
  this.timeout(180_000);
  const truth = new Truth();
  const everything = truth.interactive;
  const withCode = (code: number) => everything.filter(({ errorCode }) => errorCode === code);
  let folder: string;
  let workbench: Workbench;
  let analyst: Analyst;

  before(async () => {
    folder = path.join(temporaryFolder('codes'), 'contoso');
    await mkdir(folder);
    await makeDemoWorkspace(folder);
    for (const [name, text] of Object.entries(files))
      await writeFile(path.join(folder, name), text);
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
      settings: { 'editor.wordWrap': 'on', 'editor.hover.delay': 100 },
    });
    analyst = new Analyst(workbench);
  });

  after(async () => workbench.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
  });

  /** The tree's: the findings below it have one of their own. */
  const welcome = () => workbench.page.locator('.welcome-view-content:visible').first();
  const statusBar = () => workbench.page.locator('.statusbar-item[id$="signins.status"]');
  const hover = () => workbench.page.locator('.monaco-hover:visible');
  const quickLines = () => workbench.page.locator('.quick-input-widget .monaco-list-row');

  /** The middle of the status bar: there nothing is told of. */
  const pointAtNothing = async () => workbench.page.mouse.move(800, 889);

  /** Points with the mouse at the middle of a text in the editor in front; `within` says which where it is there twice. */
  async function pointAt(text: string, within = text): Promise<void> {
    const { page } = workbench;
    const lines = page.locator('.editor-instance .view-lines .view-line');
    await lines.filter({ hasText: within }).first().waitFor();
    const place = await lines.evaluateAll(
      (elements, [wanted, context]) => {
        for (const element of elements) {
          const from = element.textContent.replace(/\u00a0/g, ' ').indexOf(context);
          if (from === -1) continue;
          let left = from + context.indexOf(wanted) + Math.floor(wanted.length / 2);
          const { ownerDocument } = element;
          const walker = ownerDocument.createTreeWalker(element, 4);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0;
            if (left < length) {
              const range = ownerDocument.createRange();
              range.setStart(node, left);
              range.setEnd(node, left + 1);
              const box = range.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            }
            left -= length;
          }
        }
        return undefined;
      },
      [text, within] as const,
    );
    assert.ok(place !== undefined, `${within} is not on screen`);
    await pointAtNothing();
    await hover().first().waitFor({ state: 'hidden' });
    await page.mouse.move(place.x - 2, place.y);
    await page.mouse.move(place.x, place.y);
  }

  /** What the hover over a text tells. */
  async function toldOf(text: string, within = text): Promise<string> {
    let told = '';
    await eventually(async () => {
      await pointAt(text, within);
      await hover().first().waitFor({ timeout: 5_000 });
      told = await hover().first().innerText();
      assert.match(told, new RegExp(`^${text.replace(/\D/g, '')}: `));
    });
    // It comes into sight little by little.
    await hover()
      .first()
      .evaluate(async (element) => {
        await Promise.all(element.getAnimations().map(async ({ finished }) => finished));
      });
    return told;
  }

  /** A hover that does not come cannot be waited for: this is ten times as long as one takes. */
  async function nothingIsToldOf(text: string, within = text): Promise<void> {
    await pointAt(text, within);
    await workbench.page.waitForTimeout(1_000);
    assert.deepEqual(await hover().allInnerTexts(), []);
  }

  async function closeAll(): Promise<void> {
    await analyst.runOfVscode('View: Close All Editors');
    await workbench.page.locator('.editor-instance').waitFor({ state: 'detached' });
  }

  it('welcomes who has nothing open, and opens the demo', async () => {
    await analyst.run('Focus on Sign-ins View');
    await eventually(async () => {
      assert.match(await welcome().innerText(), /^No sign-in export is open\./);
    });
    assert.deepEqual(await welcome().getByRole('button').allInnerTexts(), [
      'Open Export…',
      'Open Demo Export',
    ]);
    await analyst.picture('welcome');
    await welcome().getByRole('button', { name: 'Open Demo Export' }).click();
    await workbench.tab(shippedList).waitFor();
    await eventually(async () => {
      assert.ok((await analyst.lines()) > 1_000);
    });
    await analyst.sees(await analyst.lines());
    await analyst.goToTree();
    const [first] = await analyst.topOfTree(1);
    assert.match(first!.spoken, /sign-ins, .* failed\. Worst status: /);
    await analyst.picture('demo');
    await closeAll();
    await eventually(async () => {
      assert.match(await welcome().innerText(), /^No sign-in export is open\./);
    });
  });

  it('shows in the status bar what the export in front holds, and tells all of it on a click', async () => {
    const failures = everything.filter(({ status }) => status === 'failure').length;
    const all = everything.length.toLocaleString('en-US');
    await analyst.open(interactiveExport);
    await analyst.sees(everything.length);
    await becomes(async () => statusBar().innerText(), `${all} sign-ins · ${failures} failures`);
    await analyst.run('Focus Grid');
    await analyst.run('Select All Rows');
    await becomes(
      async () => statusBar().innerText(),
      `${all} sign-ins · ${failures} failures · ${all} selected`,
    );
    await analyst.filterTo('Status', 'failure', 'Failure');
    await analyst.sees(failures);
    await eventually(async () => {
      assert.ok(
        (await statusBar().innerText()).startsWith(
          `${failures} of ${all} sign-ins · ${failures} failures`,
        ),
      );
    });

    await statusBar().locator('a').click();
    await quickLines().filter({ hasText: 'Time range' }).waitFor();
    await analyst.picture('summary');
    await analyst.chooseQuickly('SHA', 'SHA-256');
    const hash = createHash('sha256')
      .update(await readFile(path.join(folder, interactiveExport)))
      .digest('hex');
    await becomes(async () => analyst.clipboard(), hash);
    await analyst.run('Clear All Filters');
    await analyst.sees(everything.length);
  });

  it('tells of codes in KQL, filters to one by a click, and hints at their meaning', async () => {
    await analyst.open(interactiveExport);
    await analyst.sees(everything.length);
    await analyst.open('hunt.kql');
    const hints = workbench.page.locator('.editor-instance .view-lines');
    await eventually(async () => {
      const shown = (await hints.innerText()).replace(/\u00a0/g, ' ');
      assert.match(shown, /"50126" ?Invalid username or password and Port == 50053\n/);
      assert.match(shown, /"50055" ?Password expired, "500121" ?MFA failed\)/);
    });
    await workbench.page.getByRole('button', { name: /KQL \(Sign-ins\)/ }).waitFor();

    await nothingIsToldOf('50053');
    await nothingIsToldOf('50057', '50057aaa');
    const told = await toldOf('50126', '"50126"');
    assert.match(told, /InvalidUserNameOrPassword/);
    assert.match(told, /Treat as: Threat\./);
    assert.match(told, /T1110\.003/);
    await analyst.picture('hover');
    assert.match(await toldOf('500121', '"500121"'), /MFA failed/);
    const link = hover().getByText('Filter to this code', { exact: true });
    await link.scrollIntoViewIfNeeded();
    await analyst.picture('hover-links');
    await link.click();
    await analyst.sees(withCode(500121).length);
    assert.equal(await analyst.filters(), 'Filters: Sign-in error code is 500121');
    await analyst.picture('filtered-from-hover');
    await analyst.run('Clear All Filters');
    await analyst.sees(everything.length);
  });

  it('tells of codes in JSON, in notes, in a CSV and in an export opened as text', async () => {
    await analyst.open('event.json');
    assert.match(await toldOf('500121'), /MFA failed/);
    await nothingIsToldOf('50053');
    await nothingIsToldOf('50057');

    await analyst.open('notes.md');
    assert.match(await toldOf('AADSTS53003'), /BlockedByConditionalAccess/);
    await nothingIsToldOf('50126', 'ticket is 50126');
    await nothingIsToldOf('50053', 'port 50053');
    assert.match(await toldOf('50055', '"50055"'), /Treat as/);
    await analyst.picture('hover-markdown');
    await eventually(async () => {
      const shown = await workbench.page.locator('.editor-instance .view-lines').innerText();
      assert.match(shown.replace(/\u00a0/g, ' '), /"50055" ?Password expired/);
    });

    await analyst.open('extract.csv');
    await nothingIsToldOf('50053');
    await nothingIsToldOf('50055');
    assert.match(await toldOf('50126'), /InvalidUserNameOrPassword/);
    await analyst.picture('hover-csv');

    await analyst.open(interactiveExport);
    await analyst.sees(everything.length);
    await analyst.run('Open as Text');
    assert.match(await toldOf(String(everything[0]!.errorCode)), /InvalidUserNameOrPassword/);
    await analyst.picture('hover-export-as-text');
  });

  it('offers codes where one is to stand, and inserts the one that is chosen', async () => {
    await analyst.open('ask.kql');
    await analyst.press('Control+End');
    await analyst.type('| where ResultType == ');
    const offers = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    await eventually(async () => {
      if ((await offers.count()) === 0) await analyst.press('Control+Space');
      await offers.filter({ hasText: '50126' }).first().waitFor({ timeout: 3_000 });
    });
    await analyst.picture('completion');
    await analyst.type('lock');
    const first = workbench.page.locator('.suggest-widget.visible .monaco-list-row.focused');
    await eventually(async () => {
      assert.match((await first.getAttribute('aria-label')) ?? '', /^50053/);
    });
    await analyst.press('Enter');
    await eventually(async () => {
      assert.match(await analyst.text(), /\| where ResultType == "50053"/);
    });
    await analyst.picture('completed');
  });

  it('looks an error code up by what it means, and copies it', async () => {
    await analyst.run('Look Up Error Code…');
    await quickLines().filter({ hasText: '50126' }).first().waitFor();
    await analyst.type('mfa');
    await quickLines().filter({ hasText: '500121' }).first().waitFor();
    await analyst.picture('look-up');
    await analyst.chooseQuickly(' failed', '500121, MFA failed');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await eventually(async () => {
      assert.match(await dialog.innerText(), /500121: MFA failed[^]*Treat as: Suspicious\./);
    });
    assert.ok(await analyst.hasFocus(dialog.getByRole('button', { name: 'Copy', exact: true })));
    await analyst.picture('look-up-told');
    await analyst.press('Enter');
    await eventually(async () => {
      assert.match(await analyst.clipboard(), /^500121: MFA failed\n\n[^]*T1621/);
    });
    await closeAll();
  });

  it('can be read in three themes', async () => {
    const spray = everything.filter(({ ipAddress }) => ipAddress === '192.0.2.23');
    const [[, mostFromThere]] = counted(users(spray)) as [[string, number]];
    for (const [name, [theme, kind]] of Object.entries(themes)) {
      await mkdir(path.join(folder, '.vscode'), { recursive: true });
      await writeFile(
        path.join(folder, '.vscode/settings.json'),
        JSON.stringify({ 'workbench.colorTheme': theme }),
      );
      await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
      await analyst.run('Focus on Sign-ins View');
      await welcome().waitFor();
      await analyst.picture(`welcome-${name}`);

      // Who has read it as text before gets it as text again.
      await analyst.open(interactiveExport);
      await analyst.run('Open as Sign-in Export');
      await analyst.sees(everything.length);
      await analyst.run('Group Tree by IP Address');
      await analyst.goToTree();
      await analyst.press('Control+ArrowLeft');
      await analyst.findInTree('192.0.2.23');
      await analyst.unfold();
      await analyst.nextTreeLines(1);
      await analyst.unfold();
      await analyst.nextTreeLines(1);
      await analyst.press('Enter');
      await analyst.sees(mostFromThere);
      // What the line says at length, as the mouse finds it.
      await workbench.page.locator('.customview-tree .monaco-list-row.focused .label-name').hover();
      await hover().first().waitFor();
      assert.match(await hover().first().innerText(), /192\.0\.2\.23|sign-ins/);
      await analyst.picture(`tree-${name}`);
      await pointAtNothing();
      await analyst.run('Clear All Filters');

      await analyst.open('hunt.kql');
      await toldOf('50126', '"50126"');
      await analyst.picture(`hover-${name}`);
      await closeAll();
    }
  });
});
