import { writeFile } from 'node:fs/promises';
import { noticesText } from './noticesText';

// npm run notices: writes THIRD-PARTY-NOTICES.md, of what the bundles of the extension hold.
async function writeNotices(): Promise<void> {
  await writeFile('THIRD-PARTY-NOTICES.md', await noticesText());
}

writeNotices().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
