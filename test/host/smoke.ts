import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoWorkspace } from './demoWorkspace';
import { openDemoExport } from './openDemoExport';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';
import { Workbench } from './workbench';

/**
 * Opens a demo export in a workbench nobody sees, saves a picture of its grid to dist/smoke.png and returns a line that
 * says what was shown.
 * @throws Error when no rows are shown; the picture then shows what was
 */
export async function smoke(): Promise<string> {
  const startedMs = Date.now();
  const folder = path.join(temporaryFolder('demo'), 'contoso');
  await mkdir(folder);
  await makeDemoWorkspace(folder);
  const workbench = await Workbench.open({ folder });
  const picture = path.join(projectRoot, 'dist/smoke.png');
  await mkdir(path.dirname(picture), { recursive: true });
  try {
    const { rows, firstRow } = await openDemoExport(workbench);
    if (rows < 1 || firstRow.length < 3) throw new Error(`the grid shows ${rows} rows`);
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    return `smoke: ${rows} rows, the first is ${firstRow.slice(0, 4).join(' | ')} (${seconds} s, dist/smoke.png)`;
  } finally {
    await workbench.page.screenshot({ path: picture });
    await workbench.close();
  }
}
