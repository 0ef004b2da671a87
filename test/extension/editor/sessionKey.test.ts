import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sessionKey } from '../../../src/extension/editor/sessionKey';

const file = { scheme: 'file', authority: '', path: '/case/a.csv', query: '' };

describe('sessionKey', () => {
  it('is the same for what names the same file', () => {
    const withFragment = { ...file, fragment: 'L12' };
    assert.equal(sessionKey(withFragment), sessionKey(file));
    assert.equal(
      sessionKey({ ...file, path: '/C:/case/a.csv' }),
      sessionKey({ ...file, path: '/c:/case/a.csv' }),
    );
  });

  it('tells every two files apart, whatever characters their names hold', () => {
    const part = fc.string({ maxLength: 4, unit: fc.constantFrom('a', '/', '"', ',', '?', ':') });
    const uri = fc.record({ scheme: part, authority: part, path: part, query: part });
    fc.assert(
      fc.property(uri, uri, (a, b) => {
        const same =
          a.scheme === b.scheme &&
          a.authority === b.authority &&
          a.path === b.path &&
          a.query === b.query;
        assert.equal(sessionKey(a) === sessionKey(b), same);
      }),
    );
  });
});
