import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listOf, membersOf } from '../../src/knowledge/listMembers';

describe('membersOf', () => {
  it('gives back the members of a list of our own, whatever they hold', () => {
    const member = fc.oneof(
      fc.string({ minLength: 1, unit: fc.constantFrom('a', ',', ' ', '\\', '\n') }),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(member, { minLength: 1 }), (members) => {
        assert.deepEqual(membersOf('ConditionalAccessPolicyResults', listOf(members)), members);
        assert.deepEqual(membersOf('AuthenticationMethods', listOf(members)), members);
        assert.deepEqual(membersOf('SourceFile', listOf(members)), members);
      }),
    );
  });

  it('cuts the lists of exports at every comma and blank', () => {
    assert.deepEqual(membersOf('RiskEventTypes', 'a, b\\, c,d'), ['a', 'b\\', 'c,d']);
    assert.deepEqual(membersOf('RiskEventTypes', ''), []);
    assert.deepEqual(membersOf('AuthenticationMethods', ''), []);
  });
});
