import assert from 'node:assert/strict';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSameFile, writeWholeFile } from '../../../src/extension/editor/wholeFile.node';

async function* text(...parts: readonly (string | Error)[]) {
  for (const part of parts) {
    await Promise.resolve();
    if (part instanceof Error) throw part;
    yield part;
  }
}

describe('files that are written whole', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const fine = () => Promise.resolve();
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'signins-whole-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('hold all parts, and replace what was there', async () => {
    writeFileSync(at('a.csv'), 'before, and longer than what comes');
    await writeWholeFile(at('a.csv'), text('é1', '\n2'), fine);
    assert.equal(readFileSync(at('a.csv'), 'utf8'), 'é1\n2');
    assert.deepEqual(readdirSync(folder), ['a.csv']);
  });

  it('are as before, without a trace, where anything fails', async () => {
    writeFileSync(at('a.csv'), 'before');
    await assert.rejects(
      writeWholeFile(at('a.csv'), text('1', new Error('stopped')), fine),
      /stopped/,
    );
    await assert.rejects(
      writeWholeFile(at('a.csv'), text('1'), () => Promise.reject(new Error('evidence'))),
      /evidence/,
    );
    mkdirSync(at('folder'));
    await assert.rejects(writeWholeFile(at('folder'), text('1'), fine));
    assert.equal(readFileSync(at('a.csv'), 'utf8'), 'before');
    assert.deepEqual(readdirSync(folder), ['a.csv', 'folder']);
    await assert.rejects(writeWholeFile(at('none/a.csv'), text('1'), fine));
  });

  it('are told to be the same through links of both kinds and through folders', async function () {
    if (process.platform === 'win32') this.skip();
    writeFileSync(at('a.csv'), 'x');
    writeFileSync(at('b.csv'), 'x');
    symlinkSync(at('a.csv'), at('soft.csv'));
    linkSync(at('a.csv'), at('hard.csv'));
    symlinkSync(folder, at('way'));
    for (const name of ['a.csv', 'soft.csv', 'hard.csv', 'way/a.csv', './a.csv'])
      assert.ok(await isSameFile(`${folder}/${name}`, at('a.csv')), name);
    for (const name of ['b.csv', 'way/b.csv', 'none.csv', 'a.csv/x'])
      assert.ok(!(await isSameFile(`${folder}/${name}`, at('a.csv'))), name);
  });
});
