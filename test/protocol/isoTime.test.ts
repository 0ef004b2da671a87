import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isIsoTime, isoTimeOf } from '../../src/protocol/isoTime';

describe('times of the contract', () => {
  it('says every time so that it is taken for one', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (ms) => isIsoTime(isoTimeOf(ms))));
    assert.equal(isoTimeOf(253_402_300_800_000), '9999-12-31T23:59:59.999Z');
    assert.equal(isoTimeOf(-62_167_219_200_001), '0000-01-01T00:00:00.000Z');
    assert.equal(isoTimeOf(0), '1970-01-01T00:00:00.000Z');
  });

  it('takes nothing else for one', () => {
    for (const text of [
      '',
      '2026-06-15',
      '+010000-01-01T00:00:00.000Z',
      '2026-06-15T24:61:00.000Z',
    ])
      assert.equal(isIsoTime(text), false, text);
  });
});
