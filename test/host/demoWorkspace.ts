import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './projectRoot';

/** Writes the demo exports into an existing folder; what else lies there stays. */
export async function makeDemoWorkspace(folder: string): Promise<void> {
  const maker = path.join(projectRoot, 'test/support/makeDemoWorkspace.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', maker, folder], {
    cwd: projectRoot,
  });
}
