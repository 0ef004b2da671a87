import assert from 'node:assert/strict';
import { evidenceSections, type ReadExport } from '../../../src/report/notebook/evidenceSections';
import { sectionBodies, sectionIds } from '../../../src/report/notebook/mergeSection';
import { headings } from '../../../src/report/notebook/newNotebook';
import { putSections } from '../../../src/report/notebook/putSections';
import type { SummarisedExport, SummarisedFile } from '../../../src/report/summarisedExport';

const hash = (digit: string) => digit.repeat(64);
const fileOf = (file: string, sha256: string | undefined, own: Partial<SummarisedFile> = {}) => ({
  file,
  role: 'main' as const,
  problem: undefined,
  bytes: 10,
  sha256,
  format: { id: 'portal-csv', name: 'Portal CSV', confidence: 'certain' as const },
  records: 12,
  rejectedCount: 2,
  warnings: [],
  ...own,
});
const range = { from: '2026-06-01T00:00:00.000Z', to: '2026-06-08T00:00:00.000Z' };
const readOf = (...sources: readonly SummarisedFile[]): ReadExport => ({
  state: {
    phase: 'ready',
    bytesRead: 10,
    bytesTotal: 10,
    rows: 10,
    sources,
    summary: {
      records: 12,
      timeRange: range,
      kinds: { interactive: 10 },
      status: {} as NonNullable<SummarisedExport['summary']>['status'],
      groups: {},
      users: 1,
      ipAddresses: 1,
      columns: ['EventTime', 'UserPrincipalName'],
    },
    problem: undefined,
  },
  readAt: '2026-06-18T10:00:00.123Z',
  ranges: new Map([[sources[0]!.file, range]]),
});
const put = (text: string, ...exports: readonly ReadExport[]) =>
  putSections(text, evidenceSections(text, exports)).text;
const notebook = `# Case\n\n${headings().evidence}\n\n${headings().gaps}\n\nMine.\n`;

describe('the evidence of a notebook', () => {
  it('is one table of all that was read together', () => {
    const text = put(
      notebook,
      readOf(
        fileOf('a.csv', hash('a')),
        fileOf('b.csv', hash('b'), { role: 'companion' }),
        fileOf('c.csv', undefined, { problem: { message: 'no export' }, records: 0 }),
      ),
    );
    const [table, ...others] = sectionBodies(text, 'evidence-');
    assert.deepEqual(others, []);
    assert.equal(
      table,
      [
        '| File | Format | Rows | Rejected | First event (UTC) | Last event (UTC) | SHA-256 | Read (UTC) |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        `| \`a.csv\` | Portal CSV | 10 | 2 | 2026-06-01 00:00:00 | 2026-06-08 00:00:00 | ${hash('a')} | 2026-06-18 10:00:00 |`,
        `| \`b.csv\` | Portal CSV | 10 | 2 | as its sign-ins | as its sign-ins | ${hash('b')} | 2026-06-18 10:00:00 |`,
      ].join('\n'),
    );
  });

  it('is told once, by the bytes of the files; what is new has a table of its own', () => {
    const [a, b] = [fileOf('a.csv', hash('a')), fileOf('b.csv', hash('b'))];
    const first = put(notebook, readOf(a));
    assert.equal(put(first, readOf({ ...a, file: 'renamed.csv' })), first);
    const both = put(first, readOf(a, b));
    const tables = sectionBodies(both, 'evidence-');
    assert.equal(tables.length, 2);
    assert.ok(!tables[1]!.includes(hash('a')) && tables[1]!.includes(hash('b')));
    assert.equal(put(both, readOf(a), readOf(b), readOf(b, a)), both);
    // One that was not read to its end is known by its name, until it is.
    const stopped = put(notebook, readOf(fileOf('d.csv', undefined)));
    assert.match(stopped, /\| not read to the end \|/);
    assert.equal(put(stopped, readOf(fileOf('d.csv', undefined))), stopped);
    assert.equal(
      sectionBodies(put(stopped, readOf(fileOf('d.csv', hash('d')))), 'evidence-').length,
      2,
    );
  });

  it('says what is missing in it where the notebook has a part for that', () => {
    const text = put(notebook, readOf(fileOf('a|<b>.csv', hash('a'))));
    const [gaps] = sectionBodies(text, 'gaps-');
    assert.match(gaps!, /^Of `a\|<b>\.csv`, as it was read:\n\n- The range is 7 days: /);
    assert.match(gaps!, /\n- 2 records could not be read and are not counted here\.\n/);
    assert.match(gaps!, /\n- No non-interactive sign-ins here/);
    assert.match(gaps!, /\n- No error codes/);
    assert.ok(text.indexOf('Mine.') < text.indexOf('signins:section gaps-'));
    const empty = readOf(fileOf('b.csv', hash('b'), { rejectedCount: 0 }));
    const [none] = sectionBodies(
      put(notebook, { ...empty, state: { ...empty.state, rows: 0 } }),
      'gaps-',
    );
    assert.match(none!, /\n- The export holds no sign-ins\.$/);
    const without = put('# Mine\n', readOf(fileOf('a.csv', hash('a'))));
    assert.deepEqual(sectionIds(without), [`evidence-${'a'.repeat(16)}`]);
  });
});
