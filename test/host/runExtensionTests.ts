import { runTests } from '@vscode/test-electron';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { bundleExtensionTests } from './bundleExtensionTests';
import { makeDemoWorkspace } from './demoWorkspace';
import { npmVscode } from './npmVscode';
import { packageExtension, stageExtension } from './packageExtension';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';
import { readTotals } from './totals';

/** Which VS Code runs the extension tests: the one npm ships, or a desktop one of this version, downloaded. */
export type TestedVscode =
  { readonly from: 'npm' } | { readonly from: 'download'; version: string };

/**
 * Runs every `*.vscode.test.ts` inside an extension host, over a fresh demo workspace, against exactly the files that the
 * .vsix holds. Prints the tests as they run.
 * @throws Error when a test fails, when none was run, or when the host ends without saying how they went
 */
export async function runExtensionTests(vscode: TestedVscode): Promise<void> {
  await packageExtension();
  const staged = await stageExtension();
  const extensionTestsPath = await bundleExtensionTests();
  const profile = temporaryFolder('profile');
  const workspace = path.join(profile, 'workspace');
  await mkdir(workspace);
  await makeDemoWorkspace(workspace);
  const totals = process.env['SIGNINS_TOTALS'] ?? path.join(profile, 'totals.json');
  const shim = path.join(projectRoot, 'test/host/codeShim.mjs');

  await runTests({
    ...(vscode.from === 'npm' ? { vscodeExecutablePath: shim } : { version: vscode.version }),
    extensionDevelopmentPath: staged,
    extensionTestsPath,
    extensionTestsEnv: {
      SIGNINS_PROJECT: projectRoot,
      SIGNINS_TOTALS: totals,
      SIGNINS_GREP: process.env['SIGNINS_GREP'] ?? '',
      SIGNINS_VSCODE: versionOf(vscode),
      SIGNINS_COLOR: process.stdout.isTTY ? 'yes' : 'no',
    },
    launchArgs: [
      workspace,
      '--disable-extensions',
      `--user-data-dir=${path.join(profile, 'user')}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
    ],
  });
  const counted = await readTotals(totals);
  if (counted === undefined || counted.passed === 0 || counted.failed > 0)
    throw new Error('the extension host ended well, but its tests did not');
}

/** How the number of the version begins; empty for whatever is the newest. */
function versionOf(vscode: TestedVscode): string {
  const version = vscode.from === 'npm' ? npmVscode() : vscode.version;
  return /^\d+\.\d+/.exec(version)?.[0] ?? '';
}
