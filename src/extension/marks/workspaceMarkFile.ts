import { FileSystemError, Uri, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { MarkFile } from './markBook';

/** More than a hundred thousand marks, each with a short note. */
const maxMegabytes = 32;

/** The stamp of a file that is not there. */
const absent = 'absent';

function isAbsent(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'FileNotFound';
}

async function stampOf(uri: Uri): Promise<string> {
  try {
    const { mtime, size } = await workspace.fs.stat(uri);
    return `${mtime} ${size}`;
  } catch (error) {
    if (isAbsent(error)) return absent;
    throw error;
  }
}

/** The file of `uri`, wherever VS Code can write; its folder is made with the first mark. */
export function workspaceMarkFile(uri: Uri, name: string): MarkFile {
  return {
    name,
    async read() {
      const stamp = await stampOf(uri);
      if (stamp === absent) return { text: '', stamp };
      const tooLarge = () =>
        new Error(l10n.t('it is larger than {0} MB, which no file of marks is', maxMegabytes));
      if ((await workspace.fs.stat(uri)).size > maxMegabytes * 2 ** 20) throw tooLarge();
      const bytes = await workspace.fs.readFile(uri);
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), stamp };
    },
    async write(text, stamp) {
      const folder = Uri.joinPath(uri, '..');
      await workspace.fs.createDirectory(folder);
      const beside = uri.with({ path: `${uri.path}.${crypto.randomUUID().slice(0, 8)}.part` });
      try {
        await workspace.fs.writeFile(beside, new TextEncoder().encode(text));
        if ((await stampOf(uri)) !== stamp) {
          await workspace.fs.delete(beside);
          return false;
        }
        await workspace.fs.rename(beside, uri, { overwrite: true });
        return true;
      } catch (error) {
        await workspace.fs.delete(beside).then(undefined, () => undefined);
        throw error;
      }
    },
  };
}
