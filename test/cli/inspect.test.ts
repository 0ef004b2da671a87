import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInspect } from '../../src/cli/inspect.node';
import type { FileFailure, FileReport } from '../../src/cli/inspect.node';

/** Runs `inspect` and catches what it prints. */
async function inspect(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  const { log, error } = console;
  const out: string[] = [];
  const err: string[] = [];
  console.log = (text: string) => void out.push(text);
  console.error = (text: string) => void err.push(text);
  try {
    return { exitCode: await runInspect(args), out: out.join('\n'), err: err.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

async function reports(...args: string[]): Promise<(FileReport | FileFailure)[]> {
  const { out } = await inspect(...args, '--json');
  return (JSON.parse(out) as { files: (FileReport | FileFailure)[] }).files;
}

async function report(...args: string[]): Promise<FileReport> {
  const [only] = await reports(...args);
  assert.ok(only !== undefined && !('error' in only), JSON.stringify(only));
  return only;
}

const header = 'Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code';

describe('inspect', () => {
  let folder = '';
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'inspect-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('reports what a file holds', async () => {
    const text = `${header}\n2026-01-02T03:04:05Z,a,adele@contoso.com,App,192.0.2.1,Success,0\nbad\n2026-01-03T03:04:05Z,b,ADELE@contoso.com,App,192.0.2.2,Failure,50126\n`;
    const path = write('InteractiveSignIns_x.csv', text);
    const { exitCode } = await inspect(path);
    assert.equal(exitCode, 0);
    const found = await report(
      path,
      '--rows',
      '1',
      '--columns',
      'UserPrincipalName,ResultType,RiskState',
      '--timings',
    );
    const { sha256, timingsMs, peakRssBytes, format, bytes, ...rest } = found;
    assert.match(sha256 ?? '', /^[0-9a-f]{64}$/);
    assert.ok(bytes > 0 && (peakRssBytes ?? 0) > 0);
    assert.deepEqual(Object.keys(timingsMs ?? {}), ['recognise', 'read', 'total']);
    assert.equal(format.id, 'portal-csv');
    assert.ok(format.evidence.length > 0);
    assert.deepEqual(rest, {
      file: path,
      records: 3,
      rows: 2,
      rejectedCount: 1,
      rejected: [
        { line: 3, offsetBytes: text.indexOf('bad'), reason: '1 fields where the header has 7' },
      ],
      warnings: [],
      timeRange: { from: '2026-01-02T03:04:05.000Z', to: '2026-01-03T03:04:05.000Z' },
      kinds: { interactive: 2 },
      status: { success: 1, failure: 1, interrupted: 0, unknown: 0 },
      groups: { success: 1, 'authentication-failure': 1 },
      users: 1,
      ipAddresses: 2,
      sample: [{ UserPrincipalName: 'adele@contoso.com', ResultType: '0' }],
    });
  });

  it('exits 2 for what is no export, 1 for what cannot be read, and says why', async () => {
    const other = write('other.csv', 'name,city\nA,B\n');
    const refused = await inspect(other);
    assert.equal(refused.exitCode, 2);
    assert.match(refused.err, /not/);
    const missing = join(folder, 'missing.csv');
    const unread = await inspect(missing);
    assert.equal(unread.exitCode, 1);
    assert.match(unread.err, /not there/);
    for (const order of [
      [missing, other],
      [other, missing],
    ])
      assert.equal((await inspect(...order)).exitCode, 1);
    const [failure] = await reports(other);
    assert.ok(failure !== undefined && 'error' in failure);
    assert.equal(failure.error.code, 'notAnExport');
  });

  it('exits 1 and shows how it is used when the arguments are wrong', async () => {
    const { exitCode, err } = await inspect('--wide');
    assert.equal(exitCode, 1);
    assert.match(err, /Usage/);
  });

  it('writes no control character of a log to the terminal', async () => {
    const path = write(
      'evil.csv',
      `${header}\n2026-01-02T03:04:05Z,a,\u001b[2J\u202e\u061c\ufeffevil@contoso.com,App,192.0.2.1,Success,0\n`,
    );
    const { out } = await inspect(path, '--rows', '1');
    assert.match(out, /evil@contoso\.com/);
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    assert.doesNotMatch(out.replaceAll('\n', ''), /[\u0000-\u001f\u061c\u202a-\u202e\ufeff]/);
  });

  describe('on exports made by others', () => {
    const samples = '../shared/samples';
    before(function () {
      if (!existsSync(samples)) this.skip();
    });
    // Records, rows and rejected. Rows are fewer where an Id is emitted again by the same user at the same time.
    for (const [file, format, records, rows] of [
      ['InteractiveSignIns_header-only-54.csv', 'portal-csv', 0, 0],
      ['InteractiveSignIns_header-only-57.csv', 'portal-csv', 0, 0],
      ['diagnostic-lowercase-keys.jsonl', 'diagnostic-json', 26, 20],
      ['diagnostic-single.jsonl', 'diagnostic-json', 1, 1],
      ['graph-beta-page.json', 'graph-json', 1, 1],
      ['log-analytics-api-2020.json', 'log-analytics-json', 86, 45],
      ['log-analytics-pandas-2020.csv', 'log-analytics-csv', 86, 45],
    ] as const)
      it(`counts ${file}`, async () => {
        const found = await report(join(samples, file));
        assert.deepEqual(
          {
            format: found.format.id,
            records: found.records,
            rows: found.rows,
            rejected: found.rejected,
          },
          { format, records, rows, rejected: [] },
        );
        assert.equal(
          Object.values(found.status).reduce((a, b) => a + b, 0),
          rows,
        );
      });
  });
});
