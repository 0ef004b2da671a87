import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DetectReport } from '../../src/cli/detectFiles.node';
import { runInspect } from '../../src/cli/inspect.node';
import { inspectOptions } from '../../src/cli/inspectOptions';
import { progressLine } from '../../src/cli/progressLine.node';
import { catalogue } from '../../src/core/detect/catalogue';

const header = 'Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code';

/** One wrong password for each of so many users, one a minute, from one address. */
function spray(users: number, firstUser = 0): string {
  const lines = Array.from({ length: users }, (_, i) => {
    const user = firstUser + i;
    const time = new Date(Date.UTC(2026, 0, 2, 3, user)).toISOString();
    return `${time},id-${user},user${user}@contoso.com,Office,203.0.113.7,Failure,50126`;
  });
  return [header, ...lines].join('\n') + '\n';
}

describe('inspect --detect', function () {
  this.timeout(20_000);

  let folder = '';
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'detect-'));
    mkdirSync(join(folder, 'other'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs the command and catches what it prints. */
  async function detected(
    ...args: string[]
  ): Promise<{ exitCode: number; report: DetectReport; err: string }> {
    const { log, error } = console;
    const out: string[] = [];
    const err: string[] = [];
    console.log = (text: string) => void out.push(text);
    console.error = (text: string) => void err.push(text);
    try {
      const exitCode = await runInspect(args);
      const report = JSON.parse(out.join('\n')) as DetectReport;
      return { exitCode, report, err: err.join('\n') };
    } finally {
      Object.assign(console, { log, error });
    }
  }

  it('prints findings with the places of their evidence', async () => {
    const path = write('spray.csv', spray(20));
    const { exitCode, report } = await detected(path, '--detect', 'passwordSpray');
    assert.equal(exitCode, 0);
    const [file] = report.files;
    assert.equal(file!.file, path);
    assert.match(file!.sha256!, /^[0-9a-f]{64}$/);
    assert.equal(report.findings.length, 1);
    const { id, detection, severity, title, seen, entities, from, to, evidence } =
      report.findings[0]!;
    assert.match(id, /^passwordSpray-/);
    assert.equal(detection, 'passwordSpray');
    assert.ok(['high', 'medium', 'low', 'informational'].includes(severity));
    assert.notEqual(title, '');
    assert.ok(seen.every((sentence) => sentence !== ''));
    assert.deepEqual(entities.addresses, ['203.0.113.7']);
    assert.deepEqual([from, to], ['2026-01-02T03:00:00.000Z', '2026-01-02T03:19:00.000Z']);
    assert.deepEqual(
      evidence,
      Array.from({ length: 20 }, (_, i) => ({
        file: path,
        record: i + 1,
        line: i + 2,
        id: `id-${i}`,
      })),
    );
    assert.deepEqual(report.incidents, [{ id, findings: [id] }]);
  });

  it('writes no control character of a log to the terminal', async () => {
    const path = write('evil.csv', spray(20).replaceAll('user3@', 'us\u009b\u202eer3@'));
    const { log } = console;
    let out = '';
    console.log = (text: string) => (out += text);
    try {
      await runInspect([path, '--detect', 'passwordSpray']);
    } finally {
      console.log = log;
    }
    assert.match(out, /us\\u009b\\u202eer3@/);
    assert.doesNotMatch(out, /[\u007f-\u009f\u202e]/);
    assert.equal((JSON.parse(out) as DetectReport).findings.length, 1);
  });

  it('looks at all files together, those of one name too', async () => {
    const first = write('spray.csv', spray(4));
    const second = write('other/spray.csv', spray(4, 4));
    const alone = await detected(first, '--detect=passwordSpray');
    assert.deepEqual(alone.report.findings, []);
    const { report } = await detected(first, second, first, '--detect=passwordSpray');
    assert.deepEqual(
      report.files.map(({ file }) => file),
      [first, second],
    );
    const files = report.findings.flatMap(({ evidence }) => evidence.map(({ file }) => file));
    assert.deepEqual([...new Set(files)], [first, second]);
  });

  it('takes other values of parameters, and what is trusted', async () => {
    const path = write('spray.csv', spray(20));
    const set = await detected(
      path,
      '--detect',
      'passwordSpray',
      '--set',
      'PASSWORDSPRAY.ACCOUNTS=21',
      '--set=passwordSpray.burstAccounts=21',
    );
    assert.deepEqual(set.report.findings, []);
    const trusted = await detected(
      path,
      ...['--detect', 'passwordSpray', '--trusted', '198.51.100.1, 203.0.113.0/24'],
    );
    assert.deepEqual(trusted.report.findings, []);
    assert.deepEqual(trusted.report.suppressed, { passwordSpray: { trustedRange: 20 } });
  });

  it('runs all there are, says what could not be judged and how long it took', async () => {
    const path = write('spray.csv', spray(20));
    const { exitCode, report } = await detected(path, '--detect', 'all', '--timings');
    assert.equal(exitCode, 0);
    const judged = new Set([...report.findings, ...report.notJudged].map((one) => one.detection));
    assert.ok(judged.size > 1);
    for (const detection of judged) assert.ok(catalogue.some(({ id }) => id === detection));
    assert.deepEqual(Object.keys(report.timingsMs!), ['read', 'detect']);
  });

  it('writes findings into a notebook, and leaves what else stands there', async () => {
    const path = write('spray.csv', spray(20));
    const notebook = join(folder, 'case 7.md');
    const run = async (...args: string[]) =>
      (await detected(path, '--detect', 'passwordSpray', '--notebook', notebook, ...args)).report;
    const first = await run();
    assert.deepEqual(first.notebook, { added: 6, updated: 0, unchanged: 0, below: 0 });
    const made = readFileSync(notebook, 'utf8');
    const { id } = first.findings[0]!;
    assert.ok(made.includes('# case 7') && made.includes(id) && made.includes('```kql'));
    assert.ok(made.includes(first.files[0]!.sha256!));
    const noted = `\ufeffMine.\r\n${made}Mine too, without an end`;
    writeFileSync(notebook, noted);
    const second = await run();
    assert.deepEqual(second.notebook, { added: 0, updated: 0, unchanged: 4, below: 0 });
    assert.equal(readFileSync(notebook, 'utf8'), noted);
    const third = await run('--set', 'passwordSpray.accounts=7');
    assert.deepEqual(third.notebook, { added: 0, updated: 1, unchanged: 3, below: 0 });
    const updated = readFileSync(notebook, 'utf8');
    assert.ok(updated.startsWith('\ufeffMine.\r\n') && updated.endsWith('without an end'));
    assert.notEqual(updated, noted);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('says that a notebook cannot be written, prints no findings twice and leaves it as it is', async () => {
    const path = write('spray.csv', spray(20));
    const notebook = join(folder, 'latin.md');
    const latin = Buffer.from([0x4d, 0xfc, 0x0a]);
    writeFileSync(notebook, latin);
    const found = await detected(path, '--detect', 'passwordSpray', '--notebook', notebook);
    assert.equal(found.exitCode, 1);
    assert.match(found.err, /latin\.md is not UTF-8/);
    assert.equal(found.report.findings.length, 1);
    assert.deepEqual(readFileSync(notebook), latin);
    const nowhere = join(folder, 'none/there.md');
    const unwritten = await detected(path, '--detect', 'passwordSpray', '--notebook', nowhere);
    assert.equal(unwritten.exitCode, 1);
    assert.match(unwritten.err, /there\.md/);
  });

  it('exits as without it where a file is no export or cannot be read, and goes on with the others', async () => {
    const path = write('spray.csv', spray(20));
    const other = write('other.csv', 'name,city\nA,B\n');
    const missing = join(folder, 'missing.csv');
    const both = await detected(other, path, '--detect', 'passwordSpray');
    assert.equal(both.exitCode, 2);
    assert.equal(both.report.findings.length, 1);
    assert.equal(both.report.files.find(({ file }) => file === other)?.error?.code, 'notAnExport');
    assert.equal((await detected(missing, other, path, '--detect', 'all')).exitCode, 1);
    for (const [alone, exitCode, message] of [
      [other, 2, /not/],
      [missing, 1, /not there/],
    ] as const) {
      const found = await detected(alone, '--detect', 'all');
      assert.equal(found.exitCode, exitCode);
      assert.match(found.err, message);
      assert.deepEqual(found.report.findings, []);
    }
  });
});

describe('the arguments of inspect --detect', () => {
  const read = (...args: string[]) => inspectOptions(['a.csv', ...args]);

  it('name detections, each once, in any case', () => {
    const options = read('--detect', 'LOCKOUTS, passwordSpray,lockouts', '--trusted=192.0.2.1');
    assert.ok(typeof options !== 'string');
    assert.deepEqual(options.detect, {
      detections: ['lockouts', 'passwordSpray'],
      parameters: {},
      trustedRanges: ['192.0.2.1'],
      settings: undefined,
      notebook: undefined,
      folder: undefined,
    });
    const all = read('--detect=all');
    assert.ok(typeof all !== 'string');
    assert.deepEqual(
      all.detect?.detections,
      catalogue.map(({ id }) => id),
    );
  });

  it('are refused where they are wrong', () => {
    for (const [args, message] of [
      [['--detect'], /takes all, or ids/],
      [['--detect', 'sprays'], /no detection sprays; there are passwordSpray, /],
      [['--detect', 'all', '--set', 'passwordSpray'], /detection\.parameter=number/],
      [['--detect', 'all', '--set', 'sprays.accounts=1'], /no detection sprays/],
      [['--detect', 'all', '--set', 'passwordSpray.what=1'], /no parameter what; it has accounts/],
      [['--detect', 'all', '--set', 'passwordSpray.accounts=many'], /takes a number from/],
      [['--detect', 'all', '--set', 'passwordSpray.accounts=-1'], /takes a number from/],
      [['--detect', 'all', '--trusted', '203.0.113.0/99'], /not 203\.0\.113\.0\/99/],
      [['--detect', 'all', '--rows', '3'], /do not go with/],
      [['--detect', 'all', '--columns', 'Id'], /do not go with/],
      [['--trusted', '192.0.2.1'], /go with --detect/],
      [['--notebook', 'a.md'], /go with --detect/],
      [['--detect', 'all', '--notebook'], /path of a Markdown file/],
      [['--set', 'passwordSpray.accounts=9'], /go with --detect/],
    ] as const) {
      const options = read(...args);
      assert.ok(typeof options === 'string', args.join(' '));
      assert.match(options, message);
    }
  });
});

describe('the line of progress', () => {
  function written(isTTY: boolean): string {
    let text = '';
    const line = progressLine({ isTTY, write: (part) => (text += String(part)) !== '' });
    line.tell('first');
    line.tell('too soon after it');
    line.end();
    line.end();
    return text;
  }

  it('is written over and taken away on a terminal', () => {
    assert.equal(written(true), '\r\u001b[Kfirst\r\u001b[K');
  });

  it('is not written anywhere else', () => {
    assert.equal(written(false), '');
  });
});
