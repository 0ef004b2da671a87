import assert from 'node:assert/strict';
import { plainLabel } from '../../src/report/plainLabel';
import type { SummarisedExport, SummarisedFile } from '../../src/report/summarisedExport';
import { summaryFacts, type Summarised } from '../../src/report/summaryFacts';
import { summaryLine } from '../../src/report/summaryLine';
import { summaryMarkdown } from '../../src/report/summaryMarkdown';

const file: SummarisedFile = {
  file: 'SignIns.csv',
  role: 'main',
  problem: undefined,
  bytes: 1_234_567,
  sha256: 'ab'.repeat(32),
  format: { id: 'portal-csv', name: 'Entra portal CSV', confidence: 'certain' },
  records: 12_345,
  rejectedCount: 2,
  warnings: [],
};
const read: SummarisedExport = {
  phase: 'ready',
  bytesRead: 1_234_567,
  bytesTotal: 1_234_567,
  rows: 12_000,
  sources: [file],
  summary: {
    records: 12_343,
    timeRange: { from: '2026-06-08T00:00:03.000Z', to: '2026-06-15T23:59:58.250Z' },
    kinds: { interactive: 11_999, unknown: 1 },
    status: { success: 11_600, failure: 312, interrupted: 88, unknown: 0 },
    groups: { success: 11_600, 'conditional-access': 400 },
    users: 77,
    ipAddresses: 1204,
    columns: ['EventTime', 'Id'],
  },
  problem: undefined,
};
const everything: Summarised['selection'] = { filters: [], search: { text: '', mode: 'plain' } };
const all = { events: 12_000, of: 12_000, selected: 0 };

describe('summaryLine', () => {
  const lines: readonly (readonly [
    name: string,
    Parameters<typeof summaryLine>,
    mood: string,
    words: string,
  ])[] = [
    ['all read', [read, all, 312], 'calm', '12,000 sign-ins · 312 failures'],
    [
      'some selected',
      [read, { ...all, selected: 3 }, 312],
      'calm',
      '12,000 sign-ins · 312 failures · 3 selected',
    ],
    [
      'filtered',
      [read, { ...all, events: 1234 }, 0],
      'calm',
      '1,234 of 12,000 sign-ins · 0 failures',
    ],
    [
      'filtered, failures not known yet',
      [read, { ...all, events: 0 }, undefined],
      'calm',
      '0 of 12,000 sign-ins',
    ],
    ['not shown yet', [read, undefined, undefined], 'calm', '12,000 sign-ins'],
    ['one', [{ ...read, rows: 1 }, undefined, 1], 'calm', 'one sign-in · one failure'],
    [
      'opening',
      [{ ...read, phase: 'opening', rows: 0 }, undefined, undefined],
      'busy',
      'Opening the export…',
    ],
    [
      'reading',
      [{ ...read, phase: 'reading', bytesRead: 540_000 }, all, undefined],
      'busy',
      '12,000 sign-ins read (43 %)',
    ],
    [
      'reading a stream',
      [{ ...read, phase: 'reading', bytesTotal: 0 }, all, undefined],
      'busy',
      '12,000 sign-ins read',
    ],
    [
      'stopped',
      [{ ...read, phase: 'cancelled', bytesRead: 540_000 }, all, 312],
      'warning',
      '12,000 sign-ins read (43 %) · stopped · 312 failures',
    ],
    [
      'ended early',
      [{ ...read, phase: 'failed', bytesRead: 540_000 }, { ...all, events: 7 }, 7],
      'warning',
      '7 of 12,000 sign-ins · not read to the end · 7 failures',
    ],
    [
      'one file of two not read',
      [{ ...read, sources: [file, { ...file, problem: { message: 'x' } }] }, all, 312],
      'warning',
      '12,000 sign-ins · one file not read · 312 failures',
    ],
    [
      'something else',
      [
        { ...read, phase: 'failed', rows: 0, problem: { code: 'notAnExport', message: 'x' } },
        all,
        undefined,
      ],
      'error',
      'No sign-in export',
    ],
    [
      'a bug of ours',
      [{ ...read, phase: 'failed', rows: 0 }, undefined, undefined],
      'error',
      'The file could not be read',
    ],
    [
      'authentication steps alone',
      [
        {
          ...read,
          sources: [{ ...file, format: { ...file.format, id: 'portal-auth-details' } }],
        },
        { ...all, events: 5 },
        undefined,
      ],
      'calm',
      '5 of 12,000 steps',
    ],
  ];
  for (const [name, given, mood, words] of lines)
    it(`tells an export that is ${name}`, () => {
      const line = summaryLine(...given);
      assert.deepEqual([line.mood, line.parts.join(' · ')], [mood, words]);
    });
});

describe('summaryFacts', () => {
  const facts = (change: Partial<Summarised> = {}) =>
    summaryFacts({ state: read, selection: everything, shown: all, zone: 'utc', ...change });
  const lines = (change?: Partial<Summarised>) =>
    facts(change).map(({ section, name, value }) => `${section}: ${name}: ${value}`);

  it('tells the whole, what is shown, the counts and each file', () => {
    assert.deepEqual(lines({ shown: { events: 7, of: 12_000, selected: 2 } }), [
      'Export: State: read to the end',
      'Export: Sign-ins: 12,000',
      'Export: Time range: 2026-06-08 00:00:03 to 2026-06-15 23:59:58.250 UTC',
      'Export: Users: 77',
      'Export: IP addresses: 1,204',
      'Export: Columns with values: 2',
      'Export: Records: 12,343',
      'Export: Rejected records: 2',
      'Shown: Filters: none',
      'Shown: Rows shown: 7 of 12,000',
      'Shown: Rows selected: 2',
      'Status: Success: 11,600 (96.7 %)',
      'Status: Failure: 312 (2.6 %)',
      'Status: Interrupted: 88 (0.7 %)',
      'ResultType category: Success: 11,600 (96.7 %)',
      'ResultType category: Conditional Access: 400 (3.3 %)',
      'Sign-in type: Interactive: 11,999 (more than 99.9 %)',
      'Sign-in type: Unknown: 1 (less than 0.1 %)',
      'SignIns.csv: File: SignIns.csv',
      'SignIns.csv: Format: Entra portal CSV (portal-csv)',
      'SignIns.csv: Size: 1.2 MB',
      'SignIns.csv: Records: 12,345',
      'SignIns.csv: Rejected records: 2',
      `SignIns.csv: SHA-256: ${'ab'.repeat(32)}`,
    ]);
  });

  it('tells filters and search as one line', () => {
    const selection: Summarised['selection'] = {
      filters: [{ kind: 'values', column: 'Status', values: ['failure'], exclude: false }],
      search: { text: 'curl', mode: 'word' },
    };
    assert.ok(
      lines({ selection }).includes(
        'Shown: Filters: Status is Failure; any column contains the word “curl”',
      ),
    );
  });

  it('tells times as the window shows them', () => {
    const range = lines({ zone: 'local' }).find((line) => line.includes('Time range'))!;
    assert.match(range, /[+-]\d\d:\d\d to .*[+-]\d\d:\d\d$/);
  });

  it('tells what is missing: hashes, files, records', () => {
    const state: SummarisedExport = {
      ...read,
      phase: 'cancelled',
      bytesRead: 540_000,
      summary: { ...read.summary!, timeRange: undefined },
      sources: [
        { ...file, sha256: undefined, warnings: ['3 columns are not known: a, b, c'] },
        {
          ...file,
          role: 'companion',
          file: 'AuthDetails.csv',
          problem: { message: 'Not there.' },
          changed: 'vanished',
          format: { ...file.format, confidence: 'possible' },
        },
      ],
    };
    const told = lines({ state });
    for (const line of [
      'Export: State: reading was stopped after 43 %',
      'Export: Time range: no event has a time',
      'SignIns.csv: SHA-256: Not known: the file was not read to its end',
      'SignIns.csv: Warning: 3 columns are not known: a, b, c',
      'AuthDetails.csv: Part: AuthDetails of the other files: gives no rows',
      'AuthDetails.csv: Problem: Not there.',
      'AuthDetails.csv: Since it was opened: gone',
      'AuthDetails.csv: Recognised: Possibly: check that the columns make sense',
    ])
      assert.ok(told.includes(line), `${line}\n${told.join('\n')}`);
    const failed: SummarisedExport = {
      ...read,
      phase: 'failed',
      rows: 0,
      sources: [],
      summary: undefined,
      problem: { code: 'notAnExport', message: 'Line 1 has no “Date”.' },
    };
    assert.deepEqual(lines({ state: failed, shown: undefined }), [
      'Export: State: not read',
      'Export: Problem: Line 1 has no “Date”.',
      'Export: Sign-ins: 0',
      'Export: Rejected records: 0',
      'Shown: Filters: none',
    ]);
  });

  it('copies exactly what is shown otherwise', () => {
    const name = 'a\u202eb.csv';
    const found = facts({ state: { ...read, sources: [{ ...file, file: name }] } });
    const of = (wanted: string) => found.findLast((fact) => fact.name === wanted)!;
    assert.deepEqual(
      [of('File').value, of('File').exact, of('File').section],
      ['a[U+202E]b.csv', name, 'a[U+202E]b.csv'],
    );
    assert.deepEqual([of('Size').value, of('Size').exact], ['1.2 MB', '1234567']);
    assert.equal('exact' in of('SHA-256'), false);
  });
});

describe('summaryMarkdown', () => {
  it('is a table whose cells are text, whoever wrote them', () => {
    const file = 'a|b[x](command:y)<img>`$(error)\n.csv';
    const text = summaryMarkdown([
      { part: 'events', section: 'Export', name: 'Sign-ins', value: '3' },
      { part: 'events', section: 'Export', name: 'Users', value: '2' },
      { part: 'file', section: file, name: 'File', value: file },
    ]);
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(0, 4), [
      '| About | Fact | Value |',
      '| --- | --- | --- |',
      '| Export | Sign-ins | 3 |',
      '|  | Users | 2 |',
    ]);
    const code = '``a\\|b[x](command:y)<img>`$(error)␊.csv``';
    assert.equal(lines[4], `| ${code} | File | ${code} |`);
    assert.deepEqual(lines.slice(5), ['']);
  });
});

describe('plainLabel', () => {
  it('leaves no icon, and nothing else changed', () => {
    assert.equal(
      plainLabel('$(error) $(sync~spin) $(Alert) \\$(x)'),
      '\\$(error) \\$(sync~spin) \\$(Alert) \\\\$(x)',
    );
    for (const text of ['$(not an icon)', '$5 (five)', '$()', 'plain'])
      assert.equal(plainLabel(text), text);
  });
});
