// @ts-check
/** Writes l10n/bundle.l10n.json anew; with `--literals` it also names the words of src/ that do not go through `l10n.t`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundlePath, bundleText, l10nStrings } from './l10nStrings.mjs';

const { sentences, faults, literals } = await l10nStrings();
if (process.argv.includes('--literals')) for (const literal of literals) console.log(literal);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else {
  await mkdir(path.dirname(bundlePath), { recursive: true });
  await writeFile(bundlePath, bundleText(sentences.keys()));
  console.log(`${sentences.size} sentences`);
}
