import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import {
  isSignInsFile,
  mostListedFiles,
  parseSignInsFile,
  signInsFileText,
} from '../../../src/extension/editor/signInsFile';

const listOf = (...files: readonly unknown[]) =>
  parseSignInsFile(JSON.stringify({ version: 1, files }));

/** The reason for which an entry among others is refused; the others must not be. */
function refusalOf(entry: unknown): string | undefined {
  const list = listOf('before.csv', entry, 'after.csv');
  assert.ok(list.ok);
  assert.equal(list.files.length, 3);
  assert.deepEqual(list.files[0], { path: 'before.csv' });
  assert.deepEqual(list.files[2], { path: 'after.csv' });
  const [, file] = list.files;
  return 'refusal' in file! ? file.refusal : undefined;
}

describe('parseSignInsFile', () => {
  for (const [entry, reason] of [
    ['../a.csv', /leads out of the folder/],
    ['sub/../../a.csv', /leads out/],
    ['sub/..', /leads out/],
    ['..', /leads out/],
    // Windows reads these as `..`.
    ['.. /a.csv', /leads out/],
    ['../ /a.csv', /leads out/],
    ['..../a.csv', /leads out/],
    ['. ./a.csv', /without a name/],
    ['./a.csv', /without a name/],
    ['sub//a.csv', /without a name/],
    ['sub/', /without a name/],
    ['.', /without a name/],
    ['/etc/passwd', /absolute path/],
    ['//server/share/a.csv', /absolute path/],
    ['\\\\server\\share\\a.csv', /backslash/],
    ['sub\\a.csv', /backslash/],
    ['..\\a.csv', /backslash/],
    ['C:/a.csv', /begins with a drive/],
    ['c:a.csv', /begins with a drive/],
    ['file:///etc/passwd', /an address/],
    ['https://example.com/a.csv', /an address/],
    ['vscode-remote://ssh/a.csv', /an address/],
    ['command:workbench.action.quit', /an address/],
    ['a.csv:stream', /an address/],
    ['a\0.csv', /control character/],
    ['a\n.csv', /control character/],
    ['a\u007f.csv', /control character/],
    ['', /is empty/],
    ['  ', /is empty/],
    ['before.csv', /is there twice/],
    [7, /is no text/],
    [null, /is no text/],
    [['a.csv'], /is no text/],
    [{ path: 'a.csv' }, /is no text/],
  ] as const)
    it(`refuses ${JSON.stringify(entry)}, which costs only itself`, () => {
      assert.match(refusalOf(entry) ?? 'not refused', reason);
    });

  for (const entry of [
    'a.csv',
    'sub/deeper/b.json',
    'a..b.csv',
    '...a.csv',
    '.hidden/a.csv',
    '%2e%2e/a.csv',
    'a b (1).csv',
    "it's.csv",
    '${HOME}/a.csv',
    '~/a.csv',
    '*.csv',
    '2026-09-01T08:00.csv',
    'sub/x:y.csv',
    '__proto__',
    'Ünï/日本.csv',
    'a?b#c.csv',
  ])
    it(`takes ${entry} as it is`, () => assert.equal(refusalOf(entry), undefined));

  it('names the entry that it refuses, shortened', () => {
    assert.match(refusalOf('../secret.csv')!, /"\.\.\/secret\.csv"/);
    assert.ok(refusalOf(`../${'x'.repeat(100_000)}`)!.length < 500);
  });

  for (const [text, reason] of [
    ['', /not JSON/],
    ['{"version": 1, "files": ["a.csv"', /not JSON/],
    ['[]', /no object/],
    ['null', /no object/],
    ['7', /no object/],
    ['{"files": ["a.csv"]}', /does not say its version/],
    ['{"version": 2, "files": ["a.csv"]}', /of version 2/],
    ['{"version": "1", "files": ["a.csv"]}', /of version "1"/],
    ['{"version": 1}', /has no "files"/],
    ['{"version": 1, "files": "a.csv"}', /has no "files"/],
    ['{"version": 1, "files": {"length": 1}}', /has no "files"/],
    ['{"version": 1, "files": []}', /names no file/],
    ['{"version": 1, "files": ["a.csv"], "run": "x"}', /a key "run"/],
    ['{"version": 1, "files": ["a.csv"], "__proto__": {}}', /a key "__proto__"/],
  ] as const)
    it(`refuses ${JSON.stringify(text)} as a whole`, () => {
      const list = parseSignInsFile(text);
      assert.ok(!list.ok);
      assert.match(list.message, reason);
    });

  it('refuses more files than can be opened as one, and takes as many as can', () => {
    const names = Array.from({ length: mostListedFiles + 1 }, (_, i) => `${i}.csv`);
    const tooMany = listOf(...names);
    assert.ok(!tooMany.ok);
    assert.match(tooMany.message, /1001 files; 1000 can/);
    assert.ok(listOf(...names.slice(1)).ok);
  });

  it('reads a list with a byte order mark, and in any layout', () => {
    const list = parseSignInsFile('\ufeff{"files":["a.csv"],"version":1}');
    assert.deepEqual(list, { ok: true, files: [{ path: 'a.csv' }] });
  });

  it('never lets a path out of the folder, and never throws, whatever the list holds', () => {
    const nasty = fc.constantFrom('..', '.', '/', '\\', ' ', 'C:', 'a', '\0', ':', '...', '%2e');
    const entry = fc.oneof(
      fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (files) => {
        const list = listOf(...files);
        assert.ok(list.ok);
        assert.equal(list.files.length, files.length);
        for (const file of list.files) {
          if (!('path' in file)) continue;
          assert.ok(posix.join('/case/folder', file.path).startsWith('/case/folder/'));
          // As Windows reads it: blanks and dots at the end of names are dropped.
          const asWindows = file.path.split('/').map((part) => part.replace(/[. ]+$/, ''));
          assert.ok(asWindows.every((part) => part !== ''));
        }
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        parseSignInsFile(text);
      }),
    );
  });
});

describe('signInsFileText', () => {
  it('is the version and the paths, pretty-printed, and nothing else', () => {
    assert.equal(
      signInsFileText(['a.csv', 'sub/b.json']),
      '{\n  "version": 1,\n  "files": [\n    "a.csv",\n    "sub/b.json"\n  ]\n}\n',
    );
  });

  it('writes no list that would not be read again', () => {
    for (const bad of ['../a.csv', '/a.csv', 'a\\b.csv', 'x:y.csv', ''])
      assert.throws(() => signInsFileText(['a.csv', bad]), /list/);
    assert.throws(() => signInsFileText([]), /names no file/);
  });
});

describe('isSignInsFile', () => {
  it('goes by the end of the name, case ignored', () => {
    for (const name of ['/case/x.signins.json', '/case/X.SIGNINS.JSON'])
      assert.ok(isSignInsFile(name), name);
    for (const name of ['/case/signins.json', '/case/x.signins.json.csv', '/x.signins.json/a.csv'])
      assert.ok(!isSignInsFile(name), name);
  });
});
