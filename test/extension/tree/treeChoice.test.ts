import assert from 'node:assert/strict';
import { defaultChoice, keptChoice } from '../../../src/extension/tree/treeChoice';

describe('the choice that is kept for the tree', () => {
  const read = (kept: unknown) => keptChoice({ get: () => kept }, 'key');

  it('is found again', () => {
    const choice = { by: 'kind', order: 'time', follows: false } as const;
    assert.deepEqual(read(choice), choice);
  });

  it('is the default where another version, or nobody, has written it', () => {
    for (const kept of [undefined, null, 'user', [], 7, { by: 'colour', order: 1, follows: 'no' }])
      assert.deepEqual(read(kept), defaultChoice);
    assert.deepEqual(read({ by: 'country', order: 'best' }), { ...defaultChoice, by: 'country' });
  });
});
