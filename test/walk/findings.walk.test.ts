import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import { planShippedDemo } from '../support/makeShippedDemo';
import { Analyst, becomes, eventually } from './analyst';
import { FindingsOnScreen, type FindingsLine } from './findingsOnScreen';
import { shownTime, Truth } from './truth';

const truth = new Truth(planShippedDemo());
/** The portal has no download of AD FS. */
const signIns = truth.events.filter(({ kind }) => kind !== 'adfs').length;

/** What there is to be found of the spray that the demo's week begins with. */
function plantedSpray() {
  const events = [...truth.of('passwordSpray')].sort((a, b) => a.createdMs - b.createdMs);
  const [first] = events;
  const last = events.at(-1);
  assert.ok(first !== undefined && last !== undefined);
  const usersWith = (...codes: readonly number[]) =>
    new Set(
      events
        .filter(({ errorCode }) => codes.includes(errorCode))
        .map((event) => event.userPrincipalName),
    );
  const tried = events.filter(({ errorCode }) => errorCode !== 0 && errorCode !== 50074);
  return {
    address: first.ipAddress,
    rows: events.length,
    failures: events.filter(({ status }) => status === 'failure').length,
    attempts: tried.length,
    accounts: new Set(tried.map((event) => event.userPrincipalName)).size,
    signedIn: usersWith(0),
    // A password that has expired, or that MFA is asked for after, was right.
    rightPasswords: usersWith(50055, 50074),
    from: shownTime(first.createdMs),
    to: shownTime(last.createdMs),
  };
}

/** How many bytes two texts have in common at their beginnings and ends, without counting any twice. */
function commonEnds(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return start + end;
}

/** The section of a notebook in which these words stand, with its markers. */
function sectionWith(text: string, words: string): string {
  const at = text.indexOf(words);
  const end = text.indexOf('-->', text.indexOf('<!-- /signins:section', at)) + 3;
  return text.slice(text.lastIndexOf('<!-- signins:section', at), end);
}

/** The lines of a notebook that stand in no section. */
function besideSections(text: string): readonly string[] {
  return text
    .replace(/<!-- signins:section ([\w.-]+) [^]*?<!-- \/signins:section \1 .*?-->/g, '')
    .split('\n')
    .filter((line) => line !== '');
}

describe('a new user finds a spray in the demo and writes it down, by keyboard alone', function () {
  this.timeout(180_000);
  const spray = plantedSpray();
  const label = `${spray.address}: ${spray.accounts} accounts failed, ${spray.signedIn.size === 1 ? 'one' : spray.signedIn.size} signed in`;
  const title = `Password spray from ${label}`;
  const theSpray = `High: ${title}`;
  const reason = 'Our own test of that week';
  const mine = {
    inside: 'Mine, inside: the test of Monday had ended by then.',
    beside: 'Mine, beside: the owner of the account was asleep.',
    note: 'called the owner of the account',
  };
  let notebook: string;
  let other: string;
  let workbench: Workbench;
  let analyst: Analyst;
  let findings: FindingsOnScreen;
  /** The notebook as the user last saved it. */
  let saved = '';

  before(async () => {
    const folder = path.join(temporaryFolder('findings'), 'case');
    await mkdir(folder);
    notebook = path.join(folder, 'investigation.md');
    other = path.join(folder, 'spray-of-june.md');
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
    });
    analyst = new Analyst(workbench);
    findings = new FindingsOnScreen(analyst);
  });

  after(async () => workbench.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
  });

  const onDisk = async (): Promise<string> => readFile(notebook, 'utf8');

  /** Goes to the end of the first line of the notebook, which is in front, that is exactly this. */
  async function goToLine(line: string): Promise<void> {
    const at = (await onDisk()).split('\n').indexOf(line);
    assert.notEqual(at, -1, `no line ${line}`);
    await analyst.press('Control+g');
    await findings.fill(/line/i, `:${at + 1}`);
    await analyst.press('End');
  }

  /** Saves what is in front, and waits until it is on the disk. */
  async function save(words: string): Promise<void> {
    await analyst.press('Control+s');
    await eventually(async () => {
      assert.ok((await onDisk()).includes(words), words);
    });
    saved = await onDisk();
  }

  const goToExport = async (): Promise<void> => {
    await analyst.press('Control+1');
    // The window of an export takes the focus a little later than its column.
    await workbench.webview.locator('body *:focus').waitFor();
  };

  const inTextEditor = async (): Promise<void> =>
    workbench.page
      .locator('.editor-instance .inputarea:focus, .native-edit-context:focus')
      .waitFor({ state: 'attached' });

  const goToNotebook = async (): Promise<void> => {
    await analyst.press('Control+2');
    await inTextEditor();
  };

  it('opens the demo from the steps of the walkthrough', async () => {
    await analyst.runOfVscode('Welcome: Open Walkthrough...');
    await analyst.chooseQuickly('Find an attack, and write it down');
    const steps = workbench.page.locator('.getting-started-step');
    await becomes(async () => steps.count(), 4);
    await analyst.picture('findings-1-walkthrough');
    await analyst.run('Open Demo Export');
    await analyst.sees(signIns);
    assert.equal(await findings.badge(), 0);
  });

  it('detects password spray, and is told what was found', async () => {
    await analyst.run('Detect Password Spray');
    const told = await findings.isTold(/Password spray: \d+ findings \(/);
    await findings.goTo();
    let found: readonly FindingsLine[] = [];
    await eventually(async () => {
      found = (await findings.lines()).filter(({ level }) => level === 3);
      assert.ok(told.includes(`Password spray: ${found.length} findings (`), told);
    });
    assert.ok(found.every(({ words }) => words.startsWith('new · ')));
    assert.equal(await findings.badge(), found.length);
    assert.match(
      await findings.message(),
      new RegExp(
        `^Run .* UTC: ${found.length} findings \\(.*\\)\\. 13 of 14 detections were not run\\.$`,
      ),
    );
    assert.equal(await findings.whose(), 'contoso-week.signins.json');
    await analyst.picture('findings-2-found');
  });

  it('reads the finding: who, from where, what of it succeeded', async () => {
    const line = await findings.find(theSpray);
    assert.equal(line.label, label);
    assert.ok(line.words.startsWith(`new · ${spray.rows} sign-ins · `), line.words);
    const text = await findings.hover();
    await analyst.picture('findings-3-read');
    for (const words of [
      title,
      `High, ${spray.from} to ${spray.to} UTC`,
      `${spray.attempts} failed attempts against ${spray.accounts} accounts from one address`,
      ...spray.signedIn,
      ...spray.rightPasswords,
      spray.address,
    ])
      assert.ok(text.includes(words), `${words} in ${text}`);
    await analyst.press('Escape');
  });

  it('shows its rows in the grid, and its time on the timeline', async () => {
    const before = await findings.badge();
    await findings.find(theSpray);
    await analyst.press('Enter');
    await analyst.sees(spray.rows);
    assert.ok(
      (await analyst.filters())?.startsWith(
        `Filters: Date is from ${spray.from} UTC to ${spray.to} UTC`,
      ),
    );
    const addresses = new Set((await analyst.texts('IP address')).flat());
    assert.deepEqual(
      [...addresses].filter((text) => text !== '(not drawn)'),
      addresses.has('(not drawn)') ? [] : [spray.address],
    );
    await becomes(
      async () =>
        workbench.webview.locator('.timeline-legend li').filter({ hasText: 'Failure' }).innerText(),
      `Failure ${spray.failures}`,
    );
    // Seen once, it is not new any more.
    assert.equal(await findings.badge(), before - 1);
    assert.ok(!(await findings.find(theSpray)).words.startsWith('new'));
    await analyst.picture('findings-4-rows');
  });

  it('adds it to a notebook, which is made where there is none', async () => {
    await findings.find(theSpray);
    await analyst.press('Enter');
    await analyst.run('Add Finding to Notebook');
    await findings.isTold(/In investigation\.md: One finding was added\./);
    await workbench.tab('investigation.md').waitFor();
    const text = await onDisk();
    assert.match(text, /^---\ncase: "Investigation of case"\n/);
    assert.ok(text.includes(`\n### ${title}\n`));
    for (const user of [...spray.signedIn, ...spray.rightPasswords]) assert.ok(text.includes(user));
    await analyst.picture('findings-5-notebook');
    // Another, to which nothing will be written by hand.
    await findings.find(/^Medium: Slow password spray/);
    await analyst.press('Enter');
    await analyst.run('Add Finding to Notebook');
    await findings.isTold(/In investigation\.md: One finding was added\./);
    assert.match(await onDisk(), /\n### Slow password spray from /);
  });

  it('writes notes of their own into its section, beside it and at the end, and adds rows', async () => {
    await goToNotebook();
    await goToLine(`### ${title}`);
    await analyst.press('Enter', 'Enter');
    await analyst.type(mine.inside);
    await save(mine.inside);
    await goToLine('## Findings');
    await analyst.press('Enter', 'Enter');
    await analyst.type(mine.beside);
    await save(mine.beside);
    await goToLine('## Notes');
    await analyst.press('Enter', 'Enter');
    await analyst.run('Add Note at Selection');
    await findings.fill('Add Note', mine.note);
    await save(mine.note);
    await analyst.picture('findings-6-notes');

    await findings.find(theSpray);
    await analyst.press('Enter');
    await analyst.sees(spray.rows);
    await goToExport();
    await analyst.goTo(1, 'Username');
    await analyst.press('Shift+ArrowDown', 'Shift+ArrowDown');
    await analyst.run('Add Rows to Notebook');
    const [user] = spray.signedIn;
    await eventually(async () => {
      const text = await onDisk();
      assert.ok(text.length > saved.length && commonEnds(saved, text) >= saved.length);
      const added = text.slice(text.indexOf(mine.note));
      assert.equal(added.split(`${user}`).length - 1, 2, added);
    });
    saved = await onDisk();
    await analyst.picture('findings-6-rows');
  });

  it('runs the detection again, adds it again, and finds every byte as it was', async () => {
    await analyst.run('Detect Password Spray');
    await findings.isTold(/Password spray: \d+ findings \(/);
    await findings.find(theSpray);
    await analyst.press('Enter');
    await analyst.run('Add Finding to Notebook');
    await findings.isTold(/In investigation\.md: One says what it said before\./);
    assert.equal(await onDisk(), saved);
  });

  it('runs all detections: what is new of it stands below what they wrote, and one undo takes it back', async () => {
    await analyst.run('Run All Detections');
    await findings.isTold(/14 detections ran on contoso-week\.signins\.json: \d+ findings/);
    await analyst.picture('findings-7-all');
    const line = await findings.find(theSpray);
    assert.equal(line.label, label);
    await analyst.press('Enter');
    await analyst.run('Add Finding to Notebook');
    // The other detections have found more of the same incident.
    await findings.isTold(
      /In investigation\.md: One stands below what you have changed, which was kept\./,
    );
    const grown = await onDisk();
    assert.ok(grown.includes(sectionWith(saved, mine.inside)), 'the section they wrote into');
    assert.deepEqual(besideSections(grown), besideSections(saved));
    // What they wrote is listed as what differs, and stands but where they wrote it.
    const below = grown.slice(grown.indexOf(mine.inside) + mine.inside.length);
    assert.equal(below.split(`\n### ${title}\n`).length, 2);
    assert.ok(below.includes(mine.inside));
    await goToNotebook();
    await analyst.picture('findings-7-below');
    await analyst.press('Control+z', 'Control+s');
    await becomes(onDisk, saved);
  });

  it('writes a section anew that nobody has touched', async () => {
    // Another threshold, which the sections name.
    await analyst.runOfVscode('Preferences: Open Workspace Settings (JSON)');
    const settingsEditor = workbench.page.getByText('settings.json');
    await settingsEditor.first().waitFor();
    await inTextEditor();
    // Behind the first brace.
    await analyst.press('Control+Home', 'ArrowRight');
    await workbench.page.keyboard.insertText('"signins.detect.passwordSpray.accounts": 7');
    await analyst.press('Control+s');
    await eventually(async () => {
      const settings = path.join(path.dirname(notebook), '.vscode/settings.json');
      assert.deepEqual(JSON.parse(await readFile(settings, 'utf8')), {
        'signins.detect.passwordSpray.accounts': 7,
      });
    });
    // VS Code shows its settings over everything else.
    await analyst.press('Escape');
    await becomes(async () => settingsEditor.count(), 0);
    // What is saved holds a little later: until then nothing new is said.
    await eventually(async () => {
      await analyst.run('Detect Password Spray');
      await findings.isTold(/Password spray: \d+ findings \(/);
      await findings.find(/^Medium: Slow password spray/);
      await analyst.press('Enter');
      await analyst.run('Add Finding to Notebook');
      const told = await findings.isTold(/In investigation\.md: One /);
      assert.match(told, /One finding was updated\./);
    });
    const updated = await onDisk();
    for (const words of Object.values(mine)) assert.ok(updated.includes(words), words);
    const [, own, ...others] = updated.split('\n### Slow password spray from ');
    assert.deepEqual(others, []);
    assert.match(own!, /\n\| 7 accounts \|/);
    await goToNotebook();
    await analyst.press('Control+z', 'Control+s');
    await becomes(onDisk, saved);
  });

  it('dismisses a finding with a reason, and finds it dismissed after the window was loaded anew', async () => {
    const before = await findings.badge();
    const dismissed = await findings.find(/^Medium: Slow password spray/);
    const spoken = dismissed.spoken.replace(/, \d+ sign-ins.*$/, '');
    await analyst.press('Enter', 'Delete');
    await findings.fill(/The reason is kept in this workspace/, reason);
    await findings.find(/^Dismissed: one finding/);
    await analyst.press('ArrowRight');
    const line = await findings.find(`${spoken}, dismissed: ${reason}`);
    assert.equal(line.level, 2);
    assert.equal(await findings.badge(), before);
    await analyst.picture('findings-9-dismissed');

    await workbench.page.reload({ waitUntil: 'domcontentloaded' });
    await workbench.tab('contoso-week.signins.json').waitFor({ timeout: 60_000 });
    await goToExport();
    await analyst.run('Clear All Filters');
    await analyst.sees(signIns);
    await analyst.run('Detect Password Spray');
    await findings.isTold(/One finding was dismissed before\./);
    await findings.find(/^Dismissed: one finding/);
    await analyst.press('ArrowRight');
    await findings.find(`${spoken}, dismissed: ${reason}`);
    await analyst.picture('findings-9-again');
    await analyst.press('Enter');
    await analyst.run('Restore Dismissed Finding');
    await eventually(async () => {
      const lines = await findings.lines();
      assert.ok(!lines.some((each) => each.spoken.includes(reason)));
      assert.ok(lines.some((each) => each.spoken.startsWith(spoken)));
    });
  });

  it('copies it for a mail, and as KQL', async () => {
    await findings.find(theSpray);
    await analyst.press('Enter', 'Control+c');
    await eventually(async () => {
      const text = await analyst.clipboard();
      assert.ok(text.startsWith(`${title}\nDetection: Password spray\nSeverity: High\n`), text);
      assert.ok(text.includes(`When: ${spray.from} to ${spray.to} UTC`), text);
    });
    await analyst.press('Control+Shift+c');
    await eventually(async () => {
      const text = await analyst.clipboard();
      assert.match(text, /^\/\/ Password spray\./);
      assert.match(text, /24h, 7, "single address/);
    });
  });

  it('begins an investigation of another name, which findings go to from then on', async () => {
    const before = await onDisk();
    await analyst.run('New Investigation');
    await findings.fill('The name of the case', 'Spray of June');
    await findings.fill('When it was discovered', '2026-06-18 12:30Z');
    await findings.pressInDialog('Another Name…');
    await findings.fill('The file of the investigation', undefined);
    await eventually(async () => {
      assert.match(
        await readFile(other, 'utf8'),
        /\n# Spray of June\n[^]*\n\| 72 hours \| 2026-06-21 12:30:00 \|/,
      );
    });
    await workbench.tab('spray-of-june.md').waitFor();
    await inTextEditor();
    await findings.find(theSpray);
    await analyst.press('Enter');
    await analyst.run('Add Finding to Notebook');
    await findings.isTold(/In spray-of-june\.md: One finding was added\./);
    assert.ok((await readFile(other, 'utf8')).includes(`\n### ${title}\n`));
    assert.equal(await onDisk(), before);
    await analyst.picture('findings-10-another');
  });

  it('has done all four steps of the walkthrough', async () => {
    await analyst.runOfVscode('Welcome: Open Walkthrough...');
    await analyst.chooseQuickly('Find an attack, and write it down');
    const steps = workbench.page.locator('.getting-started-step');
    await becomes(async () => steps.count(), 4);
    await becomes(async () => steps.locator('.codicon.complete').count(), 4);
    await analyst.picture('findings-11-walkthrough');
  });
});
