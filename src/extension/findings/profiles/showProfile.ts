import { commands, window, workspace, type QuickPickItem } from 'vscode';
import { l10n } from '../../../knowledge/l10n';
import type { NotebookSection } from '../../../report/notebook/mergeSection';

interface PlaceItem extends QuickPickItem {
  readonly place: 'notebook' | 'preview';
}

/**
 * Asks where a section goes: into the notebook, or into a new document that is shown in the Markdown preview. `add` puts it
 * into the notebook.
 */
export async function showProfile(
  section: NotebookSection,
  title: string,
  add: (section: NotebookSection) => Promise<unknown>,
): Promise<void> {
  const chosen = await window.showQuickPick<PlaceItem>(
    [
      { label: `$(notebook) ${l10n.t('Add to Notebook')}`, place: 'notebook' },
      { label: `$(open-preview) ${l10n.t('Open as a Preview')}`, place: 'preview' },
    ],
    { title },
  );
  if (chosen === undefined) return;
  if (chosen.place === 'notebook') {
    await add(section);
    return;
  }
  const document = await workspace.openTextDocument({
    language: 'markdown',
    content: `${section.body}\n`,
  });
  await window.showTextDocument(document);
  try {
    await commands.executeCommand('markdown.showPreview', document.uri);
  } catch {
    // The Markdown extension of VS Code can be switched off: the document is there to be read all the same.
  }
}
