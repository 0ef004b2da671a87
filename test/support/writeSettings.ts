import { readFile, writeFile } from 'node:fs/promises';
import { settingsTexts } from './settingsText';

// npm run settings: writes the settings of the detections, made of the catalogue, into package.json and package.nls.json.
async function writeSettings(): Promise<void> {
  const { manifest, words } = settingsTexts({
    manifest: await readFile('package.json', 'utf8'),
    words: await readFile('package.nls.json', 'utf8'),
  });
  await writeFile('package.json', manifest);
  await writeFile('package.nls.json', words);
}

writeSettings().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
