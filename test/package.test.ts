import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { packageExtension, vsixFile } from './host/packageExtension';

/** The names in a zip archive, from its central directory. */
function namesInZip(zip: Buffer): readonly string[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  assert.notEqual(end, -1, 'no zip archive');
  const names: string[] = [];
  let offset = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(offset + 28);
    names.push(zip.toString('utf8', offset + 46, offset + 46 + nameLength));
    offset += 46 + nameLength + zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32);
  }
  return names;
}

describe('the .vsix', function () {
  this.timeout(60_000);

  before(packageExtension);

  it('holds exactly what is needed to run', () => {
    const names = namesInZip(readFileSync(vsixFile));
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
      // The pictures of the README: no web address serves them.
      'extension/docs/code-hover.webp',
      'extension/docs/findings.webp',
      'extension/docs/grid-dark.webp',
      'extension/docs/grid-high-contrast.webp',
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

  it('names every library whose code it holds', () => {
    const notices = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8');
    const libraries = new Set<string>();
    for (const name of [
      'extension',
      'engine',
      'answers',
      'grid',
      'hand-on',
      'hover',
      'overview',
      'detections',
    ]) {
      const { inputs } = JSON.parse(readFileSync(`dist/meta/${name}.json`, 'utf8')) as {
        inputs: Record<string, unknown>;
      };
      for (const input of Object.keys(inputs)) {
        const library = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
        if (library !== undefined) libraries.add(library);
      }
    }
    assert.ok(libraries.has('papaparse'));
    for (const library of libraries) assert.ok(notices.includes(`\n## ${library}\n`), library);
  });

  it('is smaller than 1 MB', () => {
    assert.ok(statSync(vsixFile).size < 1_000_000, `${statSync(vsixFile).size} bytes`);
  });
});
