import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let made: string[] | undefined;

/** Makes an empty folder that is removed when this process ends. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `signins-${purpose}-`));
  made ??= removedAtExit();
  made.push(folder);
  return folder;
}

function removedAtExit(): string[] {
  const folders: string[] = [];
  process.once('exit', () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return folders;
}
