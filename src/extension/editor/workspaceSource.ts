import { FileSystemError, FileType, RelativePattern, Uri, workspace, type FileStat } from 'vscode';
import type { Problem } from '../../protocol/engineContract';
import { sessionKey } from './sessionKey';
import type { SourceAccess } from './sourceAccess';

/**
 * The most that is read of a file that is not on a disk of the extension host's machine: VS Code hands such files out whole
 * only (microsoft/vscode#84515), and they pass through the extension host's memory.
 */
export const maxWholeFileMegabytes = 256;

/** Events of one change come in swarms; the last one counts. */
const quietMs = 300;

function unreadable(name: string, error: unknown): Problem {
  if (error instanceof FileSystemError && error.code === 'FileNotFound')
    return { code: 'vanished', message: `${name} is not there (any more).` };
  if (error instanceof FileSystemError && error.code === 'NoPermissions')
    return { code: 'unreadable', message: `${name} may not be read: permission is denied.` };
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable', message: `${name} could not be read: ${what}` };
}

/** The file of `uri` as VS Code gives it: by path where it is on disk, whole and within a limit where it is not. */
export function workspaceSource(uri: Uri): SourceAccess {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const key = sessionKey(uri);
  let asOpened: FileStat | undefined;
  return {
    async prepare() {
      asOpened = undefined;
      try {
        const stat = await workspace.fs.stat(uri);
        if ((stat.type & FileType.Directory) !== 0)
          return { code: 'unreadable', message: `${name} is a folder, not a file.` };
        asOpened = stat;
        if (uri.scheme === 'file') return { kind: 'path', path: uri.fsPath, name };
        const tooLarge: Problem = {
          code: 'tooLarge',
          message:
            `${name} is not on a local disk and larger than ${maxWholeFileMegabytes} MB. ` +
            'Such files can only be read whole: save it to disk and open it from there.',
        };
        if (stat.size > maxWholeFileMegabytes * 2 ** 20) return tooLarge;
        const bytes = await workspace.fs.readFile(uri);
        // Some file systems say size 0 of what they have not fetched.
        if (bytes.length > maxWholeFileMegabytes * 2 ** 20) return tooLarge;
        return { kind: 'bytes', bytes, name };
      } catch (error) {
        return unreadable(name, error);
      }
    },
    async compare() {
      const before = asOpened;
      if (before === undefined) return undefined;
      try {
        const { size, mtime } = await workspace.fs.stat(uri);
        return size === before.size && mtime === before.mtime ? undefined : 'changed';
      } catch (error) {
        // A share that does not answer for a moment is not a vanished file.
        const gone = error instanceof FileSystemError && error.code === 'FileNotFound';
        return gone ? 'vanished' : undefined;
      }
    },
    watch(onEvent) {
      // The folder, not the file: a file's name may hold what a glob takes for a pattern.
      const watcher = workspace.createFileSystemWatcher(
        new RelativePattern(Uri.joinPath(uri, '..'), '*'),
      );
      let quiet: ReturnType<typeof setTimeout> | undefined;
      const onFile = (of: Uri) => {
        if (sessionKey(of) !== key) return;
        clearTimeout(quiet);
        quiet = setTimeout(onEvent, quietMs);
      };
      watcher.onDidChange(onFile);
      watcher.onDidCreate(onFile);
      watcher.onDidDelete(onFile);
      return {
        dispose() {
          clearTimeout(quiet);
          watcher.dispose();
        },
      };
    },
  };
}
