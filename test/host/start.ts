import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeDemoWorkspace } from './demoWorkspace';
import { desktopCommand, openInDesktop } from './desktop';
import { executableOnPath } from './executableOnPath';
import { cacheFolder, hostFolder } from './hostFolder';
import { packageExtension, vsixFile } from './packageExtension';
import { smoke } from './smoke';
import { takePictures } from './takePictures';
import { installVsix, startVscodeServer } from './vscodeServer';
import { workbenchAddress } from './workbenchAddress';

// npm start [-- --smoke | --shots <folder>]: see README.md.
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { smoke: { type: 'boolean' }, shots: { type: 'string' } },
  });
  await packageExtension();
  if (values.smoke === true) {
    console.log(await smoke());
    return;
  }
  if (values.shots !== undefined) {
    for (const picture of await takePictures(path.resolve(values.shots))) console.log(picture);
    return;
  }
  // What a user adds to the demo, a notebook say, is found again the next time.
  const demo = path.join(cacheFolder(), 'demo/contoso');
  await mkdir(demo, { recursive: true });
  await makeDemoWorkspace(demo);
  const code = desktopCommand();
  if (code === undefined) await serve(demo);
  else {
    await openInDesktop(code, demo);
    console.log(`Opened ${demo} in desktop VS Code.`);
  }
}

/** Shows a folder in the VS Code that npm ships, until Ctrl+C. */
async function serve(folder: string): Promise<void> {
  await hostFolder();
  const profile = path.join(cacheFolder(), 'browser');
  const userDataFolder = path.join(profile, 'user');
  const extensionsFolder = path.join(profile, 'extensions');
  await installVsix(vsixFile, extensionsFolder, userDataFolder);
  // Whoever finds the port without this secret, a page in the browser say, gets nothing.
  const connectionToken = randomBytes(24).toString('hex');
  const server = await startVscodeServer({
    userDataFolder,
    extensionsFolder,
    testDriver: false,
    connectionToken,
  });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
  const address = workbenchAddress(server.authority, { open: folder, connectionToken });
  console.log(`\nVS Code with Sign-in Investigator and a demo (${folder}):\n\n  ${address}\n`);
  console.log('Ctrl+C ends it.');
  showInBrowser(address);
  await stopped;
  await server.stop();
}

/** Opens the user's browser where there is a display; otherwise the printed address must do. */
function showInBrowser(address: string): void {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  const opener = executableOnPath('xdg-open');
  if (opener === undefined || (x11 === undefined && wayland === undefined)) return;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}
