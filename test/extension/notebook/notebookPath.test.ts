import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { notebookPath } from '../../../src/extension/notebook/notebookPath';

describe('the path of a notebook', () => {
  for (const path of [
    '../investigation.md',
    'notes/../../investigation.md',
    'notes\\..\\..\\investigation.md',
    '.. /investigation.md',
    '. ./investigation.md',
    '.../investigation.md',
    '/etc/investigation.md',
    '\\\\server\\share\\investigation.md',
    'C:\\Users\\investigation.md',
    'C:investigation.md',
    '~/notes//investigation.md',
    'file:///etc/investigation.md',
    'vscode-remote://a/investigation.md',
    'investigation.md:stream.md',
    'notes/\0/investigation.md',
    'notes\n/investigation.md',
    'investigation.exe',
    'investigation.md.exe',
    '.md',
    'notes/.md',
    '',
  ])
    it(`${JSON.stringify(path)} is none`, () => assert.equal(notebookPath(path), undefined));

  for (const path of [
    'investigation.md',
    './investigation.md',
    'cases/7/Case 7.MARKDOWN',
    'a..b.md',
    '..a.md',
    '~/a.md',
  ])
    it(`${path} is one`, () => assert.deepEqual(notebookPath(path), path.split('/')));

  it('leads below the folder on every system, whatever it is', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      ' ',
      '',
      'a',
      'C:',
      '~',
      '. .',
      '.. ',
      '%2e%2e',
      'a.md',
    );
    const join = fc.constantFrom('/', '\\');
    fc.assert(
      fc.property(fc.array(fc.tuple(part, join), { minLength: 1, maxLength: 6 }), (of) => {
        const parts = notebookPath(of.flat().slice(0, -1).join(''));
        if (parts === undefined) return;
        const asWindows = parts.map((each) => (each === '.' ? each : each.replace(/[. ]+$/, '')));
        assert.match(posix.join('/case', ...parts), /^\/case\/./);
        assert.match(win32.join('D:\\case', ...asWindows), /^D:\\case\\./);
      }),
    );
  });
});
