import { build } from 'esbuild';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot';

/**
 * Bundles every `*.vscode.test.ts` of the project, with the runner that loads them in the extension host, and returns the
 * runner's path. Packages stay outside: they are found from dist/ as from anywhere in the project.
 * @throws Error when there is no such file: tests that are not found must not pass
 */
export async function bundleExtensionTests(): Promise<string> {
  const found = (await readdir(path.join(projectRoot, 'test'), { recursive: true }))
    .filter((file) => file.endsWith('.vscode.test.ts') && !file.includes('node_modules'))
    .sort();
  if (found.length === 0) throw new Error('there is no *.vscode.test.ts in test/');
  const folder = path.join(projectRoot, 'dist/vscode-tests');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['host/inHostRunner.ts', ...found].map((file) => path.join('test', file)),
    outdir: folder,
    outbase: 'test',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const runnerFolder = path.join(folder, 'host');
  await writeFile(
    path.join(runnerFolder, 'files.json'),
    JSON.stringify(found.map((file) => path.join('..', file.replace(/\.ts$/, '.js')))),
  );
  return path.join(runnerFolder, 'inHostRunner.js');
}
