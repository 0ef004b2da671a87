import { commands, FileSystemError, FileType, Uri, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { sessionKey } from '../editor/sessionKey';
import {
  isSignInsFile,
  mostListedFiles,
  signInsFileEnding,
  signInsFileText,
} from '../editor/signInsFile';
import { viewTypes } from '../ids';
import { exportEndings } from './openExport';
import { pathsFrom, sharedFolder, togetherName } from '../editor/togetherPaths';

/**
 * Opens the files selected in the explorer, or, called without any, those that the user chooses, as one export: writes a list
 * of them (`*.signins.json`) into the deepest folder that holds them all, never over another file, and opens that.
 */
export async function openTogether(_clicked: unknown, selected: unknown): Promise<void> {
  const uris = distinct(
    Array.isArray(selected) ? selected.filter((uri) => uri instanceof Uri) : await chosenFiles(),
  );
  if (uris === undefined) return;
  const refusal = await whyNot(uris);
  if (refusal !== undefined) {
    void window.showWarningMessage(noticeText(refusal));
    return;
  }
  const folder = uris[0]!.with({ path: sharedFolder(uris.map(({ path }) => path)), query: '' });
  const name = togetherName(uris.map(({ path }) => path));
  const written =
    (await writtenInto(folder, name, uris)) ?? (await writtenWhereChosen(folder, name, uris));
  if (written === undefined) return;
  await commands.executeCommand('vscode.openWith', written, viewTypes.export, { preview: false });
}

async function chosenFiles(): Promise<Uri[] | undefined> {
  return window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Exports to open together'),
    openLabel: l10n.t('Open Together'),
    filters: { [l10n.t('Sign-in exports')]: exportEndings },
  });
}

function distinct(uris: readonly Uri[] | undefined): readonly Uri[] | undefined {
  return uris && [...new Map(uris.map((uri) => [sessionKey(uri), uri])).values()];
}

/** Why these cannot be opened as one, in words for the user. */
async function whyNot(uris: readonly Uri[]): Promise<string | undefined> {
  if (uris.length < 2)
    return l10n.t('Select at least two exports to open them together as sign-ins.');
  if (uris.length > mostListedFiles)
    return l10n.t('These are {0} files; {1} can be opened together.', uris.length, mostListedFiles);
  const list = uris.find(({ path }) => isSignInsFile(path));
  if (list !== undefined)
    return l10n.t('{0} is a list of exports already. Select the exports themselves.', nameOf(list));
  const [first] = uris;
  if (
    uris.some(
      ({ scheme, authority, path }) =>
        scheme !== first!.scheme ||
        authority.toLowerCase() !== first!.authority.toLowerCase() ||
        driveOf(path) !== driveOf(first!.path),
    )
  )
    return l10n.t(
      'These files are on different drives or computers. A list of exports holds paths from its own folder: copy the files to one drive.',
    );
  if (first!.scheme === 'file' && sharedFolder(uris.map(({ path }) => path)) === '/')
    return l10n.t(
      'No folder holds all of these files. A list of exports holds paths from its own folder: copy the files into one.',
    );
  for (const uri of uris) {
    try {
      const { type } = await workspace.fs.stat(uri);
      if ((type & FileType.Directory) !== 0)
        return l10n.t('{0} is a folder. Select the exports in it instead.', nameOf(uri));
    } catch {
      // The editor names files that cannot be read, and opens the rest.
    }
  }
  return undefined;
}

/** Writes the list under a name that is free; undefined where nothing can be written there. */
async function writtenInto(
  folder: Uri,
  name: string,
  uris: readonly Uri[],
): Promise<Uri | undefined> {
  try {
    for (let number = 1; number <= 1000; number++) {
      const copy = number === 1 ? '' : ` (${number})`;
      const target = Uri.joinPath(folder, name + copy + signInsFileEnding);
      if (await isThere(target)) continue;
      await write(target, uris);
      return target;
    }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(
      noticeText(l10n.t('The list of these exports could not be written beside them: {0}', what)),
    );
  }
  return undefined;
}

/** Lets the user say where the list is to go. */
async function writtenWhereChosen(
  folder: Uri,
  name: string,
  uris: readonly Uri[],
): Promise<Uri | undefined> {
  const chosen = await window.showSaveDialog({
    title: l10n.t('Save the list in a folder that holds all of the exports'),
    defaultUri: Uri.joinPath(folder, '..', name + signInsFileEnding),
    filters: { [l10n.t('List of sign-in exports')]: [signInsFileEnding.slice(1)] },
  });
  if (chosen === undefined) return undefined;
  const target = isSignInsFile(chosen.path)
    ? chosen
    : chosen.with({ path: chosen.path + signInsFileEnding });
  try {
    if (await isThere(target)) {
      // Whatever it is, it may be evidence.
      void window.showErrorMessage(
        noticeText(l10n.t('{0} is there already and was left as it is.', nameOf(target))),
      );
      return undefined;
    }
    await write(target, uris);
    return target;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(
      noticeText(l10n.t('{0} could not be written: {1}', nameOf(target), what)),
    );
    return undefined;
  }
}

/** Throws, in words, where a path would lead out of the list's folder, or where the file cannot be written. */
async function write(target: Uri, uris: readonly Uri[]): Promise<void> {
  const folder = Uri.joinPath(target, '..');
  const paths =
    sessionKey(folder.with({ path: '/', query: '' })) ===
    sessionKey(uris[0]!.with({ path: '/', query: '' }))
      ? pathsFrom(
          folder.path,
          uris.map(({ path }) => path),
        )
      : undefined;
  if (paths === undefined)
    throw new Error(l10n.t('{0} does not hold all of the exports.', folder.path));
  await workspace.fs.writeFile(target, new TextEncoder().encode(signInsFileText(paths)));
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The drive of a Windows path, in lower case. */
function driveOf(path: string): string {
  return /^\/[a-z]:/i.exec(path)?.[0].toLowerCase() ?? '';
}
