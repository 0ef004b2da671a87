import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoWorkspace } from './demoWorkspace';
import { openDemoExport } from './openDemoExport';
import { temporaryFolder } from './temporaryFolder';
import { Workbench } from './workbench';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
} as const;

/** Saves a picture of the open grid in each theme as `grid-<theme>.png` into a folder and returns their paths. */
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
      // The hash is there when the whole file has been read.
      await workbench.webview
        .getByText(/[0-9a-f]{8}/)
        .first()
        .waitFor();
      const picture = path.join(folder, `grid-${name}.png`);
      await workbench.page.screenshot({ path: picture });
      pictures.push(picture);
    } finally {
      await workbench.close();
    }
  }
  return pictures;
}
