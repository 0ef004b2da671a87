import assert from 'node:assert/strict';
import { build, type Metafile } from 'esbuild';
import { optionsOf } from '../../esbuild.js';

const entry = 'src/extension/main.ts';

/** What is evaluated when `file` is loaded: all that is reached without an `import()` on the way. */
function loadedWith(file: string, { inputs }: Metafile, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind, external } of inputs[file]!.imports)
    if (kind !== 'dynamic-import' && external !== true)
      loadedWith(path, { inputs, outputs: {} }, seen);
  return seen;
}

describe('the bundle of the extension host', () => {
  let metafile: Metafile;
  let bytes: number;
  before(async () => {
    const result = await build({
      ...optionsOf('extension', true),
      write: false as const,
      logLevel: 'silent',
    });
    ({ metafile } = result);
    bytes = result.outputFiles.find(({ path }) => path.endsWith('extension.js'))!.contents.length;
  });

  it('evaluates nothing but the names when it is loaded: all else waits until it is wanted', () => {
    assert.deepEqual([...loadedWith(entry, metafile)].sort(), ['src/extension/ids.ts', entry]);
  });

  it('holds no reader, no engine and no papaparse', () => {
    const held = Object.keys(metafile.inputs);
    assert.ok(held.includes('src/extension/editor/exportEditorProvider.ts'));
    assert.deepEqual(
      held.filter((path) => /^src\/(core|engine)\/|papaparse/.test(path)),
      [],
    );
  });

  it('is smaller than 80 KB', () => {
    assert.ok(bytes < 80 * 1024, `${bytes} bytes`);
  });
});
