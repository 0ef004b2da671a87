import path from 'node:path';
import { launchBrowser } from './browser';
import { sealPage } from './sealPage';
import { startVscodeServer } from './vscodeServer';
import { remoteUri, workbenchAddress } from './workbenchAddress';

/** Desktop VS Code's flags, as far as `runTests` uses them. */
interface Flags {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What is no flag: the folder to open. */
  readonly rest: readonly string[];
}

// The code for an internal software error (sysexits.h): what is reported until the tests say otherwise.
const softwareError = 70;
const limitMs = Number(process.env['SIGNINS_HOST_LIMIT_MS'] ?? 900_000);
const verbose = process.env['SIGNINS_HOST_VERBOSE'] !== undefined;

// The workbench's own log shares the channel with what the extension host prints; this is not ours.
const noise =
  /^(%c)?\s*(Resolv(ing|ed) connection token|Creating a socket \(|\[reconnection-grace-time\]|Ignoring fetching additional builtin|Updating additional builtin|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Creation of workbench contribution|Timed out waiting for authentication provider)/;

void main(readFlags(process.argv.slice(2))).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(softwareError);
  },
);

async function main(flags: Flags): Promise<number> {
  const first = (name: string): string | undefined => flags.values.get(name)?.[0];
  const server = await startVscodeServer({
    testDriver: true,
    userDataFolder: first('user-data-dir'),
    extensionsFolder: first('extensions-dir'),
  });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await browser.close().catch(() => undefined);
    await server.stop();
  };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => {
      void stop().finally(() => process.exit(code));
    });

  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await sealPage(context, server.authority);
    const page = await context.newPage();
    if (verbose) page.on('console', (message) => console.error(`[page] ${message.text()}`));
    const ended = new Promise<number>((resolve, reject) => {
      void page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        show(type, args);
      });
      void page.exposeFunction('codeAutomationExit', (code: number) => {
        resolve(code);
      });
      page.on('crash', () => {
        reject(new Error('the page with the workbench crashed'));
      });
      setTimeout(() => {
        reject(new Error(`the tests in the extension host did not end within ${limitMs} ms`));
      }, limitMs).unref();
    });
    // Awaited below, after the page has loaded: a failure before that must not count as unhandled.
    ended.catch(() => undefined);

    const uri = (absolutePath: string): string => remoteUri(server.authority, absolutePath);
    const folder = flags.rest[0];
    await page.goto(
      workbenchAddress(server.authority, {
        open: folder === undefined ? undefined : path.resolve(folder),
        payload: [
          ...(flags.values.get('extensionDevelopmentPath') ?? []).map(
            (extension) => ['extensionDevelopmentPath', uri(extension)] as const,
          ),
          ...(flags.values.get('extensionTestsPath') ?? []).map(
            (tests) => ['extensionTestsPath', uri(tests)] as const,
          ),
          ['skipWelcome', 'true'],
          ['skipReleaseNotes', 'true'],
        ],
      }),
      { waitUntil: 'domcontentloaded' },
    );
    return await ended;
  } finally {
    await stop();
  }
}

function readFlags(args: readonly string[]): Flags {
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  for (const arg of args) {
    const flag = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (flag === null) rest.push(arg);
    else values.set(flag[1]!, [...(values.get(flag[1]!) ?? []), flag[2] ?? '']);
  }
  return { values, rest };
}

function show(type: string, args: readonly unknown[]): void {
  if (!verbose && noise.test(String(args[0]))) return;
  if (type === 'error' || type === 'warn') console.error(...args);
  else console.log(...args);
}
