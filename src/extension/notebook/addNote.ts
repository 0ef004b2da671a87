import { Position, window, type TextEditor } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noteLine } from '../../report/notebook/noteLine';
import type { NotebookServices } from './notebook';
import { openUnsaved } from './openUnsaved';

const longestNote = 2_000;

/** `Notebook.addNote`. */
export async function addNote({ windows }: Pick<NotebookServices, 'windows'>): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId === 'markdown') {
    await noteAtCursor(editor);
    return;
  }
  if (windows.ask({ deed: 'addRows', argument: 'note' })) return;
  void window.showInformationMessage(
    l10n.t(
      'Put the cursor where the note belongs, in a Markdown file, or on an event in the grid.',
    ),
  );
}

/** Asks what is noted; undefined where the user thought better of it. Never empty. */
export async function askNote(): Promise<string | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Add Note'),
    prompt: l10n.t('Goes into the notebook, with the time of now. Markdown is kept.'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.length > longestNote
        ? l10n.t('A note has at most {0} characters.', longestNote.toLocaleString('en-US'))
        : undefined,
  });
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** VS Code refuses an edit of a document that has changed since, as when it was read from the disk again. */
const mostTries = 3;

async function isWrittenAtCursor(editor: TextEditor, written: string): Promise<boolean> {
  const { document } = editor;
  for (let tried = 0; tried < mostTries; tried++) {
    const line = document.lineAt(editor.selection.active.line);
    const { version } = document;
    const isDone = await editor.edit((edit) => {
      if (line.isEmptyOrWhitespace) edit.replace(line.range, written);
      else edit.insert(new Position(line.lineNumber, line.text.length), `\n${written}`);
    });
    // Of a document that is read-only VS Code says that it was done.
    if (isDone) return document.version > version;
  }
  return false;
}

/** A line of its own: in place of an empty one, else below the one with the cursor. */
async function noteAtCursor(editor: TextEditor): Promise<void> {
  const text = await askNote();
  if (text === undefined) return;
  const written = noteLine(text, new Date());
  if (await isWrittenAtCursor(editor, written)) return;
  await openUnsaved(`${written}\n`);
  throw new Error(
    l10n.t(
      'The document could not be changed: is it read-only? The note is in a new document, unsaved.',
    ),
  );
}
