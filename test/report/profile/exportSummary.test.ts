import assert from 'node:assert/strict';
import type { ColumnName } from '../../../src/core/event';
import { columnNames } from '../../../src/core/event';
import type { ValueFigures } from '../../../src/report/profile/figures';
import { exportSummary, type ExportFigures } from '../../../src/report/profile/exportSummary';
import { kindSentences } from '../../../src/report/profile/kindSentences';
import { lackingColumns } from '../../../src/report/profile/lackingColumns';
import { mfaSentences } from '../../../src/report/profile/mfaSentences';
import { retentionEdge } from '../../../src/report/profile/retentionEdge';
import { shareText } from '../../../src/report/profile/shareText';
import { column, hours, readState, total, value } from './figuresOf';

const words = { zone: 'utc', codes: undefined } as const;
const figures = (change: Partial<ExportFigures> = {}): ExportFigures => ({
  file: 'SignIns.csv',
  state: readState({ columns: columnNames }),
  total: total(100, 10),
  columns: new Map(),
  usersByFailures: undefined,
  bins: hours('2026-06-01T00:00:00.000Z', [1, 0, 2]),
  ...change,
});

describe('the summary of an export', () => {
  it('tells who, when and what is lacking, and no table of a column that is not there', () => {
    const text = exportSummary(figures(), words);
    assert.match(text, /^### Summary of the export$/m);
    assert.match(text, /100 sign-ins by 7 users from 9 addresses\./);
    assert.match(text, /10 failed \(10 %\), 0 were interrupted\./);
    assert.match(text, /^- 1 of 3 hours have no sign-in\.$/m);
    assert.match(text, /^- Nothing that the detections look at\.$/m);
    assert.doesNotMatch(text, /#### From where/);
  });

  it('lists the commonest values, the rest counted, and nothing of a column without values', () => {
    const many = Array.from({ length: 12 }, (_, i) => value(`App ${i}`, 12 - i));
    const columns = new Map<ColumnName, ReturnType<typeof column>>([
      ['AppDisplayName', { branches: many, distinct: 31 }],
      ['Country', column(value(null, 5))],
    ]);
    const text = exportSummary(figures({ columns }), words);
    assert.match(text, /\| App 9 \|/);
    assert.doesNotMatch(text, /App 10|Country/);
    assert.match(text, /^21 more are not listed\.$/m);
  });

  it('ranks users by failures, without those that have none', () => {
    const usersByFailures = column(value('a@contoso.com', 10, 5), value('b@contoso.com', 3));
    const text = exportSummary(figures({ usersByFailures }), words);
    assert.match(text, /\| `a@contoso\.com` \| 5 \| 50 % \| 50 % \|/);
    assert.doesNotMatch(text, /b@contoso/);
  });

  it('names legacy clients with their successes', () => {
    const legacy = (...branches: readonly ValueFigures[]) =>
      exportSummary(figures({ columns: new Map([['ClientAppUsed', column(...branches)]]) }), words);
    assert.match(
      legacy(value('IMAP4', 18, 12), value('Browser', 70)),
      /Legacy authentication: 18 sign-ins with “IMAP4”, of which 6 succeeded\./,
    );
    assert.match(legacy(value('Browser', 70)), /No legacy authentication client/);
  });

  it('says what was not read', () => {
    const source = {
      file: 'a.csv',
      role: 'main',
      problem: { message: 'it is gone' },
      bytes: 1,
      sha256: undefined,
      format: { id: 'portal-csv', name: 'x', confidence: 'certain' },
      records: 2,
      rejectedCount: 2,
      warnings: [],
    } as const;
    const state = { ...readState(), phase: 'cancelled', bytesRead: 5, sources: [source] } as const;
    const text = exportSummary(figures({ state }), words);
    assert.match(text, /Reading was stopped after 50 %/);
    assert.match(text, /was not read: it is gone/);
    assert.match(text, /2 records could not be read/);
  });

  it('tells a range that is too long for hours', () => {
    assert.match(exportSummary(figures({ bins: undefined }), words), /too long to be counted/);
  });
});

describe('what an export lacks', () => {
  it('is said for each kind, and once where no kind is known', () => {
    const all = { interactive: 1, nonInteractive: 1, servicePrincipal: 1, managedIdentity: 1 };
    assert.deepEqual(kindSentences(all), []);
    assert.deepEqual(
      kindSentences({ ...all, nonInteractive: 0 }).map((sentence) => sentence.slice(0, 27)),
      ['No non-interactive sign-ins'],
    );
    assert.equal(kindSentences({ interactive: 3 }).length, 3);
    assert.match(kindSentences({ unknown: 3 })[0]!, /does not say of which kind/);
    assert.deepEqual(kindSentences({}), []);
  });

  it('is said for each column, one of several being enough', () => {
    assert.deepEqual(lackingColumns(columnNames), []);
    const without = (...left: readonly ColumnName[]) =>
      lackingColumns(columnNames.filter((name) => !left.includes(name)));
    assert.match(without('SessionId')[0]!, /^No session ids/);
    assert.deepEqual(without('UserPrincipalName'), []);
    assert.match(without('UserPrincipalName', 'UserId')[0]!, /^No users/);
    assert.ok(lackingColumns([]).length > 10);
  });

  it('is inferred from a range as long as sign-ins are kept', () => {
    const range = (days: number) => ({
      from: '2026-06-01T00:00:00.000Z',
      to: new Date(Date.UTC(2026, 5, 1) + days * 86_400_000).toISOString(),
    });
    const said = (days: number) => retentionEdge(range(days), 17).join();
    for (const days of [1, 6.4, 7.6, 14, 28.9, 31.6, 90]) assert.equal(said(days), '', `${days}`);
    for (const days of [6.5, 7, 7.5]) assert.match(said(days), /without a licence.*Inferred/);
    for (const days of [29, 30, 31.5]) assert.match(said(days), /P1 or P2.*Inferred/);
    assert.match(retentionEdge(undefined, 100_000).join(), /exactly 100,000 records: inferred/);
    assert.deepEqual(retentionEdge(undefined, 100_001), []);
  });
});

describe('sentences of figures', () => {
  it('count codes of the second factor, which are no failures, and blocks', () => {
    const codes = column(
      value('50074', 3),
      value('50076', 2),
      value('500121', 1),
      value('53003', 4),
    );
    assert.deepEqual(
      mfaSentences(new Map([['ResultType', codes]])).map(
        (said) => /\d+ sign-ins|one sign-in/.exec(said)?.[0],
      ),
      ['5 sign-ins', 'one sign-in', '4 sign-ins'],
    );
    assert.deepEqual(mfaSentences(new Map([['ResultType', column(value('0'), value(null))]])), []);
  });

  it('give shares that are never none or all where they are not', () => {
    assert.deepEqual(
      [
        shareText(0, 5),
        shareText(5, 5),
        shareText(1, 9999),
        shareText(9999, 10_000),
        shareText(1, 3),
        shareText(0, 0),
      ],
      ['0 %', '100 %', 'less than 0.1 %', 'more than 99.9 %', '33.3 %', '0 %'],
    );
  });
});
