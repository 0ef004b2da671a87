import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonFault } from '../../src/cli/jsonFault';

describe('where a text stops being JSON', () => {
  it('is the first sign that does not belong there', () => {
    for (const text of [
      '{"a": 1 #"b": 2}',
      '{"a" #1}',
      '[1, #tru]',
      '["a", #}',
      '{"a": [1, 2], #}',
      '{"a": 1}#x',
      '#',
      '{"a": {"b": #',
      '[#"a\tb"]',
      '[0#1]',
    ])
      assert.equal(jsonFault(text.replace('#', '')), text.indexOf('#'), text);
  });

  it('is the end of what is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.equal(jsonFault(text), text.length);
      }),
    );
  });
});
