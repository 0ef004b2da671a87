import { extensions, languages, type TextDocument } from 'vscode';

/** The language of KQL that everybody shares, and the one that our grammar belongs to. */
const kusto = 'kusto';
const ours = 'signins-kusto';

/** Documents that were changed once: who then chooses another language by hand keeps it. */
const changed = new WeakSet<TextDocument>();

/**
 * Gives a document of KQL our language, and with it our grammar, where no other extension has a grammar for KQL. A grammar of
 * ours on `kusto` itself could take the place of another extension's: VS Code keeps the one that it happens to read last.
 * Cells of notebooks are left alone: their language chooses what runs them, and is written into the file.
 */
export async function colourKusto(document: TextDocument): Promise<void> {
  if (document.languageId !== kusto || document.uri.scheme === 'vscode-notebook-cell') return;
  if (document.isClosed || changed.has(document)) return;
  if (extensions.all.some(({ packageJSON }) => hasKustoGrammar(packageJSON))) return;
  changed.add(document);
  await languages.setTextDocumentLanguage(document, ours);
}

/** Whether an extension's package.json, of whatever shape, contributes a grammar for `kusto`. */
export function hasKustoGrammar(manifest: unknown): boolean {
  const grammars = property(property(manifest, 'contributes'), 'grammars');
  return Array.isArray(grammars) && grammars.some((each) => property(each, 'language') === kusto);
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
