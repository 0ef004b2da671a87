import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageArguments, packageExtension, packVsix, vsixFile } from './host/packageExtension';
import { temporaryFolder } from './host/temporaryFolder';
import { zipEntries } from './host/zipEntries';
import { noticesText } from './support/noticesText';

/** The modes that files of a package have, whoever packs it. */
const plainFile = (0o100644 << 16) >>> 0;

describe('the .vsix', function () {
  this.timeout(60_000);

  before(async () => {
    await packageExtension();
  });

  it('holds exactly what is needed to run', () => {
    const names = zipEntries(readFileSync(vsixFile)).map(({ name }) => name);
    // Chunks of the window are named by what they hold; which there are is what the build says.
    const { outputs } = JSON.parse(readFileSync('dist/meta/grid.json', 'utf8')) as {
      outputs: Record<string, unknown>;
    };
    const isChunk = (name: string) => /dist\/grid-[A-Z0-9]{8}\.js$/.test(name);
    assert.deepEqual(
      names.filter(isChunk).sort(),
      Object.keys(outputs)
        .filter(isChunk)
        .map((path) => `extension/${path}`)
        .sort(),
    );
    assert.deepEqual([...names].filter((name) => !isChunk(name)).sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/PRIVACY.md',
      'extension/SECURITY.md',
      'extension/THIRD-PARTY-NOTICES.md',
      'extension/changelog.md',
      'extension/dist/answers.js',
      'extension/dist/demo/ApplicationSignIns_2026-06-15_2026-06-22.csv',
      'extension/dist/demo/InteractiveSignIns_2026-06-15_2026-06-22.csv',
      'extension/dist/demo/InteractiveSignIns_AuthDetails_2026-06-15_2026-06-22.csv',
      'extension/dist/demo/MSISignIns_2026-06-15_2026-06-22.csv',
      'extension/dist/demo/NonInteractiveSignIns_2026-06-15_2026-06-22.csv',
      'extension/dist/demo/contoso-week.signins.json',
      'extension/dist/detections.js',
      'extension/dist/engine.js',
      'extension/dist/extension.js',
      'extension/dist/grid.css',
      'extension/dist/grid.js',
      'extension/dist/hand-on.js',
      'extension/dist/hasher.js',
      'extension/dist/hover.js',
      'extension/dist/ingest.wasm',
      'extension/dist/investigation.js',
      'extension/dist/native.js',
      'extension/dist/overview.js',
      'extension/dist/result-codes.js',
      'extension/dist/tree-telling.js',
      // The pictures of the walkthroughs.
      'extension/docs/code-hover.webp',
      'extension/docs/findings.webp',
      'extension/docs/grid-dark.webp',
      'extension/docs/grid-light.webp',
      'extension/docs/notebook.webp',
      'extension/docs/tree.webp',
      'extension/media/icon.png',
      'extension/media/sign-ins.svg',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/readme.md',
      'extension/syntaxes/csv-language-configuration.json',
      'extension/syntaxes/json-language-configuration.json',
      'extension/syntaxes/kql-in-markdown.tmLanguage.json',
      'extension/syntaxes/kql-language-configuration.json',
      'extension/syntaxes/kql.tmLanguage.json',
      'extension/syntaxes/result-codes.tmLanguage.json',
      'extension/syntaxes/signins-csv.tmLanguage.json',
      'extension/syntaxes/signins-json.tmLanguage.json',
      'extension/syntaxes/values.tmLanguage.json',
    ]);
  });

  it('names every library whose code it holds: `npm run notices` writes them', async () => {
    const notices = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8');
    assert.match(notices, /^## papaparse$/m);
    assert.equal(notices, await noticesText());
  });

  it('is the same bytes when it is built and packed again, at another time and by somebody else', async function () {
    this.timeout(120_000);
    const first = readFileSync(vsixFile);
    for (const { name, offset } of zipEntries(first))
      assert.equal(first.readUInt32LE(offset + 38), plainFile, name);
    const again = path.join(temporaryFolder('packed'), 'again.vsix');
    const { env } = process;
    const before = { mask: process.umask(0o077), zone: env['TZ'] };
    env['TZ'] = 'Pacific/Auckland';
    try {
      await packVsix(again);
    } finally {
      process.umask(before.mask);
      if (before.zone === undefined) delete env['TZ'];
      else env['TZ'] = before.zone;
    }
    // Of what differs, the name says more than the bytes.
    const second = readFileSync(again);
    assert.deepEqual(zipEntries(second), zipEntries(first));
    assert.ok(second.equals(first));
  });

  it('has addresses of the repository in its README once package.json names it', () => {
    const repository = { type: 'git', url: 'https://github.com/contoso/signin-investigator' };
    assert.ok(packageArguments({}, 'a.vsix').includes('--no-rewrite-relative-links'));
    assert.ok(!packageArguments({ repository }, 'a.vsix').join(' ').includes('--no-rewrite'));
  });

  it('is smaller than 1 MB', () => {
    assert.ok(statSync(vsixFile).size < 1_000_000, `${statSync(vsixFile).size} bytes`);
  });
});
