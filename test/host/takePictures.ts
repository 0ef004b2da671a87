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

/** Saves a picture of the editor in each theme as `grid-<theme>.webp` into a folder and returns their paths. */
export async function takePictures(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const workspace = path.join(temporaryFolder('demo'), 'contoso');
  await mkdir(workspace);
  await makeDemoWorkspace(workspace);
  const pictures: string[] = [];
  for (const [name, theme] of Object.entries(themes)) {
    const workbench = await Workbench.open({
      folder: workspace,
      settings: { 'workbench.colorTheme': theme, 'window.autoDetectColorScheme': false },
      screen: { viewport: { width: 1440, height: 810 } },
    });
    try {
      await openDemoExport(workbench);
      await scenes[name as Theme](new Analyst(workbench));
      // What is drawn late: the timeline, and what is read for the details.
      await workbench.page.waitForTimeout(1_500);
      const picture = path.join(folder, `grid-${name}.webp`);
      await writeFile(picture, await webpOf(workbench.page));
      pictures.push(picture);
    } finally {
      await workbench.close();
    }
  }
  return pictures;
}
