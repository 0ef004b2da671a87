import assert from 'node:assert/strict';
import { loadResultCodes } from '../../src/knowledge/resultCodes';
import {
  branchDescription,
  branchSpoken,
  eventDescription,
  eventLabel,
  eventSpoken,
  extentWords,
  failedWords,
  moreDescription,
  moreLabel,
  moreSpoken,
  spanWords,
  valueWords,
  worstStatus,
  type TreeExtent,
  type TreeFigures,
} from '../../src/report/treeWords';

const figures = (
  failure: number,
  success: number,
  more: Partial<TreeFigures> = {},
): TreeFigures => ({
  count: failure + success,
  status: { success, failure, interrupted: 0, unknown: 0 },
  first: '2026-06-15T08:00:00.000Z',
  last: '2026-06-21T23:59:30.000Z',
  ...more,
});

describe('a line of the tree', () => {
  it('is a value as the grid shows it; a code and a country with their meaning; what is absent as such', async () => {
    const codes = await loadResultCodes();
    assert.equal(valueWords('Group', 'conditional-access', codes), 'Conditional Access');
    assert.equal(valueWords('Kind', 'nonInteractive', codes), 'Non-interactive');
    assert.match(valueWords('ResultType', '50126', codes), /^50126: \w/);
    assert.equal(valueWords('ResultType', '50126', undefined), '50126');
    assert.equal(valueWords('ResultType', '987654', codes), '987654');
    assert.equal(valueWords('Country', 'NO', codes), 'NO: Norway');
    assert.equal(valueWords('UserPrincipalName', null, codes), '(no user)');
    assert.equal(valueWords('SessionId', '', codes), '(empty)');
    // Names of this program mean themselves only where they are no text of the export.
    assert.equal(valueWords('AppDisplayName', 'success', codes), 'success');
    assert.equal(valueWords('AppDisplayName', 'a\u202Eb\n', codes), 'a[U+202E]b␊');
    assert.equal(valueWords('AppDisplayName', 'x'.repeat(500), codes).length, 201);
  });

  it('says how many, how many of them failed, and when', () => {
    assert.equal(
      branchDescription(figures(3, 1231), 'utc'),
      '1,234 · <1 % failed · 2026-06-15 08:00 – 06-21 23:59',
    );
    assert.equal(
      branchDescription({ ...figures(1, 0), first: null, last: null }, 'utc'),
      '1 · 100 % failed',
    );
    assert.equal(failedWords(figures(0, 5)), '0 % failed');
    assert.equal(failedWords(figures(999, 1)), '99 % failed');
    assert.equal(failedWords({ ...figures(0, 0) }), '0 % failed');
  });

  it('says of the last time only what is another than of the first', () => {
    const span = (first: string, last: string) => spanWords(figures(0, 1, { first, last }), 'utc');
    assert.equal(span('2026-06-15T08:00:01.000Z', '2026-06-15T08:00:59.000Z'), '2026-06-15 08:00');
    assert.equal(
      span('2026-06-15T08:00:00.000Z', '2026-06-15T09:00:00.000Z'),
      '2026-06-15 08:00 – 09:00',
    );
    assert.equal(
      span('2025-12-31T08:00:00.000Z', '2026-01-01T09:00:00.000Z'),
      '2025-12-31 08:00 – 2026-01-01 09:00',
    );
  });

  it('is spoken in sentences that say what its icon shows', () => {
    const { status } = figures(0, 2);
    assert.equal(
      branchSpoken('bob', figures(0, 2, { status: { ...status, interrupted: 1 } }), 'utc'),
      'bob: 2 sign-ins, 0 % failed. Worst status: Interrupted. From 2026-06-15 08:00:00 UTC to 2026-06-21 23:59:30 UTC.',
    );
  });

  it('has the worst status of its events, of which success is the last', () => {
    const none = { success: 9, failure: 0, interrupted: 0, unknown: 0 };
    assert.equal(worstStatus(none), 'success');
    assert.equal(worstStatus({ ...none, unknown: 1 }), 'unknown');
    assert.equal(worstStatus({ ...none, unknown: 1, interrupted: 1 }), 'interrupted');
    assert.equal(worstStatus({ ...none, failure: 1, interrupted: 1 }), 'failure');
  });

  it('stands for more, and says how many are left', () => {
    assert.equal(moreLabel(200, 12_345), 'Show 200 more');
    assert.equal(moreLabel(200, 7), 'Show 7 more');
    assert.equal(moreLabel(200, 1), 'Show one more');
    assert.equal(moreDescription(200, 12_345), '12,345 are left');
    assert.equal(moreDescription(200, 200), '');
    assert.equal(moreSpoken(200, 300), 'Show 200 more, 300 are left.');
  });
});

describe('a sign-in in the tree', () => {
  const values = new Map<string, string | null>([
    ['EventTime', '2026-06-15T08:00:00.000Z'],
    ['UserPrincipalName', 'alice@contoso.com'],
    ['AppDisplayName', 'Office 365'],
    ['Status', 'failure'],
    ['ResultType', '50126'],
  ]);

  it('says what the path does not say already', () => {
    const label = (...known: ('UserPrincipalName' | 'AppDisplayName')[]) =>
      eventLabel(values, new Set(known), 'utc');
    assert.equal(label(), '2026-06-15 08:00:00 · alice@contoso.com · Office 365');
    assert.equal(label('UserPrincipalName'), '2026-06-15 08:00:00 · Office 365');
    assert.equal(label('UserPrincipalName', 'AppDisplayName'), '2026-06-15 08:00:00');
    assert.equal(eventLabel(new Map(), new Set(), 'utc'), '(no time)');
  });

  it('is told with its code, and spoken with its status', async () => {
    const codes = await loadResultCodes();
    assert.match(eventDescription(values, codes), /^50126: /);
    assert.equal(eventDescription(new Map(), codes), '');
    assert.match(eventSpoken('x', values, codes), /^Sign-in, x\. Failure, error code 50126: .*\.$/);
    assert.equal(
      eventSpoken('x', new Map([['Status', 'none of ours']]), codes),
      'Sign-in, x. Unknown.',
    );
  });
});

describe('the line above the tree', () => {
  const extent: TreeExtent = {
    file: 'a.csv',
    several: false,
    follows: true,
    filtered: false,
    shown: 5000,
    of: 5000,
    partial: false,
  };

  it('goes without saying where one export is open and nothing is filtered', () => {
    assert.equal(extentWords(extent), undefined);
  });

  it('says what is shown of how many, whose it is where several are open, and that more will come', () => {
    const filtered = { ...extent, filtered: true, shown: 1234 };
    assert.equal(extentWords(filtered), 'Follows the editor’s filters: 1,234 of 5,000 sign-ins');
    assert.equal(
      extentWords({ ...filtered, several: true, partial: true }),
      'a.csv: Follows the editor’s filters: 1,234 of 5,000 sign-ins, read so far',
    );
    assert.equal(
      extentWords({ ...filtered, follows: false, shown: 5000 }),
      'All sign-ins, whatever the editor filters to: 5,000',
    );
    assert.equal(extentWords({ ...filtered, shown: undefined }), 'Follows the editor’s filters');
    assert.equal(extentWords({ ...extent, several: true }), 'a.csv: All 5,000 sign-ins');
    assert.equal(
      extentWords({ ...extent, several: true, of: 1, file: 'a\u202E.csv' }),
      'a[U+202E].csv: One sign-in',
    );
  });
});
