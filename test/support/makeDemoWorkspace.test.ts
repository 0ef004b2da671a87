import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoWorkspace } from './makeDemoWorkspace';

describe('makeDemoWorkspace', () => {
  const folders: string[] = [];
  const make = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    folders.push(folder);
    makeDemoWorkspace(folder);
    return folder;
  };
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('makes the same files every time', () => {
    const [first, second] = [make(), make()].map((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => [
          name,
          createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex'),
        ]),
    );
    assert.deepEqual(first, second);
    assert.deepEqual(
      first!.map(([name]) => name),
      [
        'ApplicationSignIns_2026-06-15_2026-06-22.csv',
        'InteractiveSignIns_2026-06-15_2026-06-22.csv',
        'InteractiveSignIns_AuthDetails_2026-06-15_2026-06-22.csv',
        'MSISignIns_2026-06-15_2026-06-22.csv',
        'NonInteractiveSignIns_2026-06-15_2026-06-22.csv',
        'README.md',
        'not-an-export.csv',
        'query_data.csv',
        'signIns-beta.json',
      ],
    );
  });

  it('holds the story that its README tells', () => {
    const folder = folders[0] ?? make();
    const rows = readFileSync(
      join(folder, 'InteractiveSignIns_2026-06-15_2026-06-22.csv'),
      'utf8',
    ).split('\r\n');
    assert.ok(rows.length > 2_000 && rows.length < 10_000, `${rows.length} rows`);
    const has = (day: string, ...parts: string[]): boolean =>
      rows.some((row) => row.startsWith(day) && parts.every((part) => row.includes(part)));
    // Tuesday's spray succeeded, Thursday's prompts were approved, Friday's device code was redeemed.
    assert.ok(has('2026-06-16', ',192.0.2.23,', ',Success,'));
    assert.ok(has('2026-06-18', ',192.0.2.77,', 'MFA denied; user declined'));
    assert.ok(has('2026-06-18', ',192.0.2.77,', 'MFA successfully completed'));
    assert.ok(has('2026-06-19', ',192.0.2.118,', ',deviceCode,'));
  });
});
