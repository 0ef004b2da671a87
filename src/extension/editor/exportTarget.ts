import { Uri, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { ExportFormat } from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { sessionKey } from './sessionKey';
import { isSameFile } from './wholeFile.node';

/** The last part of a URI's path. */
export function fileNameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Asks where an export is to be written; undefined where the user thought better of it. */
export async function askForTarget(uri: Uri, format: ExportFormat): Promise<Uri | undefined> {
  const name = `${fileNameOf(uri).replace(/(\.signins)?\.[^.]*$/, '')}-filtered.${format}`;
  const folder =
    (workspace.getWorkspaceFolder(uri) ?? workspace.workspaceFolders?.[0])?.uri ??
    Uri.joinPath(uri, '..');
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(folder, name),
    title: l10n.t('Export the Rows of This View'),
    saveLabel: l10n.t('Export'),
    filters:
      format === 'csv'
        ? { [l10n.t('Comma-Separated Values')]: ['csv'] }
        : { [l10n.t('JSON Lines')]: ['jsonl', 'ndjson'] },
  });
}

/**
 * Rejects as `invalid`, in words for the user, where a file is one of the evidence's: by its name, or by a link to it, or
 * by its name in other capitals where the file system does not care.
 */
export async function refuseEvidence(target: Uri, evidence: readonly Uri[]): Promise<void> {
  const key = sessionKey(target);
  for (const source of evidence) {
    const same =
      sessionKey(source) === key ||
      (target.scheme === 'file' && source.scheme === 'file'
        ? await isSameFile(target.fsPath, source.fsPath)
        : // Whether a file system of somebody else's cares for capitals is not known.
          sessionKey(source).toLowerCase() === key.toLowerCase());
    if (same)
      throw new RpcError(
        'invalid',
        l10n.t(
          '{0} is part of the evidence and is not written over: choose another name.',
          fileNameOf(target),
        ),
      );
  }
}
