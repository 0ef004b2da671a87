import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames, type ColumnName } from '../../src/core/event';
import { cellText, statusClass } from '../../src/webview/cellText';
import { listOf } from '../../src/knowledge/listMembers';
import { timeText } from '../../src/report/timeText';
import { columnLabel, isColumn } from '../../src/webview/columnLabel';
import { columnOrder } from '../../src/webview/columnOrder';
import { visibleMarks } from '../../src/webview/visibleMarks';
import { millionRows } from './fakeRows';

/** The order for an export of sign-ins that holds these columns. */
function orderOf(columns: readonly ColumnName[]): readonly ColumnName[] {
  return columnOrder({
    sources: millionRows.sources,
    summary: { ...millionRows.summary!, columns },
  });
}

describe('what a cell shows', () => {
  it('shows times without T and Z, and milliseconds where there are any', () => {
    assert.equal(timeText('2026-06-15T12:40:24.000Z', 'utc'), '2026-06-15 12:40:24');
    assert.equal(timeText('2026-06-15T12:40:24Z', 'utc'), '2026-06-15 12:40:24');
    assert.equal(timeText('2026-06-15T12:40:24.070Z', 'utc'), '2026-06-15 12:40:24.070');
    assert.equal(timeText('15/06/2026', 'utc'), '15/06/2026');
  });

  it('shows words for statuses and kinds that the search finds', () => {
    for (const value of ['success', 'failure', 'interrupted', 'unknown'])
      assert.equal(cellText('Status', value).toLowerCase(), value);
    for (const value of ['interactive', 'nonInteractive', 'servicePrincipal', 'adfs'])
      assert.equal(cellText('Kind', value).toLowerCase(), value.toLowerCase());
  });

  it('shows lists of our own without the marks between their members', () => {
    const files = listOf(['a, b.csv', 'c\\d.json']);
    assert.notEqual(files, 'a, b.csv, c\\d.json');
    assert.equal(cellText('SourceFile', files), 'a, b.csv, c\\d.json');
    assert.equal(cellText('UserAgent', 'a\\, b'), 'a\\, b');
  });

  it('gives a status no class that a stranger chose', () => {
    assert.equal(statusClass('Status', 'failure'), 'status status-failure');
    assert.equal(statusClass('Status', 'x" onload'), 'status status-unknown');
    assert.equal(statusClass('City', 'failure'), undefined);
  });

  it('marks what would not be seen', () => {
    assert.equal(visibleMarks('a\u0000b\tc\r\nd\u007f'), 'a␀b␉c␍␊d␡');
    assert.equal(visibleMarks('\u202Egnp.exe\u2066\u200D'), '[U+202E]gnp.exe[U+2066][U+200D]');
    assert.equal(visibleMarks('\u{E0041}\uFEFF\u0085'), '[U+E0041][U+FEFF][U+0085]');
    assert.equal(visibleMarks('half \uD800'), 'half [U+D800]');
  });

  it('leaves the scripts of the world as they are', () => {
    for (const text of ['São Paulo', 'Ōsaka 大阪', 'القاهرة', 'नई दिल्ली', '👍', 'İstanbul'])
      assert.equal(visibleMarks(text), text);
  });

  it('never shows a character that controls the text around it, and cuts what is long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), (text) => {
        const shown = visibleMarks(text);
        assert.doesNotMatch(shown, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u);
        // Half a surrogate pair.
        assert.doesNotMatch(shown, /\p{Cs}/u);
        if (text.length > 1000) assert.ok(shown.endsWith('…'));
      }),
    );
  });
});

describe('the columns of the grid', () => {
  it('have a label each', () => {
    for (const column of columnNames) {
      assert.ok(isColumn(column), column);
      assert.notEqual(columnLabel(column), '');
    }
    for (const name of ['__proto__', 'constructor', 'toString', '']) assert.ok(!isColumn(name));
  });

  it('are each of those held, once', () => {
    fc.assert(
      fc.property(fc.subarray([...columnNames]), (held) => {
        const order = orderOf(held);
        if (held.length > 0) assert.deepEqual([...order].sort(), [...held].sort());
        else assert.equal(order[0], 'EventTime');
      }),
    );
  });

  it("begin with the portal's, and go on in the order of the model", () => {
    assert.deepEqual(orderOf(['EventTime', 'UserDisplayName', 'Status', 'IPAddress', 'Id']), [
      'EventTime',
      'Status',
      'IPAddress',
      'UserDisplayName',
      'Id',
    ]);
    assert.deepEqual(orderOf(['AppDisplayName', 'ServicePrincipalName']), [
      'ServicePrincipalName',
      'AppDisplayName',
    ]);
  });
});
