import assert from 'node:assert/strict';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { liesBelow, placeOnDisk } from '../../../src/extension/notebook/placeOnDisk.node';
import { temporaryFolder } from '../../host/temporaryFolder';

describe('a place on disk', () => {
  let root: string;
  const at = (...parts: string[]) => path.join(root, ...parts);
  before(function () {
    root = realpathSync(temporaryFolder('place'));
    mkdirSync(at('case/notes'), { recursive: true });
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/profile'), 'mine');
    writeFileSync(at('case/real.md'), '# Case\n');
    try {
      symlinkSync(at('elsewhere'), at('case/out'), 'dir');
    } catch {
      // Windows lets few users make links.
      return this.skip();
    }
    symlinkSync(at('elsewhere/profile'), at('case/file.md'));
    symlinkSync('../elsewhere/new.md', at('case/dangling.md'));
    symlinkSync('dangling.md', at('case/twice.md'));
    symlinkSync('../elsewhere/missing', at('case/missing'));
    symlinkSync('real.md', at('case/inside.md'));
    symlinkSync('../case-2', at('case/beside'));
    symlinkSync('circle.md', at('case/circle.md'));
    symlinkSync(at('case'), at('linked-case'), 'dir');
  });

  for (const [name, truly] of [
    ['real.md', 'case/real.md'],
    ['new.md', 'case/new.md'],
    ['notes/a/b/new.md', 'case/notes/a/b/new.md'],
    ['inside.md', 'case/real.md'],
    ['inside.md/x.md', undefined],
    ['file.md', 'elsewhere/profile'],
    ['out/new.md', 'elsewhere/new.md'],
    ['out/a/new.md', 'elsewhere/a/new.md'],
    ['dangling.md', 'elsewhere/new.md'],
    ['twice.md', 'elsewhere/new.md'],
    ['missing/new.md', 'elsewhere/missing/new.md'],
    ['beside/new.md', 'case-2/new.md'],
    ['circle.md', undefined],
    ['circle.md/new.md', undefined],
  ] as const)
    it(`of ${name} is ${truly ?? 'not told'}`, async () => {
      for (const folder of ['case', 'linked-case']) {
        const asked = placeOnDisk(at(folder, name));
        if (truly === undefined) await assert.rejects(asked);
        else {
          assert.equal(await asked, at(truly));
          const isInside = liesBelow(await placeOnDisk(at(folder)), await asked);
          assert.equal(isInside, truly.startsWith('case/'));
        }
      }
    });

  it('lies below a folder, not in one that begins like it, and is not the folder', () => {
    assert.equal(liesBelow(at('case'), at('case/..a.md')), true);
    assert.equal(liesBelow(at('case'), at('case-2/a.md')), false);
    assert.equal(liesBelow(at('case'), at('case')), false);
    assert.equal(liesBelow(at('case'), root), false);
  });
});
