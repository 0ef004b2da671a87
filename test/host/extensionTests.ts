import { runExtensionTests } from './runExtensionTests';

// npm run test:vscode: the extension tests in the VS Code that npm ships.
runExtensionTests({ from: 'npm' }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
