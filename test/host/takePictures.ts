import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Analyst } from '../walk/analyst';
import { FindingsOnScreen } from '../walk/findingsOnScreen';
import { makeDemoWorkspace } from './demoWorkspace';
import { openDemoExport } from './openDemoExport';
import { temporaryFolder } from './temporaryFolder';
import { webpOf, type Cut } from './webpOf';
import { Workbench } from './workbench';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
} as const;

type Theme = keyof typeof themes;

/** What each picture shows of the spray that the demo's week begins with. */
const scenes: Readonly<Record<Theme, (analyst: Analyst) => Promise<void>>> = {
  // One address's attempts, and the one that came through in full.
  dark: async (analyst) => {
    await analyst.filterTo('IP address', '192.0.2.23', '192.0.2.23');
    await analyst.sees(42);
    await analyst.goTo(2, 'Username');
    await analyst.press('Enter');
    await analyst.panel.waitFor();
  },
  // Who was hit how often, and from how many addresses.
  light: async (analyst) => {
    await analyst.filterTo('Status', 'failure', 'Failure');
    await analyst.goTo(1, 'IP address');
    await analyst.press('g');
    await analyst.workbench.webview.getByRole('treegrid').waitFor();
    await analyst.run('Focus Grid');
  },
  'high-contrast': async (analyst) => {
    await analyst.filterTo('Sign-in error code', '50053', '50053');
    await analyst.run('Focus Grid');
  },
};

const dark = {
  'workbench.colorTheme': themes.dark,
  'window.autoDetectColorScheme': false,
  'editor.hover.delay': 100,
} as const;

const query = `SigninLogs
| where TimeGenerated > ago(7d)
| where ResultType in ("50126", "50053", "50055")
| summarize Users = dcount(UserPrincipalName), Attempts = count() by IPAddress
| where Users > 5
| order by Users desc
`;

/** The README shows the first picture as wide as it is, the others two side by side: parts of the window, where words are legible. */
const whole: Cut = { scale: 0.7 };
const half = (x: number): Cut => ({ clip: { x, y: 36, width: 1000, height: 600 }, scale: 0.75 });
const leftHalf = half(0);
const rightHalf = half(352);
const small: Cut = { clip: { x: 48, y: 36, width: 840, height: 560 }, scale: 0.75 };

/** What else is told with a picture, each over the demo. Resolves to what of the window it shows. */
const parts: Readonly<Record<string, (analyst: Analyst) => Promise<Cut>>> = {
  // Why sign-ins failed, and whom it hit.
  tree: async (analyst) => {
    await openDemoExport(analyst.workbench);
    await analyst.run('Group Tree by ResultType Category');
    await analyst.goToTree();
    await analyst.findInTree('Authentication');
    await analyst.unfold();
    // The commonest code, and whom it hit.
    await analyst.nextTreeLines(1);
    await analyst.unfold();
    return leftHalf;
  },
  // What a code means, over a query.
  'code-hover': async (analyst) => {
    const { workbench } = analyst;
    const { page } = workbench;
    await workbench.openByDoubleClick('spray.kql');
    // By keyboard: the cursor goes to the first code, and the hover is asked for.
    await page.locator('.view-line').filter({ hasText: '50126' }).waitFor();
    await analyst.press('Control+Home', 'ArrowDown', 'ArrowDown', 'End');
    for (let left = 0; left < 24; left++) await analyst.press('ArrowLeft');
    await analyst.runOfVscode('Show or Focus Hover');
    await page.locator('.monaco-hover:visible').first().waitFor();
    return rightHalf;
  },
  // What was found, and the rows of one finding.
  findings: async (analyst) => {
    const { page } = analyst.workbench;
    await openDemoExport(analyst.workbench);
    await detectAll(analyst);
    // As wide as the labels are long, and all of it for the findings.
    const edge = await page.locator('.part.sidebar').boundingBox();
    const x = edge!.x + edge!.width + 1;
    await page.mouse.move(x, 500);
    await page.mouse.down();
    await page.mouse.move(x + 90, 500, { steps: 5 });
    await page.mouse.up();
    await page.locator('.pane-header[aria-label^="Sign-ins"]').first().click();
    await page.mouse.move(x + 300, 790);
    await showSpray(analyst);
    return small;
  },
  // A finding in the notebook, as VS Code shows Markdown.
  notebook: async (analyst) => {
    const { page, webview } = analyst.workbench;
    await openDemoExport(analyst.workbench);
    await detectAll(analyst);
    await showSpray(analyst);
    await analyst.run('Add Finding to Notebook');
    await analyst.workbench.tab('investigation.md').waitFor();
    await analyst.runOfVscode('Notifications: Clear All Notifications');
    await analyst.press('Control+2', 'Control+Shift+v');
    await page.locator('iframe.webview.ready:visible').nth(1).waitFor();
    // Then it is the only window in sight.
    await analyst.runOfVscode('View: Toggle Maximize Editor Group');
    await analyst.press('Control+b');
    const heading = webview.locator('h3').filter({ hasText: 'Password spray from' });
    await heading.waitFor();
    await page.setViewportSize({ width: 900, height: 700 });
    await page.waitForTimeout(500);
    await heading.evaluate((element) => {
      element.scrollIntoView();
      element.ownerDocument.defaultView?.scrollBy(0, -12);
    });
    return small;
  },
};

/** Runs all detections over the export in front, and takes away what is told of it. */
async function detectAll(analyst: Analyst): Promise<void> {
  await analyst.run('Run All Detections');
  await analyst.workbench.page
    .locator('.notification-toast')
    .filter({ hasText: /detections ran on/ })
    .waitFor();
  await analyst.runOfVscode('Notifications: Clear All Notifications');
}

/** Goes to the gravest finding and shows its rows. */
async function showSpray(analyst: Analyst): Promise<void> {
  await new FindingsOnScreen(analyst).find('High: Password spray');
  await analyst.press('Enter');
  await analyst.sees(42);
}

/** Saves a picture of the editor in each theme as `grid-<theme>.webp`, and one of each part, into a folder; returns their paths. */
export async function takePictures(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const workspace = path.join(temporaryFolder('demo'), 'contoso');
  await mkdir(workspace);
  await makeDemoWorkspace(workspace);
  await writeFile(path.join(workspace, 'spray.kql'), query);
  const pictures: string[] = [];
  const take = async (
    name: string,
    settings: Readonly<Record<string, unknown>>,
    scene: (analyst: Analyst) => Promise<Cut>,
  ): Promise<void> => {
    const workbench = await Workbench.open({
      folder: workspace,
      settings,
      screen: { viewport: { width: 1440, height: 810 } },
    });
    try {
      const cut = await scene(new Analyst(workbench));
      // What is drawn late: the timeline, what is read for the details, what comes into sight little by little.
      await workbench.page.waitForTimeout(1_500);
      const picture = path.join(folder, `${name}.webp`);
      await writeFile(picture, await webpOf(workbench.page, cut));
      pictures.push(picture);
    } finally {
      await workbench.close();
    }
  };
  for (const [name, theme] of Object.entries(themes))
    await take(`grid-${name}`, { ...dark, 'workbench.colorTheme': theme }, async (analyst) => {
      await openDemoExport(analyst.workbench);
      await scenes[name as Theme](analyst);
      return name === 'dark' ? whole : rightHalf;
    });
  for (const [name, scene] of Object.entries(parts)) await take(name, dark, scene);
  return pictures;
}
