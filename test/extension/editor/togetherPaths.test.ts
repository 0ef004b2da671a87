import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathsFrom, sharedFolder, togetherName } from '../../../src/extension/editor/togetherPaths';

describe('sharedFolder', () => {
  for (const [paths, folder] of [
    [['/case/a.csv', '/case/b.csv'], '/case'],
    [['/case/x/a.csv', '/case/y/b.csv'], '/case'],
    [['/case/x/a.csv', '/case/a.csv'], '/case'],
    [['/case/a.csv', '/case-2/a.csv'], '/'],
    // A file is no folder of another.
    [['/case/a', '/case/a/b.csv'], '/case'],
    [['/a.csv', '/b.csv'], '/'],
    [['/C:/case/a.csv', '/c:/case/b.csv'], '/C:/case'],
    [['/case/A/x.csv', '/case/a/x.csv'], '/case'],
  ] as const)
    it(`of ${paths.join(' and ')}`, () => assert.equal(sharedFolder(paths), folder));
});

describe('pathsFrom', () => {
  it('goes down, never up', () => {
    assert.deepEqual(pathsFrom('/case', ['/case/a.csv', '/case/x/b.csv']), ['a.csv', 'x/b.csv']);
    assert.deepEqual(pathsFrom('/', ['/a.csv']), ['a.csv']);
    assert.deepEqual(pathsFrom('/c:/', ['/C:/a.csv']), ['a.csv']);
    for (const folder of ['/case/x', '/cas', '/case/a.csv', '/Case'])
      assert.equal(pathsFrom(folder, ['/case/a.csv']), undefined, folder);
  });

  it('leads from the shared folder to each of the files', () => {
    const part = fc.constantFrom('a', 'b', 'c d', '..x');
    const file = fc
      .array(part, { minLength: 1, maxLength: 5 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 5 }), (paths) => {
        const folder = sharedFolder(paths);
        const relative = pathsFrom(folder, paths);
        assert.ok(relative !== undefined);
        relative.forEach((path, i) =>
          assert.equal(folder === '/' ? `/${path}` : `${folder}/${path}`, paths[i]),
        );
      }),
    );
  });
});

describe('togetherName', () => {
  it('has the days that all names end in', () => {
    assert.equal(
      togetherName([
        '/case/InteractiveSignIns_2026-09-01_2026-09-30.csv',
        '/case/NonInteractiveSignIns_2026-09-01_2026-09-30 (1).csv',
      ]),
      'sign-ins_2026-09-01_2026-09-30',
    );
  });

  it('is plain where they differ or have none', () => {
    assert.equal(togetherName(['/a_2026-09-01.csv', '/b_2026-09-02.csv']), 'sign-ins');
    assert.equal(togetherName(['/a_2026-09-01.csv', '/b.csv']), 'sign-ins');
    assert.equal(togetherName(['/a.csv', '/b.csv']), 'sign-ins');
  });
});
