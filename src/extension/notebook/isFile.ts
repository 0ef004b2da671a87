import { FileSystemError, workspace, type Uri } from 'vscode';

/** Whether something is at a place. Rejects where that cannot be told. */
export async function isFile(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
