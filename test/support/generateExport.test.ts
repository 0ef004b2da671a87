import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('generateExport', () => {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  after(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]): { readonly status: number | null; readonly stderr: string } =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'generateExport.ts'), ...args],
      { encoding: 'utf8', cwd: join(import.meta.dirname, '../..') },
    );

  it('writes as many rows of a variant as it is told, the same ones again', () => {
    const [first, second] = ['a.csv', 'b.csv'].map((name) => {
      const out = join(folder, name);
      const { status, stderr } = run(
        ...['--variant', 'portal-csv-57-noninteractive', '--rows', '321', '--out', out],
        ...['--seed', 'x', '--newline', 'lf', '--encoding', 'utf-8'],
      );
      assert.equal(status, 0, stderr);
      return readFileSync(out, 'utf8');
    });
    assert.equal(first, second);
    assert.equal(first!.trimEnd().split('\n').length, 322);
    assert.ok(!first!.includes('\r'));
  });

  it('says what it does not know', () => {
    const { status, stderr } = run('--variant', 'nonsense', '--rows', '1', '--out', 'x');
    assert.equal(status, 1);
    assert.match(stderr, /no variant nonsense; there are portal-csv-57/);
  });
});
