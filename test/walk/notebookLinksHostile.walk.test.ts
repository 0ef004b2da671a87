import assert from 'node:assert/strict';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textHash } from '../../src/knowledge/textHash';
import { projectRoot } from '../host/projectRoot';
import { temporaryFolder } from '../host/temporaryFolder';
import { Workbench } from '../host/workbench';
import { attackNames } from '../support/attacks';
import type { GeneratedSignIn } from '../support/generatedSignIn';
import { hashText } from '../support/generateRandom';
import { planSignIns } from '../support/generateSignIns';
import { exportVariant } from '../support/writers/exportVariants';
import { Analyst, eventually } from './analyst';
import { shownPreview } from './notebookLinksPreview';

const fileOf = {
  plain: 'InteractiveSignIns_plain.json',
  hostile:
    'InteractiveSignIns_<img src=x onerror=alert(1)> [x](command) | ![y](z) `c` $m$ **b** <!-- x.json',
} as const;
type Side = keyof typeof fileOf;

const signIns = 1000;

/** What attackers may write into a log, to become more than text in a notebook. */
const payloads = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</code></td></tr></table><h1>x</h1>',
  '<a href="https://evil.example/">x</a>',
  '<iframe src="https://evil.example/"></iframe>',
  '<svg/onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '[x](https://evil.example/)',
  '![x](https://evil.example/a.png)',
  '[x](command:workbench.action.quit)',
  '[x](vscode://evil.example/x)',
  '<command:workbench.action.quit>',
  '<https://evil.example/>',
  'https://evil.example/a?b=c',
  'www.evil.example',
  'mailto:a@evil.example',
  '[x][y]\n\n[y]: https://evil.example/',
  '| a | b |',
  '\\| a \\\\| b',
  '\n\n| a |\n| --- |\n| b |\n\n',
  '\n# h\n',
  '\r## Findings\r',
  '\u2028### h\u2029',
  '\n```\n',
  '``` js',
  '~~~',
  '`',
  '``a',
  '\\`',
  '[^1]\n\n[^1]: note',
  '- [ ] task',
  '\n- [x] task\n',
  '\n1. one',
  '\n> quote',
  '\n---\n',
  '\n===\n',
  '&lt;b&gt;&#60;i&#62;',
  '*b* **b** __b__ ~~b~~ ==b==',
  '$x^2$',
  '$$\\frac{1}{2}$$',
  '\\(x\\) \\[x\\]',
  '```mermaid\ngraph TD; A-->B\n```',
  ':::warning\n:::',
  ':smile: @user #12',
  '{#id .c onclick=alert(1)} {{x}} ${y} $(zap)',
  '\u202Etxt.exe\u202C \u2066a\u2069',
  'a\u200Bb\u200D\uFEFF\u00AD',
  '\u001B[31mred\u001B[0m\u0000\u0007',
  '<!-- x',
  '-->',
  '<!-- signins:section a-1 0 -->',
  '<!-- /signins:section a-1 -->',
  `<!-- /signins:section summary-${textHash(JSON.stringify([[fileOf.hostile], '']))} -->`,
  '<<<<<<< a\n=======\n>>>>>>> b\n',
  `${'very long '.repeat(30)}<b>`,
];

/** The sign-ins of a company under attack, with something behind each value that somebody outside can choose. */
function* signInsOf(side: Side): Generator<GeneratedSignIn> {
  const plan = planSignIns({
    seed: 'hostile notebook',
    count: signIns,
    kinds: exportVariant('graph-beta').kinds,
    attacks: attackNames,
  });
  const behind = (value: string) => {
    const payload = hashText(value) % payloads.length;
    return side === 'hostile' ? payloads[payload]! : ` p${payload} `;
  };
  const more = (value: string) => {
    if (value === '') return '';
    const added = behind(value);
    return hashText(`before ${value}`) % 2 === 0 ? `${added}${value}` : `${value}${added}`;
  };
  const rarely = (value: string, one: number) =>
    hashText(value) % one === 0 ? more(value) : value;
  for (const event of plan.events())
    yield {
      ...event,
      id: rarely(event.id, 50),
      correlationId: rarely(event.correlationId, 20),
      sessionId: more(event.sessionId),
      userDisplayName: more(event.userDisplayName),
      userPrincipalName: event.userPrincipalName.replace(
        '@',
        (at) => `${behind(event.userPrincipalName)}${at}`,
      ),
      homeTenantName: more(event.homeTenantName),
      appName: more(event.appName),
      resourceName: more(event.resourceName),
      ipAddress: rarely(event.ipAddress, 30),
      place: event.place && {
        ...event.place,
        city: more(event.place.city),
        state: more(event.place.state),
        country:
          hashText(event.place.city) % 9 === 0 ? more(event.place.country) : event.place.country,
      },
      failureReason: more(event.failureReason),
      additionalDetails: more(event.additionalDetails),
      device: event.device && {
        ...event.device,
        displayName: more(event.device.displayName),
        browser: more(event.device.browser),
        operatingSystem: more(event.device.operatingSystem),
      },
      userAgent: more(event.userAgent),
      clientAppUsed: rarely(event.clientAppUsed, 3),
      policies: event.policies.map((policy) => ({ ...policy, name: more(policy.name) })),
      servicePrincipalName: more(event.servicePrincipalName),
      networkNames: event.networkNames.map(more),
    };
}

/** An element of a page: its name, where it leads, and its attributes but for those that every block has. */
type Shown = string;

describe('what strangers wrote, in the Markdown preview of VS Code', function () {
  this.timeout(300_000);
  let folder: string;
  let workbench: Workbench;
  let analyst: Analyst;
  const dialogs: string[] = [];
  const shown: Partial<Record<Side, readonly Shown[]>> = {};

  before(async () => {
    folder = path.join(temporaryFolder('hostile'), 'case <b>x [y](command:a) $z$ #');
    await mkdir(folder);
    for (const side of ['plain', 'hostile'] as const) {
      const text = [...exportVariant('graph-beta').write(signInsOf(side), {})].join('');
      await writeFile(path.join(folder, fileOf[side]), text);
    }
    workbench = await Workbench.open({
      folder,
      screen: { viewport: { width: 1600, height: 900 } },
      scheme: 'vscode',
    });
    workbench.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    analyst = new Analyst(workbench);
  });
  after(async () => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.page.screenshot({ path: path.join(projectRoot, 'dist/walk-failure.png') });
    assert.deepEqual(dialogs, []);
    assert.deepEqual(workbench.faults, []);
    assert.deepEqual(workbench.refused, []);
  });

  const notebook = () => path.join(folder, 'investigation.md');
  const notice = (words: RegExp) =>
    workbench.page.locator('.notification-toast').filter({ hasText: words });
  /** To its tab; the page takes the focus a little later, and would take it from a palette that is open by then. */
  const goToExport = async (tab: RegExp) => {
    await workbench.tab(tab).click();
    await eventually(async () => {
      assert.notEqual((await analyst.focused()).column, '');
    });
  };
  /** Resolves when the notebook has so many sections of this kind, or more. */
  const written = async (kind: string, least = 1) =>
    eventually(async () => {
      const text = await readFile(notebook(), 'utf8').catch(() => '');
      const ids = text.match(new RegExp(`<!-- signins:section ${kind}`, 'g')) ?? [];
      assert.ok(ids.length >= least, `${ids.length} sections ${kind}`);
    });

  for (const side of ['plain', 'hostile'] as const)
    it(`is written into a notebook: ${side}`, async () => {
      const { page } = workbench;
      const tab = side === 'plain' ? /_plain\.json/ : /_<img/;
      const beginning = side === 'plain' ? 'InteractiveSignIns_plain' : 'InteractiveSignIns_<img';
      await analyst.press('Control+p');
      await analyst.chooseQuickly(beginning);
      await analyst.sees(signIns);
      await goToExport(tab);
      await analyst.run('Run All Detections');
      const severity = page.locator('.monaco-list-row[aria-level="1"][aria-label^="High"]').first();
      await severity.waitFor({ timeout: 60_000 });
      await severity.click();
      await analyst.press('Control+a');
      await analyst.run('Add Finding to Notebook');
      await written('(?!key|affected|evidence|runs)', 8);
      const once = await readFile(notebook(), 'utf8');
      await analyst.run('Add Finding to Notebook');
      await notice(/said before/).waitFor({ timeout: 60_000 });
      assert.equal(await readFile(notebook(), 'utf8'), once, 'findings that are added again');
      await analyst.runOfVscode('Notifications: Clear All Notifications');
      await analyst.runOfVscode('View: Join All Editor Groups');
      await goToExport(tab);
      for (const [command, asks, kind] of [
        ['Summarize Export', false, 'summary'],
        ['Profile User…', true, 'user'],
        ['Profile IP Address…', true, 'ip'],
      ] as const) {
        const offered = page.locator('.quick-input-widget .monaco-list-row.focused');
        const toNotebook = offered.filter({ hasText: 'Add to Notebook' });
        // A list goes when the page takes the focus back from the palette: then once more.
        await eventually(async () => {
          await analyst.run(command);
          if (asks) {
            await offered.waitFor({ timeout: 5_000 });
            await analyst.press('Enter');
          }
          await toNotebook.waitFor({ timeout: 10_000 });
          await analyst.press('Enter');
          await toNotebook.waitFor({ state: 'hidden' });
          await notice(/section was added|what it said before/).waitFor({ timeout: 10_000 });
        });
        await written(kind);
        await analyst.runOfVscode('Notifications: Clear All Notifications');
      }
      await goToExport(tab);
      await analyst.goTo(1, 'Date (UTC)');
      await analyst.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
      await analyst.run('Mark Red');
      await analyst.run('Add Rows to Notebook');
      await written('rows');
      await analyst.run('Insert Timeline of Marked Events');
      await written('marked');
      await analyst.run('Add Note at Selection…');
      await analyst.answer('seen');
      await eventually(async () => {
        assert.match(await readFile(notebook(), 'utf8'), /^- .* UTC — seen \(\[/m);
      });
      await workbench.tab('investigation.md').click();
      await analyst.runOfVscode('Markdown: Toggle Preview');
      const frame = await shownPreview(page);
      await eventually(async () => {
        assert.ok((await frame.locator('table').count()) > 20);
      });
      await analyst.picture(`hostile-${side}`);
      shown[side] = await frame.locator('.markdown-body').evaluate((body) =>
        [...body.querySelectorAll('*')]
          // What is a word in one and a span of code in the other is text in both. What colours a block of code is no value.
          .filter(
            (element) =>
              element.tagName !== 'CODE' && element.parentElement?.closest('pre') === null,
          )
          .map((element) => {
            const names = element
              .getAttributeNames()
              .filter(
                (name) => !['id', 'data-line', 'class', 'dir', 'href', 'style'].includes(name),
              );
            const target = element.getAttribute('href')?.replace(/[?#].*$/s, '') ?? '';
            return [element.tagName, target, ...names].join(' ').trim();
          }),
      );
      await rename(notebook(), path.join(folder, `${side}.md`));
      await analyst.runOfVscode('View: Close All Editors');
    });

  it('adds no element, link, image or attribute to what harmless values give', () => {
    const { plain, hostile } = shown;
    assert.ok(plain !== undefined && hostile !== undefined);
    assert.ok(plain.length > 1000);
    assert.deepEqual(
      [...new Set(hostile)].filter((each) => !plain.includes(each)),
      [],
    );
    assert.deepEqual(hostile, plain);
  });
});
