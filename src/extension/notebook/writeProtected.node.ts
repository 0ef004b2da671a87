import { stat } from 'node:fs/promises';

/**
 * Whether nobody is let write a file, by its mode: what VS Code asks about when it saves, and a `stat` of its own does not
 * tell extensions. False where that cannot be told.
 */
export async function isWriteProtected(path: string): Promise<boolean> {
  try {
    return ((await stat(path)).mode & 0o222) === 0;
  } catch {
    return false;
  }
}
