import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sprayedSignIns } from '../extension/findings/sprayedSignIns';
import { portalCsvOf } from '../extension/tree/portalCsvOf';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import { Analyst, becomes, eventually } from './analyst';
import { shownPreview } from './notebookLinksPreview';

const exported = 'InteractiveSignIns_2026-09-01_2026-09-04.csv';
const notebook = 'investigation.md';
const attempts = sprayedSignIns.filter(({ ip }) => ip === '198.51.100.7').length;
/** Where the attack begins: the quiet users stand before it. */
const firstAttempt = sprayedSignIns.length - attempts + 1;
const all = 'Show all in the sign-in grid';
/** A row's link says its line of the file, whose first is the header. */
const lineOf = (row: number) => String(row + 1);

/**
 * VS Code of Microsoft's own name, whose links are `vscode:`; seen in the web workbench over a server. Another product's
 * workbench on the web (`code-oss:` here, where `scheme` is left out) follows the same links from its text editor, but lets no
 * link of its own scheme out of a preview. A desktop lets out its own, whatever it is; there is none here to try it with.
 */
describe("a notebook's links, in the preview and in the text editor", function () {
  this.timeout(120_000);
  let folder: string;
  let workbench: Workbench;
  let analyst: Analyst;
  let bytes: string;

  before(async () => {
    folder = path.join(temporaryFolder('links'), 'contoso');
    await mkdir(folder);
    await writeFile(path.join(folder, exported), portalCsvOf(sprayedSignIns));
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
      settings: { 'editor.wordWrap': 'on' },
      scheme: 'vscode',
    });
    analyst = new Analyst(workbench);
    bytes = '';
  });
  after(async () => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
    // Whatever is followed, nothing is written.
    if (bytes !== '')
      assert.equal(await readFile(path.join(folder, notebook), 'utf8'), bytes, 'the notebook');
  });

  const goToNotebook = async () => workbench.tab(notebook).click();
  const clickInPreview = async (words: string) => {
    await goToNotebook();
    await (
      await shownPreview(workbench.page)
    )
      .getByRole('link', { name: words, exact: true })
      .first()
      .click();
  };
  const showSource = async () => {
    await goToNotebook();
    await shownPreview(workbench.page);
    await analyst.runOfVscode('Markdown: Toggle Preview');
    await workbench.page.locator('.editor-instance .view-line').first().waitFor();
  };
  const notice = (words: RegExp) =>
    workbench.page.locator('.notification-toast').filter({ hasText: words });
  const closeExport = async () => {
    await workbench.tab(exported).hover();
    await workbench
      .tab(exported)
      .getByRole('button', { name: /^Close/ })
      .click();
    await workbench.tab(exported).waitFor({ state: 'detached' });
  };
  const showsAttack = async () => {
    await becomes(async () => analyst.lines(), attempts);
    assert.match((await analyst.filters()) ?? '', /^Filters: Date is from .*; Request ID is /);
    await becomes(async () => workbench.tab(exported).count(), 1);
  };
  const standsOn = async (line: number) =>
    eventually(async () => {
      assert.equal((await analyst.focused()).line, line);
    });

  it('are written with a finding', async () => {
    const { page } = workbench;
    await analyst.open(exported);
    await analyst.sees(sprayedSignIns.length);
    await analyst.run('Detect Password Spray');
    const line = page.locator('.monaco-list-row[aria-level="3"][aria-label^="High: "]').first();
    await line.click();
    // Again where nothing came of it: it is written once, however often it is added.
    await eventually(async () => {
      await analyst.run('Add Finding to Notebook');
      await workbench.tab(notebook).waitFor({ timeout: 10_000 });
    });
    await analyst.runOfVscode('View: Join All Editor Groups');
    await goToNotebook();
    bytes = await readFile(path.join(folder, notebook), 'utf8');
    assert.match(bytes, /\[Show all in the sign-in grid\]\(vscode:\/\//);
  });

  it('lead from the preview to the rows of a finding, and to each of them', async () => {
    await goToNotebook();
    await analyst.runOfVscode('Markdown: Toggle Preview');
    await clickInPreview(all);
    await showsAttack();
    await analyst.picture('links-from-preview');
    await clickInPreview(lineOf(firstAttempt + 2));
    await standsOn(3);
    assert.equal(await analyst.lines(), attempts);
  });

  it('open an export that is closed', async () => {
    await analyst.run('Clear All Filters');
    await becomes(async () => analyst.lines(), sprayedSignIns.length);
    await closeExport();
    await clickInPreview(lineOf(firstAttempt));
    await standsOn(firstAttempt);
    assert.equal(await analyst.lines(), sprayedSignIns.length);
    await closeExport();
    await clickInPreview(all);
    await showsAttack();
  });

  it('lead from the text editor, by the keyboard and by Ctrl and the mouse', async () => {
    const { page } = workbench;
    await analyst.run('Clear All Filters');
    await becomes(async () => analyst.lines(), sprayedSignIns.length);
    await showSource();
    const goTo = async (text: string) => {
      await goToNotebook();
      await analyst.press('Control+f');
      await page.locator('.find-widget.visible').waitFor();
      await analyst.press('Control+a');
      await analyst.type(text);
      await page.locator('.currentFindMatch').first().waitFor();
      await analyst.press('Escape', 'ArrowRight');
    };
    await goTo(`${all}](vscode`);
    await analyst.runOfVscode('Open Link');
    await showsAttack();
    await goTo(`[${lineOf(firstAttempt + 4)}](vscode`);
    const cursor = await page.locator('.editor-instance .cursors-layer .cursor').boundingBox();
    assert.ok(cursor !== null);
    await page.keyboard.down('Control');
    await page.mouse.move(cursor.x - 8, cursor.y + 8);
    await page.mouse.move(cursor.x - 4, cursor.y + 8);
    await page.locator('.editor-instance .detected-link-active').first().waitFor();
    await analyst.picture('links-in-editor');
    await page.mouse.click(cursor.x - 4, cursor.y + 8);
    await page.keyboard.up('Control');
    await standsOn(5);
    assert.equal(await analyst.lines(), attempts);
    await goToNotebook();
    await analyst.runOfVscode('Markdown: Toggle Preview');
  });

  it('say where the evidence is not what it was, and show it', async () => {
    const [, line] = portalCsvOf([{ user: 'late@contoso.com' }]).split('\r\n');
    await appendFile(path.join(folder, exported), `${line}\r\n`);
    // What is open is what it was, and says that the file is not.
    await clickInPreview(all);
    await workbench.webview.getByText('The file has changed since it was opened').waitFor();
    assert.equal(await notice(/is not what it was/).count(), 0);
    await analyst.run('Reload Export');
    await workbench.webview
      .getByText(`${sprayedSignIns.length + 1} rows`)
      .first()
      .waitFor();
    await clickInPreview(all);
    const said = notice(/is not what it was/);
    await said.waitFor();
    assert.match(
      await said.innerText(),
      /the SHA-256 of InteractiveSignIns_\S+ was \S{12}… and is \S{12}… now\. .* the notebook keeps what was found then\. .* run the detections again/,
    );
    assert.equal(await said.getByRole('button', { name: 'Run All Detections' }).count(), 1);
    await showsAttack();
    await analyst.picture('links-changed');
  });

  it('say where the evidence has moved, and follow it there', async () => {
    await closeExport();
    await workbench.page.locator('.notification-toast').first().hover();
    await analyst.runOfVscode('Notifications: Clear All Notifications');
    await mkdir(path.join(folder, 'archive'));
    const moved = path.join(folder, 'archive', exported);
    await rename(path.join(folder, exported), moved);
    await writeFile(moved, portalCsvOf(sprayedSignIns));
    await clickInPreview(lineOf(firstAttempt));
    const said = notice(/has moved/);
    await said.waitFor();
    assert.match(
      await said.innerText(),
      /InteractiveSignIns_\S+ is not in the workspace any more\. The notebook keeps what was found, and the SHA-256 .* Put it back, or choose where it is now\./,
    );
    await analyst.picture('links-moved');
    await said.getByRole('button', { name: 'Choose File…' }).click();
    await analyst.answer(moved);
    await standsOn(firstAttempt);
    // It is the same file.
    assert.equal(await notice(/is not what it was/).count(), 0);
  });
});
