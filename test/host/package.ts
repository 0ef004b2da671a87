import { readFileSync } from 'node:fs';
import { packVsix, vsixFile } from './packageExtension';

// npm run package: builds the extension and packs dist/signin-investigator.vsix, the same bytes of the same sources.
packVsix(vsixFile)
  .then((printed) => {
    process.stdout.write(printed);
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { repository?: unknown };
    if (manifest.repository === undefined)
      console.error(
        'package.json names no repository: links and pictures of the README stay relative, and the Marketplace shows none.',
      );
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
