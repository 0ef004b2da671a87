// @ts-check
/** Type-checks every room by its own tsconfig (the third fence of rooms.mjs), then the tests and scripts. Exits 1 on the first room that fails. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { rooms } from '../../rooms.mjs';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const projects = [...Object.keys(rooms).map((room) => `src/${room}`), '.'];
let failed = false;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`type check of ${project} failed`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
