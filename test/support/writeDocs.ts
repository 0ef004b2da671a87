import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { docsTexts } from './docs/docsTexts';

// npm run docs: writes the pages of docs/ that are made of the sources.
async function writeDocs(): Promise<void> {
  for (const [file, text] of await docsTexts()) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

writeDocs().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
