import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Links that lead on to links, at most: as many as Linux follows. */
const mostLinks = 40;

/**
 * Where a file that is or would be written at a path truly lies, all symbolic links followed, those too that lead to what is
 * not there yet. Rejects where links lead in circles, or cannot be read.
 */
export async function placeOnDisk(path: string, links = 0): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
  }
  if (links > mostLinks) throw new Error('too many symbolic links');
  const folder = await placeOnDisk(dirname(path), links);
  const own = join(folder, basename(path));
  return (await isLink(own)) ? placeOnDisk(resolve(folder, await readlink(own)), links + 1) : own;
}

/** Whether a path that is truly of a file lies below one that is truly of a folder. */
export function liesBelow(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}
