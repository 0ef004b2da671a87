import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Analyst } from '../walk/analyst';
import { makeDemoWorkspace } from './demoWorkspace';
import { openDemoExport } from './openDemoExport';
import { temporaryFolder } from './temporaryFolder';
import { webpOf } from './webpOf';
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

/** What else is told with a picture, each over the demo. */
const parts: Readonly<Record<string, (analyst: Analyst) => Promise<void>>> = {
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
  },
};

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
    scene: (analyst: Analyst) => Promise<void>,
  ): Promise<void> => {
    const workbench = await Workbench.open({
      folder: workspace,
      settings,
      screen: { viewport: { width: 1440, height: 810 } },
    });
    try {
      await scene(new Analyst(workbench));
      // What is drawn late: the timeline, what is read for the details, what comes into sight little by little.
      await workbench.page.waitForTimeout(1_500);
      const picture = path.join(folder, `${name}.webp`);
      await writeFile(picture, await webpOf(workbench.page));
      pictures.push(picture);
    } finally {
      await workbench.close();
    }
  };
  for (const [name, theme] of Object.entries(themes))
    await take(`grid-${name}`, { ...dark, 'workbench.colorTheme': theme }, async (analyst) => {
      await openDemoExport(analyst.workbench);
      await scenes[name as Theme](analyst);
    });
  for (const [name, scene] of Object.entries(parts)) await take(name, dark, scene);
  return pictures;
}
