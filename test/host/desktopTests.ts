import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { projectRoot } from './projectRoot';
import { runExtensionTests } from './runExtensionTests';

// npm run test:desktop [-- --vscode oldest|stable|1.101.0]: the extension tests in desktop VS Code, in the oldest version we
// promise and in the newest where none is named.
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { vscode: { type: 'string' } } });
  const failed: string[] = [];
  for (const asked of values.vscode === undefined ? ['oldest', 'stable'] : [values.vscode]) {
    const version = asked === 'oldest' ? oldestVersion() : asked;
    console.log(`Desktop VS Code ${version}`);
    await download(version);
    try {
      await runExtensionTests({ from: 'download', version });
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      failed.push(version);
    }
  }
  if (failed.length > 0) throw new Error(`failed in desktop VS Code ${failed.join(' and ')}`);
}

async function download(version: string): Promise<void> {
  try {
    await downloadAndUnzipVSCode(version);
  } catch (error) {
    throw new Error(
      `Desktop VS Code ${version} cannot be downloaded (${error instanceof Error ? error.message : String(error)}): ` +
        'this needs update.code.visualstudio.com. `npm run test:vscode` runs the same tests in the VS Code that npm ships.',
      { cause: error },
    );
  }
}

/** The version in package.json's `engines.vscode`, without its caret. */
function oldestVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    engines: { vscode: string };
  };
  return manifest.engines.vscode.replace(/^\D+/, '');
}
