import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExportReader, openExport } from '../../../src/core/read/exportReader';
import { runToEnd } from '../../../src/core/steps';
import { TableBuilder } from '../../../src/core/table/tableBuilder';
import { bytesSource } from '../../../src/engine/bytesSource';
import { signIns } from '../../support/generateSignIns';
import { readExport, type ReadExport } from '../../support/readExport';
import { exportVariant } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';

const count = 40;

function exported(name: string): Buffer {
  const variant = exportVariant(name);
  return Buffer.concat([
    ...exportBytes(variant, signIns({ seed: 'damage', count, kinds: variant.kinds })),
  ]);
}

describe('ExportReader', () => {
  // Of each framing, on one line and on many.
  for (const name of [
    'portal-csv-57-quoted',
    'graph-beta-pages',
    'graph-beta-array',
    'graph-beta-lines',
    'powershell-json',
    'log-analytics-api',
    'log-analytics-signinlogs',
    'diagnostic-lines',
    'diagnostic-eventhub',
  ])
    it(`loses no more than what is damaged, and invents nothing: ${name} (property)`, () => {
      const whole = exported(name);
      const ids = readExport(whole).events.map(({ Id }) => Id);
      assert.equal(ids.length, count);
      // Past what recognition needs.
      const from = Math.min(whole.length - 1, whole.indexOf(ids[0]!) + 40);
      fc.assert(
        fc.property(
          fc.integer({ min: from, max: whole.length - 1 }),
          fc.constantFrom('"', '{', '}', '[', ']', ',', '\\', '\n', ' ', 'x', '\u0001'),
          (at, byte) => {
            const damaged = Buffer.from(whole);
            damaged.write(byte, at, 'latin1');
            let read: ReadExport;
            try {
              read = readExport(damaged);
            } catch {
              // A small file may not be recognised any more; that is no matter of reading.
              return;
            }
            const found = new Set(read.events.map(({ Id }) => Id));
            // The damage may have hit one Id itself.
            const invented = [...found].filter((id) => !ids.includes(id));
            assert.ok(invented.length <= 1, `invented ${invented.join(', ')}`);
            assert.ok(read.events.length <= count);
            const lost = ids.filter((id) => !found.has(id)).length;
            assert.ok(lost <= 3, `lost ${lost}: ${JSON.stringify(read.rejected)}`);
            if (lost > invented.length) assert.ok(read.rejected.length > 0);
          },
        ),
        { numRuns: 120 },
      );
    });

  it('passes over a value that is no record, and nothing else', () => {
    const [first, ...others] = exported('graph-beta-array').toString().split('},\n{');
    const text = `[1,"x",null,${[first!.trimStart().slice(1), ...others].join('},{')}`;
    const read = readExport(text);
    assert.equal(read.events.length, count);
    assert.equal(read.rejected.length, 3);
  });

  it('passes over a line that is longer than any record, whole', () => {
    const header = 'Date (UTC),Request ID,Username,Application,Status,Sign-in error code';
    const row = (id: string) => `2026-01-02T03:04:05Z,${id},a@contoso.com,App,Success,0`;
    const long = `${'x'.repeat(18 * 1024 * 1024)},${row('invented')}`;
    const read = readExport([header, row('a'), long, row('b')].join('\n'), 'x', 1024 * 1024);
    assert.deepEqual(
      read.events.map(({ Id }) => Id),
      ['a', 'b'],
    );
    assert.equal(read.rejected.length, 1);
    assert.match(read.rejected[0]!.reason, /does not end within 16 MB/);
  });

  it('refuses blank rows and objects that are no sign-ins', () => {
    const read = readExport(
      'Date (UTC),Request ID,Username,Application,Status,Sign-in error code\n2026-01-02T03:04:05Z,a,a@contoso.com,App,Success,0\n,,,,,\n',
    );
    assert.equal(read.events.length, 1);
    assert.deepEqual(
      read.rejected.map(({ line, reason }) => ({ line, reason })),
      [{ line: 3, reason: 'it holds neither a time nor a user nor an application' }],
    );
  });

  const longAgent = (megabytes: number, i: number) => 'x'.repeat(i === 0 ? megabytes * 2 ** 20 : 5);
  const graph = (i: number) => ({
    userAgent: longAgent(1.5, i),
    createdDateTime: '2026-01-02T03:04:05Z',
    id: `id${i}`,
    userPrincipalName: 'a@contoso.com',
    appDisplayName: 'App',
    ipAddress: '192.0.2.1',
    status: { errorCode: 50126 },
  });
  const records = [graph(0), graph(1)];
  const csvHeader = 'Date (UTC),Request ID,Username,Application,Status,Sign-in error code';
  const csvRow = '2026-01-02T03:04:05Z,id,a@contoso.com,App,Failure,50126';
  for (const [name, content] of [
    ['a list', JSON.stringify(records)],
    ['pages', JSON.stringify({ '@odata.context': '{', value: records })],
    ['lines', records.map((record) => JSON.stringify(record)).join('\n')],
    [
      'CSV whose header is long',
      `${csvHeader},${'x'.repeat(200_000)}\n${csvRow},\n${csvRow.replace('id', 'id1')},\n`,
    ],
    [
      'CSV whose first record is long',
      `${csvHeader},User agent\n${csvRow},"${longAgent(1.5, 0)}"\n${csvRow.replace('id', 'id1')},b\n`,
    ],
  ] as const)
    it(`recognises an export whose first record is longer than what is looked at first: ${name}`, () => {
      const read = readExport(content);
      assert.deepEqual(
        read.events.map(({ ResultType }) => ResultType),
        ['50126', '50126'],
      );
    });

  it('estimates the rows of a source by its own records, beside those of the sources before', () => {
    const header = 'Date (UTC),Request ID,Username,Application,Status,Sign-in error code\n';
    const rows = (count: number, padding: string) =>
      header +
      Array.from(
        { length: count },
        (_, i) => `2026-01-02T03:04:05Z,${padding}${i},a@contoso.com,App,Success,0\n`,
      ).join('');
    const table = new TableBuilder(7);
    const expected: number[] = [];
    table.expectRows = (count) => expected.push(count);
    // Short records first, long ones after them: an average over both would be of neither.
    for (const [count, padding] of [
      [30_000, ''],
      [10_000, 'x'.repeat(200)],
    ] as const) {
      const bytes = Buffer.from(rows(count, padding));
      const opened = openExport(bytesSource(bytes), 'a.csv');
      assert.ok(opened.ok);
      runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
    }
    assert.equal(table.recordCount, 40_000);
    const [first = 0, second = 0] = expected;
    assert.ok(first > 30_000 && first < 34_000, `${first}`);
    assert.ok(second > 40_000 && second < 42_500, `${second}`);
  });
});
