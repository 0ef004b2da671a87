import { format, resolveConfig } from 'prettier';
import { resultCodeGrammar } from './resultCodeGrammar';

/** Where the grammar of result codes lies in the project. */
export const resultCodeGrammarPath = 'syntaxes/result-codes.tmLanguage.json';

/** What that file must hold, as Prettier leaves it. */
export async function resultCodeGrammarText(): Promise<string> {
  const config = await resolveConfig(resultCodeGrammarPath);
  return format(JSON.stringify(resultCodeGrammar()), { ...config, parser: 'json' });
}
