import { window, workspace, type TextEditor } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';

/** Puts Markdown at the cursor of the Markdown document in front, or in sight; else into a new one. Says where. */
export async function insertIntoNotebook(markdown: string): Promise<void> {
  const editor = markdownEditor();
  if (editor !== undefined) {
    const { document } = editor;
    const { active } = editor.selection;
    // A paragraph of its own, wherever the cursor stands.
    const before = document.lineAt(active.line).text.slice(0, active.character);
    const start = before.trim() === '' ? '' : '\n\n';
    if (await editor.edit((edit) => edit.insert(active, start + markdown))) {
      await window.showTextDocument(document, editor.viewColumn);
      const { path } = document.uri;
      void window.showInformationMessage(
        noticeText(l10n.t('Inserted into {0}.', path.slice(path.lastIndexOf('/') + 1))),
      );
      return;
    }
  }
  const document = await workspace.openTextDocument({ language: 'markdown', content: markdown });
  await window.showTextDocument(document);
  void window.showInformationMessage(
    l10n.t('No Markdown document that can be changed is in sight: this is a new one.'),
  );
}

/** Cells of notebooks are shown by an editor of their own; what it is asked to show anew would leave it. */
function markdownEditor(): TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = window;
  return [
    ...(activeTextEditor === undefined ? [] : [activeTextEditor]),
    ...visibleTextEditors,
  ].find(({ document }) => document.languageId === 'markdown' && isDocument(document.uri.scheme));
}

function isDocument(scheme: string): boolean {
  return !['vscode-notebook-cell', 'output', 'comment', 'git'].includes(scheme);
}
