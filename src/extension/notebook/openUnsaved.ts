import { window, workspace } from 'vscode';

/** Opens Markdown as a new document that is not saved: what could not go where it belongs is not lost. */
export async function openUnsaved(markdown: string): Promise<void> {
  await window.showTextDocument(
    await workspace.openTextDocument({ language: 'markdown', content: markdown }),
  );
}
