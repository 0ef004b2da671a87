import { parseArgs } from 'node:util';
import { npmVscode, npmVscodeVariable } from './npmVscode';
import { runExtensionTests } from './runExtensionTests';

// npm run test:vscode [-- --vscode 1.100 --grep words]: the extension tests, or those with these words in their names, in a
// VS Code that npm ships, the newest if none is named.
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { vscode: { type: 'string' }, grep: { type: 'string', default: '' } },
  });
  process.env[npmVscodeVariable] = npmVscode(values.vscode);
  process.env['SIGNINS_GREP'] = values.grep;
  await runExtensionTests({ from: 'npm' });
}
