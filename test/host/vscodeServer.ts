import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createWriteStream, existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { hostFolder } from './hostFolder';
import { temporaryFolder } from './temporaryFolder';

/** How to start VS Code's server. */
export interface ServerOptions {
  /** Where user settings lie; a fresh folder when not given. */
  readonly userDataFolder?: string | undefined;
  /** Where installed extensions lie; a fresh folder when not given. */
  readonly extensionsFolder?: string | undefined;
  /** User settings besides the quiet ones, for a user data folder that has none yet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /**
   * Whether the page may ask for development extensions and extension tests. VS Code ignores such wishes without it, and
   * with it shows no notification toasts.
   */
  readonly testDriver: boolean;
  /** A secret that the page's address must carry; none for tests. */
  readonly connectionToken?: string;
}

/** A running server of VS Code. */
export interface VscodeServer {
  /** `127.0.0.1:port` */
  readonly authority: string;
  /** Everything the server has printed. */
  readonly logFile: string;
  /** Ends the server and the extension hosts it has started. */
  stop(): Promise<void>;
}

const startLimitMs = 60_000;
const stopLimitMs = 3_000;

const quietSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.tips.enabled': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** Starts VS Code's server on a free port of 127.0.0.1 and resolves when it listens. */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  const host = await hostFolder();
  const own = temporaryFolder('server');
  const userData = options.userDataFolder ?? path.join(own, 'user');
  const extensions = options.extensionsFolder ?? path.join(own, 'extensions');
  await mkdir(extensions, { recursive: true });
  await writeSettings(userData, options.settings ?? {});

  const child = spawn(
    host.node,
    [
      host.serverMain,
      '--host=127.0.0.1',
      '--port=0',
      '--accept-server-license-terms',
      `--server-data-dir=${path.join(own, 'server')}`,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${extensions}`,
      '--disable-telemetry',
      '--telemetry-level=off',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
      options.connectionToken === undefined
        ? '--without-connection-token'
        : `--connection-token-file=${await writeToken(own, options.connectionToken)}`,
      ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    // A group of its own: the extension hosts are ended with it, and Ctrl+C reaches us first.
    { env: serverEnvironment(own), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const endGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // All of it has ended already.
    }
  };
  const endAtExit = (): void => {
    endGroup('SIGKILL');
  };
  process.once('exit', endAtExit);

  const logFile = path.join(own, 'server.log');
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });

  const stop = async (): Promise<void> => {
    endGroup('SIGTERM');
    await Promise.race([ended, delay(stopLimitMs)]);
    endGroup('SIGKILL');
    await ended;
    process.off('exit', endAtExit);
    log.end();
  };

  try {
    const port = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`VS Code's server ended with ${String(code)}`));
      });
      setTimeout(() => {
        reject(new Error(`VS Code's server did not listen within ${startLimitMs} ms`));
      }, startLimitMs).unref();
    });
    return { authority: `127.0.0.1:${port}`, logFile, stop };
  } catch (error) {
    await stop();
    const printed = await readFile(logFile, 'utf8').catch(() => '');
    throw new Error(`${String(error)}\n${printed.slice(-3000)}`, { cause: error });
  }
}

/** Installs a .vsix into `extensionsFolder`, as a user would. */
export async function installVsix(
  vsix: string,
  extensionsFolder: string,
  userDataFolder: string,
): Promise<void> {
  const host = await hostFolder();
  const own = temporaryFolder('install');
  await promisify(execFile)(
    host.node,
    [
      host.serverMain,
      '--accept-server-license-terms',
      `--server-data-dir=${path.join(own, 'server')}`,
      `--user-data-dir=${userDataFolder}`,
      `--extensions-dir=${extensionsFolder}`,
      `--install-extension=${vsix}`,
      '--force',
    ],
    { env: serverEnvironment(own) },
  );
}

function serverEnvironment(own: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // Without it the server looks for a gallery on the network.
    EXTENSIONS_GALLERY: '{}',
    // Its sockets would pile up in the temp folder.
    XDG_RUNTIME_DIR: own,
    XDG_CONFIG_HOME: path.join(own, 'config'),
    XDG_DATA_HOME: path.join(own, 'data'),
    SHELL: '/bin/bash',
  };
  // What an outer VS Code or test runner tells its children would mislead this one.
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'])
    Reflect.deleteProperty(env, name);
  return env;
}

/** Puts the secret into a file that only we can read: the command line of a process is there for all to see. */
async function writeToken(folder: string, token: string): Promise<string> {
  const file = path.join(folder, 'token');
  await writeFile(file, token, { mode: 0o600 });
  return file;
}

async function writeSettings(
  userData: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = path.join(userData, 'User/settings.json');
  if (existsSync(file)) return;
  await mkdir(path.dirname(file), { recursive: true });
  await mkdir(path.join(userData, 'Machine'), { recursive: true });
  await writeFile(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

async function delay(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
