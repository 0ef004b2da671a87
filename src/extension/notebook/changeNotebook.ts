import type { Uri } from 'vscode';
import {
  FilePermission,
  FileSystemError,
  Range,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { difference } from '../../report/notebook/difference';
import { messageOf } from '../editor/engineErrors';
import { openUnsaved } from './openUnsaved';
import { isWriteProtected } from './writeProtected.node';

/** What became of a change. `kept`: the notebook could not be changed, the text is in an untitled document. */
export type Changed = 'changed' | 'unchanged' | 'kept';

/** How often a notebook that changes under the edit is read again. */
const mostAttempts = 5;

/** How often a notebook is saved that VS Code does not save at once. */
const mostSaves = 5;

/** How long VS Code is given to hear of what others have written, and how often that is looked at. */
const mostWaitMs = 3_000;
const lookMs = 100;

/** One change after the other: each starts from what the one before has written. */
let waiting: Promise<unknown> = Promise.resolve();

/**
 * Changes a notebook by one edit, so that one undo takes it back: `change` is given its text and answers what it is to be;
 * only what differs is touched. A notebook that is not there is made with `fresh` first, in the same edit. One that is open
 * and changed is edited as it stands and left unsaved; else it is saved. Where it cannot be changed, because it is read-only,
 * holds the marks of a merge conflict, or cannot be saved, that is said and the text is offered in an untitled document:
 * nothing is lost.
 */
export function changeNotebook(
  uri: Uri,
  fresh: () => string,
  change: (text: string) => string,
): Promise<Changed> {
  const changed = waiting.then(async () => changeNow(uri, fresh, change));
  waiting = changed.catch(() => undefined);
  return changed;
}

async function changeNow(
  uri: Uri,
  fresh: () => string,
  change: (text: string) => string,
): Promise<Changed> {
  for (let attempt = 1; ; attempt++) {
    const document = await opened(uri);
    const hindrance = document && (await hindranceOf(document));
    const before = document?.getText() ?? '';
    const after = change(document === undefined ? fresh() : before);
    if (document !== undefined && after === before) return 'unchanged';
    if (hindrance !== undefined) {
      await offer(uri, after, hindrance);
      return 'kept';
    }
    const wasDirty = document?.isDirty ?? false;
    let problem: string;
    try {
      if (await workspace.applyEdit(editOf(uri, document, after))) {
        const changed = await workspace.openTextDocument(uri);
        if (wasDirty || (await saved(changed))) return 'changed';
        problem = l10n.t('the change is there but could not be saved');
      } else {
        // Somebody typed meanwhile.
        if (document !== undefined && document.getText() !== before && attempt < mostAttempts)
          continue;
        problem = l10n.t('VS Code refused the edit, as it does where a file is read-only');
      }
    } catch (error) {
      problem = messageOf(error);
    }
    await offer(uri, after, problem);
    return 'kept';
  }
}

/** Saves a document; now and then VS Code saves none while it is busy with the change before, so it is asked again. */
async function saved(document: TextDocument): Promise<boolean> {
  for (let asked = 1; document.isDirty && !(await document.save()); asked++) {
    if (asked === mostSaves) return false;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return true;
}

function editOf(uri: Uri, document: TextDocument | undefined, after: string): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  if (document === undefined)
    edit.createFile(uri, { contents: new TextEncoder().encode(after), overwrite: false });
  else {
    const { start, end, text } = difference(document.getText(), after);
    edit.replace(uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return edit;
}

/** Why a notebook is not to be changed, in words; undefined where it can be. */
async function hindranceOf(document: TextDocument): Promise<string | undefined> {
  const { uri } = document;
  const isReadonly =
    workspace.fs.isWritableFileSystem(uri.scheme) === false ||
    ((await workspace.fs.stat(uri)).permissions ?? 0) & FilePermission.Readonly ||
    (uri.scheme === 'file' && (await isWriteProtected(uri.fsPath)));
  if (isReadonly) return l10n.t('it is read-only');
  if (/^<{7} /m.test(document.getText()) && /^>{7} /m.test(document.getText()))
    return l10n.t('it holds the marks of a merge conflict, which has to be resolved first');
  return undefined;
}

/** The document of a file, undefined where there is no file. */
async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  const document = await workspace.openTextDocument(uri);
  await caughtUp(document);
  return document;
}

/**
 * Waits, not for long, until a document that nobody has changed says what its file says: VS Code hears a little late of what
 * others write, and an edit of what was there before could not be saved. One in another encoding than UTF-8 is taken as it is.
 */
async function caughtUp(document: TextDocument): Promise<void> {
  for (let waitedMs = 0; waitedMs < mostWaitMs && !document.isDirty; waitedMs += lookMs) {
    const bytes = await workspace.fs.readFile(document.uri);
    const text = new TextDecoder().decode(bytes);
    if (text.includes('\uFFFD') || isSameText(text, document.getText())) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Whether two texts differ in their line ends at most: a document has those of one kind. */
function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll(/\r\n?/g, '\n');
  return plain(a) === plain(b);
}

async function offer(uri: Uri, text: string, problem: string): Promise<void> {
  await openUnsaved(text);
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
