import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { hostileFiles, hostileUserAgents, nulFarInside } from './hostile';

function find(name: string): string {
  const file = hostileFiles.find((candidate) => candidate.name === name);
  assert.ok(file, name);
  return Buffer.from(file.bytes()).toString('utf8');
}

describe('hostile', () => {
  it('makes the same bytes every time, under different names', () => {
    assert.equal(new Set(hostileFiles.map((file) => file.name)).size, hostileFiles.length);
    for (const file of hostileFiles) {
      assert.ok(Buffer.from(file.bytes()).equals(Buffer.from(file.bytes())), file.name);
    }
  });

  it('makes CSV files with as many whole and broken records as it says', () => {
    for (const file of hostileFiles.filter(({ formatId }) => formatId === 'portal-csv')) {
      // Its rows are well formed; only its bytes are not.
      if (file.name === 'csv-bad-utf8') continue;
      const { data } = Papa.parse<string[]>(Buffer.from(file.bytes()).toString('utf8'), {
        delimiter: ',',
        newline: '\r\n',
        skipEmptyLines: true,
      });
      const rows = data.slice(1);
      const whole = rows.filter((row) => row.length === 57).length;
      assert.equal(whole, file.whole, file.name);
      assert.equal(rows.length - whole, file.broken, file.name);
    }
  });

  it('makes JSON that is broken only where it says so', () => {
    for (const file of hostileFiles.filter(({ formatId }) => formatId === 'graph-json')) {
      const text = Buffer.from(file.bytes()).toString('utf8');
      if (file.broken > 0) assert.throws(() => JSON.parse(text) as unknown, file.name);
      else if (file.name !== 'json-deep') {
        assert.equal((JSON.parse(text) as unknown[]).length, file.whole, file.name);
      }
    }
  });

  it('holds the harm that it promises', () => {
    for (const userAgent of hostileUserAgents) {
      assert.ok(find('csv-hostile-text').includes(userAgent.replaceAll('"', '""')));
      assert.ok(find('json-hostile-text').includes(JSON.stringify(userAgent)));
    }
    assert.ok(find('json-prototype-keys').includes('"status":{"__proto__"'));
    assert.ok(find('json-deep').includes('['.repeat(20_000)));
    const bad = hostileFiles.find(({ name }) => name === 'csv-bad-utf8')!.bytes();
    assert.equal(bad.filter((byte) => byte === 0xff).length, 1);
    assert.ok(nulFarInside().indexOf(0) > 65_536);
  });
});
