import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { shippedChromium } from './hostFolder';

// The oldest Chromium that any VS Code we support brings along (1.100 has 132); esbuild.js builds the window for 128.
const oldestMajor = 128;

// Our own flags, not the npm Chromium's defaults: `--single-process` and `--disable-web-security` would falsify tests.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a Chromium without a window: the one of `CHROMIUM_PATH`, else the system's Chrome or Chromium, else the one npm
 * ships (installed into the cache at first use). The caller closes it. `scrollBars`: show them, which playwright does not.
 * @throws Error whose message says which library of the system is missing, and how to get it
 */
export async function launchBrowser({ scrollBars = false } = {}): Promise<Browser> {
  const { executable, env } = await findBrowser();
  try {
    return await chromium.launch({
      executablePath: executable,
      args: flags,
      ...(scrollBars && { ignoreDefaultArgs: ['--hide-scrollbars'] }),
      env: { ...process.env, ...env },
    });
  } catch (error) {
    const missing = missingLibrary(executable);
    if (missing === undefined) throw error;
    throw new Error(
      `Chromium cannot start because the library ${missing} is missing: ` +
        "run `apt-get install libnss3` (or your system's package of that name) and try again.",
      { cause: error },
    );
  }
}

interface FoundBrowser {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
    return { executable: named, env: {} };
  }
  const system = systemCandidates().find((candidate) => majorVersion(candidate) >= oldestMajor);
  if (system !== undefined) return { executable: system, env: {} };
  const { executable, fonts } = await shippedChromium();
  const hasFonts = existsSync('/etc/fonts/fonts.conf');
  return { executable, env: hasFonts ? {} : { FONTCONFIG_PATH: fonts } };
}

function systemCandidates(): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
  const onPath = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const installed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return [...onPath, ...installed].filter((candidate) => existsSync(candidate));
}

/** The major version an executable says it has, or 0: a name on the PATH may be a stub that only asks for a snap. */
function majorVersion(executable: string): number {
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return Number(/Chrom\S* (\d+)\./.exec(stdout)?.[1] ?? 0);
}

function missingLibrary(executable: string): string | undefined {
  const { stderr } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return /error while loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
}
