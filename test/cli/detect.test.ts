import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DetectReport } from '../../src/cli/detectFiles.node';
import { runInspect } from '../../src/cli/inspect.node';
import { inspectOptions } from '../../src/cli/inspectOptions';
import { progressLine } from '../../src/cli/progressLine.node';
import { catalogue } from '../../src/core/detect/catalogue';
import { parseFilters } from '../../src/protocol/guard';
import { parseEvidenceLink } from '../../src/report/notebook/evidenceLink';
import { sectionIds } from '../../src/report/notebook/mergeSection';

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

  it('links the evidence in the notebook as the editor does, where the folder holds it', async () => {
    const path = write('spray.csv', spray(20));
    const notebook = join(folder, 'notes/linked.md');
    mkdirSync(join(folder, 'notes'), { recursive: true });
    const run = async (...args: string[]) => {
      rmSync(notebook, { force: true });
      await detected(path, '--detect', 'passwordSpray', '--notebook', notebook, ...args);
      return readFileSync(notebook, 'utf8');
    };
    const links = (text: string) =>
      [...text.matchAll(/\[([^\]]*)\]\(vscode:\/\/([^/]*)(\/evidence)\?([^)]*)\)/g)].map(
        ([, words, authority, linkPath, query]) => ({
          words,
          authority,
          link: parseEvidenceLink({ path: linkPath!, query: query! }, parseFilters),
        }),
      );
    assert.deepEqual(links(await run()), []);
    const [all, first, ...others] = links(await run('--folder', folder));
    assert.equal(all!.words, 'Show all in the sign-in grid');
    assert.equal(all!.authority, 'signin-investigator.signin-investigator');
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    assert.deepEqual(
      [all!.link?.file, all!.link?.sha256, all!.link?.filters?.map(({ kind }) => kind)],
      ['spray.csv', sha256, ['time', 'values']],
    );
    assert.deepEqual(first, {
      words: '2',
      authority: all!.authority,
      link: { file: 'spray.csv', sha256, row: 'id-0' },
    });
    assert.equal(others.length, 19);
  });

  it('writes key events, the affected, what ran and what is missing, as the editor does', async () => {
    const path = write('spray.csv', spray(20));
    const notebook = join(folder, 'whole.md');
    await detected(path, '--detect', 'all', '--notebook', notebook);
    const text = readFileSync(notebook, 'utf8');
    const ids = sectionIds(text);
    for (const id of ids.filter((each) => each.startsWith('passwordSpray-')))
      assert.ok(ids.includes(`key-${id}`) && ids.includes(`affected-${id}`));
    assert.match(text, /^tool: "Sign-in Investigator \d+\.\d+\.\d+"$/m);
    assert.match(text, /\| 2026-01-02 03:00:00 \| 2026-01-02 03:19:00 \| [0-9a-f]{64} \|/);
    assert.match(
      text,
      /^\| Brute force \| Looked at 20 sign-ins: [^|]*\| [^|]*could not be judged[^|]*\|$/m,
    );
    const [, gaps] = /## Blockers and gaps\n([^]*?)\n## /.exec(text)!;
    assert.match(gaps!, /signins:section gaps-[^]*No correlation ids/);
  });

  it('takes the settings of the editor, says which line cannot be used, and lets arguments win', async () => {
    const path = write('spray.csv', spray(20));
    const settings = write(
      'settings.json',
      `\ufeff{
  // Of the tenant.
  "editor.fontSize": 12,
  "signins.detect.passwordSpray.accounts": 21,
  "signins.detect.passwordSpray.burstAccounts": 21, /* and
  more */
  "signins.detect.passwordSpray.minutes": "many",
  "signins.detect.passwordSpray.acounts": 3,
  "signins.detect.suppress.trustedRanges": ["203.0.113.0/24,", ],
}
`,
    );
    const { parameters } = catalogue.find(({ id }) => id === 'passwordSpray')!;
    assert.ok(!('minutes' in parameters));
    const run = (...args: string[]) =>
      detected(path, '--detect', 'passwordSpray', '--settings', settings, ...args);
    const set = await run();
    assert.equal(set.exitCode, 0);
    assert.deepEqual(set.report.findings, []);
    assert.deepEqual(set.report.complaints, [
      `${settings}:7: There is no setting signins.detect.passwordSpray.minutes: it is passed over.`,
      `${settings}:8: There is no setting signins.detect.passwordSpray.acounts: it is passed over.`,
      `${settings}:9: In the setting signins.detect.suppress.trustedRanges the entry "203.0.113.0/24," cannot be used: it is left out.`,
    ]);
    assert.equal(set.err, set.report.complaints.join('\n'));
    const won = await run('--set', 'passwordSpray.accounts=6', '--trusted', '192.0.2.1');
    assert.equal(won.report.findings.length, 1);
    writeFileSync(
      settings,
      '{"signins.detect.suppress.trustedRanges": ["203.0.113.0/24"], "signins.notebook.deadlines": [{"name": "Insurer", "hours": 24}]}',
    );
    const notebook = join(folder, 'insured.md');
    const trusted = await run('--notebook', notebook);
    assert.deepEqual(trusted.report.suppressed, { passwordSpray: { trustedRange: 20 } });
    assert.match(
      readFileSync(notebook, 'utf8'),
      /^\| Insurer \| .* \| your setting: 24 hours \|$/m,
    );
  });

  it('does not run with settings that cannot be read, and says where', async () => {
    const path = write('spray.csv', spray(20));
    for (const [text, message] of [
      ['{\n  "a": 1\n  "b": 2\n}', /broken\.json:3: this is no JSON/],
      ['{\n  "a": [1, tru]\n}', /broken\.json:2: this is no JSON/],
      ['{\n  "a": 1\n', /broken\.json:3: this is no JSON/],
      ['[]', /broken\.json:1: this is no object of settings/],
      [undefined, /gone\.json cannot be read/],
    ] as const) {
      const settings = text === undefined ? join(folder, 'gone.json') : write('broken.json', text);
      const { log, error } = console;
      const said: string[] = [];
      console.log = (line: string) => void said.push(`out ${line}`);
      console.error = (line: string) => void said.push(line);
      try {
        assert.equal(await runInspect([path, '--detect', 'all', '--settings', settings]), 1);
      } finally {
        Object.assign(console, { log, error });
      }
      assert.equal(said.length, 1);
      assert.match(said[0]!, message);
    }
  });

  it('says file and line of records that cannot be read, and goes on', async () => {
    const lines = spray(20).split('\n');
    lines[5] = '"broken';
    const path = write('broken.csv', lines.join('\n'));
    const { exitCode, report, err } = await detected(path, '--detect', 'passwordSpray');
    assert.equal(exitCode, 0);
    const [file] = report.files;
    assert.ok(file!.rejectedCount > 0);
    assert.equal(file!.rejected.length, file!.rejectedCount);
    const [first] = file!.rejected;
    assert.ok(err.startsWith(`${path}:${first!.line}: ${first!.reason}`), err);
    assert.equal(first!.line, 6);
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
      [['--settings', 'a.json'], /go with --detect/],
      [['--detect', 'all', '--settings='], /path of a settings\.json/],
      [['--detect', 'all', '--folder', 'a'], /--folder goes with --notebook/],
      [['--detect', 'all', '--notebook', 'a.md', '--folder='], /path of a folder/],
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
