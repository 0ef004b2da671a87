import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';

/** Where `npm run package` puts the .vsix. */
export const vsixFile = path.join(projectRoot, 'dist/signin-investigator.vsix');

/**
 * Builds the extension and packages it into `vsixFile`. A run of all tests does it once and says so in `SIGNINS_PACKAGED`:
 * then nothing is done.
 * @throws Error with what the build or vsce printed
 */
export async function packageExtension(): Promise<void> {
  if (process.env['SIGNINS_PACKAGED'] !== undefined) return;
  await mkdir(path.dirname(vsixFile), { recursive: true });
  const vsce = require.resolve('@vscode/vsce/vsce');
  // vsce runs `vscode:prepublish`, which is the build.
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    `--out=${vsixFile}`,
  ];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: projectRoot });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`packaging failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Copies exactly the files that the .vsix holds into a fresh folder and returns it; build first. */
export async function stageExtension(): Promise<string> {
  const staged = temporaryFolder('staged');
  for (const file of await listFiles({ cwd: projectRoot, packageManager: PackageManager.None }))
    await cp(path.join(projectRoot, file), path.join(staged, file), { recursive: true });
  return staged;
}
