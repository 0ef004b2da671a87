import { format, resolveConfig } from 'prettier';
import { codesPage } from './codesPage';
import { detectionPages } from './detectionPages';
import { keyboardPage } from './keyboardPage';
import { settingsPage } from './settingsPage';

/** The pages of docs/ that are made of the sources, by path, as `prettier` formats them. */
export async function docsTexts(): Promise<ReadonlyMap<string, string>> {
  const config = await resolveConfig('docs/settings.md');
  const pages: [string, string][] = [
    ['docs/settings.md', settingsPage()],
    ['docs/keyboard.md', keyboardPage()],
    ['docs/codes.md', codesPage()],
    ...detectionPages(),
  ];
  return new Map(
    await Promise.all(
      pages.map(
        async ([path, text]) =>
          [path, await format(text, { ...config, parser: 'markdown' })] as const,
      ),
    ),
  );
}
