import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: into a new file beside it, which takes its place at the end. `beforeReplacing` may
 * still object. Where anything rejects, the text to be written included, no trace is left.
 */
export async function writeWholeFile(
  path: string,
  text: AsyncIterable<string>,
  beforeReplacing: () => Promise<void>,
): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = await open(beside, 'wx');
  try {
    try {
      for await (const part of text) await file.appendFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await beforeReplacing();
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Whether two paths lead to one file: by links of either kind, or in a file system that ignores case. False where either is not there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true })));
    // Some file systems number no files.
    if (a!.ino !== 0n && a!.ino === b!.ino && a!.dev === b!.dev) return true;
    return (await realpath(one)) === (await realpath(other));
  } catch {
    return false;
  }
}
