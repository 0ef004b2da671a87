import { ConfigurationTarget, workspace, type Disposable, type Uri } from 'vscode';
import { settings } from '../ids';

/** Whether AuthDetails companions are joined, for an export. */
export function joinsAuthDetails(uri: Uri): boolean {
  return workspace.getConfiguration(undefined, uri).get(settings.joinAuthDetails) !== false;
}

/** Changes the setting where it is set: in the folder, in the workspace, or else for the user. */
export async function setJoinsAuthDetails(uri: Uri, on: boolean): Promise<void> {
  const configuration = workspace.getConfiguration(undefined, uri);
  const found = configuration.inspect(settings.joinAuthDetails);
  const target =
    found?.workspaceFolderValue !== undefined
      ? ConfigurationTarget.WorkspaceFolder
      : found?.workspaceValue !== undefined
        ? ConfigurationTarget.Workspace
        : ConfigurationTarget.Global;
  await configuration.update(settings.joinAuthDetails, on, target);
}

/** Hears that the setting may have changed for an export. */
export function onJoinsAuthDetails(uri: Uri, listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(settings.joinAuthDetails, uri)) listener();
  });
}
