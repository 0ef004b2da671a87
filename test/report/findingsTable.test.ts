import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { findingRecord, findingsCsv, findingsJson } from '../../src/report/findingsTable';
import { findingWords } from '../../src/report/findingWords';
import { hostileMarkdownValues, hostileUserAgents } from '../support/hostile';
import { findingWith, infoOf } from './findingsOf';

const info = infoOf('passwordSpray');
const worded = (finding = findingWith()) => ({
  finding,
  words: findingWords(finding, info, {}, 'utc'),
  detectionTitle: info.title,
});
const evidence = [
  { file: 'SignIns.csv', record: 7, line: 12, id: 'a' },
  { file: 'SignIns.csv', record: 8, line: undefined, id: null },
];

describe('findingsCsv', () => {
  it('has a line for each finding under its headings', () => {
    const { text, neutralised } = findingsCsv([worded(), worded(findingWith({ fromMs: NaN }))]);
    const { data } = Papa.parse<Record<string, string>>(text, {
      header: true,
      skipEmptyLines: true,
    });
    assert.equal(data.length, 2);
    assert.equal(neutralised, 0);
    assert.deepEqual(
      { ...data[0], 'What was seen': '', 'What to do next': '', 'Why this severity': '' },
      {
        Severity: 'High',
        Detection: 'Password spray',
        Finding: 'Password spray from 192.0.2.23: 42 accounts failed, 2 signed in',
        'From (UTC)': '2026-06-15T08:00:00.000Z',
        'To (UTC)': '2026-06-15T09:30:00.000Z',
        Users: 'ada@contoso.com; ben@contoso.com',
        'IP addresses': '192.0.2.23',
        Applications: 'Azure Portal',
        'Rows of evidence': '3',
        'Why this severity': '',
        'What was seen': '',
        'What to do next': '',
        Id: 'passwordSpray-0123456789abc',
      },
    );
    assert.equal(data[1]!['From (UTC)'], '');
  });

  it('lets no value run as a formula', () => {
    for (const value of [...hostileUserAgents, ...hostileMarkdownValues, '@SUM(A1)', '\t=1+1']) {
      const base = findingWith();
      const { text } = findingsCsv([
        worded(
          findingWith({
            entities: { ...base.entities, users: [value], applications: [value] },
          }),
        ),
      ]);
      const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
      assert.equal(data.length, 2, value.slice(0, 80));
      for (const cell of data[1]!)
        assert.doesNotMatch(cell, /^\s*[=+@-](?!\d+$)/, cell.slice(0, 80));
    }
  });
});

describe('findingsJson', () => {
  it('has what a ticket needs, under keys that stay', () => {
    const finding = findingWith();
    const text = findingsJson([findingRecord(finding, 'Title', evidence, 'lockouts-1')]);
    assert.deepEqual(JSON.parse(text), [
      {
        id: finding.id,
        detection: 'passwordSpray',
        severity: 'high',
        title: 'Title',
        entities: {
          users: ['ada@contoso.com', 'ben@contoso.com'],
          addresses: ['192.0.2.23'],
          sessions: [],
          applications: ['Azure Portal'],
        },
        from: '2026-06-15T08:00:00.000Z',
        to: '2026-06-15T09:30:00.000Z',
        evidence: [
          { file: 'SignIns.csv', record: 7, line: 12, id: 'a' },
          { file: 'SignIns.csv', record: 8, line: null, id: null },
        ],
        incident: 'lockouts-1',
      },
    ]);
    assert.deepEqual(Object.keys((JSON.parse(text) as [object])[0]), [
      'id',
      'detection',
      'severity',
      'title',
      'entities',
      'from',
      'to',
      'evidence',
      'incident',
    ]);
    assert.equal(findingRecord(finding, 'Title', evidence).incident, null);
    assert.ok(text.endsWith(']\n'));
    assert.equal(findingsJson([]), '[]\n');
    assert.equal(findingRecord(findingWith({ fromMs: NaN, toMs: NaN }), '', []).from, null);
  });

  it('keeps every value, and writes what steers text as numbers', () => {
    for (const value of hostileMarkdownValues) {
      const base = findingWith();
      const finding = findingWith({ entities: { ...base.entities, users: [value] } });
      const text = findingsJson([findingRecord(finding, value, evidence)]);
      const [read] = JSON.parse(text) as [{ title: string; entities: { users: string[] } }];
      assert.equal(read.title, value);
      assert.deepEqual(read.entities.users, [value]);
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});
