import { packVsix, vsixFile } from './packageExtension';

// npm run package: builds the extension and packs dist/signin-investigator.vsix, the same bytes of the same sources.
packVsix(vsixFile)
  .then((printed) => {
    process.stdout.write(printed);
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
