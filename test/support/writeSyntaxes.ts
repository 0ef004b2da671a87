import { writeFile } from 'node:fs/promises';
import { resultCodeGrammarPath, resultCodeGrammarText } from './resultCodeGrammarText';

// npm run syntaxes: writes the one grammar that is made of what src/knowledge says; the others are written by hand.
async function writeSyntaxes(): Promise<void> {
  await writeFile(resultCodeGrammarPath, await resultCodeGrammarText());
}

writeSyntaxes().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
