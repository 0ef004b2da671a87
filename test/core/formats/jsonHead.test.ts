import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonHead } from '../../../src/core/formats/jsonHead';

describe('jsonHead', () => {
  it('reads whole JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 6 }), { maxLength: 4 }), (values) => {
        const containers = values.map((value) => ({ value }));
        const text = containers.map((value) => JSON.stringify(value)).join('\n');
        const head = jsonHead(text);
        assert.equal(head.brokenAt, undefined);
        assert.equal(JSON.stringify(head.values), JSON.stringify(containers));
      }),
    );
  });

  it('is never broken by being cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(), (value, at) => {
        const text = JSON.stringify([value]);
        assert.equal(jsonHead(text.slice(0, at % (text.length + 1))).brokenAt, undefined);
      }),
    );
  });

  it('gives the keys before the cut', () => {
    const { values } = jsonHead('[{"id":"a","status":{"errorCode":5012');
    assert.equal(JSON.stringify(values), '[[{"id":"a","status":{"errorCode":5012}}]]');
  });

  it('says where text departs from JSON', () => {
    assert.equal(jsonHead('{"a" 1}').brokenAt, 5);
    assert.equal(jsonHead('[1, @]').brokenAt, 4);
    assert.equal(jsonHead('{a:1}').brokenAt, 1);
  });

  it('never throws and always ends', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', ' '),
        }),
        (text) => {
          assert.ok(Array.isArray(jsonHead(text).values));
        },
      ),
    );
    assert.doesNotThrow(() => jsonHead('[{"a":'.repeat(10_000)));
  });

  it('has no prototypes', () => {
    const value = jsonHead('{"__proto__":{"polluted":1}}').values[0] as object;
    assert.equal(Object.getPrototypeOf(value), null);
    assert.deepEqual(Object.keys(value), ['__proto__']);
  });
});
