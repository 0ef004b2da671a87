import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { bytesSource } from '../../src/engine/bytesSource';
import { fileSource } from '../../src/engine/fileSource.node';

describe('fileSource', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signins-source-'));
    path = join(folder, 'a.csv');
    writeFileSync(path, '0123456789');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads any part as the same bytes in memory would be read', () => {
    const bytes = new Uint8Array(1000).map((_, i) => i * 7);
    writeFileSync(path, bytes);
    const sources = [fileSource(path, 'a.csv'), bytesSource(bytes)];
    fc.assert(
      fc.property(fc.nat(1100), fc.nat(1100), (offset, length) => {
        const expected = bytes.slice(offset, offset + length);
        for (const source of sources) {
          const target = new Uint8Array(length);
          assert.equal(source.read(offset, target), expected.length);
          assert.deepEqual(target.subarray(0, expected.length), expected);
        }
      }),
    );
    for (const source of sources) {
      assert.equal(source.sizeBytes, 1000);
      source.close();
    }
  });

  it('reads a file that grew as far as it went when it was opened', () => {
    const source = fileSource(path, 'a.csv');
    assert.equal(source.sizeBytes, 10);
    appendFileSync(path, 'abc');
    const target = new Uint8Array(20);
    assert.equal(source.read(8, target), 2);
    assert.equal(source.sizeBytes, 10);
    source.close();
  });

  it('says so where the file became shorter', () => {
    const source = fileSource(path, 'a.csv');
    assert.equal(source.sizeBytes, 10);
    truncateSync(path, 4);
    assert.throws(() => source.read(2, new Uint8Array(4)), {
      name: 'SourceError',
      code: 'unreadable',
      message: 'a.csv is shorter than when it was opened: it ends at byte 4 of 10.',
    });
    source.close();
  });

  it('opens again after it was closed, but no other file', () => {
    const source = fileSource(path, 'a.csv');
    const target = new Uint8Array(2);
    source.read(0, target);
    source.close();
    assert.equal(source.read(4, target), 2);
    assert.deepEqual([...target], [0x34, 0x35]);
    source.close();
    writeFileSync(join(folder, 'b.csv'), 'abcdefghij');
    renameSync(join(folder, 'b.csv'), path);
    assert.throws(() => source.read(4, target), { code: 'unreadable', message: /has changed/ });
  });

  it('names what is missing', () => {
    const source = fileSource(join(folder, 'none.csv'), 'none.csv');
    assert.throws(() => source.sizeBytes, { code: 'vanished', message: /^none\.csv is not there/ });
    const below = fileSource(join(path, 'x.csv'), 'x.csv');
    assert.throws(() => below.sizeBytes, { code: 'vanished' });
  });

  it('refuses a folder and a named pipe, for which it does not wait', function () {
    mkdirSync(join(folder, 'd.csv'));
    const refused = { code: 'unreadable', message: /is not a file/ };
    assert.throws(() => fileSource(join(folder, 'd.csv'), 'd.csv').sizeBytes, refused);
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    assert.throws(() => fileSource(join(folder, 'pipe.csv'), 'pipe.csv').sizeBytes, refused);
  });

  it('says where permission is denied', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    chmodSync(path, 0);
    assert.throws(() => fileSource(path, 'a.csv').sizeBytes, {
      code: 'unreadable',
      message: /permission is denied/,
    });
  });

  it('touches nothing before it is asked', () => {
    const source = fileSource(join(folder, 'later.csv'), 'later.csv');
    writeFileSync(join(folder, 'later.csv'), 'x');
    assert.equal(source.sizeBytes, 1);
    source.close();
  });
});
