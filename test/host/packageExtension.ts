import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { listFiles, PackageManager } from '@vscode/vsce';
import { evenModes } from './evenModes';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';

/** Where `npm run package` puts the .vsix. */
export const vsixFile = path.join(projectRoot, 'dist/signin-investigator.vsix');

/**
 * What makes the same sources the same package: files in the order of their names, each dated to one moment, which vsce takes
 * in seconds since 1970 and writes by the clock of the time zone. Whoever repeats an older package can name another moment.
 */
const packagingEnvironment = {
  SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] ?? String(Date.UTC(2020, 0, 1) / 1000),
  TZ: 'UTC',
} as const;

/**
 * What vsce is asked for. Links and pictures of the README become addresses of the repository, which the Marketplace needs;
 * where package.json names none they stay as they are.
 */
export function packageArguments(
  manifest: { readonly repository?: unknown },
  out: string,
): readonly string[] {
  return [
    'package',
    '--no-dependencies',
    ...(manifest.repository === undefined
      ? ['--allow-missing-repository', '--no-rewrite-relative-links']
      : []),
    `--out=${out}`,
  ];
}

/**
 * Builds the extension and packages it into `vsixFile`. A run of all tests does it once and says so in `SIGNINS_PACKAGED`:
 * then nothing is done.
 * @throws Error with what the build or vsce printed
 */
export async function packageExtension(): Promise<void> {
  if (process.env['SIGNINS_PACKAGED'] === undefined) await packVsix(vsixFile);
}

/**
 * Builds the extension and packages it into a file: of the same sources, the same bytes.
 * @returns what vsce printed
 * @throws Error with what the build or vsce printed
 */
export async function packVsix(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as {
    repository?: unknown;
  };
  // vsce runs `vscode:prepublish`, which is the build.
  const args = [require.resolve('@vscode/vsce/vsce'), ...packageArguments(manifest, file)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...packagingEnvironment },
    });
    await writeFile(file, evenModes(await readFile(file)));
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = String(error) } = error as { stdout?: string; stderr?: string };
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
