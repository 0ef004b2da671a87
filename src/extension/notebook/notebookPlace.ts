import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { settings } from '../ids';
import { notebookPath } from './notebookPath';
import { liesBelow, placeOnDisk } from './placeOnDisk.node';

/**
 * Where the notebook of an export is: the path of the setting, from the workspace folder that holds the export, else from the
 * first. Rejects, in words for the user, where there is no folder, or where the path or a symbolic link leads out of it.
 */
export async function notebookPlace(exported: Uri | undefined): Promise<Uri> {
  const folder = notebookFolder(exported);
  const path = workspace
    .getConfiguration(undefined, folder.uri)
    .get<unknown>(settings.notebookPath, 'investigation.md');
  const place = typeof path === 'string' ? placeIn(folder, path) : undefined;
  if (place === undefined)
    throw new Error(
      l10n.t(
        'The setting {0} has to be the path of a Markdown file within the workspace folder.',
        settings.notebookPath,
      ),
    );
  await refuseOutside(folder, place);
  return place;
}

/** The folder that an export's notebook is kept in. Throws, in words for the user, where there is none. */
export function notebookFolder(exported: Uri | undefined): WorkspaceFolder {
  const folder =
    (exported === undefined ? undefined : workspace.getWorkspaceFolder(exported)) ??
    workspace.workspaceFolders?.[0];
  if (folder === undefined)
    throw new Error(
      l10n.t(
        'A notebook is kept in a folder of the workspace, and none is open: open the folder of the case first.',
      ),
    );
  return folder;
}

/** The Markdown file that a path from a folder names; undefined where it names none, or leads out of the folder. */
export function placeIn(folder: WorkspaceFolder, path: string): Uri | undefined {
  const parts = notebookPath(path);
  return parts && Uri.joinPath(folder.uri, ...parts);
}

/**
 * Rejects, in words for the user, where symbolic links lead a file of a folder out of it: a case that somebody packed could
 * have the extension write anywhere. Only what is on disk has links that can be followed here.
 */
export async function refuseOutside(folder: WorkspaceFolder, place: Uri): Promise<void> {
  if (folder.uri.scheme !== 'file' || place.scheme !== 'file') return;
  const name = place.path.slice(place.path.lastIndexOf('/') + 1);
  let truly: string;
  let isInside: boolean;
  try {
    truly = await placeOnDisk(place.fsPath);
    isInside = liesBelow(await placeOnDisk(folder.uri.fsPath), truly);
  } catch {
    throw new Error(
      l10n.t('{0} is not written: the symbolic links on its path cannot be followed.', name),
    );
  }
  if (!isInside)
    throw new Error(
      l10n.t(
        '{0} is not written: a symbolic link on its path leads out of the workspace folder, to {1}. Keep the file in the folder, or open the folder that it is in.',
        name,
        truly,
      ),
    );
}
