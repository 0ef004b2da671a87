import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { settings } from '../ids';

/**
 * Where the notebook of an export is: the path of the setting, from the workspace folder that holds the export, else from the
 * first. Throws, in words for the user, where there is no folder, or where the path leads out of it.
 */
export function notebookPlace(exported: Uri | undefined): Uri {
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
  const parts = path.split(/[/\\]/);
  if (
    !/[^/\\]\.(md|markdown)$/i.test(path) ||
    /[:\0]/.test(path) ||
    parts.some((part) => part === '..' || part === '')
  )
    return undefined;
  return Uri.joinPath(folder.uri, ...parts);
}
