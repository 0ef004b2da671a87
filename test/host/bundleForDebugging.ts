import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { bundleExtensionTests } from './bundleExtensionTests';
import { makeDemoWorkspace } from './demoWorkspace';
import { projectRoot } from './projectRoot';

// What the launch configuration "Extension tests" needs before it starts.
const demo = path.join(projectRoot, 'dist/demo');
mkdirSync(demo, { recursive: true });
Promise.all([bundleExtensionTests(), makeDemoWorkspace(demo)]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
