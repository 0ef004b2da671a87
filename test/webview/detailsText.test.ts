import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterByField } from '../../src/webview/details/filterByField';
import { isJson, laidOut, markedLines } from '../../src/webview/details/rawText';

describe('the raw text of a record', () => {
  it('keeps its lines and tabs, and marks what would not be seen', () => {
    assert.equal(markedLines('a\tb\r\nc\u202Ed\u0000'), 'a\tb␍\nc[U+202E]d␀');
  });

  it('is laid out without any change to its tokens', () => {
    assert.equal(
      laidOut('{"a": [1.10, {"b":"x, {\\"y\\": 1}"}], "a":{}, "c" : [ ]}'),
      '{\n  "a": [\n    1.10,\n    {\n      "b": "x, {\\"y\\": 1}"\n    }\n  ],\n  "a": {},\n  "c": []\n}',
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        assert.deepEqual(JSON.parse(laidOut(json)), JSON.parse(json));
        // The same but for blanks outside strings: laying out twice changes nothing.
        assert.equal(laidOut(laidOut(json)), laidOut(json));
      }),
    );
  });

  it('is laid out however deep a stranger has nested it', () => {
    const depth = 100_000;
    const text = laidOut('['.repeat(depth) + ']'.repeat(depth));
    assert.ok(text.length < depth * 300, `${text.length} characters`);
    assert.equal(text.replace(/\s/g, ''), '['.repeat(depth) + ']'.repeat(depth));
  });

  it('is JSON only where it is an object or a list', () => {
    assert.deepEqual(['{"a":1}', ' [1]\n', '1', '"a"', '{a', '', 'a,b,"{}"'].map(isJson), [
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a filter from a field of the details', () => {
  const time = '2026-06-15T12:40:24.000Z';

  it('keeps or leaves out the value', () => {
    assert.deepEqual(filterByField([], 'IPAddress', '192.0.2.1', false), [
      { kind: 'values', column: 'IPAddress', values: ['192.0.2.1'], exclude: false },
    ]);
    assert.deepEqual(filterByField([], 'IPAddress', '192.0.2.1', true), [
      { kind: 'values', column: 'IPAddress', values: ['192.0.2.1'], exclude: true },
    ]);
  });

  it('of a list is by its members', () => {
    assert.deepEqual(filterByField([], 'RiskEventTypes', 'a, b', false), [
      { kind: 'values', column: 'RiskEventTypes', values: ['a', 'b'], exclude: false },
    ]);
  });

  it('of the time of the event is by time, and cannot leave it out', () => {
    assert.deepEqual(filterByField([], 'EventTime', time, false), [
      { kind: 'time', from: time, to: time },
    ]);
    assert.equal(filterByField([], 'EventTime', time, true), undefined);
    assert.equal(filterByField([], 'EventTime', 'soon', false), undefined);
  });
});
