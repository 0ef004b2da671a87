import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import type { Grouping } from '../../src/core/query/query';
import { loadResultCodes } from '../../src/knowledge/resultCodes';
import { cellLook, type Decoding } from '../../src/webview/cellLook';
import type { Line } from '../../src/webview/body/pageCache';

const plain: Decoding = { zone: 'utc', codes: undefined, grouping: null };
const event: Line = { tableRow: 1, group: null, within: null };
const group: Line = { tableRow: 1, group: { id: 1, count: 3, expanded: false }, within: null };
const grouping: Grouping = {
  by: { kind: 'columns', columns: ['City'] },
  sort: null,
  expanded: [],
};

describe('how a cell looks', () => {
  it('tells absent from empty, from not here yet, and from where nothing can stand', () => {
    assert.deepEqual(cellLook('City', null, event, plain), {
      text: '',
      quiet: '',
      className: 'absent',
      label: 'absent',
    });
    assert.equal(cellLook('City', '', event, plain).className, 'empty');
    assert.equal(cellLook('City', undefined, undefined, plain).className, 'pending');
    const decoding = { ...plain, grouping };
    assert.equal(cellLook('City', null, group, decoding).className, 'absent');
    assert.equal(cellLook('Status', null, group, decoding).className, 'none');
    assert.equal(cellLook('Status', null, event, decoding).className, 'absent');
    assert.equal(cellLook('GroupCount', null, event, decoding).className, 'none');
    assert.equal(cellLook('Mark', null, event, plain).className, 'none');
  });

  it('explains codes and countries quietly, and shortens user agents', async () => {
    const codes = await loadResultCodes();
    const looks = { ...plain, codes };
    const wrong = cellLook('ResultType', '50126', event, looks);
    assert.equal(wrong.text, '50126');
    assert.match(wrong.quiet, /password/);
    assert.equal(cellLook('ResultType', '50126', event, plain).quiet, '');
    assert.equal(cellLook('ResultType', 'abc', event, looks).quiet, '');
    assert.equal(cellLook('Country', 'FR', event, plain).quiet, 'France');
    assert.equal(cellLook('Country', 'Nowhere', event, plain).quiet, '');
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36';
    assert.equal(cellLook('UserAgent', agent, event, plain).text, 'Chrome 126, Windows 10/11');
  });

  it('shows times in the zone asked for, and counts with separators', () => {
    const time = '2026-06-15T12:40:24.000Z';
    assert.equal(cellLook('GroupFirst', time, group, plain).text, '2026-06-15 12:40:24');
    const local = cellLook('EventTime', time, event, { ...plain, zone: 'local' }).text;
    assert.match(local, /^2026-06-1\d \d\d:\d\d:24 [+-]\d\d:\d\d$/);
    assert.deepEqual(cellLook('GroupCount', '12345', group, plain).text, '12,345');
  });

  it('gives marks the word of their colour, and a class that no stranger chose', () => {
    const red = cellLook('Mark', 'red', event, plain);
    assert.deepEqual([red.text, red.className], ['Red', 'mark mark-red']);
    assert.equal(cellLook('Mark', 'x" onload', event, plain).className, '');
  });

  it('never makes a class of a value, nor shows a character that controls the text around it', () => {
    const column = fc.constantFrom(...columnNames);
    fc.assert(
      fc.property(column, fc.string({ unit: 'binary', maxLength: 80 }), (name, value) => {
        const { text, quiet, className } = cellLook(name, value, event, plain);
        assert.match(className, /^[a-z -]*$/);
        assert.doesNotMatch(text + quiet, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
