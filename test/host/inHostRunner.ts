import path from 'node:path';
import { readFileSync } from 'node:fs';
import { version } from 'vscode';

/**
 * Runs inside the extension host: the entry that VS Code is given as `extensionTestsPath`. Runs every test file that
 * runExtensionTests.ts has bundled beside it and rejects when one fails, when there was none to run, or in a VS Code of
 * another version than was meant.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const wanted = process.env['SIGNINS_VSCODE'] ?? '';
  if (wanted !== '' && !version.startsWith(`${wanted}.`))
    throw new Error(`this is VS Code ${version}, but ${wanted} was asked for`);
  console.log(`VS Code ${version}`);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: process.env['SIGNINS_COLOR'] === 'yes',
    reporter: path.join(requiredVariable('SIGNINS_PROJECT'), 'test/host/totalsReporter.js'),
    reporterOptions: { base: 'spec', totals: requiredVariable('SIGNINS_TOTALS') },
    forbidOnly: process.env['CI'] !== undefined,
  });
  const grep = process.env['SIGNINS_GREP'] ?? '';
  if (grep !== '') mocha.grep(grep);
  const files = JSON.parse(readFileSync(path.join(__dirname, 'files.json'), 'utf8')) as string[];
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const ran = (runner.stats?.passes ?? 0) + (runner.stats?.failures ?? 0);
      if (failures > 0) reject(new Error(`${failures} extension tests failed`));
      else if (ran === 0) reject(new Error('no extension test was run'));
      else resolve();
    });
  });
}

function requiredVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: start this by runExtensionTests.ts`);
  return value;
}
