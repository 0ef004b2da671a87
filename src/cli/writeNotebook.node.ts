import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { l10n } from '../knowledge/l10n';
import { notebookText, type NotebookFacts, type WrittenNotebook } from './notebookText';

/**
 * Writes evidence and findings into a Markdown file, which is made where there is none: what else stands in it stays byte for
 * byte. Rejects with an `Error` in words where the file cannot be read or written; then it is as it was.
 */
export async function writeNotebook(
  path: string,
  facts: NotebookFacts,
): Promise<WrittenNotebook['sections']> {
  let before: string | undefined;
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    before = bytes.toString('utf8');
    if (!Buffer.from(before, 'utf8').equals(bytes))
      throw new Error(l10n.t('{0} is not UTF-8: it was left as it is.', path));
  }
  const name = basename(path).replace(/\.[^.]*$/, '');
  const { text, sections } = await notebookText(before, name, facts);
  if (text !== before) {
    // Beside it first: a full disk costs nothing that is there.
    const unfinished = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  }
  return sections;
}
