import {
  FileSystemError,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';

/** What became of a change. `kept`: the notebook could not be changed, the text is in an untitled document. */
export type Changed = 'changed' | 'unchanged' | 'kept';

/**
 * Changes a notebook by one edit, so that one undo takes it back: `change` is given its text and answers what it is to be;
 * only what differs is touched. A notebook that is not there is made with `fresh` first, in the same edit. One that is open
 * and changed is edited as it stands and left unsaved; else it is saved. Where it cannot be changed, that is said and the
 * text is offered in an untitled document: nothing is lost.
 */
export async function changeNotebook(
  uri: Uri,
  fresh: () => string,
  change: (text: string) => string,
): Promise<Changed> {
  const document = await opened(uri);
  const before = document?.getText() ?? '';
  const after = change(document === undefined ? fresh() : before);
  if (document !== undefined && after === before) return 'unchanged';
  const edit = new WorkspaceEdit();
  const wasDirty = document?.isDirty ?? false;
  if (document === undefined)
    edit.createFile(uri, { contents: new TextEncoder().encode(after), overwrite: false });
  else {
    const { start, end, text } = difference(before, after);
    const range = new Range(document.positionAt(start), document.positionAt(end));
    edit.replace(uri, range, text);
  }
  let problem: string | undefined;
  try {
    if (await workspace.applyEdit(edit)) {
      const changed = await workspace.openTextDocument(uri);
      if (wasDirty || !changed.isDirty || (await changed.save())) return 'changed';
      problem = l10n.t('it could not be saved');
    } else problem = l10n.t('VS Code refused the edit: is the file read-only?');
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  await offer(uri, after, problem);
  return 'kept';
}

/** The document of a file, undefined where there is no file. */
async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  return workspace.openTextDocument(uri);
}

/** The one stretch in which two texts differ. */
export function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly text: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  // Not between the two signs of a line's end: a document has no position there.
  if (before[start - 1] === '\r' && (before[start] === '\n' || after[start] === '\n')) start--;
  if (
    same > 0 &&
    before[before.length - same] === '\n' &&
    before[before.length - same - 1] === '\r'
  )
    same--;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

async function offer(uri: Uri, text: string, problem: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content: text });
  await window.showTextDocument(document);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  void window.showErrorMessage(
    noticeText(
      l10n.t(
        '{0} could not be changed: {1}. What it would be is in a new document, unsaved.',
        name,
        problem,
      ),
    ),
  );
}
